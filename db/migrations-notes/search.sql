-- For the hand-written migration, after the tables: what drizzle cannot write for search.
-- The four search tables themselves come from db/schema/search.ts (generate again: `words` and `head` changed).

-- Rows are read by the thousand to be ranked and counted: long texts go out of the row, the ranking words stay in it.
alter table search_documents alter column head set storage main;
--> statement-breakpoint
alter table search_documents set (toast_tuple_target = 256);
--> statement-breakpoint
-- Suggestions: names of groups that hold a word beginning with what was typed.
create index groups_name_words on groups using gin (lower(name) gin_trgm_ops);
