import { sql } from "drizzle-orm";
import type { Database } from "#db/client.ts";

const DONE_KEPT_DAYS = 7;
const PARKED_LISTED_MAXIMUM = 100;

export interface OutboxCounts {
  waiting: number;
  parked: number;
  /** Age of the oldest waiting row. */
  oldestSeconds: number;
}

export interface ParkedRow {
  id: number;
  topic: string;
  key: string;
  attempts: number;
  parkedAt: string;
  lastError: string;
}

/** How much waits, how long, and how much was given up. */
export async function countOutbox(db: Database): Promise<OutboxCounts> {
  const [row] = await db.execute<{ waiting: number; parked: number; oldest: number }>(sql`
    select
      (select count(*)::int4 from outbox where done_at is null and parked_at is null) as waiting,
      (select count(*)::int4 from outbox where parked_at is not null) as parked,
      (select coalesce(extract(epoch from clock_timestamp() - min(created_at)), 0)::float8
        from outbox where done_at is null and parked_at is null) as oldest`);
  return {
    waiting: row?.waiting ?? 0,
    parked: row?.parked ?? 0,
    oldestSeconds: Math.max(0, Math.round(row?.oldest ?? 0)),
  };
}

/** Parked rows, oldest first, for the operator. */
export async function listParked(db: Database): Promise<ParkedRow[]> {
  const rows = await db.execute<Record<string, string>>(sql`
    select id::text as id, topic, key, attempts::text as attempts, parked_at::text as parked_at,
      coalesce(last_error, '') as last_error
    from outbox where parked_at is not null order by parked_at, id limit ${PARKED_LISTED_MAXIMUM}`);
  return rows.map((row) => ({
    id: Number(row["id"]),
    topic: row["topic"] ?? "",
    key: row["key"] ?? "",
    attempts: Number(row["attempts"]),
    parkedAt: new Date(row["parked_at"] ?? 0).toISOString(),
    lastError: row["last_error"] ?? "",
  }));
}

/** Gives every parked row its ten tries again; returns how many there were. */
export async function retryParked(db: Database): Promise<number> {
  const rows = await db.execute(sql`
    update outbox set parked_at = null, attempts = 0, available_at = clock_timestamp()
    where parked_at is not null returning id`);
  return rows.length;
}

/** Removes done rows after their week; returns how many. */
export async function purgeOutbox(db: Database): Promise<number> {
  const rows = await db.execute(sql`
    delete from outbox where done_at < clock_timestamp() - ${DONE_KEPT_DAYS} * interval '1 day' returning id`);
  return rows.length;
}
