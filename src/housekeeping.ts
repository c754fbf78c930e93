import { sql } from "drizzle-orm";
import type { Database } from "#db/client.ts";
import type { Runtime } from "./context.ts";
import { endSilentImports, purgeImports } from "./imports/upkeep.ts";
import { purgeOutbox } from "./outbox/upkeep.ts";
import { rollForward } from "./outbox/roll.ts";
import { purgeRegistrations } from "./registrations/actions.ts";
import { ensureSearchMonths, purgeSearches } from "./searches/queries.ts";
import { ensureSignpostMonths } from "./signposting/queries.ts";

const MESSAGES_KEPT_DAYS = 30;
const SEARCHES_KEPT_MONTHS = 24;

/** How many rows of each kind were removed. */
export type PurgeCounts = Record<
  | "registrations"
  | "messages"
  | "outbox"
  | "idempotencyKeys"
  | "sessions"
  | "signInLinks"
  | "verifications"
  | "searches"
  | "importRows",
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
    // By whole months, with what was opened and signposted from them.
    searches: await purgeSearches(db, monthsBefore(now, SEARCHES_KEPT_MONTHS)),
    importRows: await purgeImports(db, now),
  };
}

function monthsBefore(now: Date, months: number): Date {
  const before = new Date(now);
  before.setUTCMonth(before.getUTCMonth() - months);
  return before;
}

/** The hourly work: partitions for the months to come, removing what has expired, and what the new day makes of documents. */
export async function keepHouse(runtime: Pick<Runtime, "db" | "log" | "now" | "nudgeOutbox">): Promise<void> {
  await ensureSignpostMonths(runtime.db, runtime.now());
  await ensureSearchMonths(runtime.db, runtime.now());
  await endSilentImports(runtime.db, runtime.now());
  const counts = await purgeExpired(runtime.db, runtime.now());
  const renewed = await rollForward(runtime.db, runtime.now());
  if (renewed > 0) runtime.nudgeOutbox();
  runtime.log.info("housekeeping", { ...counts, renewed });
}
