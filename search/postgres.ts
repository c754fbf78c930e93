import { sql } from "drizzle-orm";
import type { Database } from "#db/client.ts";
import { fingerprint } from "./fingerprint.ts";
import { type EngineStatus, type IndexSource, type SearchEngine, type Synonyms } from "./port.ts";
import { removeNames, removeStrayNames } from "./postgres-names.ts";
import { count, find } from "./postgres-find.ts";
import { glanceAt, printsIn } from "./postgres-state.ts";
import { put, readPhrases, values } from "./postgres-rows.ts";
import { SEARCH_MILLISECONDS, withinTime } from "./postgres-run.ts";
import { keepCounts } from "./postgres-vocabulary.ts";

/** Raised when rows or vocabulary are made differently, so that a rebuild is due. */
const POSTGRES_INDEX_VERSION = 7;

/**
 * The engine that is always there: full text over `search_documents`, typing errors by a vocabulary of all words.
 * It needs no server but Postgres, and answers when Meilisearch does not.
 */
export function postgresEngine(
  db: Database,
  { budgetMs = SEARCH_MILLISECONDS }: { budgetMs?: number } = {},
): SearchEngine {
  return {
    name: "postgres",
    find: (query, signal) => withinTime(budgetMs, () => find(db, query), signal),
    count: (queries, signal) => withinTime(budgetMs, () => count(db, queries), signal),
    put: (documents) => put(db, documents),
    remove: (listingIds) => remove(db, listingIds),
    rebuild: (source) => rebuild(db, source),
    status: (synonyms) => status(db, synonyms),
    glance: async (synonyms) => ({ ...(await glanceAt(db)), settingsWanted: await settingsFor(synonyms) }),
    prints: () => printsIn(db),
  };
}

async function remove(db: Database, listingIds: readonly string[]): Promise<void> {
  if (listingIds.length === 0) return;
  await db.execute(
    sql`delete from search_documents where listing in (select value::uuid from ${values(listingIds)})`,
  );
  await removeNames(db, listingIds);
}

/** Rows are written over while searches go on; what was not written again is removed at the end. */
async function rebuild(db: Database, source: IndexSource): Promise<void> {
  const [start] = await db.execute<{ at: string }>(sql`select clock_timestamp()::text as at`);
  await putSynonyms(db, source.synonyms);
  const keeping = { phrases: await readPhrases(db), counts: new Map<string, number>() };
  for await (const batch of source.batches()) {
    await put(db, batch, keeping);
    // What was written while the batch was on the way has been written over by it.
    await takeChanges(db, source);
  }
  await db.execute(
    sql`delete from search_documents where written_at < ${start?.at ?? null}::text::timestamptz`,
  );
  await keepCounts(db, keeping.counts);
  await removeStrayNames(db);
  await takeChanges(db, source);
  const settings = await settingsFor(source.synonyms);
  await db.execute(sql`
    insert into search_indexes (engine, settings, built_at) values ('postgres', ${settings}, clock_timestamp())
    on conflict (engine) do update set settings = excluded.settings, built_at = excluded.built_at`);
}

async function takeChanges(db: Database, source: IndexSource): Promise<void> {
  for await (const { documents, gone } of source.changes?.() ?? []) {
    await put(db, documents);
    await remove(db, gone);
  }
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
  const [row] = await db.execute<{
    documents: number;
    listings: number;
    settings: string | null;
    version: string;
  }>(sql`
    select (select count(*)::int from search_documents) as documents,
      (select count(distinct listing)::int from search_documents) as listings,
      (select settings from search_indexes where engine = 'postgres') as settings,
      current_setting('server_version') as version`);
  return [
    {
      engine: "postgres",
      documents: row?.documents ?? 0,
      listings: row?.listings ?? 0,
      settings: row?.settings ?? "none",
      settingsWanted: await settingsFor(synonyms),
      version: row?.version ?? "unknown",
    },
  ];
}

const settingsFor = (synonyms: Synonyms): Promise<string> =>
  fingerprint({ version: POSTGRES_INDEX_VERSION, synonyms });
