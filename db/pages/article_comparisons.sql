select comparison_claims.figure_id, comparisons.id, comparisons.permalink, comparisons.verdict, comparisons.about
from figures
join comparison_claims on comparison_claims.figure_id = figures.id
join comparisons on comparisons.id = comparison_claims.comparison_id
where figures.article_id = :id
order by comparisons.verdict in ('conflict', 'wrong_arithmetic') desc, comparisons.id
