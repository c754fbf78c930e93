import { sql } from "drizzle-orm";
import type { Database } from "./client.ts";

/**
 * Gives the venues that were placed by sector, outward code or district the point, district and ward of their postcode,
 * now that it is loaded. A district that is none of our areas is left. Returns the listings concerned, once each:
 * the caller promises their re-indexing.
 */
export async function relocateVenues(db: Database): Promise<{ venues: number; listingIds: string[] }> {
  const rows = await db.execute<{ listing_id: string }>(sql`
    update venues
      set lat = unit.lat, lng = unit.lng, precision = 'postcode', ward_code = unit.ward_code,
        district_code = coalesce(district.code, venues.district_code)
      from postcodes unit left join areas district on district.code = unit.district_code
      where unit.postcode = venues.postcode and coalesce(venues.precision, 'district') in ('sector', 'outcode', 'district')
      returning venues.listing_id`);
  return { venues: rows.length, listingIds: [...new Set(rows.map((row) => row.listing_id))] };
}
