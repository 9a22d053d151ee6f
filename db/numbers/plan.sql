-- Which number each row gets: articles by address and version, their facts in the order of the text, behind those that
-- keep theirs. `was` and `becomes`, for every row since the last run that came to its end.

create temp table base as
select subject, ifnull((select highest from settled where settled.subject = subjects.subject), 0) as highest
from (
    select 'sources' as subject
    union all
    select 'documents'
    union all
    select 'turns'
    union all
    select 'articles'
) as subjects;

create temp table new_sources (was integer primary key, becomes integer);
insert into new_sources
select id, (select highest from base where subject = 'sources') + row_number() over (order by name, domain)
from sources
where id > (select highest from base where subject = 'sources');

create temp table new_articles (was integer primary key, becomes integer);
insert into new_articles
select id, (select highest from base where subject = 'articles') + row_number() over (order by address, version)
from articles
where id > (select highest from base where subject = 'articles');

create temp table new_documents (was integer primary key, becomes integer);
insert into new_documents
select
    documents.id,
    (select highest from base where subject = 'documents')
    + row_number() over (order by articles.address, articles.version)
from documents join articles on articles.document_id = documents.id
where documents.id > (select highest from base where subject = 'documents');

create temp table new_turns (was integer primary key, becomes integer);
insert into new_turns
select turn, (select highest from base where subject = 'turns') + row_number() over (order by address, turn)
from documents
where turn > (select highest from base where subject = 'turns');

create temp table new_pages (was integer primary key, becomes integer);
insert into new_pages
select
    further_pages.id,
    (
        select ifnull(max(id), 0)
        from further_pages
        where document_id <= (select highest from base where subject = 'documents')
    ) + row_number() over (order by new_documents.becomes, further_pages.position)
from further_pages join new_documents on new_documents.was = further_pages.document_id;

-- The articles that were read since, for the first time or again.
create temp table readings (article integer primary key, place integer);
insert into readings
select articles.id, ifnull(new_articles.becomes, articles.id)
from articles left join new_articles on new_articles.was = articles.id
where
    articles.run_id > (select ifnull(max(id), 0) from runs where finished is not null)
    or articles.id > (select highest from base where subject = 'articles');

create temp table new_sentences (was integer primary key, becomes integer);
insert into new_sentences
select
    sentences.id,
    (select ifnull(max(id), 0) from sentences where article_id not in (select article from readings))
    + row_number() over (order by readings.place, sentences.position)
from sentences join readings on readings.article = sentences.article_id;

create temp table new_officials (was integer primary key, becomes integer);
insert into new_officials
select
    officials.id,
    (select ifnull(max(id), 0) from officials where article_id not in (select article from readings))
    + row_number() over (order by readings.place, officials.position)
from officials join readings on readings.article = officials.article_id;

create temp table new_mentions (was integer primary key, becomes integer);
insert into new_mentions
select
    mentions.id,
    (select ifnull(max(id), 0) from mentions where article_id not in (select article from readings))
    + row_number() over (order by new_officials.becomes, mentions.position)
from mentions join new_officials on new_officials.was = mentions.official_id;

create temp table new_quotes (was integer primary key, becomes integer);
insert into new_quotes
select
    quotes.id,
    (select ifnull(max(id), 0) from quotes where article_id not in (select article from readings))
    + row_number() over (order by readings.place, quotes.position)
from quotes join readings on readings.article = quotes.article_id;

create temp table new_dates (was integer primary key, becomes integer);
insert into new_dates
select
    dates.id,
    (select ifnull(max(id), 0) from dates where article_id not in (select article from readings))
    + row_number() over (order by readings.place, dates.position)
from dates join readings on readings.article = dates.article_id;

create temp table new_figures (was integer primary key, becomes integer);
insert into new_figures
select
    figures.id,
    (select ifnull(max(id), 0) from figures where article_id not in (select article from readings))
    + row_number() over (order by readings.place, figures.position)
from figures join readings on readings.article = figures.article_id;
