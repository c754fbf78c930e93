import { metresBetween } from "#search/distance.ts";
import { allowedTypos, queryWords, typosBetween } from "#search/words.ts";
import type { ListingCard } from "../listings/schema.ts";
import type { IndexedRow } from "./queries.ts";
import { type FoundListing, REASON_FIELDS } from "./schema.ts";

interface Point {
  lat: number;
  lng: number;
}

/** What the rows of one answer have in common. */
export interface CardSetting {
  near: Point | undefined;
  words: readonly string[];
}

/** A card with how far it is, and why it was found. */
export function toFound(
  card: ListingCard,
  indexed: IndexedRow | undefined,
  setting: CardSetting,
): FoundListing {
  const distance = distanceTo(card, indexed, setting.near);
  return {
    ...card,
    ...(distance === undefined ? {} : { distance }),
    match: "all",
    reasons: indexed === undefined ? [] : reasonsOf(setting.words, indexed.fields),
  };
}

/** As the engines measure: a confidential venue from its district's centre, which is where its document lies. */
function distanceTo(
  card: ListingCard,
  indexed: IndexedRow | undefined,
  near: Point | undefined,
): number | undefined {
  if (near === undefined) return undefined;
  const { lat, lng } = indexed ?? card.venue?.point ?? { lat: null, lng: null };
  return lat === null || lng === null ? undefined : Math.round(metresBetween(near, { lat, lng }));
}

/** For each word the weightiest field that holds it, or a word within its typing errors. */
export function reasonsOf(
  words: readonly string[],
  indexed: Readonly<Record<string, string>>,
): FoundListing["reasons"] {
  const fields = REASON_FIELDS.map((field) => ({ field, has: (indexed[field] ?? "").split(" ") }));
  const found = words.flatMap((word, index) => {
    const isLast = index === words.length - 1;
    const exact = fields.find(({ has }) =>
      has.some((one) => one === word || (isLast && one.startsWith(word))),
    );
    const typos = allowedTypos(word);
    const place = exact ?? fields.find(({ has }) => has.some((one) => typosBetween(word, one) <= typos));
    return place === undefined ? [] : [{ field: place.field, word }];
  });
  return REASON_FIELDS.flatMap((field) => {
    const here = found.filter((one) => one.field === field).map(({ word }) => word);
    return here.length === 0 ? [] : [{ field, words: here }];
  });
}

/** The words of a query as reasons name them. */
export const wordsForReasons = (q: string | undefined): string[] => queryWords(q ?? "");
