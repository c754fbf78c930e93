import { sql, type SQL } from "drizzle-orm";
import type { Database } from "#db/client.ts";
import type { OUTBOX_TOPICS } from "#db/schema/index.ts";
import { redact } from "../http/log.ts";

/** Tries after which a row is parked for a person to look at. */
export const TRIES_MAXIMUM = 10;

const BACKOFF_FIRST_MS = 5_000;
const BACKOFF_FACTOR = 3;
// Ten tries then span about ten hours: a mail server that is down for a night loses nothing.
const BACKOFF_LONGEST_MS = 6 * 60 * 60 * 1000;
const ERROR_MAXIMUM_CHARACTERS = 500;

/** A row that this worker holds. */
export interface ClaimedRow {
  id: number;
  topic: (typeof OUTBOX_TOPICS)[number];
  key: string;
  payload: Record<string, unknown>;
  /** This try included. */
  attempts: number;
}

// Leases and retries go by Postgres's clock alone: it is the only one that all drainers share, so a process whose own
// clock is an hour off neither waits nor steals.
const CLOCK = sql`clock_timestamp()`;
const afterMs = (milliseconds: number): SQL => sql`${CLOCK} + ${milliseconds} * interval '1 millisecond'`;

/**
 * Leases the next rows: waiting ones, oldest first, and of each key only the first that is neither done nor parked.
 * Two workers that claim at the same time skip each other's rows.
 */
export async function claim(
  db: Database,
  options: { worker: string; limit: number; leaseMs: number },
): Promise<ClaimedRow[]> {
  const rows = await db.execute(sql`
    with next as (
      select waiting.id
      from outbox as waiting
      where waiting.done_at is null
        and waiting.parked_at is null
        and waiting.available_at <= ${CLOCK}
        and (waiting.leased_until is null or waiting.leased_until <= ${CLOCK})
        and not exists (
          select from outbox as earlier
          where earlier.key = waiting.key and earlier.id < waiting.id
            and earlier.done_at is null and earlier.parked_at is null)
      order by waiting.id
      limit ${options.limit}
      for update skip locked)
    update outbox
    set leased_by = ${options.worker}, leased_until = ${afterMs(options.leaseMs)},
      available_at = ${CLOCK}, attempts = outbox.attempts + 1
    from next
    where outbox.id = next.id
    returning outbox.id::int8::text as id, outbox.topic, outbox.key, outbox.payload, outbox.attempts`);
  return rows
    .map((row) => ({ ...row, id: Number(row["id"]) }) as ClaimedRow)
    .sort((left, right) => left.id - right.id);
}

/** Puts the end of the worker's leases off while it is still at work. */
export async function renewLeases(db: Database, worker: string, leaseMs: number): Promise<void> {
  await db.execute(sql`
    update outbox set leased_until = ${afterMs(leaseMs)}
    where leased_by = ${worker} and done_at is null and parked_at is null`);
}

/** Lets a worker's rows go at its shutdown, as if it had not tried them. */
export async function releaseLeases(db: Database, worker: string): Promise<void> {
  await db.execute(sql`
    update outbox set leased_by = null, leased_until = null, attempts = greatest(attempts - 1, 0)
    where leased_by = ${worker} and done_at is null and parked_at is null`);
}

/** Lets every lease go, for a start that knows that nobody else drains: a killed process's rows need not wait. */
export async function releaseAllLeases(db: Database): Promise<void> {
  await db.execute(sql`
    update outbox set leased_by = null, leased_until = null
    where leased_by is not null and done_at is null and parked_at is null`);
}

/** Marks rows that this worker still holds as done. */
export async function finish(db: Database, worker: string, ids: readonly number[]): Promise<void> {
  if (ids.length === 0) return;
  await db.execute(sql`
    update outbox set done_at = ${CLOCK}, leased_by = null, leased_until = null, last_error = null
    where leased_by = ${worker} and ${oneOfIds(ids)}`);
}

/** Puts a failed row off, or parks it after its last try. */
export async function putOff(
  db: Database,
  worker: string,
  row: ClaimedRow,
  failure: { error: unknown; random: () => number },
): Promise<"failed" | "parked"> {
  const text = failure.error instanceof Error ? failure.error.message : String(failure.error);
  const lastError = redact(text).slice(0, ERROR_MAXIMUM_CHARACTERS);
  const parked = row.attempts >= TRIES_MAXIMUM;
  await db.execute(sql`
    update outbox
    set leased_by = null, leased_until = null, last_error = ${lastError},
      available_at = ${afterMs(backoffMs(row.attempts, failure.random))},
      parked_at = ${parked ? CLOCK : sql`null`}
    where leased_by = ${worker} and id = ${row.id}`);
  return parked ? "parked" : "failed";
}

/** Exponential, and half of it by chance, so that what failed together does not come back together. */
export function backoffMs(attempts: number, random: () => number): number {
  const whole = Math.min(BACKOFF_FIRST_MS * BACKOFF_FACTOR ** (attempts - 1), BACKOFF_LONGEST_MS);
  return Math.round(whole / 2 + random() * (whole / 2));
}

// Written out: Postgres.js does not know an array's type when it may not ask the server (fetch_types: false).
const oneOfIds = (ids: readonly number[]): SQL =>
  sql`id in (${sql.join(
    ids.map((id) => sql`${id}`),
    sql`, `,
  )})`;
