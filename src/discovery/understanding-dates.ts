import { WEEKDAYS } from "#search/port.ts";
import { addDays } from "../areas/today.ts";
import {
  numberAt,
  past,
  plainAt,
  type Reading,
  type ReadValue,
  sequences,
  type Sequences,
} from "./understanding-readings.ts";
import { DAY_PARTS, type DayPart, weekdayOfWord } from "./understanding-times.ts";
import type { QueryWord } from "./understanding-words.ts";

const MONTHS = "jan feb mar apr may jun jul aug sep oct nov dec".split(" ");
const MONTH_NAMES =
  "january february march april may june july august september october november december".split(" ");
/** A search may begin so far ahead. */
const AHEAD_DAYS = 400;

const DAY_MS = 86_400_000;
const daysBetween = (from: string, to: string): number => (Date.parse(to) - Date.parse(from)) / DAY_MS;
/** 0 for Monday. */
const weekdayOf = (date: string): number => (new Date(`${date}T00:00:00Z`).getUTCDay() + 6) % 7;

const range = (from: string, to: string): ReadValue[] => [
  { parameter: "from", value: from },
  { parameter: "to", value: to },
];

/** What an expression means, of today. */
type Meaning = (today: string) => ReadValue[];

const thisWeek: Meaning = (today) => range(today, addDays(today, 6 - weekdayOf(today)));
const nextWeek: Meaning = (today) => {
  const monday = addDays(today, 7 - weekdayOf(today));
  return range(monday, addDays(monday, 6));
};
const thisWeekend: Meaning = (today) => {
  const sunday = addDays(today, 6 - weekdayOf(today));
  return range(weekdayOf(today) === 6 ? today : addDays(sunday, -1), sunday);
};
/** Of next week, whatever day it is. */
const nextWeekend: Meaning = (today) => {
  const monday = addDays(today, 7 - weekdayOf(today));
  return range(addDays(monday, 5), addDays(monday, 6));
};
const todays =
  (part?: DayPart): Meaning =>
  (today) => [...range(today, today), ...(part === undefined ? [] : DAY_PARTS[part])];

const EXPRESSIONS: readonly (readonly [Sequences, Meaning])[] = [
  [sequences("today|on today"), todays()],
  [sequences("tonight"), todays("evening")],
  [sequences("this morning|today in the morning"), todays("morning")],
  [sequences("this afternoon"), todays("afternoon")],
  [sequences("this evening"), todays("evening")],
  [sequences("tomorrow"), (today) => range(addDays(today, 1), addDays(today, 1))],
  [sequences("this week|during this week|in this week"), thisWeek],
  [sequences("next week|during next week|in the next week"), nextWeek],
  [
    sequences("this weekend|at this weekend|on this weekend|this coming weekend|the coming weekend"),
    thisWeekend,
  ],
  [sequences("next weekend"), nextWeekend],
  [sequences("this month"), (today) => range(today, monthEnd(today))],
  [
    sequences("next month"),
    (today) => {
      const first = addDays(monthEnd(today), 1);
      return range(first, monthEnd(first));
    },
  ],
];

const monthEnd = (date: string): string => {
  const [year = 0, month = 1] = date.split("-").map(Number);
  return new Date(Date.UTC(year, month, 0)).toISOString().slice(0, 10);
};

/** "tomorrow", "this weekend", "next tuesday", "in december", "on 3 December", "3/12/2026". */
export function readDate(words: readonly QueryWord[], at: number, today: string): Reading | undefined {
  for (const [options, meaning] of EXPRESSIONS) {
    const to = past(words, at, options);
    if (to > at) return { from: at, to, values: meaning(today) };
  }
  return (
    readNamedDay(words, at, today) ??
    readWritten(words, at, today) ??
    readFigures(words, at, today) ??
    readMonth(words, at, today)
  );
}

const THIS = sequences("this|this coming|coming|on this|the coming");
const NEXT = sequences("next|on next");

/** "this tuesday" is the coming one; "next tuesday" may be that or the one after it, so it is either. */
function readNamedDay(words: readonly QueryWord[], at: number, today: string): Reading | undefined {
  const afterThis = past(words, at, THIS);
  const afterNext = past(words, at, NEXT);
  const start = Math.max(afterThis, afterNext);
  const day = weekdayOfWord(plainAt(words, start));
  if (start === at || day === undefined) return undefined;
  if (afterThis > at) {
    const ahead = (WEEKDAYS.indexOf(day) - weekdayOf(today) + 7) % 7;
    const date = addDays(today, ahead);
    return { from: at, to: start + 1, values: range(date, date) };
  }
  const values: ReadValue[] = [
    { parameter: "day", value: day },
    ...range(addDays(today, 1), addDays(today, 13)),
  ];
  return { from: at, to: start + 1, values };
}

/** 1 for January. */
function monthOf(word: string): number | undefined {
  const full = MONTH_NAMES.indexOf(word);
  if (full !== -1) return full + 1;
  const short = MONTHS.indexOf(word === "sept" ? "sep" : word);
  return short === -1 ? undefined : short + 1;
}

const ordinalAt = (words: readonly QueryWord[], at: number): number | undefined => {
  const found = /^(\d{1,2})(?:st|nd|rd|th)?$/.exec(plainAt(words, at));
  return found === null ? undefined : Number(found[1]);
};

const THE = sequences("the");
const DATE_LEADS = sequences("on the|on|the");

function readWritten(words: readonly QueryWord[], at: number, today: string): Reading | undefined {
  const start = past(words, at, DATE_LEADS);
  const isMonthFirst = monthOf(plainAt(words, start)) !== undefined;
  const of = plainAt(words, start + 1) === "of" ? start + 2 : start + 1;
  const day = ordinalAt(words, isMonthFirst ? past(words, start + 1, THE) : start);
  const month = monthOf(plainAt(words, isMonthFirst ? start : of));
  if (day === undefined || month === undefined) return undefined;
  const end = isMonthFirst ? past(words, start + 1, THE) + 1 : of + 1;
  return dated(words, { from: at, to: end }, { day, month, today });
}

function readFigures(words: readonly QueryWord[], at: number, today: string): Reading | undefined {
  const start = past(words, at, DATE_LEADS);
  const isDashed = (index: number) => words[index]?.gap === "-";
  const year = numberAt(words, start, 2_100);
  if (year !== undefined && year > 2_000 && isDashed(start + 1) && isDashed(start + 2)) {
    const [month, day] = [numberAt(words, start + 1, 12), numberAt(words, start + 2, 31)];
    if (month === undefined || day === undefined) return undefined;
    return onDate({ from: at, to: start + 3 }, `${year}-${two(month)}-${two(day)}`, today);
  }
  const [day, month] = [numberAt(words, start, 31), numberAt(words, start + 1, 12)];
  if (day === undefined || month === undefined || words[start + 1]?.gap !== "/") return undefined;
  if (words[start + 2]?.gap === "/") {
    const written = numberAt(words, start + 2, 2_100);
    if (written === undefined) return undefined;
    const full = written < 100 ? 2_000 + written : written;
    return onDate({ from: at, to: start + 3 }, `${full}-${two(month)}-${two(day)}`, today);
  }
  // A bare "1/2" may be a half.
  return start > at ? dated(words, { from: at, to: start + 2 }, { day, month, today }) : undefined;
}

const two = (value: number): string => String(value).padStart(2, "0");

/** The day in the year that is written behind it, or the coming one. */
function dated(
  words: readonly QueryWord[],
  span: { from: number; to: number },
  { day, month, today }: { day: number; month: number; today: string },
): Reading | undefined {
  const written = numberAt(words, span.to, 2_100);
  if (written !== undefined && written > 1_000) {
    return onDate({ from: span.from, to: span.to + 1 }, `${written}-${two(month)}-${two(day)}`, today);
  }
  const year = Number(today.slice(0, 4));
  const inYear = `${year}-${two(month)}-${two(day)}`;
  return onDate(span, inYear < today ? `${year + 1}-${two(month)}-${two(day)}` : inYear, today);
}

/** Undefined where there is no such day, or it is past or too far ahead. */
function onDate(span: { from: number; to: number }, date: string, today: string): Reading | undefined {
  const parsed = new Date(`${date}T00:00:00Z`);
  if (Number.isNaN(parsed.getTime()) || parsed.toISOString().slice(0, 10) !== date) return undefined;
  const ahead = daysBetween(today, date);
  return ahead < 0 || ahead > AHEAD_DAYS ? undefined : { ...span, values: range(date, date) };
}

const MONTH_LEADS = sequences("in|during|throughout|for|this|next");

function readMonth(words: readonly QueryWord[], at: number, today: string): Reading | undefined {
  const start = past(words, at, MONTH_LEADS);
  const month = monthOf(plainAt(words, start));
  if (start === at || month === undefined) return undefined;
  // "this may help"
  if (plainAt(words, start) === "may" && plainAt(words, at) !== "in") return undefined;
  const written = numberAt(words, start + 1, 2_100);
  const hasYear = written !== undefined && written > 1_000;
  const thisYear = Number(today.slice(0, 4));
  const isOver = month < Number(today.slice(5, 7));
  const year = hasYear ? written : thisYear + (isOver ? 1 : 0);
  const first = `${year}-${two(month)}-01`;
  const last = monthEnd(first);
  if (last < today || daysBetween(today, first) > AHEAD_DAYS) return undefined;
  return { from: at, to: start + (hasYear ? 2 : 1), values: range(first < today ? today : first, last) };
}
