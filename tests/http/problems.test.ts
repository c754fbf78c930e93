import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { connect } from "#db/client.ts";
import { AppError } from "#src/errors.ts";
import { makeTestApp, type TestApp } from "#tests/support/app.ts";
import { type Credentials, makeFactories } from "#tests/support/factories.ts";
import { expectProblem, makeWorld, type RawInit, sendRaw, type World } from "./support.ts";

const JSON_TYPE = { "content-type": "application/json" };
const KILOBYTE = 1024;
const LONG_QUERY = `?x=${"x".repeat(8 * KILOBYTE)}`;
const LARGE = "x".repeat(256 * KILOBYTE + 1);
const UNKNOWN_ID = "0199aaaa-0000-7000-8000-000000000000";

let app: TestApp;
let world: World;
let curator: Credentials;
let readOnly: Credentials;

beforeAll(async () => {
  app = await makeTestApp();
  world = await makeWorld(app);
  const factories = makeFactories(app);
  curator = await factories.as("curator", { team: await factories.team("community", ["E07000106"]) });
  readOnly = await factories.as("navigator", { team: world.team, readOnly: true });
});

afterAll(() => app.close());

const postJson = (
  body: NonNullable<RequestInit["body"]>,
  headers: Record<string, string> = world.navigator,
) => sendRaw(app, "/v1/signposts", { method: "POST", headers: { ...JSON_TYPE, ...headers }, body });

/** A body that arrives piece by piece and does not say how long it is. */
function streamOf(pieces: number, size: number, counted: { pulled: number }): ReadableStream<Uint8Array> {
  return new ReadableStream({
    pull(controller) {
      counted.pulled += 1;
      if (counted.pulled > pieces) controller.close();
      else controller.enqueue(new Uint8Array(size).fill(0x20));
    },
  });
}

describe("the router", () => {
  test.each(["/nothing", "/v1", "/v1/", "/v1/areas/", "/V1/areas", "/v1/areas/E07000106/more", "//v1/areas"])(
    "404 at %s",
    async (path) => {
      expectProblem(await sendRaw(app, path), 404, "not-found");
      expectProblem(
        await sendRaw(app, path, { method: "POST", headers: JSON_TYPE, body: "{}" }),
        404,
        "not-found",
      );
    },
  );

  test.each([
    ["DELETE", "/v1/areas", "GET, HEAD"],
    ["POST", "/v1/areas/E07000106", "GET, HEAD"],
    ["PUT", "/v1/signposts", "POST, GET, HEAD"],
    ["GET", "/v1/sign-out", "POST"],
    ["HEAD", "/v1/sign-out", "POST"],
    ["PATCH", "/openapi.json", "GET, HEAD"],
    ["PROPFIND", "/v1/areas", "GET, HEAD"],
  ])("405 to %s %s says Allow: %s", async (method, path, allow) => {
    const reply = await sendRaw(app, path, { method });
    expect(reply.status).toBe(405);
    expect(reply.headers.get("allow")?.split(", ").sort()).toEqual(allow.split(", ").sort());
    if (method !== "HEAD") expectProblem(reply, 405, "method-not-allowed");
  });

  test("HEAD of what is not there is 404 without a body", async () => {
    const reply = await sendRaw(app, "/nothing", { method: "HEAD" });
    expect([reply.status, reply.text]).toEqual([404, ""]);
  });

  test.each([
    "/v1/areas/%",
    "/v1/areas/%E0%A4%A",
    "/v1/areas/%00",
    "/v1/areas/..%2f..%2fetc",
    "/v1/signposts/%00",
  ])("a path with odd escapes is no more than not there: %s", async (path) => {
    expectProblem(await sendRaw(app, path, { headers: world.navigator }), 404, "not-found");
  });

  test("U+0000 in a path where any text would do is 404, not an error of the database", async () => {
    const operator = await makeFactories(app).as("operator");
    expectProblem(await sendRaw(app, "/v1/teams/a%00b/members", { headers: operator }), 404, "not-found");
  });
});

describe("bodies", () => {
  test.each(["{", "nonsense", "{'a': 1}", '{"a": 1,}', "{} {}", '"\u0001"', "\u00a0"])(
    "malformed JSON is 400: %j",
    async (body) => {
      const reply = await postJson(body);
      expectProblem(reply, 400, "malformed-json");
      expect(reply.body.errors).toMatchObject([{ pointer: "", code: "not-json", fix: expect.any(String) }]);
    },
  );

  test("invalid UTF-8 is 400", async () => {
    const bytes = new Uint8Array([0x7b, 0x22, 0x61, 0x22, 0x3a, 0x22, 0xff, 0xfe, 0x22, 0x7d]);
    expectProblem(await postJson(bytes), 400, "malformed-json");
  });

  test.each([
    ["U+0000 in a value", '{"note":"a\\u0000b"}'],
    ["U+0000 in a name", '{"a\\u0000":1}'],
    ["U+0000 deep inside", '{"needs":[{"a":["\\u0000"]}]}'],
    ["half a surrogate pair", '{"note":"a\\ud800b"}'],
    ["the other half", '{"note":"\\udc00"}'],
    ["a million brackets", `${"[".repeat(120_000)}"\\u0000"${"]".repeat(120_000)}`],
  ])("%s is 400: Postgres cannot hold it", async (_name, body) => {
    expectProblem(await postJson(body), 400, "malformed-json");
  });

  test("a text that only spells such an escape is a text like any other", async () => {
    const note = String.raw`she typed \u0000 and \ud800`;
    const reply = await postJson(JSON.stringify({ ...world.signpost, note }));
    expect([reply.status, reply.body.note]).toEqual([201, note]);
  });

  test("emoji and a byte order mark are welcome", async () => {
    const text = JSON.stringify({ ...world.signpost, note: "likes 🎶" });
    const escaped = text.replace("🎶", String.raw`\ud83c\udfb6`);
    for (const body of [`\ufeff${text}`, escaped]) {
      const reply = await postJson(new TextEncoder().encode(body));
      expect([reply.status, reply.body.note]).toEqual([201, "likes 🎶"]);
    }
  });

  test.each(["[]", "null", "1", '"text"', "true"])("JSON that is no object is 400: %s", async (body) => {
    expectProblem(await postJson(body), 400, "validation");
  });

  test.each([
    "text/plain",
    "application/x-www-form-urlencoded",
    "multipart/form-data; boundary=x",
    "",
    "json",
    "application/jsonp",
  ])("the content type %j is 415", async (type) => {
    const reply = await postJson("{}", { ...world.navigator, "content-type": type });
    expectProblem(reply, 415, "unsupported-media-type");
  });

  test("a body without a content type is 415", async () => {
    const body = new TextEncoder().encode("{}");
    const reply = await sendRaw(app, "/v1/signposts", { method: "POST", headers: world.navigator, body });
    expectProblem(reply, 415, "unsupported-media-type");
  });

  test.each(["application/json; charset=utf-8", "APPLICATION/JSON", "application/merge-patch+json"])(
    "the content type %j is taken",
    async (type) => {
      const body = JSON.stringify(world.signpost);
      expect((await postJson(body, { ...world.navigator, "content-type": type })).status).toBe(201);
    },
  );

  test("no body where fields are required is 400 and names them", async () => {
    const reply = await sendRaw(app, "/v1/signposts", { method: "POST", headers: world.navigator });
    expectProblem(reply, 400, "validation");
    const pointers = reply.body.errors.map((issue: { pointer: string }) => issue.pointer);
    expect(pointers).toEqual(["/listingId", "/needs"]);
  });

  test("over 256 kB is 413 by what it says of itself, without being read", async () => {
    const counted = { pulled: 0 };
    const headers = { ...JSON_TYPE, ...world.navigator, "content-length": String(256 * KILOBYTE + 1) };
    const body = streamOf(1, 1, counted);
    expectProblem(await sendRaw(app, "/v1/signposts", { method: "POST", headers, body }), 413, "too-large");
    expect(counted.pulled).toBeLessThanOrEqual(1);
  });

  test.each([{}, { "content-length": "2" }, { "content-length": "nonsense" }])(
    "over 256 kB is 413 while it streams, whatever it says: %j",
    async (said) => {
      const counted = { pulled: 0 };
      const headers = { ...JSON_TYPE, ...world.navigator, ...said };
      const body = streamOf(10_000, 16 * KILOBYTE, counted);
      expectProblem(await sendRaw(app, "/v1/signposts", { method: "POST", headers, body }), 413, "too-large");
      expect(counted.pulled, "the rest is not read").toBeLessThan(30);
    },
  );

  test("exactly 256 kB is read", async () => {
    const text = JSON.stringify(world.signpost);
    const reply = await postJson(text + " ".repeat(256 * KILOBYTE - text.length));
    expect(reply.status).toBe(201);
  });
});

describe("unknown and repeated", () => {
  test("an unknown field is 400 and is pointed at", async () => {
    const reply = await postJson(JSON.stringify({ ...world.signpost, nots: "x", "a/b~c": 1 }));
    expectProblem(reply, 400, "validation");
    expect(reply.body.errors).toEqual([
      {
        pointer: "/nots",
        code: "unknown-field",
        message: "There is no such field.",
        fix: "Did you mean `note`?",
      },
      {
        pointer: "/a~1b~0c",
        code: "unknown-field",
        message: "There is no such field.",
        fix: "Leave it out.",
      },
    ]);
  });

  test.each(["__proto__", "constructor", "toString"])("so is %s", async (name) => {
    const body = `{"listingId":"${world.listingId}","needs":["loneliness"],"${name}":{"admin":true}}`;
    expectProblem(await postJson(body), 400, "validation");
    expect(({} as Record<string, unknown>)["admin"]).toBeUndefined();
  });

  test.each([
    ["/v1/areas?knd=ward", "knd"],
    ["/v1/areas?kind=district&q=", "q"],
    ["/v1/interests?limit=1", "limit"],
    ["/v1/areas?__proto__=1", "__proto__"],
  ])("an unknown parameter is 400 and is named: %s", async (path, parameter) => {
    const reply = await sendRaw(app, path);
    expectProblem(reply, 400, "validation");
    expect(reply.body.errors).toMatchObject([
      { parameter, code: "unknown-parameter", message: "There is no such parameter." },
    ]);
  });

  test.each(["/openapi.json", "/reference", "/dev/mailbox"])(
    "%s reads no parameters, and says so",
    async (path) => {
      const reply = await sendRaw(app, `${path}?foo=1`);
      expectProblem(reply, 400, "validation");
      expect(reply.body.errors).toMatchObject([{ parameter: "foo", code: "unknown-parameter" }]);
    },
  );

  test.each(["/v1/areas?kind=ward&kind=district", "/v1/areas?limit=1&limit=2", "/v1/areas?limit=5&limit=5"])(
    "a single parameter that comes twice is 400: %s",
    async (path) => {
      expectProblem(await sendRaw(app, path), 400, "validation");
    },
  );

  test.each(["0", "101", "-1", "1.5", "ten", "", "1e1000", "NaN"])("limit=%s is 400", async (limit) => {
    const reply = await sendRaw(app, `/v1/areas?limit=${limit}`);
    expectProblem(reply, 400, "validation");
    expect(reply.body.errors[0].parameter).toBe("limit");
  });

  test("every issue is listed, with a fix where one can be given", async () => {
    const reply = await postJson('{"listingId":"x","needs":[],"how":"pigeon"}');
    expectProblem(reply, 400, "validation");
    const issues: { pointer: string; fix?: string }[] = reply.body.errors;
    expect(issues.map((issue) => issue.pointer)).toEqual(["/listingId", "/needs", "/how"]);
    expect(issues[2]?.fix).toContain("phone");
  });
});

describe("what nobody expected", () => {
  const SECRET = "the secret of the failing part";

  const failing: [string, () => Partial<TestApp["runtime"]>][] = [
    [
      "a database that throws",
      () => ({
        db: new Proxy({} as TestApp["runtime"]["db"], {
          get: () => {
            throw new Error(SECRET);
          },
        }),
      }),
    ],
    ["a limiter that throws", () => ({ limiter: { take: () => Promise.reject(new Error(SECRET)) } })],
  ];

  test.each(failing)("%s is 500 and its message stays inside", async (_name, runtime) => {
    const before = app.logLines.length;
    const reply = await sendRaw(app, "/v1/areas", { runtime: runtime() });
    expectProblem(reply, 500, "unexpected");
    expect(reply.text).not.toContain("secret");
    expect(reply.text).not.toContain("at ");
    const lines = app.logLines.slice(before).map((line) => JSON.parse(line));
    const logged = lines.find((line) => line.msg === "unexpected error");
    expect(logged).toMatchObject({ level: 50, requestId: reply.body.requestId, error: SECRET });
  });

  test("so is a database that cannot be reached", async () => {
    const gone = connect("postgres://nobody:hidden@127.0.0.1:1/none", { max: 1 });
    const reply = await sendRaw(app, "/v1/areas", { runtime: { db: gone.db } });
    expect(reply.status).toBeGreaterThanOrEqual(500);
    expect(reply.text).not.toMatch(/ECONNREFUSED|hidden|127\.0\.0\.1:1\/|Failed query|select/);
    await gone.sql.end({ timeout: 1 });
  });

  test("what is away for the moment is 503 and says when to come again", async () => {
    const away = (details: { retryAfterSeconds?: number }) => ({
      limiter: { take: () => Promise.reject(new AppError("unavailable", details)) },
    });
    const known = await sendRaw(app, "/v1/areas", { runtime: away({ retryAfterSeconds: 17 }) });
    expectProblem(known, 503, "unavailable");
    expect(known.headers.get("retry-after")).toBe("17");
    const unknown = await sendRaw(app, "/v1/areas", { runtime: away({}) });
    expect(Number(unknown.headers.get("retry-after"))).toBeGreaterThan(0);
  });

  test("the readiness answer says so too", async () => {
    const gone = connect("postgres://nobody:hidden@127.0.0.1:1/none", { max: 1 });
    const reply = await sendRaw(app, "/health/ready", { runtime: { db: gone.db } });
    expect(reply.status).toBe(503);
    expect(Number(reply.headers.get("retry-after"))).toBeGreaterThan(0);
    expect(reply.text).not.toContain("hidden");
    await gone.sql.end({ timeout: 1 });
  });
});

describe("the order of the checks: each request breaks two rules or more, and the earlier one answers", () => {
  const post = (init: RawInit): RawInit => ({ method: "POST", ...init });
  const wrongType = { "content-type": "text/plain" };
  const badKey = { authorization: "Bearer fp_nonsense" };

  const cases: [string, () => [path: string, init: RawInit], number][] = [
    ["404 before 414 and 413", () => [`/nothing${LONG_QUERY}`, post({ body: LARGE })], 404],
    ["405 before 414", () => [`/v1/signposts${LONG_QUERY}`, { method: "PUT" }], 405],
    ["414 before 413", () => [`/v1/signposts${LONG_QUERY}`, post({ headers: JSON_TYPE, body: LARGE })], 414],
    ["413 before 415", () => ["/v1/signposts", post({ headers: wrongType, body: LARGE })], 413],
    ["415 before 401 (nobody)", () => ["/v1/signposts", post({ headers: wrongType, body: "{}" })], 415],
    [
      "415 before 401 (a bad key)",
      () => ["/v1/signposts", post({ headers: { ...wrongType, ...badKey }, body: "{}" })],
      415,
    ],
    ["401 before 400 (nobody)", () => ["/v1/signposts", post({ headers: JSON_TYPE, body: "{" })], 401],
    ["401 before 400 (a bad key, on a public route)", () => ["/v1/areas?knd=x", { headers: badKey }], 401],
    ["401 before an unknown parameter", () => ["/v1/signposts?knd=x", {}], 401],
    ["401 before 404", () => [`/v1/signposts/${UNKNOWN_ID}`, {}], 401],
    [
      "403 before 400",
      () => ["/v1/signposts", post({ headers: { ...JSON_TYPE, ...curator }, body: "{" })],
      403,
    ],
    ["403 before 404", () => [`/v1/signposts/${UNKNOWN_ID}`, { headers: curator }], 403],
    [
      "403 of a read-only key before 400",
      () => ["/v1/signposts", post({ headers: { ...JSON_TYPE, ...readOnly }, body: "{" })],
      403,
    ],
    [
      "400 of the body before an object's 404",
      () => [
        `/v1/signposts/${UNKNOWN_ID}/outcomes`,
        post({ headers: { ...JSON_TYPE, ...world.navigator }, body: "{}" }),
      ],
      400,
    ],
    [
      "400 of the body before the 404 of what cannot be an id",
      () => [
        "/v1/signposts/nonsense/outcomes",
        post({ headers: { ...JSON_TYPE, ...world.navigator }, body: "{}" }),
      ],
      400,
    ],
    [
      "400 of the query before an object's 404",
      () => [`/v1/signposts/${UNKNOWN_ID}?x=1`, { headers: world.navigator }],
      400,
    ],
    ["414 alone", () => [`/v1/areas${LONG_QUERY}`, {}], 414],
    [
      "404 of the object alone",
      () => [
        `/v1/signposts/${UNKNOWN_ID}/outcomes`,
        post({
          headers: { ...JSON_TYPE, ...world.navigator },
          body: '{"outcome":"waiting","on":"2026-11-01"}',
        }),
      ],
      404,
    ],
  ];

  test.each(cases)("%s", async (_name, request, status) => {
    const [path, init] = request();
    const reply = await sendRaw(app, path, init);
    expect(reply.status).toBe(status);
    expectProblem(reply, status, reply.body.code);
  });
});
