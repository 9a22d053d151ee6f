-- Articles that a claim may be checked with whose words are in too many to rank: those stored last.
select
    articles.id, articles.given_id, articles.title, articles.text, articles.published, articles.reference,
    ifnull(articles.publisher, sources.name) as publisher, ifnull(articles.canonical_url, articles.url) as url
from articles_fts
join articles on articles.id = articles_fts.rowid
left join sources on sources.id = articles.source_id
where articles_fts match :words and articles.current
order by articles_fts.rowid desc
limit :most
