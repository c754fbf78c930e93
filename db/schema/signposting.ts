import { jsonb, pgTable, primaryKey, text, uuid, date } from "drizzle-orm/pg-core";
import { createdAt, instant } from "./columns.ts";

/*
 * Both tables are partitioned by month, which drizzle-kit cannot write: their DDL, constraints and the definer
 * function that adds a month stand in the hand-written migration. `id` is a UUIDv7 whose time is `at`.
 */

export const SIGNPOST_WAYS = ["in-person", "phone", "letter", "text", "email"] as const;
export const SUPPORTS = ["none", "call-together", "accompanied", "form-filling"] as const;
export const AGE_BANDS = [
  "0-17",
  "18-24",
  "25-34",
  "35-44",
  "45-54",
  "55-64",
  "65-74",
  "75-84",
  "85+",
  "unknown",
] as const;
export const OUTCOMES = [
  "attended-once",
  "attends-regularly",
  "did-not-go",
  "could-not-reach",
  "not-right",
  "awarded",
  "refused",
  "in-place",
  "waiting",
] as const;

/** What the listing said when somebody was pointed to it. */
export interface SignpostSnapshot {
  id: string;
  version: number;
  name: string;
  group: { id: string; name: string };
  contact?: { name?: string; phone?: string; email?: string; website?: string };
}

/** Somebody was pointed to a listing: in bands, never a name. */
export const signposts = pgTable(
  "signposts",
  {
    id: uuid().notNull(),
    at: instant().notNull(),
    teamId: uuid().notNull(),
    membershipId: uuid().notNull(),
    listingId: uuid().notNull(),
    snapshot: jsonb().$type<SignpostSnapshot>().notNull(),
    needs: text().array().notNull(),
    how: text({ enum: SIGNPOST_WAYS }).notNull(),
    support: text({ enum: SUPPORTS }).notNull(),
    ageBand: text({ enum: AGE_BANDS }).notNull(),
    cohorts: text().array().notNull(),
    areaCode: text().notNull(),
    note: text(),
    /** Keyed HMAC-SHA-256 of the team's own case reference, in hex, and the key's id. */
    caseReferenceHash: text(),
    caseReferenceKey: text(),
    searchId: uuid(),
  },
  (table) => [primaryKey({ columns: [table.id, table.at] })],
);

/** What happened later. */
export const signpostOutcomes = pgTable(
  "signpost_outcomes",
  {
    id: uuid().notNull(),
    signpostId: uuid().notNull(),
    signpostAt: instant().notNull(),
    outcome: text({ enum: OUTCOMES }).notNull(),
    reason: text(),
    on: date().notNull(),
    membershipId: uuid().notNull(),
    createdAt: createdAt(),
  },
  (table) => [primaryKey({ columns: [table.id, table.signpostAt] })],
);
