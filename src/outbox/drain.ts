import type { ImportParts } from "../imports/job.ts";
import { claim, type ClaimedRow, finish, putOff, renewLeases, wakeAfterOutage } from "./claim.ts";
import { type HandlerParts, handleRows } from "./handlers.ts";

export interface DrainOptions {
  runtime: HandlerParts;
  /** Names the lease's holder: unique to each process, isolate or run. */
  worker: string;
  /** Rows taken at once. */
  limit?: number;
  leaseMs?: number;
  random?: () => number;
  /** No further batch is begun once this is aborted. */
  signal?: AbortSignal;
  /** What reads imports, where it is not what the product has. */
  imports?: ImportParts;
}

export interface DrainResult {
  done: number;
  failed: number;
  parked: number;
}

// Listings are indexed some batches at once; messages go out one by one; of imports one goes on for some seconds.
const LANES = { "listing-changed": 2_000, message: 100, import: 1 } as const;
const LEASE_MS = 15_000;
// Of one batch: in an outage all fail for one reason.
const FAILURES_LOGGED_MAXIMUM = 10;
// One run ends after so many batches, whatever comes in meanwhile: the next nudge or sweep goes on.
const BATCHES_MAXIMUM = 200;

/**
 * Does what the outbox promises until nothing is waiting: at least once, in order for each key. Safe to run beside
 * other drainers; handlers may see a row again after a crash. Slow mail does not hold up the index.
 */
export async function drain(options: DrainOptions): Promise<DrainResult> {
  const { runtime, worker, leaseMs = LEASE_MS } = options;
  const renewal = setInterval(() => {
    renewLeases(runtime.db, worker, leaseMs).catch((error: unknown) => {
      runtime.log.warn("the outbox lease was not renewed", { error: String(error) });
    });
  }, leaseMs / 3);
  try {
    let total = NOTHING;
    // What an import publishes is indexed before it goes on.
    for (let round = 0; round < BATCHES_MAXIMUM; round += 1) {
      const [listings, messages, imports] = await drainLanes(options);
      total = [listings, messages, imports].reduce(added, total);
      if (imports.done === 0 || options.signal?.aborted === true) break;
    }
    return total;
  } finally {
    clearInterval(renewal);
  }
}

async function drainLanes(options: DrainOptions): Promise<[DrainResult, DrainResult, DrainResult]> {
  const lanes = await Promise.allSettled([
    drainLane(options, "listing-changed"),
    drainLane(options, "message"),
    drainLane(options, "import"),
  ]);
  const [listings, messages, imports] = lanes;
  if (listings.status === "rejected") throw listings.reason;
  if (messages.status === "rejected") throw messages.reason;
  if (imports.status === "rejected") throw imports.reason;
  return [listings.value, messages.value, imports.value];
}

const NOTHING: DrainResult = { done: 0, failed: 0, parked: 0 };
const added = (left: DrainResult, right: DrainResult): DrainResult => ({
  done: left.done + right.done,
  failed: left.failed + right.failed,
  parked: left.parked + right.parked,
});

async function drainLane(options: DrainOptions, topic: keyof typeof LANES): Promise<DrainResult> {
  const { runtime, worker, limit = LANES[topic], leaseMs = LEASE_MS } = options;
  let total = NOTHING;
  const batches = topic === "import" ? 1 : BATCHES_MAXIMUM;
  for (let batch = 0; batch < batches; batch += 1) {
    if (options.signal?.aborted === true) break;
    const rows = await claim(runtime.db, { worker, limit, leaseMs, topic });
    if (rows.length === 0) break;
    const result = await drainBatch(options, rows);
    total = added(total, result);
    if (topic === "listing-changed" && result.done > 0) await wakeAfterOutage(runtime.db);
  }
  return total;
}

async function drainBatch(options: DrainOptions, rows: readonly ClaimedRow[]): Promise<DrainResult> {
  const { runtime, worker, random = Math.random } = options;
  const { db, log } = runtime;
  const errors = await handleRows(runtime, rows, options);
  const done = rows.filter((row) => !errors.has(row.id)).map((row) => row.id);
  await finish(db, worker, done);
  const failures = rows.flatMap((row) => (errors.has(row.id) ? [{ row, error: errors.get(row.id) }] : []));
  const counts = await putOff(db, worker, failures, random);
  for (const { row, error } of failures.slice(0, FAILURES_LOGGED_MAXIMUM)) {
    const reason = error instanceof Error ? error.message : String(error);
    const { id, topic, attempts } = row;
    log.warn("an outbox row failed", { row: id, topic, attempts, rows: failures.length, error: reason });
  }
  return { done: done.length, ...counts };
}
