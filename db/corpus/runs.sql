-- With which versions of the program the current articles were read, and from when to when.
select runs.version, min(runs.started) as first, max(runs.started) as last, count(*) as articles
from articles join runs on runs.id = articles.run_id
where articles.current
group by runs.version
order by first
