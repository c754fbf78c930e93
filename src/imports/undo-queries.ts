import { sql } from "drizzle-orm";
import type { Database } from "#db/client.ts";
import type { UNDO_OUTCOMES } from "#db/schema/imports.ts";
import type { ListingContent } from "../listings/content.ts";
import type { Snapshot } from "./merging.ts";

/** A row that wrote something. */
export interface WrittenRow extends Record<string, unknown> {
  position: number;
  outcome: "created" | "changed" | "conflict";
  listingId: string;
  listingVersion: number;
  snapshotBefore: Snapshot | null;
  /** What the listing was before. */
  contentBefore: ListingContent | null;
}

/** The next rows of an import that wrote something, in their order. */
export async function selectWrittenRows(
  db: Database,
  importId: string,
  page: { after: number; limit: number },
): Promise<WrittenRow[]> {
  const rows = await db.execute<WrittenRow>(sql`
    select r.position, r.outcome, r.listing_id as "listingId", r.listing_version as "listingVersion",
      r.snapshot_before as "snapshotBefore", v.content as "contentBefore"
    from import_rows r
      left join listing_versions v on v.listing_id = r.listing_id and v.version = r.listing_version - 1
    where r.import_id = ${importId} and r.position > ${page.after} and r.listing_version is not null
    order by r.position limit ${page.limit}`);
  return [...rows];
}

/** Writes what became of rows that were to be undone. */
export async function updateUndone(
  db: Database,
  importId: string,
  results: readonly { position: number; undo: (typeof UNDO_OUTCOMES)[number] }[],
): Promise<void> {
  await db.execute(sql`
    update import_rows as known set undo = given.undo
    from jsonb_to_recordset(${JSON.stringify(results)}::text::jsonb) as given (position int, undo text)
    where known.import_id = ${importId} and known.position = given.position`);
}

/** Forgets listings that an import made, so that the source may give them again. */
export async function deleteRecords(
  db: Database,
  source: string,
  listingIds: readonly string[],
): Promise<void> {
  if (listingIds.length === 0) return;
  await db.execute(sql`
    delete from import_records where source = ${source}
      and listing_id in (select value::uuid from jsonb_array_elements_text(${JSON.stringify(listingIds)}::text::jsonb))`);
}

/** Says again what the source had said before. */
export async function restoreSnapshots(
  db: Database,
  source: string,
  said: readonly { listingId: string; snapshot: Snapshot }[],
): Promise<void> {
  if (said.length === 0) return;
  await db.execute(sql`
    update import_records as known set snapshot = given.snapshot
    from jsonb_to_recordset(${JSON.stringify(said)}::text::jsonb) as given ("listingId" uuid, snapshot jsonb)
    where known.source = ${source} and known.listing_id = given."listingId"`);
}

/** Closes what an import put to the curators and nobody decided. */
export async function closeConflicts(db: Database, importId: string, at: Date): Promise<void> {
  await db.execute(sql`
    update import_conflicts set resolved_at = ${at.toISOString()}::timestamptz, resolution = 'left'
    where import_id = ${importId} and resolved_at is null`);
}
