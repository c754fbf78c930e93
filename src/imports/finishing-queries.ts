import { sql } from "drizzle-orm";
import type { Database } from "#db/client.ts";

/** How many listings a source had before, and how many of them an import did not meet. */
export async function countUnmet(
  db: Database,
  of: { source: string; importId: string },
): Promise<{ before: number; unmet: number }> {
  const [row] = await db.execute<{ before: number; unmet: number }>(sql`
    select
      count(*) filter (where not exists (
        select from import_rows w where w.listing_id = r.listing_id and w.import_id = ${of.importId}
          and w.outcome = 'created'))::int as before,
      count(*) filter (where r.last_import_id <> ${of.importId})::int as unmet
    from import_records r where r.source = ${of.source} and r.missing_since is null`);
  return { before: row?.before ?? 0, unmet: row?.unmet ?? 0 };
}

/** Marks what an import did not meet as missing; returns how many. */
export async function markUnmet(
  db: Database,
  of: { source: string; importId: string; at: Date },
): Promise<number> {
  const [row] = await db.execute<{ count: number }>(sql`
    with marked as (
      update import_records set missing_since = ${of.at.toISOString()}::timestamptz
      where source = ${of.source} and missing_since is null and last_import_id <> ${of.importId}
      returning 1)
    select count(*)::int as count from marked`);
  return row?.count ?? 0;
}
