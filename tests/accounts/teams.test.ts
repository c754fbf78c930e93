import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { makeTestApp, type TestApp } from "#tests/support/app.ts";
import { DAY, MINUTE } from "#tests/support/clock.ts";
import {
  CANTERBURY,
  type Credentials,
  makeFactories,
  type TestTeam,
  THANET,
} from "#tests/support/factories.ts";
import { countAudit, giveRole, signedInPerson, signIn } from "./support.ts";

let app: TestApp;
let factories: ReturnType<typeof makeFactories>;
let team: TestTeam;
let lead: Credentials;
beforeAll(async () => {
  app = await makeTestApp();
  factories = makeFactories(app);
  team = await factories.team("navigator", [CANTERBURY]);
  lead = await factories.as("lead", { team });
});
afterAll(() => app.close());

const newMember = (role = "navigator") => ({
  email: `${crypto.randomUUID()}@example.org`,
  name: "Cy Dale",
  role,
});
const addMember = (headers: Credentials, body: object = newMember(), of = team.id) =>
  app.request(`/v1/teams/${of}/members`, { headers, body });
const makeKey = (headers: Credentials, body: object, of = team.id) =>
  app.request(`/v1/teams/${of}/keys`, { headers, body });
const remove = (headers: Credentials, path: string) =>
  app.request(`/v1/teams/${team.id}/${path}`, { method: "DELETE", headers });

describe("who may", () => {
  test.each([
    ["navigator", 403],
    ["curator", 403],
    ["commissioner", 403],
  ] as const)("a %s of the team may not: %i", async (role, status) => {
    const headers = await factories.as(role, { team });
    expect((await app.request(`/v1/teams/${team.id}/members`, { headers })).status).toBe(status);
    expect((await addMember(headers)).status).toBe(status);
    expect((await makeKey(headers, { name: "k", role: "navigator" })).status).toBe(status);
  });

  test("for another team's lead it is not there, whatever they ask", async () => {
    const other = await factories.as("lead", { team: await factories.team("navigator", [THANET]) });
    const { id } = (await addMember(lead)).body;
    const key = (await makeKey(lead, { name: "k", role: "navigator" })).body;
    expect((await app.request(`/v1/teams/${team.slug}/members`, { headers: other })).status).toBe(404);
    expect((await app.request(`/v1/teams/${team.id}/keys`, { headers: other })).status).toBe(404);
    expect((await addMember(other)).status).toBe(404);
    expect((await makeKey(other, { name: "k", role: "navigator" })).status).toBe(404);
    expect((await remove(other, `members/${id}`)).status).toBe(404);
    expect((await remove(other, `keys/${key.id}`)).status).toBe(404);
  });

  test("a lead cannot end another team's membership or key under the own team's address", async () => {
    const elsewhere = await factories.team("navigator", [THANET]);
    const theirs = await factories.as("lead", { team: elsewhere });
    const { id } = (await addMember(theirs, newMember(), elsewhere.id)).body;
    const key = (await makeKey(theirs, { name: "k", role: "navigator" }, elsewhere.id)).body;
    expect((await remove(lead, `members/${id}`)).status).toBe(404);
    expect((await remove(lead, `keys/${key.id}`)).status).toBe(404);
    expect((await app.request("/v1/me", { headers: { authorization: `Bearer ${key.key}` } })).status).toBe(
      200,
    );
  });

  test("nobody can be given a role that the team does not have", async () => {
    const reply = await addMember(lead, newMember("curator"));
    expect([reply.status, reply.body.errors[0]]).toMatchObject([
      400,
      { pointer: "/role", code: "not-of-this-team" },
    ]);
    expect((await makeKey(lead, { name: "k", role: "curator" })).status).toBe(400);
    expect((await addMember(lead, newMember("operator"))).status).toBe(400);
  });

  test("an operator may, by slug or id, and learns that a team is not there", async () => {
    const operator = await factories.as("operator");
    expect((await app.request(`/v1/teams/${team.slug}/members`, { headers: operator })).status).toBe(200);
    expect((await addMember(operator)).status).toBe(201);
    expect((await app.request("/v1/teams/no-such-team/members", { headers: operator })).status).toBe(404);
    expect((await app.request(`/v1/teams/${crypto.randomUUID()}/keys`, { headers: operator })).status).toBe(
      404,
    );
  });
});

describe("members", () => {
  test("added, told by message, signed in, listed, and ended at once", async () => {
    const body = newMember();
    const made = await addMember(lead, body);
    expect(made.status).toBe(201);
    expect(made.body).toMatchObject({ person: { email: body.email, name: "Cy Dale" }, role: "navigator" });
    const [message] = await app.database.sql`select subject from messages where to_address = ${body.email}`;
    expect(message?.["subject"]).toContain("You are now part of");
    const headers = await signIn(app, body.email);
    const me = await app.request("/v1/me", { headers });
    expect(me.body.memberships).toMatchObject([{ role: "navigator", team: { id: team.id } }]);
    const list = await app.request(`/v1/teams/${team.id}/members?limit=100`, { headers: lead });
    expect(list.body.data.find((row: { id: string }) => row.id === made.body.id)).toEqual(made.body);
    expect((await addMember(lead, body)).status).toBe(409);
    app.clock.advance(MINUTE);
    expect((await remove(lead, `members/${made.body.id}`)).status).toBe(204);
    expect((await remove(lead, `members/${made.body.id}`)).status).toBe(404);
    expect((await app.request("/v1/me", { headers })).body.memberships).toEqual([]);
    expect(await countAudit(app, "membership.end", made.body.id)).toBe(1);
  });

  test("the same Idempotency-Key adds one", async () => {
    const body = newMember();
    const headers = { ...lead, "idempotency-key": crypto.randomUUID() };
    const first = await addMember(headers, body);
    const second = await addMember(headers, body);
    expect([first.status, second.status]).toEqual([201, 201]);
    expect(second.body).toEqual(first.body);
    expect(second.headers.get("idempotency-replayed")).toBe("true");
  });

  test("pages hold every member once", async () => {
    const own = await factories.team("navigator", [CANTERBURY]);
    const theirLead = await factories.as("lead", { team: own });
    for (let made = 0; made < 4; made += 1) await addMember(theirLead, newMember(), own.id);
    const seen: string[] = [];
    let cursor: string | null = null;
    do {
      const query: string = cursor === null ? "" : `&cursor=${cursor}`;
      const page = await app.request(`/v1/teams/${own.id}/members?limit=2${query}`, { headers: theirLead });
      seen.push(...page.body.data.map((row: { id: string }) => row.id));
      cursor = page.body.nextCursor;
    } while (cursor !== null);
    expect(new Set(seen).size).toBe(5);
    expect(seen).toHaveLength(5);
  });
});

describe("keys", () => {
  test("made once shown, listed without the secret, revoked at once", async () => {
    const made = await makeKey(lead, { name: "Case system", role: "navigator", readOnly: true, days: 30 });
    expect(made.status).toBe(201);
    const { key, ...shown } = made.body;
    expect(new Date(shown.expiresAt).getTime() - new Date(shown.createdAt).getTime()).toBe(30 * DAY);
    const headers = { authorization: `Bearer ${key}` };
    expect((await app.request("/v1/me", { headers })).body).toMatchObject({
      key: { id: shown.id, readOnly: true },
    });
    const list = await app.request(`/v1/teams/${team.id}/keys`, { headers: lead });
    expect(list.text).not.toContain(key);
    const row = list.body.data.find((entry: { id: string }) => entry.id === shown.id);
    expect(row).toEqual({ ...shown, expired: false, lastUsedAt: app.clock.now().toISOString() });
    expect((await remove(lead, `keys/${shown.id}`)).status).toBe(204);
    expect((await app.request("/v1/me", { headers })).status).toBe(401);
    expect((await remove(lead, `keys/${shown.id}`)).status).toBe(404);
    expect(await countAudit(app, "key.create", shown.id)).toBe(1);
  });

  test.each([[0], [367], [1.5]])("%d days are refused", async (days) => {
    const reply = await makeKey(lead, { name: "k", role: "navigator", days });
    expect([reply.status, reply.body.errors[0].pointer]).toEqual([400, "/days"]);
  });

  test("repeated with its Idempotency-Key it is the same key, and the stored reply does not tell it", async () => {
    const headers = { ...lead, "idempotency-key": crypto.randomUUID() };
    const body = { name: "once", role: "navigator" };
    const first = await makeKey(headers, body);
    expect((await makeKey(headers, body)).body).toEqual(first.body);
    const rows = await app.database.sql`select * from idempotency_keys`;
    expect(JSON.stringify(rows)).not.toContain(first.body.key);
  });

  test("two keys may have one name", async () => {
    const body = { name: "twin", role: "navigator" };
    expect([(await makeKey(lead, body)).status, (await makeKey(lead, body)).status]).toEqual([201, 201]);
  });

  test("a person who leads may make keys with a cookie", async () => {
    const person = await signedInPerson(app);
    await giveRole(app, person.id, "lead", team.id);
    expect((await makeKey(person.headers, { name: "mine", role: "lead" })).status).toBe(201);
  });
});
