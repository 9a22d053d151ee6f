-- What current articles hold, counted at the end of every check: a page cannot count millions while its reader waits.

delete from tallies;

insert into tallies (subject, name, number)
select 'total', 'articles', count(*) from articles where current
union all
select 'total', 'earlier versions', count(*) from articles where not current
union all
select 'total', 'figures', count(*) from figures join articles on articles.id = figures.article_id where articles.current
union all
select 'total', 'dates', count(*) from dates join articles on articles.id = dates.article_id where articles.current
union all
select 'total', 'quotes', count(*) from quotes join articles on articles.id = quotes.article_id where articles.current
union all
select 'total', 'people', count(*) from people
union all
select 'total', 'sources', count(*) from sources
union all
select 'total', 'comparisons', count(*) from comparisons;

insert into tallies (subject, name, number)
select 'kind', figures.kind, count(*)
from figures join articles on articles.id = figures.article_id
where articles.current
group by figures.kind;

insert into tallies (subject, name, number)
select 'verdict', comparisons.verdict, count(*) from comparisons group by comparisons.verdict;

insert into tallies (subject, name, number)
select 'month', substr(articles.published, 1, 7), count(*)
from articles
where articles.current and articles.published glob '[0-9][0-9][0-9][0-9]-[0-9][0-9]*'
group by substr(articles.published, 1, 7);

delete from measures;

insert into measures (noun, kind, unit, figures, articles, sources)
select
    figures.noun, figures.kind, figures.unit, count(*), count(distinct articles.id), count(distinct articles.source_id)
from figures join articles on articles.id = figures.article_id
where articles.current and figures.noun is not null
group by figures.noun collate nocase, figures.kind, figures.unit;

insert into measures_fts (measures_fts) values ('rebuild');

update sources set articles = 0, figures = 0, quotes = 0, claimed = 0;

with counted as (
    select
        articles.source_id,
        count(*) as articles,
        sum((select count(*) from figures where figures.article_id = articles.id)) as figures,
        sum((select count(*) from quotes where quotes.article_id = articles.id)) as quotes,
        sum((select count(figures.official_id) from figures where figures.article_id = articles.id)) as claimed
    from articles
    where articles.current
    group by articles.source_id
)
update sources
set articles = counted.articles, figures = counted.figures, quotes = counted.quotes, claimed = counted.claimed
from counted
where counted.source_id = sources.id;

update people set articles = 0, quotes = 0, figures = 0;

with counted as (
    select
        officials.person_id,
        count(*) as articles,
        sum((select count(*) from quotes where quotes.official_id = officials.id)) as quotes,
        sum((select count(*) from figures where figures.official_id = officials.id)) as figures
    from officials join articles on articles.id = officials.article_id
    where articles.current and officials.person_id is not null
    group by officials.person_id
)
update people
set articles = counted.articles, quotes = counted.quotes, figures = counted.figures
from counted
where counted.person_id = people.id;
