select
    quotes.id as quote_id,
    quotes.article_id,
    quotes.start,
    quotes."end",
    quotes.text as quote,
    quotes.type,
    quotes.cue,
    quotes.source,
    quotes.speaker,
    officials.role,
    officials.organization,
    officials.person_id,
    ifnull(articles.publisher, sources.name) as publisher,
    articles.published,
    articles.title,
    ifnull(articles.canonical_url, articles.url) as url
from articles
join quotes on quotes.article_id = articles.id
left join sources on sources.id = articles.source_id
left join officials on officials.id = quotes.official_id
where
    articles.current
    and (:since is null or articles.published >= :since)
    and (:until is null or substr(articles.published, 1, length(:until)) <= :until)
    and (:outlets is null or ifnull(articles.publisher, sources.name) in (select value from json_each(:outlets)))
    and (:language is null or articles.language = :language)
order by articles.id, quotes.position
