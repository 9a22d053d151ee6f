-- Each article with the first that has a key in common with it.
select first_value(article) over (partition by key order by article) as a, article as b
from (select article, unnest(keys) as key from told join latest using (number))
qualify a <> b
