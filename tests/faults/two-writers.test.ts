import { afterAll, beforeAll, expect, test } from "vitest";
import { makeTestApp, type TestApp, type TestReply } from "#tests/support/app.ts";
import { startServer, type TestServer } from "#tests/support/server.ts";
import { makeWorld, statusesOf, type World } from "#tests/listings/world.ts";

const ROUNDS = 15;

let app: TestApp;
let server: TestServer;
let world: World;

beforeAll(async () => {
  app = await makeTestApp();
  server = await startServer("node", app.urls);
  world = await makeWorld(app);
}, 90_000);

afterAll(async () => {
  await server?.stop();
  await app?.close();
});

async function rowsOf(listingId: string): Promise<{ version: number; versions: number[]; audited: number }> {
  const { sql } = app.database;
  const [listing] = await sql<{ version: number }[]>`select version from listings where id = ${listingId}`;
  const versions = await sql<{ version: number }[]>`
    select version from listing_versions where listing_id = ${listingId} order by version`;
  const [audit] = await sql<{ n: number }[]>`
    select count(*)::int as n from audit_events where object_kind = 'listing' and object_id = ${listingId}`;
  return {
    version: listing?.version ?? 0,
    versions: versions.map(({ version }) => version),
    audited: audit?.n ?? 0,
  };
}

test("two processes write one version of a listing: one is taken, the other is told that it lost", async () => {
  const { id, version: first } = await world.listing();
  const before = await rowsOf(id);
  const path = `/v1/listings/${id}`;
  let version = first;
  for (let round = 0; round < ROUNDS; round += 1) {
    const body = (writer: number) => ({ cost: { pence: 100 + 2 * round + writer } });
    const headers = (who: Record<string, string>) => ({ ...who, "if-match": `"${version}"` });
    const replies: TestReply[] = await Promise.all([
      app.request(path, { method: "PATCH", headers: headers(world.owner), body: body(0) }),
      server.request(path, { method: "PATCH", headers: headers(world.curator), body: body(1) }),
    ]);
    expect(statusesOf(replies)).toEqual([200, 412]);
    const won = replies.find(({ status }) => status === 200);
    const lost = replies.find(({ status }) => status === 412);
    expect(lost?.body.code).toBe("version-lost");
    const read = await server.request(path);
    expect(read.body.cost.pence).toBe(won?.body.cost.pence);
    expect(read.headers.get("etag")).toBe(`"${version + 1}"`);
    version += 1;
  }
  // A loser leaves nothing: no version, no gap, no event.
  const after = await rowsOf(id);
  expect(after.version).toBe(first + ROUNDS);
  expect(after.versions).toEqual(Array.from({ length: first + ROUNDS }, (_, index) => index + 1));
  expect(after.audited).toBe(before.audited + ROUNDS);
});

test("two processes decide on one listing: it is published once, and its people are told once", async () => {
  for (let round = 0; round < 5; round += 1) {
    const { id } = await world.listing({ status: "submitted" });
    const path = `/v1/listings/${id}/publish`;
    const replies = await Promise.all([
      app.request(path, { headers: world.curator, body: {} }),
      server.request(path, { headers: world.curator, body: {} }),
    ]);
    expect(statusesOf(replies)).toEqual([200, 409]);
    const { name } = (await app.request(`/v1/listings/${id}`)).body;
    const [row] = await app.database.sql<{ events: number; messages: number }[]>`
      select
        (select count(*)::int from audit_events
          where object_id = ${id} and action = 'listing.publish') as events,
        (select count(*)::int from messages where subject = ${`${name} is published`}) as messages`;
    expect(row).toEqual({ events: 1, messages: 1 });
  }
});
