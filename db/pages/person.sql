select people.id, people.name, people.articles, people.quotes, people.figures
from people
where people.id = :id
