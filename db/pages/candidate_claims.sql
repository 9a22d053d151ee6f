select
    figures.id as figure_id, figures.article_id, figures.start, figures."end", figures.text as figure, figures.kind,
    figures.value, figures.low, figures.high, figures.bound, figures.trend, figures.unit, figures.noun, figures.period,
    figures.place, officials.name as official, sentences.start as sentence_start, sentences."end" as sentence_end
from figures
left join sentences on sentences.id = figures.sentence_id
left join officials on officials.id = figures.official_id
where figures.article_id in (select json_each.value from json_each(:articles))
