import { saidLine } from "./blanks.ts";
import { type Cleaned, leftOut } from "./cleaned.ts";

/** A time by the clock on the wall. */
export interface ClockTime {
  hours: number;
  minutes: number;
  seconds?: number;
}

/** From when until when, `10:30` each; an end at or before its start is on the next day. */
export interface TimeRange {
  starts: string;
  ends: string;
}

const FIX = "Write it as 10:30, 10.30am or 2pm.";
const RANGE_FIX = "Write it as 10:30-12:00 or 2pm-4pm.";
/** Before this hour a bare number means the afternoon: nobody meets at 2 in the night. */
const FIRST_MORNING_HOUR = 8;
const DAY_MINUTES = 1_440;

/**
 * A time as `09:30`: "9am", "9.30pm", "0930", "noon", "09:30:00Z" (the clock of the place, as feeds mean it), "T09:30",
 * the time of a timestamp, Excel's part of a day ("0.4375"). A bare hour under 8 is in the afternoon.
 */
export function cleanTime(value: unknown): Cleaned<string> {
  const line = saidLine(value);
  if (line === undefined) return {};
  const stamped = /^\d{4}-\d{2}-\d{2}[T ](.{4,20})$/i.exec(line)?.[1] ?? line;
  const time = readDayPart(stamped) ?? readTime(stamped);
  return time === undefined ? leftOut("is not a time", FIX) : { value: clockText(time) };
}

/** "10.30am-12pm", "2–4pm", "10:30 to 12 noon", "9-5", "7pm until 9". */
export function cleanTimeRange(value: unknown): Cleaned<TimeRange> {
  const line = saidLine(value);
  if (line === undefined) return {};
  const range = readTimeRange(line);
  return range === undefined ? leftOut("is not a start and an end", RANGE_FIX) : { value: range };
}

const CLOCK =
  /^t?(?:(\d{1,2})(?:\s?[:.;h]\s?([0-5]\d))?(?:[:.]([0-5]\d)(?:[.,]\d{1,9})?)?|(\d|[01]\d|2[0-4])([0-5]\d))\s*(?:(am|pm|a\.m\.?|p\.m\.?|o'?clock|hrs?|hours|h)|(?:z|utc|gmt|bst|[+-]\d{2}:?\d{2}))?$/i;

interface Read {
  minutes: number;
  seconds: number;
  /** It says itself in which half of the day it is. */
  isSure: boolean;
}

const sure = (minutes: number): Read => ({ minutes, seconds: 0, isSure: true });

/** A time as people and systems write it; undefined where it is none. */
export function readTime(written: string): ClockTime | undefined {
  const read = readClock(written);
  if (read === undefined) return undefined;
  const minutes = read.isSure ? read.minutes : guessed(read.minutes);
  return { hours: Math.floor(minutes / 60), minutes: minutes % 60, seconds: read.seconds };
}

const guessed = (minutes: number): number =>
  minutes > 0 && minutes < FIRST_MORNING_HOUR * 60 ? minutes + DAY_MINUTES / 2 : minutes;

function readClock(written: string): Read | undefined {
  const text = written.trim().toLowerCase().replaceAll("’", "'");
  if (/^(?:12 ?)?(?:noon|midday|mid-day)$/.test(text)) return sure(DAY_MINUTES / 2);
  if (/^(?:12 ?)?midnight$/.test(text)) return sure(0);
  const found = CLOCK.exec(text);
  if (found === null) return undefined;
  const [, hours, minutes, seconds, hoursOfFour, minutesOfFour, behind = ""] = found;
  const hour = Number(hours ?? hoursOfFour);
  const minute = Number(minutes ?? minutesOfFour ?? 0);
  const half = behind.replaceAll(".", "");
  if (half === "am" || half === "pm") return halved(hour, minute, half);
  if (hour > 24 || (hour === 24 && minute > 0)) return undefined;
  const isWritten24 = hour === 0 || hour > 12 || hoursOfFour?.length === 2 || hours?.startsWith("0") === true;
  return {
    minutes: (hour % 24) * 60 + minute,
    seconds: Number(seconds ?? 0),
    isSure: isWritten24 || seconds !== undefined,
  };
}

function halved(hour: number, minute: number, half: string): Read | undefined {
  // "14:30pm" is said twice.
  if (hour > 12 && hour < 24 && half === "pm") return sure(hour * 60 + minute);
  if (hour < 1 || hour > 12) return undefined;
  return sure(((hour % 12) + (half === "pm" ? 12 : 0)) * 60 + minute);
}

/** A part of a day as spreadsheets keep times. */
function readDayPart(written: string): ClockTime | undefined {
  if (!/^0?\.\d{1,17}$/.test(written)) return undefined;
  const minutes = Math.round(Number(written) * DAY_MINUTES) % DAY_MINUTES;
  return { hours: Math.floor(minutes / 60), minutes: minutes % 60 };
}

const BETWEEN =
  /^(?:from|between)?\s*(\S.{0,20}?)\s*(?:[-‐‑–—−]|\b(?:to|till?|until|and)\b)\s*(.{0,20}\S)$/iu;

/**
 * Two times of one occasion; undefined where they are none. Where one does not say its half of the day it takes what
 * makes the occasion short: "11-1pm" begins in the morning, "2-4pm" in the afternoon, "10am-2" ends in it.
 */
export function readTimeRange(written: string): TimeRange | undefined {
  const found = BETWEEN.exec(written.trim());
  const first = readClock(found?.[1] ?? "");
  const last = readClock(found?.[2] ?? "");
  if (first === undefined || last === undefined) return undefined;
  if (!first.isSure && !last.isSure && first.minutes === last.minutes) return undefined;
  const starts = startOf(first, last);
  const ends = last.isSure ? last.minutes : after(starts, last.minutes);
  if (starts === ends) return undefined;
  return { starts: textOf(starts), ends: textOf(ends) };
}

function startOf(first: Read, last: Read): number {
  if (first.isSure) return first.minutes;
  if (!last.isSure) return guessed(first.minutes);
  const base = first.minutes % (DAY_MINUTES / 2);
  const later = base + DAY_MINUTES / 2;
  return later < last.minutes ? later : base;
}

/** The time that this clock shows next, reckoned by twelve hours. */
function after(starts: number, minutes: number): number {
  const base = minutes % (DAY_MINUTES / 2);
  const next = [base, base + DAY_MINUTES / 2].find((one) => one > starts);
  return next ?? base;
}

const textOf = (minutes: number): string =>
  clockText({ hours: Math.floor(minutes / 60), minutes: minutes % 60 });

/** `9:5` as `09:05`. */
export const clockText = ({ hours, minutes }: ClockTime): string =>
  `${String(hours).padStart(2, "0")}:${String(minutes).padStart(2, "0")}`;
