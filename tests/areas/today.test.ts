import * as fc from "fast-check";
import { expect, test } from "vitest";
import { addDays, londonDate, londonDayStart } from "#src/areas/today.ts";

test.each([
  ["2026-07-01T22:59:59.999Z", "2026-07-01"],
  ["2026-07-01T23:00:00.000Z", "2026-07-02"],
  ["2026-12-01T23:59:59.999Z", "2026-12-01"],
  ["2026-03-29T00:30:00.000Z", "2026-03-29"],
  ["2026-10-24T23:00:00.000Z", "2026-10-25"],
])("%s is %s in London", (instant, date) => {
  expect(londonDate(new Date(instant))).toBe(date);
});

test("a day begins with its first millisecond, on both clock changes too", () => {
  const days = fc.integer({ min: 0, max: 4_000 }).map((day) => addDays("2020-01-01", day));
  fc.assert(
    fc.property(days, (date) => {
      const start = londonDayStart(date).getTime();
      expect(londonDate(new Date(start))).toBe(date);
      expect(londonDate(new Date(start - 1))).toBe(addDays(date, -1));
    }),
  );
});
