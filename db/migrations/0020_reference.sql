-- Official statistics that claims are measured by: an article made from a table, one line a number.

alter table articles add column reference integer not null default 0 check (reference in (0, 1));
create index articles_reference on articles (reference) where reference;
