CREATE TABLE "feed_entries" (
	"listing_id" uuid PRIMARY KEY NOT NULL,
	"position" bigint GENERATED ALWAYS AS IDENTITY (sequence name "feed_entries_position_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1),
	"group_id" uuid NOT NULL,
	"modified_at" timestamp (3) with time zone NOT NULL,
	"print" uuid,
	"words" "tsvector",
	"venues" integer NOT NULL,
	"shown_modified_at" timestamp (3) with time zone,
	"gone_version" integer,
	CONSTRAINT "feed_entries_position" UNIQUE("position")
);
--> statement-breakpoint
CREATE TABLE "feed_touches" (
	"transaction" "xid8" NOT NULL,
	"listing_id" uuid NOT NULL,
	CONSTRAINT "feed_touches_transaction_listing_id_pk" PRIMARY KEY("transaction","listing_id")
);
--> statement-breakpoint
ALTER TABLE "venues" ADD COLUMN "uprn" text;--> statement-breakpoint
CREATE INDEX "feed_entries_live" ON "feed_entries" USING btree ("position","listing_id","venues") WHERE "feed_entries"."print" is not null;--> statement-breakpoint
CREATE INDEX "feed_entries_gone" ON "feed_entries" USING btree ("modified_at") WHERE "feed_entries"."print" is null;--> statement-breakpoint
CREATE INDEX "feed_entries_changes" ON "feed_entries" USING btree ("modified_at","listing_id");--> statement-breakpoint
CREATE INDEX "feed_entries_group" ON "feed_entries" USING btree ("group_id","position") WHERE "feed_entries"."print" is not null;--> statement-breakpoint
CREATE INDEX "feed_entries_words" ON "feed_entries" USING gin ("words");--> statement-breakpoint
CREATE INDEX "venues_public_point" ON "venues" USING btree ("lat","lng") WHERE not "venues"."confidential";--> statement-breakpoint
ALTER TABLE "venues" ADD CONSTRAINT "venues_uprn_shape" CHECK ("venues"."uprn" ~ '^[1-9][0-9]{0,11}$');