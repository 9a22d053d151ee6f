select
    comparisons.id, comparisons.about, comparisons.verdict, comparisons.independent_sources, comparisons.explanation,
    comparisons.permalink
from comparisons
where comparisons.id = :id
