select
    reviews.judgement, reviews.note, reviews.reviewer, reviews.at, reviews.about, reviews.verdict, reviews.explanation
from reviews
where reviews.permalink = :permalink
order by reviews.id desc
limit 100
