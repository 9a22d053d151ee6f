-- Every span of an article that a page marks, with what was read there as JSON.
select
    'sentence' as kind, sentences.id, sentences.start, sentences."end", null as text, null as parts, null as fact,
    null as person_id
from sentences
where sentences.article_id = :id
union all
select
    'figure', figures.id, figures.start, figures."end", figures.text, null,
    json_object(
        'kind', figures.kind, 'value', figures.value, 'low', figures.low, 'high', figures.high, 'bound', figures.bound,
        'trend', figures.trend, 'unit', figures.unit, 'per', figures.per, 'noun', figures.noun,
        'period', figures.period, 'place', figures.place, 'claimed_by', officials.name
    ),
    null
from figures
left join officials on officials.id = figures.official_id
where figures.article_id = :id
union all
select
    'quote', quotes.id, quotes.start, quotes."end", quotes.text, quotes.parts,
    json_object('type', quotes.type, 'source', quotes.source, 'speaker', quotes.speaker),
    null
from quotes
where quotes.article_id = :id
union all
select
    'official', officials.id, mentions.start, mentions."end", officials.name, null,
    json_object(
        'role', officials.role, 'organization', officials.organization, 'party', officials.party,
        'district', officials.district
    ),
    officials.person_id
from mentions
join officials on officials.id = mentions.official_id
where mentions.article_id = :id
union all
select
    'date', dates.id, dates.start, dates."end", dates.text, null,
    json_object('type', dates.type, 'value', dates.value),
    null
from dates
where dates.article_id = :id
order by 3, 4 desc, 1, 2
