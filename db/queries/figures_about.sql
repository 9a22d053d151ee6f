-- The ten measures that most figures are of stand for what the words find; each has its figures in an index.
with found as (
    select measures.noun, measures.kind, measures.unit
    from measures_fts join measures on measures.id = measures_fts.rowid
    where measures_fts match escape_fts(:thing)
    order by measures.figures desc
    limit 10
)
select
    figures.id as figure_id,
    figures.text as figure,
    figures.noun,
    figures.period,
    figures.place,
    officials.name as claimed_by,
    substr(articles.text, sentences.start + 1, sentences."end" - sentences.start) as sentence,
    ifnull(articles.publisher, sources.name) as publisher,
    articles.published,
    articles.title,
    articles.id as article_id
from found
cross join figures
    on figures.noun = found.noun collate nocase and figures.kind = found.kind and figures.unit is found.unit
join articles on articles.id = figures.article_id
left join sources on sources.id = articles.source_id
left join sentences on sentences.id = figures.sentence_id
left join officials on officials.id = figures.official_id
where articles.current
limit 200
