import type { Runtime } from "../context.ts";
import { claim, type ClaimedRow, finish, putOff, renewLeases } from "./claim.ts";
import { handleRows } from "./handlers.ts";

export interface DrainOptions {
  runtime: Pick<Runtime, "db" | "search" | "mail" | "log" | "now">;
  /** Names the lease's holder: unique to each process, isolate or run. */
  worker: string;
  /** Rows taken at once. */
  limit?: number;
  leaseMs?: number;
  random?: () => number;
  /** No further batch is begun once this is aborted. */
  signal?: AbortSignal;
}

export interface DrainResult {
  done: number;
  failed: number;
  parked: number;
}

const BATCH_SIZE = 100;
const LEASE_MS = 15_000;
// One run ends after so many batches, whatever comes in meanwhile: the next nudge or sweep goes on.
const BATCHES_MAXIMUM = 200;

/**
 * Does what the outbox promises until nothing is waiting: at least once, in order for each key. Safe to run beside
 * other drainers; handlers may see a row again after a crash.
 */
export async function drain(options: DrainOptions): Promise<DrainResult> {
  const { runtime, worker, limit = BATCH_SIZE, leaseMs = LEASE_MS } = options;
  const total: DrainResult = { done: 0, failed: 0, parked: 0 };
  for (let batch = 0; batch < BATCHES_MAXIMUM; batch += 1) {
    if (options.signal?.aborted === true) break;
    const rows = await claim(runtime.db, { worker, limit, leaseMs });
    if (rows.length === 0) break;
    const result = await drainBatch(options, rows);
    total.done += result.done;
    total.failed += result.failed;
    total.parked += result.parked;
  }
  return total;
}

async function drainBatch(options: DrainOptions, rows: readonly ClaimedRow[]): Promise<DrainResult> {
  const { runtime, worker, leaseMs = LEASE_MS, random = Math.random } = options;
  const { db, log } = runtime;
  const result: DrainResult = { done: 0, failed: 0, parked: 0 };
  const renewal = setInterval(() => {
    renewLeases(db, worker, leaseMs).catch((error: unknown) => {
      log.warn("the outbox lease was not renewed", { error: String(error) });
    });
  }, leaseMs / 3);
  try {
    const errors = await handleRows(runtime, rows);
    const done = rows.filter((row) => !errors.has(row.id));
    await finish(
      db,
      worker,
      done.map((row) => row.id),
    );
    result.done = done.length;
    for (const row of rows) {
      if (!errors.has(row.id)) continue;
      const error = errors.get(row.id);
      const end = await putOff(db, worker, row, { error, random });
      result[end] += 1;
      log.warn("an outbox row failed", {
        row: row.id,
        topic: row.topic,
        attempts: row.attempts,
        end,
        error: error instanceof Error ? error.message : String(error),
      });
    }
  } finally {
    clearInterval(renewal);
  }
  return result;
}
