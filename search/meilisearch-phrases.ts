import type { Synonyms } from "./port.ts";
import { isTermWord } from "./term-words.ts";

const MARK = "x0";
const TERM_MARK = "0";

/** Words that stand for terms begin with a digit there, so that nobody who begins to type a word is led to them. */
export const asKept = (text: string): string =>
  text
    .split(" ")
    .map((word) => (isTermWord(word) ? TERM_MARK + word : word))
    .join(" ");

/** Phrases by their first word, the longest first. */
export type Phrases = ReadonlyMap<string, readonly (readonly string[])[]>;
export const NO_PHRASES: Phrases = new Map();

/**
 * What stands for a word of a phrase: nobody types it, and as it has digits no typing error leads to it. Each word has
 * one of its own, because Meilisearch counts what it finds by several words at once as a typing error.
 */
const standIn = (phrase: readonly string[], at: number): string =>
  `${MARK}${LETTERS.charAt(at)}0${phrase.join("0")}`;
const LETTERS = "abcdefghij";
const FIRST_MARK = `${MARK}${LETTERS.charAt(0)}0`;
const isPhrase = (words: readonly string[]): boolean =>
  words.length > 1 && words.length <= LETTERS.length && words.every((word) => /^[a-z]+$/.test(word));

/** Synonyms as Meilisearch finds them: those of a phrase stand by each of its words. */
export function withStandIns(synonyms: Synonyms): Record<string, string[]> {
  const entries = Object.entries(synonyms).flatMap(([phrase, others]): [string, string[]][] => {
    const words = phrase.split(" ");
    const kept = others.map(asKept);
    if (!isPhrase(words)) return [[phrase, kept]];
    return words.map((word, at) => [
      standIn(words, at),
      [word, ...(synonyms[word] ?? []).map(asKept), ...kept],
    ]);
  });
  return Object.fromEntries(entries);
}

/** The phrases among an index's synonyms. */
export function phrasesOf(synonyms: Readonly<Record<string, unknown>>): Phrases {
  const phrases = Object.keys(synonyms)
    .filter((word) => word.startsWith(FIRST_MARK))
    .map((word) => word.slice(FIRST_MARK.length).split("0"))
    .toSorted((left, right) => right.length - left.length);
  return Map.groupBy(phrases, ([first]) => first ?? "");
}

/** Whether a query may hold such a phrase. */
export const mayHoldPhrase = (words: readonly string[]): boolean => words.length > 1;

/** The words of a query with what stands for the words of phrases in their place. */
export function withPhrases(words: readonly string[], phrases: Phrases): string[] {
  const found: string[] = [];
  for (let at = 0; at < words.length;) {
    const word = words[at] ?? "";
    const phrase = phrases.get(word)?.find((one) => one.every((other, index) => words[at + index] === other));
    if (phrase === undefined) found.push(word);
    else found.push(...phrase.map((_, index) => standIn(phrase, index)));
    at += phrase?.length ?? 1;
  }
  return found;
}
