import {
  type EngineStatus,
  SearchError,
  type SearchAnswer,
  type SearchEngine,
  type SearchQuery,
} from "./port.ts";

/** Remembers whether an engine answers. One for each process or isolate; handed in, never kept in a module. */
export interface Breaker {
  /** Whether it may be asked now. After a rest one search tries, and the others go on without it. */
  allows(): boolean;
  succeeded(): void;
  failed(): void;
}

export interface BreakerOptions {
  now(): Date;
  /** Failures in a row that open it. */
  failuresMaximum?: number;
  restMs?: number;
}

const FAILURES_MAXIMUM = 5;
const REST_MS = 5_000;

/** A circuit breaker that half-opens by itself. */
export function createBreaker(options: BreakerOptions): Breaker {
  const { failuresMaximum = FAILURES_MAXIMUM, restMs = REST_MS } = options;
  let failures = 0;
  let restsUntil = 0;
  return {
    allows() {
      if (failures < failuresMaximum) return true;
      const now = options.now().getTime();
      if (now < restsUntil) return false;
      // The one that tries keeps the others away for another rest.
      restsUntil = now + restMs;
      return true;
    },
    succeeded() {
      failures = 0;
    },
    failed() {
      failures += 1;
      if (failures >= failuresMaximum) restsUntil = options.now().getTime() + restMs;
    },
  };
}

export interface FallbackOptions {
  primary: SearchEngine;
  reserve: SearchEngine;
  /** The primary's time for one search, in milliseconds. */
  budgetMs: number;
  breaker: Breaker;
  /** Told of each search that the primary failed; its reason is for the log. */
  onFault?: (error: SearchError) => void;
}

/**
 * The primary answers within its budget, or the reserve does. What is put and removed goes to both, the reserve first:
 * it must be right when it is needed.
 */
export function searchWithFallback(options: FallbackOptions): SearchEngine {
  const { primary, reserve } = options;
  return {
    name: primary.name,
    find: (query, signal) => find(options, query, signal),
    async put(documents) {
      await reserve.put(documents);
      await primary.put(documents);
    },
    async remove(listingIds) {
      await reserve.remove(listingIds);
      await primary.remove(listingIds);
    },
    async rebuild(source) {
      await reserve.rebuild(source);
      await primary.rebuild(source);
    },
    async status(synonyms) {
      const first = await primary.status(synonyms).catch((error: unknown) => [unreachable(primary, error)]);
      return [...first, ...(await reserve.status(synonyms))];
    },
  };
}

async function find(
  options: FallbackOptions,
  query: SearchQuery,
  signal?: AbortSignal,
): Promise<SearchAnswer> {
  const { primary, reserve, breaker } = options;
  const isPinned = query.engine === reserve.name;
  if (isPinned || !breaker.allows()) return reserve.find(query, signal);
  try {
    const answer = await withinBudget(options.budgetMs, (inside) => primary.find(query, inside), signal);
    breaker.succeeded();
    return answer;
  } catch (error) {
    if (signal?.aborted === true) throw error;
    breaker.failed();
    options.onFault?.(asSearchError(error));
    return reserve.find(query, signal);
  }
}

/** Runs out even where the work does not listen to its signal. */
async function withinBudget<T>(
  budgetMs: number,
  work: (signal: AbortSignal) => Promise<T>,
  outer?: AbortSignal,
): Promise<T> {
  const controller = new AbortController();
  const stop = () => controller.abort(outer?.reason);
  outer?.addEventListener("abort", stop, { once: true });
  let timer: ReturnType<typeof setTimeout> | undefined;
  const over = new Promise<never>((_, reject) => {
    timer = setTimeout(() => {
      const error = new SearchError("timeout", `no answer within ${budgetMs} ms`);
      controller.abort(error);
      reject(error);
    }, budgetMs);
  });
  try {
    return await Promise.race([work(controller.signal), over]);
  } finally {
    clearTimeout(timer);
    outer?.removeEventListener("abort", stop);
  }
}

function asSearchError(error: unknown): SearchError {
  if (error instanceof SearchError) return error;
  return new SearchError("unreachable", error instanceof Error ? error.message : "unknown", { cause: error });
}

function unreachable(engine: SearchEngine, error: unknown): EngineStatus {
  return {
    engine: engine.name,
    documents: 0,
    settings: `not available: ${asSearchError(error).reason}`,
    settingsWanted: "unknown",
    version: "unknown",
  };
}
