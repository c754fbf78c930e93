import type { SearchDocument } from "./document.ts";

export const ENGINES = ["meilisearch", "postgres"] as const;
export type EngineName = (typeof ENGINES)[number];

export const FACETS = [
  "interest",
  "need",
  "cohort",
  "district",
  "delivery",
  "accessibility",
  "kind",
  "cost",
  "freshness",
  "day",
] as const;
export type FacetName = (typeof FACETS)[number];

export const SORTS = ["relevance", "distance", "next", "name", "assured"] as const;
export type SearchSort = (typeof SORTS)[number];

export const WEEKDAYS = ["mon", "tue", "wed", "thu", "fri", "sat", "sun"] as const;
export type Weekday = (typeof WEEKDAYS)[number];

export const FRESHNESS_STEPS = ["fresh", "ageing", "stale", "lapsed"] as const;
export type Freshness = (typeof FRESHNESS_STEPS)[number];

/** Listings asked for at most in one search: a page is cut from the top of the order. */
export const FIND_LIMIT_MAXIMUM = 1_200;

/** Up to here a total is exact; beyond it an engine may stop counting. */
export const TOTAL_EXACT_MAXIMUM = 1_000;

/** Filters; lists are any-of, but for `accessibility`, which is all-of; different fields narrow. */
export interface SearchFilters {
  /** Codes of districts and wards, resolved by the caller from any kind of area: it takes place in one of them. */
  areas?: readonly string[];
  /** Somebody who lives there can use it; the caller resolves the area to both lists. */
  openTo?: {
    /** The area, what contains it, and what lies inside it: a catchment that names one of them fits. */
    catchment: readonly string[];
    /** Districts and wards of the area and its neighbours: for what is for everyone and has a venue there. */
    areas: readonly string[];
  };
  /** Slugs; a listing carries its terms with all broader ones, so narrower terms are found. */
  interests?: readonly string[];
  needs?: readonly string[];
  cohorts?: readonly string[];
  kinds?: readonly string[];
  delivery?: readonly string[];
  languages?: readonly string[];
  /** All of these at one venue. */
  accessibility?: readonly string[];
  /** Days and times are of one occurrence, which is still to come. */
  weekdays?: readonly Weekday[];
  /** Minutes since midnight, local: begins at or after. */
  after?: number;
  /** Minutes since midnight, local: ends at or before; what ends after midnight does not. */
  before?: number;
  /** Local dates, both included: happens at least once between them. `from` is today at the earliest. */
  from?: string;
  to?: string;
  free?: boolean;
  maxPence?: number;
  ages?: readonly number[];
  freshness?: readonly Freshness[];
  /** A local date. */
  assuredSince?: string;
  /** Stated room that has not expired. */
  roomNow?: boolean;
  takesReferrals?: boolean;
  accompanied?: boolean;
  /** From where to measure; `within` metres, where only those are wanted. */
  near?: { lat: number; lng: number; within?: number };
}

/** What is looked for. */
export interface SearchQuery extends SearchFilters {
  /** Words as they were typed. All are needed; typing errors, synonyms and an unfinished last word are understood. */
  text?: string;
  /** All that was typed, where `text` is what was left of it: what is called exactly so comes first. */
  typed?: string;
  /**
   * Texts that are each a part of `text`, the best first. They are looked for as well where fewer than
   * PARTS_BELOW listings have all words, whatever the filters; what has only a part comes after what has all.
   */
  parts?: readonly TextPart[];
  /** Filters among the above that were read out of the words, and the listings whose name holds those words: */
  assumed?: readonly (keyof SearchFilters)[];
  /** these are found even where an assumed filter would leave them out. */
  spared?: readonly string[];
  /** Those that nobody assured for twelve months: left out but for an exact name, or included. */
  lapsed: "exclude" | "include";
  facets: readonly FacetName[];
  sort: SearchSort;
  /** From the top of the order. */
  limit: number;
  /** Today in Europe/London, and the minute of its day. */
  today: string;
  minute: number;
  /** The engine that must answer, for the next page of an earlier answer; another does where it cannot. */
  engine?: EngineName;
}

export const PARTS_BELOW = 5;
/** Listings that are found by a part of the words, at most. */
export const PART_MATCHES_MAXIMUM = 200;

/** A part of what was typed, which may be looked for by itself. */
export interface TextPart {
  text: string;
  /** It says little by itself: looked for only where so few documents hold it that it must be meant. */
  onlyIfRare: boolean;
  /** It is no part: all that was typed, with words of the vocabulary in place of what is nearly one. */
  isMended?: true;
}
/** Whether what was found by the part of this number, from 1, has all the words. */
export const hasAllWords = ({ parts = [] }: Pick<SearchQuery, "parts">, number: number): boolean =>
  number === 0 || parts[number - 1]?.isMended === true;

/** Documents up to which a word is rare. */
export const RARE_DOCUMENTS_MAXIMUM = 5;

/**
 * Metres up to which listings are equally near, where relevance and distance both order: the band stands between the
 * match and the small steps.
 */
export const DISTANCE_BANDS_METRES = [2_000, 5_000, 10_000, 25_000] as const;

/** A listing that was found, and the venue by which. */
export interface SearchHit {
  listingId: string;
  venueId?: string;
  /** All words, or a part of them. */
  match: "all" | "part";
}

/** Listings by value that choosing the value would show: the facet's own selection is left out. */
export interface FacetCounts {
  counts: Record<string, number>;
  /** False where counts were estimated because more than TOTAL_EXACT_MAXIMUM listings were found. */
  exact: boolean;
}

/** Ids, counts and nothing else: what may be shown is Postgres's to say. */
export interface SearchAnswer {
  hits: SearchHit[];
  /** All that were found, by a part of the words as well; at least so many where it is not exact. */
  total: number;
  /** False beyond TOTAL_EXACT_MAXIMUM alone. */
  totalIsExact: boolean;
  facets: Partial<Record<FacetName, FacetCounts>>;
  engine: EngineName;
}

/** The answer of an engine that has nothing. */
export function nothingFound(query: SearchQuery, engine: EngineName): SearchAnswer {
  const facets = query.facets.map((facet) => [facet, { counts: {}, exact: true }]);
  return { hits: [], total: 0, totalIsExact: true, facets: Object.fromEntries(facets), engine };
}

/** What an engine holds. */
export interface EngineStatus {
  engine: EngineName;
  documents: number;
  /** Listings that they are of, where the engine counts them. */
  listings?: number;
  /** Fingerprints of the settings that the index has, and that code and synonyms want: differ, and a rebuild is due. */
  settings: string;
  settingsWanted: string;
  version: string;
}

/** Words that are looked for in each other's place, folded: every key finds its alternatives too. */
export type Synonyms = Readonly<Record<string, readonly string[]>>;

/** Everything an index is made from, in batches that hold all documents of each of their listings. */
export interface IndexSource {
  synonyms: Synonyms;
  /** Begins from the first document each time it is called. */
  batches(): AsyncIterable<readonly SearchDocument[]>;
  /** What changed since it was last asked, or since the first batch was begun; asked until nothing comes. */
  changes?(): AsyncIterable<IndexChange>;
}

/** Listings as they are now: all documents of those that may be found, and the others. */
export interface IndexChange {
  documents: readonly SearchDocument[];
  gone: readonly string[];
}

/** An index at a glance. */
export interface Glance {
  /** How many there are, or an estimate; 0 only where there is none. */
  documents: number;
  settings: string;
  settingsWanted: string;
}

/** What a document was made from; see sources.ts. */
export interface DocumentPrint {
  listing: string;
  print: string;
}

/** Where listings are found. Two engines and their composition speak this; `README.md` says how they differ. */
export interface SearchEngine {
  readonly name: EngineName;
  /** `signal` ends the search early; it then fails with a SearchError. */
  find(query: SearchQuery, signal?: AbortSignal): Promise<SearchAnswer>;
  /** How many listings each of these finds, up to TOTAL_EXACT_MAXIMUM, in one round trip; words in full alone. */
  count(queries: readonly SearchQuery[], signal?: AbortSignal): Promise<number[]>;
  /** These are all the documents of the listings that they are of. Returns when they can be found. */
  put(documents: readonly SearchDocument[]): Promise<void>;
  /** Nothing of these listings is found any more. */
  remove(listingIds: readonly string[]): Promise<void>;
  /** Makes the whole index anew beside the one in use, then takes it into use. */
  rebuild(source: IndexSource): Promise<void>;
  /** What each engine behind this holds, against the settings that these synonyms ask for. */
  status(synonyms: Synonyms): Promise<EngineStatus[]>;
  /** Whether there is anything, by which settings: cheap enough for every few seconds. */
  glance(synonyms: Synonyms, signal?: AbortSignal): Promise<Glance>;
  /** The print of every document, in no order. */
  prints(): AsyncIterable<readonly DocumentPrint[]>;
  /** The engines behind this, where it joins some. */
  readonly parts?: readonly SearchEngine[];
}

/** The engine could not do it: `reason` for the operator, never for the caller. */
export class SearchError extends Error {
  readonly reason: "unreachable" | "timeout" | "refused" | "task-failed" | "malformed";
  /** The engine as a whole is at fault, not what it was given: the same may succeed later. */
  readonly isOutage: boolean;

  constructor(
    reason: SearchError["reason"],
    message: string,
    options?: ErrorOptions & { isOutage?: boolean },
  ) {
    super(message, options);
    this.name = "SearchError";
    this.reason = reason;
    this.isOutage = options?.isOutage ?? (reason !== "refused" && reason !== "task-failed");
  }
}
