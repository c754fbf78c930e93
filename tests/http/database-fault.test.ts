import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { connect, type Connection } from "#db/client.ts";
import { makeAuth } from "#src/accounts/auth.ts";
import type { Runtime } from "#src/context.ts";
import { databaseAwayCode } from "#src/http/database-fault.ts";
import { makeTestApp, type TestApp } from "#tests/support/app.ts";
import { freePort } from "#tests/support/server.ts";
import { postgresEngine } from "#search/postgres.ts";
import { expectProblem, makeWorld, sendRaw, signIn, type World } from "./support.ts";

const JSON_TYPE = { "content-type": "application/json" };

let app: TestApp;
let world: World;
let cookie: string;
const opened: Connection[] = [];

beforeAll(async () => {
  app = await makeTestApp();
  world = await makeWorld(app);
  ({ cookie } = await signIn(app, world.team));
});

afterAll(async () => {
  for (const { sql } of opened) await sql.end({ timeout: 1 });
  await app.close();
});

/** The product on another connection to its database, or to none. */
function runtimeOn(connection: Connection): Partial<Runtime> {
  opened.push(connection);
  const { db } = connection;
  const { config, log, now, newId } = app.runtime;
  return { db, search: postgresEngine(db), auth: makeAuth({ db, config, log, now, newId }) };
}

const WAYS_TO_BE_AWAY: readonly [string, () => Promise<Connection>][] = [
  [
    "where nothing listens",
    async () => connect(`postgres://nobody:x@127.0.0.1:${await freePort()}/none`, { max: 2 }),
  ],
  [
    "whose pool was closed",
    async () => {
      const connection = connect(app.urls.applicationUrl, { max: 2 });
      await connection.sql.end({ timeout: 1 });
      return connection;
    },
  ],
];

describe.each(WAYS_TO_BE_AWAY)("a database %s", (_name, away) => {
  let runtime: Partial<Runtime>;
  beforeAll(async () => {
    runtime = runtimeOn(await away());
  });

  test.each(["/v1/areas", "/v1/listings?q=choir", "/v1/listings/0199aaaa-0000-7000-8000-000000000000"])(
    "GET %s is 503 with Retry-After",
    async (path) => {
      const reply = await sendRaw(app, path, { runtime });
      expectProblem(reply, 503, "unavailable");
      expect(Number(reply.headers.get("retry-after"))).toBeGreaterThan(0);
    },
  );

  test("so are a key, a session, a write with an idempotency key, and a sign-in", async () => {
    const key = { ...world.navigator, "idempotency-key": "database-away" };
    const body = JSON.stringify(world.signpost);
    const signInLink = JSON.stringify({ token: "x".repeat(32) });
    const replies = [
      await sendRaw(app, "/v1/me", { runtime, headers: world.navigator }),
      await sendRaw(app, "/v1/me", { runtime, headers: { cookie } }),
      await sendRaw(app, "/v1/signposts", {
        runtime,
        method: "POST",
        headers: { ...JSON_TYPE, ...key },
        body,
      }),
      await sendRaw(app, "/v1/sign-in/confirm", {
        runtime,
        method: "POST",
        headers: JSON_TYPE,
        body: signInLink,
      }),
    ];
    for (const reply of replies) expectProblem(reply, 503, "unavailable");
  });

  test("the log names the fault, and neither the statement nor its values", async () => {
    app.logLines.length = 0;
    await sendRaw(app, "/v1/listings?q=zephyrine", { runtime });
    const lines = app.logLines.join("\n");
    expect(lines).toMatch(/"cause":"(ECONNREFUSED|CONNECTION_ENDED)"/);
    expect(lines).not.toContain("zephyrine");
    expect(lines).not.toContain("select");
  });
});

test("a connection that is cut while it works is 503, and the next request is served", async () => {
  const connection = connect(app.urls.applicationUrl, { max: 1 });
  const runtime = runtimeOn(connection);
  const [row] = await connection.sql<{ pid: number }[]>`select pg_backend_pid() as pid`;
  const { sql } = app.database;
  // A lock of ours keeps the request waiting in the database until it is cut.
  await sql.begin(async (holding) => {
    await holding`select pg_advisory_xact_lock(1)`;
    const waiting = connection.db.execute("select pg_advisory_xact_lock(1)").catch((error: unknown) => error);
    const request = sendRaw(app, "/v1/areas", { runtime });
    await sql`select pg_terminate_backend(${row?.pid ?? 0})`;
    expect(databaseAwayCode(await waiting)).toMatch(/^(57P01|CONNECTION_CLOSED)$/);
    expectProblem(await request, 503, "unavailable");
  });
  expect((await sendRaw(app, "/v1/areas", { runtime })).status).toBe(200);
});

describe("what counts as away", () => {
  const withCode = (code: unknown, cause?: unknown) => Object.assign(new Error("x", { cause }), { code });

  test.each(["CONNECTION_CLOSED", "CONNECT_TIMEOUT", "ENOTFOUND", "ECONNRESET", "08006", "57P03", "53300"])(
    "%s does, wrapped or not",
    (code) => {
      expect(databaseAwayCode(withCode(code))).toBe(code);
      expect(databaseAwayCode(new Error("wrapped", { cause: withCode(code) }))).toBe(code);
      expect(databaseAwayCode(new Error("a", { cause: withCode("OTHER", withCode(code)) }))).toBe(code);
    },
  );

  test.each(["23505", "57014", "40001", "08", "108006", "EACCES", "", undefined, 57, null])(
    "%j does not",
    (code) => expect(databaseAwayCode(withCode(code))).toBeUndefined(),
  );

  test("nor does what is no error, or an error that causes itself", () => {
    const round = new Error("round");
    round.cause = round;
    expect([round, undefined, "57P01", { code: "57P01" }].map(databaseAwayCode)).toEqual(
      Array.from({ length: 4 }, () => undefined),
    );
  });
});
