import type { Database } from "#db/client.ts";
import {
  type BulkWriting,
  holdListings,
  type ListingRecord,
  type PlannedChange,
  planChange,
  writeChanges,
  writeTakenBack,
} from "../listings/bulk-actions.ts";
import { diff, type ListingContent } from "../listings/content.ts";
import { CONTENT_FIELDS } from "../listings/revisions.ts";
import { type ImportColumns, updateJob } from "./queries.ts";
import {
  closeConflicts,
  deleteRecords,
  restoreSnapshots,
  selectWrittenRows,
  updateUndone,
  type WrittenRow,
} from "./undo-queries.ts";

const ROWS_AT_ONCE = 200;

/** Takes back the next rows of an import that is held; false once there are no more. */
export async function undoBatch(db: Database, job: ImportColumns, at: Date): Promise<boolean> {
  const rows = await selectWrittenRows(db, job.id, { after: job.undoneRows, limit: ROWS_AT_ONCE });
  const last = rows.at(-1);
  if (last === undefined) {
    await closeConflicts(db, job.id, at);
    await updateJob(db, job.id, { state: "undone", finishedAt: at, touchedAt: at });
    return false;
  }
  const records = await holdListings(
    db,
    rows.map(({ listingId }) => listingId),
  );
  const writing: BulkWriting = {
    db,
    at,
    action: "undo-import",
    byRole: job.byRole,
    byTeamId: job.byTeamId,
  };
  const results = rows.map((row) => ({ row, record: untouched(row, records.get(row.listingId)) }));
  await takeBack(writing, job, results);
  await restore(writing, job, results);
  await updateUndone(
    db,
    job.id,
    results.map(({ row, record }) => ({
      position: row.position,
      undo: record === undefined ? ("kept" as const) : ("undone" as const),
    })),
  );
  await updateJob(db, job.id, { undoneRows: last.position, touchedAt: at });
  return true;
}

interface Undoing {
  row: WrittenRow;
  /** Absent: somebody changed it since. */
  record: ListingRecord | undefined;
}

const untouched = (row: WrittenRow, record: ListingRecord | undefined): ListingRecord | undefined =>
  record?.version === row.listingVersion ? record : undefined;

async function takeBack(writing: BulkWriting, job: ImportColumns, all: readonly Undoing[]): Promise<void> {
  const made = all.flatMap(({ row, record }) =>
    record !== undefined && row.outcome === "created" ? [record] : [],
  );
  await writeTakenBack(writing, made, `The import from ${job.source} that brought it in was undone.`);
  await deleteRecords(
    writing.db,
    job.source,
    made.map(({ id }) => id),
  );
}

async function restore(writing: BulkWriting, job: ImportColumns, all: readonly Undoing[]): Promise<void> {
  const changes: PlannedChange[] = [];
  const said: { listingId: string; snapshot: Record<string, unknown> }[] = [];
  for (const { row, record } of all) {
    if (record === undefined || row.outcome === "created" || row.contentBefore === null) continue;
    const change = changeBack(record, { ...row, contentBefore: row.contentBefore }, writing.at);
    if (change !== undefined) changes.push(change);
    if (row.snapshotBefore !== null) said.push({ listingId: record.id, snapshot: row.snapshotBefore });
  }
  await writeChanges(writing, changes);
  await restoreSnapshots(writing.db, job.source, said);
}

/** The former content again; what the import proposed alone goes, too. */
function changeBack(
  record: ListingRecord,
  row: { listingVersion: number; contentBefore: ListingContent },
  at: Date,
): PlannedChange | undefined {
  const touched = new Set<string>(CONTENT_FIELDS);
  const change = planChange({ record, wanted: row.contentBefore, touched, as: "curator" }, at);
  const { proposed } = record;
  if (proposed?.version !== row.listingVersion) return change;
  const nothing = { record, live: record.content, changes: [], isLive: false, state: {} };
  const { changes, ...rest } = change ?? nothing;
  const withdrawn = diff({ proposed: proposed.fields }, {});
  return {
    ...rest,
    proposed: {},
    changes: [...changes.filter(({ pointer }) => !pointer.startsWith("/proposed")), ...withdrawn],
  };
}
