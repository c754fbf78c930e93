import { sql } from "drizzle-orm";
import { insertMany, updateMany } from "#db/bulk.ts";
import type { Database } from "#db/client.ts";
import { importConflicts, importRecords } from "#db/schema/index.ts";
import type { ROW_OUTCOMES, StoredProblem } from "#db/schema/imports.ts";
import type { Snapshot } from "./merging.ts";

export interface NewRecord {
  id: string;
  source: string;
  externalId: string | null;
  contentKey: string;
  listingId: string;
  snapshot: Snapshot;
  lastImportId: string;
}

export const insertRecords = (db: Database, records: readonly NewRecord[]): Promise<void> =>
  insertMany(db, importRecords, records);

/** What the source says of them now. */
export const updateRecords = (
  db: Database,
  records: readonly Omit<NewRecord, "source" | "listingId">[],
): Promise<void> => updateMany(db, importRecords, records, sql`missing_since = null`);

/** Records that say what they said: they were met. */
export async function touchRecords(db: Database, importId: string, ids: readonly string[]): Promise<void> {
  if (ids.length === 0) return;
  await db.execute(sql`
    update import_records set last_import_id = ${importId}::uuid, missing_since = null
    where id in (select value::uuid from jsonb_array_elements_text(${JSON.stringify(ids)}::text::jsonb))`);
}

/** Records whose source says that they are gone. */
export async function markGone(
  db: Database,
  importId: string,
  ids: readonly string[],
  now: Date,
): Promise<void> {
  if (ids.length === 0) return;
  await db.execute(sql`
    update import_records set last_import_id = ${importId}::uuid,
      missing_since = coalesce(missing_since, ${now.toISOString()}::timestamptz)
    where id in (select value::uuid from jsonb_array_elements_text(${JSON.stringify(ids)}::text::jsonb))`);
}

export interface RowResult {
  position: number;
  outcome: (typeof ROW_OUTCOMES)[number];
  listingId: string | null;
  listingVersion: number | null;
  problems: readonly StoredProblem[];
  fields: readonly string[];
  snapshotBefore: Snapshot | null;
}

/** Writes what became of rows. */
export async function updateRows(
  db: Database,
  importId: string,
  results: readonly RowResult[],
): Promise<void> {
  await db.execute(sql`
    update import_rows as known set outcome = given.outcome, listing_id = given."listingId",
      listing_version = given."listingVersion", problems = given.problems, fields = given.fields,
      snapshot_before = given."snapshotBefore"
    from jsonb_to_recordset(${JSON.stringify(results)}::text::jsonb) as given (position int, outcome text,
      "listingId" uuid, "listingVersion" int, problems jsonb, fields text[], "snapshotBefore" jsonb)
    where known.import_id = ${importId} and known.position = given.position`);
}

export interface NewConflict {
  id: string;
  listingId: string;
  importId: string;
  pointer: string;
  theirs: unknown;
  ours: unknown;
  at: Date;
}

/** Puts conflicts to the curators; of one that is open already the source's value is renewed. */
export async function insertConflicts(db: Database, conflicts: readonly NewConflict[]): Promise<void> {
  if (conflicts.length === 0) return;
  await db.execute(sql`
    insert into ${importConflicts} (id, listing_id, import_id, pointer, theirs, ours, at)
    select id, "listingId", "importId", pointer, theirs, ours, at
    from jsonb_to_recordset(${JSON.stringify(conflicts)}::text::jsonb) as given (id uuid, "listingId" uuid,
      "importId" uuid, pointer text, theirs jsonb, ours jsonb, at timestamptz)
    on conflict (listing_id, pointer) where resolved_at is null
      do update set theirs = excluded.theirs, ours = excluded.ours, import_id = excluded.import_id`);
}
