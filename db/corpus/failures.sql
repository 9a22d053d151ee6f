-- What failed in any run and is not there now, each input once with its last error.
select input, error
from failures
where
    id in (select max(id) from failures group by input)
    and not exists (select 1 from articles where articles.address = failures.input)
    and not exists (select 1 from documents where documents.given_id = failures.input)
order by input
