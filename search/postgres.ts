import { sql } from "drizzle-orm";
import type { Database } from "#db/client.ts";
import { byListing, type SearchDocument } from "./document.ts";
import { fingerprint } from "./fingerprint.ts";
import {
  type EngineStatus,
  type IndexSource,
  nothingFound,
  type SearchAnswer,
  type SearchEngine,
  type SearchQuery,
  type Synonyms,
} from "./port.ts";
import { findStatement, readAnswer } from "./postgres-query.ts";
import { readWords } from "./postgres-words.ts";
import { isWordless, keptDeletionsOf, queryWords } from "./words.ts";

/** Raised when rows or vocabulary are made differently, so that a rebuild is due. */
const POSTGRES_INDEX_VERSION = 3;

/**
 * The engine that is always there: full text over `search_documents`, typing errors by a vocabulary of all words.
 * It needs no server but Postgres, and answers when Meilisearch does not.
 */
export function postgresEngine(db: Database): SearchEngine {
  return {
    name: "postgres",
    find: (query) => find(db, query),
    put: (documents) => put(db, documents),
    remove: (listingIds) => remove(db, listingIds),
    rebuild: (source) => rebuild(db, source),
    status: (synonyms) => status(db, synonyms),
  };
}

async function find(db: Database, query: SearchQuery): Promise<SearchAnswer> {
  if (isWordless(query.text)) return nothingFound(query, "postgres");
  const words = queryWords(query.text ?? "");
  const text = words.length === 0 ? undefined : await readWords(db, words);
  const rows = await db.execute(findStatement(query, text));
  return readAnswer(query, rows[0]);
}

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
  ["district", "district", "text"],
  ["areas", "areas", "text[]"],
  ["accessibility", "accessibility", "text[]"],
  ["lat", "lat", "double precision"],
  ["lng", "lng", "double precision"],
  ["listingDistricts", "listing_districts", "text[]"],
  ["listingAccessibility", "listing_accessibility", "text[]"],
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

async function put(db: Database, documents: readonly SearchDocument[]): Promise<void> {
  if (documents.length === 0) return;
  await keepWords(db, documents);
  const listings = [...byListing(documents).keys()];
  const rows = documents.map((document) => ({ ...document, words: vectorOf(document) }));
  await db.transaction(async (tx) => {
    await tx.execute(sql`
      insert into search_documents (${NAMES}, words, written_at)
      select ${VALUES}, x.words::tsvector, clock_timestamp()
      from jsonb_to_recordset(${JSON.stringify(rows)}::text::jsonb) as x(${TYPED}, words text)
      on conflict (id) do update set ${UPDATES}, words = excluded.words, written_at = excluded.written_at`);
    // Venues that the listing no longer has.
    await tx.execute(sql`
      delete from search_documents
      where listing in (select value::uuid from ${values(listings)})
        and id not in (select value from ${values(documents.map((document) => document.id))})`);
  });
}

// The highest position that a tsvector keeps.
const POSITION_MAXIMUM = 16_383;

/**
 * A document's words as the text of a `tsvector`, by weight. Postgres's own parser is left out: it reads numbers in
 * words, so that "3e0d" became "3e0" and "d" and was not found.
 */
export function vectorOf(document: Pick<SearchDocument, (typeof TEXT_FIELDS)[number]>): string {
  const { name, terms, groupName, summary, place, description } = document;
  const weighted = [
    ["A", name],
    ["B", `${terms} ${groupName}`],
    ["C", `${summary} ${place}`],
    ["D", description],
  ] as const;
  return weighted
    .flatMap(([weight, text]) => text.split(" ").flatMap((word) => (word === "" ? [] : [{ word, weight }])))
    .map(({ word, weight }, index) => `'${word}':${Math.min(index + 1, POSITION_MAXIMUM)}${weight}`)
    .join(" ");
}

const TEXT_FIELDS = ["name", "terms", "groupName", "summary", "place", "description"] as const;

/** Adds words that are not in the vocabulary yet; in one order, so that two writers cannot block each other. */
async function keepWords(db: Database, documents: readonly SearchDocument[]): Promise<void> {
  const all = new Set(
    documents.flatMap((document) => TEXT_FIELDS.flatMap((field) => document[field].split(" "))),
  );
  all.delete("");
  const unknown = await db.execute<{ value: string }>(sql`
    select value from ${values([...all])} where not exists (select from search_words where word = value)
    order by value`);
  if (unknown.length === 0) return;
  const rows = unknown.map(({ value }) => ({ word: value, deletions: keptDeletionsOf(value) }));
  await db.execute(sql`
    insert into search_words (word, deletions)
    select word, deletions from jsonb_to_recordset(${JSON.stringify(rows)}::text::jsonb)
      as x(word text, deletions text[])
    order by word
    on conflict do nothing`);
}

async function remove(db: Database, listingIds: readonly string[]): Promise<void> {
  if (listingIds.length === 0) return;
  await db.execute(
    sql`delete from search_documents where listing in (select value::uuid from ${values(listingIds)})`,
  );
}

/** Rows are written over while searches go on; what was not written again is removed at the end. */
async function rebuild(db: Database, source: IndexSource): Promise<void> {
  const [start] = await db.execute<{ at: string }>(sql`select clock_timestamp()::text as at`);
  await putSynonyms(db, source.synonyms);
  for await (const batch of source.batches()) await put(db, batch);
  await db.execute(
    sql`delete from search_documents where written_at < ${start?.at ?? null}::text::timestamptz`,
  );
  await db.execute(sql`
    delete from search_words
    where word not in (select word from ts_stat('select words from search_documents'))`);
  const settings = await settingsFor(source.synonyms);
  await db.execute(sql`
    insert into search_indexes (engine, settings, built_at) values ('postgres', ${settings}, clock_timestamp())
    on conflict (engine) do update set settings = excluded.settings, built_at = excluded.built_at`);
}

async function putSynonyms(db: Database, synonyms: Synonyms): Promise<void> {
  const rows = Object.entries(synonyms).flatMap(([words, alternatives]) =>
    alternatives.map((alternative) => ({ words, alternative })),
  );
  await db.transaction(async (tx) => {
    await tx.execute(sql`delete from search_synonyms`);
    await tx.execute(sql`
      insert into search_synonyms (words, alternative)
      select words, alternative from jsonb_to_recordset(${JSON.stringify(rows)}::text::jsonb)
        as x(words text, alternative text)
      on conflict do nothing`);
  });
}

async function status(db: Database, synonyms: Synonyms): Promise<EngineStatus[]> {
  const [row] = await db.execute<{ documents: number; settings: string | null; version: string }>(sql`
    select (select count(*)::int from search_documents) as documents,
      (select settings from search_indexes where engine = 'postgres') as settings,
      current_setting('server_version') as version`);
  return [
    {
      engine: "postgres",
      documents: row?.documents ?? 0,
      settings: row?.settings ?? "none",
      settingsWanted: await settingsFor(synonyms),
      version: row?.version ?? "unknown",
    },
  ];
}

const settingsFor = (synonyms: Synonyms): Promise<string> =>
  fingerprint({ version: POSTGRES_INDEX_VERSION, synonyms });

/** Text values as a table `value`: one parameter, however many they are. */
function values(texts: readonly string[]) {
  return sql`jsonb_array_elements_text(${JSON.stringify(texts)}::text::jsonb) as listed(value)`;
}
