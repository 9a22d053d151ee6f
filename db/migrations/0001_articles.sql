-- Where facts come from: runs, outlets, documents byte for byte, and the articles read from them.

create table runs (
    id integer primary key,
    command text not null,
    inputs text not null check (json_valid(inputs)),
    version text not null,
    started text not null,
    finished text
);

create table failures (
    id integer primary key,
    run_id integer not null references runs (id) on delete cascade,
    input text not null,
    error text not null,
    at text not null
);
create index failures_run on failures (run_id);

create table sources (
    id integer primary key,
    name text not null,
    domain text
);
-- An index, not a constraint: SQL holds two nulls apart, and an outlet without a domain is still one outlet.
create unique index sources_name_domain on sources (name, ifnull(domain, ''));

create table documents (
    id integer primary key,
    address text not null,
    given_id text not null,
    url text,
    path text,
    media_type text not null,
    charset text,
    status integer,
    headers text not null check (json_valid(headers)),
    fetched text,
    seen text,
    turn integer not null,
    sha256 text not null,
    size integer not null,
    content blob not null,
    unique (address, sha256)
);
create index documents_turn on documents (turn);

create table articles (
    id integer primary key,
    document_id integer not null unique references documents (id) on delete cascade,
    source_id integer references sources (id),
    run_id integer not null references runs (id),
    address text not null,
    version integer not null,
    current integer not null check (current in (0, 1)),
    annotator text not null,
    given_id text not null,
    url text,
    canonical_url text,
    title text,
    authors text not null check (json_valid(authors)),
    publisher text,
    published text,
    modified text,
    language text,
    text text not null,
    country text
);
create unique index articles_current on articles (address) where current;
create index articles_address on articles (address, version);
create index articles_source on articles (source_id);
create index articles_run on articles (run_id);
create index articles_given_id on articles (given_id);
create index articles_published on articles (published);

create virtual table articles_fts using fts5 (
    title, text, content = 'articles', content_rowid = 'id', tokenize = 'porter unicode61 remove_diacritics 2'
);
create trigger articles_inserted after insert on articles begin
    insert into articles_fts (rowid, title, text) values (new.id, new.title, new.text);
end;
create trigger articles_deleted after delete on articles begin
    insert into articles_fts (articles_fts, rowid, title, text) values ('delete', old.id, old.title, old.text);
end;
create trigger articles_updated after update of title, text on articles begin
    insert into articles_fts (articles_fts, rowid, title, text) values ('delete', old.id, old.title, old.text);
    insert into articles_fts (rowid, title, text) values (new.id, new.title, new.text);
end;
