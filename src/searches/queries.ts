import { sql } from "drizzle-orm";
import type { Database } from "#db/client.ts";
import type { FOLLOW_UPS } from "#db/schema/searches.ts";
import type { SearchRecord } from "./record.ts";

const MONTHS_AHEAD = 3;
/** Degrees around a point in which the outward code that it is nearest to is looked for. */
const AROUND_DEGREES = 0.2;

/** Makes the partitions of this month and the next two where they are not there. */
export async function ensureSearchMonths(db: Database, now: Date): Promise<void> {
  const month = `${now.toISOString().slice(0, 7)}-01`;
  await db.execute(sql`select ensure_search_months(${month}::date, ${MONTHS_AHEAD}::int)`);
}

/** Takes away the months that ended before a moment, but never of the last two years; answers how many searches went. */
export async function purgeSearches(db: Database, olderThan: Date): Promise<number> {
  const [row] = await db.execute<{ removed: number }>(sql`
    select purge_searches(least(${olderThan.toISOString()}::timestamptz, now() - interval '24 months'))::int as removed`);
  return row?.removed ?? 0;
}

/** Writes searches down. A ward stands for its district; a place for the district that it is in. */
export async function insertSearches(db: Database, records: readonly SearchRecord[]): Promise<void> {
  if (records.length === 0) return;
  const rows = records.map(({ near, ...record }) => ({ ...record, ...near }));
  await db.execute(sql`
    insert into searches (id, at, words, folded, understood, filters, area, full_count, part_count, total,
      total_is_exact, shown, relaxations, engine, took_ms, caller, team_id)
    select x.id, x.at, x.words, x.folded, x.understood, x.filters,
      coalesce(case when named.kind = 'ward' then named.parent_code end, x.area, around.district),
      x."fullCount", x."partCount", x.total, x."totalIsExact", x.shown, x.relaxations, x.engine, x."tookMs",
      x.caller, x."teamId"
    from jsonb_to_recordset(${JSON.stringify(rows)}::text::jsonb) as x(id uuid, at timestamptz, words text,
      folded text, understood jsonb, filters jsonb, area text, outcode text, lat float8, lng float8,
      "fullCount" integer, "partCount" integer, total integer, "totalIsExact" boolean, shown uuid[],
      relaxations jsonb, engine text, "tookMs" integer, caller text, "teamId" uuid)
    left join areas named on named.code = x.area
    left join lateral (
      select o.district_codes[1] as district from outcodes o
      where o.outcode = x.outcode or (o.lat between x.lat - ${AROUND_DEGREES}::float8 and x.lat + ${AROUND_DEGREES}::float8
        and o.lng between x.lng - ${AROUND_DEGREES}::float8 and x.lng + ${AROUND_DEGREES}::float8)
      order by (o.lat - x.lat) ^ 2 + ((o.lng - x.lng) * cos(radians(x.lat))) ^ 2 limit 1
    ) around on true
    on conflict do nothing`);
}

export interface FollowUpRecord {
  id: string;
  searchId: string;
  searchAt: string;
  at: string;
  kind: (typeof FOLLOW_UPS)[number];
  listingId: string;
}

/** Writes down what was done with what was found; of a search that nobody made nothing is. */
export async function insertFollowUps(db: Database, records: readonly FollowUpRecord[]): Promise<void> {
  if (records.length === 0) return;
  await db.execute(sql`
    insert into search_follow_ups (id, search_id, search_at, at, kind, listing_id, position)
    select x.id, s.id, s.at, x.at, x.kind, l.id, array_position(s.shown, l.id)
    from jsonb_to_recordset(${JSON.stringify(records)}::text::jsonb) as x(id uuid, "searchId" uuid,
      "searchAt" timestamptz, at timestamptz, kind text, "listingId" uuid)
    join searches s on s.id = x."searchId" and s.at = x."searchAt"
    join listings l on l.id = x."listingId"
    on conflict do nothing`);
}

export interface UnmetRow {
  /** As they were last typed. */
  words: string;
  filters: Record<string, unknown>;
  searches: number;
  /** Those of them that found nothing at all. */
  nothing: number;
  last: string;
}

/** Below so many that have all words a search counts as unmet. */
export const UNMET_BELOW = 3;

/** What was looked for in these areas and hardly found, what was asked most often first. */
export async function selectUnmet(
  db: Database,
  asked: { areas: readonly string[]; since: Date; limit: number },
): Promise<UnmetRow[]> {
  const rows = await db.execute<UnmetRow & Record<string, unknown>>(sql`
    select (array_agg(s.words order by s.at desc))[1] as words,
      s.filters - '{in,openTo,near,within}'::text[] as filters, count(*)::int as searches,
      (count(*) filter (where s.full_count = 0))::int as nothing,
      to_char(max(s.at) at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"') as last
    from searches s
    where s.area = any(string_to_array(${asked.areas.join(",")}, ','))
      and s.at >= ${asked.since.toISOString()}::timestamptz
      and s.full_count < ${sql.raw(String(UNMET_BELOW))}
      and (s.folded <> '' or s.filters - '{in,openTo,near,within}'::text[] <> '{}')
    group by s.folded, s.filters - '{in,openTo,near,within}'::text[]
    order by searches desc, last desc limit ${asked.limit}`);
  return [...rows];
}
