-- Deletes the comparisons with a figure of an article.
delete from comparisons
where
    id in (
        select comparison_claims.comparison_id
        from figures join comparison_claims on comparison_claims.figure_id = figures.id
        where figures.article_id = ?
    )
