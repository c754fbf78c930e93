import type { Database } from "#db/client.ts";
import { countUnmet, markUnmet } from "./finishing-queries.ts";
import { type ImportColumns, updateJob } from "./queries.ts";

/** A source that lost more of its listings than this is not believed. */
const SHRUNK_MAXIMUM = 0.2;

/**
 * Ends an import whose rows are all applied. What the source gave before and does not now is marked missing and put to
 * the curators, where all of the source was read and not too much is gone; nothing is ended by itself.
 */
export async function finish(db: Database, job: ImportColumns, at: Date): Promise<void> {
  const counts = { ...job.counts };
  if (job.complete && !job.dryRun) {
    const of = { source: job.source, importId: job.id };
    const { all, unmet, isShared } = await countUnmet(db, { ...of, since: job.createdAt });
    if (isShared || unmet > (all - counts.created) * SHRUNK_MAXIMUM) counts.missingWithheld = unmet;
    else counts.missing += await markUnmet(db, { ...of, at });
  }
  await updateJob(db, job.id, { state: "done", counts, finishedAt: at, touchedAt: at });
}
