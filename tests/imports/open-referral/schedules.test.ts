import { describe, expect, test } from "vitest";
import { candidateOf, type Fields, listingOf, place } from "./mapped.ts";

const hall = place({});
const sessionsOf = (...schedules: Fields[]) => listingOf({ ...hall, schedules }).sessions;
const RULE = { opens_at: "10:30", closes_at: "12:00", valid_from: "2026-09-01" };
const weekly = (fields: Fields) => ({ freq: "WEEKLY", ...RULE, ...fields });
const monthly = (fields: Fields) => ({ freq: "MONTHLY", ...RULE, ...fields });

describe("weekly rules", () => {
  test.each([
    ["days", { byday: "MO,TH" }, ["mon", "thu"]],
    ["days by name", { byday: "Thursday; monday" }, ["mon", "thu"]],
    ["days as a list", { byday: ["MO", "TH"] }, ["mon", "thu"]],
    ["a day twice", { byday: "MO,MO" }, ["mon"]],
    ["the day of the first event", { dtstart: "2026-09-02" }, ["wed"]],
    ["every day", { freq: "DAILY", byday: "" }, ["mon", "tue", "wed", "thu", "fri", "sat", "sun"]],
    ["no freq", { freq: null, byday: "FR" }, ["fri"]],
    ["freq in small letters", { freq: "weekly", byday: "FR" }, ["fri"]],
    ["a number of the week, as in HSDS 1", { freq: undefined, weekday: 2 }, ["tue"]],
    ["days of the month beside it", { byday: "TU", bymonthday: "2,3" }, ["tue"]],
  ])("%s", (_name, fields, weekdays) => {
    expect(sessionsOf(weekly(fields))).toEqual([
      expect.objectContaining({ repeats: "weekly", weekdays, every: 1 }),
    ]);
  });

  test.each([
    ["with seconds", "09:00:00", "17:30:00", "09:00", "17:30"],
    ["with a zone", "09:00:00Z", "17:00:00+00:00", "09:00", "17:00"],
    ["by people", "9am", "5.30pm", "09:00", "17:30"],
    ["as timestamps without offset", "2019-03-01T19:00:00", "2019-03-01T21:00:00", "19:00", "21:00"],
    ["past midnight", "20:00", "00:30", "20:00", "00:30"],
  ])("times %s", (_name, opens_at, closes_at, starts, ends) => {
    expect(sessionsOf(weekly({ byday: "MO", opens_at, closes_at }))).toEqual([
      expect.objectContaining({ starts, ends }),
    ]);
  });

  test.each([
    ["as it is valid", {}, { from: "2026-09-01" }],
    ["since nobody knows when", { valid_from: null }, { from: "2020-01-06" }],
    ["as a timestamp says", { valid_from: "2026-09-01T00:00:00" }, { from: "2026-09-01" }],
    ["by the first event alone", { valid_from: "", dtstart: "2026-09-07" }, { from: "2026-09-07" }],
    [
      "as valid where the first event is the first day of it",
      { dtstart: "2026-09-07" },
      { from: "2026-09-01" },
    ],
    [
      "by the first event where it is much later",
      { valid_from: "2019-01-01", dtstart: "2026-09-07" },
      { from: "2026-09-07" },
    ],
    ["to the nearer of two ends", { until: "2027-07-20", valid_to: "2026-12-31" }, { until: "2026-12-31" }],
    ["without an end that stands for none", { valid_to: "9999-12-31" }, { from: "2026-09-01" }],
  ])("it holds %s", (_name, fields, held) => {
    const [session] = sessionsOf(weekly({ byday: "MO", ...fields })) ?? [];
    expect({ until: undefined, ...session }).toMatchObject({ until: undefined, ...held });
  });

  test("every second week counts from the first event, whatever it is valid from", () => {
    const every = (valid_from: string, dtstart: string) =>
      sessionsOf(weekly({ byday: "TU", interval: 2, valid_from, dtstart }))?.map((session) =>
        session.repeats === "dates" ? undefined : [session.every, session.from],
      );
    // Nothing before the first event, something before it, the other week, long ago.
    expect(every("2026-09-02", "2026-09-15")).toEqual([[2, "2026-09-02"]]);
    expect(every("2026-09-01", "2026-09-15")).toEqual([[2, "2026-09-15"]]);
    expect(every("2026-09-01", "2026-09-08")).toEqual([[2, "2026-09-08"]]);
    expect(every("2026-09-01", "2020-01-07")).toEqual([[2, "2026-09-07"]]);
    expect(every("2026-09-01", "2020-01-14")).toEqual([[2, "2026-09-01"]]);
  });
});

describe("monthly rules", () => {
  test.each([
    ["first and last", { byday: "1TU,-1TU" }, [{ weekdays: ["tue"], nth: [1, -1] }]],
    ["several days", { byday: "2MO,2WE" }, [{ weekdays: ["mon", "wed"], nth: [2] }]],
    [
      "that do not go together",
      { byday: "1TU,-1TU,2TH" },
      [
        { weekdays: ["tue"], nth: [1, -1] },
        { weekdays: ["thu"], nth: [2] },
      ],
    ],
    ["days of the month", { bymonthday: "15,30" }, [{ monthDays: [15, 30] }]],
    ["the first event's day", { dtstart: "2026-09-17" }, [{ monthDays: [17] }]],
    ["called weekly", { freq: "WEEKLY", byday: "3FR" }, [{ weekdays: ["fri"], nth: [3] }]],
    ["every second month", { byday: "1SU", interval: "2" }, [{ weekdays: ["sun"], nth: [1], every: 2 }]],
  ])("%s", (_name, fields, sessions) => {
    expect(sessionsOf(monthly(fields))).toEqual(
      sessions.map((session) => expect.objectContaining({ repeats: "monthly", ...session })),
    );
  });
});

describe("dates", () => {
  const on = (day: string, more: Fields = {}) => ({
    opens_at: "19:00",
    closes_at: "21:00",
    dtstart: day,
    until: day,
    ...more,
  });
  test("one after the other are one session, those at another place or with other words are not", () => {
    expect(
      sessionsOf(on("2026-10-05"), on("2026-10-12"), on("2026-10-19", { notes: "Bring a friend" })),
    ).toEqual([
      {
        repeats: "dates",
        termTimeOnly: false,
        dates: ["2026-10-05", "2026-10-12"].map((day) => ({ on: day, starts: "19:00", ends: "21:00" })),
      },
      {
        repeats: "dates",
        termTimeOnly: false,
        note: "Bring a friend",
        dates: [{ on: "2026-10-19", starts: "19:00", ends: "21:00" }],
      },
    ]);
  });

  test("some days in a row are as many dates", () => {
    const [session] = sessionsOf(on("2026-10-05", { until: "2026-10-07" })) ?? [];
    expect(session?.repeats === "dates" ? session.dates.map((date) => date.on) : []).toEqual([
      "2026-10-05",
      "2026-10-06",
      "2026-10-07",
    ]);
  });
});

describe("what is no session keeps its words", () => {
  test.each([
    [
      "no times",
      weekly({ byday: "MO", opens_at: null, description: "Mondays, ask for times" }),
      "When: Mondays, ask for times",
    ],
    ["no end", weekly({ byday: "MO,TU", closes_at: "" }), "When: Monday, Tuesday from 10:30"],
    ["times that are none", weekly({ byday: "MO", opens_at: "various", closes_at: "late" }), "When: Monday"],
    ["days that are none", weekly({ byday: "XX", notes: "By appointment" }), "When: By appointment"],
    [
      "which of the month is not said",
      monthly({ byday: "TU", notes: "Some Tuesdays" }),
      "When: Some Tuesdays",
    ],
    [
      "an end before its beginning",
      weekly({ byday: "MO", until: "2020-01-01" }),
      "When: Monday from 10:30 until 12:00",
    ],
    [
      "every second day",
      weekly({ freq: "DAILY", interval: 2, notes: "Every other day" }),
      "When: Every other day",
    ],
    ["every year", weekly({ freq: "YEARLY", byday: "", notes: "At Easter" }), "When: At Easter"],
    ["a number of times", weekly({ byday: "MO", count: 6, notes: "Six weeks" }), "When: Six weeks"],
  ])("%s", (_name, schedule, words) => {
    const { listing, notes } = candidateOf({ ...hall, schedules: [schedule] });
    expect(listing.sessions).toEqual([]);
    expect(listing.description).toBe(`We sing.\n\n${words}`);
    expect(notes.join()).toContain("its words are kept in the description");
  });

  test("with nothing to say it is left out, and that is said", () => {
    const { listing, notes } = candidateOf({ ...hall, schedules: [{ id: "1" }] });
    expect([listing.sessions, listing.description]).toEqual([[], "We sing."]);
    expect(notes).toEqual(["schedules[0]: does not say from when to when; left out"]);
  });
});

describe("words beside a rule", () => {
  test.each([
    ["Mondays 10.30am - 12 noon", undefined],
    ["Every Monday, 10:30 to 12:00", undefined],
    ["On the first and last Tuesday of each month, 14:00 to 16:00", undefined],
    ["Open to carers on Mondays", "Open to carers on Mondays"],
    ["Bring a mat", "Bring a mat"],
  ])("%s", (description, note) => {
    const [session] = sessionsOf(weekly({ byday: "MO", description })) ?? [];
    expect(session?.note).toBe(note);
  });

  test("those of our own feed are its fields", () => {
    const notes = "Bring a mat. In school term time only. Not on 24 December 2026 and 31 December 2026.";
    expect(sessionsOf(weekly({ byday: "TH", notes }))).toEqual([
      expect.objectContaining({
        note: "Bring a mat.",
        termTimeOnly: true,
        except: ["2026-12-24", "2026-12-31"],
      }),
    ]);
  });

  test("too long, they are whole in the description", () => {
    const notes = "Come in by the side door and ask for Jo. ".repeat(8).trim();
    const { sessions, description } = listingOf({ ...hall, schedules: [weekly({ byday: "TH", notes })] });
    expect(sessions?.[0]?.note?.length).toBeLessThanOrEqual(200);
    expect(description).toBe(`We sing.\n\nWhen: ${notes}`);
  });
});

describe("at which place", () => {
  const places = (...schedules: Fields[]) => ({
    service_at_locations: [
      { id: "a", location: { id: "la", name: "Hall A" }, schedules: schedules.slice(1) },
      { id: "b", location: { id: "lb", name: "Hall B" } },
    ],
    schedules: schedules.slice(0, 1),
  });
  const venuesOf = (fields: Fields) => listingOf(fields).sessions?.map(({ venueId }) => venueId);

  test("at that which it names, at that in which it stands, or at each", () => {
    expect(venuesOf(places(weekly({ byday: "MO", service_at_location_id: "b" })))).toEqual(["b"]);
    expect(venuesOf(places(weekly({ byday: "MO", location_id: "lb" })))).toEqual(["b"]);
    expect(venuesOf(places(weekly({ byday: "MO" })))).toEqual(["a", "b"]);
    expect(
      venuesOf(places(weekly({ byday: "MO", service_at_location_id: "b" }), weekly({ byday: "TU" }))),
    ).toEqual(["b", "a"]);
  });

  test("one that is told at the service and at its place is one", () => {
    const rule = weekly({ byday: "MO", id: "s1", service_at_location_id: "a" });
    expect(venuesOf(places(rule, rule))).toEqual(["a"]);
  });

  test("too many that differ in their days alone become one, and the rest is left out", () => {
    const days = ["MO", "TU", "WE", "TH", "FR"];
    const many = days.flatMap((byday) =>
      Array.from({ length: 7 }, (_, hour) =>
        weekly({ byday, opens_at: `1${hour}:00`, closes_at: `1${hour}:45` }),
      ),
    );
    expect(sessionsOf(...many)).toHaveLength(7);
    const { listing, notes } = candidateOf({
      ...hall,
      schedules: Array.from({ length: 40 }, (_, index) =>
        weekly({ byday: "MO", opens_at: `10:${10 + index}` }),
      ),
    });
    expect(listing.sessions).toHaveLength(30);
    expect(notes).toContain("schedules: has more than 30 sessions: the rest were left out");
  });
});
