select
    quotes.id as quote_id,
    quotes.text as quote,
    ifnull(quotes.speaker, quotes.source) as speaker,
    articles.publisher,
    articles.published,
    articles.title,
    articles.id as article_id
from quotes_fts
join quotes on quotes.id = quotes_fts.rowid
join articles on articles.id = quotes.article_id
where quotes_fts match escape_fts(:words) and articles.current
order by quotes_fts.rank
limit 100
