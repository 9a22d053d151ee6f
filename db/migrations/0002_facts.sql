-- What an article states. Every row has its offsets in articles.text (code points, half open) and its place in the article.

create table sentences (
    id integer primary key,
    article_id integer not null references articles (id) on delete cascade,
    position integer not null,
    start integer not null,
    "end" integer not null,
    unique (article_id, position)
);

create table people (
    id integer primary key,
    name text not null,
    key text not null
);
create index people_key on people (key);

create table officials (
    id integer primary key,
    article_id integer not null references articles (id) on delete cascade,
    position integer not null,
    name text not null,
    role text collate nocase,
    organization text collate nocase,
    party text collate nocase,
    district text,
    -- Who this is across articles, and why we think so. Setting person_id to null undoes the link.
    person_id integer references people (id) on delete set null,
    reason text,
    unique (article_id, position)
);
create index officials_person on officials (person_id);
create index officials_name on officials (name);

create table mentions (
    id integer primary key,
    article_id integer not null references articles (id) on delete cascade,
    official_id integer not null references officials (id) on delete cascade,
    position integer not null,
    start integer not null,
    "end" integer not null,
    unique (official_id, position)
);
create index mentions_article on mentions (article_id);

create table quotes (
    id integer primary key,
    article_id integer not null references articles (id) on delete cascade,
    sentence_id integer references sentences (id) on delete set null,
    official_id integer references officials (id) on delete set null,
    position integer not null,
    start integer not null,
    "end" integer not null,
    text text not null,
    type text not null,
    cue text,
    cue_start integer,
    cue_end integer,
    source text,
    source_start integer,
    source_end integer,
    speaker text,
    parts text check (parts is null or json_valid(parts)),
    unique (article_id, position)
);
create index quotes_sentence on quotes (sentence_id);
create index quotes_official on quotes (official_id);
create index quotes_speaker on quotes (speaker);

create virtual table quotes_fts using fts5 (
    text, source, speaker, content = 'quotes', content_rowid = 'id', tokenize = 'porter unicode61 remove_diacritics 2'
);
create trigger quotes_inserted after insert on quotes begin
    insert into quotes_fts (rowid, text, source, speaker) values (new.id, new.text, new.source, new.speaker);
end;
create trigger quotes_deleted after delete on quotes begin
    insert into quotes_fts (quotes_fts, rowid, text, source, speaker)
    values ('delete', old.id, old.text, old.source, old.speaker);
end;
create trigger quotes_updated after update of text, source, speaker on quotes begin
    insert into quotes_fts (quotes_fts, rowid, text, source, speaker)
    values ('delete', old.id, old.text, old.source, old.speaker);
    insert into quotes_fts (rowid, text, source, speaker) values (new.id, new.text, new.source, new.speaker);
end;

create table dates (
    id integer primary key,
    article_id integer not null references articles (id) on delete cascade,
    sentence_id integer references sentences (id) on delete set null,
    position integer not null,
    start integer not null,
    "end" integer not null,
    text text not null,
    type text not null,
    value text not null,
    mod text,
    quant text,
    freq text,
    unique (article_id, position)
);
create index dates_sentence on dates (sentence_id);
create index dates_value on dates (value);

create table figures (
    id integer primary key,
    article_id integer not null references articles (id) on delete cascade,
    sentence_id integer references sentences (id) on delete set null,
    quote_id integer references quotes (id) on delete set null,
    official_id integer references officials (id) on delete set null,
    position integer not null,
    start integer not null,
    "end" integer not null,
    text text not null,
    kind text not null,
    value real,
    low real,
    high real,
    bound text not null,
    trend text,
    unit text,
    noun text,
    period text,
    place text,
    per text,
    unique (article_id, position)
);
create index figures_sentence on figures (sentence_id);
create index figures_quote on figures (quote_id);
create index figures_official on figures (official_id);
create index figures_noun on figures (noun, period);
create index figures_kind on figures (kind, unit);
