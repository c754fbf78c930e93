import type { Database } from "#db/client.ts";
import type { Breaker } from "#search/breaker.ts";
import { searchWithFallback } from "#search/fallback.ts";
import { meilisearchEngine } from "#search/meilisearch.ts";
import type { SearchEngine } from "#search/port.ts";
import { postgresEngine } from "#search/postgres.ts";
import { keptVocabulary } from "#search/vocabulary.ts";
import { type Watch, type Watched, watchIndexes } from "#search/watch.ts";
import { makeAuth } from "./accounts/auth.ts";
import type { Cache } from "./cache.ts";
import type { Config } from "./config.ts";
import type { Runtime } from "./context.ts";
import type { Log } from "./http/log.ts";
import type { RateLimiter } from "./http/rate-limit.ts";
import { makeIds } from "./ids.ts";
import type { MailTransport } from "./notifications/transport.ts";
import type { Metrics } from "./operations/metrics.ts";
import { makeSearchLog } from "./searches/log.ts";

/** What differs between the runtimes, and what lives longer than a request. */
export interface RuntimeParts {
  config: Config;
  db: Database;
  log: Log;
  limiter: RateLimiter;
  /** Remembers that Meilisearch fails: one for each process or isolate. */
  breaker: Breaker;
  /** Remembers the state of the indexes: one for each process or isolate. */
  watch: Watch;
  cache: Cache;
  mail: MailTransport;
  now(): Date;
  nudgeOutbox(): void;
  /** Lets work go on after the reply; it never fails. Left out where nothing ends a process's work. */
  defer?(work: Promise<unknown>): void;
  streamsMaximum?: number;
  metrics?: Metrics;
  /** How long searches wait to be written down together, where the process lives; else the maker flushes them. */
  searchesWaitMs?: number;
}

/** Puts a runtime together: once a process on Node, once a request on Workers. */
export function makeRuntime(parts: RuntimeParts): Runtime {
  const { config, db, log, limiter, mail, now, nudgeOutbox } = parts;
  const newId = makeIds(now);
  const { search, indexes } = makeSearch(parts);
  return {
    config,
    db,
    search,
    indexes,
    auth: makeAuth({ db, config, log, now, newId }),
    limiter,
    cache: parts.cache,
    mail,
    searches: makeSearchLog({
      db,
      log,
      now,
      newId,
      ...(parts.searchesWaitMs === undefined ? {} : { flushAfterMs: parts.searchesWaitMs }),
    }),
    log,
    now,
    newId,
    nudgeOutbox,
    ...(parts.streamsMaximum === undefined ? {} : { streamsMaximum: parts.streamsMaximum }),
    ...(parts.defer === undefined ? {} : { defer: parts.defer }),
    ...(parts.metrics === undefined ? {} : { metrics: parts.metrics }),
  };
}

function makeSearch(parts: RuntimeParts): { search: SearchEngine; indexes: Watched } {
  const { config, db, log, breaker, watch, cache } = parts;
  const reserve = postgresEngine(db);
  const watchAll = (engines: readonly SearchEngine[]) =>
    watchIndexes({
      db,
      engines,
      watch,
      synonyms: async () => (await keptVocabulary(cache, db)).synonyms,
      defer: parts.defer ?? (() => undefined),
    });
  if (config.MEILI_URL === undefined) return { search: reserve, indexes: watchAll([reserve]) };
  const primary = meilisearchEngine({
    url: config.MEILI_URL,
    index: config.SEARCH_INDEX,
    ...(config.MEILI_API_KEY === undefined ? {} : { apiKey: config.MEILI_API_KEY }),
  });
  const indexes = watchAll([primary, reserve]);
  const search = searchWithFallback({
    primary,
    reserve,
    budgetMs: config.SEARCH_TIMEOUT_MS,
    breaker,
    watched: indexes,
    onFault: (error) => log.warn("Meilisearch did not answer a search", { reason: error.reason }),
  });
  return { search, indexes };
}
