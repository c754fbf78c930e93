import type { Database } from "#db/client.ts";
import { allowedTypos, deletionsOf, fold, typosBetween } from "#search/words.ts";
import { findNearWords } from "./queries.ts";

const WORD = /[\p{L}\p{M}\p{N}'’]+/gu;
/** Shorter words have too many neighbours. */
const LENGTH_LEAST = 4;
/** Typing errors beyond those that the engines forgive anyway. */
const MORE_TYPOS = 1;
const OFFERED_MAXIMUM = 2;

/** The text with one word that no listing has put right. */
export interface Corrected {
  text: string;
  wrong: string;
  right: string;
}

/** Likelier spellings of a text, the nearest first, where it holds a word that stands in no listing. */
export async function correctedTexts(db: Database, text: string): Promise<Corrected[]> {
  const typed = text.match(WORD) ?? [];
  const words = typed
    .map((one) => ({ typed: one, word: fold(one) }))
    .filter(({ word }) => word.length >= LENGTH_LEAST && allowedTypos(word) > 0);
  if (words.length === 0) return [];
  const asked = words.map(({ word }) => ({ word, deletions: deletionsOf(word, 2) }));
  const near = await findNearWords(db, asked);
  const offers = words.flatMap(({ typed: wrong, word }) =>
    near
      .filter((row) => row.asked === word)
      .map(({ found }) => ({ wrong, right: found, typos: typosBetween(word, found) }))
      .filter(({ typos }) => typos <= allowedTypos(word) + MORE_TYPOS),
  );
  return offers
    .toSorted((left, right) => left.typos - right.typos || (left.right < right.right ? -1 : 1))
    .slice(0, OFFERED_MAXIMUM)
    .map(({ wrong, right }) => ({ text: text.replace(wrong, () => right), wrong, right }));
}
