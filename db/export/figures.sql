select
    figures.id as figure_id,
    figures.article_id,
    figures.start,
    figures."end",
    figures.text as figure,
    figures.kind,
    figures.value,
    figures.low,
    figures.high,
    figures.bound,
    figures.trend,
    figures.unit,
    figures.per,
    figures.noun,
    figures.period,
    figures.place,
    other_end.id as change_figure_id,
    officials.name as claimed_by,
    officials.person_id,
    figures.quote_id,
    substr(articles.text, sentences.start + 1, sentences."end" - sentences.start) as sentence,
    ifnull(articles.publisher, sources.name) as publisher,
    articles.published,
    articles.title,
    ifnull(articles.canonical_url, articles.url) as url
from articles
join figures on figures.article_id = articles.id
left join sources on sources.id = articles.source_id
left join sentences on sentences.id = figures.sentence_id
left join officials on officials.id = figures.official_id
left join figures as other_end
    on other_end.article_id = figures.article_id and other_end.position = figures."change"
where
    articles.current
    and (:since is null or articles.published >= :since)
    and (:until is null or substr(articles.published, 1, length(:until)) <= :until)
    and (:outlets is null or ifnull(articles.publisher, sources.name) in (select value from json_each(:outlets)))
    and (:language is null or articles.language = :language)
    and (:kind is null or figures.kind = :kind)
order by articles.id, figures.position
