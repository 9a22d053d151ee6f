select
    quotes.id as quote_id,
    quotes.text as quote,
    quotes.type,
    officials.role,
    officials.organization,
    ifnull(articles.publisher, sources.name) as publisher,
    articles.published,
    articles.title,
    articles.id as article_id
from officials
join articles on articles.id = officials.article_id
join quotes on quotes.official_id = officials.id
left join sources on sources.id = articles.source_id
where officials.person_id = :person and articles.current
order by articles.published desc, articles.id, quotes.position
limit 500
