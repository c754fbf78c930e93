import { sql } from "drizzle-orm";
import { afterAll, beforeAll, expect, test } from "vitest";
import { listingTerms, memberships, signpostOutcomes, signposts } from "#db/schema/index.ts";
import { demonstrationSignposts } from "#db/seed/demonstration-signposts.ts";
import { seededRandom } from "#db/seed/deterministic.ts";
import { termId } from "#db/seed/reference.ts";
import { findPersonal } from "#src/signposting/scrub.ts";
import { makeTestApp, type TestApp } from "#tests/support/app.ts";
import { CANTERBURY, makeFactories, THANET } from "#tests/support/factories.ts";
import { addListing } from "./listing.ts";

const NOW = new Date("2026-11-22T16:00:00.000Z");
let app: TestApp;
const navigators: { membershipId: string; teamId: string; areas: string[] }[] = [];

beforeAll(async () => {
  app = await makeTestApp({ now: NOW.toISOString() });
  const make = makeFactories(app);
  for (const area of [CANTERBURY, THANET, "E10000016"]) {
    const team = await make.team("navigator", [area]);
    const membershipId = app.runtime.newId();
    const row = { id: membershipId, machine: "demonstration", role: "navigator" as const, teamId: team.id };
    await app.database.db.insert(memberships).values({ ...row, validFrom: NOW });
    navigators.push({ membershipId, teamId: team.id, areas: [area] });
    const { id } = await addListing(app, make, { district: area === "E10000016" ? CANTERBURY : area });
    const term = { listingId: id, termId: termId("need", "loneliness"), position: 0 };
    await app.database.db.insert(listingTerms).values(term);
  }
});
afterAll(() => app.close());

class Undo extends Error {}

/** Makes them, reads them, and takes them back. */
async function make() {
  let result:
    | {
        made: number;
        rows: (typeof signposts.$inferSelect)[];
        outcomes: (typeof signpostOutcomes.$inferSelect)[];
      }
    | undefined;
  const run = app.database.db.transaction(async (db) => {
    const made = await demonstrationSignposts({ db, navigators, now: NOW, random: seededRandom(7) });
    const rows = await db.select().from(signposts).orderBy(signposts.id);
    const outcomes = await db.select().from(signpostOutcomes).orderBy(signpostOutcomes.id);
    result = { made, rows, outcomes };
    throw new Undo();
  });
  await run.catch((error: unknown) => {
    if (!(error instanceof Undo)) throw error;
  });
  if (result === undefined) throw new Error("nothing made");
  return result;
}

test("none where there is nothing to point to", async () => {
  const random = seededRandom(7);
  expect(await demonstrationSignposts({ db: app.database.db, navigators: [], now: NOW, random })).toBe(0);
});

test("400 over the year, the same every time", async () => {
  const first = await make();
  expect(first.made).toBe(400);
  expect(await make()).toEqual(first);
  const months = new Set(first.rows.map((row) => row.at.toISOString().slice(0, 7)));
  expect(months.size).toBeGreaterThanOrEqual(12);
  for (const row of first.rows) {
    expect(row.at < NOW).toBe(true);
    expect(row.at > new Date("2025-11-20T00:00:00Z")).toBe(true);
    const hour = Number(
      new Intl.DateTimeFormat("en-GB", { timeZone: "Europe/London", hour: "2-digit" }).format(row.at),
    );
    expect(hour).toBeGreaterThanOrEqual(9);
    expect(hour).toBeLessThan(17);
    expect([0, 6]).not.toContain(row.at.getUTCDay());
    expect(findPersonal(row.note ?? "")).toEqual([]);
    expect(row.needs.length).toBeGreaterThan(0);
  }
  const answered = new Set(first.outcomes.map((outcome) => outcome.signpostId)).size;
  expect(answered).toBeGreaterThan(190);
  expect(answered).toBeLessThan(280);
  for (const outcome of first.outcomes) expect(outcome.on <= "2026-11-22").toBe(true);
  const cases = first.rows.flatMap((row) => (row.caseReferenceHash === null ? [] : [row.caseReferenceHash]));
  expect(new Set(cases).size).toBeLessThan(cases.length);
  expect(new Set(first.rows.map((row) => row.teamId)).size).toBe(3);
});

test("each team only in its areas", async () => {
  const { rows } = await make();
  const [canterbury] = navigators;
  const own = rows.filter((row) => row.teamId === canterbury?.teamId);
  const districts = await app.database.db.execute<{ id: string }>(
    sql`select l.id from listings l join groups g on g.id = l.group_id where g.district_code = ${CANTERBURY}`,
  );
  const ids = new Set(districts.map((row) => row.id));
  expect(own.length).toBeGreaterThan(50);
  expect(own.every((row) => ids.has(row.listingId))).toBe(true);
});
