select
    measures.noun as measure,
    measures.kind,
    measures.unit,
    measures.figures,
    measures.articles,
    measures.sources
from measures_fts
join measures on measures.id = measures_fts.rowid
where measures_fts match escape_fts(:words)
order by measures.sources desc, measures.figures desc
limit 100
