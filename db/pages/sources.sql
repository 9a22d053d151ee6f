select sources.name, sources.articles, sources.figures, sources.quotes
from sources
order by sources.figures desc
limit 20
