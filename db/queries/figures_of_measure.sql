select
    figures.id as figure_id,
    figures.text as figure,
    figures.value,
    figures.low,
    figures.high,
    figures.bound,
    figures.period,
    figures.place,
    officials.name as claimed_by,
    officials.person_id,
    ifnull(articles.publisher, sources.name) as publisher,
    articles.published,
    articles.title,
    articles.id as article_id
from figures
join articles on articles.id = figures.article_id
left join sources on sources.id = articles.source_id
left join officials on officials.id = figures.official_id
where
    figures.noun = :noun collate nocase and figures.kind = :kind and figures.unit is nullif(:unit, '')
    and articles.current
limit 1000
