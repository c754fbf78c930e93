import fc from "fast-check";
import { beforeAll, describe, expect, test } from "vitest";
import {
  type FacetName,
  FRESHNESS_STEPS,
  type SearchAnswer,
  type SearchEngine,
  type SearchQuery,
  WEEKDAYS,
} from "#search/port.ts";
import { HOOK_TIMEOUT_MS } from "./case.ts";
import { anyFilters, FILTER_PAIRS, generatedListings, queriesOf } from "./arbitraries.ts";
import { documents, TODAY } from "./corpus.ts";
import { expected, type Known, knownOf } from "./oracle.ts";
import type { EngineMaker } from "./suite.ts";

const QUERIES = 120;
const CLICKED_QUERIES = 25;
const RANDOM_QUERIES = 300;
/** One seed, so that a recording can answer. */
const SEED = 20_261_122;

/** Another seed, of an engine that answers anything: SEARCH_SEED is a number, or `random`. */
function askedSeed(maker: EngineMaker): number | undefined {
  const wanted = process.env["SEARCH_SEED"];
  if (wanted === undefined || wanted === "" || maker.answersOnlyWhatIsRecorded) return undefined;
  return wanted === "random" ? Math.floor(Math.random() * 2 ** 31) : Number(wanted);
}

interface Place {
  engine: SearchEngine;
  all: readonly Known[];
}

/** Random filters over random listings against a plain search in memory: ids, order, venues, total and facets, exactly. */
export function defineGenerated(maker: EngineMaker): void {
  describe("generated searches without words", () => {
    const at = filled(maker, "contract-generated", SEED);
    test.each(titled(sample(queriesOf(anyFilters), QUERIES)))("%s", (_, query) => compare(at, query));

    describe("every two filters together", () => {
      const pairs = FILTER_PAIRS.map((pair, index) => {
        const [query] = fc.sample(queriesOf(fc.constant(pair)), { numRuns: 1, seed: SEED + index });
        if (query === undefined) throw new Error("a sample of one is empty");
        return [pair.join(" and "), query] as const;
      });
      test.each(pairs)("%s", (_, query) => compare(at, query));
    });

    describe("a facet's count is what a click shows", () => {
      const clicked = sample(queriesOf(anyFilters), CLICKED_QUERIES, SEED + 1);
      test.each(titled(clicked))("%s", (_, query) => click(at, query));
    });
  });

  const seed = askedSeed(maker);
  if (seed === undefined) return;
  describe(`random searches without words, SEARCH_SEED=${seed}`, () => {
    const at = filled(maker, "contract-random", seed);
    test("are answered as by a plain search in memory", { timeout: 300_000 }, () =>
      fc.assert(
        fc.asyncProperty(queriesOf(anyFilters), (query) => compare(at, query)),
        { seed, numRuns: RANDOM_QUERIES },
      ),
    );
    test("count what a click shows", { timeout: 300_000 }, () =>
      fc.assert(
        fc.asyncProperty(queriesOf(anyFilters), (query) => click(at, query)),
        { seed, numRuns: CLICKED_QUERIES * 2 },
      ),
    );
  });
}

const sample = (queries: fc.Arbitrary<SearchQuery>, numRuns: number, seed = SEED) =>
  fc.sample(queries, { numRuns, seed });
const titled = (queries: readonly SearchQuery[]) =>
  queries.map((query, index) => [`${index + 1}: ${Object.keys(query).join(", ")}`, query] as const);

/** An engine with generated listings; it is there before the first test runs. */
function filled(maker: EngineMaker, name: string, seed: number): Place {
  const listings = generatedListings(seed);
  // Not opened yet: a test that runs before the hook fails on it.
  const unopened = new Proxy({} as SearchEngine, {
    get: () => {
      throw new Error("the engine is not open yet");
    },
  });
  const at: Place = { all: knownOf(listings, TODAY), engine: unopened };
  beforeAll(async () => {
    at.engine = await maker.open(name);
    await at.engine.rebuild({
      synonyms: {},
      async *batches() {
        yield await Promise.resolve(documents(...listings));
      },
    });
  }, HOOK_TIMEOUT_MS);
  return at;
}

async function compare({ engine, all }: Place, query: SearchQuery): Promise<void> {
  const { engine: _engine, ...answer } = await engine.find(query);
  const wanted = expected(all, query);
  const lines = differences(answer, wanted);
  expect(answer, [JSON.stringify(query), ...lines].join("\n")).toEqual(wanted);
}

type Answered = ReturnType<typeof expected>;

/** What differs, on a line each: a whole answer is too long to be looked through. */
function differences(answer: Omit<SearchAnswer, "engine">, wanted: Answered): string[] {
  const said = (part: string, got: unknown, want: unknown) =>
    JSON.stringify(got) === JSON.stringify(want)
      ? []
      : [`${part}: got ${JSON.stringify(got)}, wanted ${JSON.stringify(want)}`];
  const sorted = (counts: Record<string, number> = {}) =>
    Object.entries(counts).toSorted(([left], [right]) => (left < right ? -1 : 1));
  const { hits } = answer;
  const at = wanted.hits.findIndex((hit, index) => JSON.stringify(hit) !== JSON.stringify(hits[index]));
  return [
    ...said("total", [answer.total, answer.totalIsExact], [wanted.total, wanted.totalIsExact]),
    ...(at < 0 && hits.length === wanted.hits.length
      ? []
      : said(`hits from ${at}`, hits.slice(at).map(short), wanted.hits.slice(at).map(short))),
    ...Object.entries(wanted.facets).flatMap(([facet, { counts }]) =>
      said(facet, sorted(answer.facets[facet as FacetName]?.counts), sorted(counts)),
    ),
  ];
}

const short = ({ listingId, venueId = "" }: { listingId: string; venueId?: string }) =>
  `${Number(listingId.slice(-12))}@${venueId.slice(-4)}`;

/** Each value of each facet, chosen: the search that it leads to finds as many as it said. */
async function click({ engine }: Place, query: SearchQuery): Promise<void> {
  const { facets } = await engine.find({ ...query, limit: 1 });
  const values = query.facets.flatMap((facet) =>
    Object.entries(facets[facet]?.counts ?? {}).map(([value, count]) => ({ facet, value, count })),
  );
  const counts = await engine.count(values.map(({ facet, value }) => chosen(query, facet, value)));
  expect(values.map(({ facet, value }, index) => ({ facet, value, count: counts[index] }))).toEqual(values);
}

/** The query with a value of a facet chosen in place of what was chosen of it; features are added. */
export function chosen(query: SearchQuery, facet: FacetName, value: string): SearchQuery {
  const { free: _free, maxPence: _maxPence, ...withoutCost } = query;
  // What is chosen is no longer read out of words.
  const assumed = (names: readonly string[]) =>
    query.assumed === undefined ? {} : { assumed: query.assumed.filter((name) => !names.includes(name)) };
  const choices: Record<FacetName, () => SearchQuery> = {
    interest: () => ({ ...query, interests: [value] }),
    need: () => ({ ...query, needs: [value] }),
    cohort: () => ({ ...query, cohorts: [value] }),
    district: () => ({ ...query, areas: [value], ...assumed(["areas"]) }),
    day: () => ({ ...query, weekdays: WEEKDAYS.filter((one) => one === value) }),
    delivery: () => ({ ...query, delivery: [value], ...assumed(["delivery"]) }),
    accessibility: () => ({
      ...query,
      accessibility: [...new Set([...(query.accessibility ?? []), value])],
    }),
    kind: () => ({ ...query, kinds: [value] }),
    cost: () =>
      value === "free"
        ? { ...withoutCost, free: true, ...assumed(["free"]) }
        : { ...withoutCost, maxPence: Number(value.replace("up-to-", "")), ...assumed(["free"]) },
    freshness: () => ({
      ...query,
      freshness: FRESHNESS_STEPS.filter((one) => one === value),
    }),
  };
  return choices[facet]();
}
