import { beforeAll, describe, expect, test } from "vitest";
import type { SourceListing } from "#search/document.ts";
import type { FacetName, SearchEngine, SearchQuery } from "#search/port.ts";
import { HOOK_TIMEOUT_MS } from "./case.ts";
import { CANTERBURY, documents, DOVER, listing, SWALE, TODAY, venue } from "./corpus.ts";
import { expected, knownOf } from "./oracle.ts";
import { ask } from "./run-cases.ts";
import type { EngineMaker } from "./suite.ts";

const LISTINGS = 1_200;
const COLUMNS = 40;
const INDEXED_AT_ONCE = 400;
const DISTRICTS = [CANTERBURY, DOVER, SWALE] as const;

/** The middle, and a place beside it from which no two venues are equally far. */
const HERE = { lat: 51.2013, lng: 1.0007 };

/** Two kilometres apart, a little out of line; every fourth has a second venue on the other side of the middle. */
function strewn(index: number): SourceListing {
  const row = Math.floor(index / COLUMNS);
  const north = (row - 15) * 0.018 + (index % 7) * 0.0011;
  const east = ((index % COLUMNS) - 20) * 0.029 + (index % 11) * 0.0013;
  const at = (sign: number) => ({ lat: 51.2 + sign * north, lng: 1 + sign * east });
  const district = DISTRICTS[index % DISTRICTS.length] ?? DOVER;
  const here = venue(index * 2, district, at(1));
  const there = venue(index * 2 + 1, DOVER, at(-1));
  return listing(index, `${index % 2 === 0 ? "Kestrel" : "Kestrel Two"} ${1_000 + index}`, {
    kind: index % 3 === 0 ? "group" : "activity",
    costFree: index % 5 === 0 ? true : null,
    venues: index % 4 === 0 ? [here, there] : [here],
  });
}

const FACETS: readonly FacetName[] = ["district", "kind", "cost"];
const circle = (within: number): Partial<SearchQuery> => ({ near: { ...HERE, within } });
const QUERIES: [title: string, query: Partial<SearchQuery>][] = [
  ["nobody", circle(300)],
  ["few", circle(4_000)],
  ["some", circle(9_000)],
  ["many", circle(17_000)],
  ["nearly all that is counted", circle(27_000)],
  ["many, of one district", { ...circle(24_000), areas: [DOVER] }],
  ["many, of one kind", { ...circle(24_000), kinds: ["group"] }],
  ["all of one district", { near: HERE, areas: [SWALE] }],
];

interface Place {
  engine: SearchEngine;
}

/** Circles that hold more than a look takes in, and the nearest of more than are ordered at once. */
export function defineStrewn(maker: EngineMaker): void {
  describe(`${LISTINGS} listings all over the county`, () => {
    const listings = Array.from({ length: LISTINGS }, (_, index) => strewn(index));
    const known = knownOf(listings, TODAY);
    // The engine is there before the first test runs.
    const at = {} as Place;
    beforeAll(async () => {
      at.engine = await maker.open("contract-strewn");
      await at.engine.rebuild({
        synonyms: {},
        async *batches() {
          for (let first = 0; first < LISTINGS; first += INDEXED_AT_ONCE) {
            yield await Promise.resolve(documents(...listings.slice(first, first + INDEXED_AT_ONCE)));
          }
        },
      });
    }, HOOK_TIMEOUT_MS);

    describe.each(QUERIES)("%s", (_, filters) => {
      test.each(["distance", "relevance", "name", "assured", "next"] as const)("by %s", async (sort) => {
        const query = ask({ ...filters, sort, limit: 25, facets: FACETS });
        const { engine: _engine, ...answer } = await at.engine.find(query);
        expect(answer).toEqual(expected(known, query));
      });

      test("with a word that all have", async () => {
        const query = ask({ ...filters, sort: "distance", limit: 25, facets: FACETS });
        const { engine: _engine, ...answer } = await at.engine.find({ ...query, text: "kestrel" });
        expect(answer).toEqual(expected(known, query));
      });
    });

    test("the nearest of all", async () => {
      const query = ask({ near: HERE, sort: "distance", limit: 60 });
      const { hits } = await at.engine.find(query);
      expect(hits).toEqual(expected(known, query).hits);
    });

    test("counts", async () => {
      const asked = QUERIES.map(([, query]) => ask(query));
      const totals = asked.map((query) => expected(known, query).total);
      expect(await at.engine.count(asked)).toEqual(totals);
      expect(await at.engine.count(asked.map((query) => ({ ...query, text: "kestrel" })))).toEqual(totals);
    });
  });
}
