import { beforeAll, describe, expect, test } from "vitest";
import type { SearchEngine, SearchQuery } from "#search/port.ts";
import { HOOK_TIMEOUT_MS } from "./case.ts";
import {
  CANTERBURY,
  documents,
  DOVER,
  listing,
  listingId,
  SWALE,
  SYNONYMS,
  TERMS,
  TODAY,
  venue,
  venueId,
} from "./corpus.ts";
import type { EngineMaker } from "./suite.ts";

// The nearest venue is never the first, and the one whose place the word names is not always the nearest.
const LISTINGS = [
  listing(1, "Lantern Makers", {
    terms: [TERMS.choir],
    venues: [
      venue(1, CANTERBURY, { town: "Herne Bay", lat: 51.371, lng: 1.128 }),
      venue(2, DOVER, { town: "Deal", lat: 51.223, lng: 1.401 }),
      venue(3, SWALE, { town: "Faversham", lat: 51.315, lng: 0.889, accessibility: ["step-free"] }),
    ],
    assuredOn: "2026-10-01",
  }),
  listing(2, "Lantern Walk", {
    description: "A walk with a lantern from Herne Bay.",
    venues: [
      venue(4, SWALE),
      venue(5, CANTERBURY, { town: "Herne Bay", lat: 51.37, lng: 1.13 }),
      venue(6, DOVER),
    ],
    assuredOn: "2026-11-01",
  }),
  listing(3, "Evening Lantern", {
    venues: [venue(7, DOVER, { lat: 51.21, lng: 1.35 })],
    assuredOn: "2026-09-01",
  }),
  listing(4, "Lantern Post", { delivery: ["online"], assuredOn: "2026-08-01" }),
];

const DEAL = { lat: 51.22, lng: 1.4 };
const FAVERSHAM = { lat: 51.316, lng: 0.89 };

const ORDERS = {
  name: [3, 1, 4, 2],
  assured: [2, 1, 3, 4],
  distance: [1, 3, 2, 4],
} as const;
const NEAREST_TO_DEAL: Record<number, string | undefined> = { 1: venueId(2), 2: venueId(6), 3: venueId(7) };

interface Place {
  engine: SearchEngine;
}

async function find({ engine }: Place, query: Partial<SearchQuery>) {
  const { hits, total } = await engine.find({
    lapsed: "exclude",
    facets: ["district"],
    sort: "relevance",
    limit: 100,
    today: TODAY,
    minute: 600,
    ...query,
  });
  return { hits: hits.map((hit) => [hit.listingId, hit.venueId] as const), total };
}

const inOrder = (order: readonly number[], venues: Record<number, string | undefined>) =>
  order.map((count) => [listingId(count), venues[count]] as const);

/** With `near` a listing shows its nearest venue that meets words and filters, whatever the order. */
export function defineNearest(maker: EngineMaker): void {
  describe("the nearest venue", () => {
    // The engine is there before the first test runs.
    const at = {} as Place;
    beforeAll(async () => {
      at.engine = await maker.open("contract-nearest");
      await at.engine.rebuild({
        synonyms: SYNONYMS,
        async *batches() {
          yield await Promise.resolve(documents(...LISTINGS));
        },
      });
    }, HOOK_TIMEOUT_MS);
    defineOrders(at);
    defineFiltered(at);
  });
}

/** In every order. */
function defineOrders(at: Place): void {
  test.each(["name", "assured", "distance"] as const)("sorted by %s", async (sort) => {
    const wanted = { hits: inOrder(ORDERS[sort], NEAREST_TO_DEAL), total: 4 };
    expect(await find(at, { near: DEAL, sort })).toEqual(wanted);
    expect(await find(at, { near: DEAL, sort, text: "lantern" })).toEqual(wanted);
  });

  test("by relevance: the field, then the band of the nearest venue, then the standing", async () => {
    const near = await find(at, { near: FAVERSHAM, text: "lantern" });
    expect(near.hits.map(([id]) => id)).toEqual([1, 2, 3, 4].map(listingId));
    const far = await find(at, { text: "lantern" });
    expect(far.hits.map(([id]) => id)).toEqual([2, 1, 3, 4].map(listingId));
    const { hits } = await find(at, { near: DEAL, text: "lantern" });
    expect(Object.fromEntries(hits)).toEqual(Object.fromEntries(inOrder(ORDERS.distance, NEAREST_TO_DEAL)));
  });

  test("by relevance: as many as without it", async () => {
    for (const text of ["lantern", "lantern herne bay", "lantern makers"]) {
      expect((await find(at, { near: FAVERSHAM, text })).total).toBe((await find(at, { text })).total);
    }
  });

  test("a word that one venue weighs more moves no venue that has it, too", async () => {
    const { hits } = await find(at, { near: DEAL, text: "lantern walk herne bay" });
    expect(hits).toEqual([[listingId(2), venueId(6)]]);
  });
}

/** Among the venues that are met. */
function defineFiltered(at: Place): void {
  test("a venue without the words is not shown", async () => {
    const { hits } = await find(at, { near: DEAL, text: "lantern makers faversham" });
    expect(hits).toEqual([[listingId(1), venueId(3)]]);
  });

  test.each(["relevance", "name", "assured", "distance"] as const)(
    "%s: a nearer venue that a filter leaves out is not shown",
    async (sort) => {
      const near = { ...DEAL, within: 30_000 };
      const makers = { near, sort, text: "lantern makers" };
      expect((await find(at, makers)).hits).toEqual([[listingId(1), venueId(2)]]);
      expect((await find(at, { ...makers, near: DEAL, areas: [SWALE, CANTERBURY] })).hits).toEqual([
        [listingId(1), venueId(1)],
      ]);
      expect((await find(at, { ...makers, near: DEAL, accessibility: ["step-free"] })).hits).toEqual([
        [listingId(1), venueId(3)],
      ]);
    },
  );

  test("a limit cuts the same order", async () => {
    expect((await find(at, { near: DEAL, sort: "assured", limit: 1 })).hits).toEqual([
      [listingId(2), venueId(6)],
    ]);
  });
}
