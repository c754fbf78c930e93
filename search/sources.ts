import { sql } from "drizzle-orm";
import type { Database } from "#db/client.ts";
import type { SourceListing } from "./document.ts";

const SOURCE = sql`
  with recursive broader as (
    select id as term_id, parent_id, 1 as depth from terms where parent_id is not null
    union all
    select broader.term_id, parent.parent_id, depth + 1
    from broader join terms parent on parent.id = broader.parent_id
    where parent.parent_id is not null and depth < 10
  ), lineage as (
    select broader.term_id,
      json_agg(json_build_object('slug', parent.slug, 'label', parent.label) order by depth) as terms
    from broader join terms parent on parent.id = broader.parent_id group by broader.term_id
  )
  select l.id, l.name, g.name as "groupName", l.kind, l.summary, l.description,
    to_json(l.delivery) as delivery, to_json(l.languages) as languages,
    l.min_age as "minAge", l.max_age as "maxAge", l.cost_free as "costFree", l.cost_pence as "costPence",
    l.assured_on::text as "assuredOn",
    (coalesce(l.published_at, l.created_at) at time zone 'Europe/London')::date::text as "publishedOn",
    l.capacity_status as "capacityStatus", l.capacity_until::text as "capacityUntil",
    l.takes_referrals as "takesReferrals", l.accompanied_first_visit as "accompaniedFirstVisit",
    coalesce((
      select json_agg(json_build_object('scheme', t.scheme, 'slug', t.slug, 'label', t.label,
        'broader', coalesce(lineage.terms, '[]')) order by lt.position)
      from listing_terms lt join terms t on t.id = lt.term_id left join lineage on lineage.term_id = t.id
      where lt.listing_id = l.id), '[]') as terms,
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

/** These listings as they stand, where they may be found at all; the others are missing from the answer. */
export async function readListings(db: Database, ids: readonly string[]): Promise<SourceListing[]> {
  if (ids.length === 0) return [];
  const wanted = sql`(select value::uuid from jsonb_array_elements_text(${JSON.stringify(ids)}::text::jsonb))`;
  const rows = await db.execute(sql`${SOURCE} and l.id in ${wanted} order by l.id`);
  return asListings(rows);
}

/** The next listings by id, for a rebuild. */
export async function readListingsAfter(
  db: Database,
  after: string | undefined,
  limit: number,
): Promise<SourceListing[]> {
  const begin = after === undefined ? sql`true` : sql`l.id > ${after}::uuid`;
  const rows = await db.execute(sql`${SOURCE} and ${begin} order by l.id limit ${limit}`);
  return asListings(rows);
}

/** How many listings ought to be in an index. */
export async function countFindable(db: Database): Promise<number> {
  const [row] = await db.execute<{ count: number }>(
    sql`select count(*)::int as count from listings where status in ('published', 'paused')`,
  );
  return row?.count ?? 0;
}

/** How many documents these listings make: one for each venue, or one. */
export async function countDocuments(db: Database): Promise<number> {
  const [row] = await db.execute<{ count: number }>(sql`
    select coalesce(sum(greatest(1, (select count(*) from venues v where v.listing_id = l.id))), 0)::int as count
    from listings l where l.status in ('published', 'paused')`);
  return row?.count ?? 0;
}

/** Listings that changed since an instant of the database's clock, whatever their status is now. */
export async function readChangedSince(
  db: Database,
  since: string,
  limit: number,
  after?: string,
): Promise<string[]> {
  const begin = after === undefined ? sql`true` : sql`l.id > ${after}::uuid`;
  const rows = await db.execute<{ id: string }>(sql`
    select l.id from listings l join groups g on g.id = l.group_id
    where greatest(l.updated_at, g.updated_at) >= ${since}::text::timestamptz and ${begin}
    order by l.id limit ${limit}`);
  return rows.map(({ id }) => id);
}

/** The statement's column aliases are SourceListing's fields, one for one. */
const asListings = (rows: readonly Record<string, unknown>[]): SourceListing[] =>
  rows as unknown as SourceListing[];
