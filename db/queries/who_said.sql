select
    quotes.id as quote_id,
    quotes.text as quote,
    quotes.type,
    ifnull(quotes.speaker, quotes.source) as speaker,
    officials.role,
    officials.organization,
    articles.publisher,
    articles.published,
    articles.title,
    articles.id as article_id
from quotes
join articles on articles.id = quotes.article_id
left join officials on officials.id = quotes.official_id
where quotes.speaker like '%' || :name || '%' and articles.current
order by articles.published desc, articles.id, quotes.position
limit 500
