import { holdListings, type PlannedChange, writeChanges } from "../listings/bulk-actions.ts";
import type { RecordRow } from "./matching-queries.ts";
import { shown } from "./folding.ts";
import { changedFields, type Merge, type Snapshot, snapshotOf } from "./merging.ts";
import { planKnown } from "./planning.ts";
import {
  insertConflicts,
  markGone,
  type NewConflict,
  touchRecords,
  updateRecords,
} from "./record-queries.ts";
import { addProblem, type Batch, decide, type Work } from "./work.ts";

interface Known {
  work: Work;
  record: RecordRow;
}

interface Plans {
  /** Records that say what they said, or of which nothing is believed now. */
  met: string[];
  gone: string[];
  said: { known: Known; snapshot: Snapshot }[];
  changes: PlannedChange[];
  conflicts: NewConflict[];
}

/** Brings listings that the source gave before to what it says now. */
export async function applyKnown(batch: Batch, works: readonly Work[]): Promise<void> {
  const all = works.flatMap((work): Known[] =>
    work.match.kind === "record" ? [{ work, record: work.match.record }] : [],
  );
  if (all.length === 0) return;
  const plans: Plans = { met: [], gone: [], said: [], changes: [], conflicts: [] };
  const changed = all.filter((known) => sayOnlyMet(known, plans));
  const listings = await holdListings(
    batch.db,
    changed.map(({ record }) => record.listingId),
  );
  for (const known of changed) planOne(batch, known, listings.get(known.record.listingId), plans);
  if (!batch.job.dryRun) await writePlans(batch, plans);
}

/** Settles a row whose listing need not be read; true where it has to be. */
function sayOnlyMet(known: Known, plans: Plans): boolean {
  const { work, record } = known;
  decide(work, { listingId: record.listingId });
  if (work.prepared.candidate?.isGone === true) {
    decide(work, { outcome: "missing" });
    plans.gone.push(record.id);
    return false;
  }
  if (work.content === undefined) {
    plans.met.push(record.id);
    return false;
  }
  const snapshot = snapshotOf(work.content);
  if (changedFields(record.snapshot, snapshot).length > 0) return true;
  decide(work, { outcome: "unchanged" });
  const { candidate, contentKey } = work.prepared;
  const isRenamed =
    record.contentKey !== contentKey ||
    (record.externalId ?? candidate?.externalId) !== (record.externalId ?? undefined);
  if (isRenamed) plans.said.push({ known, snapshot });
  else plans.met.push(record.id);
  return false;
}

function planOne(
  batch: Batch,
  known: Known,
  listing: PlannedChange["record"] | undefined,
  plans: Plans,
): void {
  const { work, record } = known;
  if (listing === undefined || work.content === undefined) return;
  const sides = { base: record.snapshot, theirs: work.content };
  const { merge, change, snapshot, problem } = planKnown(batch.job, listing, sides, batch.at);
  if (problem !== undefined) {
    addProblem(work, problem);
    decide(work, { outcome: problem.kind === "refused" ? "refused" : "unchanged" });
    plans.met.push(record.id);
    return;
  }
  addConflicts(batch, known, merge, plans);
  const fields = merge.applied.map((field) => `/${field}`);
  const outcome = merge.conflicts.length > 0 ? "conflict" : change === undefined ? "unchanged" : "changed";
  decide(work, { outcome, fields, snapshotBefore: record.snapshot });
  if (change !== undefined) {
    decide(work, { listingVersion: listing.version + 1 });
    plans.changes.push(change);
  }
  plans.said.push({ known, snapshot });
}

function addConflicts(batch: Batch, { work, record }: Known, merge: Merge, plans: Plans): void {
  for (const { field, theirs, ours } of merge.conflicts) {
    const value = shown(theirs);
    addProblem(work, {
      column: batch.bench.mapper.columnOf(`/${field}`),
      ...(value === undefined ? {} : { value }),
      reason: "was changed both at the source and here",
      fix: "Nothing was overwritten. Take the source's value, or leave ours, under conflicts.",
      kind: "note",
    });
    plans.conflicts.push({
      id: batch.worker.newId(),
      listingId: record.listingId,
      importId: batch.job.id,
      pointer: `/${field}`,
      theirs,
      ours,
      at: batch.at,
    });
  }
}

async function writePlans(batch: Batch, plans: Plans): Promise<void> {
  const { db, job, writing } = batch;
  await writeChanges(writing, plans.changes);
  await updateRecords(
    db,
    plans.said.map(({ known: { work, record }, snapshot }) => ({
      id: record.id,
      externalId: record.externalId ?? work.prepared.candidate?.externalId ?? null,
      contentKey: work.prepared.contentKey,
      snapshot,
      lastImportId: job.id,
    })),
  );
  await touchRecords(db, job.id, plans.met);
  await markGone(db, job.id, plans.gone, batch.at);
  await insertConflicts(db, plans.conflicts);
}
