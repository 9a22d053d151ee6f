-- The other end of a change ("fell from 54 to 48"): its position among the figures of the same article.

alter table figures add column "change" integer;
