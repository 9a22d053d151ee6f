select tallies.name, tallies.number
from tallies
where tallies.subject = :subject
order by tallies.name
