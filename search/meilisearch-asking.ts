import { type AboutCondition, conditionsOf } from "./conditions.ts";
import { metresBetween } from "./distance.ts";
import { filterOf } from "./meilisearch-filter.ts";
import { asKept, type Phrases, withPhrases } from "./meilisearch-phrases.ts";
import type { Ask, Found } from "./meilisearch-rounds.ts";
import { DISTANCE_BANDS_METRES, type SearchQuery } from "./port.ts";
import { queryWords } from "./words.ts";

/** A query, ready to be asked. */
export interface Asking {
  query: SearchQuery;
  /** Its words, folded; empty where there are none. */
  text: string;
  /** Synonyms of many words that the index knows. */
  phrases: Phrases;
  conditions: readonly AboutCondition[];
  ask: Ask;
}

export function askingOf(query: SearchQuery, ask: Ask, phrases: Phrases): Asking {
  const text = queryWords(query.text ?? "").join(" ");
  return { query, text, phrases, conditions: conditionsOf(query), ask };
}

/** Words and conditions as a part of a search. */
export function searchFor({ text, phrases }: Pick<Asking, "text" | "phrases">, filters: readonly string[]) {
  const words = asKept(withPhrases(text.split(" "), phrases).join(" "));
  return { ...(words === "" ? {} : { q: words }), matchingStrategy: "all" as const, ...filterOf(...filters) };
}

/** One document of each listing: nothing asked tells the documents of a listing apart. */
export const ONE_EACH = "position = 0";
export const isFlat = ({ text }: Pick<Asking, "text">, conditions: readonly AboutCondition[]): boolean =>
  text === "" && !conditions.some(({ byVenue }) => byVenue);

/** Metres to where it was found; beyond all others where it has no point, or none is asked. */
export function metresTo({ near }: SearchQuery, found: Found): number {
  return near === undefined || found._geo === undefined
    ? Number.POSITIVE_INFINITY
    : metresBetween(near, found._geo);
}

/** Distances within a band count the same; the last is for all beyond, and for what has no point. */
export const bandOf = (metres: number): number =>
  DISTANCE_BANDS_METRES.filter((most) => metres > most).length;

export const compareText = (left: string, right: string): number =>
  left < right ? -1 : left > right ? 1 : 0;

/** The nearest of them; where several are, the first in the order of the listing. */
export function nearestOf(query: SearchQuery, documents: readonly Found[]): Found | undefined {
  return documents.toSorted(
    (left, right) =>
      compare(metresTo(query, left), metresTo(query, right)) ||
      compareText(left.rank ?? "", right.rank ?? ""),
  )[0];
}

/** Also where both are infinite. */
export const compare = (left: number, right: number): number => (left === right ? 0 : left - right);

/** Documents by listing, in their order. */
export const ofListings = (documents: readonly Found[]): Map<string, Found[]> =>
  Map.groupBy(documents, ({ listing }) => listing);
