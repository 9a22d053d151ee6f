select
    dates.id as date_id,
    dates.article_id,
    dates.start,
    dates."end",
    dates.text as date,
    dates.type,
    dates.value as timex,
    dates.mod,
    dates.quant,
    dates.freq,
    ifnull(articles.publisher, sources.name) as publisher,
    articles.published,
    articles.title,
    ifnull(articles.canonical_url, articles.url) as url
from articles
join dates on dates.article_id = articles.id
left join sources on sources.id = articles.source_id
where
    articles.current
    and (:since is null or articles.published >= :since)
    and (:until is null or substr(articles.published, 1, length(:until)) <= :until)
    and (:outlets is null or ifnull(articles.publisher, sources.name) in (select value from json_each(:outlets)))
    and (:language is null or articles.language = :language)
order by articles.id, dates.position
