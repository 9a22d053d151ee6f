with named as (
    select officials.name, officials.article_id
    from officials
    where officials.person_id = :id
    order by officials.id desc
    limit 1000
)
select distinct named.name
from named
join articles on articles.id = named.article_id
where articles.current
order by named.name
limit 20
