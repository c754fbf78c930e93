import { sql, type SQL } from "drizzle-orm";
import type { Database } from "#db/client.ts";
import { messages, outbox, type OUTBOX_TOPICS } from "#db/schema/index.ts";
import type { Context } from "../context.ts";

export interface OutboxEntry {
  topic: (typeof OUTBOX_TOPICS)[number];
  /** What must stay in order. */
  key: string;
  payload: Record<string, unknown>;
}

/** Promises work in the transaction of the change. Call `context.nudgeOutbox()` after the commit. */
export async function enqueue(db: Database, entries: readonly OutboxEntry[]): Promise<void> {
  if (entries.length === 0) return;
  // The database's clock, by which rows are claimed too: an application's clock may be off.
  const now = sql`now()`;
  await db.insert(outbox).values(entries.map((entry) => ({ ...entry, createdAt: now, availableAt: now })));
}

/** Tells the search indexes that a listing changed: the handler reads what is true when it runs. */
export function enqueueListing(db: Database, listingId: string): Promise<void> {
  return enqueue(db, [{ topic: "listing-changed", key: listingId, payload: { listingId } }]);
}

/** The same for many at once; those whose change is promised already are left out. Returns how many rows it made. */
export async function enqueueListings(db: Database, listingIds: readonly string[]): Promise<number> {
  if (listingIds.length === 0) return 0;
  const rows = await db.execute(sql`
    insert into outbox (topic, key, payload, created_at, available_at)
    select 'listing-changed', id, jsonb_build_object('listingId', id), now(), now()
    from (select distinct value as id from jsonb_array_elements_text(
      ${JSON.stringify(listingIds)}::text::jsonb)) listed
    where ${waitingFor(sql`listed.id`)} is null
    order by id
    returning id`);
  return rows.length;
}

/** The row that promises the listing's change and that nobody has begun. */
export const waitingFor = (listingId: SQL): SQL => sql`(
  select waiting.id from outbox waiting
  where waiting.key = ${listingId} and waiting.topic = 'listing-changed' and waiting.attempts = 0
    and waiting.leased_until is null and waiting.done_at is null and waiting.parked_at is null
  order by waiting.id limit 1)`;

export interface Message {
  /** Which kind of message, for counting and for templates: `registration`, `listing-published`. */
  template: string;
  to: string;
  subject: string;
  /** Plain text; links stand alone on a line. */
  body: string;
}

/** Writes a message and its delivery in the transaction of the change; returns its id. */
export async function enqueueMessage(context: Context, db: Database, message: Message): Promise<string> {
  const id = context.newId();
  await db.insert(messages).values({
    id,
    template: message.template,
    toAddress: message.to,
    subject: message.subject,
    body: message.body,
    createdAt: context.now(),
  });
  await enqueue(db, [{ topic: "message", key: `message:${id}`, payload: { messageId: id } }]);
  return id;
}
