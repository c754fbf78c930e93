import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { connect } from "#db/client.ts";
import { termDates } from "#db/schema/index.ts";
import { MINUTE } from "#tests/support/clock.ts";
import { CANTERBURY, DOVER } from "#tests/support/factories.ts";
import { weekly } from "#tests/support/sessions.ts";
import { dated, type Directory, makeDirectory, venueIn } from "./find-support.ts";

let directory: Directory;

beforeAll(async () => {
  directory = await makeDirectory();
  const { enter, app } = directory;
  await enter("Tuesday mornings", { sessions: [weekly(["tue"], "10:30", "12:00")] });
  await enter("Tuesday evenings", { sessions: [weekly(["tue"], "19:00", "21:00")] });
  await enter("Night owls", { sessions: [weekly(["fri"], "22:30", "01:00")] });
  await enter("Sunday early", { sessions: [weekly(["sun"], "09:00", "10:00")] });
  await enter("Tuesday but once", {
    sessions: [weekly(["tue"], "10:30", "12:00", { until: "2026-12-15", except: ["2026-12-01"] })],
  });
  await enter("Two halls", {
    venues: [venueIn("Herne Bay", "CT6 5JN", { id: "a" }), venueIn("Deal", "CT14 6HY", { id: "b" })],
    sessions: [
      weekly(["tue"], "10:30", "12:00", { venueId: "a" }),
      weekly(["thu"], "14:00", "15:00", { venueId: "b" }),
    ],
  });
  await enter("Christmas fair", { kind: "event", sessions: [dated([["2026-12-19", "11:00", "16:00"]])] });
  await enter("Online always", { delivery: ["online"], venues: [], sessions: [] });
  await app.drainOutbox();
});

afterAll(() => directory.app.close());

describe("what is refused", () => {
  test.each([
    ["day=tuesday", "day"],
    ["after=9:00", "after"],
    ["after=25:00", "after"],
    ["before=noon", "before"],
    ["after=14:00&before=13:00", "before"],
    ["after=14:00&before=14:00", "before"],
    ["from=2026-13-01", "from"],
    ["from=tomorrow", "from"],
    ["from=2026-12-10&to=2026-12-09", "to"],
    ["to=2026-11-21", "to"],
    ["from=2026-11-01&to=2026-11-21", "to"],
    ["from=2026-12-01&to=2027-03-03", "to"],
    ["to=2027-02-22", "to"],
    ["from=2027-12-28", "from"],
    ["openTo=NOWHERE", "openTo"],
    ["sort=soonest", "sort"],
    ["facets=days", "facets"],
  ])("%s", async (query, parameter) => {
    const reply = await directory.find(query);
    expect(reply.status, reply.text).toBe(400);
    expect(reply.body.errors[0]).toMatchObject({ parameter, message: expect.any(String) });
  });

  test("what is out of range says what is in it", async () => {
    const { refused } = directory;
    expect(await refused("to=2026-11-21")).toMatchObject({ code: "in-the-past" });
    expect(await refused("from=2027-12-28")).toMatchObject({
      code: "too-far",
      fix: "Use 2027-12-27 or an earlier date.",
    });
    expect(await refused("from=2026-12-01&to=2027-03-03")).toMatchObject({
      code: "too-long",
      fix: "Use 2027-03-02 or an earlier date.",
    });
    expect((await refused("to=2027-02-22"))["fix"]).toContain("2027-02-21");
  });

  test.each([
    "from=2027-12-27",
    "from=2026-12-01&to=2027-03-02",
    "to=2027-02-21",
    "from=2020-01-01",
    "to=2026-11-22",
  ])("%s is in range", async (query) => expect((await directory.find(query)).status).toBe(200));
});

describe("when it happens", () => {
  test("on a weekday, and on either of two", async () => {
    const { names } = directory;
    expect(await names("day=tue")).toEqual([
      "Tuesday but once",
      "Tuesday evenings",
      "Tuesday mornings",
      "Two halls",
    ]);
    expect(await names("day=thu&day=sun")).toEqual(["Sunday early", "Two halls"]);
  });

  test("between times of the same session; what ends after midnight is not before it", async () => {
    const { names } = directory;
    expect(await names("after=18:00")).toEqual(["Night owls", "Tuesday evenings"]);
    expect(await names("before=12:00")).toEqual([
      "Sunday early",
      "Tuesday but once",
      "Tuesday mornings",
      "Two halls",
    ]);
    expect(await names("day=fri&before=23:59")).toEqual([]);
    expect(await names("after=10:30&before=15:00&day=thu")).toEqual(["Two halls"]);
    expect(await names("after=10:31&before=15:00&day=tue")).toEqual([]);
  });

  test("between dates, exceptions honoured", async () => {
    const { names } = directory;
    expect(await names("from=2026-12-01&to=2026-12-01")).toEqual([
      "Tuesday evenings",
      "Tuesday mornings",
      "Two halls",
    ]);
    expect(await names("from=2026-12-16&day=tue&before=12:00")).toEqual(["Tuesday mornings", "Two halls"]);
    expect(await names("from=2026-12-19&to=2026-12-19")).toEqual(["Christmas fair"]);
    expect(await names("from=2026-12-20&day=sat")).toEqual([]);
  });

  test("day, time and place are met by one session at one venue", async () => {
    const { names } = directory;
    expect(await names(`in=${DOVER}&day=tue`)).toEqual([]);
    expect(await names(`in=${DOVER}&day=thu`)).toEqual(["Two halls"]);
    expect(await names("day=thu&before=12:00")).toEqual([]);
    expect(await names("near=CT14+6HY&within=1000&day=tue")).toEqual([]);
  });

  test("the day facet counts what choosing the day would show", async () => {
    const { find } = directory;
    for (const query of ["", "day=tue", "before=12:00", "from=2026-12-01&to=2026-12-07", `in=${DOVER}`]) {
      const { facets } = (await find(`${query}&facets=day`)).body;
      const without = query.replace("day=tue", "");
      for (const day of ["mon", "tue", "wed", "thu", "fri", "sat", "sun"]) {
        const { total } = (await find(`${without}&day=${day}`)).body;
        expect(facets.day[day] ?? 0, `${query} ${day}`).toBe(total);
      }
    }
  });
});

describe("the next time on a card", () => {
  const nextOf = async (query: string): Promise<string | undefined> => {
    const reply = await directory.find(query);
    expect(reply.status, reply.text).toBe(200);
    return reply.body.data[0]?.next?.starts;
  };

  test("is the one that was asked for, at the venue that is shown", async () => {
    const q = "q=two+halls";
    expect(await nextOf(q)).toBe("2026-11-24T10:30:00.000Z");
    expect(await nextOf(`${q}&day=thu`)).toBe("2026-11-26T14:00:00.000Z");
    expect(await nextOf(`${q}&after=13:00`)).toBe("2026-11-26T14:00:00.000Z");
    expect(await nextOf(`${q}&from=2026-12-24`)).toBe("2026-12-29T10:30:00.000Z");
    expect(await nextOf(`${q}&from=2026-12-24&sort=next`)).toBe("2026-12-24T14:00:00.000Z");
    expect(await nextOf(`${q}&near=CT14+6HY`)).toBe("2026-11-26T14:00:00.000Z");
    const { body } = await directory.find(`${q}&day=thu`);
    expect(body.data[0].venue.name).toBe("Deal Hall");
    expect(body.data[0].next.venueId).toBe(body.data[0].venue.id);
  });

  test("leaves out what began earlier today", async () => {
    expect(await nextOf("q=sunday+early")).toBe("2026-11-29T09:00:00.000Z");
    expect(await nextOf("q=sunday+early&to=2026-11-22")).toBeUndefined();
  });

  test("is by the clock of Europe/London in summer", async () => {
    expect(await nextOf("q=tuesday+mornings&from=2027-03-29")).toBe("2027-03-30T09:30:00.000Z");
  });

  test("orders what happens soonest first", async () => {
    const { found } = directory;
    expect((await found("sort=next")).slice(0, 5)).toEqual([
      "Tuesday but once",
      "Tuesday mornings",
      "Two halls",
      "Tuesday evenings",
      "Night owls",
    ]);
    expect((await found("sort=next")).at(-1)).toBe("Online always");
    expect((await found("sort=next&from=2026-12-16")).slice(0, 3)).toEqual([
      "Two halls",
      "Night owls",
      "Christmas fair",
    ]);
    expect(await found("sort=next&after=14:00")).toEqual(["Tuesday evenings", "Two halls", "Night owls"]);
  });
});

describe("term times", () => {
  const WORD = "q=schooldays";
  beforeAll(async () => {
    await directory.publish("Schooldays", {
      sessions: [weekly(["wed"], "10:00", "11:00", { termTimeOnly: true })],
    });
  });

  test("where none are loaded the session stays, and says so", async () => {
    const { body } = await directory.find(`${WORD}&from=2026-12-30&to=2026-12-30`);
    expect(body.data).toMatchObject([{ name: "Schooldays", next: { termDatesUnknown: true } }]);
  });

  test("where they are, it happens in them alone", async () => {
    const { app, publish, find, names } = directory;
    app.clock.advance(2 * MINUTE);
    const owned = connect(app.urls.ownerUrl, { max: 1 });
    await owned.db.insert(termDates).values([
      { areaCode: CANTERBURY, name: "Autumn", starts: "2026-09-01", ends: "2026-12-18" },
      { areaCode: CANTERBURY, name: "Spring", starts: "2027-01-05", ends: "2027-03-26" },
    ]);
    await owned.sql.end();
    await publish("Quadrille", {
      sessions: [weekly(["wed"], "10:00", "11:00", { termTimeOnly: true })],
    });
    expect(await names("q=quadrille&from=2026-12-30&to=2026-12-30")).toEqual([]);
    const { body } = await find("q=quadrille&from=2026-12-20");
    expect(body.data[0].next.starts).toBe("2027-01-06T10:00:00.000Z");
    expect(body.data[0].next).not.toHaveProperty("termDatesUnknown");
  });
});
