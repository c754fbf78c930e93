import type { WEEKDAYS } from "#db/schema/listings.ts";
import type { ContentSession } from "../../listings/content.ts";
import { dateOf, dayOf, daysBetween } from "../../listings/occurrences.ts";
import type { Candidate } from "../candidate.ts";
import { saidLine } from "../cleaning/blanks.ts";

export type Session = NonNullable<Candidate["listing"]["sessions"]>[number];
export type Weekday = (typeof WEEKDAYS)[number];

/** A day of a rule: of a month also which of them, 1 to 5 and -5 to -1. */
export interface RuleDay {
  weekday: Weekday;
  nth?: number;
}

const CODES: Readonly<Record<string, Weekday>> = {
  MO: "mon",
  TU: "tue",
  WE: "wed",
  TH: "thu",
  FR: "fri",
  SA: "sat",
  SU: "sun",
};
export const ALL_WEEKDAYS: readonly Weekday[] = Object.values(CODES);
/** A month has five of a weekday at most; a session names as many of them. */
export const NTH_MAXIMUM = 5;
const BY_DAY =
  /^([+-]?\d{1,2})?(MO|TU|WE|TH|FR|SA|SU)(?:N|ND|NDAY|E|ES|ESDAY|D|DS|DNESDAY|DNES|U|UR|URS|URSDAY|I|IDAY|T|TURDAY|NDAYS|ESDAYS|DNESDAYS|URSDAYS|IDAYS|TURDAYS)?$/;

/** `MO,TU`, `1TU,-1TU`, `Monday; Thursday`: the days, or undefined where one of them is none. */
export function readByDay(value: unknown): RuleDay[] | undefined {
  const text = Array.isArray(value) ? value.join(",") : (saidLine(value) ?? "");
  const days: RuleDay[] = [];
  for (const word of text.toUpperCase().split(/[\s,;]+/)) {
    if (word === "") continue;
    const [, nth, code = ""] = BY_DAY.exec(word) ?? [];
    const weekday = CODES[code];
    const which = nth === undefined ? undefined : Number(nth);
    if (weekday === undefined || (which !== undefined && !isNth(which))) return undefined;
    days.push({ weekday, ...(which === undefined ? {} : { nth: which }) });
  }
  return days;
}

const isNth = (nth: number): boolean => nth !== 0 && Math.abs(nth) <= NTH_MAXIMUM;

/** A weekday by its number (1 is Monday, as in HSDS 1) or name. */
export function readWeekday(value: unknown): Weekday | undefined {
  const line = saidLine(value);
  if (line === undefined) return undefined;
  return /^[1-7]$/.test(line) ? ALL_WEEKDAYS[Number(line) - 1] : readByDay(line)?.[0]?.weekday;
}

/** Days of a month, `15,30`; undefined where one of them is none from 1 to 31. */
export function readMonthDays(value: unknown): number[] | undefined {
  const text = Array.isArray(value) ? value.join(",") : (saidLine(value) ?? "");
  const days = text
    .split(/[\s,;]+/)
    .filter((word) => word !== "")
    .map(Number);
  return days.every((day) => Number.isInteger(day) && day >= 1 && day <= 31) ? [...new Set(days)] : undefined;
}

/** The weekday of a local date. */
export const weekdayOf = (date: string): Weekday =>
  // 1 January 1970 was a Thursday.
  ALL_WEEKDAYS[(((dayOf(date) + 3) % 7) + 7) % 7] ?? "mon";

/** Weekdays once each, in the order of the week. */
export const inOrder = (days: readonly RuleDay[]): Weekday[] =>
  ALL_WEEKDAYS.filter((weekday) => days.some((day) => day.weekday === weekday));

/** How a rule counts its periods: weeks from Mondays, months. */
const PERIODS = {
  weekly: {
    periodOf: (date: string): number => Math.floor((dayOf(date) + 3) / 7),
    startOf: (period: number): string => dateOf(period * 7 - 3),
  },
  monthly: {
    periodOf: (date: string): number => Number(date.slice(0, 4)) * 12 + Number(date.slice(5, 7)) - 1,
    startOf: (period: number): string =>
      `${String(Math.floor(period / 12)).padStart(4, "0")}-${String((period % 12) + 1).padStart(2, "0")}-01`,
  },
} as const;
/** Further ahead than this nobody gives a first day that is that of the rule. */
const FIRST_DAY_LATER_DAYS_MAXIMUM = 3 * 366;

export type Rule = Exclude<Session, { repeats: "dates" }>;

/**
 * The rule from the day on which it first happens, where its feed says it: with the day from which it is valid where
 * that comes to the same (our own feed says both), else from that first day; one long ago sets the phase alone.
 */
export function begunOn(rule: Rule, first: string | undefined): Rule {
  const { from, every = 1 } = rule;
  if (first === undefined || first === from) return rule;
  const { periodOf, startOf } = PERIODS[rule.repeats];
  const apart = periodOf(first) - periodOf(from);
  const isInPhase = apart % every === 0;
  if (first > from) {
    const days = dayOf(first) - dayOf(from);
    const isFirst = isInPhase && days <= FIRST_DAY_LATER_DAYS_MAXIMUM && !happensBefore(rule, first);
    return isFirst ? rule : { ...rule, from: first };
  }
  if (isInPhase) return rule;
  return { ...rule, from: startOf(periodOf(from) + (((apart % every) + every) % every)) };
}

function happensBefore(rule: Rule, day: string): boolean {
  const shared = {
    ...rule,
    id: "",
    every: rule.every ?? 1,
    except: rule.except ?? [],
    extra: [],
    termTimeOnly: false,
    until: undefined,
  };
  const session: ContentSession =
    rule.repeats === "weekly"
      ? { ...shared, repeats: "weekly", weekdays: rule.weekdays }
      : {
          ...shared,
          repeats: "monthly",
          weekdays: rule.weekdays ?? [],
          nth: rule.nth ?? [],
          monthDays: rule.monthDays ?? [],
        };
  return daysBetween([{ session, terms: undefined }], dayOf(rule.from), dayOf(day) - 1).length > 0;
}
