import { randomUUID } from "node:crypto";
import { v7 as uuidv7 } from "uuid";
import { afterAll, beforeAll, expect, test, vi } from "vitest";
import { connect, type Connection } from "#db/client.ts";
import type { TestApp, TestReply } from "#tests/support/app.ts";
import { makeClock } from "#tests/support/clock.ts";
import { CANTERBURY, type Credentials, listingBody, makeFactories } from "#tests/support/factories.ts";
import { eventually, startServer, type TestServer } from "#tests/support/server.ts";
import { type OwnPostgres, startOwnPostgres } from "./own-postgres.ts";

vi.setConfig({ testTimeout: 90_000, hookTimeout: 90_000 });

const WRITERS = 4;
const AWAY_MS = 500;
const BACK_WITHIN_MS = 6_000;
const TRIES_MAXIMUM = 2_000;

let postgres: OwnPostgres;
let server: TestServer;
let observer: Connection;
let groupId: string;
let owner: Credentials;
let curator: Credentials;
let navigator: Credentials;
let published: string;

beforeAll(async () => {
  postgres = await startOwnPostgres();
  server = await startServer("node", postgres, { LOG_LEVEL: "info" });
  observer = connect(postgres.applicationUrl, { max: 1 });
  const make = factories();
  groupId = await make.group(CANTERBURY);
  owner = await make.as("group", { groupId });
  curator = await make.as("curator", { team: await make.team("community", [CANTERBURY]) });
  navigator = await make.as("navigator", { team: await make.team("navigator", [CANTERBURY]) });
  published = (await make.listing({ groupId, owner, curator })).id;
});

afterAll(async () => {
  await observer?.sql.end({ timeout: 1 });
  await server?.stop();
  await postgres?.remove();
});

/** The factories for a product in another process: they use of a TestApp no more than what is given here. */
function factories() {
  const runtime = { newId: () => uuidv7() };
  const parts = { database: observer, clock: makeClock(new Date()), runtime, request: server.request };
  return makeFactories(parts as unknown as TestApp);
}

/** What a careful client keeps of one creating request. */
interface Sent {
  path: string;
  headers: Credentials;
  body: object;
  id: string;
  /** Every answer until it was 201; 0 where the connection to the server failed. */
  answers: number[];
}

/** A client who sends one creating request after another, each again with its key until it is taken. */
async function write(sent: Sent[], stopped: () => boolean): Promise<void> {
  for (let turn = 0; !stopped(); turn += 1) {
    const isSignpost = turn % 2 === 1;
    const path = isSignpost ? "/v1/signposts" : `/v1/groups/${groupId}/listings`;
    const body = isSignpost ? { listingId: published, needs: ["loneliness"] } : listingBody();
    const headers = { ...(isSignpost ? navigator : owner), "idempotency-key": randomUUID() };
    const answers: number[] = [];
    for (;;) {
      if (answers.length === TRIES_MAXIMUM) throw new Error(`refused for ever: ${answers.at(-1)}`);
      const reply = await server.request(path, { headers, body }).catch(() => undefined);
      answers.push(reply?.status ?? 0);
      if (reply?.status === 201) {
        sent.push({ path, headers, body, id: reply.body.id, answers });
        break;
      }
      await new Promise((resolve) => setTimeout(resolve, 30));
    }
  }
}

async function writesGoOn(sent: readonly Sent[]): Promise<void> {
  const enough = sent.length + 4 * WRITERS;
  await eventually("more writes", async () => sent.length >= enough, BACK_WITHIN_MS);
}

async function numberOf(query: string, ...parameters: string[]): Promise<number> {
  const [row] = await observer.sql.unsafe<{ n: number }[]>(`select count(*)::int as n ${query}`, parameters);
  return row?.n ?? -1;
}

test("Postgres is restarted during writes: nothing answered is lost, doubled or half-written", async () => {
  const sent: Sent[] = [];
  let stopped = false;
  const writers = Array.from({ length: WRITERS }, () => write(sent, () => stopped));
  const away: TestReply[] = [];
  try {
    await writesGoOn(sent);
    for (const stop of [postgres.stopFast, postgres.stopImmediately]) {
      await stop();
      away.push(await server.request("/v1/areas"));
      await new Promise((resolve) => setTimeout(resolve, AWAY_MS));
      await postgres.start();
      await writesGoOn(sent);
    }
  } finally {
    stopped = true;
  }
  await Promise.all(writers);

  expect(server.process.exitCode).toBeNull();
  expect((await server.request("/health/ready")).status).toBe(200);
  // While it is away callers are told to come back, and never that something unexpected happened.
  for (const reply of away) {
    expect([reply.status, reply.body.code], reply.text).toEqual([503, "unavailable"]);
    expect(Number(reply.headers.get("retry-after"))).toBeGreaterThan(0);
  }
  const refusals = new Set(sent.flatMap(({ answers }) => answers.slice(0, -1)));
  expect([...refusals].filter((status) => status !== 503 && status !== 409)).toEqual([]);
  expect(refusals).toContain(503);
  expect(server.output()).not.toContain("unexpected error");

  const listings = sent.filter(({ path }) => path.endsWith("/listings")).map(({ id }) => id);
  const signposts = sent.filter(({ path }) => path === "/v1/signposts").map(({ id }) => id);
  expect(new Set(listings).size).toBe(listings.length);
  // Exactly those that were answered, and the one listing that was there before.
  expect(await numberOf("from listings where group_id = $1", groupId)).toBe(listings.length + 1);
  expect(await numberOf("from listings where id = any($1::text::uuid[])", `{${listings.join(",")}}`)).toBe(
    listings.length,
  );
  expect(await numberOf("from signposts")).toBe(signposts.length);
  expect(await numberOf("from signposts where id = any($1::text::uuid[])", `{${signposts.join(",")}}`)).toBe(
    signposts.length,
  );
  expect(await halfWritten()).toEqual([]);

  // The first and those that were sent more than once still have their first reply, and make nothing new.
  const again = [...sent.slice(0, 1), ...sent.filter(({ answers }) => answers.length > 1)].slice(0, 10);
  for (const { path, headers, body, id } of again) {
    const reply = await server.request(path, { headers, body });
    expect([reply.status, reply.headers.get("idempotency-replayed"), reply.body.id]).toEqual([
      201,
      "true",
      id,
    ]);
  }
  expect(await numberOf("from signposts")).toBe(signposts.length);
});

/** Rows that lack what is written beside them in the same transaction, or stand alone. */
async function halfWritten(): Promise<string[]> {
  const audited = (action: string, id: string) =>
    `(select count(*) from audit_events where action = '${action}' and object_id = ${id}::text)`;
  const rows = await observer.sql.unsafe<{ what: string }[]>(`
    select 'listing ' || id as what from listings
      where (select count(*) from listing_versions where listing_id = id) <> version
        or ${audited("listing.create", "listings.id")} <> 1
    union all select 'signpost ' || id from signposts where ${audited("signpost.create", "signposts.id")} <> 1
    union all select 'version of no listing ' || listing_id from listing_versions
      where not exists (select from listings where id = listing_id)
    union all select 'event about nothing ' || object_id from audit_events
      where action = 'listing.create' and not exists (select from listings where id::text = object_id)
        or action = 'signpost.create' and not exists (select from signposts where id::text = object_id)`);
  return rows.map(({ what }) => what);
}

test("after it the outbox is drained: a listing that is published now is found", async () => {
  const { id } = await factories().listing({ groupId, owner, curator, name: "Zephyrine Afterwards" });
  const found = await eventually("the listing in the search", async () => {
    const reply = await server.request("/v1/listings?q=zephyrine");
    return reply.status === 200 && reply.body.data.length > 0 && reply.body.data;
  });
  expect(found.map((row: { id: string }) => row.id)).toEqual([id]);
});
