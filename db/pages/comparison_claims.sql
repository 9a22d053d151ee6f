select
    comparison_claims.relation,
    comparison_claims.sentence,
    figures.text as figure,
    figures.start - sentences.start as offset,
    figures.start,
    figures."end",
    figures.id as figure_id,
    articles.id as article_id,
    articles.title,
    articles.published,
    ifnull(articles.publisher, sources.name) as publisher,
    ifnull(articles.canonical_url, articles.url) as url,
    officials.name as official,
    officials.person_id,
    comparison_claims.kind,
    comparison_claims.value,
    comparison_claims.low,
    comparison_claims.high,
    comparison_claims.bound,
    comparison_claims.trend,
    comparison_claims.unit,
    comparison_claims.noun,
    comparison_claims.period,
    comparison_claims.place
from comparison_claims
join figures on figures.id = comparison_claims.figure_id
join articles on articles.id = figures.article_id
left join sources on sources.id = articles.source_id
left join sentences on sentences.id = figures.sentence_id
left join officials on officials.id = figures.official_id
where comparison_claims.comparison_id = :id
order by comparison_claims.position
