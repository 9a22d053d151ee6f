select people.id as person_id, people.name as person, people.quotes, people.figures, people.articles
from people
order by people.quotes desc
limit 100
