import { sql } from "drizzle-orm";
import { timestamp, uuid } from "drizzle-orm/pg-core";

/** A UUIDv7 primary key, made by the application so that ids sort by time. */
export const id = () => uuid().primaryKey();

/** An instant, kept in UTC with milliseconds. */
export const instant = () => timestamp({ withTimezone: true, precision: 3, mode: "date" });

/** When the row was made. */
export const createdAt = () =>
  instant()
    .notNull()
    .default(sql`now()`);

/** SQL `column in ('a', 'b')` for a check constraint over a closed set of words. */
export const oneOf = (column: string, words: readonly string[]) =>
  sql.raw(`"${column}" in (${words.map((word) => `'${word}'`).join(", ")})`);

/** SQL `column <@ array['a', 'b']` for a check constraint over an array column. */
export const allOf = (column: string, words: readonly string[]) =>
  sql.raw(`"${column}" <@ array[${words.map((word) => `'${word}'`).join(", ")}]::text[]`);
