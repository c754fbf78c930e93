import type { Weekday } from "#search/port.ts";
import { WEEKDAYS } from "#search/port.ts";
import { areWithinTypos } from "#search/words.ts";
import {
  numberAt,
  past,
  plainAt,
  type Reading,
  type ReadValue,
  sequences,
} from "./understanding-readings.ts";
import type { QueryWord } from "./understanding-words.ts";

const LONG_NAMES = ["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"] as const;
const SHORT_NAMES: Readonly<Record<string, Weekday>> = {
  mon: "mon",
  tue: "tue",
  tues: "tue",
  wed: "wed",
  weds: "wed",
  thu: "thu",
  thur: "thu",
  thurs: "thu",
  fri: "fri",
  sat: "sat",
  sun: "sun",
};
/** They are words of their own ("sun hats"), and days only beside what tells it. */
const DOUBTFUL: ReadonlySet<string> = new Set(["mon", "wed", "sat", "sun", "thu", "fri"]);
const MISSPELLED_FROM_LETTERS = 6;

const DAY_LEADS = sequences("on a|on the|on|every|each|any");
const NTH_LEADS = sequences(
  "on the first|on the second|on the third|on the fourth|on the last|the first|the second|the third|the fourth|the last|first|second|third|fourth|last|1st|2nd|3rd|4th|every first|every second|every third|every last",
);
const OF_MONTH = sequences("of the month|of every month|of each month|in the month|of month");
const TIME_WORDS: ReadonlySet<string> = new Set(
  "morning mornings afternoon afternoons evening evenings night nights am pm".split(" "),
);
const WEEKEND_LEADS = sequences("at the|at|on the|on|over the|over|during the|every|the");
const WEEKDAY_LEADS = sequences("on|on a|during|during the|every");
const RANGE_WORDS = sequences("to|till|til|until|through");

/** The weekday that a word names. */
export function weekdayOfWord(word: string): Weekday | undefined {
  const name = word.endsWith("s") && word.length > 6 ? word.slice(0, -1) : word;
  const index = LONG_NAMES.findIndex((day) => day === name);
  if (index !== -1) return WEEKDAYS[index];
  if (SHORT_NAMES[word] !== undefined) return SHORT_NAMES[word];
  if (name.length < MISSPELLED_FROM_LETTERS) return undefined;
  // "wensday" is two letters away from what it means, and from nothing else.
  const meant = LONG_NAMES.filter((day) => areWithinTypos(name, day, day === "wednesday" ? 2 : 1));
  const [only] = meant;
  return only === undefined || meant.length > 1 ? undefined : WEEKDAYS[LONG_NAMES.indexOf(only)];
}

const dayAt = (words: readonly QueryWord[], at: number): Weekday | undefined =>
  weekdayOfWord(plainAt(words, at));

const daysTo = (values: readonly Weekday[]): ReadValue[] =>
  values.map((value) => ({ parameter: "day", value }));

/** "tuesdays", "on a tues", "monday to friday", "at weekends", "the first friday of the month". */
export function readDay(words: readonly QueryWord[], at: number): Reading | undefined {
  const weekend = past(words, at, WEEKEND_LEADS);
  if (/^weekends?$/.test(plainAt(words, weekend))) {
    return { from: at, to: weekend + 1, values: daysTo(["sat", "sun"]) };
  }
  const weekday = past(words, at, WEEKDAY_LEADS);
  if (/^weekdays?$/.test(plainAt(words, weekday))) {
    return { from: at, to: weekday + 1, values: daysTo(WEEKDAYS.slice(0, 5)) };
  }
  const nth = past(words, at, NTH_LEADS);
  const ofMonth = dayAt(words, nth) === undefined ? nth + 1 : past(words, nth + 1, OF_MONTH);
  const named = dayAt(words, nth);
  if (nth > at && ofMonth > nth + 1 && named !== undefined) {
    return { from: at, to: ofMonth, values: daysTo([named]) };
  }
  const start = past(words, at, DAY_LEADS);
  const day = dayAt(words, start);
  if (day === undefined) return undefined;
  const range = rangeFrom(words, start, day);
  if (range !== undefined) return { ...range, from: at };
  if (DOUBTFUL.has(plainAt(words, start)) && start === at && !isBesideTime(words, at)) return undefined;
  return { from: at, to: start + 1, values: daysTo([day]) };
}

function rangeFrom(words: readonly QueryWord[], start: number, day: Weekday): Reading | undefined {
  const next = past(words, start + 1, RANGE_WORDS);
  if (next === start + 1 && !/^\s*[-–—]\s*$/.test(words[next]?.gap ?? "")) return undefined;
  const last = dayAt(words, next);
  if (last === undefined) return undefined;
  const [first, end] = [WEEKDAYS.indexOf(day), WEEKDAYS.indexOf(last)];
  if (end < first) return undefined;
  return { from: start, to: next + 1, values: daysTo(WEEKDAYS.slice(first, end + 1)) };
}

function isBesideTime(words: readonly QueryWord[], at: number): boolean {
  const isJoiner = (word: string) => word === "and" || word === "or";
  const before = isJoiner(plainAt(words, at - 1)) ? at - 2 : at - 1;
  const after = isJoiner(plainAt(words, at + 1)) ? at + 2 : at + 1;
  return (
    TIME_WORDS.has(plainAt(words, at + 1)) ||
    dayAt(words, before) !== undefined ||
    dayAt(words, after) !== undefined
  );
}

/**
 * Parts of the day: a morning begins from 06:00 on and ends by 13:00, an afternoon lies between 12:00 and 18:00,
 * daytime between 09:00 and 17:00, and an evening begins from 17:00 on.
 */
export const DAY_PARTS = {
  morning: [
    { parameter: "after", value: "06:00" },
    { parameter: "before", value: "13:00" },
  ],
  afternoon: [
    { parameter: "after", value: "12:00" },
    { parameter: "before", value: "18:00" },
  ],
  daytime: [
    { parameter: "after", value: "09:00" },
    { parameter: "before", value: "17:00" },
  ],
  evening: [{ parameter: "after", value: "17:00" }],
} as const satisfies Record<string, readonly ReadValue[]>;
export type DayPart = keyof typeof DAY_PARTS;

const isDayPart = (word: string): word is DayPart => Object.hasOwn(DAY_PARTS, word);

const PART_LEADS = sequences("in the|during the|of the|on|in|every|at|the");
const DAYTIME = sequences(
  "daytime|daytimes|in the daytime|during the day|in the day|during the daytime|day time",
);
const AFTER_WORK = sequences("after work|after working hours|out of hours");

/** "mornings", "in the afternoon", "during the day", "after work", and "night" behind a day. */
export function readDayPart(words: readonly QueryWord[], at: number): Reading | undefined {
  const daytime = past(words, at, DAYTIME);
  if (daytime > at) return { from: at, to: daytime, values: DAY_PARTS.daytime };
  const afterWork = past(words, at, AFTER_WORK);
  if (afterWork > at) return { from: at, to: afterWork, values: DAY_PARTS.evening };
  const start = past(words, at, PART_LEADS);
  const word = plainAt(words, start).replace(/s$/, "");
  if (word === "night") {
    const before = plainAt(words, at - 1);
    const isBehindDay = before === "tomorrow" || weekdayOfWord(before) !== undefined;
    return isBehindDay ? { from: at, to: start + 1, values: DAY_PARTS.evening } : undefined;
  }
  return word !== "daytime" && isDayPart(word)
    ? { from: at, to: start + 1, values: DAY_PARTS[word] }
    : undefined;
}

interface Clock {
  minutes: number;
  /** The position after it. */
  to: number;
  /** It says that it is a time: `6pm`, `10:30`, `noon`. */
  isSure: boolean;
}

/** Before this hour a bare number means the afternoon. */
const FIRST_MORNING_HOUR = 8;

function clockAt(words: readonly QueryWord[], at: number): Clock | undefined {
  const word = plainAt(words, at);
  if (word === "noon" || word === "midday") return { minutes: 720, to: at + 1, isSure: true };
  const found = /^(\d{1,2})(?:[.:]([0-5]\d))?(am|pm)?$/.exec(word);
  if (found === null) return undefined;
  const [, hours = "", minutes, half = ""] = found;
  const next = plainAt(words, at + 1);
  const behind = half === "" && /^(?:am|pm|oclock)$/.test(next) ? next : half;
  const hour = hourOf(hours, behind);
  if (hour === undefined) return undefined;
  return {
    minutes: hour * 60 + Number(minutes ?? 0),
    to: at + (behind === half ? 1 : 2),
    isSure: behind !== "" || minutes !== undefined,
  };
}

function hourOf(written: string, half: string): number | undefined {
  const hour = Number(written);
  if (half === "am" || half === "pm") {
    return hour < 1 || hour > 12 ? undefined : (hour % 12) + (half === "pm" ? 12 : 0);
  }
  if (hour > 23) return undefined;
  return hour > 0 && hour < FIRST_MORNING_HOUR && !written.startsWith("0") ? hour + 12 : hour;
}

const clockText = (minutes: number): string =>
  `${String(Math.floor(minutes / 60)).padStart(2, "0")}:${String(minutes % 60).padStart(2, "0")}`;

const AFTER = sequences("after|from|past|starting after|starting from|any time after|later than|not before");
const BEFORE = sequences(
  "before|until|till|til|by|ending by|ending before|finishing by|finishing before|up to",
);
const UNITS: ReadonlySet<string> = new Set(
  `year years yr yrs month months week weeks day days hour hours hrs minute minutes mins mile miles km people places
  pounds pound quid sessions session other others`.split(/\s+/),
);

/** "after 6pm", "before noon", "between 10am and 12", "2-4pm". A bare "after 6" means the evening. */
export function readClock(words: readonly QueryWord[], at: number): Reading | undefined {
  const between = readClocks(words, at);
  if (between !== undefined) return between;
  for (const [parameter, leads] of [
    ["after", AFTER],
    ["before", BEFORE],
  ] as const) {
    const start = past(words, at, leads);
    if (start === at) continue;
    const clock = clockAt(words, start);
    if (clock === undefined || UNITS.has(plainAt(words, clock.to))) continue;
    const isBareAllowed = /^(?:after|before)$/.test(plainAt(words, start - 1));
    const hour = numberAt(words, start, 12);
    if (!clock.isSure && !(isBareAllowed && hour !== undefined && hour > 0)) continue;
    return { from: at, to: clock.to, values: [{ parameter, value: clockText(clock.minutes) }] };
  }
  return undefined;
}

const BETWEEN = sequences("between|from");
const AND = sequences("and|to|until|till|til");

function readClocks(words: readonly QueryWord[], at: number): Reading | undefined {
  const start = past(words, at, BETWEEN);
  const first = clockAt(words, start);
  if (first === undefined) return undefined;
  const next = past(words, first.to, AND);
  const isDashed = /^\s*[-–—]\s*$/.test(words[next]?.gap ?? "");
  if (next === first.to && !isDashed) return undefined;
  const last = clockAt(words, next);
  if (last === undefined || !(first.isSure || last.isSure) || last.minutes <= first.minutes) return undefined;
  if (UNITS.has(plainAt(words, last.to))) return undefined;
  return {
    from: at,
    to: last.to,
    values: [
      { parameter: "after", value: clockText(first.minutes) },
      { parameter: "before", value: clockText(last.minutes) },
    ],
  };
}
