import { eq, sql } from "drizzle-orm";
import { afterAll, beforeAll, describe, expect, test, vi } from "vitest";
import { apiKeys, auditEvents, memberships, outbox, people } from "#db/schema/index.ts";
import { makeTestApp, type TestApp } from "#tests/support/app.ts";
import { type Factories, makeFactories } from "#tests/support/factories.ts";
import { runCli } from "./support.ts";

const CANTERBURY = "E07000106";

// Each command is a process that loads the database library: a second of its own, more beside other tests.
vi.setConfig({ testTimeout: 60_000 });

let app: TestApp;
let make: Factories;
const cli = (args: readonly string[], settings?: Record<string, string>) => runCli(app.urls, args, settings);

beforeAll(async () => {
  app = await makeTestApp();
  make = makeFactories(app);
});
afterAll(() => app.close());

describe("wrongly called: exit 2, before a database is opened", () => {
  const nowhere = { DATABASE_URL: "postgres://nobody@127.0.0.1:1/none" };
  test.each([
    ["an unknown command", ["frobnicate"]],
    ["no command", []],
    ["an unknown option", ["teams", "list", "--colour"]],
    ["an unknown role", ["keys", "create", "--role", "king", "--team", "x"]],
    ["a role without its team", ["keys", "create", "--role", "navigator"]],
    ["a group's role without its group", ["keys", "create", "--role", "group"]],
    ["days that are no number", ["keys", "create", "--role", "operator", "--days", "soon"]],
    ["a team without a kind", ["teams", "create", "--slug", "x", "--name", "X"]],
  ])("%s", async (_name, args) => {
    const result = await cli(args, nowhere);
    expect(result.code, result.stderr).toBe(2);
    expect(result.stdout).toBe("");
  });

  test.each([
    ["no command", ["--json"]],
    ["half a command", ["index", "--json"]],
    ["a missing option", ["keys", "create", "--json"]],
  ])("as JSON where that was asked for: %s", async (_name, args) => {
    const result = await cli(args, nowhere);
    expect(result.code, result.stderr).toBe(2);
    expect(result.json).toEqual({ error: expect.any(String), remedy: expect.stringContaining("--help") });
  });

  test("help is no error", async () => {
    const result = await cli(["keys", "create", "--help"], nowhere);
    expect(result.code).toBe(0);
    expect(result.stdout).toContain("--read-only");
  });
});

describe("failing: exit 1, a line and a remedy, as JSON where that was asked for", () => {
  test("a team that is not there", async () => {
    const result = await cli(["keys", "create", "--role", "navigator", "--team", "nowhere", "--json"]);
    expect(result.code).toBe(1);
    expect(result.json).toEqual({
      error: 'There is no team "nowhere".',
      remedy: expect.stringContaining("teams list"),
    });
    expect(result.stderr.trim().split("\n")).toHaveLength(2);
  });

  test("a database that is not there", async () => {
    const result = await cli(["teams", "list", "--json"], {
      DATABASE_URL: "postgres://nobody@127.0.0.1:1/none",
    });
    expect(result.code).toBe(1);
    expect(result.json.error).toContain("cannot be reached");
  });

  test("a wrong setting", async () => {
    const result = await cli(["teams", "list"], { LIMIT_REQUESTS_PER_MINUTE: "many" });
    expect(result.code).toBe(1);
    expect(result.stderr).toContain("LIMIT_REQUESTS_PER_MINUTE");
  });

  test("demonstration data in production", async () => {
    const production = {
      NODE_ENV: "production",
      MAIL: "smtp",
      SMTP_URL: "smtp://127.0.0.1",
      MAIL_FROM: "a@example.org",
    };
    const result = await cli(["seed"], production);
    expect(result.code).toBe(1);
    expect(result.stderr).toContain("never loaded in production");
  });
});

describe("teams, keys and members", () => {
  const team = "test-navigators";

  test("a team is made, once, with areas that exist", async () => {
    const make = (area: string) =>
      cli([
        "teams",
        "create",
        "--slug",
        team,
        "--name",
        "Test",
        "--kind",
        "navigator",
        "--area",
        area,
        "--json",
      ]);
    expect((await make("E99999999")).code).toBe(1);
    const made = await make(CANTERBURY);
    expect(made.code, made.stderr).toBe(0);
    expect((await make(CANTERBURY)).code).toBe(1);
    const listed = await cli(["teams", "list", "--json"]);
    expect(listed.json.data).toContainEqual({
      slug: team,
      name: "Test",
      kind: "navigator",
      areas: [CANTERBURY],
    });
  });

  test.each([
    ["keys", "create"],
    ["members", "add", "--email", "a@example.org", "--name", "A"],
  ])("a role that the team's kind does not have is refused: %s %s", async (...command) => {
    for (const [role, remedy] of [
      ["curator", "Use --role navigator or lead."],
      ["operator", expect.stringContaining("Leave out --team")],
      ["guardian", expect.stringContaining("Leave out --team")],
    ] as const) {
      const result = await cli([...command, "--role", role, "--team", team, "--json"]);
      expect(result.code, result.stdout).toBe(1);
      expect(result.json).toEqual({ error: expect.stringContaining(role), remedy });
    }
  });

  test("a key is printed once, kept as a hash, listed without itself, and revoked at once", async () => {
    const made = await cli([
      "keys",
      "create",
      "--role",
      "navigator",
      "--team",
      team,
      "--name",
      "n",
      "--days",
      "2",
      "--json",
    ]);
    expect(made.code, made.stderr).toBe(0);
    expect(made.json).toMatchObject({ role: "navigator", team, readOnly: false });
    expect(made.stdout.trim().split("\n")).toHaveLength(1);
    const days = (new Date(made.json.expiresAt).getTime() - Date.now()) / 86_400_000;
    expect(days).toBeCloseTo(2, 1);
    const { key, id } = made.json as { key: string; id: string };

    const rows = await app.runtime.db.select().from(apiKeys);
    expect(JSON.stringify(rows)).not.toContain(key);
    const headers = { authorization: `Bearer ${key}` };
    app.clock.set(new Date().toISOString());
    const me = await app.request("/v1/me", { headers });
    expect(me.status, me.text).toBe(200);
    const listed = await cli(["keys", "list", "--json"]);
    expect(listed.stdout).not.toContain(key);
    expect(listed.json.data).toContainEqual(
      expect.objectContaining({ id, role: "navigator", team, name: "n" }),
    );

    expect((await cli(["keys", "revoke", id, "--json"])).json).toEqual({ revoked: id });
    app.clock.set(new Date().toISOString());
    expect((await app.request("/v1/me", { headers })).status).toBe(401);
    expect((await cli(["keys", "revoke", id])).code).toBe(1);
    const events = await app.runtime.db.select().from(auditEvents).where(eq(auditEvents.objectId, id));
    expect(events.map(({ action }) => action).toSorted()).toEqual(["key.create", "key.revoke"]);
  });

  test("a member is added, once", async () => {
    const args = [
      "members",
      "add",
      "--email",
      "New.Person@example.org",
      "--name",
      "N",
      "--role",
      "navigator",
      "--team",
      team,
    ];
    const added = await cli([...args, "--json"]);
    expect(added.code, added.stderr).toBe(0);
    expect(added.json).toMatchObject({ role: "navigator", team, person: { created: true } });
    const [person] = await app.runtime.db
      .select()
      .from(people)
      .where(eq(people.email, "new.person@example.org"));
    const held = await app.runtime.db
      .select()
      .from(memberships)
      .where(eq(memberships.personId, person?.id ?? ""));
    expect(held).toHaveLength(1);
    const again = await cli([...args, "--json"]);
    expect(again.code).toBe(1);
    expect(again.json.error).toContain("already");
  });
});

describe("upkeep", () => {
  test("migrate says what it did", async () => {
    const result = await cli(["migrate", "--json"]);
    expect(result.json).toEqual({ applied: 0, total: expect.any(Number) });
  });

  test("index status names what differs, and reindex repairs that alone", { timeout: 180_000 }, async () => {
    expect((await cli(["reindex", "--json"])).code).toBe(0);
    const groupId = await make.group(CANTERBURY);
    const { id } = await make.listing({
      groupId,
      owner: await make.as("group", { groupId }),
      curator: await make.as("curator", { team: await make.team("community", [CANTERBURY]) }),
      status: "published",
    });
    await app.drainOutbox();
    const clean = await cli(["index", "status", "--json"]);
    expect(clean.code, clean.stderr).toBe(0);
    expect(clean.json).toMatchObject({
      listings: 1,
      waiting: 0,
      engines: [{ engine: "postgres", rebuildDue: false, use: "used", comparison: { shards: [] } }],
    });
    await app.runtime.db.execute(sql`update listings set name = 'Changed behind our back' where id = ${id}`);
    const ill = await cli(["index", "status", "--json"]);
    expect(ill.json.engines).toMatchObject([
      {
        fault: "differs",
        rebuildDue: true,
        comparison: { missing: 0, outdated: 1, extra: 0, shardsCompared: 64, shards: [{ differing: 1 }] },
      },
    ]);
    const repaired = await cli(["reindex", "--json"]);
    expect(repaired.json).toEqual({
      listings: 1,
      engines: [{ engine: "postgres", done: "repaired", listings: 1 }],
    });
  });

  test(
    "reindex --whole makes every index anew; in words, and wrongly called",
    { timeout: 180_000 },
    async () => {
      const whole = await cli(["reindex", "--whole", "--json"]);
      expect(whole.json).toEqual({ listings: expect.any(Number), caughtUp: expect.any(Number) });
      const status = await cli(["index", "status"]);
      expect(status.stdout).toContain("all equal");
      expect((await cli(["reindex"])).stdout).toBe("postgres: holds what it ought to; nothing was changed\n");
      expect((await cli(["reindex", "--partly"])).code).toBe(2);
    },
  );

  test("purge reports counts", async () => {
    const result = await cli(["purge", "--json"]);
    expect(Object.keys(result.json.removed).toSorted()).toEqual([
      "idempotencyKeys",
      "importRows",
      "messages",
      "outbox",
      "registrations",
      "searches",
      "sessions",
      "signInLinks",
      "verifications",
    ]);
  });

  test("doctor: healthy; then a parked row, which can be tried again", async () => {
    const healthy = await cli(["doctor", "--json"]);
    expect(healthy.json, healthy.stdout).toMatchObject({ healthy: true, parked: [] });
    expect(healthy.code).toBe(0);
    const names = healthy.json.checks.map(({ check }: { check: string }) => check);
    expect(names).toEqual(["configuration", "database", "migrations", "rights", "search", "mail", "outbox"]);
    expect(healthy.json.checks.find(({ check }: { check: string }) => check === "rights").status).toBe("ok");

    await app.runtime.db.insert(outbox).values({
      topic: "message",
      key: "message:x",
      payload: {},
      createdAt: sql`now()`,
      availableAt: sql`now()`,
      parkedAt: sql`now()`,
      attempts: 10,
      lastError: "550 refused",
    });
    const ill = await cli(["doctor", "--json"]);
    expect(ill.code).toBe(1);
    expect(ill.json.parked).toMatchObject([{ topic: "message", attempts: 10, lastError: "550 refused" }]);
    const retried = await cli(["doctor", "--retry-parked", "--json"]);
    expect(retried.json).toMatchObject({ healthy: true, retried: 1, parked: [] });
  });

  test("doctor as the owner of the tables: a warning", async () => {
    const result = await cli(["doctor", "--json"], { DATABASE_URL: app.urls.ownerUrl });
    const rights = result.json.checks.find(({ check }: { check: string }) => check === "rights");
    expect(rights).toMatchObject({ status: "warning" });
  });
});
