import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { connect } from "#db/client.ts";
import { memoryLimiter } from "#src/http/memory-limiter.ts";
import type { RateLimiter } from "#src/http/rate-limit.ts";
import { makeTestApp, type TestApp } from "#tests/support/app.ts";
import { makeFactories } from "#tests/support/factories.ts";
import { expectProblem, makeWorld, sendRaw, signIn, type World } from "./support.ts";

let app: TestApp;
let world: World;
let taken: string[] = [];
let full = new Set<string>();

/** Notes who is counted, and lets nobody through who is in `full`. */
const limiter: RateLimiter = {
  take: (key) => {
    taken.push(key);
    return Promise.resolve(full.has(key) ? 42 : undefined);
  },
};

beforeAll(async () => {
  app = await makeTestApp({ limiter });
  world = await makeWorld(app);
});

afterAll(() => app.close());

beforeEach(() => {
  taken = [];
  full = new Set();
});

describe("the limit on requests", () => {
  test("answers 429 with Retry-After and does nothing", async () => {
    full.add("address:192.0.2.7");
    const reply = await sendRaw(app, "/v1/areas", { address: "192.0.2.7" });
    expectProblem(reply, 429, "too-many-requests");
    expect(reply.headers.get("retry-after")).toBe("42");
    expect(reply.body.detail).toContain("42");
    expect((await sendRaw(app, "/v1/areas", { address: "192.0.2.8" })).status).toBe(200);
  });

  test("a write over the limit writes nothing", async () => {
    await app.request("/v1/signposts", { headers: world.navigator });
    const [key] = taken;
    full.add(key ?? "");
    const [before] = await app.database.sql`select count(*)::int as count from signposts`;
    const reply = await app.request("/v1/signposts", { headers: world.navigator, body: world.signpost });
    expectProblem(reply, 429, "too-many-requests");
    const [after] = await app.database.sql`select count(*)::int as count from signposts`;
    expect(after).toEqual(before);
  });

  test("counts the public and people by address, and keys by themselves", async () => {
    const { cookie } = await signIn(app, world.team);
    const other = await makeFactories(app).as("navigator", { team: world.team });
    taken = [];
    await sendRaw(app, "/v1/areas", { address: "192.0.2.1" });
    await sendRaw(app, "/v1/me", { headers: { cookie }, address: "192.0.2.2" });
    await sendRaw(app, "/v1/me", { headers: world.navigator, address: "192.0.2.3" });
    await sendRaw(app, "/v1/me", { headers: world.navigator, address: "192.0.2.4" });
    await sendRaw(app, "/v1/me", { headers: other, address: "192.0.2.4" });
    expect(taken.slice(0, 2)).toEqual(["address:192.0.2.1", "address:192.0.2.2"]);
    expect(taken[2], "the same key from two addresses").toBe(taken[3]);
    expect(new Set(taken).size).toBe(4);
    expect(taken.slice(2).join(" "), "never the secret itself").not.toContain("fp_");
  });

  test("counts tries with keys that are not valid, so that guessing is not free", async () => {
    const bad = { authorization: "Bearer fp_guessed" };
    expectProblem(
      await sendRaw(app, "/v1/areas", { headers: bad, address: "192.0.2.9" }),
      401,
      "invalid-key",
    );
    expect(taken).toEqual(["address:192.0.2.9"]);
    full.add("address:192.0.2.9");
    const reply = await sendRaw(app, "/v1/areas", { headers: bad, address: "192.0.2.9" });
    expectProblem(reply, 429, "too-many-requests");
  });

  test("counts what is refused afterwards, once each", async () => {
    expect((await sendRaw(app, "/v1/signposts", {})).status).toBe(401);
    expect((await sendRaw(app, "/v1/areas?knd=x", {})).status).toBe(400);
    expect((await sendRaw(app, "/v1/areas/NOTHING", {})).status).toBe(404);
    expect(taken).toEqual(["address:127.0.0.1", "address:127.0.0.1", "address:127.0.0.1"]);
  });

  test("never costs a write: reads go on where the database takes none", async () => {
    const { cookie } = await signIn(app, world.team);
    for (const headers of [world.navigator, { cookie }]) await sendRaw(app, "/v1/me", { headers });
    const url = new URL(app.urls.applicationUrl);
    url.searchParams.set("default_transaction_read_only", "on");
    const readOnly = connect(url.toString(), { max: 2 });
    const runtime = { db: readOnly.db };
    try {
      await expect(readOnly.sql`insert into search_words values ('x', '{}')`).rejects.toThrow("read-only");
      for (const headers of [{}, world.navigator, { cookie }]) {
        expect((await sendRaw(app, "/v1/areas", { headers, runtime })).status).toBe(200);
      }
      for (const headers of [world.navigator, { cookie }]) {
        expect((await sendRaw(app, "/v1/me", { headers, runtime })).status).toBe(200);
      }
      full.add("address:127.0.0.1");
      expectProblem(await sendRaw(app, "/v1/areas", { runtime }), 429, "too-many-requests");
    } finally {
      await readOnly.sql.end({ timeout: 1 });
    }
  });
});

describe("the limiter in memory", () => {
  test("lets so many through a minute, of each key alone", async () => {
    const few = memoryLimiter(3);
    const taken = [await few.take("a"), await few.take("a"), await few.take("a")];
    expect(taken).toEqual([undefined, undefined, undefined]);
    const wait = await few.take("a");
    expect(wait).toBeGreaterThanOrEqual(1);
    expect(wait).toBeLessThanOrEqual(60);
    expect(Number.isInteger(wait)).toBe(true);
    expect(await few.take("b")).toBeUndefined();
  });

  test("is off at 0", async () => {
    const off = memoryLimiter(0);
    for (let round = 0; round < 2_000; round += 1) expect(await off.take("a")).toBeUndefined();
  });

  test("stands before the app", async () => {
    const two = { runtime: { limiter: memoryLimiter(2) }, address: "192.0.2.50" };
    const statuses = [];
    for (let round = 0; round < 3; round += 1)
      statuses.push((await sendRaw(app, "/v1/interests", two)).status);
    expect(statuses).toEqual([200, 200, 429]);
  });
});
