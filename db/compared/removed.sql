-- Articles that were compared, and are gone, no longer current, or read anew.
select compared_articles.article_id
from compared_articles left join articles on articles.id = compared_articles.article_id
where articles.current is not 1 or articles.run_id <> compared_articles.run_id
order by compared_articles.article_id
