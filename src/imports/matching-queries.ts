import { sql, type SQL } from "drizzle-orm";
import { insertMany } from "#db/bulk.ts";
import type { Database } from "#db/client.ts";
import { importGroups } from "#db/schema/index.ts";
import type { GroupInput } from "../groups/schema.ts";
import type { ListingStatus } from "../listings/lifecycle.ts";
import type { Snapshot } from "./merging.ts";

/** What was brought in before, with the listing that it is. */
export interface RecordRow extends Record<string, unknown> {
  id: string;
  externalId: string | null;
  contentKey: string;
  listingId: string;
  snapshot: Snapshot;
  lastImportId: string;
  isMissing: boolean;
  status: ListingStatus;
  groupDistrict: string;
}

const listed = (values: readonly string[]): SQL =>
  sql`(select jsonb_array_elements_text(${JSON.stringify(values)}::text::jsonb))`;
const recordset = (rows: readonly object[]): SQL =>
  sql`jsonb_to_recordset(${JSON.stringify(rows)}::text::jsonb)`;

/** Records of a source with one of the ids, or that say one of these things. */
export async function selectRecords(
  db: Database,
  source: string,
  by: { externalIds: readonly string[]; contentKeys: readonly string[] },
): Promise<RecordRow[]> {
  const rows = await db.execute<RecordRow>(sql`
    select r.id, r.external_id as "externalId", r.content_key as "contentKey", r.listing_id as "listingId", r.snapshot,
      r.last_import_id as "lastImportId", r.missing_since is not null as "isMissing", l.status,
      g.district_code as "groupDistrict"
    from import_records r join listings l on l.id = r.listing_id join groups g on g.id = l.group_id
    where r.id in (
      select id from import_records where source = ${source} and external_id in ${listed(by.externalIds)}
      union all
      select id from import_records where source = ${source} and content_key in ${listed(by.contentKeys)})
    order by r.id`);
  return [...rows];
}

export interface LikeAsked {
  position: number;
  name: string;
  group: string;
  postcode: string | null;
}

/** Listings that look like rows and are none of this source, by the row's position. */
export async function selectLikeListings(
  db: Database,
  source: string,
  asked: readonly LikeAsked[],
): Promise<Map<number, { id: string; status: ListingStatus }>> {
  if (asked.length === 0) return new Map();
  const rows = await db.execute<{ position: number; id: string; status: ListingStatus }>(sql`
    select distinct on (asked.position) asked.position, l.id, l.status
    from ${recordset(asked)} as asked (position int, name text, "group" text, postcode text)
      join listings l on import_fold(l.name) = import_fold(asked.name)
      join groups g on g.id = l.group_id and import_fold(g.name) = import_fold(asked."group")
    where l.status <> 'rejected'
      and not exists (select from import_records r where r.listing_id = l.id and r.source = ${source})
      and (asked.postcode is null
        or not exists (select from venues v where v.listing_id = l.id and v.postcode is not null)
        or exists (select from venues v where v.listing_id = l.id and v.postcode = asked.postcode))
    order by asked.position, l.id`);
  return new Map(rows.map(({ position, id, status }) => [position, { id, status }]));
}

export interface KnownGroup extends Record<string, unknown> {
  key: string;
  id: string;
  district: string;
}

/** Groups that a source's organisations are already. */
export async function selectKnownGroups(
  db: Database,
  source: string,
  keys: readonly string[],
): Promise<KnownGroup[]> {
  const rows = await db.execute<KnownGroup>(sql`
    select k.key, g.id, g.district_code as district
    from import_groups k join groups g on g.id = k.group_id
    where k.source = ${source} and k.key in ${listed(keys)}`);
  return [...rows];
}

export interface GroupAsked {
  key: string;
  name: string;
  district: string;
  identifiers: GroupInput["identifiers"];
}

/** Groups that have the same charity or company number, else the same name in the same district. */
export async function selectLikeGroups(db: Database, asked: readonly GroupAsked[]): Promise<KnownGroup[]> {
  if (asked.length === 0) return [];
  const rows = await db.execute<KnownGroup>(sql`
    select distinct on (key) key, id, district from (
      select asked.key, g.id, g.district_code as district, 0 as likeness
      from ${recordset(asked)} as asked (key text, identifiers jsonb)
        cross join jsonb_to_recordset(asked.identifiers) as said (scheme text, id text)
        join group_identifiers i on i.scheme = said.scheme and i.identifier = said.id
        join groups g on g.id = i.group_id
      union all
      select asked.key, g.id, g.district_code, 1
      from ${recordset(asked)} as asked (key text, name text, district text)
        join groups g on import_fold(g.name) = import_fold(asked.name) and g.district_code = asked.district) alike
    order by key, likeness, id`);
  return [...rows];
}

/** Keeps which groups a source's organisations are. */
export async function insertGroupKeys(
  db: Database,
  source: string,
  keys: readonly { key: string; groupId: string }[],
): Promise<void> {
  await insertMany(
    db,
    importGroups,
    keys.map(({ key, groupId }) => ({ source, key, groupId })),
  );
}
