import type { Meilisearch, MultiSearchQuery } from "meilisearch";
import { z } from "zod";
import { SearchError } from "./port.ts";

const strings = z.array(z.string()).optional();
const numbers = z.array(z.number()).optional();

/** A document as it was found: what was asked of it. */
const foundSchema = z.object({
  id: z.string().optional(),
  listing: z.string(),
  venue: z.string().nullish(),
  several: z.boolean().optional(),
  rank: z.string().optional(),
  name: z.string().optional(),
  freshnessDay: z.number().optional(),
  _geo: z.object({ lat: z.number(), lng: z.number() }).optional(),
  _rankingScore: z.number().optional(),
  starts: z.number().nullish(),
  everyWeek: strings,
  days: numbers,
  weekdayUntil: numbers,
  district: z.string().nullish(),
  kind: z.string().optional(),
  interests: strings,
  needs: strings,
  cohorts: strings,
  delivery: strings,
  accessibility: strings,
  costBands: strings,
});
const resultSchema = z.object({
  hits: z.array(foundSchema),
  estimatedTotalHits: z.number().optional(),
  totalHits: z.number().optional(),
  facetDistribution: z.record(z.string(), z.record(z.string(), z.number())).optional(),
});
const responseSchema = z.object({ results: z.array(resultSchema) });

export type Found = z.output<typeof foundSchema>;
/** What one search of several said. `documents` is exact where nothing is `distinct`, and with pages. */
export interface Result {
  hits: Found[];
  documents: number;
  facets: Record<string, Record<string, number>>;
}

/** One search; those that are asked before the next one is awaited go in one request. */
export type Ask = (query: Omit<MultiSearchQuery, "indexUid">) => Promise<Result>;

const MISSING = new SearchError("malformed", "the answer lacks a search");

/** Turns of the queue after which everybody who was waiting has asked what comes next. */
const TURNS = 12;

interface Waiting {
  key: string;
  query: MultiSearchQuery;
  promise: PromiseWithResolvers<Result>;
}

/** Searches of an index, with as few rounds as what they wait for allows. */
export function createRounds(client: Meilisearch, indexUid: string, signal?: AbortSignal): Ask {
  let waiting: Waiting[] = [];
  const send = async (asked: readonly Waiting[]) => {
    const queries = asked.map(({ query }) => query);
    const extra = signal === undefined ? {} : { signal };
    return read(await client.multiSearch({ queries }, extra), asked.length);
  };
  const sendAll = async () => {
    for (let turn = 0; turn < TURNS; turn += 1) await Promise.resolve();
    const now = waiting;
    waiting = [];
    const requests = inRequests(now);
    // All are waited for, so that what is asked next goes together whichever of them ends first.
    const answers = await Promise.allSettled(requests.map(send));
    for (const [number, answer] of answers.entries()) {
      for (const [index, { promise }] of (requests[number] ?? []).entries()) {
        const result = answer.status === "fulfilled" ? answer.value[index] : undefined;
        if (result !== undefined) promise.resolve(result);
        else promise.reject(answer.status === "rejected" ? answer.reason : MISSING);
      }
    }
  };
  return (query) => {
    const key = JSON.stringify(query);
    const same = waiting.find((one) => one.key === key);
    if (same !== undefined) return same.promise.promise;
    const promise = Promise.withResolvers<Result>();
    waiting.push({ key, query: { indexUid, ...query }, promise });
    if (waiting.length === 1) void sendAll();
    return promise.promise;
  };
}

/**
 * Meilisearch works through the queries of a request one by one. Where there are facets, or very many queries, two
 * requests take half the time of one; else they only cost more.
 */
function inRequests(waiting: readonly Waiting[]): (readonly Waiting[])[] {
  const heavy = waiting.filter(({ query }) => (query.facets?.length ?? 0) > 1);
  const light = waiting.filter((one) => !heavy.includes(one));
  if (heavy.length > 0 && light.length > 1) return [heavy, light];
  if (waiting.length < MANY_QUERIES) return [waiting];
  const half = Math.ceil(waiting.length / 2);
  return [waiting.slice(0, half), waiting.slice(half)];
}
const MANY_QUERIES = 8;

function read(response: unknown, count: number): Result[] {
  const parsed = responseSchema.safeParse(response);
  if (!parsed.success || parsed.data.results.length !== count) {
    throw new SearchError("malformed", "the answer is not that of a multi-search");
  }
  return parsed.data.results.map(({ hits, totalHits, estimatedTotalHits, facetDistribution }) => ({
    hits,
    documents: totalHits ?? estimatedTotalHits ?? 0,
    facets: facetDistribution ?? {},
  }));
}
