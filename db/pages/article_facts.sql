-- Every span of an article that a page marks, with its reading in words. concat of SQLite is too young: nulls are
-- taken out by ifnull and the commas by trim.
select
    'sentence' as kind, sentences.id, sentences.start, sentences."end", null as text, null as parts, null as reading,
    null as person_id
from sentences
where sentences.article_id = :id
union all
select
    'figure', figures.id, figures.start, figures."end", figures.text, null,
    figures.kind
    || case when figures.bound in ('exact', 'between') then ':' else ': ' || replace(figures.bound, '_', ' ') end
    || case
        when figures.value is not null then ' ' || printf('%.15g', figures.value)
        when figures.low is not null or figures.high is not null
            then ' ' || ifnull(printf('%.15g', figures.low), '?') || ' to ' || ifnull(printf('%.15g', figures.high), '?')
        else ' no value'
    end
    || ifnull(' ' || figures.unit, '')
    || ifnull(' per ' || figures.per, '')
    || ifnull(', ' || figures.noun, '')
    || ifnull(', ' || figures.period, '')
    || ifnull(', ' || figures.place, '')
    || ifnull(', ' || figures.trend, '')
    || ifnull('; claimed by ' || officials.name, ''),
    null
from figures
left join officials on officials.id = figures.official_id
where figures.article_id = :id
union all
select
    'quote', quotes.id, quotes.start, quotes."end", quotes.text, quotes.parts,
    quotes.type || ifnull('; ' || ifnull(quotes.speaker, quotes.source), ''),
    null
from quotes
where quotes.article_id = :id
union all
select
    'official', officials.id, mentions.start, mentions."end", officials.name, null,
    ltrim(
        ifnull(', ' || officials.role, '')
        || ifnull(', ' || officials.organization, '')
        || ifnull(', ' || officials.party, '')
        || ifnull(', ' || officials.district, ''),
        ', '
    ),
    officials.person_id
from mentions
join officials on officials.id = mentions.official_id
where mentions.article_id = :id
union all
select 'date', dates.id, dates.start, dates."end", dates.text, null, dates.type || ' ' || dates.value, null
from dates
where dates.article_id = :id
order by 3, 4 desc, 1, 2
