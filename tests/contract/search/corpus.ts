import {
  documentsOf,
  type SearchDocument,
  type SourceListing,
  type SourceTerm,
  type SourceVenue,
} from "#search/document.ts";
import { synonymsOf } from "#search/synonyms.ts";
import type { Synonyms } from "#search/port.ts";
import { EMPTY_VOCABULARY } from "#search/vocabulary.ts";
import { fold } from "#search/words.ts";

/** The day on which every case asks. */
export const TODAY = "2026-11-22";

export const CANTERBURY = "E07000106";
export const DOVER = "E07000108";
export const SWALE = "E07000113";
const DISTRICTS = {
  [CANTERBURY]: { name: "Canterbury", lat: 51.28, lng: 1.08 },
  [DOVER]: { name: "Dover", lat: 51.2, lng: 1.3 },
  [SWALE]: { name: "Swale", lat: 51.35, lng: 0.8 },
} as const;
type District = keyof typeof DISTRICTS;

const arts = { slug: "arts", label: "Arts" };
const singing = { slug: "singing", label: "Singing" };
const crafts = { slug: "crafts", label: "Crafts" };
const dancing = { slug: "dancing", label: "Dancing" };
const interest = (
  slug: string,
  label: string,
  ...broader: { slug: string; label: string }[]
): SourceTerm => ({
  scheme: "interest",
  slug,
  label,
  broader,
});
export const TERMS = {
  choir: interest("choir", "Choirs", singing, arts),
  knitting: interest("knitting", "Knitting and crochet", crafts, arts),
  woodwork: interest("woodwork", "Woodwork", crafts, arts),
  teaDance: interest("tea-dance", "Tea dances", dancing, arts),
  lineDance: interest("line-dancing", "Line dancing", dancing, arts),
  walking: interest("walking", "Walking groups"),
  lonely: { scheme: "need", slug: "loneliness", label: "Loneliness", broader: [] },
  memory: { scheme: "need", slug: "memory", label: "Memory problems", broader: [] },
  carers: { scheme: "cohort", slug: "unpaid-carers", label: "Unpaid carers", broader: [] },
  older: { scheme: "cohort", slug: "older-people", label: "Older people", broader: [] },
} as const satisfies Record<string, SourceTerm>;

export const SYNONYMS = synonymsOf([
  { label: "Knitting and crochet", words: "knit and natter" },
  { label: "Woodwork", words: "men's shed" },
  { label: "Loneliness", words: "lonely" },
  { label: "Loneliness", words: "get out of the house" },
  { label: "Walking groups", words: "rambling" },
  { label: "Choirs", words: "choral society" },
]);

/** Words that are looked for in each other's place, as they are written. */
export function synonymPairs(pairs: {
  both: readonly (readonly [string, string])[];
  oneWay: readonly (readonly [typed: string, found: string])[];
}): Synonyms {
  const all = [...pairs.both, ...pairs.both.map(([one, other]) => [other, one] as const), ...pairs.oneWay];
  const byWords = Map.groupBy(all, ([typed]) => fold(typed));
  return Object.fromEntries(
    [...byWords].map(([words, found]) => [words, found.map(([, other]) => fold(other))]),
  );
}

const number = (kind: "listing" | "venue", count: number) =>
  `0199${kind === "listing" ? "0000" : "1111"}-0000-7000-8000-${String(count).padStart(12, "0")}`;
export const listingId = (count: number) => number("listing", count);
export const venueId = (count: number) => number("venue", count);

/** What a case says of a listing. */
export type SourcePart = Partial<SourceListing>;

/** A venue with the district's centre as its point, unless the case says where. */
export function venue(count: number, district: District, over: Partial<SourceVenue> = {}): SourceVenue {
  const { name, lat, lng } = DISTRICTS[district];
  return {
    id: venueId(count),
    name: "The Hall",
    town: null,
    districtCode: district,
    districtName: name,
    districtLat: lat,
    districtLng: lng,
    wardCode: null,
    lat,
    lng,
    confidential: false,
    accessibility: [],
    ...over,
  };
}

/** A listing published last year and assured last month, unless the case says otherwise. */
export function listing(count: number, name: string, over: Partial<SourceListing> = {}): SourceListing {
  return {
    id: listingId(count),
    name,
    groupName: "Quillmere Community",
    kind: "activity",
    summary: null,
    description: "Everybody is welcome.",
    delivery: ["in-person"],
    languages: ["en"],
    minAge: null,
    maxAge: null,
    costFree: null,
    costPence: null,
    assuredOn: "2026-10-20",
    publishedOn: "2025-11-30",
    capacityStatus: null,
    capacityUntil: null,
    takesReferrals: false,
    accompaniedFirstVisit: false,
    terms: [],
    venues: [],
    catchmentEveryone: true,
    catchmentAreas: [],
    sessions: [],
    groupDistrict: CANTERBURY,
    termDates: {},
    dismissedTerms: [],
    ...over,
  };
}

export const documents = (...listings: readonly SourceListing[]): SearchDocument[] =>
  listings.flatMap((one) => documentsOf(one, { today: TODAY, vocabulary: EMPTY_VOCABULARY }));

const description = (text: string): Partial<SourceListing> => ({ description: text });

/** The listings that the cases ask of, by a short name. */
export const CORPUS = {
  memorySingers: listing(1, "Memory Singers", {
    groupName: "Herne Bay Memory Singers",
    summary: "A choir for people living with dementia",
    description: "We sing well-known songs together every Tuesday, with tea afterwards.",
    terms: [TERMS.choir, TERMS.memory, TERMS.carers],
    venues: [
      venue(1, CANTERBURY, {
        name: "St John's Hall",
        town: "Herne Bay",
        wardCode: "E05009387",
        lat: 51.371,
        lng: 1.128,
        accessibility: ["hearing-loop", "step-free"],
      }),
      venue(2, DOVER, { name: "Astor Theatre", town: "Deal", lat: 51.223, lng: 1.401 }),
    ],
    costFree: false,
    costPence: 250,
    takesReferrals: true,
    accompaniedFirstVisit: true,
  }),
  mensShed: listing(2, "Faversham Men's Shed", {
    ...description("Mend and make things in company."),
    terms: [TERMS.woodwork, TERMS.lonely],
    venues: [
      venue(3, SWALE, {
        name: "The Old Forge",
        town: "Faversham",
        lat: 51.315,
        lng: 0.889,
        accessibility: ["step-free"],
      }),
    ],
    costFree: true,
    minAge: 18,
  }),
  knitAndNatter: listing(3, "Knit and Natter", {
    ...description("Bring your needles, or borrow ours."),
    terms: [TERMS.lonely],
    venues: [venue(4, CANTERBURY, { town: "Whitstable", lat: 51.36, lng: 1.026 })],
    costFree: true,
    assuredOn: "2026-06-30",
  }),
  yarnCircle: listing(4, "The Yarn Circle", {
    terms: [TERMS.knitting],
    venues: [venue(5, DOVER, { lat: 51.128, lng: 1.31, accessibility: ["step-free"] })],
    costPence: 300,
    kind: "class",
  }),
  teaDance: listing(5, "Thursday Tea Dance", {
    ...description("Ballroom and sequence to a live band."),
    terms: [TERMS.teaDance, TERMS.older],
    venues: [venue(6, CANTERBURY, { accessibility: ["step-free", "toilet"] })],
    costPence: 500,
    minAge: 55,
  }),
  lineDancing: listing(6, "Boot Scooters", {
    ...description("Line dancing for beginners."),
    terms: [TERMS.lineDance],
    venues: [venue(7, SWALE), venue(8, SWALE, { accessibility: ["toilet"] })],
    costPence: 501,
  }),
  foodParcels: listing(7, "Food Parcels", {
    ...description("A phone line and a table of tins."),
    kind: "benefit",
    delivery: ["at-home"],
    costFree: true,
  }),
  onlineChoir: listing(8, "Sofa Singers", {
    ...description("Sing at home in an online choir."),
    terms: [TERMS.choir],
    delivery: ["online"],
    languages: ["en", "cy"],
    costFree: true,
  }),
  cafe: listing(9, "Café Crème Conversation", {
    ...description("Français pour débutants, coffee and cake."),
    languages: ["fr", "en"],
    venues: [venue(9, DOVER)],
    costPence: 0,
  }),
  lapsedChoir: listing(10, "Gorsewood Choir", {
    ...description("A village choir."),
    terms: [TERMS.choir],
    venues: [venue(10, CANTERBURY)],
    assuredOn: "2025-10-01",
  }),
  staleChoir: listing(11, "Marsh Choir", {
    terms: [TERMS.choir],
    venues: [venue(11, SWALE)],
    assuredOn: "2026-01-15",
  }),
  choirMention: listing(12, "Sunday Lunch Club", {
    ...description(
      "A hot meal, and now and then the choir comes to sing. Choir, choir, choir, choir, choir!",
    ),
    terms: [TERMS.older],
    venues: [venue(12, CANTERBURY)],
    assuredOn: "2026-11-21",
    capacityStatus: "capacity",
    capacityUntil: "2026-11-22",
  }),
  neverAssured: listing(13, "Walking for Wellbeing", {
    ...description("Gentle walks of an hour."),
    terms: [TERMS.walking],
    venues: [venue(13, DOVER)],
    assuredOn: null,
    publishedOn: "2026-11-01",
    maxAge: 17,
    capacityStatus: "capacity",
    capacityUntil: "2026-11-21",
  }),
  refuge: listing(14, "Safe Haven Group", {
    ...description("A confidential group."),
    venues: [
      venue(14, SWALE, {
        name: "Rosebank House",
        town: "Sheerness",
        wardCode: "E05000001",
        confidential: true,
        lat: 51.44,
        lng: 0.76,
        accessibility: ["step-free"],
      }),
    ],
    capacityStatus: "waitlist",
    capacityUntil: "2026-12-31",
  }),
  activities: listing(15, "Rainham Activities Afternoon", {
    summary: "Classes, churches and boxes of games",
    venues: [venue(15, SWALE)],
    groupName: "St Margaret's Drop-in & Lunch",
  }),
  ladies: listing(16, "Ladies' Bowls", {
    venues: [venue(16, DOVER)],
    description: "Indoor bowls in winter.",
  }),
  museum: listing(17, "Whitstable Museum", {
    kind: "venue",
    description: "Oysters, diving and the sea.",
    venues: [venue(17, CANTERBURY, { town: "Whitstable", lat: 51.3605, lng: 1.0255 })],
    assuredOn: "2026-03-10",
  }),
} satisfies Record<string, SourceListing>;
export type CorpusName = keyof typeof CORPUS;

const NAMES = new Map(Object.entries(CORPUS).map(([name, { id }]) => [id, name]));
/** The short name of an id. */
export const nameOf = (id: string): string => NAMES.get(id) ?? id;
