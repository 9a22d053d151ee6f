-- The articles of which there are several versions; of one, if :article is its address, id or row.
select articles.id, articles.address, articles.version, documents.fetched
from articles
join documents on documents.id = articles.document_id
where
    articles.address in (
        select newer.address from articles as newer indexed by articles_changed where newer.version = 2
    )
    and (
        :article is null
        or :article in (articles.address, articles.given_id, articles.url, articles.canonical_url, cast(articles.id as text))
    )
order by articles.address, articles.version
