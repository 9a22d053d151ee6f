select
    sources.name as source,
    sources.domain,
    sources.articles,
    sources.figures,
    sources.claimed as claimed_by_officials,
    sources.quotes
from sources
order by sources.figures desc
limit 500
