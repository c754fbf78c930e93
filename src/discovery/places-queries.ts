import { sql } from "drizzle-orm";
import type { Database } from "#db/client.ts";
import { type Gazetteer, type GazetteerArea, makeGazetteer, type TownCell } from "./places.ts";

const AREAS_MAXIMUM = 20_000;
const TOWN_CELLS_MAXIMUM = 50_000;
const OUTCODES_MAXIMUM = 5_000;

/**
 * The places that searches may name: areas valid on a date, towns of public venues, outward codes. Venues are counted
 * in squares of a kilometre, so that a million of them are read in one pass and without sorting.
 */
export async function readGazetteer(db: Database, today: string): Promise<Gazetteer> {
  const [areas, cells, outcodes] = await Promise.all([
    db.execute<GazetteerArea & Record<string, unknown>>(sql`
      select code, name, kind, lat, lng from areas
      where valid_from <= ${today}::text::date and (valid_until is null or valid_until > ${today}::text::date)
      order by code limit ${AREAS_MAXIMUM}`),
    db.execute<TownCell & Record<string, unknown>>(sql`
      select v.town, v.district_code as district, avg(v.lat)::float8 as lat, avg(v.lng)::float8 as lng,
        count(*)::int as count
      from venues v join listings l on l.id = v.listing_id and l.status in ('published', 'paused')
      where v.town is not null and v.lat is not null and not v.confidential
      group by v.town, v.district_code, round(v.lat * 100), round(v.lng * 100)
      limit ${TOWN_CELLS_MAXIMUM}`),
    readOutcodes(db),
  ]);
  return makeGazetteer(areas, cells, outcodes);
}

/** Outward codes of the shipped table and of the loaded postcodes, one step of the index for each. */
async function readOutcodes(db: Database): Promise<string[]> {
  const rows = await db.execute<{ outcode: string }>(sql`
    with recursive loaded (outcode) as (
      (select split_part(postcode, ' ', 1) from postcodes order by postcode using ~<~ limit 1)
      union all
      select (select split_part(p.postcode, ' ', 1) from postcodes p
        where p.postcode ~>=~ (loaded.outcode || '!') order by p.postcode using ~<~ limit 1)
      from loaded where loaded.outcode is not null
    )
    select outcode from loaded where outcode is not null
    union select outcode from outcodes limit ${OUTCODES_MAXIMUM}`);
  return rows.map(({ outcode }) => outcode);
}
