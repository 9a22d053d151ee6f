-- How many articles have the words, counted to the limit.
select count(*) as found from (select 1 from articles_fts where articles_fts match :words limit :limit)
