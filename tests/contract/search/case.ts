import type { FacetName, SearchQuery } from "#search/port.ts";
import type { CorpusName } from "./corpus.ts";

/** A question to the fixed corpus, and what must come of it on every engine. */
export interface Case {
  title: string;
  query: Partial<SearchQuery>;
  /** Exactly these, in any order. */
  found?: CorpusName[];
  /** The first of the order. */
  first?: CorpusName[];
  /** These among others: engines differ in what else they take for a typing error. */
  has?: CorpusName[];
  not?: CorpusName[];
  /** Where it is not the number of hits. */
  total?: number;
  facets?: Partial<Record<FacetName, Record<string, number>>>;
  /** Venues of the hits, in order. */
  venues?: (string | undefined)[];
}
