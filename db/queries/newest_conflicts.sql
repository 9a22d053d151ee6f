select
    comparisons.id as comparison_id,
    comparisons.about,
    comparisons.verdict,
    comparisons.explanation,
    comparisons.independent_sources,
    comparisons.newest,
    comparisons.permalink,
    (
        select reviews.judgement from reviews
        where reviews.permalink = comparisons.permalink
        order by reviews.id desc
        limit 1
    ) as review
from comparisons indexed by comparisons_newest
where comparisons.verdict in ('conflict', 'wrong_arithmetic')
order by comparisons.newest desc
limit 100
