select
    articles.id as article_id,
    articles.title,
    snippet(articles_fts, 1, '', '', ' … ', 24) as passage,
    articles.publisher,
    articles.published,
    articles.version,
    articles.current
from articles_fts
join articles on articles.id = articles_fts.rowid
where articles_fts match escape_fts(:words)
order by articles_fts.rank
limit 100
