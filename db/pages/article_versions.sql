select versions.id, versions.version, versions.current, versions.published, versions.modified, documents.fetched
from articles
join articles as versions on versions.address = articles.address
join documents on documents.id = versions.document_id
where articles.id = :id
order by versions.version
