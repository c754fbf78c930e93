import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { sql } from "drizzle-orm";
import { afterAll, beforeAll, describe, expect, test, vi } from "vitest";
import { auditEvents, termDates } from "#db/schema/index.ts";
import { makeTestApp, type TestApp } from "#tests/support/app.ts";
import { CANTERBURY, DOVER, makeFactories } from "#tests/support/factories.ts";
import { runCli } from "./support.ts";

vi.setConfig({ testTimeout: 60_000 });

const COUNTY = "E10000016";

let app: TestApp;
let folder: string;
let inTerm: string;

beforeAll(async () => {
  app = await makeTestApp();
  folder = mkdtempSync(join(tmpdir(), "fingerpost-terms-"));
  const make = makeFactories(app);
  const groupId = await make.group(CANTERBURY);
  const people = {
    groupId,
    owner: await make.as("group", { groupId }),
    curator: await make.as("curator", { team: await make.team("community", [CANTERBURY]) }),
  };
  const session = { repeats: "weekly", weekdays: ["tue"], every: 1, starts: "10:30", ends: "12:00" };
  const at = { ...session, from: "2026-09-01" };
  inTerm = (await make.listing({ ...people, sessions: [{ ...at, termTimeOnly: true }] })).id;
  await make.listing({ ...people, sessions: [at] });
  await app.drainOutbox();
});
afterAll(async () => {
  rmSync(folder, { recursive: true, force: true });
  await app.close();
});

const importFile = (text: string) => {
  const file = join(folder, "terms.csv");
  writeFileSync(file, text);
  return runCli(app.urls, ["import", "term-dates", file, "--json"]);
};
const stored = async () => {
  const rows = await app.runtime.db.select().from(termDates).orderBy(termDates.areaCode, termDates.starts);
  return rows.map(({ areaCode, name, starts, ends }) => `${areaCode} ${name} ${starts} ${ends}`);
};
const waiting = async () => {
  const rows = await app.runtime.db.execute<{ key: string }>(
    sql`select key from outbox where topic = 'listing-changed' and done_at is null`,
  );
  return rows.map(({ key }) => key);
};
const NONE = { read: 0, created: 0, changed: 0, unchanged: 0, conflicts: 0, refused: 0, missing: 0 };

describe("files that are refused whole change nothing", () => {
  test.each([
    ["a file that is empty", "", "The file is empty."],
    ["another table", "postcode,lat\nCT6 5JN,51\n", "must name the columns area, name, starts and ends"],
    ["a quote that never ends", `area,name,starts,ends\n${CANTERBURY},"Autumn,2026-09-02\n`, "to its end"],
  ])("%s", async (_name, text, reason) => {
    const result = await importFile(text);
    expect(result.code, result.stdout).toBe(1);
    expect(result.json).toEqual({ error: expect.stringContaining(reason), remedy: "Nothing was changed." });
    expect(await stored()).toEqual([]);
  });

  test("no file, and no name of one", async () => {
    const missing = await runCli(app.urls, ["import", "term-dates", join(folder, "none.csv"), "--json"]);
    expect(missing.code).toBe(1);
    expect(missing.json.error).toContain("There is no file");
    expect((await runCli(app.urls, ["import", "term-dates"])).code).toBe(2);
    const help = await runCli(app.urls, ["import", "term-dates", "--help"]);
    expect(help.code).toBe(0);
    expect(help.stdout).toContain("area,name,starts,ends");
  });
});

test("each bad row is named with its column, value, reason and fix, and the good ones are loaded", async () => {
  const result = await importFile(
    [
      "name, Starts ,ENDS,area",
      `Autumn,2026-09-02,2026-12-18,${DOVER}`,
      "Autumn,2026-09-02,2026-12-18,E99999999",
      `Spring,2027-02-30,2027-03-25,${DOVER}`,
      `Spring,05/01/2027,2027-03-25,${DOVER}`,
      `Spring,2027-03-25,2027-01-05,${DOVER}`,
      `,2027-01-05,2027-03-25,${DOVER}`,
      `Whole year,2026-09-02,2027-07-20,${DOVER}`,
      `Autumn,2026-11-02,2026-12-18,${DOVER}`,
      `Again,2026-09-02,2026-10-23,${DOVER}`,
    ].join("\n"),
  );
  expect(result.code, result.stdout).toBe(0);
  expect(result.json.counts).toEqual({ ...NONE, read: 9, created: 1, conflicts: 2, refused: 6 });
  expect(result.json.problems.map((one: Record<string, unknown>) => [one["row"], one["column"]])).toEqual([
    [3, "area"],
    [4, "starts"],
    [5, "starts"],
    [6, "ends"],
    [7, "name"],
    [8, "ends"],
    [9, "name"],
    [10, "starts"],
  ]);
  expect(result.json.problems[1]).toEqual({
    row: 4,
    column: "starts",
    value: "2027-02-30",
    reason: "is no date",
    fix: "Write it as year-month-day, 2026-09-03.",
  });
  expect(await stored()).toEqual([`${DOVER} Autumn 2026-09-02 2026-12-18`]);
  expect(await waiting(), "nobody in Dover has sessions in term time").toEqual([]);
});

test("a row replaces what its area had under its name or from its first day; the same file twice changes nothing", async () => {
  const first = [
    "area,name,starts,ends",
    `${CANTERBURY},Autumn,2026-09-02,2026-12-18`,
    `${CANTERBURY},Spring,2027-01-05,2027-03-25`,
    `${CANTERBURY},Summer,2027-04-12,2027-07-20`,
  ].join("\n");
  expect((await importFile(first)).json.counts).toEqual({ ...NONE, read: 3, created: 3 });
  const again = await importFile(first);
  expect(again.json).toMatchObject({ counts: { ...NONE, read: 3, unchanged: 3 }, areas: [], reindexed: 0 });

  const second = [
    "area,name,starts,ends",
    `${CANTERBURY},Autumn,2026-09-03,2026-12-18`,
    `${CANTERBURY},Spring term,2027-01-05,2027-03-25`,
  ].join("\n");
  const changed = await importFile(second);
  expect(changed.json.counts).toEqual({ ...NONE, read: 2, changed: 2, missing: 1 });
  expect((await stored()).filter((row) => row.startsWith(CANTERBURY))).toEqual([
    `${CANTERBURY} Autumn 2026-09-03 2026-12-18`,
    `${CANTERBURY} Spring term 2027-01-05 2027-03-25`,
    `${CANTERBURY} Summer 2027-04-12 2027-07-20`,
  ]);
});

test("the listings that follow the terms are promised to be indexed again, in the district or its county", async () => {
  await app.drainOutbox();
  const county = await importFile(`area,name,starts,ends\n${COUNTY},Autumn,2026-09-01,2026-12-17\n`);
  expect(county.json).toMatchObject({ areas: [COUNTY], reindexed: 1 });
  expect(await waiting()).toEqual([inTerm]);
});

test("the import is audited with its counts", async () => {
  const events = await app.runtime.db.select().from(auditEvents);
  const imports = events.filter(({ action }) => action === "term-dates.import");
  expect(imports.length).toBeGreaterThan(0);
  expect(imports.at(-1)).toMatchObject({ objectKind: "import", objectId: "term-dates", role: "system" });
  expect(imports.flatMap(({ fields }) => fields)).toContain(`area:${COUNTY}`);
});
