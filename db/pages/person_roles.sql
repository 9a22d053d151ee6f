-- Of who is in more articles, the roles in those stored last.
with named as (
    select officials.article_id, officials.role, officials.organization, officials.party, officials.district
    from officials
    where officials.person_id = :id
    order by officials.id desc
    limit 1000
)
select
    named.role, named.organization, named.party, named.district,
    min(articles.published) as first, max(articles.published) as last, count(*) as articles
from named
join articles on articles.id = named.article_id
where articles.current
group by named.role, named.organization, named.party, named.district
order by first, articles desc
limit 100
