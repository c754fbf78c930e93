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
const POSTCODE =
  /(?<![A-Z0-9])(?:GIR|[A-PR-UWYZ](?:[0-9][0-9A-HJKPSTUW]?|[A-HK-Y][0-9][0-9ABEHMNPRV-Y]?))[\s.-]{0,3}([0-9][ABD-HJLNP-UW-Z]{2})(?![A-Z0-9])/gi;
const ORDINAL = /^\d(?:st|nd|rd|th)$/;
// Times and dates, so that "09.30 - 10.30" and "2026-11-20 14:30" are not read as numbers of a person.
const DATES_AND_TIMES = [
  /(?<![\d.-])(?:19|20)\d\d-(?:0?[1-9]|1[0-2])-(?:0?[1-9]|[12]\d|3[01])(?!\d|[.-]\d)/g,
  /(?<![\d./-])(?:0?[1-9]|[12]\d|3[01])([./-])(?:0?[1-9]|1[0-2])\1(?:19|20)\d\d(?!\d|[./-]\d)/g,
  /(?<![\d.:])(?:[01]?\d|2[0-3])[.:][0-5]\d(?!\d|[.:]\d)/g,
];
// Digits with up to three separators between two of them.
const DIGIT_CHAIN = /[0-9](?:[\s.()/\-‐-―−_]{0,3}[0-9])*/g;
const NHS_DIGITS = 10;
const DATED_DIGITS = 8;

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
  // Full-width digits count as digits; the length stays, so positions do too.
  const plain = text.replaceAll(/[\uff10-\uff19]/g, (digit) =>
    String.fromCharCode((digit.codePointAt(0) ?? 0) - 0xff10 + 0x30),
  );
  const found: PersonalMatch[] = [];
  for (const match of [...findEmails(plain), ...findNumbers(plain), ...findPostcodes(plain)]) {
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

function findEmails(text: string): PersonalMatch[] {
  return Array.from(text.matchAll(EMAIL), (found) => ({
    kind: "email" as const,
    start: found.index,
    end: found.index + found[0].length,
  }));
}

function findPostcodes(text: string): PersonalMatch[] {
  return Array.from(text.matchAll(POSTCODE)).flatMap((found) => {
    const [whole, inward = ""] = found;
    // "Room B1 2nd floor" is no postcode.
    if (ORDINAL.test(inward) && /[A-Z]/.test(whole)) return [];
    return [{ kind: "postcode" as const, start: found.index, end: found.index + whole.length }];
  });
}

/** Digits of a chain with their positions in the text. */
interface Chain {
  digits: string;
  at: readonly number[];
}

function findNumbers(text: string): PersonalMatch[] {
  const dated = DATES_AND_TIMES.flatMap((pattern) =>
    Array.from(text.matchAll(pattern), (found) => ({
      start: found.index,
      end: found.index + found[0].length,
    })),
  );
  return Array.from(text.matchAll(DIGIT_CHAIN)).flatMap((found) => {
    const at = Array.from(found[0].matchAll(/[0-9]/g), (digit) => found.index + digit.index);
    const chain: Chain = { digits: at.map((position) => text[position]).join(""), at };
    return findInChain(text, chain, dated);
  });
}

function findInChain(text: string, chain: Chain, dated: readonly Span[]): PersonalMatch[] {
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
function matchAt(text: string, chain: Chain, index: number, dated: readonly Span[]): NumberMatch | undefined {
  const start = chain.at[index];
  if (start === undefined || !isEdge(chain, index)) return undefined;
  const fits = (length: number) => isWhole(chain, index, length) && !isDated(chain, index, length, dated);
  const rest = chain.digits.slice(index);
  const phoneLength = phoneLengths(text, start, rest).find(fits);
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
function phoneLengths(text: string, start: number, rest: string): number[] {
  const international = text[start - 1] === "+";
  const prefix = international ? /^44/.exec(rest) : /^0044/.exec(rest);
  if (prefix !== null) {
    // "+44 (0)1227 …": the nought belongs to the number.
    const nought = rest[prefix[0].length] === "0" ? 1 : 0;
    return [10, 9].map((national) => prefix[0].length + nought + national);
  }
  if (international) return [12, 11, 13, 10, 14, 9, 15, 8];
  return /^0[1-9]/.test(rest) ? [11, 10] : [];
}

/** The plus and the bracket before the first digit belong to it. */
function phoneStart(text: string, start: number): number {
  const before = text.slice(0, start);
  return start - (/(?:\(\s?\+?|\+\s?\(?)$/.exec(before)?.[0].length ?? 0);
}

const isEdge = ({ at }: Chain, index: number): boolean =>
  index === 0 || index === at.length || (at[index] ?? 0) - (at[index - 1] ?? 0) > 1;

const isWhole = (chain: Chain, index: number, length: number): boolean =>
  index + length <= chain.at.length && isEdge(chain, index) && isEdge(chain, index + length);

/** Most of its digits are of dates and times. */
function isDated({ at }: Chain, index: number, length: number, dated: readonly Span[]): boolean {
  const inside = at
    .slice(index, index + length)
    .filter((position) => dated.some((span) => position >= span.start && position < span.end));
  return inside.length >= DATED_DIGITS;
}
