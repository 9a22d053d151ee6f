-- Pairs of articles that may tell one story, with the cosine of their weighted words: what `extractor.check.stories`
-- does in memory, for corpora that do not fit there. `rarities` has what each word tells; $window, $meeting and $cosine
-- are what that module says. An article meets the next ones in time that have a telling word of its own.
with near as (
    select
        article,
        unnest(array_agg(article) over (
            partition by word order by moment, article rows between 1 following and $window following
        )) as other
    from held
),
met as (
    select least(article, other) as a, greatest(article, other) as b
    from near
    group by a, b
    having count(*) >= $meeting
),
weighted as (
    select article, word, holders, (1 + ln(times)) * rarity as weight from held join rarities using (word)
),
vectors as (
    select article, word, holders, weight / nullif(sqrt(sum(weight * weight) over (partition by article)), 0) as weight
    from weighted
),
shared as (
    select article, word, weight from vectors where holders > 1
),
alike as (
    select a, b, sum(one.weight * two.weight) as cosine
    from met
    join shared as one on one.article = a
    join shared as two on two.article = b and two.word = one.word
    group by a, b
    having cosine >= $cosine
)
select a, b, cosine, one.moment, two.moment as other
from alike join latest as one on one.article = a join latest as two on two.article = b
order by a, b
