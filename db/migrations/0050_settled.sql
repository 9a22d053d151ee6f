-- The highest numbers when the last run came to its end. Rows above them are numbered at the end of the next one by what
-- they hold, so that the order of storing changes nothing; rows below keep their numbers, which addresses of pages hold.

create table settled (
    subject text primary key,
    highest integer not null
) without rowid;

insert into settled (subject, highest)
select subject, highest
from (
    select 'sources' as subject, max(id) as highest from sources
    union all
    select 'documents', max(id) from documents
    union all
    select 'turns', max(turn) from documents
    union all
    select 'articles', max(id) from articles
)
where highest is not null;
