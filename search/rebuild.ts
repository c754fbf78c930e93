import { sql } from "drizzle-orm";
import type { Database } from "#db/client.ts";
import {
  type Comparison,
  compareIndex,
  readTruth,
  readWaiting,
  repairIndex,
  type Truth,
} from "./differences.ts";
import { documentsOf, type SearchDocument } from "./document.ts";
import { indexListings, readChanges } from "./outbox.ts";
import type { EngineName, EngineStatus, IndexSource, SearchEngine } from "./port.ts";
import {
  countFindable,
  readClock,
  readIndexedSince,
  readListingsAfter,
  type ReadSetting,
  readSetting,
} from "./sources.ts";

/** Listings: few enough that whoever makes their documents and texts is soon free for something else. */
const REBUILD_BATCH = 1_000;

export interface RebuildOptions {
  now: Date;
  batch?: number;
  /** Told after each batch, once for each engine. */
  onProgress?: (done: number, total: number) => void;
}

/** Another process is making an index anew, which two may not do at once. */
export class IndexBusy extends Error {
  constructor() {
    super("Another process is making the search index anew or repairs it.");
    this.name = "IndexBusy";
  }
}

/**
 * Makes every index anew from Postgres, beside the one in use; searches go on all the while. What changed meanwhile is
 * asked for by the engine before it takes the new one into use, and again here at the end.
 */
export function rebuildIndex(
  db: Database,
  engine: SearchEngine,
  options: RebuildOptions,
): Promise<{ listings: number; caughtUp: number }> {
  return alone(db, () => rebuildParts(db, partsOf(engine), options));
}

/** Postgres first: it must be right when it is needed. */
const partsOf = (engine: SearchEngine): SearchEngine[] =>
  [...(engine.parts ?? [engine])].sort(
    (left, right) => Number(right.name === "postgres") - Number(left.name === "postgres"),
  );

async function rebuildParts(
  db: Database,
  parts: readonly SearchEngine[],
  options: RebuildOptions,
): Promise<{ listings: number; caughtUp: number }> {
  const listings = await countFindable(db);
  const setting = await readSetting(db, options.now);
  const changed = new Set<string>();
  for (const part of parts) {
    const begun = await readClock(db);
    await part.rebuild(sourceOf(db, setting, { ...options, total: listings }));
    // In this order: what stops waiting between the two reads is told by the second.
    const waiting = await readWaiting(db);
    const ids = new Set([...waiting, ...(await readIndexedSince(db, begun))]);
    await indexListings(db, part, [...ids].filter(isId), setting);
    for (const id of ids) changed.add(id);
  }
  return { listings, caughtUp: changed.size };
}

const isId = (key: string): boolean => /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/.test(key);

/** Of one rebuild of one engine. */
function sourceOf(
  db: Database,
  setting: ReadSetting,
  options: RebuildOptions & { total: number },
): IndexSource {
  let since: string | undefined;
  return {
    synonyms: setting.vocabulary.synonyms,
    async *batches() {
      since = await readClock(db);
      yield* readBatches(db, setting, options);
    },
    async *changes() {
      for (;;) {
        const at = await readClock(db);
        const ids = await readIndexedSince(db, since ?? at);
        since = at;
        if (ids.length === 0) return;
        yield* readChanges(db, ids, setting);
      }
    },
  };
}

interface Batch {
  documents: SearchDocument[];
  count: number;
  /** The listing after which the next batch begins. */
  next: string | undefined;
}

const MADE_AT_ONCE = 200;

async function* readBatches(
  db: Database,
  setting: ReadSetting,
  options: RebuildOptions & { total: number },
): AsyncGenerator<readonly SearchDocument[]> {
  const limit = options.batch ?? REBUILD_BATCH;
  const make = async (after: string | undefined): Promise<Batch> => {
    const { rows, next } = await readListingsAfter(db, setting.basis, { after, limit });
    const documents: SearchDocument[] = [];
    for (let begin = 0; begin < rows.length; begin += MADE_AT_ONCE) {
      const some = rows.slice(begin, begin + MADE_AT_ONCE);
      documents.push(...some.flatMap((listing) => documentsOf(listing, setting)));
      // Whoever asks this process for something meanwhile gets a turn.
      await new Promise((resolve) => setTimeout(resolve, 0));
    }
    return { documents, next, count: rows.length };
  };
  let done = 0;
  let coming: Promise<Batch> | undefined = make(undefined);
  while (coming !== undefined) {
    const { documents, next, count }: Batch = await coming;
    // The next one is made while the engine takes this one in.
    coming = next === undefined ? undefined : make(next);
    coming?.catch(() => undefined);
    if (count > 0) yield documents;
    done += count;
    options.onProgress?.(done, Math.max(done, options.total));
  }
}

/** One rebuild or repair at a time, whichever process begins it; the database lets go of whoever dies. */
function alone<T>(db: Database, work: () => Promise<T>): Promise<T> {
  return db.transaction(async (transaction) => {
    const [row] = await transaction.execute<{ isOurs: boolean }>(
      sql`select pg_try_advisory_xact_lock(hashtext('fingerpost-search-index')::bigint) as "isOurs"`,
    );
    if (row?.isOurs !== true) throw new IndexBusy();
    return work();
  });
}

/** What is wrong with an index: made by other settings, nothing there, or some listings differ. */
export type IndexFault = "settings" | "empty" | "differs" | "unreachable";

export interface EngineIndex extends EngineStatus {
  fault?: IndexFault;
  rebuildDue: boolean;
  /** Against the listings; left out where the index has to be made anew in any case, or is not reachable. */
  comparison?: Comparison;
}

export interface IndexStatus {
  /** Published and paused listings. */
  listings: number;
  /** Documents that they make: those of the Postgres engine, which is always kept. */
  documentsWanted: number;
  /** Listings whose change is promised and not indexed yet; they are not compared. */
  waiting: number;
  engines: EngineIndex[];
}

/** What stands in each index against what ought to, down to the listing. */
export async function indexStatus(
  db: Database,
  engine: SearchEngine,
  options: Pick<RebuildOptions, "now" | "onProgress">,
): Promise<IndexStatus> {
  return compareAll(db, engine, { ...options, leftOut: await readWaiting(db) });
}

async function compareAll(
  db: Database,
  engine: SearchEngine,
  options: Pick<RebuildOptions, "now" | "onProgress"> & { leftOut: ReadonlySet<string> },
): Promise<IndexStatus> {
  const { leftOut: waiting } = options;
  const setting = await readSetting(db, options.now);
  const [listings, states] = await Promise.all([
    countFindable(db),
    engine.status(setting.vocabulary.synonyms),
  ]);
  const onProgress = (done: number) => options.onProgress?.(done, Math.max(done, listings));
  let truth: Truth | undefined;
  const engines: EngineIndex[] = [];
  for (const part of partsOf(engine)) {
    const state = states.find((one) => one.engine === part.name);
    if (state === undefined) continue;
    const fault = wholeFaultOf(state, listings);
    if (fault === undefined) {
      truth ??= await readTruth(db, setting, onProgress);
      engines.push(await compared(part, state, { truth, waiting }));
    } else {
      engines.push({ ...state, fault, rebuildDue: true });
    }
  }
  const documentsWanted = states.find((one) => one.engine === "postgres")?.documents ?? 0;
  return { listings, documentsWanted, waiting: waiting.size, engines };
}

async function compared(
  part: SearchEngine,
  state: EngineStatus,
  { truth, waiting }: { truth: Truth; waiting: ReadonlySet<string> },
): Promise<EngineIndex> {
  const comparison = await compareIndex(part, truth, waiting);
  const rebuildDue = comparison.shards.length > 0;
  return { ...state, ...(rebuildDue ? { fault: "differs" as const } : {}), rebuildDue, comparison };
}

/** A fault for which the index has to be made anew as a whole. */
function wholeFaultOf(state: EngineStatus, listings: number): Exclude<IndexFault, "differs"> | undefined {
  if (state.settingsWanted === "unknown") return "unreachable";
  if (state.settings !== state.settingsWanted) return "settings";
  return state.documents === 0 && listings > 0 ? "empty" : undefined;
}

export interface Repair {
  listings: number;
  engines: {
    engine: EngineName;
    done: "nothing" | "repaired" | "rebuilt" | "unreachable";
    listings: number;
  }[];
}

/** Makes an index anew where its settings are others or nothing is there; of the others only what differs. */
export function repairIndexes(db: Database, engine: SearchEngine, options: RebuildOptions): Promise<Repair> {
  return alone(db, async () => {
    // What waits is repaired, too: the row that waits for it may be an hour from its next try.
    const status = await compareAll(db, engine, { now: options.now, leftOut: new Set() });
    const setting = await readSetting(db, options.now);
    const engines: Repair["engines"] = [];
    for (const part of partsOf(engine)) {
      const state = status.engines.find((one) => one.engine === part.name);
      if (state === undefined) continue;
      engines.push(await repairPart(db, part, state, { ...options, setting }));
    }
    return { listings: status.listings, engines };
  });
}

async function repairPart(
  db: Database,
  part: SearchEngine,
  { fault, comparison }: EngineIndex,
  options: RebuildOptions & { setting: ReadSetting },
): Promise<Repair["engines"][number]> {
  const engine = part.name;
  if (fault === "unreachable") return { engine, done: "unreachable", listings: 0 };
  if (comparison === undefined) {
    const { listings } = await rebuildParts(db, [part], options);
    return { engine, done: "rebuilt", listings };
  }
  const listings = await repairIndex(db, part, comparison, options);
  return { engine, done: listings === 0 ? "nothing" : "repaired", listings };
}

/**
 * At the start of a process, and from time to time: makes the indexes where one is missing, was made by other settings,
 * or does not hold as many listings as there are. Counts alone: `repairIndexes` compares every listing.
 */
export async function rebuildWhereDue(
  db: Database,
  engine: SearchEngine,
  options: RebuildOptions,
): Promise<boolean> {
  const { vocabulary } = await readSetting(db, options.now);
  const [listings, states] = await Promise.all([countFindable(db), engine.status(vocabulary.synonyms)]);
  const wanted = states.find((one) => one.engine === "postgres")?.documents ?? 0;
  const isDue = states.some((state) => {
    const fault = wholeFaultOf(state, listings);
    if (fault !== undefined) return fault !== "unreachable";
    return (state.listings ?? listings) !== listings || state.documents !== wanted;
  });
  if (isDue) await repairIndexes(db, engine, options);
  return isDue;
}
