import { getTableName, is } from "drizzle-orm";
import { PgTable } from "drizzle-orm/pg-core";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import * as schema from "#db/schema/index.ts";
import { makeTestApp, type TestApp } from "#tests/support/app.ts";
import { CANTERBURY, makeFactories } from "#tests/support/factories.ts";

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
