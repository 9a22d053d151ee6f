-- Comparisons, a row a claim, by id; with :most so many of each verdict, those of most sources.
with chosen as (
    select *
    from comparisons
    where
        :most is null
        or id in (
            select ranked.id
            from (
                select id, row_number() over (partition by verdict order by independent_sources desc, id) as place
                from comparisons
            ) as ranked
            where ranked.place <= :most
        )
)
select
    chosen.id, chosen.about, chosen.verdict, chosen.independent_sources, chosen.explanation, chosen.permalink,
    articles.given_id as article, figures.start, figures."end", figures.text as figure, officials.name as official,
    articles.publisher, articles.published, ifnull(articles.canonical_url, articles.url) as url, articles.title,
    articles.reference, comparison_claims.relation, comparison_claims.sentence, comparison_claims.kind,
    comparison_claims.value, comparison_claims.low, comparison_claims.high, comparison_claims.bound,
    comparison_claims.trend, comparison_claims.unit, comparison_claims.noun, comparison_claims.period,
    comparison_claims.place
from chosen
join comparison_claims on comparison_claims.comparison_id = chosen.id
join figures on figures.id = comparison_claims.figure_id
join articles on articles.id = figures.article_id
left join officials on officials.id = figures.official_id
order by chosen.id, comparison_claims.position
