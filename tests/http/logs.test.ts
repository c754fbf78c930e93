import { randomBytes } from "node:crypto";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { makeLog, redact } from "#src/http/log.ts";
import { drain } from "#src/outbox/drain.ts";
import { ROUTES } from "#src/routes.ts";
import { makeTestApp, type TestApp } from "#tests/support/app.ts";
import { listingBody, makeFactories, registrationBody } from "#tests/support/factories.ts";
import { makeWorld, sendRaw, signIn, type World } from "./support.ts";

/** Personal data in every place where somebody may put it; no log line may hold any of it. */
const MARKED = {
  email: "marjorie.quillfeather@example.org",
  capitalEmail: "Marjorie.QUILLFEATHER@Example.org",
  name: "Marjorie Quillfeather",
  note: "lives alone since her husband died",
  postcode: "CT6 5JN",
  squeezedPostcode: "ct65jn",
  phone: "07700 900123",
  nhsNumber: "943 476 5919",
  caseReference: "CASE-MARKED-4711",
  search: "help for Marjorie 9434765919",
  token: randomBytes(32).toString("base64url"),
  key: `fp_${randomBytes(32).toString("base64url")}`,
  idempotencyKey: "idempotency-marked-0815",
} as const;

let app: TestApp;
let world: World;
/** Secrets that the app itself makes: keys, cookies and the tokens of links. */
const secrets: string[] = [];

beforeAll(async () => {
  app = await makeTestApp();
  world = await makeWorld(app);
});

afterAll(() => app.close());

const linesSince = (start: number) => app.logLines.slice(start);

function expectNothingMarked(lines: readonly string[]): void {
  const text = lines.join("\n").toLowerCase();
  for (const [what, value] of Object.entries(MARKED)) {
    for (const shape of [
      value,
      encodeURIComponent(value),
      value.replaceAll(" ", "+"),
      value.replaceAll(" ", ""),
    ]) {
      expect(text.includes(shape.toLowerCase()), `${what}: ${shape}`).toBe(false);
    }
  }
  for (const secret of secrets) expect(text.includes(secret.toLowerCase()), "a secret of ours").toBe(false);
}

const requestLines = (lines: readonly string[]) =>
  lines.map((line) => JSON.parse(line)).filter((line) => line.msg === "request");

/** Requests of every kind that carry what is marked: accepted ones, refused ones and mistaken ones. */
function requests(): [path: string, init?: Parameters<TestApp["request"]>[1]][] {
  const { navigator, signpost } = world;
  const query = (name: string, value: string) => `${name}=${encodeURIComponent(value)}`;
  return [
    [`/v1/listings?${query("q", MARKED.search)}&${query("near", MARKED.postcode)}`],
    [`/v1/listings?${query("near", MARKED.squeezedPostcode)}&within=1000`],
    [`/v1/suggestions?${query("q", MARKED.search)}`],
    [`/v1/areas/at?${query("postcode", MARKED.postcode)}`],
    [`/v1/areas/at?${query("postcode", MARKED.note)}`],
    [`/v1/areas?${query(MARKED.email, MARKED.note)}`],
    [`/v1/areas/${encodeURIComponent(MARKED.email)}`],
    [`/${encodeURIComponent(MARKED.email)}/${MARKED.token}`],
    [`/sign-in?token=${MARKED.token}`],
    ["/v1/sign-in", { body: { email: MARKED.capitalEmail } }],
    ["/v1/sign-in", { body: { email: MARKED.note, [MARKED.email]: 1 } }],
    ["/v1/sign-in", { body: `{"email":"${MARKED.email}"` }],
    ["/v1/sign-in/confirm", { body: { token: MARKED.token } }],
    [
      "/sign-in",
      {
        method: "POST",
        headers: { "content-type": "application/x-www-form-urlencoded" },
        body: `token=${MARKED.token}`,
      },
    ],
    ["/v1/registrations", { body: { ...registrationBody(MARKED.email), name: MARKED.name } }],
    [
      "/v1/registrations",
      {
        body: {
          ...registrationBody(MARKED.email),
          listing: { ...listingBody(), name: MARKED.note, cost: "x" },
        },
      },
    ],
    ["/v1/registrations/confirm", { body: { token: MARKED.token } }],
    ["/v1/me", { headers: { authorization: `Bearer ${MARKED.key}` } }],
    ["/v1/me", { headers: { authorization: MARKED.key } }],
    ["/v1/me", { headers: { cookie: `fingerpost.session_token=${MARKED.token}` } }],
    ["/v1/me", { headers: { ...navigator, "x-request-id": MARKED.email, "user-agent": MARKED.name } }],
    [
      "/v1/signposts",
      { headers: navigator, body: { ...signpost, note: MARKED.note, caseReference: MARKED.caseReference } },
    ],
    [
      "/v1/signposts",
      { headers: navigator, body: { ...signpost, note: `${MARKED.nhsNumber} ${MARKED.phone}` } },
    ],
    [
      "/v1/signposts",
      { headers: navigator, body: { ...signpost, note: `${MARKED.email} ${MARKED.postcode}` } },
    ],
    [
      "/v1/signposts",
      { headers: { ...navigator, "idempotency-key": MARKED.idempotencyKey }, body: signpost },
    ],
    [`/v1/signposts?${query("caseReference", MARKED.caseReference)}`, { headers: navigator }],
    [`/v1/signposts?${query("cursor", MARKED.note)}`, { headers: navigator }],
    [`/v1/listings/${world.listingId}/reports`, { body: { kind: "closed", detail: MARKED.note } }],
  ];
}

describe("the log", () => {
  test("holds nothing of what people sent, whatever came of it", async () => {
    const start = app.logLines.length;
    const factories = makeFactories(app);
    await factories.person(MARKED.email);
    const all = requests();
    const statuses = new Set<number>();
    for (const [path, init] of all) statuses.add((await app.request(path, init)).status);
    // Accepted, refused and mistaken requests were all among them.
    for (const status of [200, 201, 202, 400, 401, 404])
      expect(statuses, `some were ${status}`).toContain(status);
    await app.drainOutbox();
    const mailbox = await app.request("/dev/mailbox", { headers: { accept: "application/json" } });
    for (const message of mailbox.body.data) {
      const token = new URL(message.links[0] ?? "http://none").searchParams.get("token");
      if (token !== null) secrets.push(token);
    }
    expect(secrets.length).toBeGreaterThan(0);
    secrets.push(world.navigator["authorization"]?.replace("Bearer ", "") ?? "none");
    const { cookie } = await signIn(app, world.team);
    secrets.push(cookie.split("=")[1] ?? "none");
    const lines = linesSince(start);
    expect(requestLines(lines).length).toBeGreaterThan(all.length);
    expectNothingMarked(lines);
  });

  test("holds nothing of a statement that the database refuses", async () => {
    const start = app.logLines.length;
    // The month of a clock far ahead has no partition: the insert fails with everything that it was to write.
    const before = app.clock.now().toISOString();
    app.clock.set("2044-05-01T10:00:00.000Z");
    const factories = makeFactories(app);
    const navigator = await factories.as("navigator", { team: world.team });
    const body = { ...world.signpost, note: MARKED.note, caseReference: MARKED.caseReference };
    const reply = await app.request("/v1/signposts", { headers: navigator, body });
    app.clock.set(before);
    expect(reply.status).toBe(500);
    const lines = linesSince(start);
    const error = lines.map((line) => JSON.parse(line)).find((line) => line.msg === "unexpected error");
    expect(error, "it is in the log, with what Postgres calls it and where it came from").toMatchObject({
      level: 50,
      requestId: reply.body.requestId,
      cause: "23514",
    });
    expect(error.stack).toMatch(/\n {4}at /);
    expectNothingMarked(lines);
  });

  test("holds nothing of a message that cannot be delivered", async () => {
    const start = app.logLines.length;
    const email = "marjorie.quillfeather+2@example.org";
    await makeFactories(app).person(email);
    await app.request("/v1/sign-in", { body: { email } });
    // What a failing statement of the mailbox says holds the whole message, with its one-use link.
    const failure = `Failed query: insert into "mailbox" values ($1, $2)\nparams: ${MARKED.name},${MARKED.note}\nx?t=${MARKED.token}`;
    const mail = { name: "development" as const, send: () => Promise.reject(new Error(failure)) };
    const runtime = { ...app.runtime, mail };
    expect((await drain({ runtime, worker: "test", limit: 10 })).failed).toBeGreaterThan(0);
    const lines = linesSince(start);
    expect(lines.join("\n")).toContain("Failed query: insert into");
    expectNothingMarked(lines);
    const [row] = await app.database
      .sql`select string_agg(last_error, ' ') as errors from outbox where last_error is not null`;
    expect(row?.["errors"]).toContain("Failed query");
    expectNothingMarked([String(row?.["errors"])]);
    await app.database.sql`delete from outbox where last_error is not null`;
  });
});

describe("each request", () => {
  test.each([
    ["GET", "/v1/areas/E07000106", "/v1/areas/{code}", 200],
    ["HEAD", "/v1/areas", "/v1/areas", 200],
    ["GET", "/v1/areas/at?postcode=nonsense", "/v1/areas/at", 400],
    ["GET", "/v1/areas/NOTHING", "/v1/areas/{code}", 404],
    ["GET", "/somewhere/else", "none", 404],
    ["DELETE", "/v1/areas", "none", 405],
    ["POST", "/v1/signposts", "/v1/signposts", 401],
    ["OPTIONS", "/v1/areas", "none", 204],
  ])("has one line: %s %s is %s, %i", async (method, path, route, status) => {
    const start = app.logLines.length;
    const reply = await sendRaw(app, path, { method });
    expect(reply.status).toBe(status);
    const lines = requestLines(linesSince(start));
    expect(lines).toEqual([
      {
        level: 30,
        time: expect.stringMatching(/^\d{4}-\d\d-\d\dT.*Z$/),
        requestId: reply.headers.get("x-request-id"),
        method,
        route,
        status,
        tookMs: expect.any(Number),
        msg: "request",
      },
    ]);
  });

  test("that fails has its line as well", async () => {
    const start = app.logLines.length;
    const limiter = { take: () => Promise.reject(new Error("broken")) };
    await sendRaw(app, "/v1/areas", { runtime: { limiter } });
    expect(requestLines(linesSince(start))).toMatchObject([{ route: "/v1/areas", status: 500 }]);
  });

  test("names only routes of the table", () => {
    const known = new Set(["none", ...ROUTES.map((route) => route.path)]);
    const named = requestLines(app.logLines).map((line) => line.route);
    expect(named.filter((route) => !known.has(route))).toEqual([]);
  });
});

describe("makeLog", () => {
  const levels = ["debug", "info", "warn", "error"] as const;

  test.each([
    ["debug", ["debug", "info", "warn", "error"]],
    ["info", ["info", "warn", "error"]],
    ["warn", ["warn", "error"]],
    ["error", ["error"]],
    ["silent", []],
  ] as const)("at level %s writes %j", (least, written) => {
    const lines: string[] = [];
    const log = makeLog(
      least,
      (line) => lines.push(line),
      () => new Date(0),
    );
    for (const level of levels) log[level](level);
    for (const level of levels) log.with({ a: 1 })[level](level);
    expect(lines.map((line) => JSON.parse(line).msg)).toEqual([...written, ...written]);
  });

  test("writes one JSON object a line, whatever is in it", () => {
    const lines: string[] = [];
    const log = makeLog(
      "debug",
      (line) => lines.push(line),
      () => new Date(0),
    );
    log.with({ requestId: "r" }).info('two\nlines "quoted"', { a: "x\ny", b: 2, c: true, d: undefined });
    expect(lines).toHaveLength(1);
    expect(lines[0]).not.toContain("\n");
    expect(JSON.parse(lines[0] ?? "")).toEqual({
      level: 30,
      time: "1970-01-01T00:00:00.000Z",
      requestId: "r",
      a: "x\ny",
      b: 2,
      c: true,
      msg: 'two\nlines "quoted"',
    });
  });

  test.each([
    ["write to a.b+c@d-e.example.org now", "write to [e-mail] now"],
    ["at CT6 5JN or ct65jn", "at [postcode] or [postcode]"],
    ["/sign-in?token=abc-DEF_1&x=2", "/sign-in?token=[token]&x=2"],
    ["Authorization: Bearer abc.def", "Authorization: Bearer [token]"],
    [`key fp_${"a".repeat(43)}`, "key [key]"],
    ["Failed query: select $1\nparams: a,b\nc", "Failed query: select $1\nparams: [left out]"],
    [
      "Error: Failed query: x\nparams: a\n    at b,c\n    at f (x.ts:1:2)\n    at async file:///y.ts:3:4",
      "Error: Failed query: x\nparams: [left out]\n    at f (x.ts:1:2)\n    at async file:///y.ts:3:4",
    ],
    [
      "listing 0199aaaa-0000-7000-8000-000000000000 at 10:30",
      "listing 0199aaaa-0000-7000-8000-000000000000 at 10:30",
    ],
  ])("cuts out of %j", (text, safe) => {
    expect(redact(text)).toBe(safe);
  });
});
