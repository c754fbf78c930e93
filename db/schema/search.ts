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
 * The Postgres engine's index: one row per listing, venue and time of day, folded text (see search/words.ts). Derived from the
 * listings and disposable; always kept, because it answers when Meilisearch does not.
 */
export const searchDocuments = pgTable(
  "search_documents",
  {
    /** See SearchDocument. */
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
    inferred: text().notNull(),
    mentioned: text().notNull(),
    inferredTerms: text().array().notNull(),
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
    everyone: boolean().notNull(),
    catchment: text().array().notNull(),
    standing: integer().notNull(),
    /** First day on which it has to be made again though nothing was changed. */
    renewDay: integer(),
    /** What it was made from: compared with the listings by `index status`. */
    print: text().notNull(),
    starts: integer(),
    ends: integer(),
    everyWeek: text().array().notNull(),
    days: integer().array().notNull(),
    weekdayUntil: integer().array().notNull(),
    lastDay: integer(),
    district: text(),
    areas: text().array().notNull(),
    accessibility: text().array().notNull(),
    lat: doublePrecision(),
    lng: doublePrecision(),
    listingDistricts: text().array().notNull(),
    listingAccessibility: text().array().notNull(),
    listingAreas: text().array().notNull(),
    /** By the database's clock: shows what a repair or the hourly renewal wrote. */
    writtenAt: instant().notNull(),
    /** All words and all keys of filters; made by the engine, as are the others: see search/postgres-keys.ts. */
    words: tsvector().notNull(),
    /** Words by field: small, because every row that is ranked is asked for them. */
    nameWords: tsvector()
      .notNull()
      .default(sql`''::tsvector`),
    headWords: tsvector()
      .notNull()
      .default(sql`''::tsvector`),
    hintWords: tsvector()
      .notNull()
      .default(sql`''::tsvector`),
  },
  (table) => [
    index("search_documents_words").using("gin", table.words),
    index("search_documents_listing").on(table.listing, table.position),
    index("search_documents_name").on(table.name),
    // In the orders that a search walks along where it finds much.
    index("search_documents_by_name").on(sql`${table.name} collate "C"`, table.listing),
    index("search_documents_by_freshness").on(table.freshnessDay.desc(), table.listing),
    index("search_documents_by_standing").on(
      table.standing.desc(),
      table.freshnessDay.desc(),
      sql`${table.name} collate "C"`,
      table.listing,
    ),
    index("search_documents_by_start").on(table.starts, sql`${table.name} collate "C"`, table.listing),
    index("search_documents_renew_day").on(table.renewDay),
    check("search_documents_point_whole", sql`(${table.lat} is null) = (${table.lng} is null)`),
  ],
);

/** Words that stand in search documents, with what is left of them when letters are taken out: see deletionsOf. */
export const searchWords = pgTable(
  "search_words",
  {
    word: text().primaryKey(),
    deletions: text().array().notNull(),
    /** In about how many documents it stands. */
    documents: integer().notNull().default(1),
  },
  (table) => [
    // A list of what is not yet in the index would be read through by every search.
    index("search_words_deletions").using("gin", table.deletions).with({ fastupdate: false }),
    index("search_words_beginning").on(sql`${table.word} collate "C"`),
  ],
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
