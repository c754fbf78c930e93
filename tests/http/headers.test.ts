import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { makeTestApp, type TestApp } from "#tests/support/app.ts";
import { BASE, expectProblem, makeWorld, sendRaw, signIn, type World } from "./support.ts";

const TRUSTED = "https://trusted.example";
const FOREIGN = "https://foreign.example";
const JSON_TYPE = { "content-type": "application/json" };

let app: TestApp;
let world: World;

beforeAll(async () => {
  app = await makeTestApp({ settings: { CORS_ORIGINS: `${TRUSTED}, https://other.example` } });
  world = await makeWorld(app);
});

afterAll(() => app.close());

const corsOf = (headers: Headers) => ({
  origin: headers.get("access-control-allow-origin"),
  credentials: headers.get("access-control-allow-credentials"),
});
const preflight = (path: string, origin: string, method: string, headers = "content-type") =>
  sendRaw(app, path, {
    method: "OPTIONS",
    headers: {
      origin,
      "access-control-request-method": method,
      "access-control-request-headers": headers,
    },
  });

describe("X-Request-Id", () => {
  test.each([
    "short",
    "x".repeat(65),
    "has space in it",
    "semi;colon;id",
    "späße-und-mehr",
    "<script>alert(1)</script>",
  ])("%j is replaced", async (sent) => {
    const header = sent.includes("ß") ? encodeURI(sent) : sent;
    const reply = await sendRaw(app, "/v1/interests", { headers: { "x-request-id": header } });
    expect(reply.headers.get("x-request-id")).not.toBe(header);
    expect(reply.headers.get("x-request-id")).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-7/);
  });

  test("a sane one is kept, in errors and in the log too", async () => {
    const sent = "check-42.a_B";
    expect(
      (await sendRaw(app, "/v1/interests", { headers: { "x-request-id": sent } })).headers.get(
        "x-request-id",
      ),
    ).toBe(sent);
    const wrong = await sendRaw(app, "/nothing", { headers: { "x-request-id": sent } });
    expectProblem(wrong, 404, "not-found");
    expect(wrong.body.requestId).toBe(sent);
    expect(app.logLines.filter((line) => JSON.parse(line).requestId === sent).length).toBe(2);
  });

  test("each request has one of its own", async () => {
    const replies = await Promise.all(Array.from({ length: 20 }, () => sendRaw(app, "/health/live")));
    expect(new Set(replies.map((reply) => reply.headers.get("x-request-id"))).size).toBe(20);
  });
});

describe("secure headers", () => {
  test.each([
    ["/v1/interests", 200],
    ["/nothing", 404],
    ["/sign-in", 200],
    ["/openapi.json", 200],
    ["/v1/signposts", 401],
  ])("stand on %s (%i)", async (path, status) => {
    const { headers, status: got } = await sendRaw(app, path);
    expect(got).toBe(status);
    expect(headers.get("x-content-type-options")).toBe("nosniff");
    expect(headers.get("x-frame-options")).toMatch(/SAMEORIGIN|DENY/);
    expect(headers.get("referrer-policy")).toMatch(/^(no-referrer|same-origin)$/);
    expect(headers.get("strict-transport-security")).toMatch(/max-age=\d{7,}/);
    expect(headers.get("cross-origin-opener-policy")).toBe("same-origin");
    expect(headers.get("content-security-policy")).toContain("frame-ancestors 'none'");
    expect(headers.get("content-security-policy")).toContain("default-src 'none'");
    expect(headers.get("x-powered-by")).toBeNull();
    expect(headers.get("server")).toBeNull();
  });

  test("what is answered may not be kept, unless it is the same for all", async () => {
    for (const path of ["/v1/signposts", "/v1/me", "/nothing", "/sign-in", "/dev/mailbox", "/health/ready"]) {
      const reply = await sendRaw(app, path, { headers: path === "/v1/signposts" ? world.navigator : {} });
      expect(reply.headers.get("cache-control"), path).toBe("no-store");
    }
    const forAll = await sendRaw(app, "/v1/areas");
    expect(forAll.headers.get("cache-control")).toMatch(/^public, max-age=\d+$/);
    // Trusted origins are answered otherwise: a cache between must not mix the two up.
    expect(forAll.headers.get("vary")).toContain("Origin");
  });
});

describe("HEAD", () => {
  test.each([
    "/v1/areas",
    "/v1/areas/E07000106",
    "/v1/interests",
    "/health/live",
    "/openapi.json",
    "/sign-in",
  ])("%s answers as GET does, without the body", async (path) => {
    const [head, get] = [await sendRaw(app, path, { method: "HEAD" }), await sendRaw(app, path)];
    expect([head.status, head.text]).toEqual([200, ""]);
    expect(head.headers.get("content-type")).toBe(get.headers.get("content-type"));
    expect(get.text).not.toBe("");
  });

  test("is guarded as GET is", async () => {
    expect((await sendRaw(app, "/v1/signposts", { method: "HEAD" })).status).toBe(401);
    const reply = await sendRaw(app, "/v1/signposts", { method: "HEAD", headers: world.navigator });
    expect(reply.status).toBe(200);
  });
});

describe("CORS", () => {
  test.each(["/v1/areas", "/v1/areas/E07000106", "/v1/areas/NOTHING", "/v1/areas?knd=x", "/openapi.json"])(
    "a public GET is open to every origin, its errors too: %s",
    async (path) => {
      const reply = await sendRaw(app, path, { headers: { origin: FOREIGN } });
      expect(corsOf(reply.headers)).toEqual({ origin: "*", credentials: null });
      expect(reply.headers.get("access-control-expose-headers")).toContain("ETag");
    },
  );

  test.each([
    ["GET", "/v1/signposts"],
    ["GET", "/v1/me"],
    ["POST", "/v1/sign-in"],
    ["POST", "/v1/signposts"],
    ["GET", "/dev/mailbox"],
    ["GET", "/nothing"],
  ])("%s %s lets a foreign origin read nothing", async (method, path) => {
    const init =
      method === "POST"
        ? { headers: { origin: FOREIGN, ...JSON_TYPE }, body: "{}" }
        : { headers: { origin: FOREIGN } };
    const reply = await sendRaw(app, path, { method, ...init });
    expect(corsOf(reply.headers).origin).toBeNull();
  });

  test.each([
    ["GET", "/v1/areas", 200],
    ["GET", "/v1/me", 401],
    ["GET", "/nothing", 404],
    ["POST", "/v1/sign-in", 400],
    ["POST", "/v1/signposts", 401],
  ])("%s %s lets a trusted origin read the %i, with credentials", async (method, path, status) => {
    const init =
      method === "POST"
        ? { headers: { origin: TRUSTED, ...JSON_TYPE }, body: "{}" }
        : { headers: { origin: TRUSTED } };
    const reply = await sendRaw(app, path, { method, ...init });
    expect(reply.status).toBe(status);
    expect(corsOf(reply.headers)).toEqual({ origin: TRUSTED, credentials: "true" });
    expect(reply.headers.get("vary")).toContain("Origin");
    expect(reply.headers.get("access-control-expose-headers")).toContain("Idempotency-Replayed");
  });

  test.each([
    `${TRUSTED}.evil.example`,
    "https://trusted.example:444",
    "http://trusted.example",
    "null",
    "https://TRUSTED.example",
  ])("%s is not a trusted origin", async (origin) => {
    const reply = await sendRaw(app, "/v1/me", { headers: { origin } });
    expect(corsOf(reply.headers).origin).toBeNull();
  });

  test("a preflight of a write is answered to trusted origins alone", async () => {
    for (const method of ["POST", "PATCH", "PUT", "DELETE"]) {
      expect(corsOf((await preflight("/v1/signposts", FOREIGN, method)).headers).origin, method).toBeNull();
    }
    const reply = await preflight(
      "/v1/signposts",
      TRUSTED,
      "POST",
      "content-type,idempotency-key,authorization,if-match",
    );
    expect(reply.status).toBe(204);
    expect(corsOf(reply.headers)).toEqual({ origin: TRUSTED, credentials: "true" });
    expect(reply.headers.get("access-control-allow-methods")).toContain("POST");
    const allowed = reply.headers.get("access-control-allow-headers") ?? "";
    for (const name of ["authorization", "content-type", "idempotency-key", "if-match"])
      expect(allowed).toContain(name);
  });

  test("a preflight of a public GET is answered to all, without credentials", async () => {
    const reply = await preflight("/v1/areas", FOREIGN, "GET", "x-request-id");
    expect(reply.status).toBe(204);
    expect(corsOf(reply.headers)).toEqual({ origin: "*", credentials: null });
    expect(reply.headers.get("access-control-allow-methods")).not.toContain("POST");
  });

  test("a preflight of a private GET is not", async () => {
    expect(
      corsOf((await preflight("/v1/signposts", FOREIGN, "GET", "authorization")).headers).origin,
    ).toBeNull();
  });
});

describe("a cookie's write from another site", () => {
  const signpostWith = (cookie: string, headers: Record<string, string>) =>
    sendRaw(app, "/v1/signposts", {
      method: "POST",
      headers: { ...JSON_TYPE, cookie, ...headers },
      body: JSON.stringify(world.signpost),
    });

  test("is refused by Origin and by Sec-Fetch-Site; from our own pages and trusted origins it passes", async () => {
    const { cookie } = await signIn(app, world.team);
    const refused: Record<string, string>[] = [
      { origin: FOREIGN },
      { origin: "null" },
      { origin: `${BASE}.evil.example` },
      { origin: "http://127.0.0.1:8788" },
      { origin: FOREIGN, "sec-fetch-site": "same-origin" },
      { "sec-fetch-site": "cross-site" },
      { "sec-fetch-site": "same-site" },
      { "sec-fetch-site": "nonsense" },
    ];
    const [before] = await app.database.sql`select count(*)::int as count from signposts`;
    for (const headers of refused) {
      expectProblem(await signpostWith(cookie, headers), 403, "cross-site");
    }
    const [after] = await app.database.sql`select count(*)::int as count from signposts`;
    expect(after).toEqual(before);
    const allowed: Record<string, string>[] = [
      { origin: BASE },
      { origin: TRUSTED },
      { origin: BASE, "sec-fetch-site": "same-origin" },
      { "sec-fetch-site": "same-origin" },
      { "sec-fetch-site": "none" },
      {},
    ];
    for (const headers of allowed) {
      expect((await signpostWith(cookie, headers)).status, JSON.stringify(headers)).toBe(201);
    }
  });

  test("comes before what the body says, and does not concern reading or keys", async () => {
    const { cookie } = await signIn(app, world.team);
    const headers = { ...JSON_TYPE, cookie, origin: FOREIGN };
    expectProblem(
      await sendRaw(app, "/v1/signposts", { method: "POST", headers, body: "{" }),
      403,
      "cross-site",
    );
    expect((await sendRaw(app, "/v1/me", { headers: { cookie, origin: FOREIGN } })).status).toBe(200);
    const byKey = { ...JSON_TYPE, ...world.navigator, origin: FOREIGN };
    const body = JSON.stringify(world.signpost);
    expect((await sendRaw(app, "/v1/signposts", { method: "POST", headers: byKey, body })).status).toBe(201);
  });

  test("signing out of another's browser is refused, and the session goes on", async () => {
    const { cookie } = await signIn(app);
    const signOut = (headers: Record<string, string>) =>
      sendRaw(app, "/v1/sign-out", {
        method: "POST",
        headers: { ...JSON_TYPE, cookie, ...headers },
        body: "{}",
      });
    expectProblem(await signOut({ origin: FOREIGN }), 403, "cross-site");
    expect((await sendRaw(app, "/v1/me", { headers: { cookie } })).status).toBe(200);
    expect((await signOut({ origin: BASE })).status).toBe(204);
    expectProblem(await sendRaw(app, "/v1/me", { headers: { cookie } }), 401, "not-signed-in");
  });

  test("a form of ours is refused from elsewhere even before anybody is signed in", async () => {
    const form = { "content-type": "application/x-www-form-urlencoded" };
    const send = (headers: Record<string, string>) =>
      sendRaw(app, "/sign-in", {
        method: "POST",
        headers: { ...form, ...headers },
        body: "email=a%40example.org",
      });
    expectProblem(await send({ origin: FOREIGN }), 403, "cross-site");
    expectProblem(await send({ "sec-fetch-site": "cross-site" }), 403, "cross-site");
    expect((await send({ origin: BASE })).status).toBe(303);
  });

  test("the cookie itself is HttpOnly and SameSite", async () => {
    await signIn(app);
    const person = await app.request("/v1/sign-in/confirm", { body: { token: "x".repeat(43) } });
    expect(person.headers.getSetCookie(), "none on a refusal").toEqual([]);
    const { cookie } = await signIn(app);
    expect(cookie).toMatch(/^fingerpost\.session_token=/);
  });
});
