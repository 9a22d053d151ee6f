-- One row a claim: what is compared, the verdict, and the claim as it was read.
select
    comparisons.id as comparison_id,
    comparisons.permalink,
    comparisons.about,
    comparisons.verdict,
    comparisons.independent_sources,
    comparisons.explanation,
    comparison_claims.relation,
    figures.text as figure,
    comparison_claims.kind,
    comparison_claims.value,
    comparison_claims.low,
    comparison_claims.high,
    comparison_claims.bound,
    comparison_claims.unit,
    comparison_claims.noun,
    comparison_claims.period,
    comparison_claims.place,
    comparison_claims.sentence,
    officials.name as claimed_by,
    figures.id as figure_id,
    figures.article_id,
    ifnull(articles.publisher, sources.name) as publisher,
    articles.published,
    articles.title,
    ifnull(articles.canonical_url, articles.url) as url
from comparisons
join comparison_claims on comparison_claims.comparison_id = comparisons.id
join figures on figures.id = comparison_claims.figure_id
join articles on articles.id = figures.article_id
left join sources on sources.id = articles.source_id
left join officials on officials.id = figures.official_id
where
    articles.current
    and (:since is null or articles.published >= :since)
    and (:until is null or substr(articles.published, 1, length(:until)) <= :until)
    and (:outlets is null or ifnull(articles.publisher, sources.name) in (select value from json_each(:outlets)))
    and (:language is null or articles.language = :language)
    and (:kind is null or comparison_claims.kind = :kind)
order by comparisons.id, comparison_claims.position
