CREATE TABLE "api_keys" (
	"id" uuid PRIMARY KEY NOT NULL,
	"membership_id" uuid NOT NULL,
	"name" text NOT NULL,
	"hash" text NOT NULL,
	"hint" text NOT NULL,
	"read_only" boolean DEFAULT false NOT NULL,
	"expires_at" timestamp (3) with time zone NOT NULL,
	"revoked_at" timestamp (3) with time zone,
	"last_used_at" timestamp (3) with time zone,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "api_keys_hash_unique" UNIQUE("hash"),
	CONSTRAINT "api_keys_expiry" CHECK ("api_keys"."expires_at" > "api_keys"."created_at"),
	CONSTRAINT "api_keys_hash_shape" CHECK ("api_keys"."hash" ~ '^[0-9a-f]{64}$')
);
--> statement-breakpoint
CREATE TABLE "memberships" (
	"id" uuid PRIMARY KEY NOT NULL,
	"person_id" uuid,
	"machine" text,
	"role" text NOT NULL,
	"team_id" uuid,
	"group_id" uuid,
	"group_role" text,
	"valid_from" timestamp (3) with time zone DEFAULT now() NOT NULL,
	"valid_until" timestamp (3) with time zone,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "memberships_role" CHECK ("role" in ('group', 'navigator', 'curator', 'lead', 'referrer', 'commissioner', 'guardian', 'operator')),
	CONSTRAINT "memberships_group_role" CHECK ("group_role" in ('owner', 'editor')),
	CONSTRAINT "memberships_person_or_machine" CHECK (num_nonnulls("memberships"."person_id", "memberships"."machine") = 1),
	CONSTRAINT "memberships_scope" CHECK (case "memberships"."role"
        when 'group' then "memberships"."group_id" is not null and "memberships"."team_id" is null and "memberships"."group_role" is not null
        when 'operator' then "memberships"."group_id" is null and "memberships"."team_id" is null and "memberships"."group_role" is null
        when 'guardian' then "memberships"."group_id" is null and "memberships"."group_role" is null
        else "memberships"."team_id" is not null and "memberships"."group_id" is null and "memberships"."group_role" is null end),
	CONSTRAINT "memberships_dates" CHECK ("memberships"."valid_until" is null or "memberships"."valid_until" > "memberships"."valid_from")
);
--> statement-breakpoint
CREATE TABLE "passkeys" (
	"id" uuid PRIMARY KEY NOT NULL,
	"name" text,
	"public_key" text NOT NULL,
	"user_id" uuid NOT NULL,
	"credential_id" text NOT NULL,
	"counter" integer NOT NULL,
	"device_type" text NOT NULL,
	"backed_up" boolean NOT NULL,
	"transports" text,
	"aaguid" text,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "passkeys_credentialID_unique" UNIQUE("credential_id")
);
--> statement-breakpoint
CREATE TABLE "people" (
	"id" uuid PRIMARY KEY NOT NULL,
	"name" text NOT NULL,
	"email" text NOT NULL,
	"email_verified" boolean DEFAULT false NOT NULL,
	"image" text,
	"two_factor_enabled" boolean DEFAULT false NOT NULL,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	"updated_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "people_email_lower" CHECK ("people"."email" = lower("people"."email"))
);
--> statement-breakpoint
CREATE TABLE "sign_in_accounts" (
	"id" uuid PRIMARY KEY NOT NULL,
	"account_id" text NOT NULL,
	"provider_id" text NOT NULL,
	"user_id" uuid NOT NULL,
	"access_token" text,
	"refresh_token" text,
	"id_token" text,
	"access_token_expires_at" timestamp (3) with time zone,
	"refresh_token_expires_at" timestamp (3) with time zone,
	"scope" text,
	"password" text,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	"updated_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "sign_in_accounts_no_password" CHECK ("sign_in_accounts"."password" is null)
);
--> statement-breakpoint
CREATE TABLE "sign_in_links" (
	"id" uuid PRIMARY KEY NOT NULL,
	"person_id" uuid NOT NULL,
	"token_hash" text NOT NULL,
	"created_at" timestamp (3) with time zone NOT NULL,
	"expires_at" timestamp (3) with time zone NOT NULL,
	"used_at" timestamp (3) with time zone,
	CONSTRAINT "sign_in_links_tokenHash_unique" UNIQUE("token_hash"),
	CONSTRAINT "sign_in_links_expiry" CHECK ("sign_in_links"."expires_at" > "sign_in_links"."created_at"),
	CONSTRAINT "sign_in_links_hash_shape" CHECK ("sign_in_links"."token_hash" ~ '^[0-9a-f]{64}$')
);
--> statement-breakpoint
CREATE TABLE "sign_in_sessions" (
	"id" uuid PRIMARY KEY NOT NULL,
	"user_id" uuid NOT NULL,
	"token" text NOT NULL,
	"expires_at" timestamp (3) with time zone NOT NULL,
	"ip_address" text,
	"user_agent" text,
	"second_factor_at" timestamp (3) with time zone,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	"updated_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "sign_in_sessions_token_unique" UNIQUE("token")
);
--> statement-breakpoint
CREATE TABLE "team_areas" (
	"team_id" uuid NOT NULL,
	"area_code" text NOT NULL,
	"valid_from" date NOT NULL,
	"valid_until" date,
	CONSTRAINT "team_areas_team_id_area_code_valid_from_pk" PRIMARY KEY("team_id","area_code","valid_from"),
	CONSTRAINT "team_areas_dates" CHECK ("team_areas"."valid_until" is null or "team_areas"."valid_until" > "team_areas"."valid_from")
);
--> statement-breakpoint
CREATE TABLE "teams" (
	"id" uuid PRIMARY KEY NOT NULL,
	"slug" text NOT NULL,
	"name" text NOT NULL,
	"kind" text NOT NULL,
	"email" text,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "teams_slug_unique" UNIQUE("slug"),
	CONSTRAINT "teams_kind" CHECK ("kind" in ('community', 'navigator', 'carers', 'practice', 'commissioner')),
	CONSTRAINT "teams_slug_shape" CHECK ("teams"."slug" ~ '^[a-z0-9]+(-[a-z0-9]+)*$')
);
--> statement-breakpoint
CREATE TABLE "two_factors" (
	"id" uuid PRIMARY KEY NOT NULL,
	"user_id" uuid NOT NULL,
	"secret" text NOT NULL,
	"backup_codes" text NOT NULL,
	"verified" boolean DEFAULT true NOT NULL,
	"failed_verification_count" integer DEFAULT 0 NOT NULL,
	"locked_until" timestamp (3) with time zone
);
--> statement-breakpoint
CREATE TABLE "verifications" (
	"id" uuid PRIMARY KEY NOT NULL,
	"identifier" text NOT NULL,
	"value" text NOT NULL,
	"expires_at" timestamp (3) with time zone NOT NULL,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	"updated_at" timestamp (3) with time zone DEFAULT now() NOT NULL
);
--> statement-breakpoint
CREATE TABLE "area_members" (
	"set_code" text NOT NULL,
	"member_code" text NOT NULL,
	"valid_from" date NOT NULL,
	"valid_until" date,
	CONSTRAINT "area_members_set_code_member_code_valid_from_pk" PRIMARY KEY("set_code","member_code","valid_from"),
	CONSTRAINT "area_members_dates" CHECK ("area_members"."valid_until" is null or "area_members"."valid_until" > "area_members"."valid_from"),
	CONSTRAINT "area_members_not_itself" CHECK ("area_members"."set_code" <> "area_members"."member_code")
);
--> statement-breakpoint
CREATE TABLE "area_neighbours" (
	"code" text NOT NULL,
	"neighbour_code" text NOT NULL,
	CONSTRAINT "area_neighbours_code_neighbour_code_pk" PRIMARY KEY("code","neighbour_code"),
	CONSTRAINT "area_neighbours_not_itself" CHECK ("area_neighbours"."code" <> "area_neighbours"."neighbour_code")
);
--> statement-breakpoint
CREATE TABLE "areas" (
	"code" text PRIMARY KEY NOT NULL,
	"name" text NOT NULL,
	"kind" text NOT NULL,
	"parent_code" text,
	"valid_from" date NOT NULL,
	"valid_until" date,
	"lat" double precision,
	"lng" double precision,
	CONSTRAINT "areas_kind" CHECK ("kind" in ('county', 'district', 'ward', 'partnership', 'lot', 'pcn')),
	CONSTRAINT "areas_code_shape" CHECK ("areas"."code" ~ '^[A-Za-z0-9][A-Za-z0-9-]{1,59}$'),
	CONSTRAINT "areas_dates" CHECK ("areas"."valid_until" is null or "areas"."valid_until" > "areas"."valid_from"),
	CONSTRAINT "areas_not_own_parent" CHECK ("areas"."parent_code" <> "areas"."code")
);
--> statement-breakpoint
CREATE TABLE "outcodes" (
	"outcode" text PRIMARY KEY NOT NULL,
	"lat" double precision NOT NULL,
	"lng" double precision NOT NULL,
	"district_codes" text[] NOT NULL,
	CONSTRAINT "outcodes_some_district" CHECK (cardinality("outcodes"."district_codes") > 0)
);
--> statement-breakpoint
CREATE TABLE "postcodes" (
	"postcode" text PRIMARY KEY NOT NULL,
	"lat" double precision NOT NULL,
	"lng" double precision NOT NULL,
	"district_code" text NOT NULL,
	"ward_code" text,
	CONSTRAINT "postcodes_shape" CHECK ("postcodes"."postcode" ~ '^[A-Z]{1,2}[0-9][A-Z0-9]? [0-9][A-Z]{2}$')
);
--> statement-breakpoint
CREATE TABLE "term_dates" (
	"area_code" text NOT NULL,
	"name" text NOT NULL,
	"starts" date NOT NULL,
	"ends" date NOT NULL,
	CONSTRAINT "term_dates_area_code_starts_pk" PRIMARY KEY("area_code","starts"),
	CONSTRAINT "term_dates_areaCode_name_unique" UNIQUE("area_code","name"),
	CONSTRAINT "term_dates_order" CHECK ("term_dates"."ends" >= "term_dates"."starts")
);
--> statement-breakpoint
CREATE TABLE "audit_events" (
	"id" uuid PRIMARY KEY NOT NULL,
	"at" timestamp (3) with time zone NOT NULL,
	"request_id" text NOT NULL,
	"role" text NOT NULL,
	"person_id" uuid,
	"membership_id" uuid,
	"api_key_id" uuid,
	"team_id" uuid,
	"group_id" uuid,
	"action" text NOT NULL,
	"object_kind" text NOT NULL,
	"object_id" text NOT NULL,
	"fields" text[] NOT NULL,
	"subject" text,
	"encrypted_values" text
);
--> statement-breakpoint
CREATE TABLE "personal_data_keys" (
	"subject" text PRIMARY KEY NOT NULL,
	"ring_key" text NOT NULL,
	"wrapped_key" text NOT NULL,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL
);
--> statement-breakpoint
CREATE TABLE "group_identifiers" (
	"group_id" uuid NOT NULL,
	"scheme" text NOT NULL,
	"identifier" text NOT NULL,
	CONSTRAINT "group_identifiers_group_id_scheme_pk" PRIMARY KEY("group_id","scheme"),
	CONSTRAINT "group_identifiers_scheme" CHECK ("scheme" in ('GB-CHC', 'GB-COH', 'GB-SC', 'GB-NIC', 'GB-MPR'))
);
--> statement-breakpoint
CREATE TABLE "groups" (
	"id" uuid PRIMARY KEY NOT NULL,
	"slug" text NOT NULL,
	"version" integer DEFAULT 1 NOT NULL,
	"name" text NOT NULL,
	"description" text NOT NULL,
	"district_code" text NOT NULL,
	"online" boolean DEFAULT true NOT NULL,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	"updated_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "groups_slug_unique" UNIQUE("slug"),
	CONSTRAINT "groups_version" CHECK ("groups"."version" > 0),
	CONSTRAINT "groups_name_length" CHECK (length("groups"."name") between 1 and 120),
	CONSTRAINT "groups_description_length" CHECK (length("groups"."description") <= 5000)
);
--> statement-breakpoint
CREATE TABLE "idempotency_keys" (
	"actor" text NOT NULL,
	"route" text NOT NULL,
	"key" text NOT NULL,
	"request_hash" text NOT NULL,
	"status" integer NOT NULL,
	"headers" jsonb NOT NULL,
	"body" text NOT NULL,
	"expires_at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "idempotency_keys_actor_route_key_pk" PRIMARY KEY("actor","route","key"),
	CONSTRAINT "idempotency_keys_length" CHECK (length("idempotency_keys"."key") between 1 and 255),
	CONSTRAINT "idempotency_keys_status" CHECK ("idempotency_keys"."status" between 200 and 299)
);
--> statement-breakpoint
CREATE TABLE "listing_catchment_areas" (
	"listing_id" uuid NOT NULL,
	"area_code" text NOT NULL,
	CONSTRAINT "listing_catchment_areas_listing_id_area_code_pk" PRIMARY KEY("listing_id","area_code")
);
--> statement-breakpoint
CREATE TABLE "listing_reports" (
	"id" uuid PRIMARY KEY NOT NULL,
	"listing_id" uuid NOT NULL,
	"kind" text NOT NULL,
	"detail" text,
	"address_hash" text NOT NULL,
	"at" timestamp (3) with time zone NOT NULL,
	"resolved_at" timestamp (3) with time zone,
	CONSTRAINT "listing_reports_kind" CHECK ("kind" in ('closed', 'wrong-time', 'wrong-place', 'wrong-contact', 'other')),
	CONSTRAINT "listing_reports_detail_length" CHECK (length("listing_reports"."detail") <= 500)
);
--> statement-breakpoint
CREATE TABLE "listing_revisions" (
	"listing_id" uuid NOT NULL,
	"version" integer NOT NULL,
	"at" timestamp (3) with time zone NOT NULL,
	"status" text NOT NULL,
	"fields" jsonb NOT NULL,
	"reason" text,
	"decided_at" timestamp (3) with time zone,
	CONSTRAINT "listing_revisions_listing_id_version_pk" PRIMARY KEY("listing_id","version"),
	CONSTRAINT "listing_revisions_status" CHECK ("status" in ('proposed', 'accepted', 'refused', 'superseded')),
	CONSTRAINT "listing_revisions_refusal" CHECK ("listing_revisions"."status" <> 'refused' or "listing_revisions"."reason" is not null),
	CONSTRAINT "listing_revisions_decided" CHECK (("listing_revisions"."status" = 'proposed') = ("listing_revisions"."decided_at" is null))
);
--> statement-breakpoint
CREATE TABLE "listing_terms" (
	"listing_id" uuid NOT NULL,
	"term_id" uuid NOT NULL,
	"position" integer NOT NULL,
	CONSTRAINT "listing_terms_listing_id_term_id_pk" PRIMARY KEY("listing_id","term_id")
);
--> statement-breakpoint
CREATE TABLE "listing_versions" (
	"listing_id" uuid NOT NULL,
	"version" integer NOT NULL,
	"at" timestamp (3) with time zone NOT NULL,
	"action" text NOT NULL,
	"by_role" text NOT NULL,
	"by_group_id" uuid,
	"by_team_id" uuid,
	"changes" jsonb NOT NULL,
	"content" jsonb NOT NULL,
	CONSTRAINT "listing_versions_listing_id_version_pk" PRIMARY KEY("listing_id","version"),
	CONSTRAINT "listing_versions_version" CHECK ("listing_versions"."version" > 0)
);
--> statement-breakpoint
CREATE TABLE "listings" (
	"id" uuid PRIMARY KEY NOT NULL,
	"slug" text NOT NULL,
	"group_id" uuid NOT NULL,
	"version" integer DEFAULT 1 NOT NULL,
	"status" text NOT NULL,
	"kind" text NOT NULL,
	"name" text NOT NULL,
	"summary" text,
	"description" text NOT NULL,
	"delivery" text[] NOT NULL,
	"languages" text[] NOT NULL,
	"min_age" integer,
	"max_age" integer,
	"eligibility_note" text,
	"not_for" text,
	"cost_free" boolean,
	"cost_pence" integer,
	"cost_per" text,
	"cost_note" text,
	"catchment_everyone" boolean NOT NULL,
	"joining_ways" text[] NOT NULL,
	"takes_referrals" boolean NOT NULL,
	"accompanied_first_visit" boolean NOT NULL,
	"contact_name" text,
	"contact_phone" text,
	"contact_email" text,
	"contact_website" text,
	"contact_visibility" text NOT NULL,
	"capacity_status" text,
	"capacity_until" date,
	"capacity_note" text,
	"assured_on" date,
	"assured_by" text,
	"unreviewed" text[] NOT NULL,
	"unreviewed_since" timestamp (3) with time zone,
	"reason" text,
	"reason_fields" jsonb,
	"submitted_at" timestamp (3) with time zone,
	"published_at" timestamp (3) with time zone,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	"updated_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "listings_slug_unique" UNIQUE("slug"),
	CONSTRAINT "listings_version" CHECK ("listings"."version" > 0),
	CONSTRAINT "listings_status" CHECK ("status" in ('draft', 'submitted', 'changes-requested', 'rejected', 'published', 'paused', 'ended', 'withdrawn')),
	CONSTRAINT "listings_kind" CHECK ("kind" in ('activity', 'class', 'drop-in', 'support-group', 'event', 'venue', 'advice', 'equipment', 'benefit')),
	CONSTRAINT "listings_name_length" CHECK (length("listings"."name") between 1 and 120),
	CONSTRAINT "listings_summary_length" CHECK (length("listings"."summary") <= 200),
	CONSTRAINT "listings_description_length" CHECK (length("listings"."description") between 1 and 5000),
	CONSTRAINT "listings_delivery" CHECK ("delivery" <@ array['in-person', 'online', 'at-home']::text[] and cardinality("listings"."delivery") > 0),
	CONSTRAINT "listings_ages" CHECK ("listings"."min_age" between 0 and 130 and "listings"."max_age" between 0 and 130),
	CONSTRAINT "listings_age_order" CHECK ("listings"."max_age" >= "listings"."min_age"),
	CONSTRAINT "listings_cost" CHECK ("listings"."cost_pence" between 0 and 1000000),
	CONSTRAINT "listings_cost_per" CHECK ("cost_per" in ('session', 'month', 'term', 'year', 'once')),
	CONSTRAINT "listings_unreviewed_since" CHECK ((cardinality("listings"."unreviewed") = 0) = ("listings"."unreviewed_since" is null)),
	CONSTRAINT "listings_cost_free" CHECK (not ("listings"."cost_free" and coalesce("listings"."cost_pence", 0) > 0)),
	CONSTRAINT "listings_joining" CHECK ("joining_ways" <@ array['drop-in', 'self-referral', 'referral', 'booking', 'membership']::text[]),
	CONSTRAINT "listings_contact_visibility" CHECK ("contact_visibility" in ('public', 'staff')),
	CONSTRAINT "listings_capacity" CHECK ("capacity_status" in ('capacity', 'no-capacity', 'waitlist', 'additional-assessment-required')),
	CONSTRAINT "listings_capacity_dated" CHECK (("listings"."capacity_status" is null) = ("listings"."capacity_until" is null)),
	CONSTRAINT "listings_assured" CHECK (("listings"."assured_on" is null) = ("listings"."assured_by" is null)),
	CONSTRAINT "listings_assured_by" CHECK ("assured_by" in ('group', 'curator')),
	CONSTRAINT "listings_reason" CHECK ("listings"."status" not in ('rejected', 'withdrawn', 'changes-requested') or "listings"."reason" is not null),
	CONSTRAINT "listings_published_once" CHECK ("listings"."status" not in ('published', 'paused', 'ended', 'withdrawn') or "listings"."published_at" is not null)
);
--> statement-breakpoint
CREATE TABLE "sessions" (
	"id" uuid PRIMARY KEY NOT NULL,
	"listing_id" uuid NOT NULL,
	"venue_id" uuid,
	"position" integer NOT NULL,
	"repeats" text NOT NULL,
	"weekdays" text[] NOT NULL,
	"every" integer NOT NULL,
	"nth" integer[] NOT NULL,
	"month_days" integer[] NOT NULL,
	"starts" time,
	"ends" time,
	"from" date,
	"until" date,
	"term_time_only" boolean NOT NULL,
	"except" date[] NOT NULL,
	"dates" jsonb NOT NULL,
	"extra" jsonb NOT NULL,
	"note" text,
	CONSTRAINT "sessions_repeats" CHECK ("repeats" in ('weekly', 'monthly', 'dates')),
	CONSTRAINT "sessions_weekdays" CHECK ("weekdays" <@ array['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun']::text[]),
	CONSTRAINT "sessions_every" CHECK ("sessions"."every" between 1 and 52),
	CONSTRAINT "sessions_order" CHECK ("sessions"."until" >= "sessions"."from"),
	CONSTRAINT "sessions_rule" CHECK (case "sessions"."repeats"
        when 'weekly' then cardinality("sessions"."weekdays") > 0 and num_nonnulls("sessions"."starts", "sessions"."ends", "sessions"."from") = 3
        when 'monthly' then ((cardinality("sessions"."weekdays") > 0 and cardinality("sessions"."nth") > 0) or cardinality("sessions"."month_days") > 0)
          and num_nonnulls("sessions"."starts", "sessions"."ends", "sessions"."from") = 3
        else jsonb_array_length("sessions"."dates") > 0 end)
);
--> statement-breakpoint
CREATE TABLE "venue_accessibility" (
	"venue_id" uuid NOT NULL,
	"term_id" uuid NOT NULL,
	CONSTRAINT "venue_accessibility_venue_id_term_id_pk" PRIMARY KEY("venue_id","term_id")
);
--> statement-breakpoint
CREATE TABLE "venues" (
	"id" uuid PRIMARY KEY NOT NULL,
	"listing_id" uuid NOT NULL,
	"position" integer NOT NULL,
	"name" text,
	"address_lines" text[] NOT NULL,
	"town" text,
	"postcode" text,
	"lat" double precision,
	"lng" double precision,
	"precision" text,
	"district_code" text NOT NULL,
	"ward_code" text,
	"confidential" boolean NOT NULL,
	CONSTRAINT "venues_id_listing" UNIQUE("id","listing_id"),
	CONSTRAINT "venues_point" CHECK (num_nonnulls("venues"."lat", "venues"."lng", "venues"."precision") in (0, 3)),
	CONSTRAINT "venues_point_range" CHECK ("venues"."lat" between -90 and 90 and "venues"."lng" between -180 and 180),
	CONSTRAINT "venues_precision" CHECK ("precision" in ('exact', 'postcode', 'sector', 'outcode', 'district')),
	CONSTRAINT "venues_postcode_shape" CHECK ("venues"."postcode" ~ '^[A-Z]{1,2}[0-9][A-Z0-9]? [0-9][A-Z]{2}$')
);
--> statement-breakpoint
CREATE TABLE "mailbox" (
	"message_id" uuid PRIMARY KEY NOT NULL,
	"to_address" text NOT NULL,
	"subject" text NOT NULL,
	"body" text NOT NULL,
	"links" jsonb NOT NULL,
	"at" timestamp (3) with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "messages" (
	"id" uuid PRIMARY KEY NOT NULL,
	"template" text NOT NULL,
	"to_address" text NOT NULL,
	"subject" text NOT NULL,
	"body" text,
	"created_at" timestamp (3) with time zone NOT NULL,
	"sent_at" timestamp (3) with time zone,
	CONSTRAINT "messages_body" CHECK ("messages"."body" is not null or "messages"."sent_at" is not null)
);
--> statement-breakpoint
CREATE TABLE "outbox" (
	"id" bigint PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "outbox_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1),
	"topic" text NOT NULL,
	"key" text NOT NULL,
	"payload" jsonb NOT NULL,
	"created_at" timestamp (3) with time zone NOT NULL,
	"available_at" timestamp (3) with time zone NOT NULL,
	"attempts" integer DEFAULT 0 NOT NULL,
	"leased_by" text,
	"leased_until" timestamp (3) with time zone,
	"done_at" timestamp (3) with time zone,
	"parked_at" timestamp (3) with time zone,
	"last_error" text,
	CONSTRAINT "outbox_lease" CHECK (("outbox"."leased_by" is null) = ("outbox"."leased_until" is null)),
	CONSTRAINT "outbox_end" CHECK (num_nonnulls("outbox"."done_at", "outbox"."parked_at") <= 1)
);
--> statement-breakpoint
CREATE TABLE "registrations" (
	"id" uuid PRIMARY KEY NOT NULL,
	"email" text NOT NULL,
	"address_hash" text NOT NULL,
	"token_hash" text NOT NULL,
	"payload" jsonb,
	"created_at" timestamp (3) with time zone NOT NULL,
	"expires_at" timestamp (3) with time zone NOT NULL,
	"confirmed_at" timestamp (3) with time zone,
	CONSTRAINT "registrations_tokenHash_unique" UNIQUE("token_hash"),
	CONSTRAINT "registrations_expiry" CHECK ("registrations"."expires_at" > "registrations"."created_at"),
	CONSTRAINT "registrations_hash_shape" CHECK ("registrations"."token_hash" ~ '^[0-9a-f]{64}$'),
	CONSTRAINT "registrations_payload" CHECK (("registrations"."confirmed_at" is null) = ("registrations"."payload" is not null))
);
--> statement-breakpoint
CREATE TABLE "search_documents" (
	"id" text PRIMARY KEY NOT NULL,
	"listing" uuid NOT NULL,
	"venue" uuid,
	"position" integer NOT NULL,
	"several" boolean NOT NULL,
	"name" text NOT NULL,
	"terms" text NOT NULL,
	"group_name" text NOT NULL,
	"summary" text NOT NULL,
	"place" text NOT NULL,
	"description" text NOT NULL,
	"kind" text NOT NULL,
	"delivery" text[] NOT NULL,
	"languages" text[] NOT NULL,
	"interests" text[] NOT NULL,
	"needs" text[] NOT NULL,
	"cohorts" text[] NOT NULL,
	"free" boolean,
	"pence" integer,
	"cost_bands" text[] NOT NULL,
	"min_age" integer NOT NULL,
	"max_age" integer NOT NULL,
	"assured_day" integer,
	"freshness_day" integer NOT NULL,
	"room_until_day" integer,
	"takes_referrals" boolean NOT NULL,
	"accompanied" boolean NOT NULL,
	"district" text,
	"areas" text[] NOT NULL,
	"accessibility" text[] NOT NULL,
	"lat" double precision,
	"lng" double precision,
	"listing_districts" text[] NOT NULL,
	"listing_accessibility" text[] NOT NULL,
	"written_at" timestamp (3) with time zone NOT NULL,
	"words" "tsvector" NOT NULL,
	CONSTRAINT "search_documents_point_whole" CHECK (("search_documents"."lat" is null) = ("search_documents"."lng" is null))
);
--> statement-breakpoint
CREATE TABLE "search_indexes" (
	"engine" text PRIMARY KEY NOT NULL,
	"settings" text NOT NULL,
	"built_at" timestamp (3) with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "search_synonyms" (
	"words" text NOT NULL,
	"alternative" text NOT NULL,
	CONSTRAINT "search_synonyms_words_alternative_pk" PRIMARY KEY("words","alternative"),
	CONSTRAINT "search_synonyms_differ" CHECK ("search_synonyms"."words" <> "search_synonyms"."alternative")
);
--> statement-breakpoint
CREATE TABLE "search_words" (
	"word" text PRIMARY KEY NOT NULL,
	"deletions" text[] NOT NULL
);
--> statement-breakpoint
CREATE TABLE "term_codes" (
	"term_id" uuid NOT NULL,
	"list" text NOT NULL,
	"code" text NOT NULL,
	CONSTRAINT "term_codes_term_id_list_code_pk" PRIMARY KEY("term_id","list","code")
);
--> statement-breakpoint
CREATE TABLE "term_synonyms" (
	"term_id" uuid NOT NULL,
	"words" text NOT NULL,
	CONSTRAINT "term_synonyms_term_id_words_pk" PRIMARY KEY("term_id","words"),
	CONSTRAINT "term_synonyms_not_empty" CHECK (length(trim("term_synonyms"."words")) > 0)
);
--> statement-breakpoint
CREATE TABLE "terms" (
	"id" uuid PRIMARY KEY NOT NULL,
	"scheme" text NOT NULL,
	"slug" text NOT NULL,
	"label" text NOT NULL,
	"parent_id" uuid,
	"position" integer NOT NULL,
	"retired_at" timestamp (3) with time zone,
	CONSTRAINT "terms_scheme_slug" UNIQUE("scheme","slug"),
	CONSTRAINT "terms_id_scheme" UNIQUE("id","scheme"),
	CONSTRAINT "terms_scheme" CHECK ("scheme" in ('interest', 'need', 'cohort', 'accessibility')),
	CONSTRAINT "terms_slug_shape" CHECK ("terms"."slug" ~ '^[a-z0-9]+(-[a-z0-9]+)*$'),
	CONSTRAINT "terms_not_own_parent" CHECK ("terms"."parent_id" <> "terms"."id")
);
--> statement-breakpoint
ALTER TABLE "api_keys" ADD CONSTRAINT "api_keys_membership_id_memberships_id_fk" FOREIGN KEY ("membership_id") REFERENCES "public"."memberships"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "memberships" ADD CONSTRAINT "memberships_person_id_people_id_fk" FOREIGN KEY ("person_id") REFERENCES "public"."people"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "memberships" ADD CONSTRAINT "memberships_team_id_teams_id_fk" FOREIGN KEY ("team_id") REFERENCES "public"."teams"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "memberships" ADD CONSTRAINT "memberships_group_id_groups_id_fk" FOREIGN KEY ("group_id") REFERENCES "public"."groups"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "passkeys" ADD CONSTRAINT "passkeys_user_id_people_id_fk" FOREIGN KEY ("user_id") REFERENCES "public"."people"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "sign_in_accounts" ADD CONSTRAINT "sign_in_accounts_user_id_people_id_fk" FOREIGN KEY ("user_id") REFERENCES "public"."people"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "sign_in_links" ADD CONSTRAINT "sign_in_links_person_id_people_id_fk" FOREIGN KEY ("person_id") REFERENCES "public"."people"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "sign_in_sessions" ADD CONSTRAINT "sign_in_sessions_user_id_people_id_fk" FOREIGN KEY ("user_id") REFERENCES "public"."people"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "team_areas" ADD CONSTRAINT "team_areas_team_id_teams_id_fk" FOREIGN KEY ("team_id") REFERENCES "public"."teams"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "team_areas" ADD CONSTRAINT "team_areas_area_code_areas_code_fk" FOREIGN KEY ("area_code") REFERENCES "public"."areas"("code") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "two_factors" ADD CONSTRAINT "two_factors_user_id_people_id_fk" FOREIGN KEY ("user_id") REFERENCES "public"."people"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "area_members" ADD CONSTRAINT "area_members_set_code_areas_code_fk" FOREIGN KEY ("set_code") REFERENCES "public"."areas"("code") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "area_members" ADD CONSTRAINT "area_members_member_code_areas_code_fk" FOREIGN KEY ("member_code") REFERENCES "public"."areas"("code") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "area_neighbours" ADD CONSTRAINT "area_neighbours_code_areas_code_fk" FOREIGN KEY ("code") REFERENCES "public"."areas"("code") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "area_neighbours" ADD CONSTRAINT "area_neighbours_neighbour_code_areas_code_fk" FOREIGN KEY ("neighbour_code") REFERENCES "public"."areas"("code") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "areas" ADD CONSTRAINT "areas_parent_code_areas_code_fk" FOREIGN KEY ("parent_code") REFERENCES "public"."areas"("code") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "term_dates" ADD CONSTRAINT "term_dates_area_code_areas_code_fk" FOREIGN KEY ("area_code") REFERENCES "public"."areas"("code") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "group_identifiers" ADD CONSTRAINT "group_identifiers_group_id_groups_id_fk" FOREIGN KEY ("group_id") REFERENCES "public"."groups"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "groups" ADD CONSTRAINT "groups_district_code_areas_code_fk" FOREIGN KEY ("district_code") REFERENCES "public"."areas"("code") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "listing_catchment_areas" ADD CONSTRAINT "listing_catchment_areas_listing_id_listings_id_fk" FOREIGN KEY ("listing_id") REFERENCES "public"."listings"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "listing_catchment_areas" ADD CONSTRAINT "listing_catchment_areas_area_code_areas_code_fk" FOREIGN KEY ("area_code") REFERENCES "public"."areas"("code") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "listing_reports" ADD CONSTRAINT "listing_reports_listing_id_listings_id_fk" FOREIGN KEY ("listing_id") REFERENCES "public"."listings"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "listing_revisions" ADD CONSTRAINT "listing_revisions_listing_id_listings_id_fk" FOREIGN KEY ("listing_id") REFERENCES "public"."listings"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "listing_terms" ADD CONSTRAINT "listing_terms_listing_id_listings_id_fk" FOREIGN KEY ("listing_id") REFERENCES "public"."listings"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "listing_terms" ADD CONSTRAINT "listing_terms_term_id_terms_id_fk" FOREIGN KEY ("term_id") REFERENCES "public"."terms"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "listing_versions" ADD CONSTRAINT "listing_versions_listing_id_listings_id_fk" FOREIGN KEY ("listing_id") REFERENCES "public"."listings"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "listing_versions" ADD CONSTRAINT "listing_versions_by_group_id_groups_id_fk" FOREIGN KEY ("by_group_id") REFERENCES "public"."groups"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "listings" ADD CONSTRAINT "listings_group_id_groups_id_fk" FOREIGN KEY ("group_id") REFERENCES "public"."groups"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "sessions" ADD CONSTRAINT "sessions_listing_id_listings_id_fk" FOREIGN KEY ("listing_id") REFERENCES "public"."listings"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "sessions" ADD CONSTRAINT "sessions_venue" FOREIGN KEY ("venue_id","listing_id") REFERENCES "public"."venues"("id","listing_id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "venue_accessibility" ADD CONSTRAINT "venue_accessibility_venue_id_venues_id_fk" FOREIGN KEY ("venue_id") REFERENCES "public"."venues"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "venue_accessibility" ADD CONSTRAINT "venue_accessibility_term_id_terms_id_fk" FOREIGN KEY ("term_id") REFERENCES "public"."terms"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "venues" ADD CONSTRAINT "venues_listing_id_listings_id_fk" FOREIGN KEY ("listing_id") REFERENCES "public"."listings"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "venues" ADD CONSTRAINT "venues_district_code_areas_code_fk" FOREIGN KEY ("district_code") REFERENCES "public"."areas"("code") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "mailbox" ADD CONSTRAINT "mailbox_message_id_messages_id_fk" FOREIGN KEY ("message_id") REFERENCES "public"."messages"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "term_codes" ADD CONSTRAINT "term_codes_term_id_terms_id_fk" FOREIGN KEY ("term_id") REFERENCES "public"."terms"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "term_synonyms" ADD CONSTRAINT "term_synonyms_term_id_terms_id_fk" FOREIGN KEY ("term_id") REFERENCES "public"."terms"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "terms" ADD CONSTRAINT "terms_parent" FOREIGN KEY ("parent_id","scheme") REFERENCES "public"."terms"("id","scheme") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "api_keys_membership_id_index" ON "api_keys" USING btree ("membership_id");--> statement-breakpoint
CREATE INDEX "memberships_person_id_index" ON "memberships" USING btree ("person_id");--> statement-breakpoint
CREATE INDEX "memberships_team_id_index" ON "memberships" USING btree ("team_id");--> statement-breakpoint
CREATE INDEX "memberships_group_id_index" ON "memberships" USING btree ("group_id");--> statement-breakpoint
CREATE INDEX "passkeys_user_id_index" ON "passkeys" USING btree ("user_id");--> statement-breakpoint
CREATE UNIQUE INDEX "people_email" ON "people" USING btree (lower("email"));--> statement-breakpoint
CREATE UNIQUE INDEX "sign_in_accounts_provider" ON "sign_in_accounts" USING btree ("provider_id","account_id");--> statement-breakpoint
CREATE INDEX "sign_in_accounts_user_id_index" ON "sign_in_accounts" USING btree ("user_id");--> statement-breakpoint
CREATE INDEX "sign_in_links_person_id_created_at_index" ON "sign_in_links" USING btree ("person_id","created_at");--> statement-breakpoint
CREATE INDEX "sign_in_links_created_at_index" ON "sign_in_links" USING btree ("created_at");--> statement-breakpoint
CREATE INDEX "sign_in_sessions_user_id_index" ON "sign_in_sessions" USING btree ("user_id");--> statement-breakpoint
CREATE INDEX "team_areas_area_code_index" ON "team_areas" USING btree ("area_code");--> statement-breakpoint
CREATE INDEX "two_factors_user_id_index" ON "two_factors" USING btree ("user_id");--> statement-breakpoint
CREATE INDEX "verifications_identifier_index" ON "verifications" USING btree ("identifier");--> statement-breakpoint
CREATE INDEX "verifications_expires_at_index" ON "verifications" USING btree ("expires_at");--> statement-breakpoint
CREATE INDEX "area_members_member_code_index" ON "area_members" USING btree ("member_code");--> statement-breakpoint
CREATE INDEX "areas_parent_code_index" ON "areas" USING btree ("parent_code");--> statement-breakpoint
CREATE INDEX "postcodes_prefix" ON "postcodes" USING btree ("postcode" text_pattern_ops);--> statement-breakpoint
CREATE INDEX "audit_events_object_kind_object_id_at_index" ON "audit_events" USING btree ("object_kind","object_id","at");--> statement-breakpoint
CREATE INDEX "audit_events_at_index" ON "audit_events" USING btree ("at");--> statement-breakpoint
CREATE INDEX "audit_events_subject_index" ON "audit_events" USING btree ("subject");--> statement-breakpoint
CREATE INDEX "groups_district_code_index" ON "groups" USING btree ("district_code");--> statement-breakpoint
CREATE INDEX "idempotency_keys_expires_at_index" ON "idempotency_keys" USING btree ("expires_at");--> statement-breakpoint
CREATE INDEX "listing_catchment_areas_area_code_index" ON "listing_catchment_areas" USING btree ("area_code");--> statement-breakpoint
CREATE INDEX "listing_reports_listing_id_address_hash_at_index" ON "listing_reports" USING btree ("listing_id","address_hash","at");--> statement-breakpoint
CREATE INDEX "listing_reports_open" ON "listing_reports" USING btree ("at") WHERE "listing_reports"."resolved_at" is null;--> statement-breakpoint
CREATE INDEX "listing_terms_term_id_index" ON "listing_terms" USING btree ("term_id");--> statement-breakpoint
CREATE INDEX "listings_group_id_index" ON "listings" USING btree ("group_id");--> statement-breakpoint
CREATE INDEX "listings_queue" ON "listings" USING btree ("status","submitted_at");--> statement-breakpoint
CREATE INDEX "listings_unreviewed" ON "listings" USING btree ("unreviewed_since") WHERE "listings"."unreviewed_since" is not null;--> statement-breakpoint
CREATE INDEX "sessions_listing_id_index" ON "sessions" USING btree ("listing_id");--> statement-breakpoint
CREATE INDEX "venue_accessibility_term_id_index" ON "venue_accessibility" USING btree ("term_id");--> statement-breakpoint
CREATE INDEX "venues_listing_id_index" ON "venues" USING btree ("listing_id");--> statement-breakpoint
CREATE INDEX "venues_district_code_index" ON "venues" USING btree ("district_code");--> statement-breakpoint
CREATE INDEX "mailbox_at_index" ON "mailbox" USING btree ("at");--> statement-breakpoint
CREATE INDEX "messages_created_at_index" ON "messages" USING btree ("created_at");--> statement-breakpoint
CREATE INDEX "outbox_waiting" ON "outbox" USING btree ("available_at","id") WHERE "outbox"."done_at" is null and "outbox"."parked_at" is null;--> statement-breakpoint
CREATE INDEX "outbox_order" ON "outbox" USING btree ("key","id") WHERE "outbox"."done_at" is null and "outbox"."parked_at" is null;--> statement-breakpoint
CREATE INDEX "outbox_parked" ON "outbox" USING btree ("parked_at") WHERE "outbox"."parked_at" is not null;--> statement-breakpoint
CREATE INDEX "registrations_address_hash_created_at_index" ON "registrations" USING btree ("address_hash","created_at");--> statement-breakpoint
CREATE INDEX "registrations_email_created_at_index" ON "registrations" USING btree ("email","created_at");--> statement-breakpoint
CREATE INDEX "registrations_created_at_index" ON "registrations" USING btree ("created_at");--> statement-breakpoint
CREATE INDEX "search_documents_words" ON "search_documents" USING gin ("words");--> statement-breakpoint
CREATE INDEX "search_documents_listing" ON "search_documents" USING btree ("listing","position");--> statement-breakpoint
CREATE INDEX "search_documents_areas" ON "search_documents" USING gin ("areas");--> statement-breakpoint
CREATE INDEX "search_documents_terms" ON "search_documents" USING gin ("interests","needs","cohorts");--> statement-breakpoint
CREATE INDEX "search_documents_name" ON "search_documents" USING btree ("name");--> statement-breakpoint
CREATE INDEX "search_documents_point" ON "search_documents" USING btree ("lat","lng");--> statement-breakpoint
CREATE INDEX "search_words_deletions" ON "search_words" USING gin ("deletions");--> statement-breakpoint
CREATE INDEX "terms_parent_id_index" ON "terms" USING btree ("parent_id");