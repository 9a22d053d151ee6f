-- Deletes the computations whose first claim, the result if there is one, is of an article.
delete from comparisons
where
    verdict in ('derived', 'wrong_arithmetic')
    and id in (
        select comparison_claims.comparison_id
        from figures join comparison_claims on comparison_claims.figure_id = figures.id
        where figures.article_id = ? and comparison_claims.position = 0
    )
