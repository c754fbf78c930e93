-- Proposed for the next migration. The code does not need it: it is about speed at 100,000 listings and more.

-- Suggestions: names of groups that hold a word beginning with what was typed, and the beginnings of listings' names.
create index groups_name_words on groups using gin (lower(name) gin_trgm_ops);
--> statement-breakpoint
drop index search_documents_name;
--> statement-breakpoint
create index search_documents_name on search_documents (name text_pattern_ops);
--> statement-breakpoint
-- Rows are read by the thousand to be ranked and counted: what ranks stays in the row, long texts go out of it.
-- With it `words` becomes unweighted, and the three `d.words @@` of ranks() in search/postgres-query.ts `d.head @@`.
alter table search_documents add column head tsvector not null generated always as (
  setweight(to_tsvector('simple', name), 'A')
  || setweight(to_tsvector('simple', terms || ' ' || group_name), 'B')
  || setweight(to_tsvector('simple', summary || ' ' || place), 'C')) stored;
--> statement-breakpoint
alter table search_documents alter column head set storage main;
--> statement-breakpoint
alter table search_documents set (toast_tuple_target = 256);
