import type { SearchDocument, SourceListing } from "#search/document.ts";
import type { FacetName, SearchQuery, Synonyms } from "#search/port.ts";

/** A question to listings with short names, and what must come of it on every engine. */
export interface Case<Name extends string = string> {
  title: string;
  query: Partial<SearchQuery>;
  /** Exactly these, in any order. */
  found?: Name[];
  /** The first of the order. */
  first?: Name[];
  /** Exactly these in this order. */
  order?: Name[];
  /** These among others: engines differ in what else they take for a typing error. */
  has?: Name[];
  not?: Name[];
  /** Found by a part of the words; all others by all of them. */
  part?: Name[];
  /** Where it is not the number of hits. */
  total?: number;
  facets?: Partial<Record<FacetName, Record<string, number>>>;
  /** Venues of the hits, in order. */
  venues?: (string | undefined)[];
  /** Venues of the hits by their names, whatever the order. */
  at?: Partial<Record<Name, string | undefined>>;
}

/** Listings with short names that an engine is filled with, and the cases about them. */
export interface CaseFile {
  /** What it is about, and the end of the index's name. */
  about: string;
  name: string;
  listings: Readonly<Record<string, SourceListing>>;
  documents: readonly SearchDocument[];
  synonyms: Synonyms;
  cases: readonly Case[];
}

/** Filling an index may take long on a machine that does other things. */
export const HOOK_TIMEOUT_MS = 120_000;
