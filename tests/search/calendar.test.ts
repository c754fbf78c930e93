import { describe, expect, test } from "vitest";
import { ASKED_DAYS, timesOf, WEEKDAY_FACTOR } from "#search/calendar.ts";
import { dayNumber } from "#search/conditions.ts";
import { standingOf, standingUntil } from "#search/standing.ts";
import type { ContentSession } from "#src/listings/content.ts";

const TODAY = dayNumber("2026-11-22");
const common = { id: "s", termTimeOnly: false, except: [], extra: [] };
const weekly = (over: Partial<Extract<ContentSession, { repeats: "weekly" }>> = {}): ContentSession => ({
  ...common,
  repeats: "weekly",
  weekdays: ["tue"],
  every: 1,
  starts: "10:30",
  ends: "12:00",
  from: "2026-01-06",
  ...over,
});
const times = (...sessions: ContentSession[]) =>
  timesOf(
    sessions.map((session) => ({ session, terms: undefined })),
    TODAY,
  );

describe("the coming days of sessions", () => {
  test("what happens every week is one weekday, and no list of days", () => {
    const [only, ...others] = times(weekly());
    expect(others).toEqual([]);
    expect(only).toMatchObject({ starts: 630, ends: 720, everyWeek: ["tue"], days: [] });
    expect(only?.lastDay).toBeGreaterThanOrEqual(TODAY + ASKED_DAYS);
    expect(only?.renewDay).toBeGreaterThan(TODAY);
  });

  test("one exception makes it a list of days, without that day", () => {
    const [only] = times(weekly({ except: ["2026-12-29"] }));
    expect(only?.everyWeek).toEqual([]);
    expect(only?.days).toContain(dayNumber("2026-12-22"));
    expect(only?.days).not.toContain(dayNumber("2026-12-29"));
    expect(only?.days).toContain(dayNumber("2027-01-05"));
  });

  test("what ends by itself is known whole, and never made again for its days", () => {
    const [only] = times(weekly({ until: "2026-12-08" }));
    expect(only?.days).toEqual(["2026-11-24", "2026-12-01", "2026-12-08"].map(dayNumber));
    expect(only?.weekdayUntil).toEqual([WEEKDAY_FACTOR + dayNumber("2026-12-08")]);
    expect(only).toMatchObject({ lastDay: dayNumber("2026-12-08"), renewDay: null });
  });

  test("times of day are kept apart, the earliest first, and one time gathers its weekdays", () => {
    const found = times(
      weekly({ starts: "14:00", ends: "15:00" }),
      weekly({ weekdays: ["thu"] }),
      weekly({ weekdays: ["mon", "tue"] }),
    );
    expect(found.map(({ starts, everyWeek }) => ({ starts, everyWeek }))).toEqual([
      { starts: 630, everyWeek: ["mon", "tue", "thu"] },
      { starts: 840, everyWeek: ["tue"] },
    ]);
  });

  test("what ends the next day ends after 24 hours", () => {
    expect(times(weekly({ starts: "22:00", ends: "02:00" }))[0]).toMatchObject({
      starts: 1_320,
      ends: 1_560,
    });
  });

  test("what is over has no times", () => {
    expect(times(weekly({ until: "2026-11-17" }))).toEqual([]);
  });
});

describe("standing", () => {
  const listing = {
    assuredOn: "2026-10-20",
    publishedOn: "2025-01-01",
    capacityStatus: "capacity",
    capacityUntil: "2026-11-30",
  };
  test("freshness weighs more than room, and room more than assurance", () => {
    const of = (over: Partial<typeof listing> | { assuredOn: null; publishedOn: string }) =>
      standingOf({ ...listing, ...over }, "2026-11-22");
    expect(of({})).toBe(15);
    expect(of({ capacityUntil: "2026-11-21" })).toBe(13);
    expect(of({ assuredOn: null, publishedOn: "2026-10-20" })).toBe(14);
    expect(of({ assuredOn: "2026-08-21" })).toBe(11);
    expect(of({ assuredOn: "2025-11-22" })).toBe(3);
  });
  test("changes on the day after room ends, and on the days on which freshness steps", () => {
    const until = (over: Partial<typeof listing>) => standingUntil({ ...listing, ...over }, "2026-11-22");
    expect(until({})).toBe(dayNumber("2026-12-01"));
    expect(until({ capacityUntil: "2026-11-21" })).toBe(dayNumber("2027-01-20"));
    expect(until({ assuredOn: "2025-01-01", capacityStatus: "waitlist" })).toBeNull();
  });
});
