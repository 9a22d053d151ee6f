-- Comparisons that do not hold, one row a claim: what each side says, in its own sentence.
select
    comparisons.id as comparison_id,
    comparisons.about,
    comparisons.verdict,
    comparison_claims.relation,
    figures.text as figure,
    comparison_claims.sentence,
    officials.name as claimed_by,
    ifnull(articles.publisher, sources.name) as publisher,
    articles.published,
    comparisons.explanation,
    comparisons.independent_sources,
    figures.id as figure_id,
    articles.id as article_id
from comparisons
join comparison_claims on comparison_claims.comparison_id = comparisons.id
join figures on figures.id = comparison_claims.figure_id
join articles on articles.id = figures.article_id
left join sources on sources.id = articles.source_id
left join officials on officials.id = figures.official_id
where comparisons.verdict in ('conflict', 'wrong_arithmetic')
