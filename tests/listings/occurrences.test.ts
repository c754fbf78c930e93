import * as fc from "fast-check";
import { RRuleTemporal } from "rrule-temporal";
import { Temporal } from "temporal-polyfill";
import { describe, expect, test } from "vitest";
import type { ContentSession } from "#src/listings/content.ts";
import {
  dateOf,
  dayOf,
  nextOccurrence,
  occurrencesBetween,
  type TermRange,
} from "#src/listings/occurrences.ts";

const WEEKDAYS = ["mon", "tue", "wed", "thu", "fri", "sat", "sun"] as const;
const RULE_DAYS = { mon: "MO", tue: "TU", wed: "WE", thu: "TH", fri: "FR", sat: "SA", sun: "SU" } as const;

const base = { id: "s", termTimeOnly: false, except: [], extra: [] };
type Weekly = Extract<ContentSession, { repeats: "weekly" }>;
type Monthly = Extract<ContentSession, { repeats: "monthly" }>;
const weekly = (fields: Partial<Weekly>): Weekly => ({
  ...base,
  repeats: "weekly",
  weekdays: ["tue"],
  every: 1,
  starts: "10:30",
  ends: "12:00",
  from: "2026-09-01",
  ...fields,
});
const monthly = (fields: Partial<Monthly>): Monthly => ({
  ...base,
  repeats: "monthly",
  weekdays: [],
  nth: [],
  monthDays: [],
  every: 1,
  starts: "10:30",
  ends: "12:00",
  from: "2026-09-01",
  ...fields,
});

const between = (session: ContentSession, from: string, to: string, terms?: TermRange[]) =>
  occurrencesBetween([{ session, terms }], dayOf(from), dayOf(to));
const iso = (ms: number) => new Date(ms).toISOString();
const startsOf = (session: ContentSession, from: string, to: string, terms?: TermRange[]) =>
  between(session, from, to, terms).map(({ starts }) => iso(starts));

const london = new Intl.DateTimeFormat("en-GB", {
  timeZone: "Europe/London",
  year: "numeric",
  month: "2-digit",
  day: "2-digit",
  hour: "2-digit",
  minute: "2-digit",
  hourCycle: "h23",
});
/** Wall clock of an instant, by the platform's own time zone data. */
function wallClock(ms: number): string {
  const parts = Object.fromEntries(london.formatToParts(ms).map(({ type, value }) => [type, value]));
  return `${parts["year"]}-${parts["month"]}-${parts["day"]}T${parts["hour"]}:${parts["minute"]}`;
}

describe("by example", () => {
  test("keeps the wall clock when the clocks go back and forward", () => {
    expect(startsOf(weekly({}), "2026-10-20", "2026-10-27")).toEqual([
      "2026-10-20T09:30:00.000Z",
      "2026-10-27T10:30:00.000Z",
    ]);
    expect(startsOf(weekly({}), "2027-03-23", "2027-03-30")).toEqual([
      "2027-03-23T10:30:00.000Z",
      "2027-03-30T09:30:00.000Z",
    ]);
  });

  test("a skipped time is an hour later and does not end before it begins; a doubled one is the first", () => {
    const night = weekly({ weekdays: ["sun"], starts: "01:30", ends: "02:00" });
    const [skipped] = between(night, "2027-03-28", "2027-03-28");
    expect([iso(skipped?.starts ?? 0), iso(skipped?.ends ?? 0)]).toEqual([
      "2027-03-28T01:30:00.000Z",
      "2027-03-28T02:00:00.000Z",
    ]);
    expect(startsOf(night, "2026-10-25", "2026-10-25")).toEqual(["2026-10-25T00:30:00.000Z"]);
  });

  test("past midnight it ends the next day", () => {
    const [late] = between(weekly({ starts: "22:00", ends: "01:00" }), "2026-11-24", "2026-11-24");
    expect([iso(late?.starts ?? 0), iso(late?.ends ?? 0)]).toEqual([
      "2026-11-24T22:00:00.000Z",
      "2026-11-25T01:00:00.000Z",
    ]);
  });

  test("every second week counts from the week of `from`", () => {
    const fortnightly = weekly({ every: 2, weekdays: ["mon", "thu"], from: "2026-09-03" });
    expect(startsOf(fortnightly, "2026-09-01", "2026-09-20").map((at) => at.slice(0, 10))).toEqual([
      "2026-09-03",
      "2026-09-14",
      "2026-09-17",
    ]);
  });

  test("the last weekday of a month, the fifth where there is one, and days that short months lack", () => {
    const days = (session: ContentSession) =>
      startsOf(session, "2026-09-01", "2027-03-31").map((at) => at.slice(0, 10));
    expect(days(monthly({ weekdays: ["fri"], nth: [-1], from: "2026-09-01" })).slice(0, 3)).toEqual([
      "2026-09-25",
      "2026-10-30",
      "2026-11-27",
    ]);
    expect(days(monthly({ weekdays: ["tue"], nth: [5] }))).toEqual([
      "2026-09-29",
      "2026-12-29",
      "2027-03-30",
    ]);
    expect(days(monthly({ monthDays: [31] }))).toEqual([
      "2026-10-31",
      "2026-12-31",
      "2027-01-31",
      "2027-03-31",
    ]);
  });

  test("exceptions fall out, extra ones come in, a duplicate counts once", () => {
    const session = weekly({
      except: ["2026-12-29"],
      extra: [
        { on: "2026-12-28", starts: "14:00", ends: "15:00" },
        { on: "2026-12-22", starts: "10:30", ends: "12:00" },
      ],
    });
    expect(startsOf(session, "2026-12-20", "2027-01-05")).toEqual([
      "2026-12-22T10:30:00.000Z",
      "2026-12-28T14:00:00.000Z",
      "2027-01-05T10:30:00.000Z",
    ]);
  });

  test("in term time only: within known terms, everywhere where none are known", () => {
    const session = weekly({ termTimeOnly: true });
    const terms = [{ starts: "2026-09-01", ends: "2026-12-18" }];
    expect(startsOf(session, "2026-12-10", "2026-12-31", terms)).toEqual(["2026-12-15T10:30:00.000Z"]);
    expect(startsOf(session, "2026-12-10", "2026-12-31")).toHaveLength(3);
  });

  test("next is the first that begins from now on, within the horizon", () => {
    const next = (now: string, session: ContentSession) => {
      const found = nextOccurrence(
        [{ session, terms: undefined }],
        new Date(now),
        wallClock(Date.parse(now)).slice(0, 10),
      );
      return found === undefined ? undefined : iso(found.starts);
    };
    expect(next("2026-11-24T10:30:00.000Z", weekly({}))).toBe("2026-11-24T10:30:00.000Z");
    expect(next("2026-11-24T10:30:00.001Z", weekly({}))).toBe("2026-12-01T10:30:00.000Z");
    expect(next("2026-11-24T11:00:00.000Z", weekly({ until: "2026-11-24" }))).toBeUndefined();
    expect(next("2026-11-24T11:00:00.000Z", weekly({ from: "2028-01-04" }))).toBeUndefined();
    const dated: ContentSession = {
      ...base,
      repeats: "dates",
      dates: [{ on: "2026-12-05", starts: "19:00", ends: "21:00" }],
    };
    expect(next("2026-11-24T11:00:00.000Z", dated)).toBe("2026-12-05T19:00:00.000Z");
  });
});

const day = fc.integer({ min: dayOf("2026-01-01"), max: dayOf("2028-12-31") }).map(dateOf);
const time = fc
  .tuple(fc.integer({ min: 0, max: 23 }), fc.constantFrom("00", "15", "30", "59"))
  .map(([hour, minute]) => `${String(hour).padStart(2, "0")}:${minute}`);
const weekdays = fc.uniqueArray(fc.constantFrom(...WEEKDAYS), { minLength: 1, maxLength: 7 });
const common = { starts: time, ends: time, from: day, every: fc.integer({ min: 1, max: 4 }) };
const anyWeekly = fc.record({ ...common, weekdays }).map((fields) => weekly(fields));
const anyNth = fc.uniqueArray(fc.constantFrom(1, 2, 3, 4, 5, -1, -2, -5), { minLength: 1, maxLength: 3 });
const anyMonthly = fc.oneof(
  fc.record({ ...common, weekdays, nth: anyNth }).map((fields) => monthly(fields)),
  fc
    .record({
      ...common,
      monthDays: fc.uniqueArray(fc.integer({ min: 1, max: 31 }), { minLength: 1, maxLength: 4 }),
    })
    .map((fields) => monthly(fields)),
);
const rule = fc.oneof(anyWeekly, anyMonthly);

/** The local dates of a rule, by a library that shares nothing with ours. */
function oracle(session: Weekly | Monthly, from: string, to: string): string[] {
  const date = session.from.replaceAll("-", "");
  const days = session.weekdays.map((weekday) => RULE_DAYS[weekday]);
  const byDay =
    session.repeats === "weekly" ? days : days.flatMap((name) => session.nth.map((nth) => `${nth}${name}`));
  const parts = [
    `FREQ=${session.repeats === "weekly" ? "WEEKLY" : "MONTHLY"}`,
    `INTERVAL=${session.every}`,
    ...(byDay.length > 0 ? [`BYDAY=${byDay.join(",")}`] : []),
    ...(session.repeats === "monthly" && session.monthDays.length > 0
      ? [`BYMONTHDAY=${session.monthDays.join(",")}`]
      : []),
  ];
  const found = new RRuleTemporal({
    rruleString: `DTSTART;TZID=UTC:${date}T120000\nRRULE:${parts.join(";")}`,
  });
  const begin = Temporal.ZonedDateTime.from(`${from}T00:00[UTC]`);
  const end = Temporal.ZonedDateTime.from(`${to}T23:59[UTC]`);
  const dates = found
    .between(new Date(begin.epochMilliseconds), new Date(end.epochMilliseconds), true)
    .map((at) => at.toPlainDate().toString());
  return [...new Set(dates)].filter((one) => one >= session.from);
}

describe("properties", () => {
  test("falls on the dates that another implementation finds", () => {
    fc.assert(
      fc.property(rule, day, fc.integer({ min: 0, max: 92 }), (session, from, days) => {
        const to = dateOf(dayOf(from) + days);
        const ours = between(session, from, to).map(({ starts }) => starts);
        expect(ours).toHaveLength(oracle(session, from, to).length);
        expect(ours.map((at) => wallClock(at).slice(0, 10))).toEqual(oracle(session, from, to));
      }),
      { numRuns: 300 },
    );
  });

  test("shows its wall-clock times on both sides of both clock changes, but for the skipped hour", () => {
    const around = fc.constantFrom("2026-03-29", "2026-10-25", "2027-03-28", "2027-10-31");
    fc.assert(
      fc.property(around, time, time, (sunday, starts, ends) => {
        const session = weekly({ weekdays: [...WEEKDAYS], starts, ends, from: "2026-01-01" });
        const first = dateOf(dayOf(sunday) - 2);
        for (const one of between(session, first, dateOf(dayOf(sunday) + 2))) {
          const shown = wallClock(one.starts);
          const isSkipped =
            shown.slice(0, 10) === sunday && sunday.includes("-03-") && starts.startsWith("01:");
          expect(shown.slice(11)).toBe(isSkipped ? starts.replace("01:", "02:") : starts);
          expect(one.ends).toBeGreaterThan(one.starts);
          expect(one.ends - one.starts).toBeLessThanOrEqual(25 * 3_600_000);
        }
      }),
      { numRuns: 200 },
    );
  });

  test("next is the first of all from now on, and every other rule agrees with the list", () => {
    const now = fc.date({
      min: new Date("2026-01-01T00:00:00Z"),
      max: new Date("2028-06-01T00:00:00Z"),
      noInvalidDate: true,
    });
    fc.assert(
      fc.property(fc.array(rule, { maxLength: 4 }), now, (sessions, at) => {
        const timed = sessions.map((session, index) => ({
          session: { ...session, id: `s${index}` },
          terms: undefined,
        }));
        const today = wallClock(at.getTime()).slice(0, 10);
        const all = occurrencesBetween(timed, dayOf(today), dayOf(today) + 400);
        const first = all.find(({ starts }) => starts >= at.getTime());
        expect(nextOccurrence(timed, at, today)).toEqual(first);
      }),
      { numRuns: 200 },
    );
  });

  test("is in order, without duplicates, and never on an exception", () => {
    fc.assert(
      fc.property(rule, day, fc.array(day, { maxLength: 20 }), (session, from, except) => {
        const found = between({ ...session, except }, from, dateOf(dayOf(from) + 92));
        const starts = found.map((one) => one.starts);
        expect(starts).toEqual([...new Set(starts)].toSorted((left, right) => left - right));
        for (const at of starts) expect(except).not.toContain(wallClock(at).slice(0, 10));
      }),
    );
  });
});

test("next for a page of cards takes under 5 ms", () => {
  const timed = [
    weekly({ every: 2 }),
    monthly({ weekdays: ["fri"], nth: [-1] }),
    weekly({ weekdays: ["sat"] }),
  ].map((session) => ({ session, terms: undefined }));
  const page = () => {
    const began = performance.now();
    for (let card = 0; card < 20; card += 1)
      nextOccurrence(timed, new Date("2026-11-22T12:00:00Z"), "2026-11-22");
    return performance.now() - began;
  };
  const times = Array.from({ length: 15 }, page).toSorted((left, right) => left - right);
  expect(times[7]).toBeLessThan(5);
});
