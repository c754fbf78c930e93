import { sql, type SQL } from "drizzle-orm";
import type { Database } from "#db/client.ts";
import { byListing, type SearchDocument } from "./document.ts";
import { type Phrases, phrasesOf, vectorsOf } from "./postgres-keys.ts";
import { keepNames, removeNames } from "./postgres-names.ts";
import { addCounts } from "./postgres-vocabulary.ts";

/** Every column of a document, with its type in `search_documents`; `words` is made beside it. */
const COLUMNS: readonly (readonly [name: keyof SearchDocument, column: string, type: string])[] = [
  ["id", "id", "text"],
  ["listing", "listing", "uuid"],
  ["venue", "venue", "uuid"],
  ["position", "position", "integer"],
  ["several", "several", "boolean"],
  ["name", "name", "text"],
  ["terms", "terms", "text"],
  ["groupName", "group_name", "text"],
  ["summary", "summary", "text"],
  ["place", "place", "text"],
  ["description", "description", "text"],
  ["inferred", "inferred", "text"],
  ["mentioned", "mentioned", "text"],
  ["inferredTerms", "inferred_terms", "text[]"],
  ["kind", "kind", "text"],
  ["delivery", "delivery", "text[]"],
  ["languages", "languages", "text[]"],
  ["interests", "interests", "text[]"],
  ["needs", "needs", "text[]"],
  ["cohorts", "cohorts", "text[]"],
  ["free", "free", "boolean"],
  ["pence", "pence", "integer"],
  ["costBands", "cost_bands", "text[]"],
  ["minAge", "min_age", "integer"],
  ["maxAge", "max_age", "integer"],
  ["assuredDay", "assured_day", "integer"],
  ["freshnessDay", "freshness_day", "integer"],
  ["roomUntilDay", "room_until_day", "integer"],
  ["takesReferrals", "takes_referrals", "boolean"],
  ["accompanied", "accompanied", "boolean"],
  ["everyone", "everyone", "boolean"],
  ["catchment", "catchment", "text[]"],
  ["standing", "standing", "integer"],
  ["renewDay", "renew_day", "integer"],
  ["print", "print", "text"],
  ["starts", "starts", "integer"],
  ["ends", "ends", "integer"],
  ["everyWeek", "every_week", "text[]"],
  ["days", "days", "integer[]"],
  ["weekdayUntil", "weekday_until", "integer[]"],
  ["lastDay", "last_day", "integer"],
  ["district", "district", "text"],
  ["areas", "areas", "text[]"],
  ["accessibility", "accessibility", "text[]"],
  ["lat", "lat", "double precision"],
  ["lng", "lng", "double precision"],
  ["listingDistricts", "listing_districts", "text[]"],
  ["listingAccessibility", "listing_accessibility", "text[]"],
  ["listingAreas", "listing_areas", "text[]"],
];

const quoted = (name: string): string => `"${name}"`;
const NAMES = sql.raw(COLUMNS.map(([, column]) => quoted(column)).join(", "));
const TYPED = sql.raw(COLUMNS.map(([name, , type]) => `${quoted(name)} ${type}`).join(", "));
const VALUES = sql.raw(COLUMNS.map(([name]) => `x.${quoted(name)}`).join(", "));
const UPDATES = sql.raw(
  COLUMNS.filter(([name]) => name !== "id")
    .map(([, column]) => `${quoted(column)} = excluded.${quoted(column)}`)
    .join(", "),
);

/** The index that is searched, and the one that is made beside it: see db/migrations/0011_search_rebuild.sql. */
export const LIVE: SQL = sql`search_documents`;
export const NEXT: SQL = sql`search_documents_next`;

/** Synonyms of several words are kept as one word each. */
export async function readPhrases(db: Database): Promise<Phrases> {
  const rows = await db.execute<{ words: string }>(sql`
    select words from search_synonyms where words like '% %'
    union select alternative from search_synonyms where alternative like '% %'`);
  return phrasesOf(rows.map(({ words }) => words));
}

/** Writes rows, and of their listings takes away all others. */
export async function put(
  db: Database,
  documents: readonly SearchDocument[],
  { table = LIVE, phrases }: { table?: SQL; phrases?: Phrases } = {},
): Promise<void> {
  if (documents.length === 0) return;
  const known = phrases ?? (await readPhrases(db));
  await addCounts(db, documents, table);
  const listings = [...byListing(documents).keys()];
  await db.transaction(async (tx) => {
    for (let begin = 0; begin < documents.length; begin += ROWS_AT_ONCE) {
      await write(tx, table, documents.slice(begin, begin + ROWS_AT_ONCE), known);
    }
    // Venues and times that the listing no longer has.
    await tx.execute(sql`
      delete from ${table}
      where listing in (select value::uuid from ${values(listings)})
        and id not in (select value from ${values(documents.map((document) => document.id))})`);
    await keepNames(tx, documents);
  });
}

/** Takes all rows of these listings away. */
export async function remove(db: Database, listingIds: readonly string[], table: SQL = LIVE): Promise<void> {
  if (listingIds.length === 0) return;
  await db.execute(
    sql`delete from ${table} where listing in (select value::uuid from ${values(listingIds)})`,
  );
  await removeNames(db, listingIds);
}

/** Writes rows into a table that has none of these listings, and no index yet. */
export async function fill(
  db: Database,
  table: SQL,
  documents: readonly SearchDocument[],
  phrases: Phrases,
): Promise<void> {
  for (let begin = 0; begin < documents.length; begin += FILLED_AT_ONCE) {
    await db.execute(insertion(table, documents.slice(begin, begin + FILLED_AT_ONCE), phrases));
  }
}

const ROWS_AT_ONCE = 1_000;
/** Few, because making their text keeps a process from everything else. */
const FILLED_AT_ONCE = 400;

/**
 * The index takes many rows much quicker together. They wait in a list that every search has to read, so it is emptied
 * by the last of them and stays short between.
 */
async function write(
  db: Database,
  table: SQL,
  documents: readonly SearchDocument[],
  phrases: Phrases,
): Promise<void> {
  if (documents.length > 1) {
    await db.execute(
      sql`select set_config('gin_pending_list_limit', '32MB', true), set_config('work_mem', '64MB', true)`,
    );
    await db.execute(upsert(table, documents.slice(0, -1), phrases));
  }
  await db.execute(sql`select set_config('gin_pending_list_limit', '64kB', true)`);
  await db.execute(upsert(table, documents.slice(-1), phrases));
}

const upsert = (table: SQL, documents: readonly SearchDocument[], phrases: Phrases): SQL => sql`
  ${insertion(table, documents, phrases)}
  on conflict (id) do update set ${UPDATES}, words = excluded.words, name_words = excluded.name_words,
    head_words = excluded.head_words, hint_words = excluded.hint_words, written_at = excluded.written_at`;

function insertion(table: SQL, documents: readonly SearchDocument[], phrases: Phrases): SQL {
  const rows = documents.map((document) => ({
    ...document,
    // Read for the reasons, which do not tell them apart.
    terms: `${document.terms} ${document.wider}`,
    inferred: `${document.inferred} ${document.opening}`,
    mentioned: `${document.mentioned} ${document.hinted}`,
    ...vectorsOf(document, phrases),
  }));
  return sql`
    insert into ${table} (${NAMES}, words, name_words, head_words, hint_words, written_at)
    select ${VALUES}, x.words::tsvector, x."nameWords"::tsvector, x."headWords"::tsvector, x."hintWords"::tsvector,
      clock_timestamp()
    from json_to_recordset(${JSON.stringify(rows)}::text::json)
      as x(${TYPED}, words text, "nameWords" text, "headWords" text, "hintWords" text)`;
}

/** Text values as a table `value`: one parameter, however many they are. */
export function values(texts: readonly string[]) {
  return sql`jsonb_array_elements_text(${JSON.stringify(texts)}::text::jsonb) as listed(value)`;
}
