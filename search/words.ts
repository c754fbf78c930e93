/** Letters and digits of any script: what words are made of. */
const WORD = /[\p{L}\p{N}]+/gu;
const MARKS = /\p{M}+/gu;
const SIMPLE = /^[ -~\n]*$/;
const APOSTROPHES = /['’‘ʼ`´]/gu;

/** Words that say nothing by themselves; left out on both sides, unless a text has no others. */
export const COMMON_WORDS: ReadonlySet<string> = new Set(
  "a an and are as at be by for from in is it of on or our that the their this to us we with you your".split(
    " ",
  ),
);

/** A query is cut after this many words, as Meilisearch does. */
export const QUERY_WORDS_MAXIMUM = 10;
export const WORD_LENGTH_MAXIMUM = 40;

/**
 * The words of a text as both engines keep and look for them: lower case, without accents, apostrophes and common
 * words, plurals made singular ("The Men's Sheds" → "men shed"). Operators and quotes never survive it.
 */
export function wordsOf(text: string): string[] {
  const all = allWordsOf(text);
  const telling = all.filter((word) => !COMMON_WORDS.has(word));
  return telling.length > 0 ? telling : all;
}

/** The same with common words. */
export function allWordsOf(text: string): string[] {
  return (plainOf(text).match(WORD) ?? []).map((word) => singular(word.slice(0, WORD_LENGTH_MAXIMUM)));
}

/** Without accents and apostrophes, of which most texts have none. */
function plainOf(text: string): string {
  const letters = SIMPLE.test(text) ? text : text.normalize("NFKD").replaceAll(MARKS, "");
  return letters.replaceAll(APOSTROPHES, "").toLowerCase();
}

/** The same words as one text. */
export function fold(text: string): string {
  return wordsOf(text).join(" ");
}

/** The words of a query. */
export function queryWords(text: string): string[] {
  return wordsOf(text).slice(0, QUERY_WORDS_MAXIMUM);
}

/** It was typed, and holds no word: it finds nothing, which is not the same as no text. */
export function isWordless(text: string | undefined): boolean {
  return text !== undefined && text.trim() !== "" && queryWords(text).length === 0;
}

/** A plain singular. It only has to be the same on both sides, so "movie" may become "movy". */
export function singular(word: string): string {
  if (!word.endsWith("s") && !word.endsWith("ie")) return word;
  if (/^\d+s$/.test(word)) return word.slice(0, -1);
  if (word.length < 4) return word;
  if (/[^aeiou]ies?$/.test(word)) return word.replace(/ies?$/, "y");
  if (/(ss|sh|ch|x|zz)es$/.test(word)) return word.slice(0, -2);
  if (/(ss|us|is)$/.test(word) || !word.endsWith("s")) return word;
  return word.slice(0, -1);
}

/**
 * Typing errors that a word of this length may have: none under four letters, one from four, two from nine;
 * words with a digit in them have none.
 */
export function allowedTypos(word: string): 0 | 1 | 2 {
  if (word.length < TYPO_LENGTHS.one || /\p{N}/u.test(word)) return 0;
  return word.length < TYPO_LENGTHS.two ? 1 : 2;
}

export const TYPO_LENGTHS = { one: 4, two: 9 } as const;

/** They are within so many typing errors of each other: most words are not, which their lengths tell. */
export function areWithinTypos(left: string, right: string, typos: number): boolean {
  const isFar = Math.abs(left.length - right.length) > typos || (typos < 2 && left[0] !== right[0]);
  return left === right || (!isFar && typosBetween(left, right, typos) <= typos);
}

/** Typing errors between two words: a swap of neighbours is one, a wrong first letter counts as two. */
export function typosBetween(left: string, right: string, most?: number): number {
  const distance = editDistance(left, right, most);
  return distance > 0 && left[0] !== right[0] ? distance + 1 : distance;
}

/** Optimal string alignment: insertions, deletions, changes, and swaps of neighbours. Beyond `most` it is only more. */
export function editDistance(left: string, right: string, most = Number.POSITIVE_INFINITY): number {
  const [from, leftEnd, rightEnd] = whereTheyDiffer(left, right);
  const [height, width] = [leftEnd - from, rightEnd - from];
  if (height === 0 || width === 0) return height + width;
  if (height === 1 && width === 1) return 1;
  if (Math.abs(height - width) > most) return most + 1;
  if (most <= 1) {
    const isSwap = height === 2 && width === 2 && left[from] === right[from + 1];
    return isSwap && left[from + 1] === right[from] ? 1 : 2;
  }
  let before: number[] = [];
  let previous = Array.from({ length: width + 1 }, (_, index) => index);
  for (let i = 1; i <= height; i += 1) {
    const row = [i];
    const letter = left[from + i - 1];
    for (let j = 1; j <= width; j += 1) {
      const same = letter === right[from + j - 1];
      let best = Math.min(at(row, j - 1) + 1, at(previous, j) + 1, at(previous, j - 1) + (same ? 0 : 1));
      const isSwapped =
        i > 1 && j > 1 && letter === right[from + j - 2] && left[from + i - 2] === right[from + j - 1];
      if (isSwapped) best = Math.min(best, at(before, j - 2) + 1);
      row.push(best);
    }
    // A swap reaches back over one row, so that both have to be beyond it.
    if (Math.min(...row) > most && Math.min(...previous) > most) return most + 1;
    before = previous;
    previous = row;
  }
  return at(previous, width);
}

/** Where what the words begin with alike ends, and for each where what they end with alike begins. */
function whereTheyDiffer(left: string, right: string): [from: number, leftEnd: number, rightEnd: number] {
  let [from, leftEnd, rightEnd] = [0, left.length, right.length];
  while (from < leftEnd && from < rightEnd && left[from] === right[from]) from += 1;
  while (leftEnd > from && rightEnd > from && left[leftEnd - 1] === right[rightEnd - 1]) {
    leftEnd -= 1;
    rightEnd -= 1;
  }
  return [from, leftEnd, rightEnd];
}

const at = (row: readonly number[], index: number): number => row[index] ?? Number.POSITIVE_INFINITY;

const PREFIX_OF_DELETIONS = 7;

/**
 * What is left of a word when up to `typos` letters of its beginning are taken out. Two words within that many typos
 * share at least one of these, so correction is a look-up and never a scan (the symmetric-deletion method).
 */
export function deletionsOf(word: string, typos: number): string[] {
  const found = new Set([word.slice(0, PREFIX_OF_DELETIONS)]);
  let last = [...found];
  for (let round = 0; round < typos; round += 1) {
    last = last.flatMap((text) =>
      Array.from(text, (_, index) => text.slice(0, index) + text.slice(index + 1)),
    );
    for (const text of last) if (text.length > 1) found.add(text);
  }
  return [...found];
}

/** Deletions under which a word of the vocabulary is kept: enough for any query that may be corrected to it. */
export function keptDeletionsOf(word: string): string[] {
  if (word.length < TYPO_LENGTHS.one - 1 || /\p{N}/u.test(word)) return [];
  return deletionsOf(word, word.length >= TYPO_LENGTHS.two - 2 ? 2 : 1);
}

const SYNONYM_WORDS_MAXIMUM = 5;

/** Runs of neighbouring words that may have synonyms. */
export function spansOf(words: readonly string[]): { from: number; to: number; text: string }[] {
  return words.flatMap((_, from) =>
    Array.from({ length: Math.min(SYNONYM_WORDS_MAXIMUM, words.length - from) }, (__, more) => {
      const to = from + more + 1;
      return { from, to, text: words.slice(from, to).join(" ") };
    }),
  );
}
