-- What the figures come to, set side by side. Made anew by every check; ids are the checker's.

create table comparisons (
    id integer primary key,
    about text not null,
    verdict text not null,
    independent_sources integer not null,
    explanation text not null
);
create index comparisons_verdict on comparisons (verdict);

-- The reading is the one compared: the checker may fill in what the sentence leaves to its article (a year, a city).
create table comparison_claims (
    id integer primary key,
    comparison_id integer not null references comparisons (id) on delete cascade,
    figure_id integer not null references figures (id) on delete cascade,
    position integer not null,
    relation text,
    sentence text not null,
    kind text not null,
    value real,
    low real,
    high real,
    bound text not null,
    trend text,
    unit text,
    noun text,
    period text,
    place text,
    unique (comparison_id, position)
);
create index comparison_claims_figure on comparison_claims (figure_id);
