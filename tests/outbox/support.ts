import { sql } from "drizzle-orm";
import { mailbox, messages, outbox } from "#db/schema/index.ts";
import type { Context, Runtime } from "#src/context.ts";
import type { MailTransport } from "#src/notifications/transport.ts";
import { enqueue, enqueueMessage } from "#src/outbox/enqueue.ts";
import type { TestApp } from "#tests/support/app.ts";

/** As an action has it. */
export function systemContext(runtime: Runtime): Context {
  return {
    ...runtime,
    actor: { kind: "system", memberships: [], readOnly: false },
    requestId: "outbox-test",
    address: "test",
    headers: new Headers(),
  };
}

/** A message and its delivery, committed as an action commits them. */
export function promiseMessage(app: TestApp, to = "somebody@example.org"): Promise<string> {
  const context = systemContext(app.runtime);
  return app.runtime.db.transaction((transaction) =>
    enqueueMessage(context, transaction, {
      template: "test",
      to,
      subject: "A test",
      body: `Open this:\n\n${app.config.PUBLIC_URL}/sign-in?token=abc\n\nBye.`,
    }),
  );
}

/** Rows of listings that are not there: the handler finds nothing to index, and that is all right. */
export function promiseListings(app: TestApp, keys: readonly string[]): Promise<void> {
  return enqueue(
    app.runtime.db,
    keys.map((key) => ({ topic: "listing-changed", key, payload: { listingId: key } })),
  );
}

export async function rowsOf(app: TestApp) {
  return app.runtime.db.select().from(outbox).orderBy(outbox.id);
}

export async function countDelivered(app: TestApp, messageId: string) {
  const { db } = app.runtime;
  const kept = (await db.select().from(messages)).filter(({ id }) => id === messageId);
  const delivered = (await db.select().from(mailbox)).filter((entry) => entry.messageId === messageId);
  return {
    messages: kept.length,
    mailbox: delivered.length,
    sent: kept.filter(({ sentAt }) => sentAt !== null).length,
  };
}

/** A transport of ours that notes what it is given; `fail` makes it refuse. */
export function recordingMail(
  fail: () => string | undefined = () => undefined,
): MailTransport & { sent: string[] } {
  const sent: string[] = [];
  return {
    name: "smtp",
    sent,
    send(message) {
      const refusal = fail();
      if (refusal !== undefined) return Promise.reject(new Error(refusal));
      sent.push(message.id);
      return Promise.resolve();
    },
  };
}

/** Lets the waits of every row be over. */
export async function endWaits(app: TestApp): Promise<void> {
  await app.runtime.db.execute(sql`update outbox set available_at = clock_timestamp() where done_at is null`);
}

export async function empty(app: TestApp): Promise<void> {
  await app.runtime.db.execute(sql`delete from outbox`);
  await app.runtime.db.execute(sql`delete from messages`);
}
