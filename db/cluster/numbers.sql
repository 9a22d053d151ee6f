-- The articles that are compared, with how many claims each has.
select number, claims from latest order by article
