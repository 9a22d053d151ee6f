-- The other articles that have a key of an article.
select distinct other.article_id
from compared_keys as own join compared_keys as other on other.key = own.key
where own.article_id = ? and other.article_id <> own.article_id
order by other.article_id
