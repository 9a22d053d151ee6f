select
    people.name as person,
    people.id as person_id,
    officials.id as official_id,
    officials.name as official,
    officials.role,
    officials.organization,
    officials.reason,
    articles.publisher,
    articles.title,
    articles.published,
    articles.id as article_id
from people_fts
join people on people.id = people_fts.rowid
join officials on officials.person_id = people.id
join articles on articles.id = officials.article_id
where people_fts match escape_fts(:name) and articles.current
order by people.name, people.id, articles.published, officials.id
limit 500
