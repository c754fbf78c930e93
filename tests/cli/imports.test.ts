import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { createServer, type Server } from "node:http";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test, vi } from "vitest";
import { listings } from "#db/schema/index.ts";
import { fileOf, GOOD, sendFile } from "#tests/imports/doors/support.ts";
import { makeTestApp, type TestApp } from "#tests/support/app.ts";
import { CANTERBURY, makeFactories } from "#tests/support/factories.ts";
import { runCli } from "./support.ts";

// Each command is a process that loads the database library: a second of its own, more beside other tests.
vi.setConfig({ testTimeout: 90_000 });

let app: TestApp;
let folder: string;
const cli = (...args: readonly string[]) => runCli(app.urls, ["import", ...args]);
const statuses = async (): Promise<Record<string, number>> => {
  const rows = await app.database.db.select({ status: listings.status }).from(listings);
  const groups = Map.groupBy(rows, ({ status }) => status);
  return Object.fromEntries([...groups].map(([status, of]) => [status, of.length]));
};
const write = (name: string, text: string): string => {
  const path = join(folder, name);
  writeFileSync(path, text);
  return path;
};

beforeAll(async () => {
  app = await makeTestApp();
  folder = mkdtempSync(join(tmpdir(), "fingerpost-import-"));
});
afterAll(async () => {
  rmSync(folder, { recursive: true, force: true });
  await app.close();
});

describe("refused, and nothing is changed", () => {
  test.each([
    ["a file that is not there", ["listings", "nowhere.csv", "--json"], /no file nowhere/],
    [
      "a source that is no short name",
      ["listings", "FILE", "--source", "Kent Libraries", "--json"],
      /source/,
    ],
    ["standard input without a source", ["listings", "-", "--json"], /whose data/],
    ["an id that is none", ["show", "nonsense", "--json"], /not the id/],
    [
      "an import that is not there",
      ["undo", "0199aaaa-0000-7000-8000-000000000000", "--json"],
      /no such import/,
    ],
    ["a district that is none", ["listings", "FILE", "--district", "E07999999", "--json"], /E07999999/],
    [
      "an address of this machine",
      ["open-referral", "http://127.0.0.1:9/services", "--json"],
      /127\.0\.0\.1/,
    ],
    ["an address that is no web address", ["open-referral", "ftp://example.org/", "--json"], /web address/],
  ])("%s", async (_what, args, says) => {
    const file = write("clubs.csv", fileOf());
    const result = await cli(...args.map((arg) => (arg === "FILE" ? file : arg)));
    expect(result.code, result.stderr).toBe(1);
    expect(result.json.error).toMatch(says);
    expect(result.json.remedy).toMatch(/\S/);
    expect(await statuses()).toEqual({});
  });

  test.each([
    ["a status that is none", ["listings", "x.csv", "--status", "live"]],
    ["no file", ["listings"]],
    ["no id", ["undo"]],
  ])("wrongly called: %s", async (_what, args) => {
    expect((await cli(...args)).code).toBe(2);
  });
});

describe("a file of thirty rows, five of them wrong", () => {
  let id: string;

  test("is tried out: row by row, and nothing is changed", async () => {
    const result = await cli("listings", write("clubs.csv", fileOf()), "--dry-run", "--json");
    expect(result.code, result.stderr).toBe(0);
    expect(result.json).toMatchObject({ dryRun: true, state: "done", source: "clubs" });
    expect(result.json.counts).toMatchObject({ read: 30, refused: 4 });
    expect(result.json.rows).toHaveLength(30);
    expect(result.json.rows[0]).toMatchObject({ row: 2, outcome: "created" });
    expect(await statuses()).toEqual({});
  });

  test("goes in, but for what is wrong, which is told row by row", async () => {
    const result = await cli("listings", write("clubs.csv", fileOf()), "--json");
    expect(result.code, result.stderr).toBe(0);
    ({ id } = result.json);
    // The machine's operator may bring in for every district, so that the row of Thanet goes in too.
    expect(result.json.counts).toMatchObject({
      read: 30,
      created: GOOD + 1,
      refused: 4,
      changed: 0,
      missing: 0,
    });
    const refused = result.json.problems.filter(({ kind }: { kind: string }) => kind === "refused");
    expect(new Set(refused.map(({ row }: { row: number }) => row))).toEqual(new Set([27, 28, 29, 30]));
    expect(refused[0]).toMatchObject({ column: "Name", reason: expect.any(String), fix: expect.any(String) });
    expect(await statuses()).toEqual({ submitted: GOOD + 1 });
  });

  test("changes nothing when it is brought in again", async () => {
    const result = await cli("listings", write("clubs.csv", fileOf()), "--json");
    expect(result.json.counts).toMatchObject({ created: 0, changed: 0, unchanged: GOOD + 1, refused: 4 });
    const text = await cli("listings", write("clubs.csv", fileOf()));
    expect(text.stdout).toMatch(/REFUSED +Name/);
    expect(text.stdout).toContain("Colour");
  });

  test("is shown, and taken back", async () => {
    expect((await cli("show")).stdout).toContain(id);
    const shown = await cli("show", id, "--json");
    expect(shown.json).toMatchObject({ id, state: "done", counts: { created: GOOD + 1 } });
    const undone = await cli("undo", id, "--json");
    expect(undone.code, undone.stderr).toBe(0);
    expect(undone.json).toMatchObject({ id, state: "undone" });
    expect(await statuses()).toEqual({ rejected: GOOD + 1 });
    const again = await cli("undo", id, "--json");
    expect([again.code, again.json.error]).toEqual([1, expect.stringContaining("undone")]);
  });
});

test("a file that is none of listings fails with what to do, and so does one whose every row is wrong", async () => {
  const broken = await cli("listings", write("broken.csv", 'Name,Group\r\n"never closed'), "--json");
  expect(broken.code).toBe(1);
  expect(broken.json).toMatchObject({
    error: expect.stringMatching(/\S/),
    remedy: expect.stringMatching(/\S/),
  });
  const wrong = await cli(
    "listings",
    write("wrong.csv", "Name,Group,Kind,Description\r\nA,,Class,\r\nB,,Class,\r\n"),
    "--json",
  );
  expect([wrong.code, wrong.json.counts]).toMatchObject([1, { read: 2, refused: 2 }]);
});

test("what a server took in and did not work off is gone on with", async () => {
  const operator = await makeFactories(app).as("operator");
  const sent = await sendFile(app, operator, {
    query: "source=interrupted",
    text: fileOf((number) => `Fernhollow ${number}`).replaceAll("Quillmere", "Fernhollow"),
  });
  expect(sent.body.state, sent.text).toBe("reading");
  const result = await cli("resume", sent.body.id, "--json");
  expect(result.code, result.stderr).toBe(0);
  expect(result.json).toMatchObject({ state: "done", counts: { read: 30, refused: 4 } });
});

test("words that are no term are listed, and mapped for the source", async () => {
  const header = "Group,Name,Kind,Description,Venue,Postcode,Group's district,Interests";
  const rows = ["A", "B"].map(
    (name) => `Quill,${name} Circle,Activity,We meet.,Hall,CT1 2JU,${CANTERBURY},warbling`,
  );
  const file = write("words.csv", [header, ...rows, ""].join("\r\n"));
  const { json } = await cli("listings", file, "--json");
  expect(json).toMatchObject({ counts: { created: 2 }, unmatchedTerms: 1 });
  const listed = await cli("terms", json.id, "--json");
  expect(listed.json.data).toMatchObject([{ words: "warbling", field: "interests", rows: 2 }]);
  const wrong = await cli("terms", json.id, "--map", "warbling", "--json");
  expect([wrong.code, wrong.json.error]).toEqual([1, expect.stringContaining("warbling")]);
  const mapped = await cli("terms", json.id, "--map", "warbling=interest:choir", "--run-again", "--json");
  expect(mapped.json, mapped.stderr).toMatchObject({ counts: { changed: 2 }, unmatchedTerms: 0 });
});

describe("a feed", () => {
  let server: Server;
  let address: string;
  let services: object[];

  beforeAll(async () => {
    services = ["1", "2", "3"].map(service);
    server = createServer((request, reply) => {
      const url = new URL(request.url ?? "/", address);
      const one = services.find((item) => url.pathname === `/services/${(item as { id: string }).id}`);
      const page = {
        total_items: services.length,
        total_pages: 1,
        page_number: 1,
        size: services.length,
        first_page: true,
        last_page: true,
        empty: false,
        contents: services,
      };
      reply.setHeader("content-type", "application/json");
      reply.end(JSON.stringify(one ?? page));
    });
    await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
    const at = server.address();
    address = `http://127.0.0.1:${typeof at === "object" && at !== null ? at.port : 0}`;
  });
  afterAll(() => new Promise((resolve) => server.close(resolve)));

  test("is brought in where private addresses are allowed, and again without a change", async () => {
    const args = [
      "open-referral",
      address,
      "--allow-private",
      "--source",
      "neighbours",
      "--district",
      CANTERBURY,
      "--json",
    ];
    const first = await cli(...args);
    expect(first.code, first.stdout + first.stderr).toBe(0);
    expect(first.json).toMatchObject({ complete: true, counts: { read: 3, created: 3, refused: 0 } });
    const again = await cli(...args);
    expect(again.json.counts).toMatchObject({ created: 0, changed: 0, unchanged: 3, missing: 0 });
  });

  test("from which most has gone takes nothing away", async () => {
    services = services.slice(0, 1);
    const args = [
      "open-referral",
      address,
      "--allow-private",
      "--source",
      "neighbours",
      "--district",
      CANTERBURY,
      "--json",
    ];
    const result = await cli(...args);
    expect(result.json.counts).toMatchObject({ unchanged: 1, missing: 0 });
  });
});

/** The least that a feed has of a service. */
function service(number: string): object {
  const id = `0199aaaa-0000-7000-8000-00000000000${number}`;
  const organization = "0199bbbb-0000-7000-8000-000000000001";
  return {
    id,
    name: `Quillmere Service ${number}`,
    description: "People meet here each week.",
    status: "active",
    organization_id: organization,
    organization: { id: organization, name: "Quillmere Neighbours", description: "Neighbours of Quillmere." },
    schedules: [
      {
        id: `0199cccc-0000-7000-8000-00000000000${number}`,
        freq: "WEEKLY",
        byday: "TU",
        opens_at: "10:30",
        closes_at: "12:00",
        valid_from: "2026-09-01",
      },
    ],
  };
}
