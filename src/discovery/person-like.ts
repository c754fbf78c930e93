import { findPersonal } from "../signposting/scrub.ts";

/** What is left of a search without what looks like a person's. */
export interface WithoutPersonal {
  text: string;
  /** How many parts were left out. */
  removed: number;
  /** Why, in one sentence, where something was. */
  notice?: string;
}

interface Part {
  start: number;
  end: number;
}

const NOTICE =
  "We did not search for or keep what looks like a person's details: use words for an activity, a need or a place instead.";

const INSURANCE_NUMBER = /(?<![\p{L}\p{N}])[a-z]{2}(?:[ -]?\d\d){3}[ -]?[a-d](?![\p{L}\p{N}])/giu;

const MONTH =
  "(?:jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)";
const DAY = String.raw`(?:0?[1-9]|[12]\d|3[01])`;
const FIGURES = String.raw`${DAY}\s?([./ -])\s?(?:0?[1-9]|1[0-2])\s?\1\s?(?:(?:19|20)\d\d|\d\d)|(?:19|20)\d\d-(?:0[1-9]|1[0-2])-(?:0[1-9]|[12]\d|3[01])`;
const WRITTEN = String.raw`${DAY}(?:st|nd|rd|th)?(?:\s+of)?[\s.-]+${MONTH}[\s.,-]+(?:(?:19|20)\d\d|'?\d\d)|${MONTH}\s+${DAY}(?:st|nd|rd|th)?,?\s+(?:19|20)\d\d`;
const DATE = new RegExp(
  String.raw`(?<![\p{L}\p{N}£.,:/-])(?:${FIGURES}|${WRITTEN})(?![\p{L}\p{N}]|[./-]\d)`,
  "giu",
);
// "dob", "d.o.b.", "date of birth", "born (on)": what follows is about a person, whatever it looks like.
const MARKED =
  /(?<![\p{L}\p{N}])(?:d\.?\s?o\.?\s?b\.?|date of birth|birth ?date|born(?:\s+(?:on|in))?)\s*[:=]?\s*/giu;
const YEAR = /^(?:19|20)\d\d(?!\d)/;
/** A date in figures up to here is nobody's session any more; a written one later than this is rather an event's. */
const PAST_YEAR = 2015;

const NAME_WORDS_MAXIMUM = 4;
const NAME_WORD = /^\p{L}[\p{L}\p{M}'’-]+[.,]?$|^\p{L}\.$/u;
// Words that stand beside a date in a search and are in nobody's name.
const NO_NAMES: ReadonlySet<string> = new Set(
  `a about activities activity adults advice after all and any art arts at autism bereavement before bingo board born
  breakfast bus by cafe café cancer care carer carers centre charity children choir christmas church class classes
  climate club clubs coffee community computer concert course craft crafts d-day dance dancing date day dementia dob
  drop-in easter event events exercise fair family festival film fitness food for free friends from funday garden
  gardening general group groups gym hall health help heritage history hospital housing in it june kids knitting local
  lunch may meal meals meeting memory men mens mental mothers museum music near need needs new nhs of old older on
  online open over park parents party people person peoples place poetry pub quiz reading remembrance retirement sale
  school service session sessions show singing social society sport sports stroke summer support swimming talk tea
  theatre therapy this to toddlers today tour toy training transport trip under village visit volunteer walk walking
  walks war warm wellbeing what what's when winter with women womens workshop yoga young youth`.split(/\s+/),
);

/**
 * Takes out of a search what looks like a person's: NHS and National Insurance numbers, phone numbers, e-mail
 * addresses, dates of birth and the name beside one. A postcode is a place here and stays. With `today`, dates of this
 * year and later are nobody's birth.
 */
export function withoutPersonal(typed: string, today?: string): WithoutPersonal {
  const details = findPersonal(typed).filter(({ kind }) => kind !== "postcode");
  const numbers = Array.from(typed.matchAll(INSURANCE_NUMBER), ({ index, 0: found }) => ({
    start: index,
    end: index + found.length,
  }));
  const parts = joined([...details, ...numbers, ...findBirths(typed, today)]);
  if (parts.length === 0) return { text: typed, removed: 0 };
  let from = 0;
  const kept: string[] = [];
  for (const { start, end } of parts) {
    kept.push(typed.slice(from, start));
    from = end;
  }
  const left = [...kept, typed.slice(from)].join(" ").replaceAll(/\s+/g, " ").trim();
  // What is left of "(…)," and the like is no word.
  const text = /[\p{L}\p{N}]/u.test(left) ? left : "";
  return { text, removed: parts.length, notice: NOTICE };
}

function findBirths(typed: string, today: string | undefined): Part[] {
  const marked = Array.from(typed.matchAll(MARKED)).flatMap(({ index, 0: marker }) => {
    const after = typed.slice(index + marker.length);
    const dated = [...after.matchAll(DATE)].find((found) => found.index === 0)?.[0] ?? YEAR.exec(after)?.[0];
    if (dated === undefined) return [];
    const date = { start: index, end: index + marker.length + dated.length };
    return [nameBeside(typed, date, 1) ?? date];
  });
  const plain = Array.from(typed.matchAll(DATE)).flatMap(({ index, 0: found }) => {
    const date = { start: index, end: index + found.length };
    const named = nameBeside(typed, date, 2);
    if (named !== undefined && !isToCome(found, today)) return [named];
    return isLongPast(found) ? [date] : [];
  });
  return [...marked, ...plain];
}

const yearOf = (date: string): number => Number(/(?:19|20)\d\d/.exec(date)?.[0] ?? 0);

/** In figures, and so long ago that it can only be somebody's. */
const isLongPast = (date: string): boolean =>
  !/\p{L}/u.test(date) && yearOf(date) > 0 && yearOf(date) <= PAST_YEAR;

/** Something may happen on it. */
function isToCome(date: string, today: string | undefined): boolean {
  if (/\p{L}/u.test(date) && yearOf(date) > PAST_YEAR) return true;
  const year = yearOf(date) || 2000 + Number(/\d\d$/.exec(date)?.[0] ?? 0);
  const thisYear = Number(today?.slice(0, 4) ?? Number.POSITIVE_INFINITY);
  return year >= thisYear && year <= thisYear + 1;
}

/** The date with the name before it, else after it; undefined where neither has so many words. */
function nameBeside(typed: string, date: Part, least: number): Part | undefined {
  const before = Array.from(typed.slice(0, date.start).matchAll(/\S+/g)).toReversed();
  const named = runOfNames(before.map(({ 0: word }) => word));
  const first = before[named - 1];
  if (named >= least && first !== undefined) return { start: first.index, end: date.end };
  const after = Array.from(typed.slice(date.end).matchAll(/[^\s,]+,?/g));
  const following = runOfNames(after.map(({ 0: word }) => word));
  const last = after[following - 1];
  if (following < least || last === undefined) return undefined;
  return { start: date.start, end: date.end + last.index + last[0].length };
}

function runOfNames(words: readonly string[]): number {
  const end = words.findIndex(
    (word) => !NAME_WORD.test(word) || NO_NAMES.has(word.toLowerCase().replace(/[.,]$/, "")),
  );
  return Math.min(end === -1 ? words.length : end, NAME_WORDS_MAXIMUM);
}

/** Parts in their order, those that overlap as one. */
function joined(parts: readonly Part[]): Part[] {
  const found: Part[] = [];
  for (const { start, end } of parts.toSorted((left, right) => left.start - right.start)) {
    const last = found.at(-1);
    if (last !== undefined && start <= last.end) last.end = Math.max(last.end, end);
    else found.push({ start, end });
  }
  return found;
}
