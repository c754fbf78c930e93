import { sql } from "drizzle-orm";
import {
  check,
  customType,
  index,
  integer,
  pgTable,
  primaryKey,
  smallint,
  text,
  uuid,
} from "drizzle-orm/pg-core";
import { oneOf } from "./columns.ts";

export const SUGGESTED_NAMES = ["listing", "group"] as const;

// By bytes, so that "begins with" is a range of the index whatever the database's own order is.
const textByBytes = customType<{ data: string }>({ dataType: () => 'text collate "C"' });

/**
 * Names as they are typed: a row for each word of the name of a listing or group, holding the name from that word on.
 * Derived, and kept with the Postgres engine's index. See search/postgres-names.ts.
 */
export const suggestionNames = pgTable(
  "suggestion_names",
  {
    /** Of the listing or group. */
    id: uuid().notNull(),
    /** Of the word, from 0. */
    position: smallint().notNull(),
    kind: text({ enum: SUGGESTED_NAMES }).notNull(),
    tail: textByBytes().notNull(),
    /** All its words. */
    whole: text().notNull(),
    /** What is shown first: the lower the better. */
    rank: integer().notNull(),
  },
  (table) => [
    primaryKey({ columns: [table.id, table.position] }),
    check("suggestion_names_kind", oneOf("kind", SUGGESTED_NAMES)),
    check("suggestion_names_position", sql`${table.position} >= 0`),
    index("suggestion_names_tail").on(table.kind, table.tail),
    // Without the id equal entries share one, which makes these a quarter of the size.
    index("suggestion_names_one").on(table.kind, sql`left(${table.tail}, 1)`, table.rank),
    index("suggestion_names_two").on(table.kind, sql`left(${table.tail}, 2)`, table.rank),
    index("suggestion_names_three").on(table.kind, sql`left(${table.tail}, 3)`, table.rank),
    index("suggestion_names_four").on(table.kind, sql`left(${table.tail}, 4)`, table.rank),
  ],
);
