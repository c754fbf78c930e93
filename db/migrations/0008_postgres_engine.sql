-- The search index is derived and made anew at the next start; what it holds lacks the new columns.
DELETE FROM "search_documents";--> statement-breakpoint
DELETE FROM "search_words";--> statement-breakpoint
DELETE FROM "search_indexes" WHERE "engine" = 'postgres';--> statement-breakpoint
DROP INDEX "search_documents_areas";--> statement-breakpoint
DROP INDEX "search_documents_terms";--> statement-breakpoint
DROP INDEX "search_documents_point";--> statement-breakpoint
DROP INDEX "search_documents_words";--> statement-breakpoint
ALTER TABLE "search_documents" ADD COLUMN "name_words" "tsvector" DEFAULT ''::tsvector NOT NULL;--> statement-breakpoint
ALTER TABLE "search_documents" ADD COLUMN "head_words" "tsvector" DEFAULT ''::tsvector NOT NULL;--> statement-breakpoint
ALTER TABLE "search_documents" ADD COLUMN "hint_words" "tsvector" DEFAULT ''::tsvector NOT NULL;--> statement-breakpoint
ALTER TABLE "search_words" ADD COLUMN "documents" integer DEFAULT 1 NOT NULL;--> statement-breakpoint
CREATE INDEX "search_documents_by_name" ON "search_documents" USING btree ("name" collate "C","listing");--> statement-breakpoint
CREATE INDEX "search_documents_by_freshness" ON "search_documents" USING btree ("freshness_day" DESC NULLS LAST,"listing");--> statement-breakpoint
CREATE INDEX "search_documents_by_standing" ON "search_documents" USING btree ("standing" DESC NULLS LAST,"freshness_day" DESC NULLS LAST,"name" collate "C","listing");--> statement-breakpoint
CREATE INDEX "search_documents_by_start" ON "search_documents" USING btree ("starts","name" collate "C","listing");--> statement-breakpoint
CREATE INDEX "search_words_beginning" ON "search_words" USING btree ("word" collate "C");--> statement-breakpoint
CREATE INDEX "search_documents_words" ON "search_documents" USING gin ("words");--> statement-breakpoint
-- Rows are read by the thousand: what filters, ranks and counts stays in them, the long texts outside.
ALTER TABLE "search_documents" ALTER COLUMN "words" SET STORAGE EXTERNAL, ALTER COLUMN "description" SET STORAGE EXTERNAL,
  ALTER COLUMN "name" SET STORAGE MAIN,
  ALTER COLUMN "name_words" SET STORAGE MAIN,
  ALTER COLUMN "head_words" SET STORAGE MAIN,
  ALTER COLUMN "hint_words" SET STORAGE EXTERNAL,
  ALTER COLUMN "delivery" SET STORAGE MAIN,
  ALTER COLUMN "languages" SET STORAGE MAIN,
  ALTER COLUMN "interests" SET STORAGE MAIN,
  ALTER COLUMN "needs" SET STORAGE MAIN,
  ALTER COLUMN "cohorts" SET STORAGE MAIN,
  ALTER COLUMN "cost_bands" SET STORAGE MAIN,
  ALTER COLUMN "catchment" SET STORAGE MAIN,
  ALTER COLUMN "every_week" SET STORAGE MAIN,
  ALTER COLUMN "days" SET STORAGE MAIN,
  ALTER COLUMN "weekday_until" SET STORAGE MAIN,
  ALTER COLUMN "areas" SET STORAGE MAIN,
  ALTER COLUMN "accessibility" SET STORAGE MAIN,
  ALTER COLUMN "listing_districts" SET STORAGE MAIN,
  ALTER COLUMN "listing_accessibility" SET STORAGE MAIN,
  ALTER COLUMN "listing_areas" SET STORAGE MAIN,
  SET (toast_tuple_target = 1200);--> statement-breakpoint
-- Runs a search with its values known to the planner and by the indexes; it may do what its caller may, and no more.
CREATE FUNCTION search_statement(statement text, parameters text) RETURNS jsonb LANGUAGE plpgsql
  SET enable_seqscan = off SET jit = off SET work_mem = '32MB' SET random_page_cost = 1.1
  SET max_parallel_workers_per_gather = 0 AS $$
DECLARE
  answer jsonb;
BEGIN
  EXECUTE 'select to_jsonb(answer) from (' || statement || ') answer' INTO answer
    USING array(select value from jsonb_array_elements_text(parameters::jsonb) with ordinality as listed(value, place) order by place);
  RETURN answer;
END $$;
