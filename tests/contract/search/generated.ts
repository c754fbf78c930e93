import fc from "fast-check";
import { beforeAll, describe, expect, test } from "vitest";
import { dayNumber } from "#search/conditions.ts";
import type { SourceListing } from "#search/document.ts";
import { FACETS, FRESHNESS_STEPS, type SearchEngine, type SearchQuery } from "#search/port.ts";
import { CANTERBURY, documents, DOVER, listing, SWALE, TERMS, TODAY, venue } from "./corpus.ts";
import { expected } from "./oracle.ts";
import type { EngineMaker } from "./suite.ts";

const LISTINGS = 90;
const QUERIES = 60;
/** One seed, so that a recording can answer. */
const SEED = 20_261_122;

const DISTRICTS = [CANTERBURY, DOVER, SWALE] as const;
const FEATURES = ["step-free", "hearing-loop", "toilet"] as const;
const KINDS = ["activity", "class", "venue"] as const;
const WARDS = ["E05000001", "E05000002"] as const;
const dates = fc
  .integer({ min: dayNumber("2025-06-01"), max: dayNumber(TODAY) })
  .map((day) => new Date(day * 86_400_000).toISOString().slice(0, 10));
const maybe = <T>(arbitrary: fc.Arbitrary<T>) => fc.option(arbitrary, { nil: null, freq: 2 });
const some = <T>(values: readonly T[], maxLength: number, minLength = 0) =>
  fc.uniqueArray(fc.constantFrom(...values), { minLength, maxLength });

const venuePart = fc.record({
  district: fc.constantFrom(...DISTRICTS),
  wardCode: maybe(fc.constantFrom(...WARDS)),
  accessibility: some(FEATURES, 3),
  confidential: fc.integer({ min: 0, max: 9 }).map((n) => n === 0),
});
const listingPart = fc.record({
  name: fc.constantFrom("Amber", "Birch", "Cedar", "Dune", "Elm grove", "Elm"),
  kind: fc.constantFrom(...KINDS),
  delivery: some(["in-person", "online", "at-home"] as const, 2, 1),
  languages: some(["en", "cy", "fr"] as const, 2, 1),
  minAge: maybe(fc.constantFrom(18, 55)),
  maxAge: maybe(fc.constantFrom(65, 100)),
  cost: maybe(
    fc.constantFrom(
      { free: true, pence: null },
      ...[0, 299, 300, 450, 1_000, 1_001].map((pence) => ({ free: null, pence })),
    ),
  ),
  assuredOn: maybe(dates),
  publishedOn: dates,
  capacityStatus: maybe(fc.constantFrom("capacity", "waitlist")),
  capacityUntil: dates,
  takesReferrals: fc.boolean(),
  accompaniedFirstVisit: fc.boolean(),
  terms: some(Object.values(TERMS), 4),
  venues: fc.array(venuePart, { maxLength: 3 }),
});

/** The same listings for every run. */
export function generatedListings(): SourceListing[] {
  const parts = fc.sample(listingPart, { numRuns: LISTINGS, seed: SEED });
  return parts.map(({ cost, venues, capacityStatus, capacityUntil, ...part }, index) =>
    listing(index, part.name, {
      ...part,
      costFree: cost?.free ?? null,
      costPence: cost?.pence ?? null,
      capacityStatus,
      capacityUntil: capacityStatus === null ? null : capacityUntil,
      venues: venues.map(({ district, ...rest }, place) => venue(index * 10 + place, district, rest)),
    }),
  );
}

const slug = (...terms: readonly { slug: string }[]) => terms.map((term) => term.slug);
const wanted = <T>(values: readonly T[]) => some(values, 2, 1);
/** Each filter with its chance of being asked: a search has one, two or three of them. */
const filters = fc.record(
  {
    areas: wanted([...DISTRICTS, ...WARDS]),
    interests: wanted(["arts", "crafts", "dancing", ...slug(TERMS.choir, TERMS.walking)]),
    needs: wanted(slug(TERMS.lonely, TERMS.memory)),
    cohorts: wanted(slug(TERMS.carers, TERMS.older)),
    kinds: wanted(KINDS),
    delivery: wanted(["in-person", "online", "at-home"]),
    languages: wanted(["en", "cy", "fr"]),
    accessibility: wanted(FEATURES),
    free: fc.boolean(),
    maxPence: fc.constantFrom(0, 299, 300, 1_000),
    ages: wanted([17, 18, 60, 66, 101]),
    freshness: wanted(FRESHNESS_STEPS),
    assuredSince: dates,
    roomNow: fc.constant(true),
    takesReferrals: fc.boolean(),
    accompanied: fc.boolean(),
  },
  { requiredKeys: [] },
);
const queries: fc.Arbitrary<SearchQuery> = fc
  .record({
    filters,
    keep: fc.integer({ min: 0, max: 3 }),
    turn: fc.nat(15),
    lapsed: fc.constantFrom("exclude" as const, "include" as const),
    facets: some(FACETS, FACETS.length),
    near: fc.option(
      fc.constantFrom({ lat: 51.28, lng: 1.1 }, { lat: 51.2, lng: 1.4 }, { lat: 51.34, lng: 0.7 }),
    ),
    sort: fc.constantFrom("assured" as const, "name" as const),
    limit: fc.constantFrom(5, LISTINGS),
  })
  .map(({ filters: all, keep, turn, near, ...rest }) => {
    const entries = Object.entries(all);
    const turned = [
      ...entries.slice(turn % (entries.length || 1)),
      ...entries.slice(0, turn % (entries.length || 1)),
    ];
    const from = near === null ? {} : { near };
    return { today: TODAY, ...rest, ...from, ...Object.fromEntries(turned.slice(0, keep)) };
  });

/** Random filters over random listings against a plain search in memory: ids, order, venues, total and facets, exactly. */
export function defineGenerated(maker: EngineMaker): void {
  describe("generated searches without words", () => {
    const all = generatedListings();
    let engine: SearchEngine;
    beforeAll(async () => {
      engine = await maker.open("contract-generated");
      await engine.rebuild({
        synonyms: {},
        async *batches() {
          yield await Promise.resolve(documents(...all));
        },
      });
    });

    const asked = fc.sample(queries, { numRuns: QUERIES, seed: SEED });
    test.each(asked.map((query, index) => ({ query, title: `${index + 1}: ${JSON.stringify(query)}` })))(
      "$title",
      async ({ query }) => {
        const answer = await engine.find(query);
        const { ids, venues, total, facets } = expected(all, query);
        expect({
          ids: answer.hits.map(({ listingId }) => listingId),
          venues: answer.hits.map(({ venueId }) => venueId),
          total: answer.total,
          facets: answer.facets,
        }).toEqual({ ids, venues, total, facets });
      },
    );
  });
}
