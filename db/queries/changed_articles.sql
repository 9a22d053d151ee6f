select
    articles.address,
    articles.version,
    articles.current,
    articles.title,
    documents.fetched,
    documents.seen,
    articles.id as article_id
from articles
join documents on documents.id = articles.document_id
where articles.address in (
    select newer.address from articles as newer indexed by articles_changed where newer.version = 2
)
order by articles.address, articles.version
limit 500
