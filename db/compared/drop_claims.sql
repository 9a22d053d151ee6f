-- Deletes the comparisons with the figure at a position of an article, but no computations, which are their article's.
delete from comparisons
where
    verdict not in ('derived', 'wrong_arithmetic')
    and id in (
        select comparison_claims.comparison_id
        from figures join comparison_claims on comparison_claims.figure_id = figures.id
        where figures.article_id = ? and figures.position = ?
    )
