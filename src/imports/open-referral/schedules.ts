import { LIMITS } from "../../listings/field-schema.ts";
import { dateOf, dayOf } from "../../listings/occurrences.ts";
import { saidLine } from "../cleaning/blanks.ts";
import { cutAtWord } from "../cleaning/cleaned.ts";
import { cleanDate } from "../cleaning/dates.ts";
import { cleanText } from "../cleaning/texts.ts";
import { cleanTime } from "../cleaning/times.ts";
import { sessionNotesOfPhrase, type SessionNotes } from "./own-phrases.ts";
import { idOf, type Item, type Reading } from "./reading.ts";
import {
  ALL_WEEKDAYS,
  begunOn,
  inOrder,
  NTH_MAXIMUM,
  readByDay,
  readMonthDays,
  readWeekday,
  type Rule,
  type RuleDay,
  weekdayOf,
} from "./schedule-days.ts";
import { takeText } from "./texts.ts";

export type DatedTime = { on: string; starts: string; ends: string };

/** What a schedule comes to: rules, dates, or nothing but words. */
export type ReadSchedule =
  | { kind: "rules"; sessions: Rule[]; words?: string }
  | { kind: "dates"; dates: DatedTime[]; note?: string; termTimeOnly: boolean; words?: string }
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
  const days = daysOf(reading, item);
  const inWordsOnly = (reason: string) => inWords(reading, item, { days, starts, ends }, reason);
  if (starts === undefined || ends === undefined) return inWordsOnly("does not say from when to when");
  const { whole, ...notes } = notesOf(reading, item);
  const facts: Facts = {
    item,
    starts,
    ends,
    ...datesOf(reading, item),
    every: everyOf(reading, item),
    notes,
  };
  if (Number(item.fields["count"] ?? 0) > 1 && facts.until === undefined) {
    return inWordsOnly("happens a number of times");
  }
  const read = ruled(reading, facts, days) ?? datedOf(facts);
  if (read === undefined) return inWordsOnly("is no rule that this directory knows");
  const begun =
    read.kind === "rules"
      ? { ...read, sessions: read.sessions.map((rule) => begunOn(rule, facts.first)) }
      : read;
  if (endsFirst(begun, facts)) return inWordsOnly("ends before it begins");
  return { ...begun, ...(whole === undefined ? {} : { words: whole }) };
}

const endsFirst = (read: ReadSchedule, { first, until }: Facts): boolean =>
  read.kind === "rules"
    ? read.sessions.some((session) => session.until !== undefined && session.until < session.from)
    : first !== undefined && until !== undefined && until < first;

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

const rules = (sessions: Rule[]): ReadSchedule => ({
  kind: "rules",
  sessions,
});

function sharedOf(facts: Facts) {
  const { item, starts, ends, every, validFrom, first, until, notes } = facts;
  const id = idOf(item);
  return {
    ...(id === undefined || id.length > 64 ? {} : { id }),
    every,
    starts,
    ends,
    from: validFrom ?? first ?? (until === undefined || until > FROM_UNKNOWN ? FROM_UNKNOWN : until),
    ...(until === undefined ? {} : { until }),
    termTimeOnly: notes.termTimeOnly,
    except: notes.except.slice(0, LIMITS.dates),
    ...(notes.note === undefined ? {} : { note: notes.note }),
  };
}

const weeklyOf = (facts: Facts, weekdays: readonly (typeof ALL_WEEKDAYS)[number][]) => ({
  ...sharedOf(facts),
  repeats: "weekly" as const,
  weekdays: [...weekdays],
});

function monthlyOf(reading: Reading, facts: Facts, days: RuleDay[]): ReadSchedule | undefined {
  const shared = { ...sharedOf(facts), repeats: "monthly" as const };
  const monthDays = readMonthDays(facts.item.fields["bymonthday"]);
  const ofMonth = days.flatMap(({ weekday, nth }) => (nth === undefined ? [] : [{ weekday, nth }]));
  if (ofMonth.length > 0 && ofMonth.length === days.length) {
    const parts = byWeekdays(ofMonth);
    return parts.some(({ nth }) => nth.length > NTH_MAXIMUM)
      ? undefined
      : rules(parts.map((part) => ({ ...shared, ...part })));
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

/** What is said of a schedule beside its rule; the whole of it where it is too long for a note. */
function notesOf(reading: Reading, item: Item): SessionNotes & { whole?: string } {
  const description = takeText(reading, item, "description", LIMITS.description);
  const said = takeText(reading, item, "notes", LIMITS.description);
  const own = said === undefined ? { termTimeOnly: false, except: [] } : sessionNotesOfPhrase(said);
  const more = description === undefined || description.replaceAll(RESTATES, "") === "" ? [] : [description];
  const parts = [...more, ...(own.note === undefined || more.includes(own.note) ? [] : [own.note])];
  const line = parts.join(" ").replaceAll(/\s+/g, " ");
  const { note: _own, ...rest } = own;
  if (line === "") return rest;
  if (line.length <= NOTE_MAXIMUM) return { ...rest, note: line };
  reading.note(item, "notes", `is longer than ${NOTE_MAXIMUM} characters: the whole is in the description`);
  return { ...rest, note: cutAtWord(line, NOTE_MAXIMUM), whole: line };
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
  reason: string,
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
