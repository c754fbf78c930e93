import { describe, expect, test } from "vitest";
import { TemplateMapper } from "#src/imports/template/mapper.ts";
import { readSessions } from "#src/imports/template/session-notation.ts";
import { readVenues } from "#src/imports/template/venue-notation.ts";
import { readWeekdayCell } from "#src/imports/template/weekday-cells.ts";

const mapper = new TemplateMapper({ today: "2026-11-24" });
const LEAST = {
  group: "Village Choir",
  NAME: "Choir",
  kind: "club",
  description: "We sing.",
  venue: "The Hall",
};
const map = (original: Record<string, unknown>) =>
  mapper.map({ row: 3, original: { ...LEAST, ...original } });
const listingOf = (original: Record<string, unknown>) => {
  const { candidate, problems } = map(original);
  if (candidate === undefined) throw new Error(JSON.stringify(problems));
  return { ...candidate, problems };
};

describe("what people write", () => {
  test("the least is a group, a name, a kind, a description, and where it is", () => {
    expect(listingOf({})).toEqual({
      group: { name: "Village Choir" },
      listing: {
        kind: "activity",
        name: "Choir",
        description: "We sing.",
        delivery: ["in-person"],
        venues: [{ id: "1", name: "The Hall", confidential: false }],
        sessions: [],
      },
      terms: [],
      problems: [],
    });
  });

  test("headers are known without case, spaces and order, by other names, and unknown ones are named", () => {
    const { candidate, ignored, problems } = mapper.map({
      row: 2,
      original: {
        "post code": "ct65jn",
        "TELEPHONE NUMBER": "01227 123 456",
        Colour: "blue",
        Mood: "",
        organisation: "Choir CIC",
        "Service name": "Choir",
        type: "Class",
        About: "<p>We sing.</p><ul><li>alto</li></ul>",
        "web site": "www.choir.org.uk",
      },
    });
    expect(problems).toEqual([]);
    expect(ignored).toEqual(["Colour"]);
    expect(candidate?.listing).toMatchObject({
      kind: "class",
      description: "We sing.\n\n- alto",
      venues: [{ address: { postcode: "CT6 5JN" } }],
      contact: { phone: "+441227123456", website: "https://www.choir.org.uk" },
    });
  });

  test("a row without what every listing needs is refused with what to do", () => {
    const { candidate, problems } = mapper.map({
      sheet: "Clubs",
      row: 7,
      original: { Name: "Choir", Kind: "sorcery" },
    });
    expect(candidate).toBeUndefined();
    expect(
      problems.map(({ sheet, row, column, kind, reason }) => [sheet, row, column, kind, reason]),
    ).toEqual([
      ["Clubs", 7, "Kind", "refused", "is none of the words"],
      ["Clubs", 7, "Group", "refused", "is empty"],
      ["Clubs", 7, "Description", "refused", "is empty"],
      ["Clubs", 7, "How it is offered", "refused", "is empty, and the row has no venue"],
    ]);
    expect(problems.every(({ fix }) => fix !== undefined)).toBe(true);
  });

  test("what cannot be read is left out with a note, and the row goes in", () => {
    const { listing, problems } = listingOf({
      Phone: "ask at the bar",
      "E-mail": "test@test.com",
      Price: "£2.50 per session",
      "Term time only": "perhaps",
      "Youngest age": "-1",
      "Oldest age": "100",
      Latitude: "north",
      Room: "Full",
      "How to join": "just turn up; séance",
    });
    expect(listing).toMatchObject({ cost: { pence: 250, per: "session" }, joining: { ways: ["drop-in"] } });
    for (const field of ["contact", "capacity", "eligibility"]) expect(listing).not.toHaveProperty(field);
    expect(problems.map(({ column, kind }) => [column, kind])).toEqual([
      ["Phone", "note"],
      ["E-mail", "note"],
      ["Term time only", "note"],
      ["Latitude", "note"],
      ["How to join", "note"],
      ["Room", "note"],
    ]);
  });

  test("an address in one cell is its lines, and areas named alone are for their people", () => {
    const { listing } = listingOf({
      Address: "The Old School\nHigh Street",
      "Areas served": "E07000106, E07000113",
    });
    expect(listing.venues?.[0]?.address).toEqual({ lines: ["The Old School", "High Street"] });
    expect(listing.catchment).toEqual({ everyone: false, areas: ["E07000106", "E07000113"] });
  });

  test("what is not offered any more says so, and room that is over is left out", () => {
    const gone = listingOf({
      Status: "Closed",
      Room: "Room",
      "Room until": "2026-11-01",
      "Confirmed on": "01/10/2026",
    });
    expect(gone).toMatchObject({ isGone: true, assuredOn: "2026-10-01" });
    expect(gone.listing).not.toHaveProperty("capacity");
  });

  test("words are kept as they are said, each for its venue", () => {
    const { terms } = listingOf({
      Interests: "Singing; Tea dance",
      "Especially for": "older people",
      Accessibility: "step free, hearing loop",
      "More venues": "Library; accessibility: ramp",
    });
    expect(terms).toEqual([
      { field: "interests", words: "Singing" },
      { field: "interests", words: "Tea dance" },
      { field: "cohorts", words: "older people" },
      { field: "accessibility", words: "step free", venue: 0 },
      { field: "accessibility", words: "hearing loop", venue: 0 },
      { field: "accessibility", words: "ramp", venue: 1 },
    ]);
  });
});

describe("weekdays", () => {
  test.each([
    ["10:30-12:00; 14:00-16:00", ["10:30-12:00", "14:00-16:00"]],
    ["9am to 1pm & 2pm to 5pm", ["09:00-13:00", "14:00-17:00"]],
    ["9-5", ["09:00-17:00"]],
    ["10.30 - 12 noon", ["10:30-12:00"]],
    ["2–4pm", ["14:00-16:00"]],
    ["between 9am and 5pm", ["09:00-17:00"]],
    ["9am-1pm and 2pm-5pm", ["09:00-13:00", "14:00-17:00"]],
    ["22:00-02:00", ["22:00-02:00"]],
    ["closed", []],
  ])("%s", (cell, wanted) => {
    const { times, unread } = readWeekdayCell(cell);
    expect(times.map(({ starts, ends }) => `${starts}-${ends}`)).toEqual(wanted);
    expect(unread).toEqual([]);
  });

  test("days with the same times are one session, from always on where nobody says since when", () => {
    const { listing } = listingOf({
      Tuesday: "10:30-12:00; 14:00-16:00",
      Thu: "10.30am-12pm",
      "Runs until": "20/7/2027",
    });
    const shared = {
      repeats: "weekly",
      every: 1,
      from: "2000-01-01",
      until: "2027-07-20",
      termTimeOnly: false,
      except: [],
      extra: [],
    };
    expect(listing.sessions).toEqual([
      { ...shared, weekdays: ["tue", "thu"], starts: "10:30", ends: "12:00" },
      { ...shared, weekdays: ["tue"], starts: "14:00", ends: "16:00" },
    ]);
  });

  test("what is no time is named", () => {
    const { problems } = listingOf({ Monday: "10:30-12:00; sometimes" });
    expect(problems).toMatchObject([{ column: "Monday", value: "10:30-12:00; sometimes", kind: "note" }]);
  });
});

describe("sessions on a line", () => {
  const weekly = {
    repeats: "weekly",
    every: 1,
    from: "2000-01-01",
    termTimeOnly: false,
    except: [],
    extra: [],
  };
  const monthly = { ...weekly, repeats: "monthly", nth: [], monthDays: [], weekdays: [] };

  test.each([
    ["Tuesday 10:30-12:00", { ...weekly, weekdays: ["tue"], starts: "10:30", ends: "12:00" }],
    ["Every Tue and Thurs 2-4pm", { ...weekly, weekdays: ["tue", "thu"], starts: "14:00", ends: "16:00" }],
    [
      "Monday to Friday 9am-5pm",
      { ...weekly, weekdays: ["mon", "tue", "wed", "thu", "fri"], starts: "09:00", ends: "17:00" },
    ],
    [
      "Weekdays, 10:00-11:00",
      { ...weekly, weekdays: ["mon", "tue", "wed", "thu", "fri"], starts: "10:00", ends: "11:00" },
    ],
    ["Sundays from 11am to 1pm", { ...weekly, weekdays: ["sun"], starts: "11:00", ends: "13:00" }],
    [
      "Wednesday fortnightly 19:00-21:00; from 2 Sept 2026",
      { ...weekly, every: 2, weekdays: ["wed"], starts: "19:00", ends: "21:00", from: "2026-09-02" },
    ],
    [
      "1st and 3rd Tuesday 2pm-4pm",
      { ...monthly, weekdays: ["tue"], nth: [1, 3], starts: "14:00", ends: "16:00" },
    ],
    [
      "last Friday of the month 10:00-12:00",
      { ...monthly, weekdays: ["fri"], nth: [-1], starts: "10:00", ends: "12:00" },
    ],
    [
      "2nd last Monday of each month 10:00-12:00",
      { ...monthly, weekdays: ["mon"], nth: [-2], starts: "10:00", ends: "12:00" },
    ],
    [
      "15th of the month 19:00-21:00; every 2 months",
      { ...monthly, every: 2, monthDays: [15], starts: "19:00", ends: "21:00" },
    ],
    [
      "on 24/12/2026 10am-12pm, 2026-12-31 10:00-12:00",
      {
        repeats: "dates",
        termTimeOnly: false,
        except: [],
        extra: [],
        dates: [
          { on: "2026-12-24", starts: "10:00", ends: "12:00" },
          { on: "2026-12-31", starts: "10:00", ends: "12:00" },
        ],
      },
    ],
    [
      "Tue 10:30-12:00; from 1/9/2026; until 2027-07-20; term time only; not 2026-12-29, 5 Jan 2027; also 2026-12-30 10:30-12:00; note: bring a mat; and tea",
      undefined,
    ],
    [
      "Tue 10:30-12:00; from 1/9/2026; until 2027-07-20; term time only; not 2026-12-29, 5 Jan 2027; also 2026-12-30 10:30-12:00; note: bring a mat\\; and tea",
      {
        ...weekly,
        weekdays: ["tue"],
        starts: "10:30",
        ends: "12:00",
        from: "2026-09-01",
        until: "2027-07-20",
        termTimeOnly: true,
        except: ["2026-12-29", "2027-01-05"],
        extra: [{ on: "2026-12-30", starts: "10:30", ends: "12:00" }],
        note: "bring a mat; and tea",
      },
    ],
    ["Someday 10:00-12:00", undefined],
    ["Tuesday mornings", undefined],
    ["Tuesday 10:00-12:00; venue 3", undefined],
    ["Tuesday 10:00-12:00; if it does not rain", undefined],
    ["on Christmas Day 10:00-12:00", undefined],
  ])("%s", (line, wanted) => {
    const [read] = readSessions(line, {}, 1);
    expect("session" in (read ?? {}) ? { session: wanted } : undefined).toEqual(
      wanted === undefined ? undefined : read,
    );
  });

  test("each on its own line, at the venue that it names, the first where it names none", () => {
    const read = readSessions(
      "Tue 10:00-11:00\nWed 10:00-11:00; venue 2 | Thu 10:00-11:00",
      { until: "2026-12-31" },
      2,
    );
    expect(read).toMatchObject([
      { session: { venueId: "1", weekdays: ["tue"], until: "2026-12-31" } },
      { session: { venueId: "2", weekdays: ["wed"] } },
      { session: { venueId: "1", weekdays: ["thu"] } },
    ]);
  });
});

describe("venues on a line", () => {
  test("in bare parts and with their names", () => {
    const { venues, unread } = readVenues(
      "St John's Hall; 1 High Street; CT6 5JN\nname: A\\; B; town: Deal; point: 51.2, 1.4; confidential; point: here",
    );
    expect(venues).toEqual([
      {
        name: "St John's Hall",
        lines: ["1 High Street"],
        postcode: "CT6 5JN",
        accessibility: [],
        confidential: false,
      },
      {
        name: "A; B",
        town: "Deal",
        lines: [],
        point: undefined,
        accessibility: [],
        confidential: true,
      },
    ]);
    expect(unread).toEqual(["point: here"]);
  });
});
