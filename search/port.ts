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
] as const;
export type FacetName = (typeof FACETS)[number];

export const SORTS = ["relevance", "distance", "name", "assured"] as const;
export type SearchSort = (typeof SORTS)[number];

export const FRESHNESS_STEPS = ["fresh", "ageing", "stale", "lapsed"] as const;
export type Freshness = (typeof FRESHNESS_STEPS)[number];

/** Listings asked for at most in one search: a page is cut from the top of the order. */
export const FIND_LIMIT_MAXIMUM = 1_200;

/** What is looked for. Lists are any-of, but for `accessibility`, which is all-of; different fields narrow. */
export interface SearchQuery {
  /** Words as they were typed. All are needed; typing errors, synonyms and an unfinished last word are understood. */
  text?: string;
  /** Codes of districts and wards, resolved by the caller from any kind of area: it takes place in one of them. */
  areas?: readonly string[];
  /** Slugs; a listing carries its terms with all broader ones, so narrower terms are found. */
  interests?: readonly string[];
  needs?: readonly string[];
  cohorts?: readonly string[];
  kinds?: readonly string[];
  delivery?: readonly string[];
  languages?: readonly string[];
  /** All of these at one venue. */
  accessibility?: readonly string[];
  free?: boolean;
  maxPence?: number;
  ages?: readonly number[];
  freshness?: readonly Freshness[];
  /** Those that nobody assured for twelve months: left out but for an exact name, or included. */
  lapsed: "exclude" | "include";
  /** A local date. */
  assuredSince?: string;
  /** Stated room that has not expired. */
  roomNow?: boolean;
  takesReferrals?: boolean;
  accompanied?: boolean;
  /** From where to measure; `within` metres, where only those are wanted. */
  near?: { lat: number; lng: number; within?: number };
  facets: readonly FacetName[];
  sort: SearchSort;
  /** From the top of the order. */
  limit: number;
  /** Today in Europe/London. */
  today: string;
  /** The engine that must answer, for the next page of an earlier answer; another does where it cannot. */
  engine?: EngineName;
}

/** A listing that was found, and the venue by which. */
export interface SearchHit {
  listingId: string;
  venueId?: string;
}

/** Listings by value that choosing the value would show: the facet's own selection is left out. */
export interface FacetCounts {
  counts: Record<string, number>;
  /** False where a count was estimated because very many listings with several venues were found. */
  exact: boolean;
}

/** Ids, counts and nothing else: what may be shown is Postgres's to say. */
export interface SearchAnswer {
  hits: SearchHit[];
  /** All that were found, exactly. */
  total: number;
  facets: Partial<Record<FacetName, FacetCounts>>;
  engine: EngineName;
}

/** The answer of an engine that has nothing. */
export function nothingFound(query: SearchQuery, engine: EngineName): SearchAnswer {
  const facets = query.facets.map((facet) => [facet, { counts: {}, exact: true }]);
  return { hits: [], total: 0, facets: Object.fromEntries(facets), engine };
}

/** What an engine holds. */
export interface EngineStatus {
  engine: EngineName;
  documents: number;
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
}

/** Where listings are found. Two engines and their composition speak this; `README.md` says how they differ. */
export interface SearchEngine {
  readonly name: EngineName;
  /** `signal` ends the search early; it then fails with a SearchError. */
  find(query: SearchQuery, signal?: AbortSignal): Promise<SearchAnswer>;
  /** These are all the documents of the listings that they are of. Returns when they can be found. */
  put(documents: readonly SearchDocument[]): Promise<void>;
  /** Nothing of these listings is found any more. */
  remove(listingIds: readonly string[]): Promise<void>;
  /** Makes the whole index anew beside the one in use, then takes it into use. */
  rebuild(source: IndexSource): Promise<void>;
  /** What each engine behind this holds, against the settings that these synonyms ask for. */
  status(synonyms: Synonyms): Promise<EngineStatus[]>;
}

/** The engine could not do it: `reason` for the operator, never for the caller. */
export class SearchError extends Error {
  readonly reason: "unreachable" | "timeout" | "refused" | "task-failed" | "malformed";

  constructor(reason: SearchError["reason"], message: string, options?: ErrorOptions) {
    super(message, options);
    this.name = "SearchError";
    this.reason = reason;
  }
}
