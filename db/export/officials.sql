select
    officials.id as official_id,
    officials.article_id,
    officials.person_id,
    officials.name,
    officials.role,
    officials.organization,
    officials.party,
    officials.district,
    (select count(*) from mentions where mentions.official_id = officials.id) as mentions,
    (select count(*) from quotes where quotes.official_id = officials.id) as quotes,
    (select count(*) from figures where figures.official_id = officials.id) as figures,
    ifnull(articles.publisher, sources.name) as publisher,
    articles.published,
    articles.title,
    ifnull(articles.canonical_url, articles.url) as url
from articles
join officials on officials.article_id = articles.id
left join sources on sources.id = articles.source_id
where
    articles.current
    and (:since is null or articles.published >= :since)
    and (:until is null or substr(articles.published, 1, length(:until)) <= :until)
    and (:outlets is null or ifnull(articles.publisher, sources.name) in (select value from json_each(:outlets)))
    and (:language is null or articles.language = :language)
order by articles.id, officials.position
