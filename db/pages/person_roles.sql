select
    roles_seen.role, roles_seen.organization, roles_seen.party, roles_seen.district, roles_seen.first_seen,
    roles_seen.last_seen, roles_seen.articles
from roles_seen
where roles_seen.person_id = :id
order by roles_seen.first_seen, roles_seen.articles desc
limit 100
