-- What is looked for, by month, so that a month goes as a whole when it has been kept long enough.
create table searches (
  id uuid not null,
  at timestamptz(3) not null,
  words text not null,
  folded text not null,
  understood jsonb not null,
  filters jsonb not null,
  area text,
  full_count integer not null,
  part_count integer not null,
  total integer not null,
  total_is_exact boolean not null,
  shown uuid[] not null,
  relaxations jsonb not null,
  engine text not null,
  took_ms integer not null,
  caller text not null,
  team_id uuid references teams (id),
  primary key (id, at),
  constraint searches_words_length check (length(words) <= 200),
  constraint searches_folded_length check (length(folded) <= 500),
  -- The last line of defence: no e-mail address and no number of a person.
  constraint searches_nobody check (words !~ '@|\d{7}'),
  constraint searches_area_shape check (area ~ '^[A-Za-z0-9][A-Za-z0-9-]{1,59}$'),
  constraint searches_understood check (jsonb_typeof(understood) = 'array'),
  constraint searches_filters check (jsonb_typeof(filters) = 'object'),
  constraint searches_relaxations check (jsonb_typeof(relaxations) = 'array'),
  constraint searches_counts check (full_count >= 0 and part_count >= 0 and total >= 0),
  constraint searches_shown check (cardinality(shown) <= 100),
  constraint searches_engine check (engine in ('meilisearch', 'postgres')),
  constraint searches_took_ms check (took_ms >= 0),
  constraint searches_caller check (caller in ('public', 'group', 'staff')),
  -- Of staff the team, so that news can go back to it; of nobody else anything.
  constraint searches_team check (team_id is null or caller = 'staff'),
  constraint searches_id_time check (uuid_extract_version(id) = 7 and uuid_extract_timestamp(id) is not distinct from at)
) partition by range (at);
--> statement-breakpoint
-- What was looked for and hardly found, by area: the gaps.
create index searches_unmet on searches (area, at) where full_count < 3;
--> statement-breakpoint
create index searches_by_team on searches (team_id, at) where team_id is not null;
--> statement-breakpoint
create table search_follow_ups (
  id uuid not null,
  search_id uuid not null,
  search_at timestamptz(3) not null,
  at timestamptz(3) not null,
  kind text not null,
  listing_id uuid not null references listings (id),
  position integer,
  primary key (id, search_at),
  foreign key (search_id, search_at) references searches (id, at),
  constraint search_follow_ups_kind check (kind in ('opened', 'signposted')),
  constraint search_follow_ups_position check (position between 1 and 100)
) partition by range (search_at);
--> statement-breakpoint
create index search_follow_ups_by_search on search_follow_ups (search_id, search_at);
--> statement-breakpoint
create index search_follow_ups_by_listing on search_follow_ups (listing_id, at);
--> statement-breakpoint

-- Months are made at run time by a role that may not create tables; each can be added to and read, and no more.
create function ensure_search_months(from_month date, months integer) returns integer
  language plpgsql security definer set search_path = pg_catalog, public, pg_temp as $$
declare
  first date;
  parent text;
  made integer := 0;
begin
  if months not between 1 and 36 then
    raise exception 'months must be between 1 and 36' using errcode = '22023';
  end if;
  perform pg_advisory_xact_lock(hashtextextended('search_months', 1));
  for step in 0 .. months - 1 loop
    first := (date_trunc('month', from_month) + make_interval(months => step))::date;
    if to_regclass(format('public.searches_%s', to_char(first, 'YYYY_MM'))) is null then
      foreach parent in array array['searches', 'search_follow_ups'] loop
        execute format('create table public.%I partition of public.%I for values from (%L) to (%L)',
          parent || '_' || to_char(first, 'YYYY_MM'), parent, first::timestamp at time zone 'UTC',
          (first + interval '1 month')::timestamp at time zone 'UTC');
        execute format('revoke update, delete on public.%I from fingerpost_app',
          parent || '_' || to_char(first, 'YYYY_MM'));
      end loop;
      made := made + 1;
    end if;
  end loop;
  return made;
end $$;
--> statement-breakpoint
revoke all on function ensure_search_months(date, integer) from public;
--> statement-breakpoint

-- Retention: months that ended before a moment go as a whole; at least 24 months are always kept.
create function purge_searches(older_than timestamptz) returns bigint
  language plpgsql security definer set search_path = pg_catalog, public, pg_temp as $$
declare
  month text;
  counted bigint;
  removed bigint := 0;
begin
  if older_than > now() - interval '24 months' then
    raise exception 'the searches of the last 24 months are kept' using errcode = '22023';
  end if;
  perform pg_advisory_xact_lock(hashtextextended('search_months', 1));
  for month in
    select right(c.relname, 7) from pg_inherits i join pg_class c on c.oid = i.inhrelid
    where i.inhparent = 'public.searches'::regclass
      and (to_date(right(c.relname, 7), 'YYYY_MM') + interval '1 month')::timestamp at time zone 'UTC' <= older_than
    order by 1
  loop
    execute format('select count(*) from public.%I', 'searches_' || month) into counted;
    execute format('drop table public.%I', 'search_follow_ups_' || month);
    -- What is pointed at can only be dropped once it is no part of the table any more.
    execute format('alter table public.searches detach partition public.%I', 'searches_' || month);
    execute format('drop table public.%I', 'searches_' || month);
    removed := removed + counted;
  end loop;
  return removed;
end $$;
--> statement-breakpoint
revoke all on function purge_searches(timestamptz) from public;
--> statement-breakpoint
revoke update, delete on searches, search_follow_ups from fingerpost_app;
--> statement-breakpoint
grant execute on function ensure_search_months(date, integer), purge_searches(timestamptz) to fingerpost_app;
