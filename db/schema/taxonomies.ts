import { sql } from "drizzle-orm";
import {
  check,
  foreignKey,
  index,
  integer,
  pgTable,
  primaryKey,
  text,
  unique,
  uuid,
} from "drizzle-orm/pg-core";
import { id, instant, oneOf } from "./columns.ts";

export const TERM_SCHEMES = ["interest", "need", "cohort", "accessibility"] as const;

/** A controlled word; one tree for each scheme. */
export const terms = pgTable(
  "terms",
  {
    id: id(),
    scheme: text({ enum: TERM_SCHEMES }).notNull(),
    slug: text().notNull(),
    label: text().notNull(),
    parentId: uuid(),
    position: integer().notNull(),
    retiredAt: instant(),
  },
  (table) => [
    unique("terms_scheme_slug").on(table.scheme, table.slug),
    unique("terms_id_scheme").on(table.id, table.scheme),
    // A parent is of the same scheme: the pair is the key.
    foreignKey({
      name: "terms_parent",
      columns: [table.parentId, table.scheme],
      foreignColumns: [table.id, table.scheme],
    }),
    index().on(table.parentId),
    check("terms_scheme", oneOf("scheme", TERM_SCHEMES)),
    check("terms_slug_shape", sql`${table.slug} ~ '^[a-z0-9]+(-[a-z0-9]+)*$'`),
    check("terms_not_own_parent", sql`${table.parentId} <> ${table.id}`),
  ],
);

/** What people say for a term. */
export const termSynonyms = pgTable(
  "term_synonyms",
  {
    termId: uuid()
      .notNull()
      .references(() => terms.id, { onDelete: "cascade" }),
    words: text().notNull(),
  },
  (table) => [
    primaryKey({ columns: [table.termId, table.words] }),
    check("term_synonyms_not_empty", sql`length(trim(${table.words})) > 0`),
  ],
);

/** The same idea in a public list: UKCAT, OpenActive, esd. */
export const termCodes = pgTable(
  "term_codes",
  {
    termId: uuid()
      .notNull()
      .references(() => terms.id, { onDelete: "cascade" }),
    list: text().notNull(),
    code: text().notNull(),
  },
  (table) => [primaryKey({ columns: [table.termId, table.list, table.code] })],
);
