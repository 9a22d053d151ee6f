select
    officials.role, officials.organization, officials.party, officials.district,
    min(articles.published) as first, max(articles.published) as last, count(*) as articles
from officials
join articles on articles.id = officials.article_id
where officials.person_id = :id and articles.current
group by officials.role, officials.organization, officials.party, officials.district
order by first, articles desc
limit 100
