select
    sources.name as source,
    count(distinct articles.id) as articles,
    count(*) as figures,
    sum(figures.kind = 'count') as counts,
    sum(figures.kind = 'money') as sums_of_money,
    sum(figures.kind in ('percent', 'points', 'ratio')) as shares,
    sum(figures.official_id is not null) as claimed_by_officials
from figures
join articles on articles.id = figures.article_id
left join sources on sources.id = articles.source_id
where articles.current
group by sources.id
order by figures desc
