import * as fc from "fast-check";
import { expect, test } from "vitest";
import type { ContentSession, ContentVenue, ListingContent } from "#src/listings/content.ts";
import { applyProposal, CONTENT_FIELDS, divideEdit, NATURE_FIELDS } from "#src/listings/revisions.ts";

const DISTRICTS = ["E07000106", "E07000114"];
const venue: fc.Arbitrary<ContentVenue> = fc.record({
  id: fc.constantFrom("v1", "v2", "v3"),
  name: fc.constantFrom("Hall", "Barn"),
  district: fc.constantFrom(...DISTRICTS),
  accessibility: fc.constant([]),
  confidential: fc.boolean(),
});

const session = (venueIds: readonly string[]): fc.Arbitrary<ContentSession> =>
  fc.record({
    id: fc.constantFrom("s1", "s2", "s3", "s4"),
    venueId: fc.constantFrom(...venueIds),
    repeats: fc.constant("dates" as const),
    dates: fc.constantFrom("2026-11-24", "2026-12-01").map((on) => [{ on, starts: "10:00", ends: "11:00" }]),
    termTimeOnly: fc.constant(false),
    except: fc.constant([]),
    extra: fc.constant([]),
  });

/** Listings with a few venues, and sessions at them. */
const content: fc.Arbitrary<ListingContent> = fc
  .uniqueArray(venue, { minLength: 1, maxLength: 3, selector: ({ id }) => id })
  .chain((venues) =>
    fc.record({
      kind: fc.constantFrom("activity" as const, "class" as const),
      name: fc.constantFrom("One", "Two"),
      summary: fc.constantFrom(undefined, "Short"),
      description: fc.constantFrom("Long", "Longer"),
      interests: fc.constantFrom([], ["choir"]),
      needs: fc.constant([]),
      cohorts: fc.constant([]),
      eligibility: fc.constantFrom(undefined, { minAge: 55 }),
      languages: fc.constant(["en"]),
      delivery: fc.constant(["in-person" as const]),
      venues: fc.constant(venues),
      sessions: fc.uniqueArray(session(venues.map(({ id }) => id)), {
        maxLength: 4,
        selector: ({ id }) => id,
      }),
      cost: fc.constantFrom(undefined, { free: true }, { pence: 250 }),
      catchment: fc.constant({ everyone: true, areas: [] }),
      joining: fc.constant({ ways: [], takesReferrals: false, accompaniedFirstVisit: false }),
    }),
  );

const touched = new Set<string>(CONTENT_FIELDS);
const json = (value: unknown): unknown => JSON.parse(JSON.stringify(value));

test("what is live and what waits make up what was wanted", () => {
  fc.assert(
    fc.property(content, content, (current, wanted) => {
      const { live, proposed } = divideEdit({ current, wanted, touched, open: {} });
      expect(json(applyProposal(live, proposed))).toEqual(json(wanted));
    }),
    { numRuns: 500 },
  );
});

test("nothing of its nature is live before it is accepted, and small facts are", () => {
  fc.assert(
    fc.property(content, content, (current, wanted) => {
      const { live } = divideEdit({ current, wanted, touched, open: {} });
      for (const field of NATURE_FIELDS) expect(live[field]).toEqual(current[field]);
      expect(live.cost).toEqual(wanted.cost);
      const places = (venues: readonly ContentVenue[]) =>
        venues.map(({ id, district, confidential }) => `${id} ${district} ${confidential}`).toSorted();
      expect(places(live.venues)).toEqual(places(current.venues));
      const ids = live.venues.map(({ id }) => id);
      for (const one of live.sessions) expect(ids).toContain(one.venueId);
      expect(new Set(live.sessions.map(({ id }) => id)).size).toBe(live.sessions.length);
    }),
    { numRuns: 500 },
  );
});

test("a later whole change replaces what waited", () => {
  fc.assert(
    fc.property(content, content, content, (current, first, second) => {
      const one = divideEdit({ current, wanted: first, touched, open: {} });
      const two = divideEdit({ current: one.live, wanted: second, touched, open: one.proposed });
      expect(json(applyProposal(two.live, two.proposed))).toEqual(json(second));
    }),
    { numRuns: 300 },
  );
});

test("a change of small facts alone leaves what waits, and is not undone by accepting it", () => {
  fc.assert(
    fc.property(content, content, (current, wanted) => {
      const one = divideEdit({ current, wanted, touched, open: {} });
      const small = { ...one.live, cost: { pence: 999 } };
      const two = divideEdit({
        current: one.live,
        wanted: small,
        touched: new Set(["cost"]),
        open: one.proposed,
      });
      expect(json(two.proposed)).toEqual(json(one.proposed));
      expect(json(applyProposal(two.live, two.proposed))).toEqual(json({ ...wanted, cost: { pence: 999 } }));
    }),
    { numRuns: 300 },
  );
});
