-- Officials as each current article names them, with what they say there: their quotes and the figures they claim.
select
    officials.id as official_id,
    officials.name as official,
    officials.role,
    officials.organization,
    officials.party,
    officials.district,
    (select count(*) from quotes where quotes.official_id = officials.id) as quotes,
    (select count(*) from figures where figures.official_id = officials.id) as figures,
    (select count(*) from mentions where mentions.official_id = officials.id) as mentions,
    ifnull(articles.publisher, sources.name) as publisher,
    articles.published,
    articles.title,
    officials.person_id,
    articles.id as article_id
from officials
join articles on articles.id = officials.article_id
left join sources on sources.id = articles.source_id
where articles.current
