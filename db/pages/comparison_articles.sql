select articles.id, articles.published, articles.text
from articles
where articles.id in (
    select figures.article_id
    from comparison_claims join figures on figures.id = comparison_claims.figure_id
    where comparison_claims.comparison_id = :id
)
order by articles.published, articles.id
limit 40
