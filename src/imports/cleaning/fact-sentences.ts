/*
 * A text as facts are read out of it. Every character stands where it stands in the original.
 */

/** No text of a listing is longer. */
const TEXT_LENGTH_MAXIMUM = 10_000;

export interface Sentence {
  /** Lower case, with hyphens for dashes of every kind and straight apostrophes. */
  plain: string;
  /** Where it begins in the text. */
  start: number;
  /** It is a line of opening or office hours, told by the line that leads the list. */
  isHours: boolean;
}

/** Where a fact was read in a text; `end` is behind its last character. */
export interface Span {
  start: number;
  end: number;
}

/** The sentences and lines of a text, in their order. */
export function sentencesOf(text: string): Sentence[] {
  const plain = plainOf(text.slice(0, TEXT_LENGTH_MAXIMUM));
  const sentences: Sentence[] = [];
  let isHours = false;
  let start = 0;
  for (const line of plain.split("\n")) {
    if (line.trim() === "") isHours = false;
    for (const part of partsOf(line, start)) sentences.push({ ...part, isHours });
    if (HOURS_HEADING.test(line)) isHours = true;
    start += line.length + 1;
  }
  return sentences;
}

const HOURS_HEADING =
  /^[-\s]*(?:our )?(?:opening|office|phone|telephone|reception|helpline|contact|business|library|shop)(?:[\s/a-z]{0,20}) ?(?:hours|times)\b|^[-\s]*(?:hours|opening|open)\s*:?\s*$/;

/** A full stop ends a sentence where one begins behind it: "10.30 a.m. to 12" is none. */
function* partsOf(line: string, start: number): Generator<{ plain: string; start: number }> {
  let from = 0;
  for (const { index } of line.matchAll(
    /[!?;|](?=\s)|\.(?=\s+(?:[^\s\p{L}\d&-]|(?:\p{L}[\p{L}']* ){2}))/gu,
  )) {
    if (/\b(?:a\.m|p\.m|tel|e\.g|i\.e|st|approx)$/.test(line.slice(Math.max(0, index - 8), index))) continue;
    yield { plain: line.slice(from, index + 1), start: start + from };
    from = index + 1;
  }
  yield { plain: line.slice(from), start: start + from };
}

const plainOf = (text: string): string =>
  text
    .replaceAll(/[A-Z]/g, (letter) => letter.toLowerCase())
    .replaceAll(/[‐‑‒–—−]/g, "-")
    .replaceAll(/[‘’ʼ`]/g, "'")
    .replaceAll(/[\t\r\u00a0\u2009\u202f]/g, " ");
