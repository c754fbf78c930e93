import { costBandsOf, dayNumber } from "./conditions.ts";
import { fold } from "./words.ts";

/** What can be searched of one listing at one of its venues; a listing without a venue has one document. */
export interface SearchDocument {
  /** `<listing>` or `<listing>_<venue>`. */
  id: string;
  listing: string;
  venue: string | null;
  /** The venue's place among the listing's: the first is preferred where all else is equal. */
  position: number;
  /** The listing has more than one document. */
  several: boolean;

  // Folded text, in the order of its weight. The name is the exact-name and sorting key, too.
  name: string;
  terms: string;
  groupName: string;
  summary: string;
  place: string;
  description: string;

  kind: string;
  delivery: string[];
  languages: string[];
  /** Slugs with all broader ones. */
  interests: string[];
  needs: string[];
  cohorts: string[];
  free: boolean | null;
  pence: number | null;
  costBands: string[];
  minAge: number;
  maxAge: number;
  /** Day on which it was last assured; null where it never was. */
  assuredDay: number | null;
  /** The same, or the day of its publication where it never was. */
  freshnessDay: number;
  /** Day until which stated room holds. */
  roomUntilDay: number | null;
  takesReferrals: boolean;
  accompanied: boolean;

  // Facts of this venue.
  district: string | null;
  areas: string[];
  accessibility: string[];
  lat: number | null;
  lng: number | null;

  // The same facts of all venues, on each document: facets over listings are exact with them.
  listingDistricts: string[];
  listingAccessibility: string[];
}

export interface SourceTerm {
  scheme: "interest" | "need" | "cohort" | "accessibility";
  slug: string;
  label: string;
  /** Broader terms, nearest first. */
  broader: readonly { slug: string; label: string }[];
}

export interface SourceVenue {
  id: string;
  name: string | null;
  town: string | null;
  districtCode: string;
  districtName: string;
  /** Centre of the district: all that is known of a confidential venue. */
  districtLat: number | null;
  districtLng: number | null;
  wardCode: string | null;
  lat: number | null;
  lng: number | null;
  confidential: boolean;
  accessibility: readonly string[];
}

/** A listing as it stands in Postgres, public parts only. Contacts are not read at all. */
export interface SourceListing {
  id: string;
  name: string;
  groupName: string;
  kind: string;
  summary: string | null;
  description: string;
  delivery: readonly string[];
  languages: readonly string[];
  minAge: number | null;
  maxAge: number | null;
  costFree: boolean | null;
  costPence: number | null;
  assuredOn: string | null;
  publishedOn: string;
  capacityStatus: string | null;
  capacityUntil: string | null;
  takesReferrals: boolean;
  accompaniedFirstVisit: boolean;
  terms: readonly SourceTerm[];
  /** In their order. */
  venues: readonly SourceVenue[];
}

const AGE_LEAST = 0;
const AGE_MOST = 130;

/** The documents of a listing: one for each venue, or one without. */
export function documentsOf(listing: SourceListing): SearchDocument[] {
  const whole = listingPart(listing);
  if (listing.venues.length === 0) {
    return [{ ...whole, ...NO_VENUE, id: listing.id, position: 0, several: false }];
  }
  return listing.venues.map((venue, position) => ({
    ...whole,
    ...venuePart(venue),
    id: `${listing.id}_${venue.id}`,
    position,
    several: listing.venues.length > 1,
  }));
}

const NO_VENUE = {
  venue: null,
  place: "",
  district: null,
  areas: [],
  accessibility: [],
  lat: null,
  lng: null,
};

function listingPart(listing: SourceListing) {
  const chosen = listing.terms.filter((term) => term.scheme !== "accessibility");
  const labels = chosen.flatMap((term) => [term.label, ...term.broader.map((broader) => broader.label)]);
  const room = listing.capacityStatus === "capacity" && listing.capacityUntil !== null;
  const price = listing.costFree === true ? 0 : listing.costPence;
  return {
    listing: listing.id,
    name: fold(listing.name),
    terms: distinct(labels.map(fold)).join(" "),
    groupName: fold(listing.groupName),
    summary: fold(listing.summary ?? ""),
    description: fold(listing.description),
    kind: listing.kind,
    delivery: [...listing.delivery],
    languages: [...listing.languages],
    interests: withBroader(chosen, "interest"),
    needs: withBroader(chosen, "need"),
    cohorts: withBroader(chosen, "cohort"),
    free: price === null ? listing.costFree : price === 0,
    pence: price,
    costBands: costBandsOf(listing.costFree ?? undefined, listing.costPence ?? undefined),
    minAge: listing.minAge ?? AGE_LEAST,
    maxAge: listing.maxAge ?? AGE_MOST,
    assuredDay: listing.assuredOn === null ? null : dayNumber(listing.assuredOn),
    freshnessDay: dayNumber(listing.assuredOn ?? listing.publishedOn),
    roomUntilDay: room ? dayNumber(listing.capacityUntil ?? "") : null,
    takesReferrals: listing.takesReferrals,
    accompanied: listing.accompaniedFirstVisit,
    listingDistricts: distinct(listing.venues.map((venue) => venue.districtCode)),
    listingAccessibility: distinct(listing.venues.flatMap(publicAccessibility)),
  };
}

/** Of a confidential venue only the district is public: no name, town, ward, point or features. */
function venuePart(venue: SourceVenue) {
  const ward = venue.confidential ? null : venue.wardCode;
  const names = venue.confidential ? [] : [venue.name, venue.town];
  return {
    venue: venue.id,
    place: distinct([...names, venue.districtName].flatMap((name) => fold(name ?? "").split(" "))).join(" "),
    district: venue.districtCode,
    areas: ward === null ? [venue.districtCode] : [venue.districtCode, ward],
    accessibility: publicAccessibility(venue),
    lat: venue.confidential ? venue.districtLat : venue.lat,
    lng: venue.confidential ? venue.districtLng : venue.lng,
  };
}

const publicAccessibility = (venue: SourceVenue): string[] =>
  venue.confidential ? [] : [...venue.accessibility];

function withBroader(terms: readonly SourceTerm[], scheme: SourceTerm["scheme"]): string[] {
  const own = terms.filter((term) => term.scheme === scheme);
  return distinct(own.flatMap((term) => [term.slug, ...term.broader.map((broader) => broader.slug)]));
}

const distinct = (values: readonly string[]): string[] =>
  [...new Set(values)].filter((value) => value !== "");

/** Documents by listing, in their order. */
export function byListing(documents: readonly SearchDocument[]): Map<string, SearchDocument[]> {
  const found = new Map<string, SearchDocument[]>();
  for (const document of documents) {
    const same = found.get(document.listing);
    if (same === undefined) found.set(document.listing, [document]);
    else same.push(document);
  }
  return found;
}
