import { cleanDate } from "../cleaning/dates.ts";
import { escapePart, keyOf, splitLines, splitParts } from "./notation.ts";
import {
  printOrdinal,
  printTimes,
  readOrdinal,
  readTimes,
  readWeekdays,
  SINCE_ALWAYS,
  type SessionInput,
} from "./session-words.ts";
import { type Weekday, WEEKDAY_NAMES } from "./words.ts";

/*
 * A session on a line, as people say it: `Tuesday, Thursday 10:30-12:00; from 2026-09-01; until 2027-07-20;
 * every 2 weeks; term time only; not 2026-12-29; also 2026-12-30 10:30-12:00; venue 2; note: bring a mat`.
 */

/** Dates that a session has when its own line gives none. */
export interface Runs {
  from?: string | undefined;
  until?: string | undefined;
  termTimeOnly?: boolean | undefined;
}

/** A line that was read, or why it could not be. */
export type ReadSession = { session: SessionInput } | { line: string; reason: string };

export const SESSION_FIX =
  "Write it as `Tuesday 10:30-12:00`, `1st Tuesday of the month 14:00-16:00` or `on 2026-12-24 10:00-12:00`, with more after semicolons: the sheet of columns shows how.";

interface Dated {
  on: string;
  starts: string;
  ends: string;
}

/** What the parts of a line say beside its rule. */
interface Parts {
  rule: string;
  from?: string | undefined;
  until?: string | undefined;
  every?: number | undefined;
  termTimeOnly?: boolean | undefined;
  except: string[];
  extra: Dated[];
  venue?: string | undefined;
  note?: string | undefined;
}

class Unreadable extends Error {}

/** The sessions of a cell; `venues` is how many venues the listing has. */
export function readSessions(cell: string, runs: Runs, venues: number): ReadSession[] {
  return splitLines(cell).map((line) => {
    try {
      return { session: readSession(line, runs, venues) };
    } catch (error) {
      if (error instanceof Unreadable) return { line, reason: error.message };
      throw error;
    }
  });
}

function readSession(line: string, runs: Runs, venues: number): SessionInput {
  const parts = readParts(line);
  const { from = runs.from, until = runs.until, termTimeOnly = runs.termTimeOnly ?? false } = parts;
  const shared = {
    ...venueOf(parts.venue, venues),
    termTimeOnly,
    except: parts.except,
    extra: parts.extra,
    ...(parts.note === undefined ? {} : { note: parts.note }),
  };
  const dates = /^(?:on\s+)?(\S*\d.*)$/i.exec(parts.rule)?.[1];
  if (/^on\s/i.test(parts.rule) && dates !== undefined && readDated(dates) !== undefined) {
    return { repeats: "dates", ...shared, dates: readDated(dates) ?? [] };
  }
  const rule = {
    ...shared,
    every: parts.every ?? everyOf(parts.rule),
    from: from ?? SINCE_ALWAYS,
    ...(until === undefined ? {} : { until }),
  };
  return { ...rule, ...readRule(parts.rule) };
}

const venueOf = (venue: string | undefined, venues: number): { venueId?: string } => {
  if (venue !== undefined && Number(venue) > venues) throw new Unreadable(`there is no venue ${venue}`);
  return venues > 1 ? { venueId: venue ?? "1" } : {};
};

const everyOf = (rule: string): number => (/\b(?:fortnightly|alternate|every other)\b/i.test(rule) ? 2 : 1);

const TIME = String.raw`(?:noon|midday|midnight|\d{1,2}(?:[:.]\d{2})?\s*(?:[ap]\.?m\.?|noon)?|\d{4})`;
const RULE = new RegExp(
  String.raw`^(.*?)[\s,]*(?:\b(?:at|from|between)\s+)?(${TIME}\s*(?:-|–|—|\bto\b|\buntil\b|\band\b)\s*${TIME})$`,
  "i",
);
const ORDINAL_FIRST = /^(?:on )?(?:the )?(?:\d{1,2}(?:st|nd|rd|th)|first|second|third|fourth|fifth|last)\b/i;
const OF_THE_MONTH = /\s*\b(?:of|in)\s+(?:the|each|every)\s+month\b/i;
const IN_TURNS = /\b(?:weekly|fortnightly|alternate|every other|each|every)\b/gi;

type Rule =
  | { repeats: "weekly"; weekdays: Weekday[]; starts: string; ends: string }
  | {
      repeats: "monthly";
      weekdays: Weekday[];
      nth: number[];
      monthDays: number[];
      starts: string;
      ends: string;
    };

function readRule(written: string): Rule {
  const [, when = "", range = ""] = RULE.exec(written) ?? [];
  const times = readTimes(range);
  if (times === undefined) throw new Unreadable("has no start and end that can be read");
  const isMonthly = OF_THE_MONTH.test(when) || ORDINAL_FIRST.test(when.replaceAll(IN_TURNS, " ").trim());
  const words = when.replace(OF_THE_MONTH, "").replaceAll(IN_TURNS, " ").replaceAll(/\s+/g, " ").trim();
  if (!isMonthly) {
    const weekdays = readWeekdays(words);
    if (weekdays === undefined) throw new Unreadable("has no weekday that can be read");
    return { repeats: "weekly", weekdays, ...times };
  }
  const [, ordinals = "", days = ""] =
    /^(.*?)\s*((?:\b(?:mon|tue|wed|thu|fri|sat|sun)[a-z]*\b.*)?)$/i.exec(words) ?? [];
  const numbers = ordinals
    .replace(/^(?:on )?(?:the )?/i, "")
    .split(/\s*(?:,|&|\band\b)\s*/)
    .map(readOrdinal);
  const known = numbers.filter((number) => number !== undefined);
  if (known.length < numbers.length) throw new Unreadable("has no day of the month that can be read");
  if (days === "") return { repeats: "monthly", weekdays: [], nth: [], monthDays: known, ...times };
  const weekdays = readWeekdays(days);
  if (weekdays === undefined) throw new Unreadable("has no weekday that can be read");
  return { repeats: "monthly", weekdays, nth: known, monthDays: [], ...times };
}

function readParts(line: string): Parts {
  const [rule = "", ...rest] = splitParts(line);
  const parts: Parts = { rule: rule.replaceAll("\\", ""), except: [], extra: [] };
  for (const part of rest) readPart(part, parts);
  return parts;
}

function readPart(part: string, parts: Parts): void {
  const { key, value } = keyOf(part, ["note"]);
  if (key === "note") parts.note = value;
  else if (/^term[ -]?time(?: only)?$/i.test(value)) parts.termTimeOnly = true;
  else if (/^all year$/i.test(value)) parts.termTimeOnly = false;
  else readWorded(value, parts);
}

function readWorded(part: string, parts: Parts): void {
  const [, word = "", value = ""] = /^([a-z]+)\s*:?\s*(.*)$/i.exec(part) ?? [];
  switch (word.toLowerCase()) {
    case "from":
      parts.from = dateOf(value);
      return;
    case "until":
    case "to":
      parts.until = dateOf(value);
      return;
    case "not":
    case "except":
      parts.except = value.split(/\s*,\s*/).map(dateOf);
      return;
    case "also":
    case "extra":
      parts.extra = readDated(value) ?? unreadable(`\`${part}\` has no dates with times`);
      return;
    case "venue":
      parts.venue = /^[1-9]\d?$/.exec(value)?.[0] ?? unreadable(`\`${part}\` is no venue's number`);
      return;
    case "every":
      parts.every = Number(
        /^(\d{1,2})\s+(?:weeks?|months?)$/i.exec(value)?.[1] ?? unreadable(notKnown(part)),
      );
      return;
    default:
      unreadable(notKnown(part));
  }
}

const notKnown = (part: string): string => `\`${part}\` is not understood`;

function unreadable(reason: string): never {
  throw new Unreadable(reason);
}

const dateOf = (written: string): string =>
  cleanDate(written).value ?? unreadable(`\`${written}\` is not a date`);

/** "2026-12-24 10:00-12:00, 2026-12-25 10:00-12:00"; undefined where any of them is none. */
function readDated(text: string): Dated[] | undefined {
  const dates = text.split(/\s*,\s*/).map((one): Dated | undefined => {
    const [, day = "", range = ""] = /^(.*\S)\s+(\S+\s*(?:-|–|to)\s*.+)$/i.exec(one) ?? [];
    const on = cleanDate(day).value;
    const times = readTimes(range);
    return on === undefined || times === undefined ? undefined : { on, ...times };
  });
  const known = dates.filter((date) => date !== undefined);
  return known.length < dates.length ? undefined : known;
}

const printDated = (dates: readonly Dated[]): string =>
  dates.map(({ on, ...times }) => `${on} ${printTimes(times)}`).join(", ");

/** What a line says of a session; `venue` is the number of its venue where the listing has several. */
export interface PrintedSession {
  repeats: "weekly" | "monthly" | "dates";
  weekdays?: readonly Weekday[] | undefined;
  every?: number | undefined;
  nth?: readonly number[] | undefined;
  monthDays?: readonly number[] | undefined;
  dates?: readonly Dated[] | undefined;
  starts?: string | undefined;
  ends?: string | undefined;
  from?: string | undefined;
  until?: string | undefined;
  termTimeOnly?: boolean | undefined;
  except?: readonly string[] | undefined;
  extra?: readonly Dated[] | undefined;
  note?: string | undefined;
  venue?: number | undefined;
}

/** A session as a line that reads back to it. */
export function printSession(session: PrintedSession): string {
  const { every = 1, except = [], extra = [] } = session;
  const unit = session.repeats === "monthly" ? "months" : "weeks";
  return [
    printRule(session),
    every > 1 && session.repeats !== "dates" ? `every ${every} ${unit}` : "",
    session.from === undefined ? "" : `from ${session.from}`,
    session.until === undefined ? "" : `until ${session.until}`,
    session.termTimeOnly === true ? "term time only" : "",
    except.length === 0 ? "" : `not ${except.join(", ")}`,
    extra.length === 0 ? "" : `also ${printDated(extra)}`,
    session.venue === undefined ? "" : `venue ${session.venue}`,
    session.note === undefined ? "" : `note: ${escapePart(session.note)}`,
  ]
    .filter((part) => part !== "")
    .join("; ");
}

function printRule({ repeats, dates = [], starts = "", ends = "", ...rule }: PrintedSession): string {
  if (repeats === "dates") return `on ${printDated(dates)}`;
  const days = (rule.weekdays ?? []).map((day) => WEEKDAY_NAMES[day]).join(", ");
  const times = printTimes({ starts, ends });
  if (repeats === "weekly") return `${days} ${times}`;
  const numbers = rule.monthDays?.length ? rule.monthDays : (rule.nth ?? []);
  const which = [numbers.map(printOrdinal).join(", "), days].filter((part) => part !== "").join(" ");
  return `${which} of the month ${times}`;
}
