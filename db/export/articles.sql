select
    articles.id as article_id,
    articles.given_id,
    articles.url,
    articles.canonical_url,
    articles.title,
    articles.authors,
    ifnull(articles.publisher, sources.name) as publisher,
    articles.published,
    articles.modified,
    articles.language,
    articles.country,
    articles.section,
    articles.agency,
    articles.version,
    articles.text
from articles
left join sources on sources.id = articles.source_id
where
    articles.current
    and (:since is null or articles.published >= :since)
    and (:until is null or substr(articles.published, 1, length(:until)) <= :until)
    and (:outlets is null or ifnull(articles.publisher, sources.name) in (select value from json_each(:outlets)))
    and (:language is null or articles.language = :language)
    and (
        :kind is null
        or exists (select 1 from figures where figures.article_id = articles.id and figures.kind = :kind)
    )
order by articles.id
