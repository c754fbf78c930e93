import type { SourceListing } from "#search/document.ts";
import type { FacetName, SearchFilters, SearchQuery } from "#search/port.ts";
import { freshnessOf } from "#src/listings/freshness.ts";
import { dayOf, type Happening, type Place, placesOf, weekdayOf } from "./oracle-times.ts";

/*
 * Finds without words by looking at every happening of every listing: written from the contract, sharing nothing with
 * the engines but the listings themselves.
 */

/** A listing with its places and what they hold. */
export interface Known {
  listing: SourceListing;
  places: readonly Place[];
  /** Freshness, room and assurance as one number, as of the day on which it was indexed. */
  standing: number;
}

/** The listings as of the day on which they are indexed. */
export function knownOf(listings: readonly SourceListing[], today: string): Known[] {
  return listings.map((listing) => ({
    listing,
    places: placesOf(listing, today),
    standing: standingOf(listing, today),
  }));
}

const FRESHNESS_POINTS = { fresh: 12, ageing: 8, stale: 4, lapsed: 0 } as const;

function standingOf(listing: SourceListing, today: string): number {
  const points = FRESHNESS_POINTS[freshnessOf(since(listing), today)];
  return points + (hasRoom(listing, today) ? 2 : 0) + (listing.assuredOn === null ? 0 : 1);
}

const since = (listing: SourceListing) => listing.assuredOn ?? listing.publishedOn;
const hasRoom = (listing: SourceListing, today: string) =>
  listing.capacityStatus === "capacity" && (listing.capacityUntil ?? "") >= today;
const slugs = (listing: SourceListing, scheme: string) =>
  listing.terms.flatMap((term) =>
    term.scheme === scheme ? [term.slug, ...term.broader.map(({ slug }) => slug)] : [],
  );
const price = ({ costFree, costPence }: SourceListing) => (costFree === true ? 0 : costPence);
const isFree = (listing: SourceListing) => {
  const pence = price(listing);
  return pence === null ? listing.costFree : pence === 0;
};
const features = ({ venue }: Place) => (venue === undefined || venue.confidential ? [] : venue.accessibility);
const areasOf = ({ venue }: Place) => {
  if (venue === undefined) return [];
  return venue.confidential || venue.wardCode === null
    ? [venue.districtCode]
    : [venue.districtCode, venue.wardCode];
};
const any = (wanted: readonly string[] | undefined, has: readonly string[]) =>
  wanted === undefined || wanted.some((one) => has.includes(one));

/** Metres to a place; undefined where it has no point. Of a confidential one its district's centre is known. */
function metresTo({ venue }: Place, near: SearchQuery["near"]): number | undefined {
  const lat = venue?.confidential === true ? venue.districtLat : (venue?.lat ?? null);
  const lng = venue?.confidential === true ? venue.districtLng : (venue?.lng ?? null);
  if (lat === null || lng === null || near === undefined) return undefined;
  const [north, otherNorth] = [(lat * Math.PI) / 180, (near.lat * Math.PI) / 180];
  const half =
    Math.sin((north - otherNorth) / 2) ** 2 +
    Math.cos(north) * Math.cos(otherNorth) * Math.sin((((lng - near.lng) / 2) * Math.PI) / 180) ** 2;
  return 6_371_000 * 2 * Math.atan2(Math.sqrt(half), Math.sqrt(1 - half));
}

/** The listing as a whole meets what is asked of it. */
function isListingMet({ listing }: Known, query: SearchQuery): boolean {
  const pence = price(listing);
  const freshness = freshnessOf(since(listing), query.today);
  const fresh =
    query.freshness === undefined
      ? query.lapsed === "include" || freshness !== "lapsed"
      : query.freshness.includes(freshness);
  const ages = query.ages?.some((age) => age >= (listing.minAge ?? 0) && age <= (listing.maxAge ?? 130));
  return [
    fresh,
    any(query.interests, slugs(listing, "interest")),
    any(query.needs, slugs(listing, "need")),
    any(query.cohorts, slugs(listing, "cohort")),
    any(query.kinds, [listing.kind]),
    any(query.delivery, listing.delivery),
    any(query.languages, listing.languages),
    query.free === undefined || isFree(listing) === query.free,
    query.maxPence === undefined || (pence !== null && pence <= query.maxPence),
    ages ?? true,
    query.takesReferrals === undefined || listing.takesReferrals === query.takesReferrals,
    query.accompanied === undefined || listing.accompaniedFirstVisit === query.accompanied,
    query.assuredSince === undefined ||
      (listing.assuredOn !== null && listing.assuredOn >= query.assuredSince),
    query.roomNow !== true || hasRoom(listing, query.today),
    isOpen(listing, query.openTo),
  ].every(Boolean);
}

function isOpen(listing: SourceListing, openTo: SearchQuery["openTo"]): boolean {
  if (openTo === undefined) return true;
  if (listing.catchmentAreas.some((area) => openTo.catchment.includes(area))) return true;
  if (!listing.catchmentEveryone) return false;
  if (listing.delivery.includes("online") || listing.delivery.includes("at-home")) return true;
  return listing.venues.some((venue) => any(openTo.areas, areasOf({ venue, happenings: [] })));
}

/** One place meets all that is asked of a place, and one happening there all that is asked of it. */
function isPlaceMet(place: Place, query: SearchQuery): boolean {
  const within = query.near?.within;
  const metres = metresTo(place, query.near);
  return (
    any(query.areas, areasOf(place)) &&
    (query.accessibility ?? []).every((one) => features(place).includes(one)) &&
    (within === undefined || (metres !== undefined && metres <= within)) &&
    (!isTimed(query) || happeningsMet(place, query).length > 0)
  );
}

const isTimed = ({ weekdays, after, before, from, to }: SearchQuery) =>
  [weekdays, after, before, from, to].some((value) => value !== undefined);

/** A range that begins within 400 days and takes 92 at most; one without an end reaches as far. */
const DAYS_ASKED = 400 + 92;

function happeningsMet({ happenings }: Place, query: SearchQuery): Happening[] {
  const { weekdays, after, before, from = query.today, today } = query;
  const open = query.from === undefined ? Number.POSITIVE_INFINITY : dayOf(today) + DAYS_ASKED;
  const last = query.to === undefined ? open : dayOf(query.to);
  return happenings.filter(
    ({ day, starts, ends }) =>
      day >= dayOf(today) &&
      day >= dayOf(from) &&
      day <= last &&
      (weekdays === undefined || weekdays.includes(weekdayOf(day))) &&
      (after === undefined || starts >= after) &&
      (before === undefined || ends <= before),
  );
}

/** A listing whose name holds the words is not held to what was read out of them. */
function heldTo(query: SearchQuery, listing: SourceListing): SearchQuery {
  if (!(query.spared ?? []).includes(listing.id)) return query;
  const { near, ...rest } = without(query, ...(query.assumed ?? []).filter((name) => name !== "near"));
  if (near === undefined) return rest;
  const isAssumed = (query.assumed ?? []).includes("near");
  return { ...rest, near: isAssumed ? { lat: near.lat, lng: near.lng } : near };
}

function without(query: SearchQuery, ...names: readonly (keyof SearchFilters)[]): SearchQuery {
  const rest = { ...query };
  for (const name of names) delete rest[name];
  return rest;
}

/** The places by which a listing is found. */
function placesMet(known: Known, query: SearchQuery): Place[] {
  const held = heldTo(query, known.listing);
  return isListingMet(known, held) ? known.places.filter((place) => isPlaceMet(place, held)) : [];
}

const OWN: Readonly<Record<FacetName, readonly (keyof SearchFilters)[]>> = {
  interest: ["interests"],
  need: ["needs"],
  cohort: ["cohorts"],
  district: ["areas"],
  day: ["weekdays"],
  delivery: ["delivery"],
  accessibility: [],
  kind: ["kinds"],
  cost: ["free", "maxPence"],
  freshness: ["freshness"],
};

/** A query without what was chosen of a facet. */
export function withoutOwn(query: SearchQuery, facet: FacetName): SearchQuery {
  const others = without(query, ...OWN[facet]);
  return facet === "freshness" ? { ...others, lapsed: "include" } : others;
}

const BANDS = { free: 0, "up-to-300": 300, "up-to-500": 500, "up-to-1000": 1_000 };
const WEEK = ["mon", "tue", "wed", "thu", "fri", "sat", "sun"] as const;

/** The values of a facet that would show this listing. */
function valuesOf(facet: FacetName, known: Known, query: SearchQuery): readonly string[] {
  const { listing } = known;
  const others = withoutOwn(query, facet);
  if (facet === "day") {
    const assumed = (query.assumed ?? []).filter((name) => name !== "weekdays");
    return WEEK.filter((day) => placesMet(known, { ...others, assumed, weekdays: [day] }).length > 0);
  }
  const places = placesMet(known, others);
  if (places.length === 0) return [];
  const pence = price(listing);
  const values: Record<Exclude<FacetName, "day">, () => readonly string[]> = {
    interest: () => slugs(listing, "interest"),
    need: () => slugs(listing, "need"),
    cohort: () => slugs(listing, "cohort"),
    district: () => places.flatMap(({ venue }) => (venue === undefined ? [] : [venue.districtCode])),
    delivery: () => listing.delivery,
    accessibility: () => places.flatMap(features),
    kind: () => [listing.kind],
    cost: () =>
      Object.entries(BANDS).flatMap(([band, most]) => (pence !== null && pence <= most ? [band] : [])),
    freshness: () => [freshnessOf(since(listing), query.today)],
  };
  return values[facet]();
}

function countsOf(all: readonly Known[], query: SearchQuery, facet: FacetName): Record<string, number> {
  const counts: Record<string, number> = {};
  for (const known of all) {
    for (const value of new Set(valuesOf(facet, known, query))) counts[value] = (counts[value] ?? 0) + 1;
  }
  return counts;
}

/** When it happens next at a place, in minutes; a large number where it does not. */
function nextAt(place: Place, query: SearchQuery): number {
  const { from = query.today, today, minute } = query;
  const now = from > today ? dayOf(from) * 1_440 : dayOf(today) * 1_440 + minute;
  const moments = happeningsMet(place, query).map(({ day, starts }) => day * 1_440 + starts);
  return Math.min(Number.MAX_SAFE_INTEGER, ...moments.filter((moment) => moment >= now));
}

const BAND_ENDS = [2_000, 5_000, 10_000, 25_000];
const bandOf = (metres: number) => BAND_ENDS.filter((most) => metres > most).length;

interface Found {
  known: Known;
  shown: Place | undefined;
  metres: number;
  next: number;
}

/** The first of the places with the least of this. */
function least(places: readonly Place[], by: (place: Place) => number): Place | undefined {
  return places.toSorted((left, right) => by(left) - by(right))[0];
}

function foundOf(known: Known, query: SearchQuery): Found[] {
  const places = placesMet(known, query);
  if (places.length === 0) return [];
  const metres = (place: Place) => metresTo(place, query.near) ?? Number.MAX_SAFE_INTEGER;
  const next = (place: Place) => nextAt(place, query);
  const shown =
    query.near === undefined
      ? query.sort === "next"
        ? least(places, next)
        : places[0]
      : least(places, metres);
  return [{ known, shown, metres: Math.min(...places.map(metres)), next: Math.min(...places.map(next)) }];
}

const text = (left: string, right: string) => (left < right ? -1 : left > right ? 1 : 0);
type Order = (left: Found, right: Found) => number;
const byId: Order = (left, right) => text(left.known.listing.id, right.known.listing.id);
const byName: Order = (left, right) =>
  text(left.known.listing.name.toLowerCase(), right.known.listing.name.toLowerCase()) || byId(left, right);
const byFreshness: Order = (left, right) => text(since(right.known.listing), since(left.known.listing));
const byStanding: Order = (left, right) =>
  right.known.standing - left.known.standing || byFreshness(left, right) || byName(left, right);

const ORDERS: Readonly<Record<SearchQuery["sort"], Order>> = {
  name: byName,
  assured: (left, right) => byFreshness(left, right) || byId(left, right),
  next: (left, right) => left.next - right.next || byName(left, right),
  distance: (left, right) => left.metres - right.metres || byStanding(left, right),
  relevance: (left, right) => bandOf(left.metres) - bandOf(right.metres) || byStanding(left, right),
};

/** What both engines must answer. */
export function expected(all: readonly Known[], query: SearchQuery) {
  const found = all.flatMap((known) => foundOf(known, query)).toSorted(ORDERS[query.sort]);
  return {
    hits: found.slice(0, query.limit).map(({ known, shown }) => ({
      listingId: known.listing.id,
      ...(shown?.venue === undefined ? {} : { venueId: shown.venue.id }),
      match: "all",
    })),
    total: found.length,
    totalIsExact: true,
    facets: Object.fromEntries(
      query.facets.map((facet) => [facet, { counts: countsOf(all, query, facet), exact: true }]),
    ),
  };
}
