select
    people.name as person,
    officials.id as official_id,
    officials.name as official,
    officials.role,
    officials.organization,
    officials.reason,
    articles.publisher,
    articles.title,
    articles.published,
    articles.id as article_id
from people
join officials on officials.person_id = people.id
join articles on articles.id = officials.article_id
where articles.current and people.name like '%' || :name || '%'
order by people.name, people.id, articles.published, officials.id
limit 500
