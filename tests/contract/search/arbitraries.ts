import fc from "fast-check";
import type { SourceListing } from "#search/document.ts";
import { FACETS, FRESHNESS_STEPS, type SearchQuery, WEEKDAYS } from "#search/port.ts";
import { CANTERBURY, DOVER, listing, listingId, SWALE, TERMS, TODAY, venue } from "./corpus.ts";
import { dateOf, dayOf } from "./oracle-times.ts";

export const LISTINGS = 90;
const DISTRICTS = [CANTERBURY, DOVER, SWALE] as const;
const WARDS = ["E05000001", "E05000002"] as const;
const COUNTY = "E10000016";
const FEATURES = ["step-free", "hearing-loop", "toilet"] as const;
const KINDS = ["activity", "class", "venue"] as const;
const DELIVERY = ["in-person", "online", "at-home"] as const;
const LANGUAGES = ["en", "cy", "fr"] as const;
/** The days on which the clocks change, holidays, and today with its neighbours. */
const DAYS = ["2026-11-22", "2026-11-23", "2026-12-25", "2027-01-01", "2027-03-28", "2027-10-31"];
const CLOCKS = ["00:00", "01:30", "08:00", "10:00", "10:30", "14:00", "18:30", "22:00", "23:30"] as const;
/** Term dates of two districts; of the third none are known. */
const TERM_DATES: SourceListing["termDates"] = {
  [CANTERBURY]: [
    { starts: "2026-09-01", ends: "2026-12-18" },
    { starts: "2027-01-04", ends: "2027-02-12" },
  ],
  [DOVER]: [{ starts: "2027-01-11", ends: "2027-03-28" }],
};

const maybe = <T>(arbitrary: fc.Arbitrary<T>) => fc.option(arbitrary, { nil: null, freq: 2 });
const some = <T>(values: readonly T[], maxLength: number, minLength = 0) =>
  fc.uniqueArray(fc.constantFrom(...values), { minLength, maxLength });
const between = (first: string, last: string) =>
  fc.integer({ min: dayOf(first), max: dayOf(last) }).map(dateOf);
const past = between("2025-06-01", TODAY);
const coming = fc.oneof(
  fc.constantFrom(...DAYS),
  between("2026-11-15", "2027-02-28"),
  between(TODAY, "2027-11-30"),
);
const dated = fc.record({ on: coming, starts: fc.constantFrom(...CLOCKS), ends: fc.constantFrom(...CLOCKS) });

type Session = SourceListing["sessions"][number];

/** Mostly none. */
const few = <T>(arbitrary: fc.Arbitrary<T>, maxLength: number): fc.Arbitrary<T[]> =>
  fc.oneof(
    { weight: 3, arbitrary: fc.array(arbitrary, { maxLength: 0 }) },
    fc.array(arbitrary, { minLength: 1, maxLength }),
  );
const none = fc.constant([]).map((): never[] => []);
const common = {
  termTimeOnly: fc.integer({ min: 0, max: 3 }).map((n) => n === 0),
  except: few(coming, 8),
  extra: few(dated, 2),
};
const rule = {
  ...common,
  every: fc.constantFrom(1, 1, 1, 2, 3),
  starts: fc.constantFrom(...CLOCKS),
  ends: fc.constantFrom(...CLOCKS),
  from: between("2026-01-01", "2027-03-31"),
  days: fc.constantFrom(undefined, undefined, 0, 30, 200, 500),
};
const untilOf = ({ from, days }: { from: string; days: number | undefined }) =>
  days === undefined ? {} : { until: dateOf(dayOf(from) + days) };

const weekly = fc.record({ ...rule, weekdays: some(WEEKDAYS, 2, 1) }).map(({ days, ...part }) => ({
  ...part,
  ...untilOf({ from: part.from, days }),
  repeats: "weekly" as const,
}));
const monthly = fc
  .record({
    ...rule,
    on: fc.oneof(
      fc.record({
        weekdays: some(WEEKDAYS, 2, 1),
        nth: some([1, 2, 4, 5, -1, -2, -5], 2, 1),
        monthDays: none,
      }),
      fc.record({ weekdays: none, nth: none, monthDays: some([1, 15, 29, 31], 2, 1) }),
    ),
  })
  .map(({ days, on, ...part }) => ({
    ...part,
    ...on,
    ...untilOf({ from: part.from, days }),
    repeats: "monthly" as const,
  }));
const dates = fc
  .record({ ...common, dates: fc.array(dated, { minLength: 1, maxLength: 4 }) })
  .map((part) => ({ ...part, repeats: "dates" as const }));
const session = fc.record({
  at: fc.nat(5),
  how: fc.oneof({ weight: 3, arbitrary: weekly }, monthly, dates),
});

const venuePart = fc.record({
  district: fc.constantFrom(...DISTRICTS),
  wardCode: maybe(fc.constantFrom(...WARDS)),
  accessibility: some(FEATURES, 3),
  confidential: fc.integer({ min: 0, max: 9 }).map((n) => n === 0),
  // Points on a grid: equally far or clearly not. One in seven has none.
  point: fc.option(fc.record({ lat: fc.nat(8), lng: fc.nat(8) }), { freq: 6 }),
});
const listingPart = fc.record({
  name: fc.constantFrom("Amber", "Birch", "Cedar", "Dune", "Elm grove", "Elm"),
  kind: fc.constantFrom(...KINDS),
  delivery: some(DELIVERY, 2, 1),
  languages: some(LANGUAGES, 2, 1),
  minAge: maybe(fc.constantFrom(18, 55)),
  maxAge: maybe(fc.constantFrom(65, 100)),
  cost: maybe(
    fc.constantFrom(
      { costFree: true, costPence: null },
      { costFree: false, costPence: null },
      { costFree: false, costPence: 250 },
      ...[0, 299, 300, 301, 450, 1_000, 1_001].map((costPence) => ({ costFree: null, costPence })),
    ),
  ),
  assuredOn: maybe(past),
  publishedOn: past,
  capacityStatus: maybe(fc.constantFrom("capacity", "waitlist")),
  capacityUntil: between("2026-11-01", "2026-12-31"),
  takesReferrals: fc.boolean(),
  accompaniedFirstVisit: fc.boolean(),
  terms: some(Object.values(TERMS), 4),
  catchmentEveryone: fc.boolean(),
  catchmentAreas: some([...DISTRICTS, ...WARDS, COUNTY], 2),
  groupDistrict: fc.constantFrom(...DISTRICTS),
  venues: fc.array(venuePart, { maxLength: 3 }),
  sessions: fc.array(session, { maxLength: 4 }),
});

const GRID_STEP = 0.03;

/** Listings of every kind, the same for a seed. */
export function generatedListings(seed: number): SourceListing[] {
  const parts = fc.sample(listingPart, { numRuns: LISTINGS, seed });
  return parts.map(({ cost, venues, sessions, capacityStatus, capacityUntil, ...part }, index) => {
    const places = venues.map(({ district, point, ...rest }, place) =>
      venue(index * 10 + place, district, {
        ...rest,
        lat: point === null ? null : 51.2 + point.lat * GRID_STEP,
        lng: point === null ? null : 1 + point.lng * GRID_STEP,
      }),
    );
    return listing(index, part.name, {
      ...part,
      ...cost,
      capacityStatus,
      capacityUntil: capacityStatus === null ? null : capacityUntil,
      venues: places,
      termDates: TERM_DATES,
      sessions: sessions.map(({ at, how }, count): Session => {
        const id = `session-${count}`;
        const place = places[at % (places.length || 1)];
        // With one venue a session need not name it.
        const isNamed = place !== undefined && (places.length > 1 || at % 2 === 0);
        return isNamed ? { ...how, id, venueId: place.id } : { ...how, id };
      }),
    });
  });
}

const wanted = <T>(values: readonly T[]) => some(values, 2, 1);
const slugs = (...terms: readonly { slug: string }[]) => terms.map(({ slug }) => slug);
const minutes = fc.constantFrom(0, 90, 480, 600, 630, 840, 1_110, 1_320, 1_410, 1_439);
const points = fc.constantFrom(
  { lat: 51.287, lng: 1.113 },
  { lat: 51.2, lng: 1.4 },
  { lat: 51.34, lng: 0.7 },
);
const range = fc.oneof(
  fc
    .record({ day: coming, days: fc.constantFrom(0, 0, 1, 6, 30, 92) })
    .map(({ day, days }) => ({ from: day, to: dateOf(dayOf(day) + days) })),
  between("2026-11-10", "2027-02-28").map((from) => ({ from })),
  coming.map((to) => ({ to })),
);

/** Every filter by itself, with values that some listings have. `lapsed` is asked like one. */
export const FILTERS = {
  areas: wanted([...DISTRICTS, ...WARDS]).map((areas) => ({ areas })),
  openTo: fc
    .record({ catchment: wanted([...DISTRICTS, ...WARDS, COUNTY]), areas: wanted([...DISTRICTS, ...WARDS]) })
    .map((openTo) => ({ openTo })),
  near: fc
    .record({ point: points, within: fc.constantFrom(4_000, 9_000, 20_000) })
    .map(({ point, within }) => ({ near: { ...point, within } })),
  interests: wanted(["arts", "crafts", "dancing", ...slugs(TERMS.choir, TERMS.walking)]).map((interests) => ({
    interests,
  })),
  needs: wanted(slugs(TERMS.lonely, TERMS.memory)).map((needs) => ({ needs })),
  cohorts: wanted(slugs(TERMS.carers, TERMS.older)).map((cohorts) => ({ cohorts })),
  kinds: wanted(KINDS).map((kinds) => ({ kinds })),
  delivery: wanted(DELIVERY).map((delivery) => ({ delivery })),
  languages: wanted(LANGUAGES).map((languages) => ({ languages })),
  accessibility: wanted(FEATURES).map((accessibility) => ({ accessibility })),
  weekdays: wanted(WEEKDAYS).map((weekdays) => ({ weekdays })),
  after: minutes.map((after) => ({ after })),
  before: minutes.map((before) => ({ before })),
  range,
  free: fc.boolean().map((free) => ({ free })),
  maxPence: fc.constantFrom(0, 299, 300, 1_000).map((maxPence) => ({ maxPence })),
  ages: wanted([0, 17, 18, 60, 66, 101]).map((ages) => ({ ages })),
  freshness: wanted(FRESHNESS_STEPS).map((freshness) => ({ freshness })),
  assuredSince: past.map((assuredSince) => ({ assuredSince })),
  roomNow: fc.constant({ roomNow: true }),
  takesReferrals: fc.boolean().map((takesReferrals) => ({ takesReferrals })),
  accompanied: fc.boolean().map((accompanied) => ({ accompanied })),
  lapsed: fc.constant({ lapsed: "include" as const }),
} satisfies Record<string, fc.Arbitrary<Partial<SearchQuery>>>;
export type FilterName = keyof typeof FILTERS;
export const FILTER_NAMES = Object.keys(FILTERS) as FilterName[];

/** These filters together. */
export function filtersOf(names: readonly FilterName[]): fc.Arbitrary<Partial<SearchQuery>> {
  const parts: fc.Arbitrary<Partial<SearchQuery>>[] = names.map((name) => FILTERS[name]);
  return fc.tuple(...parts).map((filters) => Object.assign({}, ...filters) as Partial<SearchQuery>);
}

const SORTS = ["assured", "name", "next", "relevance", "distance"] as const;

/** What is asked besides filters. */
const manner = fc.record({
  today: fc.constantFrom(TODAY, TODAY, TODAY, "2026-11-23", "2026-12-24"),
  minute: fc.constantFrom(0, 600, 601, 1_380),
  facets: fc.oneof(some(FACETS, 4), fc.constant([...FACETS])),
  sort: fc.constantFrom(...SORTS),
  // Few hits of most searches keep recordings small.
  limit: fc.constantFrom(5, 5, 12, LISTINGS),
});

const TIMES = ["weekdays", "after", "before", "range"] as const;
/** Filters that may have been read out of words; days and times all together, so that none of them is left over. */
const ASSUMABLE = ["areas", "near", "free", "ages", "delivery"] as const;

/** Searches of up to four filters, in every order, on several days. */
export function queriesOf(names: fc.Arbitrary<readonly FilterName[]>): fc.Arbitrary<SearchQuery> {
  return names.chain((chosen) =>
    fc
      .record({
        filters: filtersOf(chosen),
        asked: manner,
        near: fc.option(points, { freq: 2 }),
        // Three in four searches read nothing out of words.
        spared: few(fc.nat(LISTINGS - 1), 6),
      })
      .map(({ filters, asked, near, spared }): SearchQuery => {
        const measured = filters.near ?? near;
        const sort = asked.sort === "distance" && measured === null ? "next" : asked.sort;
        const assumed = ASSUMABLE.filter((name) => chosen.some((one) => one === name));
        const hasAssumed =
          assumed.length > 0 && spared.length > 0 && !TIMES.some((name) => chosen.includes(name));
        return {
          lapsed: "exclude",
          ...filters,
          ...(measured === null ? {} : { near: measured }),
          ...asked,
          sort,
          ...(hasAssumed ? { assumed, spared: spared.map(listingId) } : {}),
        };
      }),
  );
}

/** Any filters, up to four. */
export const anyFilters = fc.uniqueArray(fc.constantFrom(...FILTER_NAMES), { maxLength: 4 });

/** Every two filters, each pair once. */
export const FILTER_PAIRS = FILTER_NAMES.flatMap((one, index) =>
  FILTER_NAMES.slice(index + 1).map((other) => [one, other] as const),
);
