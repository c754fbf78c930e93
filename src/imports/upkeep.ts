import { sql } from "drizzle-orm";
import type { Database } from "#db/client.ts";

const ROWS_KEPT_DAYS = 90;
/** After a process was killed that fetched a feed or sent a file, nobody goes on with it. */
const SILENT_MAXIMUM_HOURS = 24;
/** Rows that one run removes at most; the next goes on. */
const ROWS_AT_ONCE = 100_000;

/** Removes rows of imports that ended long ago, and bytes of those that came to nothing; returns how many rows. */
export async function purgeImports(db: Database, now: Date): Promise<number> {
  const rows = await db.execute(sql`
    delete from import_rows where ctid = any(array(
      select r.ctid from import_rows r join imports i on i.id = r.import_id
      where i.finished_at < ${daysBefore(now, ROWS_KEPT_DAYS)}::timestamptz limit ${ROWS_AT_ONCE}))
    returning 1`);
  await db.execute(sql`
    delete from import_chunks c using imports i
    where i.id = c.import_id and i.state in ('failed', 'cancelled')`);
  return rows.length;
}

/** Fails imports whose bytes or rows stopped coming, so that somebody learns of it. */
export async function endSilentImports(db: Database, now: Date): Promise<void> {
  const before = new Date(now.getTime() - SILENT_MAXIMUM_HOURS * 3_600_000).toISOString();
  await db.execute(sql`
    update imports set state = 'failed', fault_reason = 'It stopped coming in.', fault_fix = 'Begin the import again.',
      finished_at = ${now.toISOString()}::timestamptz
    where touched_at < ${before}::timestamptz and (state = 'receiving' or (state = 'reading'
      and not exists (select from import_chunks c where c.import_id = imports.id)))`);
}

const daysBefore = (now: Date, days: number): string =>
  new Date(now.getTime() - days * 86_400_000).toISOString();
