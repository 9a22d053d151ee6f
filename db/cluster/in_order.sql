-- The comparisons of all parts in the order of `extractor.check.in_order`.
select * exclude (published, article, url, start, part, turn)
from compared
order by published, article, url, start, verdict, explanation, part, turn
