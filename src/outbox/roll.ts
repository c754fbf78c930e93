import { sql } from "drizzle-orm";
import type { Database } from "#db/client.ts";
import { dayNumber } from "#search/conditions.ts";
import { londonDate } from "../areas/today.ts";

const ROLL_BATCH = 1_000;
/** Listings that one run promises at most; the next goes on. */
const ROLL_MAXIMUM = 200_000;

/**
 * Promises the re-indexing of exactly those listings whose documents say that this day makes them others, though nobody
 * changed anything: a step of freshness, room that expires, days that come into reach. May run as often as it likes: what
 * is promised already is left out, and what was indexed again names a later day.
 */
export async function rollForward(db: Database, now: Date): Promise<number> {
  const today = dayNumber(londonDate(now));
  let total = 0;
  while (total < ROLL_MAXIMUM) {
    const rows = await db.execute(sql`
      insert into outbox (topic, key, payload, created_at, available_at)
      select 'listing-changed', due.listing::text, jsonb_build_object('listingId', due.listing), now(), now()
      from (
        select distinct listing from search_documents
        where renew_day <= ${today}
          and (select waiting.id from outbox waiting where waiting.key = search_documents.listing::text
            and waiting.topic = 'listing-changed' and waiting.done_at is null and waiting.parked_at is null
            order by waiting.id limit 1) is null
          and not exists (select from outbox parked where parked.key = search_documents.listing::text
            and parked.topic = 'listing-changed' and parked.parked_at is not null)
        order by listing limit ${ROLL_BATCH}) due
      returning id`);
    total += rows.length;
    if (rows.length < ROLL_BATCH) return total;
  }
  return total;
}
