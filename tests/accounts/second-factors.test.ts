import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { makeTestApp, type TestApp, type TestReply } from "#tests/support/app.ts";
import { MINUTE } from "#tests/support/clock.ts";
import { CANTERBURY, makeFactories } from "#tests/support/factories.ts";
import { codeFor, makeDevice } from "./authenticators.ts";
import { cookieOf, countAudit, giveRole, signedInPerson, signIn } from "./support.ts";

const SITE = { origin: "http://127.0.0.1:8787", id: "127.0.0.1" };

let app: TestApp;
beforeAll(async () => {
  app = await makeTestApp();
});
afterAll(() => app.close());

interface Browser {
  cookie: string;
}

async function send(browser: Browser, path: string, body: object = {}, method = "POST"): Promise<TestReply> {
  const reply = await app.request(path, {
    method,
    headers: { cookie: browser.cookie },
    ...(method === "POST" ? { body } : {}),
  });
  browser.cookie = cookieOf(reply.headers, browser.cookie);
  return reply;
}

const shown = async (browser: Browser) =>
  (await app.request("/v1/me", { headers: { ...browser } })).body.secondFactor;

async function enrolled() {
  const { headers, ...person } = await signedInPerson(app);
  const browser: Browser = { ...headers };
  const { uri, backupCodes } = (await send(browser, "/v1/two-factor/totp")).body;
  const reply = await send(browser, "/v1/two-factor/totp/confirm", { code: codeFor(uri) });
  if (reply.status !== 204) throw new Error(reply.text);
  return { person, browser, uri, backupCodes };
}

const wrongCode = (uri: string) => {
  const right = new Set([-1, 0, 1, 2].map((steps) => codeFor(uri, steps)));
  return ["000000", "111111", "222222", "333333", "444444"].find((code) => !right.has(code)) ?? "555555";
};

describe("an authenticator app", () => {
  test("nobody enrols without a session", async () => {
    expect((await app.request("/v1/two-factor/totp", { body: {} })).status).toBe(401);
    expect((await app.request("/v1/two-factor/verify", { body: { code: "123456" } })).status).toBe(401);
  });

  test("there is nothing to confirm, verify or take away before it is enrolled", async () => {
    const { headers } = await signedInPerson(app);
    const browser = { ...headers };
    for (const path of ["totp/confirm", "verify"]) {
      const reply = await send(browser, `/v1/two-factor/${path}`, { code: "123456" });
      expect([reply.status, reply.body.code]).toEqual([409, "wrong-state"]);
    }
    expect((await send(browser, "/v1/two-factor/backup", { code: "aaaaa-bbbbb" })).status).toBe(409);
    expect((await send(browser, "/v1/two-factor", {}, "DELETE")).status).toBe(409);
  });

  test("enrolling: the address, ten backup codes, a wrong code, then the right one; all kept encrypted", async () => {
    const { headers, id } = await signedInPerson(app);
    const browser = { ...headers };
    const begun = await send(browser, "/v1/two-factor/totp");
    expect(begun.status).toBe(200);
    const { uri, backupCodes } = begun.body;
    expect(uri).toMatch(/^otpauth:\/\/totp\/Fingerpost/);
    expect(new Set(backupCodes).size).toBe(10);
    const wrong = await send(browser, "/v1/two-factor/totp/confirm", { code: wrongCode(uri) });
    expect([wrong.status, wrong.body.errors[0]]).toMatchObject([
      400,
      { pointer: "/code", code: "wrong-code" },
    ]);
    expect(await shown(browser)).toMatchObject({ enrolled: false, shown: false });
    // An app that was never confirmed opens nothing.
    expect((await send(browser, "/v1/two-factor/backup", { code: backupCodes[0] })).status).toBe(409);
    const before = browser.cookie;
    expect((await send(browser, "/v1/two-factor/totp/confirm", { code: codeFor(uri) })).status).toBe(204);
    expect(browser.cookie).not.toBe(before);
    expect((await app.request("/v1/me", { headers: { cookie: before } })).status).toBe(401);
    expect(await shown(browser)).toEqual({ enrolled: true, shown: true, required: false });
    expect((await send(browser, "/v1/two-factor/totp")).status).toBe(409);
    const [row] = await app.database.sql`select * from two_factors where user_id = ${id}`;
    const secret = new URL(uri).searchParams.get("secret") ?? "";
    expect(row?.["secret"]).not.toContain(secret);
    expect(row?.["backup_codes"]).not.toContain(backupCodes[0]);
    expect(await countAudit(app, "second-factor.confirm", id)).toBe(1);
  });

  test("a new session has shown nothing until the code is sent", async () => {
    const { person, uri } = await enrolled();
    const browser = await signIn(app, person.email);
    expect(await shown(browser)).toMatchObject({ enrolled: true, shown: false });
    expect((await send(browser, "/v1/two-factor/verify", { code: wrongCode(uri) })).status).toBe(400);
    expect(await shown(browser)).toMatchObject({ shown: false });
    expect((await send(browser, "/v1/two-factor/verify", { code: codeFor(uri) })).status).toBe(204);
    expect(await shown(browser)).toMatchObject({ shown: true });
  });

  test("with the mailbox alone nobody replaces, adds or removes a second factor", async () => {
    const { person } = await enrolled();
    const thief = await signIn(app, person.email);
    const refused = async (path: string, body?: object, method?: string) => {
      const reply = await send(thief, path, body, method);
      expect([path, reply.status, reply.body.code]).toEqual([path, 403, "second-factor-required"]);
    };
    await refused("/v1/two-factor/totp");
    await refused("/v1/two-factor/totp/confirm", { code: "123456" });
    await refused("/v1/two-factor", {}, "DELETE");
    await refused("/v1/passkeys/options");
  });

  test("five wrong codes lock it for 15 minutes, also sent side by side, also for backup codes", async () => {
    const { person, uri, backupCodes } = await enrolled();
    const thief = await signIn(app, person.email);
    const codes = Array.from({ length: 8 }, () =>
      app.request("/v1/two-factor/verify", { headers: { ...thief }, body: { code: wrongCode(uri) } }),
    );
    const statuses = (await Promise.all(codes)).map(({ status }) => status).sort((a, b) => a - b);
    expect(statuses).toEqual([400, 400, 400, 400, 400, 429, 429, 429]);
    const locked = await send(thief, "/v1/two-factor/verify", { code: codeFor(uri) });
    expect([locked.status, locked.headers.get("retry-after")]).toEqual([429, "900"]);
    expect((await send(thief, "/v1/two-factor/backup", { code: backupCodes[0] })).status).toBe(429);
    app.clock.advance(15 * MINUTE);
    expect((await send(thief, "/v1/two-factor/verify", { code: codeFor(uri) })).status).toBe(204);
    const [row] = await app.database.sql`select * from two_factors where user_id = ${person.id}`;
    expect(row).toMatchObject({ failed_verification_count: 0, locked_until: null });
  });

  test("a backup code works once", async () => {
    const { person, backupCodes } = await enrolled();
    const first = await signIn(app, person.email);
    expect((await send(first, "/v1/two-factor/backup", { code: backupCodes[3] })).status).toBe(204);
    expect(await shown(first)).toMatchObject({ shown: true });
    const second = await signIn(app, person.email);
    expect((await send(second, "/v1/two-factor/backup", { code: backupCodes[3] })).status).toBe(400);
    expect(await shown(second)).toMatchObject({ shown: false });
  });

  test("it can be taken away in a session that has shown it", async () => {
    const { person, browser } = await enrolled();
    expect((await send(browser, "/v1/two-factor", {}, "DELETE")).status).toBe(204);
    expect(await shown(browser)).toMatchObject({ enrolled: false });
    expect(await countAudit(app, "second-factor.remove", person.id)).toBe(1);
    expect((await send(browser, "/v1/two-factor/totp")).status).toBe(200);
  });

  test("nobody sets the mark from outside", async () => {
    const { headers } = await signedInPerson(app);
    const reply = await app.request("/v1/two-factor/totp", {
      headers,
      body: { secondFactorAt: "2026-01-01" },
    });
    expect(reply.status).toBe(400);
    expect(await shown(headers)).toMatchObject({ shown: false });
  });
});

describe("passkeys", () => {
  async function registered() {
    const { headers, ...person } = await signedInPerson(app);
    const browser: Browser = { ...headers };
    const device = makeDevice(SITE);
    const options = (await send(browser, "/v1/passkeys/options")).body;
    const made = await send(browser, "/v1/passkeys", {
      name: "Phone",
      response: device.register(options.challenge),
    });
    return { person, browser, device, made };
  }

  async function challenge(browser: Browser): Promise<string> {
    return (await send(browser, "/v1/sign-in/passkey/options")).body.challenge;
  }

  test("registered only for the challenge, the site, and a device that checks its holder", async () => {
    const { headers } = await signedInPerson(app);
    const browser: Browser = { ...headers };
    const device = makeDevice(SITE);
    const none = await send(browser, "/v1/passkeys", { response: device.register("AAAA") });
    expect([none.status, none.body.errors[0].code]).toEqual([400, "challenge-not-found"]);
    const tries = [
      (given: string) => device.register(given, { origin: "https://elsewhere.example" }),
      (given: string) => device.register(given, { verified: false }),
      () => device.register("AAAA"),
    ];
    for (const make of tries) {
      const options = (await send(browser, "/v1/passkeys/options")).body;
      const reply = await send(browser, "/v1/passkeys", { response: make(options.challenge) });
      expect([reply.status, reply.body.errors?.[0].pointer]).toEqual([400, "/response"]);
    }
    expect((await app.request("/v1/passkeys", { headers: { ...browser } })).body.data).toEqual([]);
  });

  test("registered, listed, and signed in with: a session in which both factors were shown", async () => {
    const { person, browser, device, made } = await registered();
    expect(made.status).toBe(201);
    expect(made.body).toMatchObject({ name: "Phone", deviceType: "singleDevice", backedUp: false });
    const list = await app.request("/v1/passkeys", { headers: { ...browser } });
    expect(list.body).toEqual({ data: [made.body], nextCursor: null });
    expect(await shown(browser)).toMatchObject({ enrolled: true, shown: false });
    const fresh: Browser = { cookie: "" };
    const reply = await send(fresh, "/v1/sign-in/passkey", {
      response: device.signIn(await challenge(fresh)),
    });
    expect([reply.status, reply.body.person?.id]).toEqual([200, person.id]);
    expect(await shown(fresh)).toMatchObject({ shown: true });
    expect(await countAudit(app, "sign-in.passkey", person.id)).toBe(1);
  });

  test("signing in is refused for another challenge, site or device, and where the holder was not checked", async () => {
    const { device } = await registered();
    const tries = [
      () => device.signIn("AAAA"),
      (given: string) => device.signIn(given, { origin: "https://elsewhere.example" }),
      (given: string) => device.signIn(given, { verified: false }),
      (given: string) => makeDevice(SITE).signIn(given),
    ];
    for (const make of tries) {
      const fresh: Browser = { cookie: "" };
      const reply = await send(fresh, "/v1/sign-in/passkey", { response: make(await challenge(fresh)) });
      expect([reply.status, reply.body.errors?.[0].pointer]).toEqual([400, "/response"]);
      expect(fresh.cookie).not.toContain("session_token");
    }
    const none = await send({ cookie: "" }, "/v1/sign-in/passkey", { response: device.signIn("AAAA") });
    expect(none.status).toBe(400);
  });

  test("an answer cannot be used twice", async () => {
    const { device } = await registered();
    const fresh: Browser = { cookie: "" };
    const response = device.signIn(await challenge(fresh));
    const again = { ...fresh };
    expect((await send(fresh, "/v1/sign-in/passkey", { response })).status).toBe(200);
    expect((await send(again, "/v1/sign-in/passkey", { response })).status).toBe(400);
  });

  test("shown in a session by mail it takes that session's place, and then may be removed", async () => {
    const { person, device, made } = await registered();
    const browser: Browser = await signIn(app, person.email);
    const before = { ...browser };
    expect((await send(browser, `/v1/passkeys/${made.body.id}`, {}, "DELETE")).status).toBe(403);
    const reply = await send(browser, "/v1/sign-in/passkey", {
      response: device.signIn(await challenge(browser)),
    });
    expect(reply.status).toBe(200);
    expect((await app.request("/v1/me", { headers: { ...before } })).status).toBe(401);
    const stranger = await signedInPerson(app);
    expect((await send(stranger.headers, `/v1/passkeys/${made.body.id}`, {}, "DELETE")).status).toBe(404);
    expect((await send(browser, `/v1/passkeys/${made.body.id}`, {}, "DELETE")).status).toBe(204);
    expect(await shown(browser)).toMatchObject({ enrolled: false });
  });
});

describe("in production", () => {
  const SETTINGS = {
    NODE_ENV: "production",
    MAIL: "smtp",
    SMTP_URL: "smtp://127.0.0.1:2525",
    MAIL_FROM: "post@fingerpost.example",
    PUBLIC_URL: "http://127.0.0.1:8787",
  };

  test("a lead's cookie alone is refused; enrolling is open; the code opens what is theirs; keys need none", async () => {
    const outer = app;
    app = await makeTestApp({ settings: SETTINGS });
    try {
      const factories = makeFactories(app);
      const team = await factories.team("navigator", [CANTERBURY]);
      const { id, headers } = await signedInPerson(app);
      await giveRole(app, id, "lead", team.id);
      await giveRole(app, id, "navigator", team.id);
      const browser: Browser = { ...headers };
      const members = () => app.request(`/v1/teams/${team.id}/members`, { headers: { ...browser } });
      expect((await members()).body.code).toBe("second-factor-required");
      const me = (await app.request("/v1/me", { headers: { ...browser } })).body;
      expect(me.secondFactor).toEqual({ enrolled: false, shown: false, required: true });
      expect(me.memberships).toHaveLength(2);
      expect(me.can).not.toContain("team:keys");
      expect((await app.request("/v1/signposts", { headers: { ...browser } })).status).toBe(200);
      const { uri } = (await send(browser, "/v1/two-factor/totp")).body;
      expect((await send(browser, "/v1/two-factor/totp/confirm", { code: codeFor(uri) })).status).toBe(204);
      expect((await members()).status).toBe(200);
      const key = await factories.as("lead", { team });
      expect((await app.request(`/v1/teams/${team.id}/members`, { headers: key })).status).toBe(200);
    } finally {
      await app.close();
      app = outer;
    }
  });
});
