import { sql } from "drizzle-orm";
import type { Database } from "#db/client.ts";

/** How many listings a source has that are not missing, and how many of them an import did not meet. */
export async function countUnmet(
  db: Database,
  of: { source: string; importId: string },
): Promise<{ all: number; unmet: number }> {
  const [row] = await db.execute<{ all: number; unmet: number }>(sql`
    select count(*)::int as "all", count(*) filter (where last_import_id <> ${of.importId})::int as unmet
    from import_records where source = ${of.source} and missing_since is null`);
  return { all: row?.all ?? 0, unmet: row?.unmet ?? 0 };
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
