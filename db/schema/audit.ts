import { index, pgTable, text, uuid } from "drizzle-orm/pg-core";
import { createdAt, id, instant } from "./columns.ts";

/** Every write, and every look at a person-linked record; append-only by trigger. */
export const auditEvents = pgTable(
  "audit_events",
  {
    id: id(),
    at: instant().notNull(),
    requestId: text().notNull(),
    role: text().notNull(),
    personId: uuid(),
    membershipId: uuid(),
    apiKeyId: uuid(),
    teamId: uuid(),
    groupId: uuid(),
    action: text().notNull(),
    objectKind: text().notNull(),
    objectId: text().notNull(),
    /** Names of changed fields, never their values. */
    fields: text().array().notNull(),
    /** Values of a person-linked record, encrypted under the subject's own key: erase the key and they are gone. */
    subject: text(),
    encryptedValues: text(),
  },
  (table) => [
    index().on(table.objectKind, table.objectId, table.at),
    index().on(table.at),
    index().on(table.subject),
  ],
);

/** One data key for each subject, wrapped by the ring `PERSONAL_DATA_KEYS`. Deleting the row erases the subject's values. */
export const personalDataKeys = pgTable("personal_data_keys", {
  subject: text().primaryKey(),
  ringKey: text().notNull(),
  wrappedKey: text().notNull(),
  createdAt: createdAt(),
});
