-- Names are filled in with the index, which is made anew at the next start.
DELETE FROM "search_indexes" WHERE "engine" = 'postgres';--> statement-breakpoint
CREATE TABLE "suggestion_names" (
	"id" uuid NOT NULL,
	"position" smallint NOT NULL,
	"kind" text NOT NULL,
	"tail" text collate "C" NOT NULL,
	"whole" text NOT NULL,
	"rank" integer NOT NULL,
	CONSTRAINT "suggestion_names_id_position_pk" PRIMARY KEY("id","position"),
	CONSTRAINT "suggestion_names_kind" CHECK ("kind" in ('listing', 'group')),
	CONSTRAINT "suggestion_names_position" CHECK ("suggestion_names"."position" >= 0)
);
--> statement-breakpoint
CREATE INDEX "suggestion_names_tail" ON "suggestion_names" USING btree ("kind","tail");--> statement-breakpoint
CREATE INDEX "suggestion_names_one" ON "suggestion_names" USING btree ("kind",left("tail", 1),"rank");--> statement-breakpoint
CREATE INDEX "suggestion_names_two" ON "suggestion_names" USING btree ("kind",left("tail", 2),"rank");--> statement-breakpoint
CREATE INDEX "suggestion_names_three" ON "suggestion_names" USING btree ("kind",left("tail", 3),"rank");--> statement-breakpoint
CREATE INDEX "suggestion_names_four" ON "suggestion_names" USING btree ("kind",left("tail", 4),"rank");