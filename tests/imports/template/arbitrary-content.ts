import fc from "fast-check";
import {
  CAPACITY_STATUSES,
  COST_PERIODS,
  DELIVERIES,
  JOINING_WAYS,
  LISTING_KINDS,
  PRECISIONS,
  WEEKDAYS,
} from "#db/schema/listings.ts";
import { type ListingContent, normaliseContent } from "#src/listings/content.ts";
import { listingInput } from "#src/listings/schema.ts";

/*
 * Listings as they may stand in the database: anything that the schema takes, in the form in which it is kept.
 */

const LETTERS = "abcXYZ019;|,:\\/n'\"=+-@#()&. äé€\n".split("");
/** One paragraph or several, as a text is kept: trimmed, line ends of one kind, at most one blank line. */
const texts = (longest: number) =>
  fc
    .string({ unit: fc.constantFrom(...LETTERS), minLength: 1, maxLength: Math.min(longest, 60) })
    .map((text) =>
      `a${text}`
        .replaceAll(/[ \t]+\n/g, "\n")
        .replaceAll(/\n{3,}/g, "\n\n")
        .trim()
        .slice(0, longest),
    );
const lines = (longest: number) => texts(longest).map((text) => text.replaceAll("\n", " ").trim());
const slugs = fc.uniqueArray(fc.stringMatching(/^[a-z]{2,8}(-[a-z]{2,6})?$/), { maxLength: 4 });
const dates = fc
  .integer({ min: 0, max: 4_000 })
  .map((day) => new Date(Date.UTC(2020, 0, 1 + day)).toISOString().slice(0, 10));
const times = fc
  .integer({ min: 0, max: 1_439 })
  .map(
    (minute) => `${String(Math.floor(minute / 60)).padStart(2, "0")}:${String(minute % 60).padStart(2, "0")}`,
  );
const dated = fc.record({ on: dates, starts: times, ends: times });
const optional = { requiredKeys: [] };

const shared = {
  termTimeOnly: fc.boolean(),
  except: fc.array(dates, { maxLength: 3 }),
  extra: fc.array(dated, { maxLength: 2 }),
};
const note = { note: texts(200) };
const rule = { every: fc.integer({ min: 1, max: 52 }), starts: times, ends: times, from: dates };
const weekdays = fc.uniqueArray(fc.constantFrom(...WEEKDAYS), { minLength: 1, maxLength: 7 });
const sometimes = <T>(arbitrary: fc.Arbitrary<T>) => fc.option(arbitrary, { nil: undefined, freq: 2 });

const sessions = fc.oneof(
  fc.record({ repeats: fc.constant("weekly" as const), weekdays, ...rule, ...shared }),
  fc.record({
    repeats: fc.constant("weekly" as const),
    weekdays,
    ...rule,
    every: fc.constant(1),
    ...shared,
    except: fc.constant([]),
    extra: fc.constant([]),
  }),
  fc.record({
    repeats: fc.constant("monthly" as const),
    weekdays,
    nth: fc.uniqueArray(fc.constantFrom(1, 2, 3, 4, 5, -1, -2, -3, -4, -5), { minLength: 1, maxLength: 3 }),
    ...rule,
    ...shared,
  }),
  fc.record({
    repeats: fc.constant("monthly" as const),
    monthDays: fc.uniqueArray(fc.integer({ min: 1, max: 31 }), { minLength: 1, maxLength: 4 }),
    ...rule,
    ...shared,
  }),
  fc.record({
    repeats: fc.constant("dates" as const),
    dates: fc.array(dated, { minLength: 1, maxLength: 3 }),
    ...shared,
  }),
);
const noted = fc
  .tuple(sessions, sometimes(note.note), sometimes(fc.integer({ min: 0, max: 60 })))
  .map(([session, said, days]) => ({
    ...session,
    ...(said === undefined ? {} : { note: said }),
    ...(days === undefined || session.repeats === "dates" ? {} : { until: later(session.from, days) }),
  }));

const later = (date: string, days: number): string =>
  new Date(Date.parse(`${date}T00:00:00Z`) + days * 86_400_000).toISOString().slice(0, 10);

const venues = fc.array(
  fc.record(
    {
      name: lines(120),
      address: fc.record(
        {
          lines: fc.array(lines(120), { maxLength: 4 }),
          town: lines(80),
          postcode: fc.constantFrom("CT6 5JN", "ME13 7AA"),
        },
        { requiredKeys: ["lines"] },
      ),
      point: fc.record({
        lat: fc.double({ min: 49, max: 61, noNaN: true }),
        lng: fc.double({ min: -8, max: 2, noNaN: true }).map((degrees) => degrees + 0),
        precision: fc.constantFrom(...PRECISIONS),
      }),
      accessibility: slugs,
      uprn: fc.stringMatching(/^[1-9]\d{0,11}$/),
      confidential: fc.boolean(),
    },
    { requiredKeys: ["point", "accessibility", "confidential"] },
  ),
  { minLength: 1, maxLength: 4 },
);

const listings = fc.record(
  {
    kind: fc.constantFrom(...LISTING_KINDS),
    name: lines(120),
    summary: lines(200),
    description: texts(5_000),
    interests: slugs,
    needs: slugs,
    cohorts: slugs,
    eligibility: fc.record(
      {
        minAge: fc.integer({ min: 0, max: 60 }),
        maxAge: fc.integer({ min: 60, max: 130 }),
        note: lines(300),
        notFor: lines(300),
      },
      optional,
    ),
    languages: fc.uniqueArray(fc.constantFrom("en", "cy", "pl", "bfi", "zh-Hant"), { minLength: 1 }),
    delivery: fc.uniqueArray(fc.constantFrom(...DELIVERIES), { minLength: 1 }),
    cost: fc.oneof(
      fc.record({ free: fc.boolean(), note: lines(300) }, optional),
      fc.record(
        { pence: fc.integer({ min: 0, max: 1_000_000 }), per: fc.constantFrom(...COST_PERIODS) },
        optional,
      ),
    ),
    catchment: fc.oneof(
      fc.constant({ everyone: true, areas: [] }),
      fc.record({ everyone: fc.boolean(), areas: fc.constant(["E07000106", "E07000113"]) }),
    ),
    joining: fc.record({
      ways: fc.uniqueArray(fc.constantFrom(...JOINING_WAYS)),
      takesReferrals: fc.boolean(),
      accompaniedFirstVisit: fc.boolean(),
    }),
    contact: fc.record(
      {
        name: lines(120),
        phone: fc.constantFrom("+441227123456", "+447700900123"),
        email: fc.constantFrom("jo@choir.example.org", "Jo.Smith+x@choir.org.uk"),
        website: fc.constantFrom("https://choir.example.org/a?b=c", "http://choir.org.uk"),
        visibility: fc.constantFrom("public" as const, "staff" as const),
      },
      { requiredKeys: ["visibility"] },
    ),
    capacity: fc.record(
      { status: fc.constantFrom(...CAPACITY_STATUSES), until: fc.constant("2026-12-31"), note: lines(300) },
      { requiredKeys: ["status", "until"] },
    ),
  },
  {
    requiredKeys: [
      "kind",
      "name",
      "description",
      "interests",
      "needs",
      "cohorts",
      "languages",
      "delivery",
      "catchment",
      "joining",
    ],
  },
);

/** The content of any listing that there can be. */
export const listingContents: fc.Arbitrary<ListingContent> = fc
  .tuple(listings, venues, fc.array(fc.tuple(noted, fc.nat(3)), { maxLength: 5 }))
  .map(([listing, places, times]) => {
    const ids = places.map((_, index) => `0199d8a0-0000-7000-8000-00000000000${index}`);
    const input = listingInput.parse({
      ...listing,
      venues: places.map((venue, index) => ({ ...venue, id: ids[index] })),
      sessions: times.map(([session, place], index) => ({
        ...session,
        id: `0199d8a0-0000-7000-8001-00000000000${index}`,
        venueId: ids[place % ids.length],
      })),
    });
    return normaliseContent({
      ...input,
      venues: input.venues.map((venue) => ({ ...venue, id: venue.id ?? "", district: "E07000106" })),
      sessions: input.sessions.map((session) => ({ ...session, id: session.id ?? "" })),
    });
  });
