import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { SearchAnswer, SearchEngine, SearchQuery } from "#search/port.ts";
import { FILTER_CASES } from "./cases-filters.ts";
import { WORD_CASES } from "./cases-words.ts";
import { defineChanges } from "./changes.ts";
import { CORPUS, documents, nameOf, SYNONYMS, TODAY } from "./corpus.ts";
import { defineGenerated } from "./generated.ts";
import { defineNearest } from "./nearest.ts";

/** What the suite needs of an adapter: empty engines, each with an index of its own. */
export interface EngineMaker {
  title: string;
  open(name: string): Promise<SearchEngine>;
  close(): Promise<void>;
}

/** A query with the defaults of the endpoint. */
export function ask(query: Partial<SearchQuery>): SearchQuery {
  const sort = query.text === undefined || query.text === "" ? "assured" : "relevance";
  return { lapsed: "exclude", facets: [], sort, limit: 100, today: TODAY, ...query };
}

export const namesIn = (answer: SearchAnswer): string[] =>
  answer.hits.map(({ listingId }) => nameOf(listingId));

/** Everything that an engine must do, whichever it is. */
export function defineContract(maker: EngineMaker): void {
  describe(maker.title, () => {
    afterAll(() => maker.close());

    describe("a fixed corpus", () => {
      let engine: SearchEngine;
      beforeAll(async () => {
        engine = await maker.open("contract-corpus");
        const all = documents(...Object.values(CORPUS));
        await engine.rebuild({
          synonyms: SYNONYMS,
          async *batches() {
            yield await Promise.resolve(all.slice(0, 9));
            yield all.slice(9);
          },
        });
      });
      test.each([...WORD_CASES, ...FILTER_CASES])(
        "$title",
        async ({ query, found, first, has, not, total, facets, venues }) => {
          const answer = await engine.find(ask(query));
          const names = namesIn(answer);
          expect(answer.engine).toBe(engine.name);
          expect(new Set(names).size).toBe(names.length);
          if (found !== undefined) expect(names.toSorted()).toEqual(found.toSorted());
          if (first !== undefined) expect(names.slice(0, first.length)).toEqual(first);
          expect(names).toEqual(expect.arrayContaining(has ?? []));
          for (const name of not ?? []) expect(names).not.toContain(name);
          expect(answer.total).toBe(total ?? names.length);
          for (const [facet, counts] of Object.entries(facets ?? {})) {
            expect({ facet, ...answer.facets[facet as keyof typeof answer.facets] }).toEqual({
              facet,
              counts,
              exact: true,
            });
          }
          if (venues !== undefined) expect(answer.hits.map(({ venueId }) => venueId)).toEqual(venues);
        },
      );
    });

    defineNearest(maker);
    defineChanges(maker);
    defineGenerated(maker);
  });
}
