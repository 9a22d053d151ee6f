select measures.noun, measures.kind, measures.unit, measures.figures, measures.articles, measures.sources
from measures
order by measures.sources desc, measures.figures desc
limit 20
