import { LIMITS } from "../../listings/field-schema.ts";
import { dateOf, dayOf } from "../../listings/occurrences.ts";
import type { Candidate } from "../candidate.ts";
import { saidLine } from "../cleaning/blanks.ts";
import { cleanDate } from "../cleaning/dates.ts";
import { cleanText } from "../cleaning/texts.ts";
import { cleanTime } from "../cleaning/times.ts";
import { sessionNotesOfPhrase, type SessionNotes } from "./own-phrases.ts";
import { idOf, type Item, type Reading } from "./reading.ts";
import {
  ALL_WEEKDAYS,
  firstOf,
  inOrder,
  readByDay,
  readMonthDays,
  readWeekday,
  type RuleDay,
  weekdayOf,
} from "./schedule-days.ts";
import { cutNoted, takeText } from "./texts.ts";

export type Session = NonNullable<Candidate["listing"]["sessions"]>[number];
export type DatedTime = { on: string; starts: string; ends: string };

/** What a schedule comes to: rules, dates, or nothing but words. */
export type ReadSchedule =
  | { kind: "rules"; sessions: Exclude<Session, { repeats: "dates" }>[] }
  | { kind: "dates"; dates: DatedTime[]; note?: string; termTimeOnly: boolean }
  | { kind: "words"; words?: string };

/** Where a feed does not say since when; fixed, so that reading it again changes nothing. */
const FROM_UNKNOWN = "2020-01-06";
const EVERY_MAXIMUM = 52;
const NOTE_MAXIMUM = 200;
/** An event of several days in a row, without a rule. */
const DAYS_IN_A_ROW_MAXIMUM = 31;

interface Facts {
  item: Item;
  starts: string;
  ends: string;
  validFrom?: string | undefined;
  first?: string | undefined;
  until?: string | undefined;
  every: number;
  notes: SessionNotes;
}

/** A `schedule` of 3.0 or a `regular_schedule` of 1.0. */
export function readSchedule(reading: Reading, item: Item): ReadSchedule {
  const starts = reading.take(item, "opens_at", cleanTime);
  const ends = reading.take(item, "closes_at", cleanTime);
  const notes = notesOf(reading, item);
  const days = daysOf(reading, item);
  if (starts === undefined || ends === undefined) {
    return inWords(reading, item, { days, starts, ends }, "does not say from when to when");
  }
  const dates = datesOf(reading, item);
  const facts: Facts = { item, starts, ends, ...dates, every: everyOf(reading, item), notes };
  const { first, until } = facts;
  if (first !== undefined && until !== undefined && until < (facts.validFrom ?? first)) {
    return inWords(reading, item, { days, starts, ends }, "ends before it begins");
  }
  const count = Number(item.fields["count"] ?? 0);
  if (count > 1) return inWords(reading, item, { days, starts, ends }, "happens a number of times");
  return ruled(reading, facts, days) ?? datedOf(facts) ?? inWords(reading, item, { days, starts, ends });
}

/** The rule as sessions; undefined where it is no rule that is known here. */
function ruled(reading: Reading, facts: Facts, days: RuleDay[] | undefined): ReadSchedule | undefined {
  const { item, first } = facts;
  if (days === undefined) return undefined;
  const freq = (saidLine(item.fields["freq"]) ?? "").toUpperCase();
  const isOfMonth = days.some(({ nth }) => nth !== undefined);
  if (freq === "DAILY") {
    return facts.every === 1 ? rules([weeklyOf(facts, ALL_WEEKDAYS)]) : undefined;
  }
  if (freq === "MONTHLY" || (isOfMonth && (freq === "WEEKLY" || freq === ""))) {
    return monthlyOf(reading, facts, days);
  }
  if (freq !== "WEEKLY" && (freq !== "" || days.length === 0)) return undefined;
  if (days.length > 0) return rules([weeklyOf(facts, inOrder(days))]);
  return first === undefined ? undefined : rules([weeklyOf(facts, [weekdayOf(first)])]);
}

const rules = (sessions: Exclude<Session, { repeats: "dates" }>[]): ReadSchedule => ({
  kind: "rules",
  sessions,
});

function sharedOf(facts: Facts, repeats: "weekly" | "monthly") {
  const { item, starts, ends, every, validFrom, first, until, notes } = facts;
  const from = firstOf(repeats, every, { validFrom, first, exceptions: notes.except.length });
  const id = idOf(item);
  return {
    ...(id === undefined || id.length > 64 ? {} : { id }),
    every,
    starts,
    ends,
    from: from ?? (until === undefined || until > FROM_UNKNOWN ? FROM_UNKNOWN : until),
    ...(until === undefined ? {} : { until }),
    termTimeOnly: notes.termTimeOnly,
    except: notes.except.slice(0, LIMITS.dates),
    ...(notes.note === undefined ? {} : { note: notes.note }),
  };
}

const weeklyOf = (facts: Facts, weekdays: readonly (typeof ALL_WEEKDAYS)[number][]) => ({
  ...sharedOf(facts, "weekly"),
  repeats: "weekly" as const,
  weekdays: [...weekdays],
});

function monthlyOf(reading: Reading, facts: Facts, days: RuleDay[]): ReadSchedule | undefined {
  const shared = { ...sharedOf(facts, "monthly"), repeats: "monthly" as const };
  const monthDays = readMonthDays(facts.item.fields["bymonthday"]);
  const ofMonth = days.flatMap(({ weekday, nth }) => (nth === undefined ? [] : [{ weekday, nth }]));
  if (ofMonth.length > 0 && ofMonth.length === days.length) {
    return rules(byWeekdays(ofMonth).map((part) => ({ ...shared, ...part })));
  }
  if (days.length > 0) {
    reading.note(facts.item, "byday", "does not say which of them in the month");
    return undefined;
  }
  if (monthDays === undefined) return undefined;
  if (monthDays.length > 0) return rules([{ ...shared, monthDays }]);
  if (facts.first === undefined) return undefined;
  return rules([{ ...shared, monthDays: [Number(facts.first.slice(8))] }]);
}

/** Weekdays that share the same places in the month, together: `1TU,-1TU,2TH` is two rules. */
function byWeekdays(
  days: readonly Required<RuleDay>[],
): { weekdays: Required<RuleDay>["weekday"][]; nth: number[] }[] {
  const parts = new Map<string, { weekdays: Required<RuleDay>["weekday"][]; nth: number[] }>();
  for (const weekday of inOrder(days)) {
    const nth = [...new Set(days.filter((day) => day.weekday === weekday).map((day) => day.nth))];
    const key = nth.toSorted((left, right) => left - right).join(",");
    const part = parts.get(key);
    if (part === undefined) parts.set(key, { weekdays: [weekday], nth });
    else part.weekdays.push(weekday);
  }
  return [...parts.values()];
}

/** One date, or some days in a row. */
function datedOf({ item, starts, ends, first, validFrom, until, notes }: Facts): ReadSchedule | undefined {
  const on = first ?? (validFrom === until ? validFrom : undefined);
  if (on === undefined || saidLine(item.fields["freq"]) !== undefined) return undefined;
  const days = dayOf(until ?? on) - dayOf(on) + 1;
  if (days > DAYS_IN_A_ROW_MAXIMUM) return undefined;
  return {
    kind: "dates",
    dates: Array.from({ length: days }, (_, index) => ({ on: dateOf(dayOf(on) + index), starts, ends })),
    ...(notes.note === undefined ? {} : { note: notes.note }),
    termTimeOnly: notes.termTimeOnly,
  };
}

function datesOf(reading: Reading, item: Item): Pick<Facts, "validFrom" | "first" | "until"> {
  const [validFrom, first, until, validTo] = (["valid_from", "dtstart", "until", "valid_to"] as const).map(
    (name) => reading.take(item, name, cleanDate),
  );
  const last = until !== undefined && validTo !== undefined && validTo < until ? validTo : (until ?? validTo);
  return { validFrom, first, until: last };
}

function everyOf(reading: Reading, item: Item): number {
  const every = Number(item.fields["interval"] ?? 1);
  if (Number.isInteger(every) && every >= 1 && every <= EVERY_MAXIMUM) return every;
  // 0 and blanks stand for "not said".
  if (every !== 0) reading.note(item, "interval", `is not a number from 1 to ${EVERY_MAXIMUM}; taken as 1`);
  return 1;
}

function daysOf(reading: Reading, item: Item): RuleDay[] | undefined {
  const days = readByDay(item.fields["byday"]);
  if (days === undefined) reading.note(item, "byday", "names no days", "Write them as MO,TU or 1TU,-1TU.");
  if (days === undefined || days.length > 0) return days;
  const weekday = readWeekday(item.fields["weekday"]);
  return weekday === undefined ? [] : [{ weekday }];
}

// Words of days, times and rules: a description of these alone says no more than the fields do.
const RESTATES =
  /\b(?:mon|tues?|wed(?:nes)?|thu(?:rs?)?|fri|sat(?:ur)?|sun)(?:days?)?\b|\b(?:january|february|march|april|may|june|july|august|september|october|november|december)\b|\b(?:every|each|weekly|monthly|daily|weeks?|months?|days?|on|of|in|the|a|and|to|from|until|between|at|am|pm|noon|first|second|third|fourth|fifth|last|open|opens?|closes?|opening|closing|hours|times?)\b|\d{1,2}(?:st|nd|rd|th)?|[ap]m\b|[\s\d.,:;&/()|–-]+/gi;

function notesOf(reading: Reading, item: Item): SessionNotes {
  const description = takeText(reading, item, "description", LIMITS.description);
  const said = takeText(reading, item, "notes", LIMITS.description);
  const own = said === undefined ? { termTimeOnly: false, except: [] } : sessionNotesOfPhrase(said);
  const more = description === undefined || description.replaceAll(RESTATES, "") === "" ? [] : [description];
  const parts = [...more, ...(own.note === undefined || more.includes(own.note) ? [] : [own.note])];
  const line = parts.join(" ").replaceAll(/\s+/g, " ");
  const note = cutNoted(reading, item, { name: "notes", longest: NOTE_MAXIMUM }, line);
  const { note: _own, ...rest } = own;
  return { ...rest, ...(note === "" ? {} : { note }) };
}

const NAMES: Readonly<Record<(typeof ALL_WEEKDAYS)[number], string>> = {
  mon: "Monday",
  tue: "Tuesday",
  wed: "Wednesday",
  thu: "Thursday",
  fri: "Friday",
  sat: "Saturday",
  sun: "Sunday",
};

/** A schedule that cannot be a session keeps its words. */
function inWords(
  reading: Reading,
  item: Item,
  known: { days: RuleDay[] | undefined; starts: string | undefined; ends: string | undefined },
  reason = "is no rule that this directory knows",
): ReadSchedule {
  const said = (["description", "notes"] as const).flatMap(
    (name) => cleanText(item.fields[name]).value ?? [],
  );
  const days = inOrder(known.days ?? []).map((day) => NAMES[day]);
  const times = [
    ...(known.starts === undefined ? [] : [`from ${known.starts}`]),
    ...(known.ends === undefined ? [] : [`until ${known.ends}`]),
  ];
  const composed = days.length === 0 ? "" : [days.join(", "), ...times].join(" ");
  const words = said.length > 0 ? [...new Set(said)].join(" ") : composed;
  const kept = words === "" ? "left out" : "its words are kept in the description";
  reading.note(item, "", `${reason}; ${kept}`);
  return { kind: "words", ...(words === "" ? {} : { words: words.replaceAll(/\s+/g, " ") }) };
}
