-- How many articles have each telling word.
select word, count(*) as holders from held group by word
