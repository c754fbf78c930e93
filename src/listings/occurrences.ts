import { Temporal } from "temporal-polyfill";
import type { ContentSession } from "./content.ts";

/*
 * Days are numbers since 1970-01-01 and only what is shown is turned into instants: rrule-temporal builds zoned
 * values for every step (about 1 ms for one session), and a page of 20 cards may take 5 ms in all.
 */

export interface TermRange {
  starts: string;
  ends: string;
}

/** A session with the term dates of its area; undefined where none are loaded. */
export interface TimedSession {
  session: ContentSession;
  terms: readonly TermRange[] | undefined;
}

/** One happening. Instants in milliseconds since 1970. */
export interface Occurrence {
  starts: number;
  ends: number;
  sessionId: string;
  venueId: string | undefined;
}

/** Which happenings are asked for. Days are numbers, both included; weekdays too, Monday is 0; times are minutes. */
export interface WantedTimes {
  weekdays?: readonly number[];
  /** Begins at or after. */
  after?: number;
  /** Ends at or before, on the day on which it begins. */
  before?: number;
  first?: number;
  last?: number;
}

export const HORIZON_DAYS = 400;
const DAY_MS = 86_400_000;
const WEEKDAY_NUMBERS = { mon: 0, tue: 1, wed: 2, thu: 3, fri: 4, sat: 5, sun: 6 } as const;

/** The number of a local date, `2026-11-24`. */
export const dayOf = (date: string): number => Math.floor(Date.parse(`${date}T00:00:00Z`) / DAY_MS);
/** The local date of a day number. */
export const dateOf = (day: number): string => new Date(day * DAY_MS).toISOString().slice(0, 10);

// 1970-01-01 was a Thursday; Monday is 0.
const weekdayOf = (day: number): number => (((day + 3) % 7) + 7) % 7;

/** The happenings whose first moment lies on one of the local days, both included; in order, without duplicates. */
export function occurrencesBetween(
  sessions: readonly TimedSession[],
  firstDay: number,
  lastDay: number,
  wanted: WantedTimes = {},
): Occurrence[] {
  const found = sessions.flatMap((timed) => [
    ...ruledDays(timed, firstDay, lastDay, { wanted }).map((day) => ruled(timed.session, day)),
    ...datedTimes(timed, wanted)
      .filter(({ day }) => day >= firstDay && day <= lastDay)
      .map(({ day, starts, ends }) => occurrence(timed.session, day, starts, ends)),
  ]);
  const seen = new Set<string>();
  return found.sort(byTime).filter(({ sessionId, starts }) => {
    const key = `${sessionId} ${starts}`;
    if (seen.has(key)) return false;
    seen.add(key);
    return true;
  });
}

/** The same by local clock and without their sessions, which spares the instants: minutes since midnight. */
export function daysBetween(
  sessions: readonly TimedSession[],
  firstDay: number,
  lastDay: number,
): { day: number; starts: number; ends: number }[] {
  return sessions.flatMap((timed) => [
    ...ruledTimes(timed, firstDay, lastDay),
    ...datedTimes(timed)
      .filter(({ day }) => day >= firstDay && day <= lastDay)
      .map(({ day, starts, ends }) => ({ day, ...clockOf(starts, ends) })),
  ]);
}

function ruledTimes(timed: TimedSession, firstDay: number, lastDay: number) {
  const { session } = timed;
  if (session.repeats === "dates") return [];
  const clock = clockOf(session.starts, session.ends);
  return ruledDays(timed, firstDay, lastDay).map((day) => ({ day, ...clock }));
}

/** What ends at or before its beginning by the clock ends the next day: after 1,440. */
function clockOf(starts: string, ends: string): { starts: number; ends: number } {
  const begins = Number(starts.slice(0, 2)) * 60 + Number(starts.slice(3, 5));
  return { starts: begins, ends: begins + minutesBetween(starts, ends) };
}

const byTime = (left: Occurrence, right: Occurrence): number =>
  left.starts - right.starts ||
  (left.sessionId < right.sessionId ? -1 : left.sessionId > right.sessionId ? 1 : 0);

/** The first happening that begins at `now` or later, within the horizon, among those that are asked for. */
export function nextOccurrence(
  sessions: readonly TimedSession[],
  now: Date,
  today: string,
  wanted: WantedTimes = {},
): Occurrence | undefined {
  const from = dayOf(today);
  const begin = Math.max(from, wanted.first ?? from);
  const last = wanted.last ?? from + HORIZON_DAYS;
  if (last < begin) return undefined;
  const moment = now.getTime();
  const soon = occurrencesBetween(sessions, begin, begin, wanted).find(({ starts }) => starts >= moment);
  if (soon !== undefined) return soon;
  // Only the earliest day's times are turned into instants: local days come in the order of their instants.
  const days = sessions.flatMap((timed) => [
    ...ruledDays(timed, begin + 1, last, { wanted, limit: 1 }),
    ...datedTimes(timed, wanted).flatMap(({ day }) => (day > begin && day <= last ? [day] : [])),
  ]);
  if (days.length === 0) return undefined;
  const first = Math.min(...days);
  return occurrencesBetween(sessions, first, first, wanted)[0];
}

/** Days on which the rule of a weekly or monthly session falls, exceptions and term times honoured. */
function ruledDays(
  timed: TimedSession,
  firstDay: number,
  lastDay: number,
  { wanted = {}, limit = Infinity }: { wanted?: WantedTimes; limit?: number } = {},
): number[] {
  const { session } = timed;
  if (session.repeats === "dates" || !fitsClock(wanted, session.starts, session.ends)) return [];
  const begins = dayOf(session.from);
  const first = Math.max(firstDay, begins);
  const last = session.until === undefined ? lastDay : Math.min(lastDay, dayOf(session.until));
  const falls = session.repeats === "weekly" ? weeklyRule(session, begins) : monthlyRule(session, begins);
  const goesOn = inTerm(timed);
  const except = new Set(session.except);
  const days: number[] = [];
  for (let day = first; day <= last && days.length < limit; day += 1) {
    const happens = falls(day) && fitsDay(wanted, day) && goesOn(day);
    if (happens && !(except.size > 0 && except.has(dateOf(day)))) days.push(day);
  }
  return days;
}

const fitsDay = ({ weekdays }: WantedTimes, day: number): boolean =>
  weekdays === undefined || weekdays.includes(weekdayOf(day));

function fitsClock({ after, before }: WantedTimes, starts: string, ends: string): boolean {
  if (after === undefined && before === undefined) return true;
  const clock = clockOf(starts, ends);
  return (after === undefined || clock.starts >= after) && (before === undefined || clock.ends <= before);
}

type Weekly = Extract<ContentSession, { repeats: "weekly" }>;
type Monthly = Extract<ContentSession, { repeats: "monthly" }>;

/** Every n weeks, counted from the week (Monday first) in which the session begins. */
function weeklyRule(session: Weekly, begins: number): (day: number) => boolean {
  const weekdays = new Set<number>(session.weekdays.map((weekday) => WEEKDAY_NUMBERS[weekday]));
  const monday = begins - weekdayOf(begins);
  return (day) => weekdays.has(weekdayOf(day)) && Math.floor((day - monday) / 7) % session.every === 0;
}

/** On days of the month that it has, or on the nth weekdays, counted from its end where n is negative. */
function monthlyRule(session: Monthly, begins: number): (day: number) => boolean {
  const start = new Date(begins * DAY_MS);
  const startMonth = start.getUTCFullYear() * 12 + start.getUTCMonth();
  const weekdays = new Set<number>(session.weekdays.map((weekday) => WEEKDAY_NUMBERS[weekday]));
  const nth = new Set(session.nth);
  const monthDays = new Set(session.monthDays);
  return (day) => {
    if (weekdays.size > 0 && !weekdays.has(weekdayOf(day))) return false;
    const date = new Date(day * DAY_MS);
    const month = date.getUTCFullYear() * 12 + date.getUTCMonth();
    if ((month - startMonth) % session.every !== 0) return false;
    const dayOfMonth = date.getUTCDate();
    if (weekdays.size === 0) return monthDays.has(dayOfMonth);
    const days = new Date(Date.UTC(date.getUTCFullYear(), date.getUTCMonth() + 1, 0)).getUTCDate();
    return nth.has(Math.ceil(dayOfMonth / 7)) || nth.has(-Math.ceil((days - dayOfMonth + 1) / 7));
  };
}

/** Outside the known terms a term-time session does not happen; where none are known it stays. */
function inTerm({ session, terms }: TimedSession): (day: number) => boolean {
  if (!session.termTimeOnly || terms === undefined) return () => true;
  const ranges = terms.map(({ starts, ends }) => ({ first: dayOf(starts), last: dayOf(ends) }));
  return (day) => ranges.some(({ first, last }) => day >= first && day <= last);
}

/** What is dated one by one: the dates of a dated session that are not excepted, and the extra ones of any. */
function datedTimes(
  timed: TimedSession,
  wanted: WantedTimes = {},
): { day: number; starts: string; ends: string }[] {
  const { session } = timed;
  const goesOn = inTerm(timed);
  const own =
    session.repeats === "dates"
      ? session.dates.filter(({ on }) => !session.except.includes(on) && goesOn(dayOf(on)))
      : [];
  return [...own, ...session.extra]
    .map(({ on, starts, ends }) => ({ day: dayOf(on), starts, ends }))
    .filter(({ day, starts, ends }) => fitsDay(wanted, day) && fitsClock(wanted, starts, ends));
}

function ruled(session: ContentSession, day: number): Occurrence {
  if (session.repeats === "dates") throw new Error("a dated session has no rule");
  return occurrence(session, day, session.starts, session.ends);
}

/** A session that ends at or before its beginning by the clock ends the next day. */
function occurrence(session: ContentSession, day: number, starts: string, ends: string): Occurrence {
  const begins = instantOf(day, starts);
  const isNight = ends <= starts;
  // Clocks change on Sundays alone: on other days the end is as far away as the clock says.
  const isPlain = weekdayOf(day) !== 6 && !(isNight && weekdayOf(day + 1) === 6);
  const finishes = isPlain
    ? begins + minutesBetween(starts, ends) * 60_000
    : instantOf(isNight ? day + 1 : day, ends);
  return {
    starts: begins,
    // A beginning in the hour that spring skips comes an hour later; its end must not overtake it.
    ends: finishes > begins ? finishes : begins + minutesBetween(starts, ends) * 60_000,
    sessionId: session.id,
    venueId: session.venueId,
  };
}

function minutesBetween(starts: string, ends: string): number {
  const minutes = (time: string) => Number(time.slice(0, 2)) * 60 + Number(time.slice(3, 5));
  return (minutes(ends) - minutes(starts) + 24 * 60) % (24 * 60) || 24 * 60;
}

/** Local time in Europe/London as an instant: a skipped time is an hour later, a doubled one the first. */
export function instantOf(day: number, time: string): number {
  const date = new Date(day * DAY_MS);
  const [hour, minute] = [Number(time.slice(0, 2)), Number(time.slice(3, 5))];
  const local = new Temporal.PlainDateTime(
    date.getUTCFullYear(),
    date.getUTCMonth() + 1,
    date.getUTCDate(),
    hour,
    minute,
  );
  return local.toZonedDateTime("Europe/London", { disambiguation: "compatible" }).epochMilliseconds;
}
