import { sql } from "drizzle-orm";
import type { Database } from "#db/client.ts";
import type { Runtime } from "./context.ts";
import { purgeOutbox } from "./outbox/upkeep.ts";
import { purgeRegistrations } from "./registrations/actions.ts";
import { ensureSignpostMonths } from "./signposting/queries.ts";

const MESSAGES_KEPT_DAYS = 30;

/** How many rows of each kind were removed. */
export type PurgeCounts = Record<
  "registrations" | "messages" | "outbox" | "idempotencyKeys" | "sessions" | "signInLinks" | "verifications",
  number
>;

/** Removes what has outlived its purpose. Reports only counts: what it was is gone. */
export async function purgeExpired(db: Database, now: Date): Promise<PurgeCounts> {
  const at = now.toISOString();
  const before = (days: number) => new Date(now.getTime() - days * 24 * 60 * 60 * 1000).toISOString();
  const count = async (query: ReturnType<typeof sql>) => (await db.execute(query)).length;
  return {
    registrations: await purgeRegistrations(db, now),
    // Those that were never handed over stay: the outbox still owes them. The mailbox goes with its message.
    messages: await count(
      sql`delete from messages where sent_at < ${before(MESSAGES_KEPT_DAYS)} returning id`,
    ),
    outbox: await purgeOutbox(db),
    idempotencyKeys: await count(sql`delete from idempotency_keys where expires_at < ${at} returning 1`),
    sessions: await count(sql`delete from sign_in_sessions where expires_at < ${at} returning id`),
    // A day, because the hourly limit on links counts those of the last hour.
    signInLinks: await count(sql`delete from sign_in_links where created_at < ${before(1)} returning id`),
    verifications: await count(sql`delete from verifications where expires_at < ${at} returning id`),
  };
}

/** The hourly work: partitions for the months to come, and removing what has expired. */
export async function keepHouse(runtime: Pick<Runtime, "db" | "log" | "now">): Promise<void> {
  await ensureSignpostMonths(runtime.db, runtime.now());
  const counts = await purgeExpired(runtime.db, runtime.now());
  runtime.log.info("housekeeping", counts);
}
