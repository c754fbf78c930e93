import { describe, expect, test } from "vitest";
import { codeFor, makeDevice } from "#tests/accounts/authenticators.ts";
import { makePerson, tokensFor } from "#tests/accounts/support.ts";
import { makeTestApp } from "#tests/support/app.ts";
import { MINUTE } from "#tests/support/clock.ts";
import { makeFactories } from "#tests/support/factories.ts";
import { type Browser, DOCUMENTED, expectStatus, makeBrowser, type Scenario, walk } from "./scenario.ts";

const SITE = { origin: "http://127.0.0.1:8787", id: "127.0.0.1" };
const PASSKEYS_MAXIMUM = 20;

/** Signing in and out, second factors, and who one is. */
export function accountScenarios(scenario: () => Scenario): void {
  describe("signing in", () => {
    test("answers the same for known and unknown addresses, and takes a link once", () =>
      expectLinksOnce(scenario()));
    test("shows the sessions, and ends them", () => expectSessions(scenario()));
    test("tells every kind of caller who they are", () => expectIdentities(scenario()));
    test("is what a key cannot do", () => expectKeysRefused(scenario()));
    test("needs a second factor for strong roles in production", () =>
      expectSecondFactorRequired(scenario()));
  });
  describe("a second factor", () => {
    test("by an authenticator app is enrolled, shown and taken away", () => expectAuthenticator(scenario()));
    test("by passkeys is made, used and taken away", () => expectPasskeys(scenario()));
  });
}

async function expectLinksOnce({ app }: Scenario): Promise<void> {
  const { email } = await makePerson(app);
  const ask = (address: string) => app.request("/v1/sign-in", { body: { email: address } });
  const confirm = (token: unknown) => app.request("/v1/sign-in/confirm", { body: { token } });
  expect(expectStatus(await ask("nobody@example.org"), 202).body).toEqual({});
  expect(expectStatus(await ask(email), 202).body).toEqual({});
  expectStatus(await ask("no address"), 400, "validation");
  const [token] = await tokensFor(app, email);
  expectStatus(await confirm("x".repeat(32)), 404, "not-found");
  expectStatus(await confirm(token), 200);
  expectStatus(await confirm(token), 410, "token-used");
  await ask(email);
  const late = (await tokensFor(app, email)).at(-1);
  app.clock.advance(16 * MINUTE);
  try {
    expectStatus(await confirm(late), 410, "token-expired");
  } finally {
    app.clock.advance(-16 * MINUTE);
  }
}

async function expectSessions({ app }: Scenario): Promise<void> {
  const browser = await makeBrowser(app);
  for (const _ of [1, 2]) {
    await app.request("/v1/sign-in", { body: { email: browser.person.email } });
    const token = (await tokensFor(app, browser.person.email)).at(-1);
    const headers = { "user-agent": "A browser" };
    expectStatus(await app.request("/v1/sign-in/confirm", { headers, body: { token } }), 200);
  }
  expect(await walk(app, "/v1/sessions", browser.headers)).toBe(3);
  const { data } = expectStatus(await browser.send("GET", "/v1/sessions"), 200).body;
  const other = data.find(({ current }: { current: boolean }) => !current);
  expectStatus(await browser.send("DELETE", `/v1/sessions/${other.id}`), 204);
  expectStatus(await browser.send("DELETE", `/v1/sessions/${other.id}`), 404);
  expectStatus(await browser.send("POST", "/v1/sign-out", {}), 204);
  expectStatus(await browser.send("GET", "/v1/me"), 401);
}

async function expectIdentities(scenario: Scenario): Promise<void> {
  const { app, make } = scenario;
  const { owner, curator, navigator, lead, operator, session } = scenario;
  const guardian = await make.as("guardian");
  for (const headers of [owner, curator, navigator, lead, operator, guardian, session]) {
    expectStatus(await app.request("/v1/me", { headers }), 200);
  }
}

async function expectKeysRefused({ app, operator }: Scenario): Promise<void> {
  const forPeople = DOCUMENTED.filter(
    ({ route, endpoint }) => route.access === "signed-in" && endpoint.errors.includes("forbidden"),
  );
  expect(forPeople.length).toBeGreaterThan(5);
  for (const { route } of forPeople) {
    const bodies: Record<string, object> = {
      "/v1/two-factor/totp/confirm": { code: "123456" },
      "/v1/two-factor/verify": { code: "123456" },
      "/v1/two-factor/backup": { code: "aaaaa-bbbbb" },
      "/v1/passkeys": { response: makeDevice(SITE).register("x") },
    };
    const body = route.method === "POST" ? { body: bodies[route.path] ?? {} } : {};
    const path = route.path.replace("{id}", crypto.randomUUID());
    expectStatus(
      await app.request(path, { method: route.method, headers: operator, ...body }),
      403,
      "forbidden",
    );
  }
}

async function expectSecondFactorRequired({ contract }: Scenario): Promise<void> {
  const settings = {
    NODE_ENV: "production",
    MAIL: "smtp",
    SMTP_URL: "smtp://127.0.0.1:1",
    MAIL_FROM: "fingerpost@example.org",
  };
  const app = contract.watch(await makeTestApp({ settings }));
  try {
    const team = await makeFactories(app).team("community", ["E07000106"]);
    const strong = DOCUMENTED.filter(
      ({ route }) =>
        typeof route.access !== "string" &&
        route.access.some((role) => ["curator", "lead", "operator"].includes(role)),
    );
    for (const role of ["curator", "lead"] as const) {
      const browser = await makeBrowser(app, { role, teamId: team.id });
      const mine = strong.filter(({ route }) => route.access.includes("curator") === (role === "curator"));
      for (const { route } of mine) {
        const path = route.path.replaceAll(/\{[^}]+\}/g, crypto.randomUUID());
        expectStatus(await browser.send(route.method, path), 403, "second-factor-required");
      }
    }
  } finally {
    await app.close();
  }
}

async function expectAuthenticator({ app }: Scenario): Promise<void> {
  const browser = await makeBrowser(app);
  const wrong = { code: "000000" };
  expectStatus(await browser.send("POST", "/v1/two-factor/totp/confirm", wrong), 409, "wrong-state");
  expectStatus(await browser.send("POST", "/v1/two-factor/verify", wrong), 409, "wrong-state");
  expectStatus(await browser.send("POST", "/v1/two-factor/backup", { code: "aaaaa-bbbbb" }), 409);
  expectStatus(await browser.send("DELETE", "/v1/two-factor"), 409, "wrong-state");
  const { uri, backupCodes } = expectStatus(await browser.send("POST", "/v1/two-factor/totp", {}), 200).body;
  const right = { code: codeFor(uri) };
  expectStatus(await browser.send("POST", "/v1/two-factor/totp/confirm", right), 204);
  expectStatus(await browser.send("POST", "/v1/two-factor/totp", {}), 409, "wrong-state");
  await signInAgain(browser, app);
  expectStatus(await browser.send("POST", "/v1/two-factor/totp", {}), 403, "second-factor-required");
  expectStatus(
    await browser.send("POST", "/v1/two-factor/totp/confirm", right),
    403,
    "second-factor-required",
  );
  expectStatus(await browser.send("DELETE", "/v1/two-factor"), 403, "second-factor-required");
  expectStatus(await browser.send("POST", "/v1/passkeys/options", {}), 403, "second-factor-required");
  const response = makeDevice(SITE).register("x");
  expectStatus(await browser.send("POST", "/v1/passkeys", { response }), 403, "second-factor-required");
  const passkey = `/v1/passkeys/${crypto.randomUUID()}`;
  expectStatus(await browser.send("DELETE", passkey), 403, "second-factor-required");
  const backup = { code: backupCodes[0] };
  expectStatus(await browser.send("POST", "/v1/two-factor/backup", backup), 204);
  expectStatus(await browser.send("POST", "/v1/two-factor/backup", backup), 400, "validation");
  expectStatus(await browser.send("POST", "/v1/two-factor/verify", { code: codeFor(uri, 1) }), 204);
  expectStatus(await browser.send("GET", "/v1/me"), 200);
  expectStatus(await browser.send("DELETE", "/v1/two-factor"), 204);
}

/** A new session of the same person, without the second factor. */
async function signInAgain(browser: Browser, app: Scenario["app"]): Promise<void> {
  await app.request("/v1/sign-in", { body: { email: browser.person.email } });
  const token = (await tokensFor(app, browser.person.email)).at(-1);
  delete browser.headers["cookie"];
  expectStatus(await browser.send("POST", "/v1/sign-in/confirm", { token }), 200);
}

async function expectPasskeys({ app }: Scenario): Promise<void> {
  const browser = await makeBrowser(app);
  const made = [];
  for (let count = 0; count < PASSKEYS_MAXIMUM; count += 1) {
    const options = expectStatus(await browser.send("POST", "/v1/passkeys/options", {}), 200).body;
    const device = makeDevice(SITE);
    const response = device.register(options.challenge);
    const name = count === 0 ? {} : { name: `Passkey ${count}` };
    const kept = expectStatus(await browser.send("POST", "/v1/passkeys", { response, ...name }), 201);
    if (count === 0) await signInWith(browser, device);
    made.push(kept.body.id);
  }
  expectStatus(await browser.send("POST", "/v1/passkeys/options", {}), 409, "conflict");
  expect(await walk(app, "/v1/passkeys", browser.headers)).toBe(PASSKEYS_MAXIMUM);
  const response = makeDevice(SITE).register("no-such-challenge");
  expectStatus(await browser.send("POST", "/v1/passkeys", { response }), 400, "validation");
  expectStatus(await browser.send("DELETE", `/v1/passkeys/${made[1]}`), 204);
  expectStatus(await browser.send("DELETE", `/v1/passkeys/${made[1]}`), 404);
}

async function signInWith(browser: Browser, device: ReturnType<typeof makeDevice>): Promise<void> {
  const path = "/v1/sign-in/passkey";
  const options = expectStatus(await browser.send("POST", `${path}/options`, {}), 200).body;
  const response = device.signIn(options.challenge);
  expectStatus(await browser.send("POST", path, { response }), 200);
  expectStatus(await browser.send("POST", path, { response }), 400, "validation");
  expect((await browser.send("GET", "/v1/me")).body.secondFactor.shown).toBe(true);
}
