import {
  type EngineName,
  type EngineStatus,
  type SearchAnswer,
  SearchError,
  type SearchEngine,
} from "./port.ts";
import type { Breaker } from "./breaker.ts";
import type { IndexVerdict, Watched } from "./watch.ts";

/** The reserve's own time for one search, in milliseconds, beside what the primary left of its own. */
export const RESERVE_BUDGET_MS = 500;
/** Writes leave a primary that was away alone for so long. */
const WRITES_REST_MS = 3_000;

export interface FallbackOptions {
  primary: SearchEngine;
  reserve: SearchEngine;
  /** The primary's time for one search, in milliseconds. */
  budgetMs: number;
  reserveBudgetMs?: number;
  breaker: Breaker;
  /** What is thought of the indexes; without one the primary is always thought right. */
  watched?: Watched;
  /** Told of each search that the primary failed; its reason is for the log. */
  onFault?: (error: SearchError) => void;
}

/**
 * The primary answers within its budget, or the reserve does. What is put and removed goes to both, the reserve first:
 * it must be right when it is needed.
 */
export function searchWithFallback(options: FallbackOptions): SearchEngine {
  const { primary, reserve } = options;
  const writing = makeWriting();
  const inOrder = makeOrder();
  return {
    name: primary.name,
    parts: [primary, reserve],
    find: (query, signal) =>
      answered(
        options,
        {
          pinned: query.engine,
          ask: (engine, inside) => engine.find(query, inside),
          isDoubtful: (answer: SearchAnswer) => answer.total === 0,
        },
        signal,
      ),
    count: (queries, signal) =>
      answered(
        options,
        {
          pinned: queries[0]?.engine,
          ask: (engine, inside) => engine.count(queries, inside),
          isDoubtful: () => false,
        },
        signal,
      ),
    async put(documents) {
      await inOrder(() => reserve.put(documents));
      await writing(() => primary.put(documents));
    },
    async remove(listingIds) {
      await inOrder(() => reserve.remove(listingIds));
      await writing(() => primary.remove(listingIds));
    },
    async rebuild(source) {
      await reserve.rebuild(source);
      await primary.rebuild(source);
    },
    async status(synonyms) {
      const first = await primary.status(synonyms).catch((error: unknown) => [unreachable(primary, error)]);
      return [...first, ...(await reserve.status(synonyms))];
    },
    glance: (synonyms, signal) => primary.glance(synonyms, signal),
    prints: () => primary.prints(),
  };
}

/** One after the other: what is written to the reserve must not take its connections from those who search. */
function makeOrder(): (write: () => Promise<void>) => Promise<void> {
  let last: Promise<unknown> = Promise.resolve();
  return (write) => {
    const next = last.then(write, write);
    last = next.catch(() => undefined);
    return next;
  };
}

/** After an outage writes fail at once for a while: waiting for each would hold up what the reserve is to be told. */
function makeWriting(): (write: () => Promise<void>) => Promise<void> {
  let away: { error: SearchError; until: number } | undefined;
  return async (write) => {
    if (away !== undefined && performance.now() < away.until) throw away.error;
    try {
      await write();
      away = undefined;
    } catch (error) {
      const isOutage = error instanceof SearchError && error.isOutage;
      if (isOutage) away = { error, until: performance.now() + WRITES_REST_MS };
      throw error;
    }
  };
}

interface Asked<T> {
  pinned: EngineName | undefined;
  ask(engine: SearchEngine, signal: AbortSignal): Promise<T>;
  /** An index that lost its documents would say the same. */
  isDoubtful(answer: T): boolean;
}

async function answered<T>(options: FallbackOptions, asked: Asked<T>, signal?: AbortSignal): Promise<T> {
  const { primary, reserve, breaker, watched, budgetMs, reserveBudgetMs = RESERVE_BUDGET_MS } = options;
  const started = performance.now();
  const left = (budget: number) => Math.max(0, budget - (performance.now() - started));
  // Its own time in any case, and what the primary left of its.
  const fromReserve = () =>
    withinBudget(
      Math.max(reserveBudgetMs, left(budgetMs + reserveBudgetMs)),
      (inside) => asked.ask(reserve, inside),
      signal,
    );
  watched?.keepFresh();
  if (asked.pinned === reserve.name || !(await isUsable(options)) || !breaker.allows()) return fromReserve();
  try {
    // To look at the index first, to search it, and to look again is all within one budget.
    const answer = await withinBudget(left(budgetMs), (inside) => asked.ask(primary, inside), signal);
    breaker.succeeded();
    if (!asked.isDoubtful(answer) || (await isVerified(options, left(budgetMs)))) return answer;
  } catch (error) {
    if (signal?.aborted === true) throw error;
    breaker.failed();
    options.onFault?.(asSearchError(error));
  }
  return fromReserve();
}

/** The primary's index is thought right; or it is wrong, and the reserve has nothing at all. */
async function isUsable(options: FallbackOptions): Promise<boolean> {
  const { primary, reserve, watched, budgetMs } = options;
  if (watched === undefined) return true;
  // Nothing is known in a new process alone: there the first search looks.
  const verdict = watched.verdictOf(primary.name) ?? (await verified(options, budgetMs));
  if (verdict === undefined) return false;
  if (verdict.fault === undefined) return true;
  const isThere = verdict.fault !== "empty" && verdict.fault !== "unreachable";
  return isThere && watched.verdictOf(reserve.name)?.fault === "empty";
}

async function isVerified(options: FallbackOptions, leftMs: number): Promise<boolean> {
  if (options.watched === undefined) return true;
  const verdict = await verified(options, leftMs);
  return verdict !== undefined && verdict.fault === undefined;
}

async function verified(
  { primary, watched }: FallbackOptions,
  budgetMs: number,
): Promise<IndexVerdict | undefined> {
  try {
    return await withinBudget(budgetMs, () => watched?.verify(primary.name) ?? Promise.resolve(undefined));
  } catch {
    return undefined;
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
  if (outer?.aborted === true) stop();
  outer?.addEventListener("abort", stop, { once: true });
  let timer: ReturnType<typeof setTimeout> | undefined;
  const over = new Promise<never>((_, reject) => {
    timer = setTimeout(() => {
      const error = new SearchError("timeout", `no answer within ${Math.round(budgetMs)} ms`);
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
