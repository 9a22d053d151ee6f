-- The roles of each person, with the dates of the first and the last current article that names them so.
select
    people.id as person_id,
    people.name as person,
    officials.role,
    officials.organization,
    officials.party,
    officials.district,
    min(substr(articles.published, 1, 10)) as first_seen,
    max(substr(articles.published, 1, 10)) as last_seen,
    count(distinct articles.id) as articles
from people
join officials on officials.person_id = people.id
join articles on articles.id = officials.article_id
where articles.current
group by people.id, officials.role, officials.organization, officials.party, officials.district
