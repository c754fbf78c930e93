import * as fc from "fast-check";
import { expect, test } from "vitest";
import { listingInput } from "#src/listings/schema.ts";
import { groupInput } from "#src/groups/schema.ts";
import type { Candidate } from "#src/imports/candidate.ts";
import { map } from "./mapped.ts";

/*
 * Whatever a feed holds: a row is refused with its reason, or its candidate is one that a listing takes. Nothing that
 * the mapper makes may fail the shape of a listing: that would lose a row that could have gone in.
 */

const RUNS = 400;

const dirty = fc.oneof(
  fc.constantFrom<unknown>(
    null,
    undefined,
    "",
    " ",
    "n/a",
    0,
    -1,
    100,
    1e21,
    true,
    [],
    {},
    "\u0000\u200b",
    "x".repeat(6_000),
  ),
  fc.string({ unit: "grapheme", maxLength: 40 }),
  fc.constantFrom(
    "<p>a</p><script>x</script>",
    "<o:p>&nbsp;</o:p>",
    "=1+1",
    "a\n\n\n\nb",
    "- a\n- b",
    "Not for: me",
    "Café – “tea”",
  ),
  fc.integer(),
  fc.double({ noNaN: true }),
);
const of = (...good: unknown[]) =>
  fc.oneof({ weight: 3, arbitrary: fc.constantFrom(...good) }, { weight: 1, arbitrary: dirty });
const some = (fields: Record<string, fc.Arbitrary<unknown>>) => fc.record(fields, { requiredKeys: [] });
const list = (item: fc.Arbitrary<unknown>, maxLength = 4) =>
  fc.oneof(
    { weight: 4, arbitrary: fc.array(item, { maxLength }) },
    { weight: 1, arbitrary: fc.oneof(item, dirty) },
  );

const DATES = ["2026-09-01", "2026-10-15", "2020-01-01T00:00:00", "01/09/2026", "9999-12-31", "2026-02-30"];
const schedule = some({
  id: of("s1", "s2"),
  freq: of("WEEKLY", "MONTHLY", "DAILY", "weekly", ""),
  interval: of(1, 2, "3", 52, 53),
  byday: of("MO", "MO,TU,TU", "1TU,-1TU", "1MO,2MO,3MO,4MO,5MO,-1MO", "Monday", "2WE,FR"),
  bymonthday: of("1", "1,15,31", "-1"),
  opens_at: of("09:00", "09:00:00Z", "9am", "20:00"),
  closes_at: of("10:30", "00:00", "9am", "5pm"),
  valid_from: of(...DATES),
  valid_to: of(...DATES),
  dtstart: of(...DATES),
  until: of(...DATES),
  count: of(1, 6),
  description: of("Mondays", "By appointment"),
  notes: of("Bring a mat", "In school term time only. Not on 24 December 2026."),
  service_at_location_id: of("p1", "p2", "p9"),
});
const location = some({
  id: of("l1", "l2"),
  name: of("The Hall", "1 High Street"),
  location_type: of("physical", "virtual", "postal"),
  latitude: of(51.2, "51.2", 1),
  longitude: of(1.1, "1.1", 51),
  external_identifier: of("100060123456", "0"),
  addresses: list(
    some({
      address_1: of("1 High Street", "a, b, c, d, e, f"),
      address_2: of("Herne"),
      city: of("Herne Bay"),
      postal_code: of("CT6 5JN", "ct65jn", "CT6"),
    }),
  ),
  accessibility: list(some({ description: of("Ramp") })),
});
const named = fc.oneof(
  { weight: 9, arbitrary: fc.constantFrom("Choir", "<b>Choir</b>") },
  { weight: 1, arbitrary: dirty },
);
const service = fc
  .record({
    name: named,
    rest: some({
      id: of("1", 7, "x".repeat(300)),
      description: of("We sing.\n\nOn Mondays.", "<p>We sing</p>"),
      status: of("active", "inactive", "temporarily closed"),
      organization: fc.oneof(some({ id: of("o1"), name: of("Singers"), description: of("A choir") }), dirty),
      minimum_age: of(0, 18, "60+", 130),
      maximum_age: of(100, 25, "17", 5),
      eligibilitys: list(
        some({ eligibility: of("Carers"), minimum_age: of(18, 50), maximum_age: of(25, -1) }),
      ),
      eligibility_description: of("Carers welcome. Not for: people under 18."),
      schedules: list(schedule, 40),
      holiday_schedules: list(
        some({ closed: of(true, false), start_date: of(...DATES), end_date: of(...DATES) }),
      ),
      service_at_locations: list(some({ id: of("p1", "p2"), location, schedules: list(schedule) }), 25),
      cost_options: list(
        some({
          amount: of(0, 2.5, "£3", 99_999),
          option: of("Adult", "Free"),
          amount_description: of("per week"),
        }),
      ),
      fees: of("Free", "£2.50 per session"),
      service_areas: list(
        some({ name: of("Canterbury", "England"), uri: of("http://x/E07000106", "http://x/E92000001") }),
      ),
      languages: list(some({ code: of("en", "cy"), name: of("Polish") })),
      contacts: list(
        some({
          name: of("Jo"),
          email: of("jo@choir.org.uk"),
          phones: list(some({ number: of("01227 123456") })),
        }),
      ),
      url: of("www.choir.org.uk", "javascript:alert(1)"),
      email: of("mailto:a@b.org.uk"),
      application_process: of("Just come along.", "Ring us"),
      wait_time: of("There is room (this holds until 31 December 2026).", "Weeks"),
      attending_type: of("In person", "Online", "Phone"),
      attending_access: of("Drop-in", "Referral; Membership"),
      attributes: list(
        some({
          link_type: of("need"),
          taxonomy_term: some({ name: of("Choir"), term_uri: of("http://x/1") }),
        }),
      ),
    }),
  })
  .map(({ name, rest }) => ({ name, ...rest }));

test("whatever a feed holds becomes a listing or is refused with a reason", () => {
  fc.assert(
    fc.property(service, (original) => {
      const { candidate, problems } = map(original);
      for (const { row, reason } of problems) expect([row, reason.length > 0]).toEqual([1, true]);
      expect(candidate === undefined).toBe(problems.some(({ kind }) => kind === "refused"));
      expect(map(structuredClone(original)).candidate).toEqual(candidate);
      expect(candidate === undefined ? [] : issuesOf(candidate)).toEqual([]);
    }),
    { numRuns: RUNS },
  );
});

/** What the shapes of a listing and a group find wrong in it. */
function issuesOf({ listing, group }: Candidate): unknown[] {
  const { externalId: _externalId, ...rest } = group;
  const asked = { description: "A choir.", district: "E07000106", ...rest };
  return [listingInput.safeParse(listing), groupInput.safeParse(asked)].flatMap(
    ({ error }) => error?.issues ?? [],
  );
}
