-- What pages need ready-made in a large database, and what reviewers write.

-- Comparisons are made anew, and numbered anew, by every check; the permalink of one stays, as long as its first claim does.
alter table comparisons add column permalink text;
alter table comparisons add column newest text;
create unique index comparisons_permalink on comparisons (permalink);
create index comparisons_newest on comparisons (newest) where verdict in ('conflict', 'wrong_arithmetic');

-- What a reader thinks of a comparison, with the comparison as it was then: no check deletes it.
create table reviews (
    id integer primary key,
    permalink text not null,
    judgement text not null check (judgement in ('confirmed', 'rejected', 'unsure')),
    note text,
    reviewer text not null,
    at text not null,
    about text not null,
    verdict text not null,
    explanation text not null
);
create index reviews_permalink on reviews (permalink, id);

-- Counts, made anew by every check: see tallies.sql.
create table tallies (
    subject text not null,
    name text not null,
    number integer not null,
    primary key (subject, name)
) without rowid;

create table measures (
    id integer primary key,
    noun text not null collate nocase,
    kind text not null,
    unit text,
    figures integer not null,
    articles integer not null,
    sources integer not null
);
create index measures_noun on measures (noun, kind, unit);
create index measures_sources on measures (sources, figures);
create virtual table measures_fts using fts5 (
    noun, content = 'measures', content_rowid = 'id', tokenize = 'porter unicode61 remove_diacritics 2'
);

alter table sources add column articles integer not null default 0;
alter table sources add column figures integer not null default 0;
alter table sources add column quotes integer not null default 0;
alter table sources add column claimed integer not null default 0;
create index sources_figures on sources (figures);

alter table people add column articles integer not null default 0;
alter table people add column quotes integer not null default 0;
alter table people add column figures integer not null default 0;
create index people_quotes on people (quotes);
create virtual table people_fts using fts5 (
    name, content = 'people', content_rowid = 'id', tokenize = 'unicode61 remove_diacritics 2'
);
insert into people_fts (people_fts) values ('rebuild');
create trigger people_inserted after insert on people begin
    insert into people_fts (rowid, name) values (new.id, new.name);
end;
create trigger people_deleted after delete on people begin
    insert into people_fts (people_fts, rowid, name) values ('delete', old.id, old.name);
end;
create trigger people_updated after update of name on people begin
    insert into people_fts (people_fts, rowid, name) values ('delete', old.id, old.name);
    insert into people_fts (rowid, name) values (new.id, new.name);
end;

create index figures_measure on figures (noun collate nocase, kind, unit);
create index articles_changed on articles (address) where version = 2;
