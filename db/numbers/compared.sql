-- Whether an article that may get another number was compared under the one it has.
select exists (
    select 1 from compared_articles where article_id > (select highest from base where subject = 'articles')
)
