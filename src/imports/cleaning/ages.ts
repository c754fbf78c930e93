import { saidLine } from "./blanks.ts";
import { type Cleaned, leftOut } from "./cleaned.ts";

/** From and up to which age, both included, in whole years; what is absent has no limit. */
export interface AgeRange {
  minAge?: number;
  maxAge?: number;
}

/** From here on an age is the way in which a system says "no limit". */
const NO_LIMIT_FROM = 100;

const NUMBER = /^[+-]?\d{1,12}(?:\.0*)?(?: ?(?:years?|yrs?)(?: old| of age)?)?$/i;
const FIX = "Write whole years, such as 18+, 5-11 or over 60s.";
const ANYBODY =
  /^(?:all(?: ages?)?|any(?: ?(?:age|ages|one|body))?|every(?:one|body)|no (?:age )?(?:limits?|restrictions?)|open to all|all ages welcome)$/;

/**
 * One end of an age range, of a field of its own: `"18"`, `18`, `"18.0"`, `"18+"`, `"5-11"` (its end that is asked for).
 * -1, 0, and 100 or more are how systems say that there is no limit: no value, and no note.
 */
export function cleanAge(value: unknown, end: "minimum" | "maximum"): Cleaned<number> {
  const line = saidLine(value);
  if (line === undefined) return {};
  const number = NUMBER.test(line) ? Number.parseInt(line, 10) : undefined;
  if (number !== undefined) return isLimit(number) ? { value: number } : {};
  const { value: range, note } = cleanAgeRange(line);
  const age = end === "minimum" ? range?.minAge : range?.maxAge;
  return { ...(age === undefined ? {} : { value: age }), ...(note === undefined ? {} : { note }) };
}

const isLimit = (age: number): boolean => age > 0 && age < NO_LIMIT_FROM;

/** "18+", "5-11", "over 60s" (from 60), "under 5s" (to 4), "up to 25", "16 and over", "aged 16 to 25 years", "all ages". */
export function cleanAgeRange(value: unknown): Cleaned<AgeRange> {
  const line = saidLine(value);
  if (line === undefined) return {};
  const words = tidied(line);
  if (ANYBODY.test(words)) return {};
  const range = rangeOf(words);
  if (range === undefined) return leftOut("is not an age range that can be read", FIX);
  const { minAge = 0, maxAge = NO_LIMIT_FROM } = range;
  if (minAge > maxAge) return leftOut("begins at a higher age than it ends", FIX);
  const limits = {
    ...(isLimit(minAge) ? { minAge } : {}),
    ...(isLimit(maxAge) ? { maxAge } : {}),
  };
  return Object.keys(limits).length === 0 ? {} : { value: limits };
}

/** Without what says nothing about the numbers: "for people aged 16 to 25 years old" → "16 to 25". */
const tidied = (line: string): string =>
  line
    .toLowerCase()
    .replaceAll(/[‐‑–—]/gu, "-")
    .replaceAll(/['’]/gu, "")
    .replace(/[.!]+$/, "")
    .replace(/^(?:for |suitable for |open to )/, "")
    .replace(/^(?:people |adults |children |young people |anyone |those |everyone )/, "")
    .replace(/^(?:(?:between )?(?:the )?ages? of |(?:age range|ages?|aged)[: ]+|between )+/, "")
    .replaceAll(/ ?\b(?:years? ?olds?|years? of age|years?|yrs?(?: olds?)?|y\/?o)\b/g, "")
    .replaceAll(/\s+/g, " ")
    .trim();

type ReadRange = (found: RegExpExecArray) => AgeRange;
const first = (found: RegExpExecArray): number => Number(found[1]);
const FORMS: readonly (readonly [RegExp, ReadRange])[] = [
  [
    /^(-?\d{1,3})s? ?(?:-|to|and|until) ?(\d{1,3})s?$/,
    (found) => ({ minAge: Math.max(0, first(found)), maxAge: Number(found[2]) }),
  ],
  [
    /^(\d{1,3})s?(?: ?\+| ?plus| (?:and|or|&) (?:over|above|older|up|upwards)| upwards| onwards| up| -$|-$)$/,
    (found) => ({ minAge: first(found) }),
  ],
  [
    /^(?:over|overs|above|from|at least|minimum|min|older than|over the age of|aged over|aged)[: -]+(\d{1,3})s?(?: ?\+| ?plus| and over| onwards)?$/,
    (found) => ({ minAge: first(found) }),
  ],
  [
    /^(?:under|unders|below|younger than|under the age of|aged under)[: -]+(\d{1,3})s?$/,
    (found) => ({ maxAge: first(found) - 1 }),
  ],
  [
    /^(?:up to|to|maximum|max|no older than)[: -]+(?:the age of |age )?(\d{1,3})s?$/,
    (found) => ({ maxAge: first(found) }),
  ],
  [/^(\d{1,3})s? (?:and|or|&) (?:under|below|younger)$/, (found) => ({ maxAge: first(found) })],
];

function rangeOf(words: string): AgeRange | undefined {
  for (const [form, read] of FORMS) {
    const found = form.exec(words);
    if (found !== null) return read(found);
  }
  return undefined;
}
