import { toPlainText } from "./plain-text.ts";

/** What looks like a person's detail in a text, and where it stands. */
export interface PersonalMatch {
  kind: "nhs-number" | "phone" | "email" | "postcode";
  start: number;
  /** The position after its last character. */
  end: number;
}

interface Span {
  start: number;
  end: number;
}

const AT = String.raw`(?:@|\s?[([{]\s?at\s?[)\]}]\s?)`;
const DOT = String.raw`(?:\.|\s?[([{]\s?dot\s?[)\]}]\s?)`;
// Every repeat has a bound, so that no text takes long.
const EMAIL = new RegExp(
  String.raw`[\p{L}\p{N}._%+'-]{1,64}${AT}[\p{L}\p{N}-]{1,63}(?:${DOT}[\p{L}\p{N}-]{1,63}){0,8}?${DOT}\p{L}{2,63}(?![\p{L}\p{N}])`,
  "giu",
);
// Written with blanks, or with "at", it takes an ending in common use: "meet at noon.Then" is no address.
const SPACED_AT = String.raw`(?:\s{1,3}@\s{0,3}|@\s{1,3}|\s{1,3}at\s{1,3})`;
const SPACED_DOT = String.raw`(?:\.|\s{1,3}dot\s{1,3}|\s?[([{]\s?dot\s?[)\]}]\s?)`;
const ENDING =
  "(?:com|org|net|uk|co|gov|edu|info|biz|eu|ie|io|me|app|email|online|scot|wales|cymru|london|us|ca|au|nz|de|fr)";
const SPACED_EMAIL = new RegExp(
  String.raw`[\p{L}\p{N}._%+'-]{1,64}${SPACED_AT}(?!www\.)[\p{L}\p{N}-]{1,63}(?:${SPACED_DOT}[\p{L}\p{N}-]{1,63}){0,8}${SPACED_DOT}${ENDING}(?![\p{L}\p{N}])`,
  "giu",
);
const DOTTED_EMAIL = new RegExp(
  String.raw`[\p{L}\p{N}._%+'-]{1,64}${AT}[\p{L}\p{N}-]{1,63}(?:${SPACED_DOT}[\p{L}\p{N}-]{1,63}){0,8}${SPACED_DOT}${ENDING}(?![\p{L}\p{N}])`,
  "giu",
);
const OUTWARD = "(?:GIR|[A-PR-UWYZ](?:[0-9][0-9A-HJKPSTUW]?|[A-HK-Y][0-9][0-9ABEHMNPRV-Y]?))";
const POSTCODE = new RegExp(
  String.raw`(?<![A-Z0-9])${OUTWARD}[\s.,:/|*_()\-‐-―−]{0,3}([0-9][ABD-HJLNP-UW-Z]{2})(?![A-Z0-9])`,
  "gi",
);
// The blank at the wrong place, "CT65 JN".
const SHIFTED_POSTCODE = new RegExp(
  String.raw`(?<![A-Z0-9])${OUTWARD}[0-9][\s.,/_-]{1,2}([ABD-HJLNP-UW-Z]{2})(?![A-Z0-9])`,
  "gi",
);
// Letter by letter, "c t 6 5 j n".
const SPELLED_POSTCODE =
  /(?<![A-Z0-9])[A-Z][\s.,/_-]{1,2}(?:[A-Z][\s.,/_-]{1,2})?[0-9][\s.,/_-]{1,2}(?:[A-Z0-9][\s.,/_-]{1,2})?[0-9][\s.,/_-]{1,2}[ABD-HJLNP-UW-Z][\s.,/_-]{1,2}[ABD-HJLNP-UW-Z](?![A-Z0-9])/gi;
const ORDINAL = /^\d(?:st|nd|rd|th)$/;
// "Room B12 at ten" is no postcode; in capitals it is taken for one.
const SHORT_WORD = /^(?:a[dhnstx]|b[ey]|d[er]|e[dx]|ft|h[ae]|l[a]|nd|p[a]|r[de]|s[t]|th|u[ps]|we|y[ae])$/i;
// Times and dates, so that "09.30 - 10.30" and "2026-11-20 14:30" are not read as numbers of a person.
const DATES_AND_TIMES = [
  /(?<![\d.-])(?:19|20)\d\d-(?:0?[1-9]|1[0-2])-(?:0?[1-9]|[12]\d|3[01])(?!\d|[.-]\d)/g,
  /(?<![\d./-])(?:0?[1-9]|[12]\d|3[01])([./-])(?:0?[1-9]|1[0-2])\1(?:19|20)\d\d(?!\d|[./-]\d)/g,
  /(?<!\d|\d\s)(?:0?[1-9]|[12]\d|3[01])\s(?:0?[1-9]|1[0-2])\s(?:19|20)\d\d(?!\d)/g,
  /(?<!\d|\d\/)(?:0?[1-9]|[12]\d|3[01])\/(?:0?[1-9]|1[0-2])\/(?:(?:19|20)\d\d|\d\d)(?!\d|\/\d)/g,
  /(?<!\d|\d-)(?:0[1-9]|[12]\d|3[01])-(?:0[1-9]|1[0-2])-\d\d(?!\d|-\d)/g,
  /(?<!\d|\d\/)(?:0?[1-9]|[12]\d|3[01])\/(?:0?[1-9]|1[0-2])(?!\d|\/\d)/g,
  /(?<![\d.:])(?:[01]?\d|2[0-3])[.:][0-5]\d(?!\d|[.:]\d)/g,
];
// Digits with up to three separators between two of them.
const DIGIT_CHAIN = /[0-9](?:[\s.,:*|()/\-‐-―−_]{0,3}[0-9])*/g;
const NHS_DIGITS = 10;
const DATED_DIGITS = 8;
/** Of `05-12-26`: a date that is this long is never part of a number and part of something else. */
const FULL_DATE_LENGTH = 8;
/** The longest number is shorter. */
const NUMBER_MAXIMUM_DIGITS = 20;

/** A 10-digit number whose Modulus-11 check digit is right. */
export function isNhsNumber(digits: string): boolean {
  if (!/^\d{10}$/.test(digits)) return false;
  const sum = Array.from(digits.slice(0, 9), Number).reduce(
    (total, digit, at) => total + digit * (10 - at),
    0,
  );
  const check = 11 - (sum % 11);
  return (check === 11 ? 0 : check) === Number(digits[9]);
}

/**
 * Finds NHS numbers with a right check digit, phone numbers, e-mail addresses and full postcodes, in the order in
 * which they stand. It does not find names or street addresses.
 */
export function findPersonal(text: string): PersonalMatch[] {
  const { plain, original } = toPlainText(text);
  const found: PersonalMatch[] = [];
  for (const { kind, start, end } of [...findEmails(plain), ...findNumbers(plain), ...findPostcodes(plain)]) {
    const match = { kind, ...original(start, end) };
    if (!found.some((known) => overlaps(known, match))) found.push(match);
  }
  return found.toSorted((left, right) => left.start - right.start);
}

/** The text with `[nhs-number]`, `[phone]`, `[email]` and `[postcode]` in the place of what `findPersonal` finds. */
export function scrub(text: string): string {
  const parts: string[] = [];
  let from = 0;
  for (const { kind, start, end } of findPersonal(text)) {
    parts.push(text.slice(from, start), `[${kind}]`);
    from = end;
  }
  return parts.join("") + text.slice(from);
}

const overlaps = (left: Span, right: Span) => left.start < right.end && right.start < left.end;

const spansOf = (text: string, pattern: RegExp): Span[] =>
  Array.from(text.matchAll(pattern), ({ index, 0: whole }) => ({ start: index, end: index + whole.length }));

function findEmails(text: string): PersonalMatch[] {
  return [EMAIL, SPACED_EMAIL, DOTTED_EMAIL].flatMap((pattern) =>
    spansOf(text, pattern).map((span) => ({ kind: "email" as const, ...span })),
  );
}

function findPostcodes(text: string): PersonalMatch[] {
  const written = Array.from(text.matchAll(POSTCODE)).filter(
    // "Room B1 2nd floor" is no postcode.
    ([whole, inward = ""]) => !(ORDINAL.test(inward) && /[A-Z]/.test(whole)),
  );
  const shifted = Array.from(text.matchAll(SHIFTED_POSTCODE)).filter(
    ([, letters = ""]) => letters === letters.toUpperCase() || !SHORT_WORD.test(letters),
  );
  return [...written, ...shifted, ...text.matchAll(SPELLED_POSTCODE)].map(({ index, 0: whole }) => ({
    kind: "postcode" as const,
    start: index,
    end: index + whole.length,
  }));
}

/** Digits of a chain with their positions in the text. */
interface Chain {
  digits: string;
  at: readonly number[];
}

/** The date or time that a position of the text is in. */
type Dated = ReadonlyMap<number, Span>;

function findNumbers(text: string): PersonalMatch[] {
  const dated = new Map<number, Span>();
  for (const span of DATES_AND_TIMES.flatMap((pattern) => spansOf(text, pattern))) {
    for (let at = span.start; at < span.end; at += 1) if (!dated.has(at)) dated.set(at, span);
  }
  return Array.from(text.matchAll(DIGIT_CHAIN)).flatMap((found) => {
    const at = Array.from(found[0].matchAll(/[0-9]/g), (digit) => found.index + digit.index);
    const chain: Chain = { digits: at.map((position) => text[position]).join(""), at };
    return findInChain(text, chain, dated);
  });
}

function findInChain(text: string, chain: Chain, dated: Dated): PersonalMatch[] {
  const found: PersonalMatch[] = [];
  let index = 0;
  while (index < chain.at.length) {
    const match = matchAt(text, chain, index, dated);
    if (match === undefined) {
      index += 1;
      continue;
    }
    found.push({ kind: match.kind, start: match.start, end: (chain.at[index + match.length - 1] ?? 0) + 1 });
    index += match.length;
  }
  return found;
}

interface NumberMatch {
  kind: "nhs-number" | "phone";
  start: number;
  /** In digits. */
  length: number;
}

/** The number that begins at a digit of the chain. It begins and ends where its run of digits does. */
function matchAt(text: string, chain: Chain, index: number, dated: Dated): NumberMatch | undefined {
  const start = chain.at[index];
  if (start === undefined || !isEdge(chain, index)) return undefined;
  const fits = (length: number) => isWhole(chain, index, length) && !isDated(chain, index, length, dated);
  const rest = chain.digits.slice(index, index + NUMBER_MAXIMUM_DIGITS);
  const phoneLength = phoneLengths(text, chain, index).find(fits);
  const phone =
    phoneLength === undefined
      ? undefined
      : { kind: "phone" as const, start: phoneStart(text, start), length: phoneLength };
  // A country's prefix settles it; else some phone numbers begin with ten digits that pass for an NHS number's.
  if (phone !== undefined && (rest.startsWith("0044") || text[start - 1] === "+")) return phone;
  const isNhs = isNhsNumber(rest.slice(0, NHS_DIGITS)) && fits(NHS_DIGITS);
  return isNhs ? { kind: "nhs-number", start, length: NHS_DIGITS } : phone;
}

/** How many digits a phone number that begins here may have: the likeliest first, none where it cannot be one. */
function phoneLengths(text: string, chain: Chain, index: number): number[] {
  const rest = chain.digits.slice(index, index + NUMBER_MAXIMUM_DIGITS);
  const start = chain.at[index] ?? 0;
  const international = text[start - 1] === "+";
  const prefix = international ? /^44/.exec(rest) : /^0044/.exec(rest);
  if (prefix !== null) {
    // "+44 (0)1227 …": the nought belongs to the number.
    const nought = rest[prefix[0].length] === "0" ? 1 : 0;
    return [10, 9].map((national) => prefix[0].length + nought + national);
  }
  if (international) return [12, 11, 13, 10, 14, 9, 15, 8];
  if (/^0[1-9]/.test(rest)) return [11, 10];
  // The prefix without its plus, a mobile without its nought, and North America's 1-800-555-0143.
  if (/^44[7123]/.test(rest)) return [12, 11];
  // Neither is written digit by digit, as lists of small numbers are.
  const edges = [1, 2, 3, 4, 5, 6, 7, 8, 9].filter((at) => isEdge(chain, index + at)).join("");
  if (/^7[1-9]/.test(rest) && !/^[12]/.test(edges)) return [10];
  const isAmerican = /^1[2-9]\d\d[2-9]/.test(rest) && edges === "147";
  return isAmerican ? [11] : [];
}

/** The plus and the bracket before the first digit belong to it. */
function phoneStart(text: string, start: number): number {
  const before = text.slice(Math.max(start - 4, 0), start);
  return start - (/(?:\(\s?\+?|\+\s?\(?)$/.exec(before)?.[0].length ?? 0);
}

const isEdge = ({ at }: Chain, index: number): boolean =>
  index === 0 || index === at.length || (at[index] ?? 0) - (at[index - 1] ?? 0) > 1;

const isWhole = (chain: Chain, index: number, length: number): boolean =>
  index + length <= chain.at.length && isEdge(chain, index) && isEdge(chain, index + length);

/** Most of its digits are of dates and times, or it cuts a date in two. */
function isDated({ at }: Chain, index: number, length: number, dated: Dated): boolean {
  const positions = at.slice(index, index + length);
  const spans = positions.flatMap((position) => dated.get(position) ?? []);
  if (spans.length >= DATED_DIGITS) return true;
  const first = positions[0] ?? 0;
  const last = positions.at(-1) ?? 0;
  return spans.some(({ start, end }) => end - start >= FULL_DATE_LENGTH && (start < first || end > last + 1));
}
