-- The current articles of a selection, with where each comes from.
select
    articles.id, articles.address, articles.version, documents.fetched, documents.sha256,
    ifnull(articles.publisher, sources.name) as outlet, sources.domain
from articles
join documents on documents.id = articles.document_id
left join sources on sources.id = articles.source_id
where articles.current
    and (:outlets is null or ifnull(articles.publisher, sources.name) in (select value from json_each(:outlets)))
    and (:since is null or articles.published >= :since)
    and (:until is null or substr(articles.published, 1, length(:until)) <= :until)
    and (:language is null or articles.language = :language)
order by articles.address
