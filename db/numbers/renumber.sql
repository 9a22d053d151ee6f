-- Gives each row the number that plan.sql has for it: first its negative, since another row may still have it. So too
-- with links that a unique index holds.

pragma defer_foreign_keys = on;

insert into articles_fts (articles_fts, rowid, title, text)
select 'delete', articles.id, articles.title, articles.text
from new_articles join articles on articles.id = new_articles.was
where new_articles.was <> new_articles.becomes
order by articles.id;

insert into quotes_fts (quotes_fts, rowid, text, source, speaker)
select 'delete', quotes.id, quotes.text, quotes.source, quotes.speaker
from new_quotes join quotes on quotes.id = new_quotes.was
where new_quotes.was <> new_quotes.becomes
order by quotes.id;

update sources
set id = -new_sources.becomes
from new_sources
where new_sources.was = sources.id;

update documents
set turn = new_turns.becomes
from new_turns
where new_turns.was = documents.turn;

update documents
set id = -new_documents.becomes
from new_documents
where new_documents.was = documents.id;

update further_pages
set id = -new_pages.becomes,
    document_id = -(select becomes from new_documents where was = document_id)
from new_pages
where new_pages.was = further_pages.id;

update articles
set source_id = new_sources.becomes
from new_sources
where new_sources.was = articles.source_id;

update articles
set id = -new_articles.becomes,
    document_id = -ifnull((select becomes from new_documents where was = document_id), document_id)
from new_articles
where new_articles.was = articles.id;

update sentences
set id = -new_sentences.becomes,
    article_id = -ifnull((select becomes from new_articles where was = article_id), article_id)
from new_sentences
where new_sentences.was = sentences.id;

update officials
set id = -new_officials.becomes,
    article_id = -ifnull((select becomes from new_articles where was = article_id), article_id)
from new_officials
where new_officials.was = officials.id;

update mentions
set id = -new_mentions.becomes,
    article_id = ifnull((select becomes from new_articles where was = article_id), article_id),
    official_id = -ifnull((select becomes from new_officials where was = official_id), official_id)
from new_mentions
where new_mentions.was = mentions.id;

update quotes
set id = -new_quotes.becomes,
    article_id = -ifnull((select becomes from new_articles where was = article_id), article_id),
    sentence_id = ifnull((select becomes from new_sentences where was = sentence_id), sentence_id),
    official_id = ifnull((select becomes from new_officials where was = official_id), official_id)
from new_quotes
where new_quotes.was = quotes.id;

update dates
set id = -new_dates.becomes,
    article_id = -ifnull((select becomes from new_articles where was = article_id), article_id),
    sentence_id = ifnull((select becomes from new_sentences where was = sentence_id), sentence_id)
from new_dates
where new_dates.was = dates.id;

update figures
set id = -new_figures.becomes,
    article_id = -ifnull((select becomes from new_articles where was = article_id), article_id),
    sentence_id = ifnull((select becomes from new_sentences where was = sentence_id), sentence_id),
    quote_id = ifnull((select becomes from new_quotes where was = quote_id), quote_id),
    official_id = ifnull((select becomes from new_officials where was = official_id), official_id)
from new_figures
where new_figures.was = figures.id;

update comparison_claims
set figure_id = new_figures.becomes
from new_figures
where new_figures.was = comparison_claims.figure_id;

update sources set id = -id where id < 0;
update documents set id = -id where id < 0;
update further_pages set id = -id, document_id = -document_id where id < 0;
update articles set id = -id, document_id = -document_id where id < 0;
update sentences set id = -id, article_id = -article_id where id < 0;
update officials set id = -id, article_id = -article_id where id < 0;
update mentions set id = -id, official_id = -official_id where id < 0;
update quotes set id = -id, article_id = -article_id where id < 0;
update dates set id = -id, article_id = -article_id where id < 0;
update figures set id = -id, article_id = -article_id where id < 0;

insert into articles_fts (rowid, title, text)
select articles.id, articles.title, articles.text
from new_articles join articles on articles.id = new_articles.becomes
where new_articles.was <> new_articles.becomes
order by articles.id;

insert into quotes_fts (rowid, text, source, speaker)
select quotes.id, quotes.text, quotes.source, quotes.speaker
from new_quotes join quotes on quotes.id = new_quotes.becomes
where new_quotes.was <> new_quotes.becomes
order by quotes.id;
