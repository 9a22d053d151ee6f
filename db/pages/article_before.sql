select earlier.id, earlier.version, earlier.title, earlier.text
from articles
join articles as earlier on earlier.address = articles.address and earlier.version = articles.version - 1
where articles.id = :id
