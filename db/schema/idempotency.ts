import { sql } from "drizzle-orm";
import { check, index, integer, jsonb, pgTable, primaryKey, text } from "drizzle-orm/pg-core";
import { instant } from "./columns.ts";

/** First replies to creating requests, by actor, route and `Idempotency-Key`; kept 24 hours. */
export const idempotencyKeys = pgTable(
  "idempotency_keys",
  {
    actor: text().notNull(),
    route: text().notNull(),
    key: text().notNull(),
    requestHash: text().notNull(),
    status: integer().notNull(),
    headers: jsonb().$type<Record<string, string>>().notNull(),
    body: text().notNull(),
    expiresAt: instant().notNull(),
  },
  (table) => [
    primaryKey({ columns: [table.actor, table.route, table.key] }),
    index().on(table.expiresAt),
    check("idempotency_keys_length", sql`length(${table.key}) between 1 and 255`),
    check("idempotency_keys_status", sql`${table.status} between 200 and 299`),
  ],
);
