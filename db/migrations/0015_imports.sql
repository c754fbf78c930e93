CREATE TABLE "import_chunks" (
	"import_id" uuid NOT NULL,
	"position" integer NOT NULL,
	"bytes" "bytea" NOT NULL,
	CONSTRAINT "import_chunks_import_id_position_pk" PRIMARY KEY("import_id","position"),
	CONSTRAINT "import_chunks_position" CHECK ("import_chunks"."position" >= 0),
	CONSTRAINT "import_chunks_bytes" CHECK (length("import_chunks"."bytes") between 1 and 1048576)
);
--> statement-breakpoint
CREATE TABLE "import_conflicts" (
	"id" uuid PRIMARY KEY NOT NULL,
	"listing_id" uuid NOT NULL,
	"import_id" uuid NOT NULL,
	"pointer" text NOT NULL,
	"theirs" jsonb,
	"ours" jsonb,
	"at" timestamp (3) with time zone NOT NULL,
	"resolved_at" timestamp (3) with time zone,
	"resolution" text,
	CONSTRAINT "import_conflicts_pointer" CHECK ("import_conflicts"."pointer" ~ '^/[a-zA-Z]+$'),
	CONSTRAINT "import_conflicts_resolution" CHECK ("resolution" in ('taken', 'left')),
	CONSTRAINT "import_conflicts_resolved" CHECK (("import_conflicts"."resolved_at" is null) = ("import_conflicts"."resolution" is null))
);
--> statement-breakpoint
CREATE TABLE "import_groups" (
	"source" text NOT NULL,
	"key" text NOT NULL,
	"group_id" uuid NOT NULL,
	CONSTRAINT "import_groups_source_key_pk" PRIMARY KEY("source","key"),
	CONSTRAINT "import_groups_key" CHECK ("import_groups"."key" ~ '^(id|name):.' and length("import_groups"."key") <= 300)
);
--> statement-breakpoint
CREATE TABLE "import_records" (
	"id" uuid PRIMARY KEY NOT NULL,
	"source" text NOT NULL,
	"external_id" text,
	"content_key" text NOT NULL,
	"listing_id" uuid NOT NULL,
	"snapshot" jsonb NOT NULL,
	"last_import_id" uuid NOT NULL,
	"missing_since" timestamp (3) with time zone,
	CONSTRAINT "import_records_external_id_length" CHECK (length("import_records"."external_id") between 1 and 200)
);
--> statement-breakpoint
CREATE TABLE "import_rows" (
	"import_id" uuid NOT NULL,
	"position" integer NOT NULL,
	"sheet" text,
	"row" integer NOT NULL,
	"original" jsonb NOT NULL,
	"outcome" text,
	"listing_id" uuid,
	"listing_version" integer,
	"problems" jsonb NOT NULL,
	"fields" text[] NOT NULL,
	"snapshot_before" jsonb,
	"undo" text,
	CONSTRAINT "import_rows_import_id_position_pk" PRIMARY KEY("import_id","position"),
	CONSTRAINT "import_rows_position" CHECK ("import_rows"."position" > 0 and "import_rows"."row" > 0),
	CONSTRAINT "import_rows_outcome" CHECK ("outcome" in ('created', 'changed', 'unchanged', 'conflict', 'refused', 'duplicate', 'missing')),
	CONSTRAINT "import_rows_undo" CHECK ("undo" in ('undone', 'kept')),
	CONSTRAINT "import_rows_version" CHECK ("import_rows"."listing_version" is null or "import_rows"."listing_id" is not null)
);
--> statement-breakpoint
CREATE TABLE "import_terms" (
	"source" text NOT NULL,
	"words" text NOT NULL,
	"written" text NOT NULL,
	"field" text NOT NULL,
	"uri" text,
	"scheme" text,
	"slug" text,
	"ignored" boolean DEFAULT false NOT NULL,
	"last_import_id" uuid,
	"rows" integer DEFAULT 0 NOT NULL,
	CONSTRAINT "import_terms_source_words_pk" PRIMARY KEY("source","words"),
	CONSTRAINT "import_terms_words" CHECK (length("import_terms"."words") between 1 and 200),
	CONSTRAINT "import_terms_field" CHECK ("field" in ('interests', 'needs', 'cohorts', 'accessibility', 'any')),
	CONSTRAINT "import_terms_scheme" CHECK ("scheme" in ('interest', 'need', 'cohort', 'accessibility')),
	CONSTRAINT "import_terms_meaning" CHECK (num_nonnulls("import_terms"."scheme", "import_terms"."slug") in (0, 2)),
	CONSTRAINT "import_terms_ignored" CHECK (not ("import_terms"."ignored" and "import_terms"."slug" is not null)),
	CONSTRAINT "import_terms_rows" CHECK ("import_terms"."rows" >= 0)
);
--> statement-breakpoint
CREATE TABLE "imports" (
	"id" uuid PRIMARY KEY NOT NULL,
	"kind" text NOT NULL,
	"source" text NOT NULL,
	"status" text NOT NULL,
	"dry_run" boolean NOT NULL,
	"district_code" text,
	"file_name" text,
	"media_type" text,
	"bytes" integer DEFAULT 0 NOT NULL,
	"state" text NOT NULL,
	"read_rows" integer DEFAULT 0 NOT NULL,
	"applied_rows" integer DEFAULT 0 NOT NULL,
	"undone_rows" integer DEFAULT 0 NOT NULL,
	"counts" jsonb NOT NULL,
	"ignored" text[] NOT NULL,
	"fault_reason" text,
	"fault_fix" text,
	"complete" boolean DEFAULT false NOT NULL,
	"scope" text[],
	"by_role" text NOT NULL,
	"by_team_id" uuid,
	"by_person_id" uuid,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	"touched_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	"finished_at" timestamp (3) with time zone,
	CONSTRAINT "imports_kind" CHECK ("kind" in ('listings', 'open-referral')),
	CONSTRAINT "imports_status" CHECK ("status" in ('submitted', 'published')),
	CONSTRAINT "imports_state" CHECK ("state" in ('receiving', 'reading', 'applying', 'done', 'failed', 'cancelled', 'undoing', 'undone')),
	CONSTRAINT "imports_source" CHECK ("imports"."source" ~ '^[a-z0-9]+([.-][a-z0-9]+)*$' and length("imports"."source") <= 80),
	CONSTRAINT "imports_file_name_length" CHECK (length("imports"."file_name") between 1 and 200),
	CONSTRAINT "imports_media_type_length" CHECK (length("imports"."media_type") between 1 and 100),
	CONSTRAINT "imports_bytes" CHECK ("imports"."bytes" >= 0),
	CONSTRAINT "imports_progress" CHECK ("imports"."applied_rows" between 0 and "imports"."read_rows" and "imports"."undone_rows" between 0 and "imports"."read_rows"),
	CONSTRAINT "imports_finished" CHECK (("imports"."state" in ('done', 'failed', 'cancelled', 'undone')) = ("imports"."finished_at" is not null)),
	CONSTRAINT "imports_fault" CHECK (("imports"."state" = 'failed') = ("imports"."fault_reason" is not null))
);
--> statement-breakpoint
ALTER TABLE "import_chunks" ADD CONSTRAINT "import_chunks_import_id_imports_id_fk" FOREIGN KEY ("import_id") REFERENCES "public"."imports"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "import_conflicts" ADD CONSTRAINT "import_conflicts_listing_id_listings_id_fk" FOREIGN KEY ("listing_id") REFERENCES "public"."listings"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "import_conflicts" ADD CONSTRAINT "import_conflicts_import_id_imports_id_fk" FOREIGN KEY ("import_id") REFERENCES "public"."imports"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "import_groups" ADD CONSTRAINT "import_groups_group_id_groups_id_fk" FOREIGN KEY ("group_id") REFERENCES "public"."groups"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "import_records" ADD CONSTRAINT "import_records_listing_id_listings_id_fk" FOREIGN KEY ("listing_id") REFERENCES "public"."listings"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "import_rows" ADD CONSTRAINT "import_rows_import_id_imports_id_fk" FOREIGN KEY ("import_id") REFERENCES "public"."imports"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "import_rows" ADD CONSTRAINT "import_rows_listing_id_listings_id_fk" FOREIGN KEY ("listing_id") REFERENCES "public"."listings"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "imports" ADD CONSTRAINT "imports_district_code_areas_code_fk" FOREIGN KEY ("district_code") REFERENCES "public"."areas"("code") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE UNIQUE INDEX "import_conflicts_one_open" ON "import_conflicts" USING btree ("listing_id","pointer") WHERE "import_conflicts"."resolved_at" is null;--> statement-breakpoint
CREATE INDEX "import_conflicts_open" ON "import_conflicts" USING btree ("at") WHERE "import_conflicts"."resolved_at" is null;--> statement-breakpoint
CREATE INDEX "import_groups_group_id_index" ON "import_groups" USING btree ("group_id");--> statement-breakpoint
CREATE UNIQUE INDEX "import_records_external" ON "import_records" USING btree ("source","external_id") WHERE "import_records"."external_id" is not null;--> statement-breakpoint
CREATE UNIQUE INDEX "import_records_content" ON "import_records" USING btree ("source","content_key") WHERE "import_records"."external_id" is null;--> statement-breakpoint
CREATE INDEX "import_records_by_content" ON "import_records" USING btree ("source","content_key");--> statement-breakpoint
CREATE INDEX "import_records_listing_id_index" ON "import_records" USING btree ("listing_id");--> statement-breakpoint
CREATE INDEX "import_records_missing" ON "import_records" USING btree ("missing_since") WHERE "import_records"."missing_since" is not null;--> statement-breakpoint
CREATE INDEX "import_rows_listing" ON "import_rows" USING btree ("listing_id") WHERE "import_rows"."listing_id" is not null;--> statement-breakpoint
CREATE INDEX "imports_recent" ON "imports" USING btree ("created_at","id");