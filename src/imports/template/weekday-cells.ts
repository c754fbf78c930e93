import { WEEKDAYS } from "#db/schema/listings.ts";
import type { TimeRange } from "../cleaning/times.ts";
import { splitAt } from "./notation.ts";
import type { Runs } from "./session-notation.ts";
import { printTimes, readTimes, SINCE_ALWAYS, type SessionInput } from "./session-words.ts";
import type { Weekday } from "./words.ts";

/** The times of each weekday: what the columns Monday to Sunday hold. */
export type WeekdayTimes = Partial<Record<Weekday, TimeRange[]>>;

const CLOSED = /^(?:closed|shut|not open|no sessions?|x)\.?$/i;

/** "10:30-12:00; 14:00-16:00", "9am to 1pm & 2pm to 5pm", "closed"; `unread` is what is no start with an end. */
export function readWeekdayCell(cell: string): { times: TimeRange[]; unread: string[] } {
  const pieces = splitAt(cell, ";,&\n\r|/").flatMap((piece) => wholeOrSplit(piece));
  const times: TimeRange[] = [];
  const unread: string[] = [];
  for (const piece of pieces) {
    if (CLOSED.test(piece)) continue;
    const read = readTimes(piece);
    if (read === undefined) unread.push(piece);
    else times.push(read);
  }
  return { times, unread };
}

/** "9-1 and 2-5" are two, "between 9 and 5" is one. */
function wholeOrSplit(piece: string): string[] {
  if (readTimes(piece) !== undefined) return [piece];
  return piece.split(/\s+and\s+/i);
}

/** One session for the days that share a start and an end; in the order in which the week first has them. */
export function weekdaySessions(times: WeekdayTimes, runs: Runs, venueId?: string): SessionInput[] {
  const byTimes = new Map<string, { range: TimeRange; weekdays: Weekday[] }>();
  for (const day of WEEKDAYS) {
    for (const range of times[day] ?? []) {
      const key = printTimes(range);
      const known = byTimes.get(key) ?? { range, weekdays: [] };
      if (!known.weekdays.includes(day)) known.weekdays.push(day);
      byTimes.set(key, known);
    }
  }
  return [...byTimes.values()].map(({ range, weekdays }) => ({
    repeats: "weekly",
    ...(venueId === undefined ? {} : { venueId }),
    weekdays,
    every: 1,
    ...range,
    from: runs.from ?? SINCE_ALWAYS,
    ...(runs.until === undefined ? {} : { until: runs.until }),
    termTimeOnly: runs.termTimeOnly ?? false,
    except: [],
    extra: [],
  }));
}
