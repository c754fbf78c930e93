-- The search index is derived and made anew at the next start; what it holds lacks the new columns.
DELETE FROM "search_documents";--> statement-breakpoint
DELETE FROM "search_indexes" WHERE "engine" = 'postgres';--> statement-breakpoint
ALTER TABLE "search_documents" ADD COLUMN "inferred" text NOT NULL;--> statement-breakpoint
ALTER TABLE "search_documents" ADD COLUMN "mentioned" text NOT NULL;--> statement-breakpoint
ALTER TABLE "search_documents" ADD COLUMN "inferred_terms" text[] NOT NULL;--> statement-breakpoint
ALTER TABLE "search_documents" ADD COLUMN "everyone" boolean NOT NULL;--> statement-breakpoint
ALTER TABLE "search_documents" ADD COLUMN "catchment" text[] NOT NULL;--> statement-breakpoint
ALTER TABLE "search_documents" ADD COLUMN "standing" integer NOT NULL;--> statement-breakpoint
ALTER TABLE "search_documents" ADD COLUMN "renew_day" integer;--> statement-breakpoint
ALTER TABLE "search_documents" ADD COLUMN "starts" integer;--> statement-breakpoint
ALTER TABLE "search_documents" ADD COLUMN "ends" integer;--> statement-breakpoint
ALTER TABLE "search_documents" ADD COLUMN "every_week" text[] NOT NULL;--> statement-breakpoint
ALTER TABLE "search_documents" ADD COLUMN "days" integer[] NOT NULL;--> statement-breakpoint
ALTER TABLE "search_documents" ADD COLUMN "weekday_until" integer[] NOT NULL;--> statement-breakpoint
ALTER TABLE "search_documents" ADD COLUMN "last_day" integer;--> statement-breakpoint
ALTER TABLE "search_documents" ADD COLUMN "listing_areas" text[] NOT NULL;