import { sql } from "drizzle-orm";
import { check, index, jsonb, pgTable, text, uuid } from "drizzle-orm/pg-core";
import { id, instant } from "./columns.ts";

/** A message to somebody, written in the transaction of the change that it tells of. */
export const messages = pgTable(
  "messages",
  {
    id: id(),
    template: text().notNull(),
    toAddress: text().notNull(),
    subject: text().notNull(),
    /** Emptied when it was handed over, because it may hold a one-use link. */
    body: text(),
    createdAt: instant().notNull(),
    sentAt: instant(),
  },
  (table) => [
    index().on(table.createdAt),
    check("messages_body", sql`${table.body} is not null or ${table.sentAt} is not null`),
  ],
);

/** The development mailbox: what would have been sent. One entry for each message. */
export const mailbox = pgTable(
  "mailbox",
  {
    messageId: uuid()
      .primaryKey()
      .references(() => messages.id, { onDelete: "cascade" }),
    toAddress: text().notNull(),
    subject: text().notNull(),
    body: text().notNull(),
    links: jsonb().$type<string[]>().notNull(),
    at: instant().notNull(),
  },
  (table) => [index().on(table.at)],
);
