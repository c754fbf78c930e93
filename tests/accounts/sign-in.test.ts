import { eq } from "drizzle-orm";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { messages, signInLinks, verifications } from "#db/schema/index.ts";
import { startSession } from "#src/accounts/actions.ts";
import { PUBLIC_ACTOR } from "#src/context.ts";
import { sha256Hex } from "#src/crypto.ts";
import { makeTestApp, type TestApp } from "#tests/support/app.ts";
import { HOUR, MINUTE } from "#tests/support/clock.ts";
import { cookieOf, countAudit, isKnown, makePerson, signedInPerson, signIn, tokensFor } from "./support.ts";

let app: TestApp;
beforeAll(async () => {
  app = await makeTestApp();
});
afterAll(() => app.close());

const confirm = (token: unknown) => app.request("/v1/sign-in/confirm", { body: { token } });

async function askFor(email: string): Promise<string> {
  const reply = await app.request("/v1/sign-in", { body: { email } });
  expect(reply.status).toBe(202);
  expect(reply.body).toEqual({});
  const token = (await tokensFor(app, email)).at(-1);
  if (token === undefined) throw new Error("no link was sent");
  return token;
}

describe("asking for a link", () => {
  test("an unknown e-mail is answered the same, gets no message and makes no person", async () => {
    const email = "nobody-knows@example.org";
    const reply = await app.request("/v1/sign-in", { body: { email } });
    expect([reply.status, reply.text]).toEqual([202, "{}"]);
    expect(await app.database.db.select().from(messages).where(eq(messages.toAddress, email))).toEqual([]);
    expect(await isKnown(app, email)).toBe(false);
  });

  test("known and unknown e-mails take about the same time", async () => {
    const { email } = await makePerson(app);
    const took = async (address: string) => {
      const began = performance.now();
      await app.request("/v1/sign-in", { body: { email: address } });
      return performance.now() - began;
    };
    expect(Math.min(await took(email), await took("somebody-else@example.org"))).toBeGreaterThan(140);
  });

  test("what is no e-mail is refused, with a pointer", async () => {
    const reply = await app.request("/v1/sign-in", { body: { email: "not one" } });
    expect([reply.status, reply.body.errors[0].pointer]).toEqual([400, "/email"]);
  });

  test("the case of the address does not matter", async () => {
    const { email } = await makePerson(app);
    await app.request("/v1/sign-in", { body: { email: ` ${email.toUpperCase()} ` } });
    expect(await tokensFor(app, email)).toHaveLength(1);
  });

  test("five links an hour, then silently none, then again", async () => {
    const { email } = await makePerson(app);
    await Promise.all(Array.from({ length: 8 }, () => app.request("/v1/sign-in", { body: { email } })));
    expect(await tokensFor(app, email)).toHaveLength(5);
    expect((await app.request("/v1/sign-in", { body: { email } })).status).toBe(202);
    expect(await tokensFor(app, email)).toHaveLength(5);
    app.clock.advance(HOUR + MINUTE);
    await askFor(email);
    expect(await tokensFor(app, email)).toHaveLength(6);
  });

  test("only the token's hash is kept", async () => {
    const { email } = await makePerson(app);
    const token = await askFor(email);
    const hash = await sha256Hex(token);
    const proofs = await app.database.db.select().from(verifications);
    expect(proofs.some(({ identifier }) => identifier === hash)).toBe(true);
    expect(JSON.stringify(proofs)).not.toContain(token);
    const notes = await app.database.db.select().from(signInLinks);
    expect(JSON.stringify(notes)).not.toContain(token);
  });
});

describe("using a link", () => {
  test("an unknown token is 404", async () => {
    expect((await confirm("not-a-token-of-ours")).status).toBe(404);
  });

  test("a link works once; the second use is 410 and opens nothing", async () => {
    const { email, id } = await makePerson(app);
    const token = await askFor(email);
    const first = await confirm(token);
    expect(first.status).toBe(200);
    expect(first.body).toEqual({ person: { id, name: "Ada Lamp", email }, memberships: [] });
    const second = await confirm(token);
    expect([second.status, second.body.code]).toEqual([410, "token-used"]);
    expect(second.headers.getSetCookie()).toEqual([]);
    expect(await countAudit(app, "sign-in.confirm", id)).toBe(1);
  });

  test("used twice at the same moment it works once", async () => {
    const { email } = await makePerson(app);
    const token = await askFor(email);
    const statuses = (await Promise.all([confirm(token), confirm(token), confirm(token)])).map(
      (r) => r.status,
    );
    expect(statuses.sort((a, b) => a - b)).toEqual([200, 410, 410]);
  });

  test("after 15 minutes it is 410", async () => {
    const { email } = await makePerson(app);
    const token = await askFor(email);
    app.clock.advance(15 * MINUTE);
    const reply = await confirm(token);
    expect([reply.status, reply.body.code]).toEqual([410, "token-expired"]);
  });

  test("where the library's own proof is gone it is 410 and stays unused", async () => {
    const { email } = await makePerson(app);
    const token = await askFor(email);
    const hash = await sha256Hex(token);
    await app.database.db.delete(verifications).where(eq(verifications.identifier, hash));
    expect((await confirm(token)).body.code).toBe("token-expired");
    const [note] = await app.database.db.select().from(signInLinks).where(eq(signInLinks.tokenHash, hash));
    expect(note?.usedAt).toBeNull();
  });

  test("the cookie is HttpOnly, Lax, for the whole site, and Secure only over https", async () => {
    const { email } = await makePerson(app);
    const reply = await confirm(await askFor(email));
    const [cookie = "", ...others] = reply.headers.getSetCookie();
    expect(others).toEqual([]);
    expect(cookie).toMatch(/^fingerpost\.session_token=/);
    expect(cookie).toMatch(/; HttpOnly/i);
    expect(cookie).toMatch(/; SameSite=Lax/i);
    expect(cookie).toMatch(/; Path=\//i);
    expect(cookie).not.toMatch(/; Secure/i);
  });

  test("over https the cookie is Secure", async () => {
    const secure = await makeTestApp({ settings: { PUBLIC_URL: "https://fingerpost.example" } });
    try {
      const { email } = await makePerson(secure);
      await secure.request("/v1/sign-in", { body: { email } });
      const [token] = await tokensFor(secure, email);
      const reply = await secure.request("/v1/sign-in/confirm", { body: { token } });
      expect(reply.headers.getSetCookie()[0]).toMatch(/^__Secure-fingerpost\.session_token=.*; Secure/i);
      const me = await secure.request("/v1/me", { headers: { cookie: cookieOf(reply.headers) } });
      expect(me.body.person.email).toBe(email);
    } finally {
      await secure.close();
    }
  });

  test("the session does not keep the caller's address", async () => {
    const { id, headers } = await signedInPerson(app);
    await app.request("/v1/me", { headers: { ...headers, "x-forwarded-for": "203.0.113.9" } });
    const rows = await app.database.sql`select ip_address from sign_in_sessions where user_id = ${id}`;
    expect(rows.map((row) => row["ip_address"] ?? "")).toEqual([""]);
  });
});

describe("the session", () => {
  test("nobody is signed in without a cookie, or with one that was changed", async () => {
    expect((await app.request("/v1/me")).status).toBe(401);
    const { headers } = await signedInPerson(app);
    expect((await app.request("/v1/me", { headers })).status).toBe(200);
    const changed = { cookie: headers.cookie.replace(/token=./, "token=#") };
    expect((await app.request("/v1/me", { headers: changed })).status).toBe(401);
    expect((await app.request("/v1/areas", { headers: changed })).status).toBe(200);
  });

  test("writes with a cookie are refused from other sites", async () => {
    const { headers } = await signedInPerson(app);
    const from = (extra: Record<string, string>) =>
      app.request("/v1/sign-out", { headers: { ...headers, ...extra }, body: {} });
    expect((await from({ origin: "https://elsewhere.example" })).body.code).toBe("cross-site");
    expect((await from({ origin: "null" })).body.code).toBe("cross-site");
    expect((await from({ "sec-fetch-site": "cross-site" })).body.code).toBe("cross-site");
    expect((await from({ origin: "http://127.0.0.1:8787" })).status).toBe(204);
  });

  test("a form for signing in is refused from other sites, before there is a cookie", async () => {
    const form = (origin: string) =>
      app.request("/sign-in", {
        headers: { origin, "content-type": "application/x-www-form-urlencoded" },
        body: "email=somebody%40example.org",
      });
    expect((await form("https://elsewhere.example")).status).toBe(403);
    expect((await form("http://127.0.0.1:8787")).status).toBe(303);
  });

  test("sessions are listed, newest first, and another person's can be neither seen nor ended", async () => {
    const { email, headers } = await signedInPerson(app);
    app.clock.advance(MINUTE);
    const phone = await signIn(app, email);
    const list = await app.request("/v1/sessions", { headers });
    expect(list.body.data.map((row: { current: boolean }) => row.current)).toEqual([false, true]);
    const page = await app.request("/v1/sessions?limit=1", { headers });
    const rest = await app.request(`/v1/sessions?cursor=${page.body.nextCursor}`, { headers });
    expect([...page.body.data, ...rest.body.data]).toEqual(list.body.data);
    const [other] = list.body.data;
    const stranger = await signedInPerson(app);
    const end = (who: { cookie: string }) =>
      app.request(`/v1/sessions/${other.id}`, { method: "DELETE", headers: who });
    expect((await end(stranger.headers)).status).toBe(404);
    expect((await app.request("/v1/me", { headers: phone })).status).toBe(200);
    expect((await end(headers)).status).toBe(204);
    expect((await app.request("/v1/me", { headers: phone })).status).toBe(401);
    expect((await end(headers)).status).toBe(404);
    expect(await countAudit(app, "session.end", other.id)).toBe(1);
  });

  test("signing out ends the session and takes the cookie back", async () => {
    const { headers } = await signedInPerson(app);
    const reply = await app.request("/v1/sign-out", { headers, body: {} });
    expect(reply.status).toBe(204);
    expect(cookieOf(reply.headers, headers.cookie)).toBe("");
    expect((await app.request("/v1/me", { headers })).status).toBe(401);
  });

  test("one that is started in a transaction is there only when that commits", async () => {
    const context = {
      ...app.runtime,
      actor: PUBLIC_ACTOR,
      requestId: "test",
      address: "",
      headers: new Headers({ "user-agent": "test" }),
    };
    const { id } = await makePerson(app);
    const cookies: string[] = [];
    const start = (fails: boolean) =>
      app.database.db.transaction(async (transaction) => {
        cookies.push(...(await startSession(context, id, transaction)).cookies);
        if (fails) throw new Error("undone");
      });
    await expect(start(true)).rejects.toThrow("undone");
    await start(false);
    const status = async (line = "") =>
      (await app.request("/v1/me", { headers: { cookie: line.split(";", 1)[0] ?? "" } })).status;
    expect([await status(cookies[0]), await status(cookies[1])]).toEqual([401, 200]);
    expect(await countAudit(app, "sign-in.start", id)).toBe(1);
  });

  test("a session ends after 30 days", async () => {
    const own = await makeTestApp();
    try {
      const { headers } = await signedInPerson(own);
      own.clock.advance(29 * 24 * HOUR);
      expect((await own.request("/v1/me", { headers })).status).toBe(200);
      own.clock.advance(2 * 24 * HOUR);
      expect((await own.request("/v1/me", { headers })).status).toBe(401);
    } finally {
      await own.close();
    }
  });

  test("the log holds no token and no e-mail", async () => {
    const { email } = await makePerson(app);
    const token = await askFor(email);
    await confirm(token);
    await confirm(`${token}x`);
    const lines = app.logLines.join("\n");
    expect(lines).not.toContain(token);
    expect(lines).not.toContain(email);
  });
});
