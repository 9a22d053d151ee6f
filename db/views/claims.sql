-- Every figure of the current articles with its sentence, its article and who claims it.
select
    figures.id as figure_id,
    figures.text as figure,
    figures.noun,
    figures.period,
    figures.place,
    officials.name as claimed_by,
    substr(articles.text, sentences.start + 1, sentences."end" - sentences.start) as sentence,
    ifnull(articles.publisher, sources.name) as publisher,
    articles.published,
    articles.title,
    figures.kind,
    figures.value,
    figures.low,
    figures.high,
    figures.bound,
    figures.unit,
    articles.id as article_id
from figures
join articles on articles.id = figures.article_id
left join sources on sources.id = articles.source_id
left join sentences on sentences.id = figures.sentence_id
left join officials on officials.id = figures.official_id
where articles.current
