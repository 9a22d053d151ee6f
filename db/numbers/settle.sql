-- A run came to its end: what is stored keeps its numbers from now on.

insert or replace into settled (subject, highest)
select 'sources', ifnull(max(id), 0) from sources
union all
select 'documents', ifnull(max(id), 0) from documents
union all
select 'turns', ifnull(max(turn), 0) from documents
union all
select 'articles', ifnull(max(id), 0) from articles;
