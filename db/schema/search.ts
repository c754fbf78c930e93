import { sql } from "drizzle-orm";
import {
  boolean,
  check,
  customType,
  doublePrecision,
  index,
  integer,
  pgTable,
  primaryKey,
  text,
  uuid,
} from "drizzle-orm/pg-core";
import { instant } from "./columns.ts";

const tsvector = customType<{ data: string }>({ dataType: () => "tsvector" });

/**
 * The Postgres engine's index: one row per listing and venue, folded text (see search/words.ts). Derived from the
 * listings and disposable; always kept, because it answers when Meilisearch does not.
 */
export const searchDocuments = pgTable(
  "search_documents",
  {
    /** `<listing>` or `<listing>_<venue>`. */
    id: text().primaryKey(),
    listing: uuid().notNull(),
    venue: uuid(),
    position: integer().notNull(),
    several: boolean().notNull(),
    name: text().notNull(),
    terms: text().notNull(),
    groupName: text().notNull(),
    summary: text().notNull(),
    place: text().notNull(),
    description: text().notNull(),
    kind: text().notNull(),
    delivery: text().array().notNull(),
    languages: text().array().notNull(),
    interests: text().array().notNull(),
    needs: text().array().notNull(),
    cohorts: text().array().notNull(),
    free: boolean(),
    pence: integer(),
    costBands: text().array().notNull(),
    minAge: integer().notNull(),
    maxAge: integer().notNull(),
    assuredDay: integer(),
    freshnessDay: integer().notNull(),
    roomUntilDay: integer(),
    takesReferrals: boolean().notNull(),
    accompanied: boolean().notNull(),
    district: text(),
    areas: text().array().notNull(),
    accessibility: text().array().notNull(),
    lat: doublePrecision(),
    lng: doublePrecision(),
    listingDistricts: text().array().notNull(),
    listingAccessibility: text().array().notNull(),
    /** By the database's clock: what was written before a rebuild began is removed at its end. */
    writtenAt: instant().notNull(),
    /** A name, B terms and group, C summary and place, D description; made by the engine, see vectorOf. */
    words: tsvector().notNull(),
  },
  (table) => [
    index("search_documents_words").using("gin", table.words),
    index("search_documents_listing").on(table.listing, table.position),
    index("search_documents_areas").using("gin", table.areas),
    index("search_documents_terms").using("gin", table.interests, table.needs, table.cohorts),
    index("search_documents_name").on(table.name),
    index("search_documents_point").on(table.lat, table.lng),
    check("search_documents_point_whole", sql`(${table.lat} is null) = (${table.lng} is null)`),
  ],
);

/** Words that stand in search documents, with what is left of them when letters are taken out: see deletionsOf. */
export const searchWords = pgTable(
  "search_words",
  {
    word: text().primaryKey(),
    deletions: text().array().notNull(),
  },
  (table) => [index("search_words_deletions").using("gin", table.deletions)],
);

/** Words that are looked for in each other's place, folded; made from the terms' synonyms. */
export const searchSynonyms = pgTable(
  "search_synonyms",
  {
    words: text().notNull(),
    alternative: text().notNull(),
  },
  (table) => [
    primaryKey({ columns: [table.words, table.alternative] }),
    check("search_synonyms_differ", sql`${table.words} <> ${table.alternative}`),
  ],
);

/** What an engine's index was made with. */
export const searchIndexes = pgTable("search_indexes", {
  engine: text().primaryKey(),
  settings: text().notNull(),
  builtAt: instant().notNull(),
});
