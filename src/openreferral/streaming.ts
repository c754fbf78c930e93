import { sql, type SQL } from "drizzle-orm";
import type { Database } from "#db/client.ts";

/** Rows that are held at a time. */
const ROWS_AT_ONCE = 200;
/** As long as a reader may keep a connection waiting, and as long as it may have it at all. */
const STALL_MAXIMUM_MS = 20_000;
const WHOLE_MAXIMUM_MS = 15 * 60_000;
/** A mirror that reads several lists at once waits so long for a place, without a connection. */
const PLACE_WAIT_MS = 3_000;
const PLACE_ASKED_EVERY_MS = 300;

/** Rows of a query as they are asked for. */
export interface RowStream<Row> {
  /** The next rows; none at the end. */
  next(): Promise<Row[]>;
  /** Ends it early; does nothing where it is over. */
  stop(): void;
  /** Fulfilled once the connection is free again, whatever happened. */
  over: Promise<void>;
}

class Stopped extends Error {}

/**
 * Reads a query that selects `row` through a cursor: a few rows are held, in one snapshot of the database, on one
 * connection. Undefined where all of the places for such readings are taken; a slow reader loses its own.
 */
export async function openRows<Row>(
  db: Database,
  query: SQL,
  slots: number,
): Promise<RowStream<Row> | undefined> {
  const opened = Promise.withResolvers<boolean>();
  let asked = Promise.withResolvers<void>();
  let answer: PromiseWithResolvers<Row[]> | undefined;
  let isStopped = false;
  let fault: unknown;
  const read = async (transaction: Database): Promise<void> => {
    if (!(await takeSlot(transaction, slots))) return opened.resolve(false);
    await transaction.execute(sql`declare feed no scroll cursor for ${query}`);
    opened.resolve(true);
    const until = AbortSignal.timeout(WHOLE_MAXIMUM_MS);
    for (;;) {
      await within(STALL_MAXIMUM_MS, asked.promise);
      asked = Promise.withResolvers<void>();
      if (isStopped || until.aborted) throw new Stopped("nobody reads on");
      const rows = await transaction.execute<{ row: Row }>(
        sql`fetch ${sql.raw(String(ROWS_AT_ONCE))} from feed`,
      );
      answer?.resolve(rows.map(({ row }) => row));
      if (rows.length === 0) return;
    }
  };
  const over = db
    .transaction(read, { isolationLevel: "repeatable read", accessMode: "read only" })
    .catch((error: unknown) => {
      fault = error;
      opened.reject(error);
      answer?.reject(error);
    });
  // Asked for below, where it still matters.
  opened.promise.catch(() => undefined);
  if (!(await opened.promise)) return undefined;
  return {
    next: () => {
      answer = Promise.withResolvers<Row[]>();
      if (fault !== undefined) answer.reject(fault);
      asked.resolve();
      return answer.promise;
    },
    stop: () => {
      isStopped = true;
      asked.resolve();
    },
    over,
  };
}

/** The same, asking again for a while where all places are taken; most lists are read in less. */
export async function openRowsSoon<Row>(
  db: Database,
  query: SQL,
  slots: number,
): Promise<RowStream<Row> | undefined> {
  const until = performance.now() + PLACE_WAIT_MS;
  for (;;) {
    const rows = await openRows<Row>(db, query, slots);
    if (rows !== undefined || performance.now() >= until) return rows;
    await new Promise((resolve) => setTimeout(resolve, PLACE_ASKED_EVERY_MS));
  }
}

/** Takes one of the places for long readings until the transaction ends; they are counted in the database. */
async function takeSlot(db: Database, slots: number): Promise<boolean> {
  const taken = await db.execute(sql`
    select slot from generate_series(1, ${slots}::int) slot where pg_try_advisory_xact_lock(7311, slot) limit 1`);
  return taken.length > 0;
}

async function within(milliseconds: number, work: Promise<void>): Promise<void> {
  const late = Promise.withResolvers<never>();
  const timer = setTimeout(() => late.reject(new Stopped("nobody reads on")), milliseconds);
  try {
    await Promise.race([work, late.promise]);
  } finally {
    clearTimeout(timer);
  }
}

/** A body of lines, each made of one row, as fast as it is read. */
export function ndjsonBody<Row>(
  rows: RowStream<Row>,
  toLine: (row: Row) => unknown,
): ReadableStream<Uint8Array> {
  const encoder = new TextEncoder();
  return new ReadableStream<Uint8Array>(
    {
      pull: async (controller) => {
        const next = await rows.next();
        if (next.length === 0) return controller.close();
        controller.enqueue(encoder.encode(next.map((row) => `${JSON.stringify(toLine(row))}\n`).join("")));
      },
      cancel: () => rows.stop(),
    },
    { highWaterMark: 1 },
  );
}
