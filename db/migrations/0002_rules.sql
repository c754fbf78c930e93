-- What drizzle-kit cannot write: partitions, exclusions, triggers, definer functions, grants.

-- Memberships of one person (or machine) in one role and place never overlap in time.
alter table memberships add constraint memberships_no_overlap exclude using gist (
  (coalesce(person_id::text, machine)) with =,
  role with =,
  (coalesce(team_id, group_id, '00000000-0000-0000-0000-000000000000'::uuid)) with =,
  (tstzrange(valid_from, valid_until)) with &&
);
--> statement-breakpoint
alter table team_areas add constraint team_areas_no_overlap exclude using gist (
  team_id with =, area_code with =, (daterange(valid_from, valid_until)) with &&
);
--> statement-breakpoint
alter table area_members add constraint area_members_no_overlap exclude using gist (
  set_code with =, member_code with =, (daterange(valid_from, valid_until)) with &&
);
--> statement-breakpoint
alter table term_dates add constraint term_dates_no_overlap exclude using gist (
  area_code with =, (daterange(starts, ends, '[]')) with &&
);
--> statement-breakpoint
create unique index listing_revisions_one_open on listing_revisions (listing_id) where status = 'proposed';
--> statement-breakpoint
create unique index two_factors_one_each on two_factors (user_id);
--> statement-breakpoint

-- Signposts and their outcomes, by month from the start.
create table signposts (
  id uuid not null,
  at timestamptz(3) not null,
  team_id uuid not null references teams (id),
  membership_id uuid not null references memberships (id),
  listing_id uuid not null references listings (id),
  snapshot jsonb not null,
  needs text[] not null,
  how text not null,
  support text not null,
  age_band text not null,
  cohorts text[] not null,
  area_code text not null references areas (code),
  note text,
  case_reference_hash text,
  case_reference_key text,
  search_id uuid,
  primary key (id, at),
  constraint signposts_how check (how in ('in-person', 'phone', 'letter', 'text', 'email')),
  constraint signposts_support check (support in ('none', 'call-together', 'accompanied', 'form-filling')),
  constraint signposts_age_band check (age_band in
    ('0-17', '18-24', '25-34', '35-44', '45-54', '55-64', '65-74', '75-84', '85+', 'unknown')),
  constraint signposts_note_length check (length(note) <= 300),
  constraint signposts_case_reference check ((case_reference_hash is null) = (case_reference_key is null)),
  constraint signposts_case_reference_hashed check (case_reference_hash ~ '^[0-9a-f]{64}$'),
  constraint signposts_snapshot check (snapshot ?& array['id', 'name', 'group']),
  -- The id is a UUIDv7 whose time is `at`, so that a look-up by id reads one partition.
  constraint signposts_id_time check (uuid_extract_version(id) = 7 and uuid_extract_timestamp(id) is not distinct from at)
) partition by range (at);
--> statement-breakpoint
create index signposts_by_team on signposts (team_id, at desc, id desc);
--> statement-breakpoint
create index signposts_by_case on signposts (team_id, case_reference_hash) where case_reference_hash is not null;
--> statement-breakpoint
create index signposts_by_listing on signposts (listing_id, at);
--> statement-breakpoint
create table signpost_outcomes (
  id uuid not null,
  signpost_id uuid not null,
  signpost_at timestamptz(3) not null,
  outcome text not null,
  reason text,
  "on" date not null,
  membership_id uuid not null references memberships (id),
  created_at timestamptz(3) not null default now(),
  primary key (id, signpost_at),
  foreign key (signpost_id, signpost_at) references signposts (id, at) on delete cascade,
  constraint signpost_outcomes_outcome check (outcome in ('attended-once', 'attends-regularly', 'did-not-go',
    'could-not-reach', 'not-right', 'awarded', 'refused', 'in-place', 'waiting')),
  constraint signpost_outcomes_reason_length check (length(reason) <= 300)
) partition by range (signpost_at);
--> statement-breakpoint
create index signpost_outcomes_by_signpost on signpost_outcomes (signpost_id, signpost_at);
--> statement-breakpoint

-- Months are made at run time by a role that may not create tables.
create function ensure_signpost_months(from_month date, months integer) returns integer
  language plpgsql security definer set search_path = pg_catalog, public, pg_temp as $$
declare
  first date;
  made integer := 0;
begin
  if months not between 1 and 36 then
    raise exception 'months must be between 1 and 36' using errcode = '22023';
  end if;
  perform pg_advisory_xact_lock(hashtextextended('ensure_signpost_months', 1));
  for step in 0 .. months - 1 loop
    first := (date_trunc('month', from_month) + make_interval(months => step))::date;
    if to_regclass(format('public.signposts_%s', to_char(first, 'YYYY_MM'))) is null then
      execute format('create table public.signposts_%s partition of public.signposts for values from (%L) to (%L)',
        to_char(first, 'YYYY_MM'), first::timestamp at time zone 'UTC',
        (first + interval '1 month')::timestamp at time zone 'UTC');
      execute format('create table public.signpost_outcomes_%s partition of public.signpost_outcomes for values from (%L) to (%L)',
        to_char(first, 'YYYY_MM'), first::timestamp at time zone 'UTC',
        (first + interval '1 month')::timestamp at time zone 'UTC');
      made := made + 1;
    end if;
  end loop;
  return made;
end $$;
--> statement-breakpoint
revoke all on function ensure_signpost_months(date, integer) from public;
--> statement-breakpoint

-- Append-only, whoever connects: only the owner's purge functions may take rows away.
create function refuse_change() returns trigger language plpgsql as $$
begin
  if tg_op = 'DELETE' and current_setting('fingerpost.purging', true) = tg_table_name
    and pg_has_role(current_user, (select relowner from pg_class where oid = tg_relid), 'USAGE') then
    return old;
  end if;
  raise exception '% is append-only', tg_table_name using errcode = '42501';
end $$;
--> statement-breakpoint
create trigger audit_events_append_only before update or delete on audit_events
  for each row execute function refuse_change();
--> statement-breakpoint
create trigger audit_events_never_truncated before truncate on audit_events
  for each statement execute function refuse_change();
--> statement-breakpoint
create trigger listing_versions_append_only before update or delete on listing_versions
  for each row execute function refuse_change();
--> statement-breakpoint
create trigger listing_versions_never_truncated before truncate on listing_versions
  for each statement execute function refuse_change();
--> statement-breakpoint
-- Retention of the audit: at least 24 months are always kept.
create function purge_audit_events(older_than timestamptz) returns bigint
  language plpgsql security definer set search_path = pg_catalog, public, pg_temp as $$
declare
  removed bigint;
begin
  if older_than > now() - interval '24 months' then
    raise exception 'the audit of the last 24 months is kept' using errcode = '22023';
  end if;
  perform set_config('fingerpost.purging', 'audit_events', true);
  delete from audit_events where at < older_than;
  get diagnostics removed = row_count;
  perform set_config('fingerpost.purging', '', true);
  return removed;
end $$;
--> statement-breakpoint
revoke all on function purge_audit_events(timestamptz) from public;
--> statement-breakpoint

-- What the application may do. It owns nothing.
grant usage on schema public to fingerpost_app;
--> statement-breakpoint
grant select, insert, update, delete on all tables in schema public to fingerpost_app;
--> statement-breakpoint
grant usage on all sequences in schema public to fingerpost_app;
--> statement-breakpoint
revoke update, delete on audit_events, listing_versions from fingerpost_app;
--> statement-breakpoint
grant execute on function ensure_signpost_months(date, integer), purge_audit_events(timestamptz) to fingerpost_app;
--> statement-breakpoint
grant usage on schema drizzle to fingerpost_app;
--> statement-breakpoint
grant select on all tables in schema drizzle to fingerpost_app;
--> statement-breakpoint
alter default privileges in schema public grant select, insert, update, delete on tables to fingerpost_app;
--> statement-breakpoint
alter default privileges in schema public grant usage on sequences to fingerpost_app;
