import { hash } from "node:crypto";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { AppError } from "#src/errors.ts";
import { type Context, PUBLIC_ACTOR } from "#src/context.ts";
import { once, type StoredReply } from "#src/http/idempotency.ts";
import { makeTestApp, type TestApp } from "#tests/support/app.ts";
import { DAY, MINUTE } from "#tests/support/clock.ts";
import { type Credentials, makeFactories } from "#tests/support/factories.ts";
import { expectProblem, makeWorld, signIn, type World } from "./support.ts";

let app: TestApp;
let world: World;

beforeAll(async () => {
  app = await makeTestApp();
  world = await makeWorld(app);
});

afterAll(() => app.close());

let made = 0;
const newKey = () => `key-${(made += 1)}`;

const send = (key: string, body: object = world.signpost, who: Credentials = world.navigator) =>
  app.request("/v1/signposts", { headers: { ...who, "idempotency-key": key }, body });

async function signpostCount(): Promise<number> {
  const [row] = await app.database.sql`select count(*)::int as count from signposts`;
  return row?.["count"];
}

/** How many signposts a piece of work makes. */
async function madeBy(work: () => Promise<unknown>): Promise<number> {
  const before = await signpostCount();
  await work();
  return (await signpostCount()) - before;
}

describe("Idempotency-Key", () => {
  test.each(["", " ", "a b", "ü".normalize("NFD"), "x".repeat(256), "tab\tinside"])(
    "%j is malformed: 400, and nothing is made",
    async (key) => {
      const header = /[^\x20-\x7e\t]/.test(key) ? Buffer.from(key).toString("latin1") : key;
      let reply;
      const count = await madeBy(async () => {
        reply = await send(header);
      });
      expectProblem(reply ?? (await send(header)), 400, "validation");
      expect(count).toBe(0);
    },
  );

  test.each(["x", "x".repeat(255), "!~\"'`;--", "0199aaaa-0000-7000-8000-000000000000"])(
    "%j is a key",
    async (key) => {
      expect((await send(key)).status).toBe(201);
    },
  );

  test("with the same body gives the first reply again, and makes nothing", async () => {
    const key = newKey();
    const first = await send(key);
    expect([first.status, first.headers.get("idempotency-replayed")]).toEqual([201, null]);
    let again = first;
    expect(
      await madeBy(async () => {
        again = await send(key);
      }),
    ).toBe(0);
    expect(again.status).toBe(201);
    expect(again.headers.get("idempotency-replayed")).toBe("true");
    expect(again.text).toBe(first.text);
    expect(again.headers.get("content-type")).toBe(first.headers.get("content-type"));
    expect(again.headers.get("etag")).toBe(first.headers.get("etag"));
    expect(again.headers.get("x-request-id")).not.toBe(first.headers.get("x-request-id"));
  });

  test("with another body is 422, and the first reply stays", async () => {
    const key = newKey();
    const first = await send(key);
    const other = await send(key, { ...world.signpost, how: "phone" });
    expectProblem(other, 422, "key-reused");
    expect((await send(key)).text).toBe(first.text);
  });

  test("an invalid other body is 400 before it is 422", async () => {
    const key = newKey();
    await send(key);
    expectProblem(await send(key, { nonsense: true }), 400, "validation");
  });

  test("of another actor is another key", async () => {
    const key = newKey();
    const other = await makeFactories(app).as("navigator", { team: world.team });
    const person = { cookie: (await signIn(app, world.team)).cookie };
    const ids = [];
    for (const who of [world.navigator, other, person]) {
      const reply = await send(key, world.signpost, who);
      expect([reply.status, reply.headers.get("idempotency-replayed")]).toEqual([201, null]);
      ids.push(reply.body.id);
    }
    expect(new Set(ids).size).toBe(3);
    const again = await send(key, world.signpost, person);
    expect([again.body.id, again.headers.get("idempotency-replayed")]).toEqual([ids[2], "true"]);
  });

  test("does not let an actor who lost access see the first reply", async () => {
    const key = newKey();
    await send(key);
    expectProblem(await send(key, world.signpost, {}), 401, "not-signed-in");
    const readOnly = await makeFactories(app).as("navigator", { team: world.team, readOnly: true });
    expectProblem(await send(key, world.signpost, readOnly), 403, "read-only-key");
  });

  test("on another path is another key", async () => {
    const key = newKey();
    const { body } = await send(key);
    const outcome = { outcome: "waiting", on: app.clock.now().toISOString().slice(0, 10) };
    const headers = { ...world.navigator, "idempotency-key": key };
    const [first, again] = [
      await app.request(`/v1/signposts/${body.id}/outcomes`, { headers, body: outcome }),
      await app.request(`/v1/signposts/${body.id}/outcomes`, { headers, body: outcome }),
    ];
    expect([first.status, first.headers.get("idempotency-replayed")]).toEqual([201, null]);
    expect([again.body.id, again.headers.get("idempotency-replayed")]).toEqual([first.body.id, "true"]);
    const [row] = await app.database
      .sql`select count(*)::int as count from signpost_outcomes where signpost_id = ${body.id}`;
    expect(row?.["count"]).toBe(1);
  });

  test("on a route that creates nothing is let be", async () => {
    const headers = { ...world.navigator, "idempotency-key": newKey() };
    expect((await app.request("/v1/signposts", { headers })).status).toBe(200);
    expect((await app.request("/v1/signposts", { headers })).headers.get("idempotency-replayed")).toBeNull();
  });

  test("of a failed request is not remembered", async () => {
    const key = newKey();
    const missing = { ...world.signpost, listingId: "0199aaaa-0000-7000-8000-000000000000" };
    expect((await send(key, missing)).status).toBeGreaterThanOrEqual(400);
    const reply = await send(key);
    expect([reply.status, reply.headers.get("idempotency-replayed")]).toEqual([201, null]);
  });

  test("holds for 24 hours by the clock", async () => {
    const key = newKey();
    const first = await send(key);
    app.clock.advance(DAY - MINUTE);
    expect((await send(key)).body.id).toBe(first.body.id);
    app.clock.advance(MINUTE);
    const later = await send(key, { ...world.signpost, how: "letter" });
    expect([later.status, later.headers.get("idempotency-replayed")]).toEqual([201, null]);
    expect(later.body.id).not.toBe(first.body.id);
    const replay = await send(key, { ...world.signpost, how: "letter" });
    expect(replay.body.id, "the new one has taken its place").toBe(later.body.id);
  });

  test("leaves nothing in the clear: neither the reply, nor who asked, nor what can be guessed from a hash", async () => {
    const key = newKey();
    const body = { ...world.signpost, note: "a marked note", caseReference: "CASE-MARKED-17" };
    const reply = await send(key, body);
    const [row] = await app.database.sql`
      select actor, request_hash, k::text as text from idempotency_keys k where key = ${key}`;
    const bearer = world.navigator["authorization"]?.slice("Bearer ".length);
    for (const secret of ["marked note", "CASE-MARKED-17", bearer]) {
      expect(row?.["text"]).not.toContain(secret);
    }
    const guesses = [JSON.stringify(body), "address:127.0.0.1"].map((guess) => hash("sha256", guess));
    expect(guesses).not.toContain(row?.["request_hash"]);
    expect((await send(key, body)).body).toEqual(reply.body);
    await run(key, () => Promise.resolve(REPLY));
    const [nobody] = await app.database.sql`
      select actor from idempotency_keys where key = ${key} and route = 'POST /test'`;
    expect(nobody?.["actor"]).not.toBe(hash("sha256", "address:192.0.2.1"));
  });

  test("gives an API key that is shown once again, and keeps it sealed", async () => {
    const operator = await makeFactories(app).as("operator");
    const headers = { ...operator, "idempotency-key": newKey() };
    const body = { name: "a machine", role: "navigator" };
    const make = () => app.request(`/v1/teams/${world.team.slug}/keys`, { headers, body });
    const [first, again] = [await make(), await make()];
    expect([first.status, again.body]).toEqual([201, first.body]);
    const asKey = { authorization: `Bearer ${first.body.key}` };
    expect((await app.request("/v1/me", { headers: asKey })).status).toBe(200);
    const [row] = await app.database.sql`
      select (select string_agg(i::text, ' ') from idempotency_keys i)
        || (select string_agg(k::text, ' ') from api_keys k)
        || (select string_agg(a::text, ' ') from audit_events a) as everything`;
    expect(row?.["everything"]).toContain(first.body.id);
    expect(row?.["everything"]).not.toContain(first.body.key);
  });

  test("holds a reply of any size", async () => {
    const key = newKey();
    const large = { ...REPLY, body: JSON.stringify({ text: "ü".repeat(300_000) }) };
    await run(key, () => Promise.resolve(large));
    const again = await run(key, () => Promise.reject(new Error("must not run")));
    expect(again).toMatchObject({ replayed: true, ...large });
  });
});

describe("at the same moment", () => {
  test("two requests make one row: the other waits for nobody or repeats the reply", async () => {
    for (let round = 0; round < 5; round += 1) {
      const key = newKey();
      let replies: Awaited<ReturnType<typeof send>>[] = [];
      const count = await madeBy(async () => {
        replies = await Promise.all([send(key), send(key), send(key), send(key)]);
      });
      expect(count).toBe(1);
      const fresh = replies.filter(
        (reply) => reply.status === 201 && !reply.headers.has("idempotency-replayed"),
      );
      expect(fresh.length).toBe(1);
      for (const reply of replies.filter((other) => other !== fresh[0])) {
        expect(reply.status === 409 ? reply.body.code : reply.text).toBeOneOf([
          "request-running",
          fresh[0]?.text,
        ]);
      }
      expect((await send(key)).text).toBe(fresh[0]?.text);
    }
  });

  test("one that meets a running one is 409, and works when that is done", async () => {
    const key = newKey();
    let finish: () => void = () => undefined;
    const held = new Promise<void>((resolve) => {
      finish = resolve;
    });
    const running = run(key, async () => {
      await held;
      return REPLY;
    });
    await expect.poll(() => locks()).toBeGreaterThan(0);
    await expect(run(key, () => Promise.resolve(REPLY))).rejects.toMatchObject({ code: "request-running" });
    finish();
    expect(await running).toMatchObject({ replayed: false });
    expect(await run(key, () => Promise.reject(new Error("must not run")))).toMatchObject({
      replayed: true,
      ...REPLY,
    });
  });
});

const REPLY: StoredReply = { status: 201, headers: { "content-type": "application/json" }, body: '{"a":1}' };

async function locks(): Promise<number> {
  const [row] = await app.database.sql`select count(*)::int as count from pg_locks
    where locktype = 'advisory' and database = (select oid from pg_database where datname = current_database())`;
  return row?.["count"];
}

function run(key: string, work: (inside: Context) => Promise<StoredReply>, body = "{}") {
  const context: Context = {
    ...app.runtime,
    actor: PUBLIC_ACTOR,
    requestId: "request-of-the-test",
    address: "192.0.2.1",
    headers: new Headers(),
  };
  return once(context, { route: "POST /test", key, body }, work);
}

describe("the deed and its record commit together", () => {
  const insertWord = (inside: Context, word: string) =>
    inside.db.execute(`insert into search_words (word, deletions) values ('${word}', '{}')`);
  const words = async (word: string) =>
    (await app.database.sql`select from search_words where word = ${word}`).length;
  const records = async (key: string) =>
    (await app.database.sql`select from idempotency_keys where key = ${key}`).length;

  test("a crash after the deed leaves neither", async () => {
    const key = newKey();
    const attempt = run(key, async (inside) => {
      await insertWord(inside, "crashed");
      throw new Error("the process died");
    });
    await expect(attempt).rejects.toThrow("the process died");
    expect([await words("crashed"), await records(key)]).toEqual([0, 0]);
  });

  test("a commit that Postgres refuses leaves neither, and the key is free again", async () => {
    const key = newKey();
    // The record's own constraint refuses it, after the deed was done.
    const attempt = run(key, async (inside) => {
      await insertWord(inside, "uncommitted");
      return { ...REPLY, status: 199 };
    });
    await expect(attempt).rejects.toMatchObject({ cause: { constraint_name: "idempotency_keys_status" } });
    expect([await words("uncommitted"), await records(key)]).toEqual([0, 0]);
    await run(key, async (inside) => {
      await insertWord(inside, "uncommitted");
      return REPLY;
    });
    expect([await words("uncommitted"), await records(key)]).toEqual([1, 1]);
  });

  test("a refusal by the action undoes what it did, and is not remembered", async () => {
    const key = newKey();
    const attempt = run(key, async (inside) => {
      await insertWord(inside, "refused");
      throw new AppError("wrong-state");
    });
    await expect(attempt).rejects.toMatchObject({ code: "wrong-state" });
    expect([await words("refused"), await records(key)]).toEqual([0, 0]);
  });

  test("the outbox is nudged once, after the commit, and not for a replay", async () => {
    const key = newKey();
    const nudges: number[] = [];
    const context: Context = {
      ...app.runtime,
      actor: PUBLIC_ACTOR,
      requestId: "request-of-the-test",
      address: "192.0.2.1",
      headers: new Headers(),
      nudgeOutbox: () => {
        nudges.push(1);
      },
    };
    const deed = (inside: Context) => {
      inside.nudgeOutbox();
      expect(nudges, "not while it is open").toEqual([]);
      return Promise.resolve(REPLY);
    };
    await once(context, { route: "POST /test", key, body: "{}" }, deed);
    expect(nudges.length).toBe(1);
    await once(context, { route: "POST /test", key, body: "{}" }, deed);
    expect(nudges.length).toBe(1);
  });
});
