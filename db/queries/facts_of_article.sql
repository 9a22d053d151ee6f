select figures.id as figure_id, null as quote_id, 'figure' as sort, figures.start, figures."end", figures.text,
    figures.kind, figures.value, figures.low, figures.high, figures.bound, figures.unit, figures.noun, figures.period,
    figures.place, officials.name as claimed_by, figures.article_id
from figures
left join officials on officials.id = figures.official_id
where figures.article_id = :article
union all
select null, quotes.id, 'quote', quotes.start, quotes."end", quotes.text, quotes.type, null, null, null, null, null,
    null, null, null, ifnull(quotes.speaker, quotes.source), quotes.article_id
from quotes
where quotes.article_id = :article
order by 4
