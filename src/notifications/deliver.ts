import { and, eq, isNull } from "drizzle-orm";
import { messages } from "#db/schema/index.ts";
import type { Runtime } from "../context.ts";

/**
 * Hands one message to the transport and records that. Nothing happens where it was sent already; a crash between the
 * two sends once more, with the same id.
 */
export async function deliverMessage(
  parts: Pick<Runtime, "db" | "mail" | "now">,
  messageId: string,
): Promise<void> {
  const { db, mail, now } = parts;
  const [message] = await db
    .select()
    .from(messages)
    .where(and(eq(messages.id, messageId), isNull(messages.sentAt)));
  if (message === undefined || message.body === null) return;
  await mail.send({ id: message.id, to: message.toAddress, subject: message.subject, body: message.body });
  // The body may hold a one-use link: it is kept no longer than it has to be.
  await db.update(messages).set({ sentAt: now(), body: null }).where(eq(messages.id, messageId));
}
