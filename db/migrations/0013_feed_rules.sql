-- What the Open Referral feed may read, in one place: pages are read from it, and the print of an entry is made of it.

-- Written and deleted within one transaction each: a crash leaves nothing that anybody needs.
alter table feed_touches set unlogged;
--> statement-breakpoint
create view feed_terms as
select t.id, t.scheme, t.slug, t.label, t.parent_id as "parentId", t.position,
  (select json_agg(json_build_object('list', c.list, 'code', c.code) order by c.list, c.code)
    from term_codes c where c.term_id = t.id) as codes
from terms t;
--> statement-breakpoint
create view feed_groups as
select g.id, g.name, g.description,
  (select json_agg(json_build_object('scheme', i.scheme, 'identifier', i.identifier) order by i.scheme)
    from group_identifiers i where i.group_id = g.id) as identifiers
from groups g;
--> statement-breakpoint
-- Public listings with their public parts alone: of a confidential venue the district, of a contact for staff nothing.
create view feed_listings as
select l.id, l.status, l.name, l.summary, l.description, to_json(l.delivery) as delivery, to_json(l.languages) as languages,
  l.min_age as "minAge", l.max_age as "maxAge", l.eligibility_note as "eligibilityNote", l.not_for as "notFor",
  l.cost_free as "costFree", l.cost_pence as "costPence", l.cost_per as "costPer", l.cost_note as "costNote",
  to_json(l.joining_ways) as "joiningWays", l.takes_referrals as "takesReferrals",
  l.accompanied_first_visit as "accompaniedFirstVisit", l.capacity_status as "capacityStatus",
  l.capacity_until as "capacityUntil", l.capacity_note as "capacityNote", l.assured_on as "assuredOn",
  case when l.contact_visibility = 'public' and num_nonnulls(l.contact_name, l.contact_phone, l.contact_email, l.contact_website) > 0
    then json_build_object('name', l.contact_name, 'phone', l.contact_phone, 'email', l.contact_email,
      'website', l.contact_website) end as contact,
  (select to_json(g) from feed_groups g where g.id = l.group_id) as "group",
  (select json_agg(case when v.confidential
      then json_build_object('id', v.id, 'confidential', true, 'district', d.name)
      else json_build_object('id', v.id, 'confidential', false, 'district', d.name,
        'county', case when p.kind = 'county' then p.name end, 'name', v.name, 'lines', to_json(v.address_lines),
        'town', v.town, 'postcode', v.postcode, 'lat', v.lat, 'lng', v.lng, 'uprn', v.uprn,
        'accessibility', (select json_agg(to_json(t) order by t.position, t.slug)
          from venue_accessibility a join feed_terms t on t.id = a.term_id where a.venue_id = v.id)) end
      order by v.position)
    from venues v join areas d on d.code = v.district_code left join areas p on p.code = d.parent_code
    where v.listing_id = l.id) as venues,
  (select json_agg(json_build_object('id', s.id, 'venueId', s.venue_id, 'repeats', s.repeats,
      'weekdays', to_json(s.weekdays), 'every', s.every, 'nth', to_json(s.nth), 'monthDays', to_json(s.month_days),
      'starts', to_char(s.starts, 'HH24:MI'), 'ends', to_char(s.ends, 'HH24:MI'), 'from', s."from", 'until', s.until,
      'termTimeOnly', s.term_time_only, 'except', to_json(s."except"), 'dates', s.dates, 'extra', s.extra,
      'note', s.note) order by s.position)
    from sessions s where s.listing_id = l.id) as sessions,
  (select json_agg(to_json(t) order by lt.position)
    from listing_terms lt join feed_terms t on t.id = lt.term_id where lt.listing_id = l.id) as terms,
  case when not l.catchment_everyone then
    (select json_agg(json_build_object('code', a.code, 'name', a.name, 'kind', a.kind) order by a.code collate "C")
      from listing_catchment_areas c join areas a on a.code = c.area_code where c.listing_id = l.id) end as areas
from listings l
where l.status in ('published', 'paused');
--> statement-breakpoint
grant select on feed_terms, feed_groups, feed_listings to fingerpost_app;
--> statement-breakpoint
create function feed_plain(said text) returns text language sql stable parallel safe
  return regexp_replace(lower(unaccent(said)), '[^[:alnum:]]+', ' ', 'g');
--> statement-breakpoint
-- Changes up to here, exclusive, are all committed: ask it before what they are read by. Its locks are feed_settle's.
create function feed_horizon() returns timestamptz language plpgsql volatile as $$
declare
  seen timestamptz := date_trunc('milliseconds', clock_timestamp());
  oldest bigint;
begin
  select min(objid::bigint) into oldest from pg_locks
    where locktype = 'advisory' and classid = 7310 and objsubid = 2
      and database = (select oid from pg_database where datname = current_database());
  return least(seen, to_timestamp(1577836800 + oldest));
end $$;
--> statement-breakpoint
-- When places of lists whose listings went were last closed: all at once, each day at 04:50 UTC, when few read page by page.
create function feed_closing(at timestamptz) returns timestamptz language sql immutable parallel safe
  return date_bin('1 day', at, '2026-01-01 04:50:00+00');
--> statement-breakpoint
-- At the end of a transaction: looks at each listing that it touched, and moves the entries of those that read otherwise.
create function feed_settle() returns trigger language plpgsql as $$
declare
  touched uuid[];
  moved timestamptz(3);
begin
  select array_agg(listing_id order by listing_id) into touched from feed_touches
    where transaction = pg_current_xact_id() and listing_id <> '00000000-0000-0000-0000-000000000000';
  delete from feed_touches where transaction = pg_current_xact_id();
  if touched is null then
    return null;
  end if;
  -- Held in one order, and before anything is read: who waited here sees what the other one did.
  perform from feed_entries where listing_id = any(touched) order by listing_id for update;
  perform pg_advisory_xact_lock_shared(7310, (floor(extract(epoch from clock_timestamp())) - 1577836800)::integer);
  moved := clock_timestamp();
  -- What comes back takes its place again while that is held, else a new one at the end.
  update feed_entries e set position = default
  where e.listing_id = any(touched) and e.print is null
    and (e.shown_modified_at is null or e.modified_at < feed_closing(moved))
    and exists (select from listings l where l.id = e.listing_id and l.status in ('published', 'paused'));
  insert into feed_entries as e (listing_id, group_id, modified_at, print, words, venues)
    select l.id, (l."group" ->> 'id')::uuid, moved, l.print,
      to_tsvector('simple', feed_plain(concat_ws(' ', l.name, l.summary, l.description, l."group" ->> 'name'))),
      coalesce(json_array_length(l.venues), 0)
    from unnest(touched) wanted (id)
      -- Fenced, so that a listing is read once, and its words are made only where something was changed.
      cross join lateral (select once.*, md5(once::text)::uuid as print
        from (select * from feed_listings where id = wanted.id offset 0) once offset 0) l
      left join feed_entries known on known.listing_id = wanted.id
    where known.print is distinct from l.print
    order by l.id
  on conflict (listing_id) do update set group_id = excluded.group_id, print = excluded.print, words = excluded.words,
    venues = excluded.venues, modified_at = greatest(excluded.modified_at, e.modified_at + interval '1 millisecond');
  update feed_entries e set print = null, words = null, venues = 0, shown_modified_at = e.modified_at,
    gone_version = (select l.version from listings l where l.id = e.listing_id),
    modified_at = greatest(moved, e.modified_at + interval '1 millisecond')
  where e.listing_id = any(touched) and e.print is not null
    and not exists (select from listings l where l.id = e.listing_id and l.status in ('published', 'paused'));
  -- What comes in as one that was public once, by an import or a restoring, is told of as gone.
  insert into feed_entries (listing_id, group_id, modified_at, venues)
    select id, group_id, moved, 0 from listings
    where id = any(touched) and published_at is not null and status not in ('published', 'paused')
    order by published_at, id
  on conflict do nothing;
  return null;
end $$;
--> statement-breakpoint
create constraint trigger feed_settles after insert on feed_touches deferrable initially deferred for each row
  when (new.listing_id = '00000000-0000-0000-0000-000000000000') execute function feed_settle();
--> statement-breakpoint
create function feed_touch(touched uuid[]) returns void language plpgsql as $$
begin
  if cardinality(touched) > 0 then
    insert into feed_touches (transaction, listing_id)
      select pg_current_xact_id(), id
      from (select unnest(touched) union select '00000000-0000-0000-0000-000000000000'::uuid) wanted (id)
      on conflict do nothing;
  end if;
end $$;
--> statement-breakpoint
-- A listing that is not public is looked at when its status says so, not for its parts.
create function feed_touch_public(touched uuid[]) returns void language plpgsql as $$
begin
  perform feed_touch(array(select l.id from listings l
    where l.id = any(touched) and l.status in ('published', 'paused')));
end $$;
--> statement-breakpoint
create function feed_listings_changed() returns trigger language plpgsql as $$
begin
  if tg_op = 'INSERT' then
    perform feed_touch(array(select id from after_rows where status in ('published', 'paused') or published_at is not null));
  elsif tg_op = 'UPDATE' then
    perform feed_touch(array(select id from before_rows where status in ('published', 'paused')
      union select id from after_rows where status in ('published', 'paused')));
  else
    perform feed_touch(array(select id from before_rows where status in ('published', 'paused')));
  end if;
  return null;
end $$;
--> statement-breakpoint
-- Of venues, sessions, terms and catchments: all have `listing_id`.
create function feed_parts_changed() returns trigger language plpgsql as $$
begin
  if tg_op = 'INSERT' then
    perform feed_touch_public(array(select distinct listing_id from after_rows));
  elsif tg_op = 'UPDATE' then
    perform feed_touch_public(array(select listing_id from before_rows union select listing_id from after_rows));
  else
    perform feed_touch_public(array(select distinct listing_id from before_rows));
  end if;
  return null;
end $$;
--> statement-breakpoint
-- Venues that are deleted take their features along, and tell by themselves.
create function feed_features_changed() returns trigger language plpgsql as $$
begin
  if tg_op = 'INSERT' then
    perform feed_touch_public(array(select distinct v.listing_id from after_rows a join venues v on v.id = a.venue_id));
  elsif tg_op = 'UPDATE' then
    perform feed_touch_public(array(select v.listing_id from venues v
      where v.id in (select venue_id from before_rows union select venue_id from after_rows)));
  else
    perform feed_touch_public(array(select distinct v.listing_id from before_rows b join venues v on v.id = b.venue_id));
  end if;
  return null;
end $$;
--> statement-breakpoint
create function feed_groups_changed() returns trigger language plpgsql as $$
begin
  perform feed_touch_public(array(select l.id from listings l where l.group_id in
    (select b.id from before_rows b join after_rows a on a.id = b.id
      where (a.name, a.description) is distinct from (b.name, b.description))));
  return null;
end $$;
--> statement-breakpoint
create function feed_identifiers_changed() returns trigger language plpgsql as $$
begin
  if tg_op = 'INSERT' then
    perform feed_touch_public(array(select l.id from listings l where l.group_id in (select group_id from after_rows)));
  elsif tg_op = 'UPDATE' then
    perform feed_touch_public(array(select l.id from listings l
      where l.group_id in (select group_id from before_rows union select group_id from after_rows)));
  else
    perform feed_touch_public(array(select l.id from listings l where l.group_id in (select group_id from before_rows)));
  end if;
  return null;
end $$;
--> statement-breakpoint
create function feed_touch_terms(changed uuid[]) returns void language plpgsql as $$
begin
  if cardinality(changed) > 0 then
    perform feed_touch_public(array(
      select listing_id from listing_terms where term_id = any(changed)
      union select v.listing_id from venue_accessibility a join venues v on v.id = a.venue_id where a.term_id = any(changed)));
  end if;
end $$;
--> statement-breakpoint
create function feed_terms_changed() returns trigger language plpgsql as $$
begin
  perform feed_touch_terms(array(select b.id from before_rows b join after_rows a on a.id = b.id
    where (a.scheme, a.slug, a.label, a.parent_id, a.position) is distinct from (b.scheme, b.slug, b.label, b.parent_id, b.position)));
  return null;
end $$;
--> statement-breakpoint
create function feed_codes_changed() returns trigger language plpgsql as $$
begin
  if tg_op = 'INSERT' then
    perform feed_touch_terms(array(select term_id from after_rows));
  elsif tg_op = 'UPDATE' then
    perform feed_touch_terms(array(select term_id from before_rows union select term_id from after_rows));
  else
    perform feed_touch_terms(array(select term_id from before_rows));
  end if;
  return null;
end $$;
--> statement-breakpoint
create function feed_areas_changed() returns trigger language plpgsql as $$
declare
  changed text[] := array(select b.code from before_rows b join after_rows a on a.code = b.code
    where (a.name, a.kind, a.parent_code) is distinct from (b.name, b.kind, b.parent_code));
begin
  if cardinality(changed) > 0 then
    perform feed_touch_public(array(
      select listing_id from listing_catchment_areas where area_code = any(changed)
      union select v.listing_id from venues v join areas d on d.code = v.district_code
        where d.code = any(changed) or d.parent_code = any(changed)));
  end if;
  return null;
end $$;
--> statement-breakpoint
create trigger feed_groups_updated after update on groups
  referencing old table as before_rows new table as after_rows for each statement execute function feed_groups_changed();
--> statement-breakpoint
create trigger feed_terms_updated after update on terms
  referencing old table as before_rows new table as after_rows for each statement execute function feed_terms_changed();
--> statement-breakpoint
create trigger feed_areas_updated after update on areas
  referencing old table as before_rows new table as after_rows for each statement execute function feed_areas_changed();
--> statement-breakpoint
do $$
declare
  told record;
begin
  for told in select * from (values
    ('listings', 'feed_listings_changed'), ('venues', 'feed_parts_changed'), ('sessions', 'feed_parts_changed'),
    ('listing_terms', 'feed_parts_changed'), ('listing_catchment_areas', 'feed_parts_changed'),
    ('venue_accessibility', 'feed_features_changed'), ('group_identifiers', 'feed_identifiers_changed'),
    ('term_codes', 'feed_codes_changed')) told (name, function)
  loop
    execute format('create trigger feed_%1$s_inserted after insert on %1$s referencing new table as after_rows
      for each statement execute function %2$s()', told.name, told.function);
    execute format('create trigger feed_%1$s_updated after update on %1$s
      referencing old table as before_rows new table as after_rows for each statement execute function %2$s()',
      told.name, told.function);
    execute format('create trigger feed_%1$s_deleted after delete on %1$s referencing old table as before_rows
      for each statement execute function %2$s()', told.name, told.function);
  end loop;
end $$;
--> statement-breakpoint
-- What is public already, in the order in which it became so; then what was public once.
insert into feed_entries (listing_id, group_id, modified_at, print, words, venues)
  select l.id, r.group_id, greatest(r.updated_at, g.updated_at), md5(l::text)::uuid,
    to_tsvector('simple', feed_plain(concat_ws(' ', l.name, l.summary, l.description, l."group" ->> 'name'))),
    coalesce(json_array_length(l.venues), 0)
  from feed_listings l join listings r on r.id = l.id join groups g on g.id = r.group_id
  order by r.published_at, r.id;
--> statement-breakpoint
insert into feed_entries (listing_id, group_id, modified_at, venues)
  select id, group_id, updated_at, 0 from listings
  where published_at is not null and status not in ('published', 'paused') order by published_at, id;
