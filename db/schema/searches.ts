import { boolean, integer, jsonb, pgTable, primaryKey, text, uuid } from "drizzle-orm/pg-core";
import { instant } from "./columns.ts";

/*
 * Both tables are partitioned by month, which drizzle-kit cannot write: their DDL, constraints and the definer
 * functions that add and take away months stand in a hand-written migration. `id` is a UUIDv7 whose time is `at`.
 */

export const SEARCH_CALLERS = ["public", "group", "staff"] as const;
export const FOLLOW_UPS = ["opened", "signposted"] as const;

/** What was read out of the words of a search. */
export interface UnderstoodWords {
  words: string;
  parameter: string;
  value: string;
}

/** A smaller search that was offered, and how many it would have found. */
export interface OfferedChange {
  change: string;
  count: number;
}

/** What was looked for and how much was found: no person, no address, no key, no session. */
export const searches = pgTable(
  "searches",
  {
    id: uuid().notNull(),
    at: instant().notNull(),
    /** As they were typed, without what looks like a person's. */
    words: text().notNull(),
    /** The same folded: equal for searches that mean the same words. */
    folded: text().notNull(),
    understood: jsonb().$type<UnderstoodWords[]>().notNull(),
    /** By parameter; `near` is an outward code at most. */
    filters: jsonb().$type<Record<string, unknown>>().notNull(),
    /** Code of the district that was asked about, or of a larger area. */
    area: text(),
    fullCount: integer().notNull(),
    partCount: integer().notNull(),
    total: integer().notNull(),
    totalIsExact: boolean().notNull(),
    /** Listings of the first page, in order. */
    shown: uuid().array().notNull(),
    relaxations: jsonb().$type<OfferedChange[]>().notNull(),
    engine: text().notNull(),
    tookMs: integer().notNull(),
    caller: text({ enum: SEARCH_CALLERS }).notNull(),
    /** Of staff alone. */
    teamId: uuid(),
  },
  (table) => [primaryKey({ columns: [table.id, table.at] })],
);

/** What was done with something that a search found. */
export const searchFollowUps = pgTable(
  "search_follow_ups",
  {
    id: uuid().notNull(),
    searchId: uuid().notNull(),
    searchAt: instant().notNull(),
    at: instant().notNull(),
    kind: text({ enum: FOLLOW_UPS }).notNull(),
    listingId: uuid().notNull(),
    /** On the first page, from 1. */
    position: integer(),
  },
  (table) => [primaryKey({ columns: [table.id, table.searchAt] })],
);
