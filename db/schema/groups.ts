import { sql } from "drizzle-orm";
import { boolean, check, index, integer, pgTable, primaryKey, text, uuid } from "drizzle-orm/pg-core";
import { areas } from "./areas.ts";
import { createdAt, id, instant, oneOf } from "./columns.ts";

export const IDENTIFIER_SCHEMES = ["GB-CHC", "GB-COH", "GB-SC", "GB-NIC", "GB-MPR"] as const;

/** An organisation that offers something. */
export const groups = pgTable(
  "groups",
  {
    id: id(),
    slug: text().notNull().unique(),
    version: integer().notNull().default(1),
    name: text().notNull(),
    description: text().notNull(),
    districtCode: text()
      .notNull()
      .references(() => areas.code),
    /** False where a curator entered it in the name of a group that is not online. */
    online: boolean().notNull().default(true),
    createdAt: createdAt(),
    updatedAt: instant()
      .notNull()
      .default(sql`now()`),
  },
  (table) => [
    index().on(table.districtCode),
    check("groups_version", sql`${table.version} > 0`),
    check("groups_name_length", sql`length(${table.name}) between 1 and 120`),
    check("groups_description_length", sql`length(${table.description}) <= 5000`),
  ],
);

/** Charity and company numbers, by org-id.guide scheme. */
export const groupIdentifiers = pgTable(
  "group_identifiers",
  {
    groupId: uuid()
      .notNull()
      .references(() => groups.id, { onDelete: "cascade" }),
    scheme: text({ enum: IDENTIFIER_SCHEMES }).notNull(),
    identifier: text().notNull(),
  },
  (table) => [
    primaryKey({ columns: [table.groupId, table.scheme] }),
    check("group_identifiers_scheme", oneOf("scheme", IDENTIFIER_SCHEMES)),
  ],
);
