import { sql } from "drizzle-orm";
import { bigint, check, index, integer, jsonb, pgTable, text } from "drizzle-orm/pg-core";
import { instant } from "./columns.ts";

export const OUTBOX_TOPICS = ["listing-changed", "message", "import"] as const;

/** Work promised by a commit, done after it: at least once, in order for each key. */
export const outbox = pgTable(
  "outbox",
  {
    id: bigint({ mode: "number" }).primaryKey().generatedAlwaysAsIdentity(),
    topic: text({ enum: OUTBOX_TOPICS }).notNull(),
    /** What must stay in order: the listing's or message's id. */
    key: text().notNull(),
    payload: jsonb().$type<Record<string, unknown>>().notNull(),
    createdAt: instant().notNull(),
    availableAt: instant().notNull(),
    attempts: integer().notNull().default(0),
    leasedBy: text(),
    leasedUntil: instant(),
    doneAt: instant(),
    parkedAt: instant(),
    lastError: text(),
  },
  (table) => [
    // The only index of what waits: with another, rows of a key were looked for by reading all that waits.
    index("outbox_order")
      .on(table.key, table.id)
      .where(sql`${table.doneAt} is null and ${table.parkedAt} is null`),
    index("outbox_parked")
      .on(table.parkedAt)
      .where(sql`${table.parkedAt} is not null`),
    check("outbox_lease", sql`(${table.leasedBy} is null) = (${table.leasedUntil} is null)`),
    check("outbox_end", sql`num_nonnulls(${table.doneAt}, ${table.parkedAt}) <= 1`),
  ],
);
