import { drizzle } from "drizzle-orm/postgres-js";
import { eq } from "drizzle-orm";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import * as schema from "#db/schema/index.ts";
import { identify } from "#src/accounts/identify.ts";
import { createKey, type KeyInput, revokeKey } from "#src/accounts/keys.ts";
import type { Context } from "#src/context.ts";
import { sha256Hex } from "#src/crypto.ts";
import { makeTestApp, type TestApp } from "#tests/support/app.ts";
import { DAY, MINUTE } from "#tests/support/clock.ts";
import { CANTERBURY, makeFactories, THANET } from "#tests/support/factories.ts";
import { countAudit, giveRole, signedInPerson } from "./support.ts";

let app: TestApp;
let factories: ReturnType<typeof makeFactories>;
beforeAll(async () => {
  app = await makeTestApp();
  factories = makeFactories(app);
});
afterAll(() => app.close());

const system = (): Context => ({
  ...app.runtime,
  actor: { kind: "system", memberships: [], readOnly: false },
  requestId: "test",
  address: "",
  headers: new Headers(),
});

async function makeKey(input: Partial<KeyInput> = {}) {
  const team = await factories.team("navigator", [CANTERBURY]);
  const made = await createKey(system(), app.runtime.db, {
    name: "a machine",
    actsAs: { role: "navigator", teamId: team.id },
    ...input,
  });
  return { ...made, team, headers: { authorization: `Bearer ${made.key}` } };
}

const me = (headers: Record<string, string>) => app.request("/v1/me", { headers });
const lastUsed = async (id: string) => {
  const rows = await app.database.db.select().from(schema.apiKeys).where(eq(schema.apiKeys.id, id));
  return rows[0]?.lastUsedAt ?? null;
};

/** The runtime with a connection that notes its queries. */
function counting() {
  const queries: string[] = [];
  const logger = { logQuery: (query: string) => void queries.push(query) };
  const db = drizzle(app.database.sql, { schema, casing: "snake_case", logger });
  return { queries, runtime: { ...app.runtime, db } };
}

describe("refused", () => {
  test.each([
    ["unknown", `Bearer fp_${"a".repeat(43)}`],
    ["of another shape", "Bearer something-else"],
    ["of another scheme", "Basic dXNlcjpwYXNz"],
    ["empty", "Bearer "],
  ])("a key that is %s is 401, on public routes too", async (_, authorization) => {
    const reply = await app.request("/v1/areas", { headers: { authorization } });
    expect([reply.status, reply.body.code]).toEqual([401, "invalid-key"]);
  });

  test("an expired key is refused from the moment on", async () => {
    const { headers, expiresAt } = await makeKey({ days: 1 });
    app.clock.set(new Date(expiresAt.getTime() - 1).toISOString());
    expect((await me(headers)).status).toBe(200);
    app.clock.advance(1);
    expect((await me(headers)).body.code).toBe("invalid-key");
  });

  test("a revoked key is refused at once, and its machine's membership is over", async () => {
    const { headers, id, membershipId } = await makeKey();
    expect((await me(headers)).status).toBe(200);
    app.clock.advance(MINUTE);
    expect(await revokeKey(system(), app.runtime.db, { id })).toBe(true);
    expect((await me(headers)).status).toBe(401);
    expect(await revokeKey(system(), app.runtime.db, { id })).toBe(false);
    expect(await countAudit(app, "key.revoke", id)).toBe(1);
    expect(await countAudit(app, "membership.end", membershipId)).toBe(1);
  });

  test("a key whose membership is over, or has not begun, is refused", async () => {
    const { headers, membershipId } = await makeKey();
    const { db } = app.database;
    const dates = (validFrom: Date, validUntil: Date | null) =>
      db
        .update(schema.memberships)
        .set({ validFrom, validUntil })
        .where(eq(schema.memberships.id, membershipId));
    const now = app.clock.now().getTime();
    await dates(new Date(now - DAY), new Date(now));
    expect((await me(headers)).status).toBe(401);
    await dates(new Date(now + 1), null);
    expect((await me(headers)).status).toBe(401);
    await dates(new Date(now), null);
    expect((await me(headers)).status).toBe(200);
  });

  test("a read-only key cannot write", async () => {
    const team = await factories.team("navigator", [CANTERBURY]);
    const { headers } = await makeKey({ readOnly: true, actsAs: { role: "lead", teamId: team.id } });
    const body = { email: "new@example.org", name: "New", role: "navigator" };
    const reply = await app.request(`/v1/teams/${team.id}/members`, { headers, body });
    expect([reply.status, reply.body.code]).toEqual([403, "read-only-key"]);
    expect((await app.request(`/v1/teams/${team.id}/members`, { headers })).status).toBe(200);
  });

  test("a key has no sign-in sessions and no second factor", async () => {
    const { headers } = await makeKey();
    expect((await app.request("/v1/sessions", { headers })).status).toBe(403);
    expect((await app.request("/v1/two-factor/totp", { headers, body: {} })).status).toBe(403);
    expect((await app.request("/v1/passkeys/options", { headers, body: {} })).status).toBe(403);
  });
});

describe("checked", () => {
  test("only the hash is kept", async () => {
    const { id, key } = await makeKey();
    expect(key).toMatch(/^fp_[A-Za-z0-9_-]{43}$/);
    const [row] = await app.database.db.select().from(schema.apiKeys).where(eq(schema.apiKeys.id, id));
    expect(row?.hash).toBe(await sha256Hex(key));
    expect(JSON.stringify(row)).not.toContain(key);
  });

  test("a key acts as its membership, for 90 days unless it is said", async () => {
    const { headers, team, id, createdAt, expiresAt } = await makeKey();
    expect(expiresAt.getTime() - createdAt.getTime()).toBe(90 * DAY);
    const reply = await me(headers);
    expect(reply.body).toMatchObject({
      key: { id, readOnly: false },
      memberships: [{ role: "navigator", team: { id: team.id, slug: team.slug, areas: [CANTERBURY] } }],
    });
    expect(reply.body.can).toContain("signposts:record");
    expect(reply.body.person).toBeUndefined();
  });

  test("checking is one query, which finds the key by its index, and one write a minute", async () => {
    const { key, id } = await makeKey();
    const headers = new Headers({ authorization: `Bearer ${key}` });
    const { queries, runtime } = counting();
    await identify(runtime, headers);
    expect(queries).toHaveLength(2);
    expect(queries[1]).toMatch(/^update "api_keys"/);
    const noted = await lastUsed(id);
    expect(noted).toEqual(app.clock.now());
    app.clock.advance(MINUTE - 1);
    await identify(runtime, headers);
    expect(queries).toHaveLength(3);
    expect(await lastUsed(id)).toEqual(noted);
    app.clock.advance(2);
    await identify(runtime, headers);
    expect(queries).toHaveLength(5);
    expect(await lastUsed(id)).toEqual(app.clock.now());
  });

  test("a session is one query as well", async () => {
    const person = await signedInPerson(app);
    const team = await factories.team("navigator", [CANTERBURY]);
    await giveRole(app, person.id, "navigator", team.id);
    await giveRole(app, person.id, "guardian");
    const { queries, runtime } = counting();
    const actor = await identify(runtime, new Headers(person.headers));
    expect(queries).toHaveLength(1);
    expect(actor.memberships.map(({ role }) => role).sort()).toEqual(["guardian", "navigator"]);
    app.clock.advance(6 * MINUTE);
    await identify(runtime, new Headers(person.headers));
    expect(queries.filter((query) => query.startsWith("update"))).toHaveLength(1);
  });

  test("no credentials, no query", async () => {
    const { queries, runtime } = counting();
    await identify(runtime, new Headers({ cookie: "theme=dark" }));
    await identify(runtime, new Headers({ cookie: "fingerpost.session_token=made-up.signature" }));
    expect(queries).toEqual([]);
  });
});

describe("areas of a team", () => {
  const areasOf = async (team: { id: string }) => {
    const { key } = await makeKey({ actsAs: { role: "navigator", teamId: team.id } });
    const actor = await identify(app.runtime, new Headers({ authorization: `Bearer ${key}` }));
    return actor.memberships[0]?.team?.areas ?? [];
  };

  async function addAreas(...rows: (typeof schema.areas.$inferInsert)[]) {
    await app.database.sql.begin(async (sql) => {
      for (const row of rows) {
        await sql`insert into areas (code, name, kind, parent_code, valid_from)
          values (${row.code}, ${row.name}, ${row.kind}, ${row.parentCode ?? null}, ${row.validFrom})`;
      }
    });
  }

  test("they hold what is inside: wards of a district, districts of a county and of a partnership", async () => {
    await addAreas(
      { code: "X-COUNTY", name: "X", kind: "county", validFrom: "2020-01-01" },
      { code: "X-D1", name: "X1", kind: "district", parentCode: "X-COUNTY", validFrom: "2020-01-01" },
      { code: "X-D2", name: "X2", kind: "district", parentCode: "X-COUNTY", validFrom: "2020-01-01" },
      { code: "X-W1", name: "X1 ward", kind: "ward", parentCode: "X-D1", validFrom: "2020-01-01" },
      { code: "X-SET", name: "X set", kind: "partnership", validFrom: "2020-01-01" },
    );
    const row = { setCode: "X-SET", validFrom: "2020-01-01" };
    await app.database.sql`insert into area_members (set_code, member_code, valid_from, valid_until) values
      (${row.setCode}, 'X-D1', ${row.validFrom}, null), (${row.setCode}, 'X-D2', ${row.validFrom}, '2021-01-01')`;
    const team = (area: string) => factories.team("navigator", [area]);
    expect(await areasOf(await team("X-W1"))).toEqual(["X-W1"]);
    expect(await areasOf(await team("X-D1"))).toEqual(["X-D1", "X-W1"]);
    expect(await areasOf(await team("X-COUNTY"))).toEqual(["X-COUNTY", "X-D1", "X-D2", "X-W1"]);
    expect(await areasOf(await team("X-SET"))).toEqual(["X-D1", "X-SET", "X-W1"]);
  });

  test("a ring of sets ends", async () => {
    await addAreas(
      { code: "Y-A", name: "A", kind: "lot", validFrom: "2020-01-01" },
      { code: "Y-B", name: "B", kind: "lot", validFrom: "2020-01-01" },
    );
    await app.database.sql`insert into area_members (set_code, member_code, valid_from) values
      ('Y-A', 'Y-B', '2020-01-01'), ('Y-B', 'Y-A', '2020-01-01')`;
    expect(await areasOf(await factories.team("navigator", ["Y-A"]))).toEqual(["Y-A", "Y-B"]);
  });

  test("only areas covered today count, by the date in London", async () => {
    const own = await makeTestApp({ now: "2026-06-30T22:59:00.000Z" });
    try {
      const team = await makeFactories(own).team("navigator", [CANTERBURY]);
      await own.database.sql`update team_areas set valid_until = '2026-07-01' where team_id = ${team.id}`;
      await own.database.sql`insert into team_areas (team_id, area_code, valid_from)
        values (${team.id}, ${THANET}, '2026-07-01')`;
      const headers = await makeFactories(own).as("navigator", { team });
      const covered = async () =>
        (await identify(own.runtime, new Headers(headers))).memberships[0]?.team?.areas;
      expect(await covered()).toEqual([CANTERBURY]);
      own.clock.advance(MINUTE);
      expect(await covered()).toEqual([THANET]);
    } finally {
      await own.close();
    }
  });
});
