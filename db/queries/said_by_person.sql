-- Of who is in more articles, those stored last.
with named as (
    select officials.id, officials.article_id, officials.role, officials.organization
    from officials
    where officials.person_id = :person
    order by officials.id desc
    limit 1000
)
select
    quotes.id as quote_id,
    quotes.text as quote,
    quotes.type,
    named.role,
    named.organization,
    ifnull(articles.publisher, sources.name) as publisher,
    articles.published,
    articles.title,
    articles.id as article_id
from named
join articles on articles.id = named.article_id
join quotes on quotes.official_id = named.id
left join sources on sources.id = articles.source_id
where articles.current
order by articles.published desc, articles.id, quotes.position
limit 500
