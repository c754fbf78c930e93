import { nameWords } from "#search/postgres-names.ts";
import { allowedTypos, areWithinTypos, editDistance } from "#search/words.ts";

/** Something with names, to be matched here because there are few of its kind. */
export interface Named<T> {
  value: T;
  /** Each name's words; the first name is the one that is shown. */
  names: readonly (readonly string[])[];
  /** Among equals the lower goes first. */
  order: number;
}

export function named<T>(value: T, texts: readonly string[], order = 0): Named<T> {
  return { value, names: texts.map(nameWords).filter((words) => words.length > 0), order };
}

/** How a name is met: the lower the better. */
const MET = { begins: 0, laterWord: 1, anyOrder: 2, misspelt: 4 } as const;

/** Things with names by the first letter and by the first two letters of each word of their names, in their order. */
export type NamedIndex<T> = ReadonlyMap<string, readonly Named<T>[]>;

export function indexNamed<T>(all: readonly Named<T>[]): NamedIndex<T> {
  const found = new Map<string, Named<T>[]>();
  for (const one of all) {
    const beginnings = one.names.flat().flatMap((word) => [firstLetters(word, 1), firstLetters(word, 2)]);
    for (const beginning of new Set(beginnings)) {
      const same = found.get(beginning);
      if (same === undefined) found.set(beginning, [one]);
      else same.push(one);
    }
  }
  return found;
}

const firstLetters = (word: string, count: number): string => Array.from(word).slice(0, count).join("");

/**
 * The values whose names hold what was typed, the last word unfinished: first those that begin with it. Where none
 * does, those that do but for typing errors.
 */
export function matchNamed<T>(typed: readonly string[], among: NamedIndex<T>, limit: number): T[] {
  // Whatever holds what was typed has a word that begins as the last one does.
  const last = typed.at(-1) ?? "";
  const alike = (letters: number) => among.get(firstLetters(last, letters)) ?? [];
  const exact = bestOf(alike(2), (words) => metBy(typed, words, isBeginning), limit);
  if (exact.length > 0 || typed.every((word) => allowedTypos(word) === 0)) return exact;
  return bestOf(alike(1), (words) => metBy(typed, words, isNearlyBeginning), limit);
}

function bestOf<T>(
  among: readonly Named<T>[],
  meet: (words: readonly string[]) => number | undefined,
  limit: number,
): T[] {
  const found = among.flatMap((one) => {
    const met = one.names.flatMap((words, index) => {
      const how = meet(words);
      // What people say for it counts less than its own name.
      return how === undefined ? [] : [how + (index === 0 ? 0 : 0.5)];
    });
    return met.length === 0 ? [] : [{ one, how: Math.min(...met), length: lengthOf(one) }];
  });
  return found
    .toSorted(
      (left, right) => left.how - right.how || left.one.order - right.one.order || left.length - right.length,
    )
    .slice(0, limit)
    .map(({ one }) => one.value);
}

const lengthOf = ({ names: [shown = []] }: Named<unknown>): number => shown.join(" ").length;

type Fits = (typed: string, word: string) => boolean;

function metBy(typed: readonly string[], words: readonly string[], fits: Fits): number | undefined {
  const fitsFrom = (start: number) =>
    typed.every((word, index) => {
      const other = words[start + index];
      // Only the last one is unfinished.
      return (
        other !== undefined && (index === typed.length - 1 ? fits(word, other) : isWhole(word, other, fits))
      );
    });
  const misspelt = fits === isBeginning ? 0 : MET.misspelt;
  if (fitsFrom(0)) return misspelt + MET.begins;
  if (words.some((_, start) => start > 0 && fitsFrom(start))) return misspelt + MET.laterWord;
  const inAnyOrder = typed.length > 1 && typed.every((word) => words.some((other) => fits(word, other)));
  return inAnyOrder ? misspelt + MET.anyOrder : undefined;
}

const isWhole = (typed: string, word: string, fits: Fits): boolean =>
  fits === isBeginning ? typed === word : areWithinTypos(typed, word, allowedTypos(typed));

const isBeginning: Fits = (typed, word) => word.startsWith(typed);

const isNearlyBeginning: Fits = (typed, word) => typosToBeginning(typed, word) <= allowedTypos(typed);

/** Typing errors between what was typed and the beginning of a word that is nearest to it; the first letter is right. */
export function typosToBeginning(typed: string, word: string): number {
  if (word.startsWith(typed)) return 0;
  if (typed[0] !== word[0]) return Number.POSITIVE_INFINITY;
  const most = allowedTypos(typed);
  const lengths = Array.from({ length: 2 * most + 1 }, (_, index) => typed.length - most + index);
  return Math.min(...lengths.map((length) => editDistance(typed, word.slice(0, length), most)));
}

const LETTERS = Array.from("abcdefghijklmnopqrstuvwxyz");

/** What somebody may have meant to type: one letter swapped, missing, wrong or too many, but never the first. */
export function oneErrorFrom(typed: string): string[] {
  const found = new Set<string>();
  for (let at = 1; at < typed.length; at += 1) {
    const before = typed.slice(0, at);
    const letter = typed[at] ?? "";
    for (const other of LETTERS) found.add(before + other + typed.slice(at));
    const next = typed[at + 1];
    if (next !== undefined) found.add(before + next + letter + typed.slice(at + 2));
    for (const other of LETTERS) found.add(before + other + typed.slice(at + 1));
    found.add(before + typed.slice(at + 1));
  }
  found.delete(typed);
  return [...found];
}
