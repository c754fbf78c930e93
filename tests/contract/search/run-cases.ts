import { beforeAll, describe, expect, test } from "vitest";
import type { FacetName, SearchAnswer, SearchEngine, SearchQuery } from "#search/port.ts";
import { type Case, type CaseFile, HOOK_TIMEOUT_MS } from "./case.ts";
import { TODAY } from "./corpus.ts";
import type { EngineMaker } from "./suite.ts";

/** A query with the defaults of the endpoint. */
export function ask(query: Partial<SearchQuery>): SearchQuery {
  const sort = query.text === undefined || query.text === "" ? "assured" : "relevance";
  return { lapsed: "exclude", facets: [], sort, limit: 100, today: TODAY, minute: 600, ...query };
}

/** An index of the file's listings, and a test for each of its cases. */
export function defineCases(maker: EngineMaker, file: CaseFile): void {
  describe(file.about, () => {
    // The engine is there before the first test runs.
    const at = {} as { engine: SearchEngine };
    const names = new Map(Object.entries(file.listings).map(([name, { id }]) => [id, name]));
    beforeAll(async () => {
      at.engine = await maker.open(file.name);
      await at.engine.rebuild({
        synonyms: file.synonyms,
        async *batches() {
          yield* await Promise.resolve(inBatches(file));
        },
      });
    }, HOOK_TIMEOUT_MS);

    test.each(file.cases.map((one) => [one.title, one] as const))("%s", async (_, one) => {
      const answer = await at.engine.find(ask(one.query));
      expect(answer.engine).toBe(at.engine.name);
      expectCase(one, answer, (id) => names.get(id) ?? id);
    });

    test("every total is what is counted for its query", async () => {
      // Parts of the words are never counted, nor what was mended.
      const isWhole = ({ part, query }: Case) =>
        part === undefined && query.parts?.some(({ isMended }) => isMended === true) !== true;
      const asked = file.cases.filter(isWhole).map(({ query }) => ask(query));
      const totals: number[] = [];
      for (const query of asked) totals.push((await at.engine.find(query)).total);
      expect(await at.engine.count(asked)).toEqual(totals);
    });
  });
}

/** Two batches, the documents of a listing in the same one. */
function inBatches({ documents, listings }: CaseFile) {
  const ids = Object.values(listings).map(({ id }) => id);
  const firsts = new Set(ids.slice(0, ids.length / 2));
  return [
    documents.filter(({ listing }) => firsts.has(listing)),
    documents.filter(({ listing }) => !firsts.has(listing)),
  ];
}

function expectCase(one: Case, answer: SearchAnswer, nameOf: (id: string) => string): void {
  const names = answer.hits.map(({ listingId }) => nameOf(listingId));
  const { found, first, order, has = [], not = [], part = [], facets = {}, venues, at = {} } = one;
  expect(new Set(names).size).toBe(names.length);
  if (found !== undefined) expect(names.toSorted()).toEqual(found.toSorted());
  if (first !== undefined) expect(names.slice(0, first.length)).toEqual(first);
  if (order !== undefined) expect(names).toEqual(order);
  expect(names).toEqual(expect.arrayContaining(has));
  expect(names.filter((name) => not.includes(name))).toEqual([]);
  const byPart = answer.hits
    .filter(({ match }) => match === "part")
    .map(({ listingId }) => nameOf(listingId));
  expect(byPart.toSorted()).toEqual(part.toSorted());
  // What has only a part stands after what has all.
  expect(names.slice(names.length - byPart.length)).toEqual(byPart);
  expect({ total: answer.total, totalIsExact: answer.totalIsExact }).toEqual({
    total: one.total ?? names.length,
    totalIsExact: true,
  });
  const wanted = Object.entries(facets).map(([facet, counts]) => [facet, { counts, exact: true }]);
  const given = Object.keys(facets).map((facet) => [facet, answer.facets[facet as FacetName]]);
  expect(given).toEqual(wanted);
  if (venues !== undefined) expect(answer.hits.map(({ venueId }) => venueId)).toEqual(venues);
  const shown = answer.hits
    .map(({ listingId, venueId }) => [nameOf(listingId), venueId] as const)
    .filter(([name]) => name in at);
  expect(Object.fromEntries(shown)).toEqual(at);
}
