import { londonDate, londonMinute } from "../../areas/today.ts";
import { saidLine } from "./blanks.ts";
import { type Cleaned, leftOut } from "./cleaned.ts";
import { type ClockTime, readTime } from "./times.ts";

const MONTHS = ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"] as const;
const FIX = "Write it as 1/9/2026, 1 September 2026 or 2026-09-01.";
const DAY_MS = 86_400_000;
const MINUTE_MS = 60_000;
const YEAR_FIRST = 1900;
const YEAR_LAST = 2199;
/** Day 0 of Excel's calendar as everybody reckons with it, its 29 February 1900 included. */
const SERIAL_START = Date.UTC(1899, 11, 30);
/** Serials of 1954 to 2119: a bare number outside of them is no date. */
const SERIAL_FIRST = 20_000;
const SERIAL_LAST = 80_000;
// What systems write for "no date".
const NO_DATE =
  /^(?:0000-00-00|0001-01-01|1900-01-0[01]|1899-12-3[01]|9999-12-31|00\/00\/0000|0?1\/0?1\/0?001)(?!\d)/;

interface Written {
  /** `2026-09-01`. */
  date: string;
  /** Of a timestamp, by its own clock. */
  time?: ClockTime;
  /** Minutes ahead of UTC, where it says so. */
  offset?: number;
}

/**
 * A date as `2026-09-01`. Takes ISO dates and timestamps, British order (01/09/2026, 1.9.26), months by name, Excel's
 * serials as text. Of a timestamp with an offset it is the day in Europe/London. Systems' "no date" gives nothing.
 */
export function cleanDate(value: unknown): Cleaned<string> {
  const read = readWritten(value);
  if (!("written" in read)) return read;
  const { date, offset } = read.written;
  return { value: offset === undefined ? date : londonDate(new Date(instantOf(read.written))) };
}

/**
 * An instant as `2026-09-01T09:30:00.000Z`, of what `cleanDate` takes. Without an offset it is by the clock in
 * Europe/London, and without a time the day's beginning there.
 */
export function cleanInstant(value: unknown): Cleaned<string> {
  const read = readWritten(value);
  return "written" in read ? { value: new Date(instantOf(read.written)).toISOString() } : read;
}

function readWritten(value: unknown): { written: Written } | Cleaned<never> {
  const line = saidLine(value);
  if (line === undefined || NO_DATE.test(line)) return {};
  const written = readIso(line) ?? readSerial(line) ?? readBritish(line);
  if (written === undefined) {
    return /\d{4}/.test(line) || !/\d/.test(line)
      ? leftOut("is not a date", FIX)
      : leftOut("is not a date with its year", FIX);
  }
  const [year = "", month = "", day = ""] = written.date.split("-");
  if (!isDay(Number(year), Number(month), Number(day))) {
    return leftOut("is not a day of the calendar, in the order day, month, year", FIX);
  }
  return { written };
}

function isDay(year: number, month: number, day: number): boolean {
  if (year < YEAR_FIRST || year > YEAR_LAST) return false;
  const made = new Date(Date.UTC(year, month - 1, day));
  return made.getUTCMonth() === month - 1 && made.getUTCDate() === day;
}

/** Milliseconds since 1970. */
function instantOf({ date, time, offset }: Written): number {
  const { hours = 0, minutes = 0, seconds = 0 } = time ?? {};
  const asUtc = Date.parse(`${date}T00:00:00Z`) + ((hours * 60 + minutes) * 60 + seconds) * 1000;
  if (offset !== undefined) return asUtc - offset * MINUTE_MS;
  // In summer time the London clock shows an hour more than UTC.
  const early = new Date(asUtc - 60 * MINUTE_MS);
  const shown = londonMinute(early);
  return shown === hours * 60 + minutes ? early.getTime() : asUtc;
}

const dateOf = (year: number | string, month: number | string, day: number | string): string =>
  [String(year).padStart(4, "0"), String(month).padStart(2, "0"), String(day).padStart(2, "0")].join("-");

const ISO =
  /^(\d{4})([-/.]?)(\d{2})\2(\d{2})(?:(?:T|\s)\s*(\d{1,2}:\d{2}(?::\d{2})?)(?:[.,]\d{1,9})?\s*(Z|UTC|GMT|[+-]\d{2}:?(?:\d{2})?)?)?$/i;

function readIso(line: string): Written | undefined {
  const found = ISO.exec(line);
  if (found === null) return undefined;
  const [, year = "", , month = "", day = "", clock, zone] = found;
  return withTime(dateOf(year, month, day), clock, zone);
}

function withTime(date: string, clock: string | undefined, zone?: string): Written | undefined {
  if (clock === undefined || clock.trim() === "") return { date };
  const time = readTime(clock.trim());
  if (time === undefined) return undefined;
  return zone === undefined ? { date, time } : { date, time, offset: offsetOf(zone) };
}

function offsetOf(zone: string): number {
  const found = /^([+-])(\d{2}):?(\d{2})?$/.exec(zone);
  if (found === null) return 0;
  const minutes = Number(found[2]) * 60 + Number(found[3] ?? 0);
  return found[1] === "-" ? -minutes : minutes;
}

function readSerial(line: string): Written | undefined {
  const found = /^(\d{5})(\.\d{1,15})?$/.exec(line);
  if (found === null) return undefined;
  const days = Number(found[1]);
  if (days < SERIAL_FIRST || days > SERIAL_LAST) return undefined;
  const date = new Date(SERIAL_START + days * DAY_MS).toISOString().slice(0, 10);
  if (found[2] === undefined) return { date };
  const seconds = Math.round(Number(found[2]) * 86_400);
  if (seconds === 86_400) return { date };
  return {
    date,
    time: {
      hours: Math.floor(seconds / 3600),
      minutes: Math.floor(seconds / 60) % 60,
      seconds: seconds % 60,
    },
  };
}

const WEEKDAY_BEFORE =
  /^(?:mon|tues?|wed(?:nes|s)?|thu(?:rs?)?|fri|sat(?:ur)?|sun)(?:day)?[,.]?\s+(?:the\s+)?/i;
const NUMBERS = /^(\d{1,2})\s?[/.-]\s?(\d{1,2})\s?[/.-]\s?(\d{4}|\d{2})(?:(?:,|\s+at)?\s+(\S.{0,20}))?$/;
const DAY_NAME =
  /^(\d{1,2})(?:st|nd|rd|th)?[\s/-]*(?:of\s+)?([a-z]{3,9})\.?,?[\s/-]*(\d{4}|\d{2})(?:(?:,|\s+at)?\s+(\S.{0,20}))?$/i;
const NAME_DAY = /^([a-z]{3,9})\.?\s+(\d{1,2})(?:st|nd|rd|th)?,?\s+(\d{4})(?:(?:,|\s+at)?\s+(\S.{0,20}))?$/i;

function readBritish(line: string): Written | undefined {
  const text = line.replace(WEEKDAY_BEFORE, "");
  const numbers = NUMBERS.exec(text);
  if (numbers !== null) {
    const [, day = "", month = "", year = "", clock] = numbers;
    return withTime(dateOf(fullYear(year), month, day), clock);
  }
  const named = DAY_NAME.exec(text);
  const [day, name, year, clock] =
    named === null ? swapped(NAME_DAY.exec(text)) : [named[1], named[2], named[3], named[4]];
  const month = monthOf(name ?? "");
  if (day === undefined || year === undefined || month === undefined) return undefined;
  return withTime(dateOf(fullYear(year), month, day), clock);
}

const swapped = (found: RegExpExecArray | null): (string | undefined)[] =>
  found === null ? [] : [found[2], found[1], found[3], found[4]];

/** 1 to 12 of a month's English name, whole or shortened: "Sept". */
function monthOf(name: string): number | undefined {
  const index = MONTHS.findIndex((month) => name.toLowerCase().startsWith(month));
  return index === -1 || !isMonthName(name, index) ? undefined : index + 1;
}

const LONG_MONTHS = [
  "january",
  "february",
  "march",
  "april",
  "may",
  "june",
  "july",
  "august",
  "september",
  "october",
  "november",
  "december",
] as const;
const isMonthName = (name: string, index: number): boolean =>
  LONG_MONTHS[index]?.startsWith(name.toLowerCase()) === true;

const fullYear = (year: string): number => {
  if (year.length === 4) return Number(year);
  return Number(year) < 70 ? 2000 + Number(year) : 1900 + Number(year);
};
