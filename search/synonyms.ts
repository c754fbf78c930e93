import type { Synonyms } from "./port.ts";
import {
  EVERYDAY,
  KINDS,
  phrasesIn,
  type Saying,
  spellings,
  TOO_BARE,
  wordFamilies,
} from "./synonyms/index.ts";
import { looseWord } from "./term-words.ts";
import { allowedTypos, fold, singular } from "./words.ts";

/** A word with more is slow and says little: the most telling stay. */
export const ALTERNATIVES_MAXIMUM = 12;

/** Alternatives of folded words, in the order of their weight. */
export class SynonymTable {
  readonly #found = new Map<string, Set<string>>();

  add(from: string, to: string): void {
    const [key, alternative] = [fold(from), fold(to)];
    if (key === "" || alternative === "" || key === alternative) return;
    const known = this.#found.get(key) ?? new Set();
    this.#found.set(key, known.add(alternative));
  }

  of(from: string): readonly string[] {
    return [...(this.#found.get(fold(from)) ?? [])];
  }

  keys(): Iterable<string> {
    return this.#found.keys();
  }

  synonyms(): Synonyms {
    const entries = [...this.#found].map(
      ([words, others]) => [words, [...others].slice(0, ALTERNATIVES_MAXIMUM).sort()] as const,
    );
    return Object.fromEntries(entries.sort(([left], [right]) => (left < right ? -1 : 1)));
  }
}

/**
 * Label and synonym find each other, whole words of either; synonyms of one term do not find one another, because
 * "tea dance" and "line dancing" are both dancing and not the same.
 */
export function synonymsOf(pairs: readonly { label: string; words: string }[]): Synonyms {
  const table = new SynonymTable();
  for (const { label, words } of pairs) {
    table.add(label, words);
    table.add(words, label);
  }
  return table.synonyms();
}

/** Folding leaves "IT" out, and of "50+" nothing but a number. */
const UNSAYABLE = /\bIT\b|^[\d+ ]+$/;

/** A term or an idea, and the word that stands for it in the index. */
export interface Spoken {
  word: string;
  /** What the directory itself keeps with it: label and synonyms. */
  phrases: readonly string[];
  saying?: Saying;
  /** It says who it is for. */
  isOfPeople?: boolean;
}

function partition<T>(values: readonly T[], isFirst: (value: T) => boolean): [T[], T[]] {
  return [values.filter(isFirst), values.filter((value) => !isFirst(value))];
}

/** What is looked for in each other's place: terms by what is said for them, spellings, and words of one root. */
export function spokenSynonyms(all: readonly Spoken[]): Synonyms {
  const table = new SynonymTable();
  const kinds = new Set(phrasesIn(KINDS).map(fold));
  const bare = new Set(phrasesIn(TOO_BARE).map(fold));
  const isLeading = (phrase: string): boolean => !bare.has(fold(phrase)) && !UNSAYABLE.test(phrase);
  const names = ({ phrases, saying }: Spoken): string[] =>
    [...phrases, ...phrasesIn(saying?.both)].filter(
      (phrase) => isLeading(phrase) && (phrases.length === 0 || !kinds.has(fold(phrase))),
    );
  const [people, matters] = partition(all, ({ isOfPeople }) => isOfPeople === true);
  for (const spoken of matters) for (const phrase of names(spoken)) table.add(phrase, spoken.word);
  const asMatters = new Set(table.keys());
  // Who it is for comes after what it is about: "sight loss" is asked for the one.
  for (const spoken of people) {
    for (const phrase of names(spoken)) {
      table.add(phrase, asMatters.has(fold(phrase)) ? looseWord(spoken.word) : spoken.word);
    }
  }
  const sure = new Set(table.keys());
  for (const { word, saying, phrases } of all) {
    const ofOneKind = [...phrases.filter((phrase) => kinds.has(fold(phrase))), ...phrasesIn(saying?.kinds)];
    for (const phrase of ofOneKind.filter(isLeading)) table.add(phrase, looseWord(word));
    for (const phrase of phrasesIn(saying?.search).filter(isLeading)) {
      // What another term is called leads to this one loosely.
      if (!table.of(phrase).includes(word))
        table.add(phrase, sure.has(fold(phrase)) ? looseWord(word) : word);
    }
  }
  for (const { words, oneWay } of spellings) {
    const [first = "", ...others] = phrasesIn(words);
    for (const other of others) table.add(first, other);
    if (oneWay === true) continue;
    for (const from of others) {
      for (const to of [first, ...others]) table.add(from, to);
    }
  }
  addFamilies(table, sure);
  return table.synonyms();
}

/** What leads to a term needs no other forms: the text was read for them, and with more care. */
function addFamilies(table: SynonymTable, sure: ReadonlySet<string>): void {
  for (const family of wordFamilies()) {
    for (const from of family.filter((word) => !sure.has(fold(word)))) {
      for (const to of family) table.add(from, to);
    }
  }
}

const EVERYDAY_WORDS: ReadonlySet<string> = new Set(EVERYDAY.split(/\s+/).map((word) => singular(word)));

/** It is meant as it is typed, so that no typing error is looked for: a word of every day, or of the vocabulary. */
export const isMeant = (word: string, hasSynonyms: boolean): boolean =>
  hasSynonyms || EVERYDAY_WORDS.has(word);

/** All such words that could be taken for others. */
export function meantWords(synonyms: Synonyms): string[] {
  const known = Object.keys(synonyms).filter((words) => !words.includes(" "));
  return [...new Set([...known, ...EVERYDAY_WORDS])].filter((word) => allowedTypos(word) > 0).sort();
}
