-- Each figure with one comparison it stands in: of several the one that tells most, a contradiction first. Of who is in
-- more articles, the figures of those stored last.
with named as (
    select officials.id, officials.article_id
    from officials
    where officials.person_id = :person
    order by officials.id desc
    limit 1000
)
select
    figures.id as figure_id,
    figures.text as figure,
    figures.noun,
    figures.period,
    figures.place,
    comparisons.verdict,
    comparison_claims.relation,
    comparisons.about,
    comparisons.id as comparison_id,
    comparisons.permalink,
    ifnull(articles.publisher, sources.name) as publisher,
    articles.published,
    articles.title,
    articles.id as article_id
from named
join articles on articles.id = named.article_id
join figures on figures.official_id = named.id
left join comparison_claims on comparison_claims.id = (
    select claimed.id
    from comparison_claims as claimed join comparisons as compared on compared.id = claimed.comparison_id
    where claimed.figure_id = figures.id
    order by
        compared.verdict = 'single',
        compared.verdict = 'unclear',
        compared.verdict not in ('conflict', 'wrong_arithmetic'),
        compared.id
    limit 1
)
left join comparisons on comparisons.id = comparison_claims.comparison_id
left join sources on sources.id = articles.source_id
where articles.current
order by articles.published desc, articles.id, figures.position
limit 500
