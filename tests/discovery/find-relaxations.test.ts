import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { CANTERBURY, DOVER } from "#tests/support/factories.ts";
import { weekly } from "#tests/support/sessions.ts";
import { type Directory, makeDirectory, venueIn } from "./find-support.ts";

let directory: Directory;

beforeAll(async () => {
  directory = await makeDirectory();
  const { enter, app } = directory;
  for (const letter of ["A", "B", "C", "D"]) {
    await enter(`Dover Lacemakers ${letter}`, {
      venues: [venueIn("Deal", "CT14 6HY")],
      sessions: [weekly(["wed"], "14:00", "15:00")],
      interests: ["choir"],
      eligibility: { minAge: 60 },
    });
  }
  await enter("Canterbury Bellringers", {
    interests: ["singing"],
    sessions: [weekly(["tue"], "19:00", "20:00")],
    cost: { free: true },
  });
  await enter("Canterbury Readers", { sessions: [] });
  await enter("Canterbury Writers", { sessions: [] });
  await app.drainOutbox();
});

afterAll(() => directory.app.close());

interface Relaxation {
  change: string;
  count: number;
  link: string;
}

async function relaxed(query: string): Promise<{ total: number; relaxations: Relaxation[] }> {
  const reply = await directory.find(query);
  expect(reply.status, reply.text).toBe(200);
  return reply.body;
}

/** Every link finds as many as it says, and more than there were. */
async function expectTrue({ total, relaxations }: { total: number; relaxations: Relaxation[] }) {
  expect(relaxations.length).toBeGreaterThan(0);
  expect(relaxations.length).toBeLessThanOrEqual(5);
  for (const { change, count, link } of relaxations) {
    expect(count, change).toBeGreaterThan(total);
    expect((await directory.follow(link)).body.total, `${change} ${link}`).toBe(count);
  }
}

test("none where three were found", async () => {
  const { total, relaxations } = await relaxed("q=lacemakers");
  expect(total).toBe(4);
  expect(relaxations).toEqual([]);
});

test("none where nothing finds more", async () => {
  expect((await relaxed("q=zzyzzyx&kind=venue")).relaxations).toEqual([]);
});

describe("what finds more, each with its true count", () => {
  test.each([
    ["near=CT1+2JU&within=3000&interest=choir", "Within 25 km"],
    ["q=lacemakers&day=tue", "On Wednesday"],
    ["q=lacemakers&day=tue", "On any day"],
    ["q=lacemakers&before=12:00", "At any time of day"],
    ["q=lacemakers&from=2026-11-23&to=2026-11-24", "Until 22 February 2027"],
    ["q=lacemakers&from=2026-11-23&to=2026-11-24", "On any date"],
    ["q=lacemakers&age=40", "Without the age"],
    ["q=lacemakers&free=true", "Also what costs something"],
    ["q=lacemakers&maxPence=100", "At any price"],
    ["q=lacemakers&accessibility=hearing-loop", "Without “Hearing loop”"],
    ["q=lacemakers&capacity=now", "Also what has not said that it has room"],
    ["q=lacemakers&takesReferrals=false", "Whether or not it takes referrals"],
    ["q=lacemakers&accompanied=false", "Whether or not the first visit can be accompanied"],
    ["q=lacemakers&assuredSince=2026-11-01", "Whenever it was confirmed"],
    ["q=lacemakers&freshness=stale", "However long ago it was confirmed"],
    ["q=lacemakers&language=cy", "In any language"],
    ["q=lacemakers&delivery=online", "In person, online or at home"],
    ["q=lacemakers&kind=event", "Of any kind"],
    [`interest=choir&in=${CANTERBURY}`, "“Singing” instead of “Choirs”"],
    [`q=lacemakers&in=${CANTERBURY}`, "Also in neighbouring districts"],
    ["q=lasemaqirs", "“lacemaker” instead of “lasemaqirs”"],
    ["q=association+blindfolded", "Only “association”"],
    ["q=lacemakers&openTo=E07000111", "Whoever it is open to"],
  ])("%s: %s", async (query, change) => {
    const reply = await relaxed(query);
    await expectTrue(reply);
    expect(reply.relaxations.map((one) => one.change)).toContain(change);
  });

  test("the smallest change comes first, and links keep everything else", async () => {
    const reply = await relaxed("q=lacemakers&near=CT1+2JU&within=3000&day=wed&facets=kind&limit=2");
    await expectTrue(reply);
    expect(reply.relaxations[0]?.change).toMatch(/^Within/);
    for (const { link } of reply.relaxations) {
      expect(new URL(link, "http://x").searchParams.get("facets")).toBe("kind");
      expect(new URL(link, "http://x").searchParams.get("limit")).toBe("2");
    }
  });

  test("not more than two of a kind", async () => {
    const { relaxations } = await relaxed(`q=lacemakers&day=mon&in=${DOVER}&age=90`);
    const days = relaxations.filter(({ change }) => change.endsWith("day") && change !== "On any day");
    expect(days.length).toBeLessThanOrEqual(2);
  });
});
