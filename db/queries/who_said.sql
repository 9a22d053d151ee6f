select
    quotes.id as quote_id,
    quotes.text as quote,
    quotes.type,
    ifnull(quotes.speaker, quotes.source) as speaker,
    officials.role,
    officials.organization,
    articles.publisher,
    articles.published,
    articles.title,
    articles.id as article_id
from quotes_fts
join quotes on quotes.id = quotes_fts.rowid
join articles on articles.id = quotes.article_id
left join officials on officials.id = quotes.official_id
where quotes_fts match 'speaker : (' || escape_fts(:name) || ')' and articles.current
order by articles.published desc, articles.id, quotes.position
limit 500
