select
    comparisons.about,
    comparisons.verdict,
    comparison_claims.relation,
    figures.text as figure,
    comparison_claims.value,
    comparison_claims.low,
    comparison_claims.high,
    comparison_claims.bound,
    comparison_claims.kind,
    comparison_claims.unit,
    comparison_claims.noun,
    comparison_claims.period,
    comparison_claims.place,
    comparison_claims.sentence,
    officials.name as claimed_by,
    ifnull(articles.publisher, sources.name) as publisher,
    articles.published,
    articles.title,
    articles.url,
    figures.id as figure_id,
    articles.id as article_id,
    comparisons.id as comparison_id
from comparisons
join comparison_claims on comparison_claims.comparison_id = comparisons.id
join figures on figures.id = comparison_claims.figure_id
join articles on articles.id = figures.article_id
left join sources on sources.id = articles.source_id
left join officials on officials.id = figures.official_id
where comparisons.permalink = :permalink
order by comparison_claims.position
