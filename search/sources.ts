import { sql, type SQL } from "drizzle-orm";
import type { Database } from "#db/client.ts";
import { londonDate } from "#src/areas/today.ts";
import type { Cache } from "#src/cache.ts";
import type { IndexSetting, SourceListing } from "./document.ts";
import { fingerprint } from "./fingerprint.ts";
import { keptVocabulary, readVocabulary, type Vocabulary } from "./vocabulary.ts";

/** Raised when documents are made differently from the same listing. */
const DOCUMENTS_VERSION = 2;

const SOURCE = sql`
  with recursive broader as (
    select id as term_id, parent_id, 1 as depth from terms where parent_id is not null
    union all
    select broader.term_id, parent.parent_id, depth + 1
    from broader join terms parent on parent.id = broader.parent_id
    where parent.parent_id is not null and depth < 10
  ), around (code, at, distance) as (
    select a.code, a.code, 0 from areas a
    union all
    select around.code, a.parent_code, around.distance + 1 from around
      join areas a on a.code = around.at where around.distance < 8 and a.parent_code is not null
  ), lineage as (
    select broader.term_id,
      json_agg(json_build_object('slug', parent.slug, 'label', parent.label) order by depth) as terms
    from broader join terms parent on parent.id = broader.parent_id group by broader.term_id
  ), known as materialized (
    select jsonb_object_agg(t.id, jsonb_build_object('scheme', t.scheme, 'slug', t.slug, 'label', t.label,
      'broader', coalesce(lineage.terms, '[]'))) as terms
    from terms t left join lineage on lineage.term_id = t.id
  )
  select l.id, l.name, g.name as "groupName", l.kind, l.summary, l.description,
    to_json(l.delivery) as delivery, to_json(l.languages) as languages,
    l.min_age as "minAge", l.max_age as "maxAge", l.cost_free as "costFree", l.cost_pence as "costPence",
    l.assured_on::text as "assuredOn",
    (coalesce(l.published_at, l.created_at) at time zone 'Europe/London')::date::text as "publishedOn",
    l.capacity_status as "capacityStatus", l.capacity_until::text as "capacityUntil",
    l.catchment_everyone as "catchmentEveryone", g.district_code as "groupDistrict",
    coalesce((select json_agg(c.area_code order by c.area_code collate "C")
      from listing_catchment_areas c where c.listing_id = l.id), '[]') as "catchmentAreas",
    coalesce((
      select json_agg(json_strip_nulls(json_build_object('id', s.id, 'venueId', s.venue_id, 'repeats', s.repeats,
        'weekdays', to_json(s.weekdays), 'every', s.every, 'nth', to_json(s.nth), 'monthDays', to_json(s.month_days),
        'starts', to_char(s.starts, 'HH24:MI'), 'ends', to_char(s.ends, 'HH24:MI'), 'from', s."from",
        'until', s.until, 'termTimeOnly', s.term_time_only, 'except', to_json(s."except"), 'dates', s.dates,
        'extra', s.extra)) order by s.position)
      from sessions s where s.listing_id = l.id), '[]') as sessions,
    coalesce((case when exists (select from sessions s where s.listing_id = l.id and s.term_time_only) then (
      select json_object_agg(d.code, found.ranges)
      from (select g.district_code as code union
        select v.district_code from venues v where v.listing_id = l.id) d
      cross join lateral (
        select json_agg(json_build_object('starts', td.starts, 'ends', td.ends) order by td.starts) as ranges
        from term_dates td where td.area_code = (
          select around.at from around where around.code = d.code
            and exists (select from term_dates any_term where any_term.area_code = around.at)
          order by around.distance limit 1)
      ) found where found.ranges is not null) end), '{}') as "termDates",
    l.takes_referrals as "takesReferrals", l.accompanied_first_visit as "accompaniedFirstVisit",
    coalesce((
      select json_agg((select terms from known) -> lt.term_id::text order by lt.position)
      from listing_terms lt where lt.listing_id = l.id), '[]') as terms,
    coalesce((
      select json_agg(t.scheme || ':' || t.slug order by t.slug) from listing_term_dismissals td
        join terms t on t.id = td.term_id where td.listing_id = l.id), '[]') as "dismissedTerms",
    coalesce((
      select json_agg(json_build_object('id', v.id, 'name', v.name, 'town', v.town,
        'districtCode', v.district_code, 'districtName', a.name, 'districtLat', a.lat, 'districtLng', a.lng,
        'wardCode', v.ward_code, 'lat', v.lat, 'lng', v.lng, 'confidential', v.confidential,
        'accessibility', coalesce((
          select json_agg(t.slug order by t.slug) from venue_accessibility va join terms t on t.id = va.term_id
          where va.venue_id = v.id), '[]')) order by v.position, v.id)
      from venues v join areas a on a.code = v.district_code
      where v.listing_id = l.id), '[]') as venues
  from listings l join groups g on g.id = l.group_id
  where l.status in ('published', 'paused')`;

/** What documents are made with, and how their prints begin. */
export interface ReadSetting extends IndexSetting {
  /** Fingerprint of the vocabulary and of the way in which documents are made. */
  basis: string;
}

interface Basis {
  of: Vocabulary;
  basis: string;
}

/** What documents are made with today. With a cache the vocabulary is compiled anew only where it was changed. */
export async function readSetting(db: Database, now: Date, cache?: Cache): Promise<ReadSetting> {
  const today = londonDate(now);
  const vocabulary = cache === undefined ? await readVocabulary(db) : await keptVocabulary(cache, db, 0);
  const made = async () => ({ of: vocabulary, basis: await fingerprint([DOCUMENTS_VERSION, vocabulary]) });
  const { basis } =
    cache === undefined
      ? await made()
      : await cache.get<Basis>("index basis", 0, (known) =>
          known?.of === vocabulary ? Promise.resolve(known) : made(),
        );
  return { today, vocabulary, basis };
}

/**
 * Listings with the fingerprint of all that their documents are made from, so that what an index holds can be compared
 * with the truth without making the documents: each has the fingerprint from which it was made.
 */
const printed = (basis: string, where: SQL): SQL => sql`
  select source.*, left(md5(${basis}::text || to_json(source)::text), 16) as print
  from (${SOURCE} and ${where}) source order by source.id`;

/** These listings as they stand, where they may be found at all; the others are missing from the answer. */
export async function readListings(
  db: Database,
  ids: readonly string[],
  basis: string,
): Promise<SourceListing[]> {
  if (ids.length === 0) return [];
  return asListings(await db.execute(printed(basis, oneOfListings(ids))));
}

/** A page of what is read listing by listing, in the order of their ids. */
export interface ListingPage<T> {
  rows: readonly T[];
  /** After which id the next page begins; none after the last one. */
  next: string | undefined;
}

interface PageWanted {
  after: string | undefined;
  limit: number;
}

/** The next listings by id, for a rebuild. */
export const readListingsAfter = (
  db: Database,
  basis: string,
  wanted: PageWanted,
): Promise<ListingPage<SourceListing>> => pageAfter(db, wanted, (ids) => readListings(db, ids, basis));

/** The next listings by id that ought to be in an index, with their prints alone. */
export const readPrintsAfter = (
  db: Database,
  basis: string,
  wanted: PageWanted,
): Promise<ListingPage<{ id: string; print: string }>> =>
  pageAfter(db, wanted, (ids) =>
    db.execute<{ id: string; print: string }>(
      sql`select id, print from (${printed(basis, oneOfListings(ids))}) listings order by id`,
    ),
  );

/** What was withdrawn between the two reads is missing from the rows, so only the ids tell whether more come. */
async function pageAfter<T>(
  db: Database,
  { after, limit }: PageWanted,
  read: (ids: readonly string[]) => Promise<readonly T[]>,
): Promise<ListingPage<T>> {
  const ids = await readIdsAfter(db, after, limit);
  return {
    rows: ids.length === 0 ? [] : await read(ids),
    next: ids.length < limit ? undefined : ids.at(-1),
  };
}

async function readIdsAfter(db: Database, after: string | undefined, limit: number): Promise<string[]> {
  const begin = after === undefined ? sql`true` : sql`id > ${after}::uuid`;
  const rows = await db.execute<{ id: string }>(
    sql`select id from listings where status in ('published', 'paused') and ${begin} order by id limit ${limit}`,
  );
  return rows.map(({ id }) => id);
}

const oneOfListings = (ids: readonly string[]): SQL =>
  sql`l.id in (select value::uuid from jsonb_array_elements_text(${JSON.stringify(ids)}::text::jsonb))`;

/** How many listings ought to be in an index. */
export async function countFindable(db: Database): Promise<number> {
  const [row] = await db.execute<{ count: number }>(
    sql`select count(*)::int as count from listings where status in ('published', 'paused')`,
  );
  return row?.count ?? 0;
}

/** The database's clock, as a text that keeps its microseconds. */
export async function readClock(db: Database): Promise<string> {
  const [row] = await db.execute<{ at: string }>(sql`select clock_timestamp()::text as at`);
  return row?.at ?? "infinity";
}

/** Listings whose changes were indexed since an instant of the database's clock. */
export async function readIndexedSince(db: Database, since: string): Promise<string[]> {
  const rows = await db.execute<{ key: string }>(sql`
    select distinct key from outbox
    where topic = 'listing-changed' and done_at >= ${since}::text::timestamptz
      and key ~ '^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$'
    order by key`);
  return rows.map(({ key }) => key);
}

/** The statement's column aliases are SourceListing's fields, one for one. */
const asListings = (rows: readonly Record<string, unknown>[]): SourceListing[] =>
  rows as unknown as SourceListing[];
