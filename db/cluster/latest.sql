-- Of each page the version that was fetched last, if it has figures; `article` numbers them in the order of the files.
create table latest as
select row_number() over (order by number) - 1 as article, number, claims, moment
from (
    select number, claims, moment
    from told
    qualify row_number() over (partition by page order by fetched desc, number desc) = 1
)
where claims > 0
