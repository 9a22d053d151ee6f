select
    articles.id, articles.title, articles.authors, ifnull(articles.publisher, sources.name) as publisher,
    articles.published, articles.modified, articles.language, articles.agency, articles.parent, articles.url, articles.address, articles.version,
    articles.current, articles.text, documents.fetched, documents.id as document_id
from articles
join documents on documents.id = articles.document_id
left join sources on sources.id = articles.source_id
where articles.id = :id
