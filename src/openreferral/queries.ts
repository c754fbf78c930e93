import { sql, type SQL } from "drizzle-orm";
import type { Database } from "#db/client.ts";
import {
  asksFor,
  type ContentFilter,
  distance,
  HELD_ENTRIES,
  isHeld,
  isNear,
  isUntouched,
  isWanted,
  isWantedOrGone,
  LAST_CLOSING,
  schemeOf,
} from "./filters.ts";
import type { FeedEntry, SourceGroup, SourceListing, SourceTerm, SourceVenue } from "./source.ts";

/**
 * A list that can be counted, read by page and streamed. `rows` selects one JSON column, `row`, in a stable order: of a
 * page, in which those that went lately take their places unseen, or of all. `held` counts such places before the last
 * row; absent where nothing goes.
 */
export interface Listed<Row> {
  /** A common table that `count`, `held` and the rows of a page read, where finding them is dear. */
  found?: SQL;
  count: SQL;
  held?: SQL;
  rows(page?: Page): SQL;
  /** What a row is; never there. */
  readonly row?: Row;
}

interface Page {
  offset: number;
  limit: number;
}

const cut = (page: Page | undefined): SQL =>
  page === undefined ? sql`` : sql`limit ${page.limit}::int offset ${page.offset}::bigint`;

/** The places of a page: of what is there, and of what went; `lives` tells them apart. */
const placesOf = (there: SQL, held: SQL, order: SQL, page: Page | undefined): SQL =>
  page === undefined
    ? sql`(${there} order by ${order})`
    : sql`(select * from (${there} union all ${held}) place order by ${order} ${cut(page)})`;

/** What is there and what is held: found once in a statement where that is dear, else wherever it is read, by an index. */
const foundOnce = (
  { there, held }: { there: SQL; held: SQL },
  isDear: boolean,
): { found?: { found: SQL }; there: SQL; held: SQL } =>
  isDear
    ? {
        found: { found: sql`with there as materialized (${there}), held as materialized (${held})` },
        there: sql`select * from there`,
        held: sql`select * from held`,
      }
    : { there, held };

/** How much of a listing is read: name and status, what is one of a service, or all of it. */
export type Depth = "minimal" | "summary" | "nested";

export interface AtLocationRow extends FeedEntry {
  venue: SourceVenue;
}

export interface OrganizationRow {
  group: SourceGroup;
  services: FeedEntry[] | null;
}

const MODIFIED = sql`(extract(epoch from e.modified_at) * 1000)::float8`;

/** The listing of the view's row `l` as JSON, null where there is none. */
const LISTING: Record<Depth, SQL> = {
  minimal: sql`case when l.id is not null then json_build_object('id', l.id, 'name', l.name, 'status', l.status) end`,
  summary: sql`case when l.id is not null then json_build_object('id', l.id, 'status', l.status, 'name', l.name,
    'summary', l.summary, 'description', l.description, 'minAge', l."minAge", 'maxAge', l."maxAge",
    'eligibilityNote', l."eligibilityNote", 'notFor', l."notFor", 'costFree', l."costFree", 'costPence', l."costPence",
    'costPer', l."costPer", 'costNote', l."costNote", 'joiningWays', l."joiningWays",
    'takesReferrals', l."takesReferrals", 'accompaniedFirstVisit', l."accompaniedFirstVisit",
    'capacityStatus', l."capacityStatus", 'capacityUntil', l."capacityUntil", 'capacityNote', l."capacityNote",
    'assuredOn', l."assuredOn", 'contact', l.contact, 'group', l."group") end`,
  nested: sql`case when l.id is not null then to_json(l) end`,
};

/** Public listings; with those that went where nothing but `modified_after` is asked for. */
export function servicesListed(filter: ContentFilter, depth: Depth): Listed<FeedEntry> {
  const all = sql`select e.listing_id, e.position, true as lives from feed_entries e where ${isWantedOrGone(filter)}`;
  const gone = sql`select e.listing_id, e.position, false as lives from ${HELD_ENTRIES} where ${isHeld(filter)}`;
  const { found, there, held } = foundOnce({ there: all, held: gone }, asksFor(filter));
  return {
    ...found,
    count: sql`select count(*)::int from (${there}) place`,
    held: sql`select count(*)::int from (${held}) hole
      where hole.position < (select max(place.position) from (${there}) place)`,
    rows: (page) => sql`
      select json_build_object('id', e.listing_id, 'modified', ${MODIFIED}, 'listing', ${LISTING[depth]}) as row
      from ${placesOf(page === undefined ? all : there, held, sql`position`, page)} wanted
      join feed_entries e on e.listing_id = wanted.listing_id
      left join feed_listings l on l.id = e.listing_id
      where wanted.lives
      order by wanted.position`,
  };
}

/** Public listings at each of their venues: by distance where one is asked for. */
export function atLocationsListed(filter: ContentFilter, depth: Depth): Listed<AtLocationRow> {
  const { place, proximity, ...others } = filter;
  const point = proximity === undefined ? undefined : place?.point;
  // How near it is, is judged of the venue itself.
  const near = point === undefined || proximity === undefined ? sql`true` : isNear(point, proximity);
  const rest = point === undefined ? filter : others;
  const keys = point === undefined ? sql`position, place, venue_id` : sql`metres, position, place, venue_id`;
  const descending = sql.join(
    [...(point === undefined ? [] : ["metres"]), "position", "place", "venue_id"].map((key) =>
      sql.raw(`${key} desc`),
    ),
    sql`, `,
  );
  const select = (entries: SQL, lives: boolean, where: SQL): SQL => sql`
    select e.listing_id, e.position, v.position as place, v.id as venue_id,
      ${point === undefined ? sql`` : sql`${distance(point)} as metres,`} ${sql.raw(String(lives))} as lives
    from ${entries} join venues v on v.listing_id = e.listing_id where ${where} and ${near}`;
  const all = select(sql`feed_entries e`, true, isWanted(rest));
  const gone = select(HELD_ENTRIES, false, sql`${isUntouched} and ${isHeld(rest)}`);
  const { found, there, held } = foundOnce({ there: all, held: gone }, asksFor(filter));
  return {
    ...found,
    count: asksFor(filter)
      ? sql`select count(*)::int from (${there}) place`
      : sql`select coalesce(sum(e.venues), 0)::int from feed_entries e where e.print is not null`,
    held: sql`select count(*)::int from (${held}) hole
      where (${keys}) < (select ${keys} from (${there}) place order by ${descending} limit 1)`,
    rows: (page) => sql`
      select json_build_object('id', e.listing_id, 'modified', ${MODIFIED}, 'listing', ${LISTING[depth]},
        'venue', (select venue from feed_listings w, json_array_elements(w.venues) venue
          where w.id = e.listing_id and venue ->> 'id' = wanted.venue_id::text)) as row
      from ${placesOf(page === undefined ? all : there, held, keys, page)} wanted
      join feed_entries e on e.listing_id = wanted.listing_id
      join feed_listings l on l.id = e.listing_id
      where wanted.lives
      order by ${point === undefined ? sql`` : sql`wanted.metres,`} wanted.position, wanted.place, wanted.venue_id`,
  };
}

/** Groups with a public listing. */
export function organizationsListed(
  filter: { search?: string | undefined },
  depth: Depth | undefined,
): Listed<OrganizationRow> {
  const search =
    filter.search === undefined
      ? sql``
      : sql`and to_tsvector('simple', feed_plain(concat_ws(' ', g.name, g.description)))
          @@ plainto_tsquery('simple', feed_plain(${filter.search}))`;
  const isPublic = sql`exists (select from feed_entries e where e.group_id = g.id and e.print is not null)`;
  const there = sql`select g.id, true as lives from groups g where ${isPublic} ${search}`;
  const held = sql`select g.id, false as lives from groups g
    where g.id in (select e.group_id from ${HELD_ENTRIES}) and not ${isPublic} ${search}`;
  const all = sql`select count(*)::int
    from (select distinct e.group_id from feed_entries e where e.print is not null) shown`;
  return {
    count: filter.search === undefined ? all : sql`select count(*)::int from (${there}) there`,
    held: sql`select count(*)::int from (${held}) held
      where held.id < (select there.id from (${there}) there order by there.id desc limit 1)`,
    rows: (page) => sql`
      select json_build_object('group', to_json(f), 'services', ${servicesOf(depth)}) as row
      from ${placesOf(there, held, sql`id`, page)} g join feed_groups f on f.id = g.id
      where g.lives
      order by g.id`,
  };
}

const servicesOf = (depth: Depth | undefined): SQL =>
  depth === undefined
    ? sql`null::json`
    : sql`(select json_agg(json_build_object('id', e.listing_id, 'modified', ${MODIFIED}, 'listing', ${LISTING[depth]})
        order by e.position)
      from feed_entries e join feed_listings l on l.id = e.listing_id where e.group_id = g.id and e.print is not null)`;

/** Terms by taxonomy, as people are shown them. */
export function termsListed(filter: {
  search?: string | undefined;
  taxonomy_id?: string | undefined;
  parent_id?: string | undefined;
  top_only: boolean;
}): Listed<SourceTerm> {
  const conditions = [
    sql`true`,
    ...(filter.search === undefined
      ? []
      : [
          sql`to_tsvector('simple', feed_plain(t.label)) @@ plainto_tsquery('simple', feed_plain(${filter.search}))`,
        ]),
    ...(filter.taxonomy_id === undefined ? [] : [sql`t.scheme = ${schemeOf(filter.taxonomy_id) ?? ""}`]),
    ...(filter.parent_id === undefined ? [] : [sql`t."parentId" = ${filter.parent_id}::uuid`]),
    ...(filter.top_only ? [sql`t."parentId" is null`] : []),
  ];
  const where = sql.join(conditions, sql` and `);
  return {
    count: sql`select count(*)::int from feed_terms t where ${where}`,
    rows: (page) => sql`select to_json(t) as row from feed_terms t where ${where} order by t.id ${cut(page)}`,
  };
}

/** What was found of a list: a page, all that there is, how many places are held before it ends, when the feed changed. */
export interface FoundPage<Row> {
  rows: Row[];
  total: number;
  held: number;
  /** Milliseconds since 1970; places that are closed change pages too. */
  latest: number;
}

/** One page of a list, in one statement. */
export async function selectPage<Row>(
  db: Database,
  listed: Listed<Row>,
  page: Page,
): Promise<FoundPage<Row>> {
  const [found] = await db.execute<FoundPage<Row> & Record<string, unknown>>(sql`
    ${listed.found ?? sql``} select (${listed.count}) as total, (${listed.held ?? sql`select 0`}) as held,
      greatest(${LATEST}, extract(epoch from ${LAST_CLOSING})::float8 * 1000) as latest,
      (select coalesce(json_agg(page.row), '[]') from (${listed.rows(page)}) page) as rows`);
  if (found === undefined) throw new Error("a select without a table has a row");
  return found;
}

const LATEST = sql`(select coalesce((extract(epoch from max(modified_at)) * 1000)::float8, 0) from feed_entries)`;

/** When the feed last changed: milliseconds since 1970, 0 for never. */
export async function selectLatest(db: Database): Promise<number> {
  const [row] = await db.execute<{ latest: number }>(sql`select ${LATEST} as latest`);
  return row?.latest ?? 0;
}

/** An entry with its listing whole; without it where it has gone; undefined where it never was public. */
export async function selectEntry(db: Database, id: string): Promise<FeedEntry | undefined> {
  const [found] = await db.execute<{ row: FeedEntry }>(sql`
    select json_build_object('id', e.listing_id, 'modified', ${MODIFIED}, 'listing', ${LISTING.nested}) as row
    from feed_entries e left join feed_listings l on l.id = e.listing_id where e.listing_id = ${id}::uuid`);
  return found?.row;
}

/** The public entry of a venue. */
export async function selectEntryOfVenue(db: Database, venueId: string): Promise<FeedEntry | undefined> {
  const [found] = await db.execute<{ row: FeedEntry & { listing: SourceListing } }>(sql`
    select json_build_object('id', e.listing_id, 'modified', ${MODIFIED}, 'listing', ${LISTING.nested}) as row
    from venues v join feed_entries e on e.listing_id = v.listing_id join feed_listings l on l.id = v.listing_id
    where v.id = ${venueId}::uuid`);
  return found?.row;
}

/** A group with a public listing. */
export async function selectOrganization(
  db: Database,
  id: string,
  depth: Depth,
): Promise<OrganizationRow | undefined> {
  const [found] = await db.execute<{ row: OrganizationRow }>(sql`
    select json_build_object('group', to_json(g), 'services', ${servicesOf(depth)}) as row
    from feed_groups g where g.id = ${id}::uuid
      and exists (select from feed_entries e where e.group_id = g.id and e.print is not null)`);
  return found?.row;
}

export async function selectTerm(db: Database, id: string): Promise<SourceTerm | undefined> {
  const [found] = await db.execute<{ row: SourceTerm }>(
    sql`select to_json(t) as row from feed_terms t where t.id = ${id}::uuid`,
  );
  return found?.row;
}

/** Every term of a scheme. */
export async function selectTermsOf(db: Database, scheme: string): Promise<SourceTerm[]> {
  const rows = await db.execute<{ row: SourceTerm }>(
    sql`select to_json(t) as row from feed_terms t where t.scheme = ${scheme} order by t.id`,
  );
  return rows.map(({ row }) => row);
}

/** A place in the order of changes: milliseconds since 1970, and the id of the listing. */
export interface ChangePlace {
  modified: number;
  id: string;
}

const instantOf = (milliseconds: number): SQL => sql`${new Date(milliseconds).toISOString()}::timestamptz`;

/** Before when all changes are committed; to be asked before they are read. */
export async function selectHorizon(db: Database): Promise<number> {
  const [row] = await db.execute<{ horizon: number }>(
    sql`select (extract(epoch from feed_horizon()) * 1000)::float8 as horizon`,
  );
  if (row === undefined) throw new Error("a function's call has a row");
  return row.horizon;
}

/** Entries after a place in the order of changes, tombstones as far back as they are kept. */
export async function selectChanges(
  db: Database,
  wanted: {
    after: ChangePlace | undefined;
    before: number;
    goneSince: number;
    depth: Depth;
    limit: number;
  },
): Promise<FeedEntry[]> {
  const { after, before, goneSince, depth, limit } = wanted;
  const rows = await db.execute<{ row: FeedEntry }>(sql`
    select json_build_object('id', e.listing_id, 'modified', e.modified, 'listing', ${LISTING[depth]}) as row
    from (select e.listing_id, ${MODIFIED} as modified, e.modified_at from feed_entries e
      where e.modified_at < ${instantOf(before)}
        and (e.print is not null or e.modified_at >= ${instantOf(goneSince)})
        ${after === undefined ? sql`` : sql`and (e.modified_at, e.listing_id) > (${instantOf(after.modified)}, ${after.id}::uuid)`}
      order by e.modified_at, e.listing_id limit ${limit}::int) e
    left join feed_listings l on l.id = e.listing_id
    order by e.modified_at, e.listing_id`);
  return rows.map(({ row }) => row);
}

/** Whether something went after a place in the order of changes that is no longer told of. */
export async function hasForgotten(
  db: Database,
  after: ChangePlace & { begun: number },
  goneSince: number,
): Promise<boolean> {
  const [row] = await db.execute<{ forgotten: boolean }>(sql`
    select exists (select from feed_entries e where e.print is null and e.modified_at < ${instantOf(goneSince)}
      and e.modified_at >= ${instantOf(after.begun)}
      and (e.modified_at, e.listing_id) > (${instantOf(after.modified)}, ${after.id}::uuid)) as forgotten`);
  return row?.forgotten ?? false;
}
