import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { purgeRegistrations } from "#src/registrations/actions.ts";
import { makeTestApp, type TestApp, type TestReply } from "#tests/support/app.ts";
import { DAY, HOUR } from "#tests/support/clock.ts";
import { CANTERBURY, makeFactories, registrationBody, THANET } from "#tests/support/factories.ts";
import { mailTo, statusesOf } from "../listings/world.ts";

let app: TestApp;
beforeAll(async () => {
  app = await makeTestApp({
    now: "2026-11-22T12:00:00.000Z",
    settings: { LIMIT_REGISTRATIONS_PER_HOUR: "1000" },
  });
});
afterAll(() => app.close());

async function register(body = registrationBody()) {
  const reply = await app.request("/v1/registrations", { body });
  expect(reply.status, reply.text).toBe(202);
  const message = (await mailTo(app, body.email)).at(-1);
  const link = new URL(message?.links[0] ?? "");
  return { body, message, link, token: link.searchParams.get("token") ?? "" };
}
const confirm = (token: string): Promise<TestReply> =>
  app.request("/v1/registrations/confirm", { body: { token } });
const cookieOf = (reply: TestReply) =>
  reply.headers
    .getSetCookie()
    .map((one) => one.split(";", 1)[0])
    .join("; ");
async function counts() {
  const [row] = await app.database.sql`select
    (select count(*)::int from people) people, (select count(*)::int from groups) groups,
    (select count(*)::int from memberships) memberships, (select count(*)::int from listings) listings,
    (select count(*)::int from sign_in_sessions) sessions, (select count(*)::int from listing_versions) versions,
    (select count(*)::int from audit_events) audit, (select count(*)::int from outbox) outbox`;
  return row;
}

describe("refused, and nothing changed", () => {
  test("a token that is not known", async () => {
    const before = await counts();
    const reply = await confirm("never-given-out");
    expect([reply.status, reply.body.code]).toEqual([404, "not-found"]);
    expect(await counts()).toEqual(before);
  });

  test("an expired one", async () => {
    const { token } = await register();
    app.clock.advance(24 * HOUR);
    const before = await counts();
    const reply = await confirm(token);
    expect([reply.status, reply.body.code]).toEqual([410, "token-expired"]);
    expect(await counts()).toEqual(before);
  });

  test("a used one", async () => {
    const { token } = await register();
    expect((await confirm(token)).status).toBe(201);
    const before = await counts();
    const reply = await confirm(token);
    expect([reply.status, reply.body.code]).toEqual([410, "token-used"]);
    expect(reply.headers.getSetCookie()).toEqual([]);
    expect(await counts()).toEqual(before);
  });

  test("no token, or more than one", async () => {
    expect((await app.request("/v1/registrations/confirm", { body: {} })).status).toBe(400);
    expect((await app.request("/v1/registrations/confirm", { body: { token: "a", b: 1 } })).status).toBe(400);
  });
});

describe("confirmed", () => {
  test("person, group, owner, listing and session come together", async () => {
    const { body, token } = await register();
    const reply = await confirm(token);
    expect(reply.status, reply.text).toBe(201);
    expect(reply.body.group).toMatchObject({ ...body.group, online: true, version: 1 });
    expect(reply.body.listing).toMatchObject({ status: "submitted", name: body.listing.name, version: 1 });
    const headers = { cookie: cookieOf(reply) };
    const me = await app.request("/v1/me", { headers });
    expect(me.body).toMatchObject({ person: { email: body.email } });
    expect(me.text).toContain(reply.body.group.id);
    const [kept] = await app.database
      .sql`select payload, confirmed_at from registrations where email = ${body.email}`;
    expect(kept).toMatchObject({ payload: null });
    expect(app.logLines.join("\n")).not.toContain(token);
    expect(app.logLines.join("\n")).not.toContain(body.email);
  });

  test("by two at the same moment once", async () => {
    const { token } = await register();
    const before = await counts();
    const replies = await Promise.all([confirm(token), confirm(token), confirm(token)]);
    expect(statusesOf(replies)).toEqual([201, 410, 410]);
    const after = await counts();
    expect(after?.["groups"]).toBe(before?.["groups"] + 1);
    expect(after?.["listings"]).toBe(before?.["listings"] + 1);
    expect(after?.["sessions"]).toBe(before?.["sessions"] + 1);
  });

  test("a known e-mail gets another group, and is told so", async () => {
    const first = registrationBody("two-groups@example.org");
    await confirm((await register(first)).token);
    app.clock.advance(1_000);
    const second = await register(registrationBody("two-groups@example.org"));
    expect(second.message?.text).toContain("this adds another one");
    const reply = await confirm(second.token);
    expect(reply.status, reply.text).toBe(201);
    const people = await app.database.sql`select id from people where email = 'two-groups@example.org'`;
    expect(people).toHaveLength(1);
    const me = await app.request("/v1/me", { headers: { cookie: cookieOf(reply) } });
    expect(me.body.memberships).toHaveLength(2);
  });

  test("an interest that was retired meanwhile does not stop it", async () => {
    const { token } = await register();
    await app.database.sql`update terms set retired_at = now() where scheme = 'interest' and slug = 'choir'`;
    expect((await confirm(token)).status).toBe(201);
    await app.database.sql`update terms set retired_at = null`;
  });

  test("the team of its district is told, and no other", async () => {
    const make = makeFactories(app);
    await make.team("community", [CANTERBURY], "canterbury-team@example.org");
    await make.team("community", ["E10000016"], "county-team@example.org");
    await make.team("community", [THANET], "thanet-team@example.org");
    await make.team("navigator", [CANTERBURY], "navigators@example.org");
    const { body, token } = await register();
    await confirm(token);
    for (const address of ["canterbury-team@example.org", "county-team@example.org"]) {
      const [message] = await mailTo(app, address);
      expect(message?.subject).toContain(body.listing.name);
      expect(message?.text).not.toContain(body.email);
    }
    expect(await mailTo(app, "thanet-team@example.org")).toEqual([]);
    expect(await mailTo(app, "navigators@example.org")).toEqual([]);
  });
});

describe("the page behind the link", () => {
  const post = (token: string) =>
    app.request("/confirm", {
      body: new URLSearchParams({ token }).toString(),
      headers: { "content-type": "application/x-www-form-urlencoded" },
    });

  test("uses nothing up when it is opened; its button does, once", async () => {
    const { body, link, token } = await register();
    const before = await counts();
    for (let times = 0; times < 3; times += 1) {
      const page = await app.request(link.pathname + link.search);
      expect([page.status, page.headers.get("content-type")]).toEqual([200, "text/html; charset=utf-8"]);
      expect(page.text.match(/<button/g)).toHaveLength(1);
      expect(page.text).toContain(`value="${token}"`);
    }
    expect(await counts()).toEqual(before);
    const done = await post(token);
    expect(done.status, done.text).toBe(200);
    expect(done.text).toContain(body.group.name);
    expect((await app.request("/v1/me", { headers: { cookie: cookieOf(done) } })).status).toBe(200);
    const twice = await post(token);
    expect([twice.status, twice.headers.get("content-type")]).toEqual([410, "text/html; charset=utf-8"]);
    expect(twice.text).toContain("used already");
    expect((await post("unknown")).status).toBe(404);
  });

  test("says what is wrong with a link that cannot be used", async () => {
    const open = async (token: string) => {
      const { status, text } = await app.request(`/confirm?token=${token}`);
      expect(text).not.toContain("<button");
      return [status, /<h1>(.*)<\/h1>/.exec(text)?.[1]];
    };
    const used = await register();
    expect((await confirm(used.token)).status).toBe(201);
    const late = await register();
    app.clock.advance(24 * HOUR);
    const before = await counts();
    expect(await open(used.token)).toEqual([410, "This link was used already"]);
    expect(await open(late.token)).toEqual([410, "This link has expired"]);
    expect(await open("never-given-out")).toEqual([404, "This link is not known"]);
    expect(await counts()).toEqual(before);
  });

  test("shows a token as text, never as markup", async () => {
    const page = await app.request(`/confirm?token=${encodeURIComponent('"><script>alert(1)</script>')}`);
    expect(page.text).not.toContain("<script>alert");
  });
});

test("registrations are purged after seven days", async () => {
  const { body } = await register();
  app.clock.advance(7 * DAY - 1_000);
  await purgeRegistrations(app.database.db, app.clock.now());
  const kept = () => app.database.sql`select id from registrations where email = ${body.email}`;
  expect(await kept()).toHaveLength(1);
  app.clock.advance(2_000);
  expect(await purgeRegistrations(app.database.db, app.clock.now())).toBeGreaterThan(0);
  expect(await kept()).toHaveLength(0);
});
