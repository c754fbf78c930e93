import { sql, type SQL } from "drizzle-orm";
import type { Database } from "#db/client.ts";
import type { OUTBOX_TOPICS } from "#db/schema/index.ts";
import { SearchError } from "#search/port.ts";
import { redact } from "../http/log.ts";

/** Tries after which a row is parked for a person to look at. */
export const TRIES_MAXIMUM = 10;

const BACKOFF_FIRST_MS = 5_000;
const BACKOFF_FACTOR = 3;
// Ten tries then span about ten hours: a mail server that is down for a night loses nothing.
const BACKOFF_LONGEST_MS = 6 * 60 * 60 * 1000;
const ERROR_MAXIMUM_CHARACTERS = 500;
// An outage may last for days: rows wait for its end, and are not parked for it.
const OUTAGE_BACKOFF_LONGEST_MS = 5 * 60 * 1000;
const OUTAGE_TRIES_COUNTED = 5;
const AWAY = "away: ";

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
 * The first row of the waiting one's key that is neither done nor parked, of those. Each is looked for by the index by
 * key, which is the only one of what waits: told that nothing waits, as before thousands that come at once, Postgres
 * would choose any other as well, and read all of it for each.
 */
const first = (which: SQL): SQL => sql`(
  select later.id from outbox as later
  where later.key = waiting.key and later.done_at is null and later.parked_at is null and ${which}
  order by later.id limit 1)`;

/**
 * Leases the next rows: waiting ones, oldest first, and of each key only the first that is neither done nor parked.
 * Two workers that claim at the same time skip each other's rows. Changes of one listing are leased together as soon as
 * one of them is due, because indexing it once does them all.
 */
export async function claim(
  db: Database,
  options: { worker: string; limit: number; leaseMs: number; topic?: ClaimedRow["topic"] },
): Promise<ClaimedRow[]> {
  const { topic } = options;
  const rows = await db.execute(sql`
    with next as (
      select waiting.id, waiting.topic, waiting.key
      from outbox as waiting
      where waiting.done_at is null
        and waiting.parked_at is null
        and ${topic === undefined ? sql`true` : sql`waiting.topic = ${topic}`}
        and (waiting.leased_until is null or waiting.leased_until <= ${CLOCK})
        and (waiting.available_at <= ${CLOCK} or (waiting.topic = 'listing-changed' and ${first(sql`
          later.id > waiting.id and later.topic = waiting.topic and later.available_at <= ${CLOCK}`)} is not null))
        and waiting.id = ${first(sql`true`)}
      order by waiting.id
      limit ${options.limit}
      for update skip locked)
    update outbox
    set leased_by = ${options.worker}, leased_until = ${afterMs(options.leaseMs)},
      available_at = ${CLOCK}, attempts = outbox.attempts + 1
    where outbox.id in (
      select id from next
      union all
      select later.id from next cross join lateral (
        select id from outbox
        where key = next.key and id > next.id and topic = next.topic and done_at is null and parked_at is null
        order by id) later
      where next.topic = 'listing-changed')
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

/** Marks rows that this worker still holds as done; an older parked change of the same listing is done with them. */
export async function finish(db: Database, worker: string, ids: readonly number[]): Promise<void> {
  if (ids.length === 0) return;
  await db.execute(sql`
    with finished as (
      update outbox set done_at = ${CLOCK}, leased_by = null, leased_until = null, last_error = null
      where leased_by = ${worker} and ${oneOfIds(ids)}
      returning id, key, topic)
    update outbox set done_at = ${CLOCK}, parked_at = null
    from finished
    where outbox.parked_at is not null and outbox.topic = 'listing-changed'
      and outbox.key = finished.key and outbox.id < finished.id and finished.topic = outbox.topic`);
}

/** What comes of rows that failed. */
export interface PutOffCounts {
  failed: number;
  parked: number;
}

/**
 * Puts failed rows off, each by its own tries, or parks those at their last try. An engine's outage is no fault of the
 * row: that never parks it, and it waits minutes at most.
 */
export async function putOff(
  db: Database,
  worker: string,
  failures: readonly { row: ClaimedRow; error: unknown }[],
  random: () => number,
): Promise<PutOffCounts> {
  const rows = failures.map(({ row, error }) => {
    const text = redact(error instanceof Error ? error.message : String(error));
    const isOutage = isAway(error);
    const attempts = isOutage ? Math.min(row.attempts, OUTAGE_TRIES_COUNTED) : row.attempts;
    const isLast = !isOutage && row.attempts >= TRIES_MAXIMUM;
    const wait = Math.min(backoffMs(attempts, random), isOutage ? OUTAGE_BACKOFF_LONGEST_MS : Infinity);
    const reason = `${isOutage ? AWAY : ""}${text}`.slice(0, ERROR_MAXIMUM_CHARACTERS);
    return { id: row.id, attempts, wait, reason, parked: isLast };
  });
  if (rows.length === 0) return { failed: 0, parked: 0 };
  await db.execute(sql`
    update outbox
    set leased_by = null, leased_until = null, last_error = failed.reason, attempts = failed.attempts,
      available_at = ${CLOCK} + failed.wait * interval '1 millisecond',
      parked_at = case when failed.parked then ${CLOCK} end
    from jsonb_to_recordset(${JSON.stringify(rows)}::text::jsonb)
      as failed (id bigint, attempts int, wait float8, reason text, parked boolean)
    where outbox.leased_by = ${worker} and outbox.id = failed.id`);
  const parked = rows.filter((row) => row.parked).length;
  return { failed: rows.length - parked, parked };
}

const isAway = (error: unknown): boolean => error instanceof SearchError && error.isOutage;

/** An engine answered again: what waits because it did not is due at once. Returns how many rows. */
export async function wakeAfterOutage(db: Database): Promise<number> {
  const rows = await db.execute(sql`
    update outbox set available_at = ${CLOCK}
    where topic = 'listing-changed' and done_at is null and parked_at is null
      and available_at > ${CLOCK} and leased_until is null and starts_with(last_error, ${AWAY})
    returning id`);
  return rows.length;
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
