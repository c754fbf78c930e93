-- The search index is derived and made anew at the next start; what it holds lacks the new column.
DELETE FROM "search_documents";--> statement-breakpoint
DELETE FROM "search_indexes" WHERE "engine" = 'postgres';--> statement-breakpoint
ALTER TABLE "search_documents" ADD COLUMN "print" text NOT NULL;--> statement-breakpoint
CREATE INDEX "listings_updated" ON "listings" USING btree ("updated_at");--> statement-breakpoint
CREATE INDEX "search_documents_renew_day" ON "search_documents" USING btree ("renew_day");