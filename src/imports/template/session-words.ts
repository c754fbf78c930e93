import { WEEKDAYS } from "#db/schema/listings.ts";
import type { Candidate } from "../candidate.ts";
import { readTimeRange, type TimeRange } from "../cleaning/times.ts";
import { type Weekday, WEEKDAY_NAMES } from "./words.ts";

/** A session as it is sent. */
export type SessionInput = NonNullable<Candidate["listing"]["sessions"]>[number];

/** Since when something happens that does not say it: a rule needs a date, and a made one must never change. */
export const SINCE_ALWAYS = "2000-01-01";

const LITERAL = /^([01]\d|2[0-3]):([0-5]\d)-([01]\d|2[0-3]):([0-5]\d)$/;

/** "10:30-12:00" as it stands, and whatever people write else; undefined where it is no start with an end. */
export function readTimes(written: string): TimeRange | undefined {
  const literal = LITERAL.exec(written);
  if (literal === null) return readTimeRange(written);
  return { starts: written.slice(0, 5), ends: written.slice(6) };
}

/** `10:30-12:00` */
export const printTimes = ({ starts, ends }: TimeRange): string => `${starts}-${ends}`;

const DAY = /^(mon|tue|wed|thu|fri|sat|sun)[a-z]*$/;

/** A weekday by any of its usual names, also in the plural. */
export function readWeekday(word: string): Weekday | undefined {
  const [, short] = DAY.exec(word.toLowerCase().replace(/[.']/g, "")) ?? [];
  const day = WEEKDAYS.find((one) => one === short);
  if (day === undefined) return undefined;
  const long = `${WEEKDAY_NAMES[day].toLowerCase()}s`;
  const isName = long.startsWith(word.toLowerCase()) || /^(tues|thur|thurs|weds)$/i.test(word);
  return isName ? day : undefined;
}

const SPANS: Readonly<Record<string, readonly Weekday[]>> = {
  weekdays: WEEKDAYS.slice(0, 5),
  weekends: WEEKDAYS.slice(5),
  weekend: WEEKDAYS.slice(5),
  daily: WEEKDAYS,
};

/** "Monday, Tuesday and Friday", "Mon-Fri", "weekdays"; undefined where any word is no weekday. */
export function readWeekdays(text: string): Weekday[] | undefined {
  const groups = text
    .toLowerCase()
    .replaceAll(/\s*(?:-|–|—|\bto\b)\s*/g, "-")
    .split(/[\s,;/&+]+|\band\b/)
    .filter((word) => word !== "" && word !== "and" && word !== "every" && word !== "on");
  const read = groups.map(readGroup);
  if (read.length === 0 || read.includes(undefined)) return undefined;
  return [...new Set(read.flatMap((days) => days ?? []))];
}

function readGroup(group: string): readonly Weekday[] | undefined {
  const span = SPANS[group];
  if (span !== undefined) return span;
  const [first = "", last, ...more] = group.split("-");
  const from = readWeekday(first);
  if (from === undefined || more.length > 0) return undefined;
  if (last === undefined) return [from];
  const to = readWeekday(last);
  if (to === undefined) return undefined;
  const [begin, end] = [WEEKDAYS.indexOf(from), WEEKDAYS.indexOf(to)];
  return end >= begin
    ? WEEKDAYS.slice(begin, end + 1)
    : [...WEEKDAYS.slice(begin), ...WEEKDAYS.slice(0, end + 1)];
}

const ORDINAL_WORDS: Readonly<Record<string, number>> = {
  first: 1,
  second: 2,
  third: 3,
  fourth: 4,
  fifth: 5,
  last: -1,
};

/** "1st", "third", "last", "2nd last"; undefined where it is none. */
export function readOrdinal(text: string): number | undefined {
  const word = text.trim().toLowerCase();
  const [, before, number = ""] = /^(?:(\S+)[\s-]+last|(\d{1,2})(?:st|nd|rd|th)?)$/.exec(word) ?? [];
  if (before !== undefined) {
    const back = readOrdinal(before);
    return back === undefined || back < 1 ? undefined : -back;
  }
  return number === "" ? ORDINAL_WORDS[word] : Number(number);
}

const ENDINGS: Readonly<Record<string, string>> = { one: "st", two: "nd", few: "rd" };

/** `1st`, `22nd`, `last`, `2nd last`. */
export function printOrdinal(number: number): string {
  if (number === -1) return "last";
  if (number < 0) return `${printOrdinal(-number)} last`;
  const rules = new Intl.PluralRules("en-GB", { type: "ordinal" });
  return `${number}${ENDINGS[rules.select(number)] ?? "th"}`;
}
