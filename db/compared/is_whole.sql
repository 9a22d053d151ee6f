-- Whether words, links and articles fit together; not whether they are right.
select
    (select count(*) from compared_words) = (select ifnull(sum(holders), 0) from compared_holders)
    and not exists (
        select 1
        from compared_words left join compared_articles on compared_articles.article_id = compared_words.article_id
        where compared_articles.moment is not compared_words.moment
    )
    and not exists (
        select 1
        from compared_links as one
        left join compared_links as other on other.article_id = one.other_id and other.other_id = one.article_id
        where other.is_copy is not one.is_copy
    )
    and not exists (select 1 from compared_links where article_id not in (select article_id from compared_articles))
