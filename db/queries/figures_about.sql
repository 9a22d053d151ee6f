select
    claims.figure_id,
    claims.figure,
    claims.noun,
    claims.period,
    claims.place,
    claims.claimed_by,
    claims.sentence,
    claims.publisher,
    claims.published,
    claims.title,
    claims.article_id
from claims
where claims.noun like '%' || :thing || '%'
order by claims.noun, claims.period, claims.published
limit 500
