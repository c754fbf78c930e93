import { sql } from "drizzle-orm";
import { check, index, jsonb, pgTable, text } from "drizzle-orm/pg-core";
import { id, instant } from "./columns.ts";

/** A group's sign-up that waits for its e-mail to be confirmed; purged after 7 days. */
export const registrations = pgTable(
  "registrations",
  {
    id: id(),
    email: text().notNull(),
    /** Keyed hash of the sender's address, for the limit alone. */
    addressHash: text().notNull(),
    tokenHash: text().notNull().unique(),
    /** The whole request; emptied once it is confirmed. */
    payload: jsonb().$type<Record<string, unknown>>(),
    createdAt: instant().notNull(),
    expiresAt: instant().notNull(),
    confirmedAt: instant(),
  },
  (table) => [
    index().on(table.addressHash, table.createdAt),
    index().on(table.email, table.createdAt),
    index().on(table.createdAt),
    check("registrations_expiry", sql`${table.expiresAt} > ${table.createdAt}`),
    check("registrations_hash_shape", sql`${table.tokenHash} ~ '^[0-9a-f]{64}$'`),
    check("registrations_payload", sql`(${table.confirmedAt} is null) = (${table.payload} is not null)`),
  ],
);
