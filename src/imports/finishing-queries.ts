import { sql } from "drizzle-orm";
import type { Database } from "#db/client.ts";

/**
 * How many listings a source has that are not missing, how many of them an import did not meet, and whether another
 * import of the source was at work since it began: then what this one met is not told apart.
 */
export async function countUnmet(
  db: Database,
  of: { source: string; importId: string; since: Date },
): Promise<{ all: number; unmet: number; isShared: boolean }> {
  const [row] = await db.execute<{ all: number; unmet: number; isShared: boolean }>(sql`
    select count(*)::int as "all", count(*) filter (where last_import_id <> ${of.importId})::int as unmet,
      exists (select from imports where source = ${of.source} and id <> ${of.importId} and not dry_run
        and (state = 'applying' or finished_at > ${of.since.toISOString()}::timestamptz)) as "isShared"
    from import_records where source = ${of.source} and missing_since is null`);
  return { all: row?.all ?? 0, unmet: row?.unmet ?? 0, isShared: row?.isShared ?? false };
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
