-- What a corpus is sorted by, and the pages of an article after its first.

alter table articles add column section text;
-- The news agency whose text it is, where the page or a source list says so.
alter table articles add column agency text;
-- A post of a live blog: the address of the page it stands on.
alter table articles add column parent text;
create index articles_agency on articles (agency) where agency is not null;

create table further_pages (
    id integer primary key,
    document_id integer not null references documents (id) on delete cascade,
    position integer not null,
    content blob not null,
    unique (document_id, position)
);
