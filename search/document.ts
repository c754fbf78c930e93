import type { ContentSession } from "#src/listings/content.ts";
import type { TermRange } from "#src/listings/occurrences.ts";
import { NO_TIMES, timesOf, type TimedDays } from "./calendar.ts";
import { costBandsOf, dayNumber } from "./conditions.ts";
import { type Inferred, inferTerms } from "./inference.ts";
import { standingOf, standingUntil } from "./standing.ts";
import { broaderText, kindWords, looseWordsOf, ownText } from "./term-words.ts";
import type { Vocabulary } from "./vocabulary.ts";
import { fold } from "./words.ts";

/** What of a document is searched for words, in the order in which it counts. */
export const TEXT_FIELDS = [
  "name",
  "told",
  "terms",
  "wider",
  "groupName",
  "summary",
  "place",
  "description",
  "inferred",
  "opening",
  "mentioned",
  "hinted",
] as const;

/**
 * What can be searched of one listing at one venue at one time of day: all sessions there that begin and end by the
 * same clock, so that what must be met together is met by one document. Without venues, or without sessions at one,
 * there is a document without them.
 */
export interface SearchDocument {
  /** `<listing>`, then `_<venue>` and `_<starts>-<ends>` where it has them. */
  id: string;
  listing: string;
  venue: string | null;
  /** Among the listing's documents, by venue and time: the first is preferred where all else is equal. */
  position: number;
  /** The listing has more than one document. */
  several: boolean;

  // Folded text, in the order of its weight. The name is the exact-name and sorting key, too.
  name: string;
  /** Of the chosen terms those that name, summary or first sentence speak of, too. */
  told: string;
  terms: string;
  /** What is broader than these, and what a listing of its kind may be called. */
  wider: string;
  groupName: string;
  summary: string;
  place: string;
  description: string;
  /** Labels of terms that nobody chose: said by name or summary, by the first sentence, in passing, or hinted at. */
  inferred: string;
  opening: string;
  mentioned: string;
  hinted: string;
  /** The same terms as `<scheme>:<slug>`, the surest first; for curators and reasons. */
  inferredTerms: string[];

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
  /** It is for everyone; and the areas that its catchment names. */
  everyone: boolean;
  catchment: string[];
  /** Freshness, room and assurance as one small number, the higher the better, as of the day it was made. */
  standing: number;
  /** First day on which the document has to be made again though nothing was changed; null for never. */
  renewDay: number | null;
  /** What the listing was made from, `<fingerprint>.<number of its documents>`: see sources.ts. */
  print: string;

  // Facts of this time; see calendar.ts.
  starts: number | null;
  ends: number | null;
  everyWeek: string[];
  days: number[];
  weekdayUntil: number[];
  lastDay: number | null;

  // Facts of this venue.
  district: string | null;
  areas: string[];
  accessibility: string[];
  lat: number | null;
  lng: number | null;

  // The same facts of all venues, on each document: facets over listings are exact with them.
  listingDistricts: string[];
  listingAccessibility: string[];
  /** Districts and wards of all venues. */
  listingAreas: string[];
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
  /** `<scheme>:<slug>` of terms that are not to be read out of its text. */
  dismissedTerms?: readonly string[];
  catchmentEveryone: boolean;
  catchmentAreas: readonly string[];
  /** In their order. */
  venues: readonly SourceVenue[];
  sessions: readonly ContentSession[];
  /** District of the group, whose term dates a session without a venue follows. */
  groupDistrict: string;
  /** Term dates by district; those without any are absent. */
  termDates: Readonly<Record<string, readonly TermRange[]>>;
  /** Fingerprint of all that its documents are made from; left out where nothing is compared. */
  print?: string;
}

/** What documents are made with, besides the listing. */
export interface IndexSetting {
  /** The local date from which occurrences are counted, and on which standing is judged. */
  today: string;
  vocabulary: Vocabulary;
}

const AGE_LEAST = 0;
const AGE_MOST = 130;

/** The documents of a listing: one for each venue and time of day, at least one. */
export function documentsOf(listing: SourceListing, setting: IndexSetting): SearchDocument[] {
  const whole = listingPart(listing, setting);
  const today = dayNumber(setting.today);
  const placed = [
    ...listing.venues.map((venue) => ({ venue, sessions: sessionsAt(listing, venue.id) })),
    { venue: undefined, sessions: sessionsAt(listing, undefined) },
  ].filter(
    ({ venue, sessions }) => venue !== undefined || sessions.length > 0 || listing.venues.length === 0,
  );
  const parts = placed.flatMap(({ venue, sessions }) => {
    const terms = listing.termDates[venue?.districtCode ?? listing.groupDistrict];
    const times = timesOf(
      sessions.map((session) => ({ session, terms })),
      today,
    );
    return (times.length === 0 ? [NO_TIMES] : times).map((time) => ({ venue, time }));
  });
  return parts.map(({ venue, time: { renewDay, ...time } }, position) => ({
    ...whole,
    ...(venue === undefined ? NO_VENUE : venuePart(venue)),
    ...time,
    id: idOf(listing, venue, time),
    position,
    several: parts.length > 1,
    print: `${listing.print ?? ""}.${parts.length}`,
    renewDay: earliest([renewDay, standingUntil(listing, setting.today)]),
  }));
}

function idOf(
  listing: SourceListing,
  venue: SourceVenue | undefined,
  time: Pick<TimedDays, "starts" | "ends">,
): string {
  const at = time.starts === null ? [] : [`${time.starts}-${time.ends}`];
  return [listing.id, ...(venue === undefined ? [] : [venue.id]), ...at].join("_");
}

/** Sessions at a venue, or at none that the listing has; left out, the venue is the only one. */
function sessionsAt({ venues, sessions }: SourceListing, venueId: string | undefined): ContentSession[] {
  const only = venues.length === 1 ? venues[0]?.id : undefined;
  const known = new Set(venues.map(({ id }) => id));
  const placeOf = (session: ContentSession) => {
    const wanted = session.venueId ?? only;
    return wanted !== undefined && known.has(wanted) ? wanted : undefined;
  };
  return sessions.filter((session) => placeOf(session) === venueId);
}

function earliest(days: readonly (number | null)[]): number | null {
  const known = days.filter((day) => day !== null);
  return known.length === 0 ? null : Math.min(...known);
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

type Chosen = Pick<SearchDocument, "terms" | "wider">;

/** The text of the terms that somebody chose, and of what is broader than they and what the kind may be called. */
export function chosenTexts(terms: readonly SourceTerm[], kind: string): Chosen {
  return {
    terms: distinct(terms.map(ownText)).join(" "),
    wider: distinct([...terms.map(broaderText), kindWords(kind)]).join(" "),
  };
}

/** The texts of what a listing speaks of, beside those of the terms that somebody chose. */
export function inferredTexts(
  listing: Inferred,
  { terms, wider }: Chosen,
  vocabulary: Vocabulary,
): ReturnType<typeof inferTerms> {
  const read = inferTerms(listing, vocabulary);
  const { inferred, opening, mentioned, hinted } = read;
  const sure = looseWordsOf(`${terms} ${wider} ${inferred} ${opening}`);
  const loose = looseWordsOf(`${mentioned} ${hinted}`).filter((word) => !sure.includes(word));
  const joined = (...texts: readonly string[]) => texts.filter((text) => text !== "").join(" ");
  return { ...read, mentioned: joined(mentioned, ...sure), hinted: joined(hinted, ...loose) };
}

/** The text of where it is: the words of these names, each once. */
export function placeText(names: readonly (string | null)[]): string {
  return distinct(names.flatMap((name) => fold(name ?? "").split(" "))).join(" ");
}

function listingPart(listing: SourceListing, { today, vocabulary }: IndexSetting) {
  const chosen = listing.terms.filter((term) => term.scheme !== "accessibility");
  const room = listing.capacityStatus === "capacity" && listing.capacityUntil !== null;
  const price = listing.costFree === true ? 0 : listing.costPence;
  const terms = chosenTexts(chosen, listing.kind);
  return {
    listing: listing.id,
    name: fold(listing.name),
    ...terms,
    groupName: fold(listing.groupName),
    summary: fold(listing.summary ?? ""),
    description: fold(listing.description),
    ...inferredTexts(listing, terms, vocabulary),
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
    everyone: listing.catchmentEveryone,
    catchment: [...listing.catchmentAreas],
    standing: standingOf(listing, today),
    listingDistricts: distinct(listing.venues.map((venue) => venue.districtCode)),
    listingAccessibility: distinct(listing.venues.flatMap(publicAccessibility)),
    listingAreas: distinct(listing.venues.flatMap(areasOf)),
  };
}

/** Of a confidential venue only the district is public: no name, town, ward, point or features. */
function venuePart(venue: SourceVenue) {
  const names = venue.confidential ? [] : [venue.name, venue.town];
  return {
    venue: venue.id,
    place: placeText([...names, venue.districtName]),
    district: venue.districtCode,
    areas: areasOf(venue),
    accessibility: publicAccessibility(venue),
    lat: venue.confidential ? venue.districtLat : venue.lat,
    lng: venue.confidential ? venue.districtLng : venue.lng,
  };
}

function areasOf(venue: SourceVenue): string[] {
  const ward = venue.confidential ? null : venue.wardCode;
  return ward === null ? [venue.districtCode] : [venue.districtCode, ward];
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
