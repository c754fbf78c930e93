import { mkdtemp, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test, vi } from "vitest";
import { seed } from "#db/seed/index.ts";
import { runCli } from "#tests/cli/support.ts";
import { CANTERBURY, type Credentials, makeFactories } from "#tests/support/factories.ts";
import { makeTestApp, type TestApp } from "#tests/support/app.ts";

vi.setConfig({ testTimeout: 60_000 });

let app: TestApp;
let folder: string;
/** Signed in, and reads what anybody may. */
let reader: Credentials;
const cli = (...args: string[]) => runCli(app.urls, args);

beforeAll(async () => {
  app = await makeTestApp();
  await seed(app.runtime.db, app.runtime.search, { now: app.clock.now(), demonstration: true });
  const make = makeFactories(app);
  reader = await make.as("group", { groupId: await make.group(CANTERBURY) });
  folder = await mkdtemp(join(tmpdir(), "export-"));
}, 60_000);
afterAll(async () => {
  await app.close();
  await rm(folder, { recursive: true });
});

describe("export listings", () => {
  test("prints what the endpoint gives anybody", async () => {
    const { code, stdout } = await cli("export", "listings", "--q", "choir", "--format", "ndjson");
    const { text } = await app.request("/v1/exports/listings?q=choir&format=ndjson", { headers: reader });
    expect(code).toBe(0);
    expect(stdout).toBe(text);
    expect(text.split("\n").length).toBeGreaterThan(3);
  });

  test("writes a file, in the format of its name; a repeated option widens", async () => {
    const file = join(folder, "listings.csv");
    const args = ["--in", "E07000106", "--in", "E07000114", "--json", file];
    const { code, json } = await cli("export", "listings", ...args);
    const written = await readFile(file);
    expect([code, json]).toEqual([0, { file, format: "csv", bytes: written.length }]);
    const { text } = await app.request("/v1/exports/listings?in=E07000106&in=E07000114", { headers: reader });
    expect(written.toString("utf8").replace("\uFEFF", "")).toBe(text.replace("\uFEFF", ""));
  });

  test("by state: what keepers see, drafts with their contacts", async () => {
    const { code, stdout } = await cli("export", "listings", "--status", "draft", "--format", "ndjson");
    const lines = stdout.trim().split("\n");
    expect(code).toBe(0);
    expect(lines.length).toBeGreaterThan(1);
    for (const line of lines) expect(JSON.parse(line)).toMatchObject({ status: "draft", unreviewed: [] });
  });

  test.each([
    [["--format", "pdf"], 1, "--format"],
    [["--max-pence", "lots"], 1, "--max-pence"],
    [["--in", "E07999999"], 1, "GET /v1/areas"],
    [["--colour", "blue"], 2, "--colour"],
  ])("%j is refused with what to do", async (args, wanted, message) => {
    const { code, stderr } = await cli("export", "listings", ...args);
    expect([code, stderr.includes(message)]).toEqual([wanted, true]);
  });
});

describe("import template", () => {
  test("prints the table, or writes it as a workbook", async () => {
    const printed = await cli("import", "template");
    expect(printed.code).toBe(0);
    expect(printed.stdout).toMatch(/^\uFEFF?Reference,Group,/);
    const file = join(folder, "template.xlsx");
    const written = await cli("import", "template", file, "--json");
    expect(written.json).toMatchObject({ file, format: "xlsx" });
    expect((await readFile(file)).subarray(0, 2).toString()).toBe("PK");
    expect((await cli("import", "template", "--format", "pdf")).code).toBe(2);
  });
});
