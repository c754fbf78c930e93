import type { Database } from "#db/client.ts";
import { mailbox } from "#db/schema/index.ts";
import type { MailTransport } from "./transport.ts";

const LINK = /https?:\/\/[^\s<>"]+/g;

/** Keeps messages in /dev/mailbox instead of sending them. The same message twice makes one entry. */
export function developmentTransport(db: Database, now: () => Date): MailTransport {
  return {
    name: "development",
    async send(message) {
      await db
        .insert(mailbox)
        .values({
          messageId: message.id,
          toAddress: message.to,
          subject: message.subject,
          body: message.body,
          links: linksIn(message.body),
          at: now(),
        })
        .onConflictDoNothing();
    },
  };
}

/** The links in a text, without the full stop or bracket that may follow one. */
export function linksIn(text: string): string[] {
  return [...new Set([...text.matchAll(LINK)].map(([link]) => link.replace(/[).,;:!?]+$/, "")))];
}
