import { eq, getTableName, is } from "drizzle-orm";
import { PgTable } from "drizzle-orm/pg-core";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import * as schema from "#db/schema/index.ts";
import { createApp } from "#src/app.ts";
import type { Role } from "#src/context.ts";
import { giveRole } from "#tests/accounts/support.ts";
import { makeTestApp, type TestApp } from "#tests/support/app.ts";
import { DAY } from "#tests/support/clock.ts";
import { CANTERBURY, type KeyOptions, makeFactories } from "#tests/support/factories.ts";
import { fingerprint } from "./checks.ts";
import { makeWorld, METRICS_TOKEN, type World } from "./world.ts";

const { memberships, signInSessions } = schema;
const tables = Object.values(schema).flatMap((value) => (is(value, PgTable) ? [getTableName(value)] : []));

/** The tables in which some row holds a text. */
async function tablesWith(app: TestApp, text: string): Promise<string[]> {
  const parts = tables.map(
    (name) => `select '${name}' as name where exists (
      select from ${name} t where position($1 in to_jsonb(t)::text) > 0)`,
  );
  const rows = await app.database.sql.unsafe<{ name: string }[]>(parts.join(" union all "), [text]);
  return rows.map(({ name }) => name);
}

/** One thing that each role is for, and one that it is not. */
function spotChecks({ teams, groups, listings }: World) {
  const queue = "/v1/curation/queue";
  const members = `/v1/teams/${teams.navigator.id}/members`;
  const draft = `/v1/listings/${listings.draft}`;
  const checks: Record<Role, { options: KeyOptions; may: string; mayNot: string }> = {
    group: { options: { groupId: groups.own }, may: draft, mayNot: queue },
    navigator: { options: { team: teams.navigator }, may: "/v1/signposts", mayNot: queue },
    curator: { options: { team: teams.community }, may: queue, mayNot: "/v1/signposts" },
    lead: { options: { team: teams.navigator }, may: members, mayNot: "/v1/signposts" },
    referrer: { options: { team: teams.practice }, may: "/v1/me", mayNot: "/v1/signposts" },
    commissioner: { options: { team: teams.commissioner }, may: "/v1/me", mayNot: "/v1/signposts" },
    guardian: { options: {}, may: "/v1/me", mayNot: "/v1/signposts" },
    operator: { options: {}, may: members, mayNot: "/v1/signposts" },
  };
  return Object.entries(checks) as [Role, (typeof checks)[Role]][];
}

describe("by a cookie", () => {
  let world: World;
  beforeAll(async () => {
    world = await makeWorld();
  });
  afterAll(() => world.app.close());
  const get = (path: string, headers: Record<string, string>) => world.app.request(path, { headers });

  test("each role may do by a session what it may do by a key, and no more", async () => {
    for (const [role, { options, may, mayNot }] of spotChecks(world)) {
      const { headers } = await world.callers.session(role, options);
      expect([role, (await get(mayNot, headers)).status]).toEqual([role, 403]);
      expect([role, (await get(may, headers)).status]).toEqual([role, 200]);
    }
  });

  test("a cookie that is forged, ended or expired is nobody's", async () => {
    const { app, callers, teams } = world;
    const { headers, sessionId } = await callers.session("navigator", { team: teams.navigator });
    const [name = "", value = ""] = (headers["cookie"] ?? "").split("=", 2);
    const forged = [`${name}=${value.slice(0, -4)}AAAA`, `${name}=abc`, `${name}=`, `x${name}=${value}`];
    for (const cookie of forged)
      expect([cookie, (await get("/v1/me", { cookie })).status]).toEqual([cookie, 401]);
    const { db } = app.database;
    const expiresAt = app.clock.now();
    await db.update(signInSessions).set({ expiresAt }).where(eq(signInSessions.id, sessionId));
    expect((await get("/v1/me", headers)).status).toBe(401);
    await db.delete(signInSessions).where(eq(signInSessions.id, sessionId));
    expect((await get("/v1/me", headers)).status).toBe(401);
  });

  test("a key that is sent beside a cookie is the one that counts, even where it is dead", async () => {
    const { callers, factories, teams, listings } = world;
    const { headers } = await callers.session("curator", { team: teams.community });
    const revoked = await factories.as("curator", { team: teams.community, revoked: true });
    expect((await get("/v1/curation/queue", { ...headers, ...revoked })).status).toBe(401);
    const navigator = await factories.as("navigator", { team: teams.navigator });
    expect((await get("/v1/curation/queue", { ...headers, ...navigator })).status).toBe(403);
    expect((await get(`/v1/listings/${listings.draft}`, { ...headers, ...navigator })).status).toBe(404);
  });

  test("a membership that is over, or has not begun, counts no more", async () => {
    const { app, callers, teams } = world;
    const { headers, personId } = await callers.session("navigator", { team: teams.navigator });
    expect((await get("/v1/signposts", headers)).status).toBe(200);
    const now = app.clock.now().getTime();
    const during = (validFrom: Date, validUntil: Date | null) =>
      app.database.db
        .update(memberships)
        .set({ validFrom, validUntil })
        .where(eq(memberships.personId, personId));
    await during(new Date(now - DAY), new Date(now));
    expect((await get("/v1/signposts", headers)).status).toBe(403);
    await during(new Date(now + 1), null);
    expect((await get("/v1/signposts", headers)).status).toBe(403);
    await during(new Date(now), null);
    expect((await get("/v1/signposts", headers)).status).toBe(200);
  });

  test("another site's page writes nothing with it; a key needs no origin", async () => {
    const { app, callers, groups, owner, listings } = world;
    const { headers } = await callers.session("group", { groupId: groups.own });
    const before = await fingerprint(app);
    const foreign = [
      { origin: "https://evil.example" },
      { origin: "null" },
      { origin: "http://127.0.0.1:8787.evil.example" },
      { "sec-fetch-site": "cross-site" },
      { "sec-fetch-site": "same-site" },
    ];
    for (const from of foreign) {
      const reply = await app.request(`/v1/listings/${listings.draft}/submit`, {
        headers: { ...headers, ...from },
        body: {},
      });
      expect([from, reply.status, reply.body.code]).toEqual([from, 403, "cross-site"]);
      const out = await app.request("/sign-out", {
        method: "POST",
        headers: { ...headers, ...from, "content-type": "application/x-www-form-urlencoded" },
        body: "",
      });
      expect([from, out.status]).toEqual([from, 403]);
    }
    expect(await fingerprint(app)).toEqual(before);
    const own = { ...headers, origin: "http://127.0.0.1:8787", "if-match": '"0"' };
    const allowed = await app.request(`/v1/listings/${listings.draft}/submit`, { headers: own, body: {} });
    expect(allowed.status).toBe(412);
    const byKey = { ...owner, origin: "https://evil.example", "if-match": '"0"' };
    const keyed = await app.request(`/v1/listings/${listings.draft}/submit`, { headers: byKey, body: {} });
    expect(keyed.status).toBe(412);
  });

  test("HEAD is guarded as GET is", async () => {
    const { app, navigator, listings } = world;
    const product = createApp();
    const head = async (path: string, headers: Record<string, string> = {}) =>
      product.fetch(new Request(`${app.config.PUBLIC_URL}${path}`, { method: "HEAD", headers }), {
        runtime: app.runtime,
        address: "127.0.0.1",
      });
    expect((await head("/v1/signposts")).status).toBe(401);
    expect((await head("/v1/curation/queue", navigator)).status).toBe(403);
    expect((await head(`/v1/listings/${listings.draft}`)).status).toBe(404);
    expect((await head("/v1/signposts", navigator)).status).toBe(200);
  });

  test("/metrics: for this machine, unless something forwarded it, and for the token", async () => {
    const { app, factories } = world;
    const ask = (address: string, headers: Record<string, string> = {}) =>
      app.request("/metrics", { address, headers });
    expect((await ask("192.0.2.1")).status).toBe(403);
    expect((await ask("127.0.0.1", { "x-forwarded-for": "192.0.2.1" })).status).toBe(403);
    expect((await ask("192.0.2.1", await factories.as("operator"))).status).toBe(403);
    expect((await ask("192.0.2.1", { authorization: `Bearer ${METRICS_TOKEN}x` })).status).toBe(403);
    expect((await ask("192.0.2.1", { authorization: `Bearer ${METRICS_TOKEN}` })).status).toBe(200);
    expect((await ask("127.0.0.1")).status).toBe(200);
  });
});

describe("in production", () => {
  const STRONG: readonly Role[] = ["curator", "lead", "operator"];
  let world: World;
  beforeAll(async () => {
    world = await makeWorld({
      NODE_ENV: "production",
      MAIL: "smtp",
      MAIL_FROM: "fingerpost@example.org",
      SMTP_URL: "smtp://127.0.0.1:2525",
    });
  });
  afterAll(() => world.app.close());
  const get = (path: string, headers: Record<string, string>) => world.app.request(path, { headers });

  test("curators, leads and operators show a second factor; nobody else has to", async () => {
    for (const [role, { options, may }] of spotChecks(world)) {
      const isStrong = STRONG.includes(role);
      const { headers } = await world.callers.session(role, options, false);
      const reply = await get(may, headers);
      expect([role, reply.status, reply.body.code]).toEqual(
        isStrong ? [role, 403, "second-factor-required"] : [role, 200, undefined],
      );
      const me = await get("/v1/me", headers);
      expect(me.body.secondFactor).toEqual({ enrolled: false, shown: false, required: isStrong });
      const shown = await world.callers.session(role, options, true);
      expect([role, (await get(may, shown.headers)).status]).toEqual([role, 200]);
    }
  });

  test("where everybody may come, a curator without it sees what the public sees", async () => {
    const { callers, teams, listings, groups } = world;
    const unlisted = await world.factories.group();
    const { headers } = await callers.session("curator", { team: teams.community }, false);
    for (const id of [listings.draft, listings.submitted]) {
      expect((await get(`/v1/listings/${id}`, headers)).status).toBe(404);
    }
    expect((await get(`/v1/listings/${listings.withdrawn}`, headers)).status).toBe(410);
    expect((await get(`/v1/groups/${unlisted}`, headers)).status).toBe(404);
    const group = await get(`/v1/groups/${groups.own}`, headers);
    const ids = group.body.listings.map(({ id }: { id: string }) => id);
    expect(ids.sort()).toEqual([listings.published, listings.proposed].sort());
    const shown = await callers.session("curator", { team: teams.community });
    expect((await get(`/v1/listings/${listings.draft}`, shown.headers)).status).toBe(200);
  });

  test("a weak role of the same person does not carry the strong one", async () => {
    const { app, callers, teams, groups, listings } = world;
    const { headers, personId } = await callers.session("group", { groupId: groups.other }, false);
    await giveRole(app, personId, "curator", teams.community.id);
    const path = `/v1/listings/${listings.published}/pause`;
    const before = await fingerprint(app);
    const reply = await app.request(path, { headers, body: {} });
    expect([reply.status, reply.body.code]).toEqual([403, "second-factor-required"]);
    expect((await get("/v1/curation/queue", headers)).status).toBe(403);
    expect(await fingerprint(app)).toEqual(before);
  });

  test("keys need none: they act as one membership, and can be read-only", async () => {
    expect((await get("/v1/curation/queue", world.curator)).status).toBe(200);
  });

  test("there is no development mailbox", async () => {
    const reply = await get("/dev/mailbox", await world.factories.as("operator"));
    expect([reply.status, reply.body.code]).toEqual([404, "not-found"]);
    const post = await world.app.request("/dev/mailbox", { method: "POST" });
    expect(post.status).toBe(404);
  });

  test("it refuses to start with the development mailbox", async () => {
    await expect(makeTestApp({ settings: { NODE_ENV: "production" } })).rejects.toThrow(/MAIL/);
  });
});

describe("a key that was just made", () => {
  let app: TestApp;
  beforeAll(async () => {
    app = await makeTestApp();
  });
  afterAll(() => app.close());

  test("stands in no table and no log line, not even for repeating the reply", async () => {
    const factories = makeFactories(app);
    const team = await factories.team("navigator", [CANTERBURY]);
    const lead = await factories.as("lead", { team });
    const request = {
      headers: { ...lead, "idempotency-key": crypto.randomUUID() },
      body: { name: "a machine", role: "navigator" },
    };
    const made = await app.request(`/v1/teams/${team.id}/keys`, request);
    expect(made.status).toBe(201);
    expect(await tablesWith(app, made.body.key)).toEqual([]);
    expect(app.logLines.filter((line) => line.includes(made.body.key))).toEqual([]);
    const again = await app.request(`/v1/teams/${team.id}/keys`, request);
    expect([again.status, again.headers.get("idempotency-replayed"), again.body.id]).toEqual([
      201,
      "true",
      made.body.id,
    ]);
  });
});

describe("the limit of requests", () => {
  const taken: string[] = [];
  let isFull = false;
  let app: TestApp;
  beforeAll(async () => {
    const limiter = {
      take: (key: string) => {
        taken.push(key);
        return Promise.resolve(isFull ? 7 : undefined);
      },
    };
    app = await makeTestApp({ limiter });
  });
  afterAll(() => app.close());

  test("requests with a key that is none count for the address, so that nobody can try without end", async () => {
    const ask = (authorization: string) =>
      app.request("/v1/me", { headers: { authorization }, address: "192.0.2.9" });
    expect((await ask("Bearer fp_a-guess")).status).toBe(401);
    expect(taken).toEqual(["address:192.0.2.9"]);
    isFull = true;
    const refused = await ask("Bearer fp_another-guess");
    expect([refused.status, refused.headers.get("retry-after")]).toEqual([429, "7"]);
  });
});
