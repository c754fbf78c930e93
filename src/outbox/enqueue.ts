import { sql } from "drizzle-orm";
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
