select failures.input, failures.error, failures.at
from failures
where failures.run_id = (select max(runs.id) from runs)
order by failures.id
