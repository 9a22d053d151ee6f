-- What the last check knows of the articles it compared, so that the next one compares only what came since: made anew
-- from the articles where it is missing, and asked by nothing else.

create table compared_articles (
    article_id integer primary key,
    -- The run that read it: another one has read it anew.
    run_id integer not null,
    moment integer not null,
    -- Telling words, with how often it has them.
    words text not null check (json_valid(words)),
    -- The first published of its copies.
    origin_id integer not null
);
create index compared_articles_moment on compared_articles (moment, article_id);
create index compared_articles_origin on compared_articles (origin_id);

create table compared_words (
    word text not null,
    moment integer not null,
    article_id integer not null,
    primary key (word, moment, article_id)
) without rowid;

create table compared_holders (
    word text primary key,
    holders integer not null
) without rowid;

-- Articles that tell one story, both ways.
create table compared_links (
    article_id integer not null,
    other_id integer not null,
    is_copy integer not null check (is_copy in (0, 1)),
    primary key (article_id, other_id)
) without rowid;

create table compared_keys (
    key text not null,
    article_id integer not null,
    primary key (key, article_id)
) without rowid;
create index compared_keys_article on compared_keys (article_id);

-- The version of the program that compared them: another one judges otherwise.
create table compared_by (
    version text primary key
) without rowid;
