-- Current articles with figures that were not compared as they are read now, in the order of their rows.
select articles.id
from articles left join compared_articles on compared_articles.article_id = articles.id
where
    articles.current
    and compared_articles.run_id is not articles.run_id
    and exists (select 1 from figures where figures.article_id = articles.id)
order by articles.id
