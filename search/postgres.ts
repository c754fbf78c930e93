import { sql } from "drizzle-orm";
import type { Database } from "#db/client.ts";
import { fingerprint } from "./fingerprint.ts";
import { type EngineStatus, type SearchEngine, type Synonyms } from "./port.ts";
import { count, find } from "./postgres-find.ts";
import { glanceAt, printsIn } from "./postgres-state.ts";
import { rebuild } from "./postgres-rebuild.ts";
import { put, remove } from "./postgres-rows.ts";
import { SEARCH_MILLISECONDS, withinTime } from "./postgres-run.ts";

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
    rebuild: async (source) => rebuild(db, source, await settingsFor(source.synonyms)),
    status: (synonyms) => status(db, synonyms),
    glance: async (synonyms) => ({ ...(await glanceAt(db)), settingsWanted: await settingsFor(synonyms) }),
    prints: () => printsIn(db),
  };
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
