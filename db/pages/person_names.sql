select distinct officials.name
from officials
join articles on articles.id = officials.article_id
where officials.person_id = :id and articles.current
order by officials.name
limit 20
