-- Who is who is decided for all who share a family name at once, so that the order of storing changes nothing.

-- The last word of the name; empty for a name of one word, which is nobody's for certain.
alter table officials add column family text;
create index officials_family on officials (family);
alter table people add column family text;
create index people_family on people (family);

-- Family names whose people are to be decided anew: an article with one was stored, or changed.
create table families_to_join (
    family text primary key
) without rowid;

-- What a person said about two officials. Each is named by the address of its article and its name there, so that
-- this outlives another reading of the article; of two decisions on the same two, the later holds.
create table identity_decisions (
    id integer primary key,
    decision text not null check (decision in ('same', 'apart')),
    one_address text not null,
    one_name text not null,
    other_address text not null,
    other_name text not null,
    reason text not null,
    at text not null
);
create index identity_decisions_one on identity_decisions (one_address);
create index identity_decisions_other on identity_decisions (other_address);
