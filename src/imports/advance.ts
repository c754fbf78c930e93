import { applyBatch, refuseNext } from "./batch.ts";
import { faultOf, ImportFault } from "./fault.ts";
import { BUSY_STATES, failImport } from "./failing.ts";
import { finish } from "./finishing.ts";
import type { ImportParts } from "./job.ts";
import { IMPORT_PARTS } from "./parts.ts";
import { deleteChunks, findChunk, findJob, type ImportColumns, lockJob, updateJob } from "./queries.ts";
import { storeRows } from "./reading.ts";
import { makeTools, type Tools, type Worker } from "./tools.ts";
import { undoBatch } from "./undoing.ts";

export type { Worker } from "./tools.ts";

/** Rows that come from a process elsewhere: it is given up when nothing came for so long. */
const SILENT_MAXIMUM_MS = 15 * 60_000;

/**
 * Goes on with an import, batch by batch, until it is done or `untilMs` (of `now()`) is past; tells whether there is
 * more to do. Safe to call at any time and beside others: each batch is one transaction that holds the import.
 */
export async function advanceImport(
  worker: Worker,
  id: string,
  options: { untilMs: number; parts?: ImportParts; signal?: AbortSignal },
): Promise<{ more: boolean }> {
  const { untilMs, parts = IMPORT_PARTS, signal } = options;
  const isTimeUp = () => signal?.aborted === true || worker.now().getTime() >= untilMs;
  let tools: Tools | undefined;
  let limit = ROWS_AT_ONCE;
  for (;;) {
    const job = (await findJob(worker.db, id, undefined))?.job;
    if (job === undefined || !BUSY_STATES.includes(job.state)) return { more: false };
    try {
      if (job.state === "reading") {
        if (!(await read(worker, job, { parts, isTimeUp }))) return { more: false };
      } else {
        if (job.state === "applying") tools ??= await makeTools(worker, job, parts);
        limit = await oneBatch(worker, id, { tools, limit });
      }
    } catch (error) {
      const fault = faultOf(error);
      if (fault === undefined) throw error;
      await failImport(worker, id, fault);
      return { more: false };
    }
    if (isTimeUp()) return { more: true };
  }
}

const ROWS_AT_ONCE = 500;

interface Go {
  tools: Tools | undefined;
  limit: number;
}

/**
 * The next batch of rows, in one transaction that holds the import: a crash leaves all of it or nothing. Where Postgres
 * refuses a value that everything before let through, fewer rows are tried, until that row is refused alone. Returns how
 * many rows to try next.
 */
async function oneBatch(worker: Worker, id: string, { tools, limit }: Go): Promise<number> {
  const attempt = (size: number, isRefused = false) =>
    worker.db.transaction(async (transaction) => {
      const job = await lockJob(transaction, id);
      if (job?.state === "undoing") await undoBatch(transaction, job, worker.now());
      if (job?.state !== "applying" || tools === undefined) return;
      const rows = isRefused
        ? await refuseNext(worker, transaction, job)
        : await applyBatch(worker, transaction, job, { tools, limit: size });
      if (rows === 0) await finish(transaction, job, worker.now());
    });
  try {
    await attempt(limit);
    return Math.min(ROWS_AT_ONCE, limit * 2);
  } catch (error) {
    if (!isRefusedValue(error)) throw error;
    if (limit > 1) return Math.max(1, Math.floor(limit / 10));
    worker.log.warn("a row of an import could not be stored", { import: id, error: String(error) });
    await attempt(1, true);
    return limit;
  }
}

/** Postgres's classes of a value that it cannot hold, and of a rule that is broken. */
const isRefusedValue = (error: unknown): boolean => {
  const cause: unknown = error instanceof Error ? (error.cause ?? error) : error;
  const code = typeof cause === "object" && cause !== null && "code" in cause ? cause.code : undefined;
  return typeof code === "string" && /^2[23]/.test(code);
};

/** Reads the file into rows; false where its rows come from elsewhere. */
async function read(
  worker: Worker,
  job: ImportColumns,
  { parts, isTimeUp }: { parts: ImportParts; isTimeUp: () => boolean },
): Promise<boolean> {
  const first = await findChunk(worker.db, job.id, 0);
  if (first === undefined) {
    if (worker.now().getTime() - job.touchedAt.getTime() < SILENT_MAXIMUM_MS) return false;
    throw new ImportFault("Reading it was broken off.", "Begin the import again.");
  }
  const reader = parts.readers[job.kind];
  if (reader === undefined) throw new ImportFault(`There is nothing here that reads ${job.kind}.`);
  const rows = reader(chunksOf(worker, job.id, first), {
    ...(job.fileName === null ? {} : { name: job.fileName }),
    ...(job.mediaType === null ? {} : { mediaType: job.mediaType }),
  });
  const stored = await storeRows(worker, job.id, rows, { stored: job.readRows, isTimeUp });
  if (stored !== "all") return stored === "more";
  await worker.db.transaction(async (transaction) => {
    const locked = await lockJob(transaction, job.id);
    if (locked?.state !== "reading") return;
    await deleteChunks(transaction, job.id);
    await updateJob(transaction, job.id, { state: "applying", complete: true, touchedAt: worker.now() });
  });
  return true;
}

async function* chunksOf(worker: Worker, id: string, first: Uint8Array): AsyncGenerator<Uint8Array> {
  yield first;
  for (let position = 1; ; position += 1) {
    const bytes = await findChunk(worker.db, id, position);
    if (bytes === undefined) return;
    yield bytes;
  }
}
