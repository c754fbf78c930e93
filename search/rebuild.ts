import { sql } from "drizzle-orm";
import type { Database } from "#db/client.ts";
import { documentsOf, type SearchDocument } from "./document.ts";
import { INDEX_BATCH_MAXIMUM, indexListings } from "./outbox.ts";
import type { EngineStatus, SearchEngine } from "./port.ts";
import { countDocuments, countFindable, readChangedSince, readListingsAfter } from "./sources.ts";
import { readSynonyms } from "./synonyms.ts";

export const REBUILD_BATCH = 5_000;

export interface RebuildOptions {
  batch?: number;
  /** Told after each batch, once for each engine. */
  onProgress?: (done: number, total: number) => void;
}

/**
 * Makes every index anew from Postgres, beside the one in use; searches go on all the while. What changed meanwhile is
 * brought up to date at the end, because it went into the old index.
 */
export async function rebuildIndex(
  db: Database,
  engine: SearchEngine,
  options: RebuildOptions = {},
): Promise<{ listings: number; caughtUp: number }> {
  // A minute more, for transactions that began before and commit later.
  const [start] = await db.execute<{ at: string }>(
    sql`select (clock_timestamp() - interval '1 minute')::text as at`,
  );
  const listings = await countFindable(db);
  await engine.rebuild({
    synonyms: await readSynonyms(db),
    batches: () => readBatches(db, listings, options),
  });
  const caughtUp = await catchUp(db, engine, start?.at ?? "-infinity");
  return { listings, caughtUp };
}

async function* readBatches(
  db: Database,
  total: number,
  options: RebuildOptions,
): AsyncGenerator<readonly SearchDocument[]> {
  const limit = options.batch ?? REBUILD_BATCH;
  let after: string | undefined;
  let done = 0;
  for (;;) {
    const listings = await readListingsAfter(db, after, limit);
    const last = listings.at(-1);
    if (last === undefined) return;
    yield listings.flatMap(documentsOf);
    done += listings.length;
    options.onProgress?.(done, Math.max(done, total));
    if (listings.length < limit) return;
    after = last.id;
  }
}

async function catchUp(db: Database, engine: SearchEngine, since: string): Promise<number> {
  let after: string | undefined;
  let count = 0;
  for (;;) {
    const ids = await readChangedSince(db, since, INDEX_BATCH_MAXIMUM, after);
    if (ids.length === 0) return count;
    await indexListings(db, engine, ids);
    count += ids.length;
    after = ids.at(-1);
  }
}

export interface IndexStatus {
  /** Published and paused listings, and the documents that they make. */
  listings: number;
  documentsWanted: number;
  engines: (EngineStatus & { rebuildDue: boolean })[];
}

/** What stands in each index against what ought to. */
export async function indexStatus(db: Database, engine: SearchEngine): Promise<IndexStatus> {
  const [listings, documentsWanted, synonyms] = await Promise.all([
    countFindable(db),
    countDocuments(db),
    readSynonyms(db),
  ]);
  const engines = await engine.status(synonyms);
  return {
    listings,
    documentsWanted,
    engines: engines.map((one) => ({
      ...one,
      rebuildDue: one.settings !== one.settingsWanted || one.documents !== documentsWanted,
    })),
  };
}

/** At the start of a process: makes the indexes where one is missing, was made by other settings, or is not whole. */
export async function rebuildWhereDue(
  db: Database,
  engine: SearchEngine,
  options: RebuildOptions = {},
): Promise<boolean> {
  const { engines } = await indexStatus(db, engine);
  const due = engines.some((one) => one.rebuildDue && one.settingsWanted !== "unknown");
  if (due) await rebuildIndex(db, engine, options);
  return due;
}
