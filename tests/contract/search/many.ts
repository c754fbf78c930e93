import { beforeAll, describe, expect, test } from "vitest";
import type { SourceListing } from "#search/document.ts";
import {
  FACETS,
  PART_MATCHES_MAXIMUM,
  type SearchEngine,
  type SearchQuery,
  TOTAL_EXACT_MAXIMUM,
} from "#search/port.ts";
import { HOOK_TIMEOUT_MS } from "./case.ts";
import { CANTERBURY, documents, DOVER, listing, listingId, SWALE, venue } from "./corpus.ts";
import { ask } from "./run-cases.ts";
import type { EngineMaker } from "./suite.ts";

const LISTINGS = 1_300;
const INDEXED_AT_ONCE = 500;

/**
 * Tiny listings. Of all, 1,000 are of one kind, 1,001 speak one language and 300 are in Swale; every tenth has two
 * venues.
 */
function tiny(index: number): SourceListing {
  const here = venue(index * 2, index < 300 ? SWALE : DOVER);
  return listing(index, index % 2 === 0 ? "Kestrel" : "Bramble", {
    description: index < 1_001 ? "Quillwort." : "Sphagnum.",
    summary: index < 240 ? "Marjoram." : null,
    groupName: "Tiny",
    kind: index < 1_000 ? "bulk" : "rest",
    languages: index < 1_001 ? ["cy"] : ["fr"],
    venues: index % 10 === 0 ? [here, venue(index * 2 + 1, CANTERBURY)] : [here],
  });
}

interface Place {
  engine: SearchEngine;
}

/** More listings than are counted exactly. */
export function defineMany(maker: EngineMaker): void {
  describe(`${LISTINGS} listings`, () => {
    // The engine is there before the first test runs.
    const at = {} as Place;
    beforeAll(async () => {
      at.engine = await maker.open("contract-many");
      const all = Array.from({ length: LISTINGS }, (_, index) => tiny(index));
      await at.engine.rebuild({
        synonyms: {},
        async *batches() {
          for (let first = 0; first < all.length; first += INDEXED_AT_ONCE) {
            yield await Promise.resolve(documents(...all.slice(first, first + INDEXED_AT_ONCE)));
          }
        },
      });
    }, HOOK_TIMEOUT_MS);
    defineTotals(at);
    defineCounts(at);
    defineTop(at);
    defineManyParts(at);
  });
}

const totals: [title: string, query: Partial<SearchQuery>, total: number | "more"][] = [
  ["everything", {}, "more"],
  ["exactly as many as are counted", { kinds: ["bulk"] }, TOTAL_EXACT_MAXIMUM],
  ["one more", { languages: ["cy"] }, "more"],
  ["fewer", { languages: ["fr"] }, 299],
  ["words: one more", { text: "quillwort" }, "more"],
  ["words: fewer", { text: "kestrel" }, 650],
  ["words and a filter: exactly as many", { text: "quillwort", kinds: ["bulk"] }, TOTAL_EXACT_MAXIMUM],
  ["with an error", { text: "quilwort", kinds: ["bulk"] }, TOTAL_EXACT_MAXIMUM],
  ["a district: several venues count once", { areas: [CANTERBURY] }, 130],
  ["two districts: several venues count once", { areas: [CANTERBURY, SWALE] }, 400],
  ["nearest first", { near: { lat: 51.2, lng: 1.3 }, sort: "distance" }, "more"],
  ["by the next time", { sort: "next", kinds: ["bulk"] }, TOTAL_EXACT_MAXIMUM],
];

function defineTotals(at: Place): void {
  test.each(totals)("total: %s", async (_, query, total) => {
    const answer = await at.engine.find(ask({ ...query, limit: 20 }));
    expect(answer.hits).toHaveLength(20);
    expect(answer.totalIsExact).toBe(total !== "more");
    if (total === "more") {
      expect(answer.total).toBeGreaterThanOrEqual(TOTAL_EXACT_MAXIMUM);
      expect(answer.total).toBeLessThanOrEqual(LISTINGS);
    } else {
      expect(answer.total).toBe(total);
    }
  });

  test("facets of so many are right or say that they are estimates", async () => {
    const { facets } = await at.engine.find(ask({ facets: [...FACETS] }));
    const truth = { kind: { bulk: 1_000, rest: 300 }, delivery: { "in-person": 1_300 } };
    const districts = { [SWALE]: 300, [DOVER]: 1_000, [CANTERBURY]: 130 };
    for (const [facet, counts] of Object.entries({ ...truth, district: districts })) {
      const given = facets[facet as keyof typeof truth];
      expect(Object.keys(given?.counts ?? {}).toSorted()).toEqual(Object.keys(counts).toSorted());
      if (given?.exact === true) expect(given.counts).toEqual(counts);
    }
  });

  test("facets of few are exact", async () => {
    const { facets } = await at.engine.find(ask({ languages: ["fr"], facets: ["kind", "district", "cost"] }));
    expect(facets).toEqual({
      kind: { counts: { rest: 299 }, exact: true },
      district: { counts: { [DOVER]: 299, [CANTERBURY]: 29 }, exact: true },
      cost: { counts: {}, exact: true },
    });
  });

  test("a facet that leaves out its own selection is right or says that it is an estimate", async () => {
    const answer = await at.engine.find(ask({ kinds: ["rest"], facets: ["kind", "district"] }));
    expect(answer).toMatchObject({ total: 300, totalIsExact: true });
    const { kind, district } = answer.facets;
    expect(Object.keys(kind?.counts ?? {}).toSorted()).toEqual(["bulk", "rest"]);
    if (kind?.exact === true) expect(kind.counts).toEqual({ bulk: 1_000, rest: 300 });
    expect(district).toEqual({ counts: { [DOVER]: 300, [CANTERBURY]: 30 }, exact: true });
  });
}

function defineCounts(at: Place): void {
  test("counts are true up to the most that is counted", async () => {
    const asked = totals.map(([, query]) => ask(query));
    const wanted = totals.map(([, , total]) => (total === "more" ? TOTAL_EXACT_MAXIMUM : total));
    expect(await at.engine.count(asked)).toEqual(wanted);
  });

  test("counting nothing is nothing, and parts are not counted", async () => {
    expect(await at.engine.count([])).toEqual([]);
    const parts = [{ text: "marjoram", onlyIfRare: false }];
    expect(await at.engine.count([ask({ text: "marjoram zzyzx", parts }), ask({ text: "?!" })])).toEqual([
      0, 0,
    ]);
  });
}

function defineTop(at: Place): void {
  test("the top of the order is the same however much of it is asked", async () => {
    const shown = async (query: Partial<SearchQuery>) => (await at.engine.find(ask(query))).hits;
    const asked = [
      { query: {}, most: 1_200, found: 1_200 },
      { query: { text: "quillwort" }, most: 1_200, found: 1_001 },
      { query: { sort: "name" }, most: 120, found: 120 },
      { query: { sort: "next" }, most: 120, found: 120 },
      { query: { near: { lat: 51.2, lng: 1.3 }, sort: "distance" }, most: 120, found: 120 },
    ] as const;
    for (const { query, most, found } of asked) {
      const all = await shown({ ...query, limit: most });
      expect(new Set(all.map((hit) => hit.listingId)).size).toBe(found);
      expect(all).toHaveLength(found);
      expect(await shown({ ...query, limit: 7 })).toEqual(all.slice(0, 7));
      expect(await shown({ ...query, limit: 64 })).toEqual(all.slice(0, 64));
    }
  });

  test("by name and number, where all else is equal", async () => {
    const { hits } = await at.engine.find(ask({ sort: "relevance", limit: 3 }));
    expect(hits.map((hit) => hit.listingId)).toEqual([1, 3, 5].map(listingId));
  });
}

function defineManyParts(at: Place): void {
  test("found by a part are at most so many, and all of them are counted", async () => {
    const parts = [{ text: "marjoram", onlyIfRare: false }];
    const answer = await at.engine.find(
      ask({ text: "marjoram zzyzx", parts, limit: 1_200, facets: ["kind"] }),
    );
    expect(answer.total).toBe(PART_MATCHES_MAXIMUM);
    expect(answer.hits).toHaveLength(PART_MATCHES_MAXIMUM);
    expect(answer.hits.every(({ match }) => match === "part")).toBe(true);
    expect(answer.facets.kind).toEqual({ counts: { bulk: PART_MATCHES_MAXIMUM }, exact: true });
  });

  test("a common part that must be rare brings nothing", async () => {
    const parts = [{ text: "marjoram", onlyIfRare: true }];
    const answer = await at.engine.find(ask({ text: "marjoram zzyzx", parts }));
    expect(answer).toMatchObject({ hits: [], total: 0, totalIsExact: true });
  });
}
