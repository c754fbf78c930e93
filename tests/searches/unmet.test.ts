import { sql } from "drizzle-orm";
import { v7 } from "uuid";
import { afterAll, beforeAll, describe, expect, test, vi } from "vitest";
import { listUnmet } from "#src/searches/actions.ts";
import type { Context } from "#src/context.ts";
import { runCli } from "#tests/cli/support.ts";
import { makeTestApp, type TestApp } from "#tests/support/app.ts";
import { DAY } from "#tests/support/clock.ts";
import { CANTERBURY, THANET } from "#tests/support/factories.ts";

const KENT = "E10000016";
const NOW = "2026-11-22T12:00:00.000Z";

vi.setConfig({ testTimeout: 60_000 });

let app: TestApp;
let context: Context;

interface Asked {
  words: string;
  full: number;
  area?: string;
  daysAgo?: number;
  filters?: Record<string, unknown>;
  folded?: string;
}

beforeAll(async () => {
  app = await makeTestApp({ now: NOW });
  context = {
    ...app.runtime,
    actor: { kind: "system", memberships: [], readOnly: false },
    requestId: "test",
    address: "test",
    headers: new Headers(),
  };
  const asked: Asked[] = [
    { words: "ukuleles", folded: "ukulele", full: 0, daysAgo: 3 },
    { words: "Ukulele", folded: "ukulele", full: 2, filters: { in: [CANTERBURY] } },
    { words: "ukulele", full: 0, area: THANET },
    { words: "ukulele", full: 3 },
    { words: "ukulele", full: 0, daysAgo: 20 },
    { words: "petanque", full: 0, filters: { free: true, near: "CT1", within: 2000 } },
    { words: "petanque", full: 0, filters: { day: ["tue"] } },
    { words: "", full: 1, filters: { interest: ["choir"] } },
    { words: "", full: 0 },
  ];
  for (const { words, full, area = CANTERBURY, daysAgo = 0, filters = {}, folded = words } of asked) {
    const at = Date.parse(NOW) - daysAgo * DAY;
    await app.database.db
      .execute(sql`insert into searches (id, at, words, folded, understood, filters, area, full_count,
        part_count, total, total_is_exact, shown, relaxations, engine, took_ms, caller)
      values (${v7({ msecs: at })}, ${new Date(at).toISOString()}, ${words}, ${folded}, '[]',
        ${JSON.stringify(filters)}::text::jsonb, ${area}, ${full}, 0, ${full}, true, '{}', '[]', 'postgres', 1, 'public')`);
  }
});
afterAll(() => app.close());

describe("what was looked for and hardly found", () => {
  test("an area that is none", async () => {
    await expect(listUnmet(context, { area: "XT-NOWHERE", since: "2026-11-01" })).rejects.toThrow("area");
  });

  test("words and filters by what they mean, how often, and when last", async () => {
    const rows = await listUnmet(context, { area: CANTERBURY, since: "2026-11-10" });
    expect(rows).toHaveLength(4);
    expect(rows[0]).toEqual({ words: "Ukulele", filters: {}, searches: 2, nothing: 1, last: NOW });
    expect(rows).toContainEqual({
      words: "petanque",
      filters: { free: true },
      searches: 1,
      nothing: 1,
      last: NOW,
    });
    expect(rows).toContainEqual({
      words: "petanque",
      filters: { day: ["tue"] },
      searches: 1,
      nothing: 1,
      last: NOW,
    });
    expect(rows).toContainEqual({
      words: "",
      filters: { interest: ["choir"] },
      searches: 1,
      nothing: 0,
      last: NOW,
    });
  });

  test("of a larger area all that lies in it, and from a day on", async () => {
    const [all] = await listUnmet(context, { area: KENT, since: "2026-11-01" });
    expect(all).toMatchObject({ words: expect.stringMatching(/ukulele/i), searches: 4, nothing: 3 });
    const [some] = await listUnmet(context, { area: THANET, since: "2026-11-01" });
    expect(some).toMatchObject({ words: "ukulele", searches: 1 });
  });

  test("is one read of one index", async () => {
    await app.database.sql`set enable_seqscan = off`;
    const plan = await app.database.sql`explain select count(*) from searches
      where area = any(string_to_array(${CANTERBURY}, ',')) and at >= ${NOW}::text::timestamptz and full_count < 3`;
    await app.database.sql`reset enable_seqscan`;
    const text = plan.map((row) => String(row["QUERY PLAN"])).join("\n");
    expect(text).toMatch(/searches_\d{4}_\d\d_area_at_idx/);
  });
});

describe("as a command", () => {
  test.each([
    ["no area", ["searches", "unmet"]],
    ["a date that is none", ["searches", "unmet", "--area", CANTERBURY, "--since", "soon"]],
  ])("wrongly called: %s", async (_name, args) => {
    expect((await runCli(app.urls, args)).code).toBe(2);
  });

  test("an area that is none fails", async () => {
    const result = await runCli(app.urls, ["searches", "unmet", "--area", "XT-NOWHERE", "--json"]);
    expect(result.code).toBe(1);
    expect(result.json.error).toContain("area");
  });

  test("for programs and for people", async () => {
    const args = ["searches", "unmet", "--area", CANTERBURY, "--since", "2026-11-10"];
    const { json, code, stderr } = await runCli(app.urls, [...args, "--json"]);
    expect(code, stderr).toBe(0);
    expect(json.data[0]).toEqual({ words: "Ukulele", filters: {}, searches: 2, nothing: 1, last: NOW });
    const { stdout } = await runCli(app.urls, args);
    expect(stdout).toMatch(/^WORDS\s+FILTERS\s+SEARCHES\s+NOTHING FOUND\s+LAST\n/);
    expect(stdout).toMatch(/petanque\s+free=true\s+1\s+1\s+2026-11-22/);
  });
});
