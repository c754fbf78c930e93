import type { Synonyms } from "./port.ts";
import { isTermWord } from "./term-words.ts";

/** Meilisearch looks for synonyms of up to so many words in a query. */
const PHRASE_WORDS_MAXIMUM = 3;
const MARK = "x0";
const TERM_MARK = "0";

/** Words that stand for terms begin with a digit there, so that nobody who begins to type a word is led to them. */
export const asKept = (text: string): string =>
  text
    .split(" ")
    .map((word) => (isTermWord(word) ? TERM_MARK + word : word))
    .join(" ");

/** One word for a longer phrase, which nobody types: it has digits, so that no typing error leads to it. */
const standIn = (words: readonly string[]): string => MARK + words.join("0");
const isLong = (words: readonly string[]): boolean =>
  words.length > PHRASE_WORDS_MAXIMUM && words.every((word) => /^[a-z]+$/.test(word));

/** Synonyms as Meilisearch finds them: longer phrases under a word that stands for them. */
export function withStandIns(synonyms: Synonyms): Record<string, string[]> {
  const entries = Object.entries(synonyms).map(([phrase, others]): [string, string[]] => {
    const words = phrase.split(" ");
    const kept = others.map(asKept);
    return isLong(words) ? [standIn(words), [phrase, ...kept]] : [phrase, kept];
  });
  return Object.fromEntries(entries);
}

/** The longer phrases among an index's synonyms, as words, the longest first. */
export function phrasesOf(synonyms: Readonly<Record<string, unknown>>): string[][] {
  return Object.keys(synonyms)
    .filter((word) => word.startsWith(MARK))
    .map((word) => word.slice(MARK.length).split("0"))
    .toSorted((left, right) => right.length - left.length);
}

/** Whether a query may hold such a phrase. */
export const mayHoldPhrase = (words: readonly string[]): boolean => words.length > PHRASE_WORDS_MAXIMUM;

/** The words of a query with what stands for longer phrases in their place. */
export function withPhrases(words: readonly string[], phrases: readonly (readonly string[])[]): string[] {
  const found: string[] = [];
  for (let at = 0; at < words.length;) {
    const phrase = phrases.find((one) => one.every((word, index) => words[at + index] === word));
    found.push(phrase === undefined ? (words[at] ?? "") : standIn(phrase));
    at += phrase?.length ?? 1;
  }
  return found;
}
