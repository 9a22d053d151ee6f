select figures.text, figures.noun
from figures
where figures.article_id = :id
order by figures.position
