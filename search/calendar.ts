import { daysBetween, type TimedSession } from "#src/listings/occurrences.ts";
import { WEEKDAYS } from "./port.ts";

/** Days ahead that can be asked for: a range of 92 days that begins within 400. */
export const ASKED_DAYS = 400 + 92;
/** Days beyond them that are kept, so that documents need not be made again each day. */
const SPARE_DAYS = 45;

/** Weekday (Monday is 0) and a day number as one number, so that both are asked of one occurrence. */
export const WEEKDAY_FACTOR = 1_000_000;

/** The coming days of all sessions at one venue that begin and end by the same clock. */
export interface TimedDays {
  /** Minutes since midnight, local; null where there are no sessions. What ends the next day ends after 1,440. */
  starts: number | null;
  ends: number | null;
  /** Weekdays on which it happens each week as far as can be asked; their days are not among `days`. */
  everyWeek: string[];
  /** Day numbers of all other occurrences from the day it was made on. */
  days: number[];
  /** For each weekday on which it happens: weekday × WEEKDAY_FACTOR + the last day known. */
  weekdayUntil: number[];
  /** The last day known. */
  lastDay: number | null;
  /** First day on which the days known no longer reach as far as can be asked; null where they end by themselves. */
  renewDay: number | null;
}

export const NO_TIMES: TimedDays = {
  starts: null,
  ends: null,
  everyWeek: [],
  days: [],
  weekdayUntil: [],
  lastDay: null,
  renewDay: null,
};

// 1970-01-01 was a Thursday; Monday is 0.
export const weekdayOf = (day: number): number => (((day + 3) % 7) + 7) % 7;

/** By time of day, earliest first. Times at which nothing is still to come are left out, unless nothing else is. */
export function timesOf(sessions: readonly TimedSession[], today: number): TimedDays[] {
  const last = today + ASKED_DAYS + SPARE_DAYS;
  const byTime = Map.groupBy(daysBetween(sessions, today, last), ({ starts, ends }) => `${starts}-${ends}`);
  return [...byTime.values()]
    .map((found) => timedDays(found, today, last))
    .toSorted(
      (left, right) => (left.starts ?? 0) - (right.starts ?? 0) || (left.ends ?? 0) - (right.ends ?? 0),
    );
}

function timedDays(
  found: readonly { day: number; starts: number; ends: number }[],
  today: number,
  last: number,
): TimedDays {
  const all = [...new Set(found.map(({ day }) => day))].toSorted((left, right) => left - right);
  const byWeekday = Map.groupBy(all, weekdayOf);
  const whole = [...byWeekday].filter(
    ([weekday, days]) => days.length === countBetween(weekday, today, last),
  );
  const regular = new Set(whole.map(([weekday]) => weekday));
  const days = all.filter((day) => !regular.has(weekdayOf(day)));
  const lastDay = all.at(-1) ?? null;
  // What reaches the end of what is known goes on; what stops before it has been seen whole.
  const goesOn = all.some((day) => day > last - SPARE_DAYS);
  return {
    starts: found[0]?.starts ?? null,
    ends: found[0]?.ends ?? null,
    everyWeek: [...regular]
      .toSorted((left, right) => left - right)
      .flatMap((weekday) => WEEKDAYS[weekday] ?? []),
    days,
    weekdayUntil: [...byWeekday]
      .map(([weekday, those]) => weekday * WEEKDAY_FACTOR + (those.at(-1) ?? 0))
      .toSorted((left, right) => left - right),
    lastDay,
    renewDay: goesOn ? today + SPARE_DAYS : null,
  };
}

/** How often a weekday falls between two days, both included. */
function countBetween(weekday: number, first: number, last: number): number {
  const begin = first + ((weekday - weekdayOf(first) + 7) % 7);
  return begin > last ? 0 : Math.floor((last - begin) / 7) + 1;
}
