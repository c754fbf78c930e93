import type { SourceListing, SourceVenue } from "#search/document.ts";
import type { FacetName, SearchQuery } from "#search/port.ts";
import { freshnessOf } from "#src/listings/freshness.ts";

/**
 * Finds without words by looking at every listing: written from the contract, sharing nothing with the engines but the
 * listings themselves. A listing without a venue is met as if at a venue of no district.
 */
type Place = SourceVenue | undefined;

const slugs = (listing: SourceListing, scheme: string) =>
  listing.terms.flatMap((term) =>
    term.scheme === scheme ? [term.slug, ...term.broader.map(({ slug }) => slug)] : [],
  );
const price = ({ costFree, costPence }: SourceListing) => (costFree === true ? 0 : costPence);
const isFree = (listing: SourceListing) => {
  const pence = price(listing);
  return pence === null ? listing.costFree : pence === 0;
};
const since = (listing: SourceListing) => listing.assuredOn ?? listing.publishedOn;
const features = (place: Place) => (place === undefined || place.confidential ? [] : place.accessibility);
const areasOf = (place: Place) => {
  if (place === undefined) return [];
  return place.confidential || place.wardCode === null
    ? [place.districtCode]
    : [place.districtCode, place.wardCode];
};
const any = (wanted: readonly string[] | undefined, has: readonly string[]) =>
  wanted === undefined || wanted.some((one) => has.includes(one));

type Checks = Record<FacetName | "other", (listing: SourceListing, place: Place) => boolean>;

function checksOf(query: SearchQuery): Checks {
  return {
    interest: (listing) => any(query.interests, slugs(listing, "interest")),
    need: (listing) => any(query.needs, slugs(listing, "need")),
    cohort: (listing) => any(query.cohorts, slugs(listing, "cohort")),
    district: (_, place) => any(query.areas, areasOf(place)),
    delivery: (listing) => any(query.delivery, listing.delivery),
    accessibility: (_, place) => (query.accessibility ?? []).every((one) => features(place).includes(one)),
    kind: (listing) => any(query.kinds, [listing.kind]),
    cost: (listing) => {
      const pence = price(listing);
      if (query.free !== undefined && isFree(listing) !== query.free) return false;
      return query.maxPence === undefined || (pence !== null && pence <= query.maxPence);
    },
    freshness: (listing) => {
      const freshness = freshnessOf(since(listing), query.today);
      if (query.freshness !== undefined) return query.freshness.includes(freshness);
      return query.lapsed === "include" || freshness !== "lapsed";
    },
    other: (listing) =>
      (query.ages === undefined ||
        query.ages.some((age) => age >= (listing.minAge ?? 0) && age <= (listing.maxAge ?? 130))) &&
      any(query.languages, listing.languages) &&
      (query.takesReferrals === undefined || listing.takesReferrals === query.takesReferrals) &&
      (query.accompanied === undefined || listing.accompaniedFirstVisit === query.accompanied) &&
      (query.assuredSince === undefined ||
        (listing.assuredOn !== null && listing.assuredOn >= query.assuredSince)) &&
      (query.roomNow !== true ||
        (listing.capacityStatus === "capacity" && (listing.capacityUntil ?? "") >= query.today)),
  };
}

const BANDS = { free: 0, "up-to-300": 300, "up-to-500": 500, "up-to-1000": 1_000 };

function valuesOf(facet: FacetName, listing: SourceListing, place: Place, today: string): readonly string[] {
  const pence = price(listing);
  const values: Record<FacetName, () => readonly string[]> = {
    interest: () => slugs(listing, "interest"),
    need: () => slugs(listing, "need"),
    cohort: () => slugs(listing, "cohort"),
    district: () => (place === undefined ? [] : [place.districtCode]),
    delivery: () => listing.delivery,
    accessibility: () => features(place),
    kind: () => [listing.kind],
    cost: () =>
      pence === null
        ? []
        : Object.entries(BANDS)
            .filter(([, most]) => pence <= most)
            .map(([band]) => band),
    freshness: () => [freshnessOf(since(listing), today)],
  };
  return values[facet]();
}

/** The nearest of these, or the first where nothing is measured. Near enough on a plane: districts are far apart. */
function shownOf(places: readonly Place[], near: SearchQuery["near"]): string | undefined {
  if (near === undefined) return places[0]?.id;
  const squared = (place: Place) => {
    const lat = place?.confidential === true ? place.districtLat : place?.lat;
    const lng = place?.confidential === true ? place.districtLng : place?.lng;
    return ((lat ?? 0) - near.lat) ** 2 + (((lng ?? 0) - near.lng) * 0.625) ** 2;
  };
  return places.toSorted((left, right) => squared(left) - squared(right))[0]?.id;
}

/** What both engines must answer: ids in the order of `assured` or `name`, their venues, the total, and the facets. */
export function expected(listings: readonly SourceListing[], query: SearchQuery) {
  const checks = checksOf(query);
  const placesMeeting = (listing: SourceListing, leaveOut?: FacetName) => {
    const places: Place[] = listing.venues.length === 0 ? [undefined] : [...listing.venues];
    const names = Object.keys(checks) as (keyof Checks)[];
    return places.filter((place) => names.every((name) => name === leaveOut || checks[name](listing, place)));
  };
  const found = listings.filter((listing) => placesMeeting(listing).length > 0).toSorted(orderOf(query));
  const facets = query.facets.map((facet) => {
    const own = facet === "accessibility" ? undefined : facet;
    const counts: Record<string, number> = {};
    for (const listing of listings) {
      const places = placesMeeting(listing, own);
      const values = new Set(places.flatMap((place) => [...valuesOf(facet, listing, place, query.today)]));
      for (const value of values) counts[value] = (counts[value] ?? 0) + 1;
    }
    return [facet, { counts, exact: true }] as const;
  });
  return {
    ids: found.map(({ id }) => id).slice(0, query.limit),
    venues: found.slice(0, query.limit).map((listing) => shownOf(placesMeeting(listing), query.near)),
    total: found.length,
    facets: Object.fromEntries(facets),
  };
}

function orderOf(query: SearchQuery) {
  const byId = (left: SourceListing, right: SourceListing) => (left.id < right.id ? -1 : 1);
  const compare = (left: string, right: string) => (left < right ? -1 : left > right ? 1 : 0);
  if (query.sort === "name") {
    return (left: SourceListing, right: SourceListing) =>
      compare(left.name.toLowerCase(), right.name.toLowerCase()) || byId(left, right);
  }
  return (left: SourceListing, right: SourceListing) =>
    compare(since(right), since(left)) || byId(left, right);
}
