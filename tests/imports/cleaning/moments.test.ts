import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { cleanDate, cleanInstant } from "#src/imports/cleaning/dates.ts";
import { cleanTime, cleanTimeRange } from "#src/imports/cleaning/times.ts";

const LEFT_OUT = { note: { reason: expect.any(String) as string, fix: expect.any(String) as string } };

describe("dates", () => {
  test.each<[unknown, string | undefined]>([
    ["2026-09-01", "2026-09-01"],
    ["2026/09/01", "2026-09-01"],
    ["20260901", "2026-09-01"],
    ["01/09/2026", "2026-09-01"],
    ["1/9/26", "2026-09-01"],
    ["1.9.2026", "2026-09-01"],
    ["01-09-2026", "2026-09-01"],
    ["01/09/2026 10:30", "2026-09-01"],
    ["1 September 2026", "2026-09-01"],
    ["1st Sept 2026", "2026-09-01"],
    ["Tuesday 1st September, 2026", "2026-09-01"],
    ["Tue, 1 Sep 2026", "2026-09-01"],
    ["1-Sep-26", "2026-09-01"],
    ["1 of May 2026", "2026-05-01"],
    ["September 1, 2026", "2026-09-01"],
    ["46266", "2026-09-01"],
    ["46266.4375", "2026-09-01"],
    [46_266, "2026-09-01"],
    ["29/02/2028", "2028-02-29"],
    ["2026-09-01T10:30:00", "2026-09-01"],
    ["2026-09-01T10:30:00.123456Z", "2026-09-01"],
    // Midnight in London, as a system in UTC writes it.
    ["2026-08-31T23:00:00Z", "2026-09-01"],
    ["2026-09-01T00:30:00+05:00", "2026-08-31"],
    ["2026-12-31T23:30:00+00:00", "2026-12-31"],
  ])("%j", (written, date) => {
    expect(cleanDate(written)).toEqual({ value: date });
  });

  test.each([
    "",
    "n/a",
    null,
    "0000-00-00",
    "0001-01-01T00:00:00",
    "1900-01-00",
    "9999-12-31T23:59:59",
    "30/12/1899 00:00".replace("30/12/1899", "1899-12-30"),
  ])("%j is no date", (written) => {
    expect(cleanDate(written)).toEqual({});
  });

  test.each([
    "31/02/2026",
    "09/15/2026",
    "29/02/2026",
    "2026-13-01",
    "1 Septober 2026",
    "Tue 1 September",
    "soon",
    "12",
    "1/9/20266",
    "2026-09-01T25:00:00Z",
  ])("%j cannot be used", (written) => {
    expect(cleanDate(written)).toEqual(LEFT_OUT);
  });

  test.each<[unknown, string]>([
    ["2026-09-01T09:30:00Z", "2026-09-01T09:30:00.000Z"],
    ["2026-09-01T09:30:00+01:00", "2026-09-01T08:30:00.000Z"],
    ["2026-09-01 09:30:00 +0100", "2026-09-01T08:30:00.000Z"],
    ["2026-09-01T09:30:00", "2026-09-01T08:30:00.000Z"],
    ["2026-12-01T09:30:15.5", "2026-12-01T09:30:15.000Z"],
    ["01/09/2026 09:30", "2026-09-01T08:30:00.000Z"],
    ["2026-09-01", "2026-08-31T23:00:00.000Z"],
    ["2026-12-01", "2026-12-01T00:00:00.000Z"],
    // The clocks go forward at 01:00 on 29 March 2026 and back at 02:00 on 25 October.
    ["2026-03-29T01:30:00", "2026-03-29T01:30:00.000Z"],
    ["2026-10-25T01:30:00", "2026-10-25T00:30:00.000Z"],
    ["46266.4375", "2026-09-01T09:30:00.000Z"],
  ])("the instant %j", (written, instant) => {
    expect(cleanInstant(written)).toEqual({ value: instant });
  });

  test("every date comes back in each way of writing it", () => {
    const date = fc.date({ min: new Date("1970-01-01"), max: new Date("2069-12-31"), noInvalidDate: true });
    fc.assert(
      fc.property(date, (day) => {
        const iso = day.toISOString().slice(0, 10);
        const [year = "", month = "", dayOfMonth = ""] = iso.split("-");
        const serial = String(Math.floor(day.getTime() / 86_400_000) + 25_569);
        for (const written of [
          iso,
          `${dayOfMonth}/${month}/${year}`,
          `${Number(dayOfMonth)}.${Number(month)}.${year.slice(2)}`,
          serial,
        ]) {
          expect(cleanDate(written)).toEqual({ value: iso });
        }
      }),
    );
  });
});

describe("times", () => {
  test.each<[unknown, string]>([
    ["9am", "09:00"],
    ["9 AM", "09:00"],
    ["9.30pm", "21:30"],
    ["9:30 p.m.", "21:30"],
    ["0930", "09:30"],
    ["930", "09:30"],
    ["1930hrs", "19:30"],
    ["noon", "12:00"],
    ["12 noon", "12:00"],
    ["Midday", "12:00"],
    ["midnight", "00:00"],
    ["12am", "00:00"],
    ["12pm", "12:00"],
    ["12.30am", "00:30"],
    ["09:30:00Z", "09:30"],
    ["09:30:00+00:00", "09:30"],
    ["T09:30", "09:30"],
    ["2026-09-01T09:30:00Z", "09:30"],
    ["14:00", "14:00"],
    ["14.00pm", "14:00"],
    ["24:00", "00:00"],
    ["00:00:00", "00:00"],
    ["02:30", "02:30"],
    ["2:30", "14:30"],
    ["7", "19:00"],
    ["10", "10:00"],
    ["10 o’clock", "10:00"],
    ["0.4375", "10:30"],
    ["0.5", "12:00"],
    [0.75, "18:00"],
  ])("%j", (written, time) => {
    expect(cleanTime(written)).toEqual({ value: time });
  });

  test.each(["25:00", "9:75", "13am", "0am", "morning", "9-5", "24:30", "constructor", "12345"])(
    "%j is no time",
    (written) => {
      expect(cleanTime(written)).toEqual(LEFT_OUT);
    },
  );

  test("nothing said is nothing", () => {
    for (const written of ["", "n/a", undefined, "TBC"]) {
      expect(cleanTime(written)).toEqual({});
      expect(cleanTimeRange(written)).toEqual({});
    }
  });

  test.each<[string, string, string]>([
    ["10.30am-12pm", "10:30", "12:00"],
    ["2–4pm", "14:00", "16:00"],
    ["2pm to 4pm", "14:00", "16:00"],
    ["10:30 - 12 noon", "10:30", "12:00"],
    ["10-12pm", "10:00", "12:00"],
    ["11-1pm", "11:00", "13:00"],
    ["12-2pm", "12:00", "14:00"],
    ["8-10am", "08:00", "10:00"],
    ["10am-2", "10:00", "14:00"],
    ["9-5", "09:00", "17:00"],
    ["10-12", "10:00", "12:00"],
    ["2-4", "14:00", "16:00"],
    ["7.30-9.30", "19:30", "21:30"],
    ["7.30 till 9pm", "19:30", "21:00"],
    ["09:00-17:00", "09:00", "17:00"],
    ["0930 to 1130", "09:30", "11:30"],
    ["from 10am until noon", "10:00", "12:00"],
    ["between 1 and 3pm", "13:00", "15:00"],
    ["10pm-2am", "22:00", "02:00"],
    ["10pm - 12", "22:00", "00:00"],
    ["09:30:00 − 11:00:00", "09:30", "11:00"],
  ])("%j", (written, starts, ends) => {
    expect(cleanTimeRange(written)).toEqual({ value: { starts, ends } });
  });

  test.each(["10am", "10-10", "Monday 10-12", "10-12-14", "all day"])("%j is no range", (written) => {
    expect(cleanTimeRange(written)).toEqual(LEFT_OUT);
  });

  test("every time comes back in each way of writing it", () => {
    fc.assert(
      fc.property(fc.nat(1_439), (minute) => {
        const hours = Math.floor(minute / 60);
        const [hour, rest] = [String(hours).padStart(2, "0"), String(minute % 60).padStart(2, "0")];
        const twelve = `${hours % 12 === 0 ? 12 : hours % 12}.${rest}${hours < 12 ? "am" : "pm"}`;
        for (const written of [`${hour}:${rest}`, `${hour}:${rest}:00`, `${hour}${rest}`, twelve]) {
          expect(cleanTime(written)).toEqual({ value: `${hour}:${rest}` });
        }
      }),
    );
  });
});
