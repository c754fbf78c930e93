import type { Database } from "#db/client.ts";
import { type Breaker, searchWithFallback } from "#search/fallback.ts";
import { meilisearchEngine } from "#search/meilisearch.ts";
import type { SearchEngine } from "#search/port.ts";
import { postgresEngine } from "#search/postgres.ts";
import { makeAuth } from "./accounts/auth.ts";
import type { Config } from "./config.ts";
import type { Runtime } from "./context.ts";
import type { Log } from "./http/log.ts";
import type { RateLimiter } from "./http/rate-limit.ts";
import { makeIds } from "./ids.ts";
import type { MailTransport } from "./notifications/transport.ts";
import type { Metrics } from "./operations/metrics.ts";

/** What differs between the runtimes, and what lives longer than a request. */
export interface RuntimeParts {
  config: Config;
  db: Database;
  log: Log;
  limiter: RateLimiter;
  /** Remembers that Meilisearch fails: one for each process or isolate. */
  breaker: Breaker;
  mail: MailTransport;
  now(): Date;
  nudgeOutbox(): void;
  metrics?: Metrics;
}

/** Puts a runtime together: once a process on Node, once a request on Workers. */
export function makeRuntime(parts: RuntimeParts): Runtime {
  const { config, db, log, limiter, mail, now, nudgeOutbox } = parts;
  const newId = makeIds(now);
  return {
    config,
    db,
    search: makeSearch(parts),
    auth: makeAuth({ db, config, log, now, newId }),
    limiter,
    mail,
    log,
    now,
    newId,
    nudgeOutbox,
    ...(parts.metrics === undefined ? {} : { metrics: parts.metrics }),
  };
}

function makeSearch({ config, db, log, breaker }: RuntimeParts): SearchEngine {
  const reserve = postgresEngine(db);
  if (config.MEILI_URL === undefined) return reserve;
  const primary = meilisearchEngine({
    url: config.MEILI_URL,
    index: config.SEARCH_INDEX,
    ...(config.MEILI_API_KEY === undefined ? {} : { apiKey: config.MEILI_API_KEY }),
  });
  return searchWithFallback({
    primary,
    reserve,
    budgetMs: config.SEARCH_TIMEOUT_MS,
    breaker,
    onFault: (error) => log.warn("Meilisearch did not answer a search", { reason: error.reason }),
  });
}
