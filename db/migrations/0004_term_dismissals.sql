CREATE TABLE "listing_term_dismissals" (
	"listing_id" uuid NOT NULL,
	"term_id" uuid NOT NULL,
	"at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "listing_term_dismissals_listing_id_term_id_pk" PRIMARY KEY("listing_id","term_id")
);
--> statement-breakpoint
ALTER TABLE "listing_term_dismissals" ADD CONSTRAINT "listing_term_dismissals_listing_id_listings_id_fk" FOREIGN KEY ("listing_id") REFERENCES "public"."listings"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "listing_term_dismissals" ADD CONSTRAINT "listing_term_dismissals_term_id_terms_id_fk" FOREIGN KEY ("term_id") REFERENCES "public"."terms"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "listing_term_dismissals_term_id_index" ON "listing_term_dismissals" USING btree ("term_id");