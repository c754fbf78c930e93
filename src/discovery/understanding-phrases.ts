import type { Vocabulary } from "#search/vocabulary.ts";
import { allowedTypos, fold, typosBetween } from "#search/words.ts";
import type { QueryWord, Span } from "./understanding-words.ts";

/** Words or names by their first letter and length, so that what is spelled nearly so is found among few. */
export type Spellings = ReadonlyMap<string, readonly string[]>;

/** What people say for the terms, ready to be found in a text. */
export interface Phrases {
  /** Folded. */
  all: ReadonlySet<string>;
  /** Every word of every phrase. */
  words: ReadonlySet<string>;
  /** Words in the longest phrase. */
  longest: number;
  spellings: Spellings;
}

const PHRASE_WORDS_MAXIMUM = 6;

/** Labels, synonyms, and what else is looked for in each other's place. */
export function phrasesOf({ terms, synonyms }: Pick<Vocabulary, "terms" | "synonyms">): Phrases {
  // "Knitting and crochet" is either of them.
  const alternatives = terms.flatMap(({ label }) => label.split(/,|&|\band\b|\bor\b/i).map(fold));
  const texts = [...terms.flatMap((term) => term.phrases), ...alternatives, ...Object.keys(synonyms)];
  const all = new Set(texts.filter((text) => text !== "" && wordCount(text) <= PHRASE_WORDS_MAXIMUM));
  const words = new Set([...all].flatMap((text) => text.split(" ")));
  const longest = Math.max(0, ...[...all].map(wordCount));
  return { all, words, longest, spellings: spellingsOf(words) };
}

const wordCount = (text: string): number => text.split(" ").length;

const spellingKey = (letter: string | undefined, length: number): string => `${letter ?? ""}${length}`;

export function spellingsOf(words: Iterable<string>): Spellings {
  return Map.groupBy(words, (word) => spellingKey(word[0], word.length));
}

/** The word of the vocabulary that was meant: itself, or the only one that is nearest within the typing errors. */
export function knownWord(phrases: Phrases, word: string): string | undefined {
  return phrases.words.has(word) ? word : nearestOf(phrases.spellings, word);
}

/** The only nearest with the same first letter, within the typing errors that this one may have. */
export function nearestOf(spellings: Spellings, word: string): string | undefined {
  const allowed = allowedTypos(word);
  if (allowed === 0) return undefined;
  const lengths = Array.from({ length: 2 * allowed + 1 }, (_, index) => word.length - allowed + index);
  let best: string | undefined;
  let least = allowed + 1;
  for (const candidate of lengths.flatMap((length) => spellings.get(spellingKey(word[0], length)) ?? [])) {
    const typos = typosBetween(word, candidate, allowed);
    if (typos > allowed || typos > least) continue;
    best = typos === least ? undefined : candidate;
    least = typos;
  }
  return best;
}

/** Phrases of several words in a query, common words between them left out, typing errors forgiven: the longest. */
export function longPhrases(words: readonly QueryWord[], phrases: Phrases): Span[] {
  const telling = words.flatMap(({ isCommon, folded }, index) =>
    isCommon ? [] : [{ index, folded: knownWord(phrases, folded) ?? folded }],
  );
  return telling.flatMap((_, at) => {
    for (let count = Math.min(phrases.longest, telling.length - at); count > 1; count -= 1) {
      const part = telling.slice(at, at + count);
      const first = part[0];
      const last = part.at(-1);
      if (first === undefined || last === undefined) continue;
      if (phrases.all.has(part.map(({ folded }) => folded).join(" "))) {
        return [{ from: first.index, to: last.index + 1 }];
      }
    }
    return [];
  });
}
