import { askingOf } from "./meilisearch-asking.ts";
import {
  type Connection,
  connectMeilisearch,
  type MeilisearchOptions,
  unwrap,
} from "./meilisearch-connection.ts";
import { countAll, countOne } from "./meilisearch-counts.ts";
import { glance, prints, put, readPhrases, rebuild, remove, status } from "./meilisearch-index.ts";
import { askPage, withNearest } from "./meilisearch-page.ts";
import { findByParts, isPartWanted } from "./meilisearch-parts.ts";
import { mayHoldPhrase, NO_PHRASES } from "./meilisearch-phrases.ts";
import { createRounds, type Found } from "./meilisearch-rounds.ts";
import {
  nothingFound,
  type SearchAnswer,
  type SearchEngine,
  type SearchHit,
  type SearchQuery,
} from "./port.ts";
import { isWordless, queryWords } from "./words.ts";

/** Meilisearch as an engine. Every request goes through the client, and each of its tasks is waited for. */
export function meilisearchEngine(options: MeilisearchOptions): SearchEngine {
  const connection = connectMeilisearch(options);
  return {
    name: "meilisearch",
    find: (query, signal) => find(connection, query, signal),
    count: (queries, signal) => count(connection, queries, signal),
    put: (documents) => put(connection, documents),
    remove: (listingIds) => remove(connection, listingIds),
    rebuild: (source) => rebuild(connection, source),
    status: (synonyms) => status(connection, synonyms),
    glance: (synonyms) => glance(connection, synonyms),
    prints: () => prints(connection),
  };
}

async function find(connection: Connection, query: SearchQuery, signal?: AbortSignal): Promise<SearchAnswer> {
  if (isWordless(query.text)) return nothingFound(query, "meilisearch");
  try {
    const phrases = await phrasesFor(connection, [query]);
    const asking = askingOf(query, createRounds(connection.client, connection.uid, signal), phrases);
    const { counts, judged } = countAll(asking);
    const page = Promise.all([askPage(asking), judged]).then(([found, read]) =>
      withNearest(asking, found, read),
    );
    const [isPart, hits, counted] = await Promise.all([isPartWanted(asking), page, counts]);
    if (isPart) return await findByParts(asking);
    return { hits: hits.map(hitOf), ...counted, engine: "meilisearch" };
  } catch (error) {
    throw unwrap(error);
  }
}

/** None are looked up for one word. */
async function phrasesFor(connection: Connection, queries: readonly SearchQuery[]) {
  const isLong = queries.some(({ text = "" }) => mayHoldPhrase(queryWords(text)));
  return isLong ? readPhrases(connection) : NO_PHRASES;
}

const hitOf = ({ listing, venue }: Found): SearchHit => ({
  listingId: listing,
  ...(typeof venue === "string" ? { venueId: venue } : {}),
  match: "all",
});

async function count(
  connection: Connection,
  queries: readonly SearchQuery[],
  signal?: AbortSignal,
): Promise<number[]> {
  const ask = createRounds(connection.client, connection.uid, signal);
  try {
    const phrases = await phrasesFor(connection, queries);
    return await Promise.all(
      queries.map(async (query) => (isWordless(query.text) ? 0 : countOne(askingOf(query, ask, phrases)))),
    );
  } catch (error) {
    throw unwrap(error);
  }
}
