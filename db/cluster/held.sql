-- The telling words of these articles, a row each.
create table held as
select article, latest.moment, unnest(words) as word, unnest(times) as times
from told join latest using (number)
