import { sql } from "drizzle-orm";
import { setTimeout as pause } from "node:timers/promises";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { connect, type Connection } from "#db/client.ts";
import { ndjsonBody, openRows, type RowStream } from "#src/openreferral/streaming.ts";
import { makeTestApp, type TestApp } from "#tests/support/app.ts";
import { type FeedWorld, makeFeedWorld } from "./world.ts";

const STATEMENT_TIMEOUT_MS = 250;

let app: TestApp;
let world: FeedWorld;
let connection: Connection;
beforeAll(async () => {
  app = await makeTestApp();
  world = await makeFeedWorld(app);
  connection = connect(app.urls.applicationUrl, { max: 2, statementTimeoutMs: STATEMENT_TIMEOUT_MS });
});
afterAll(async () => {
  await connection.sql.end({ timeout: 5 });
  await app.close();
});

const numbers = (most: number) =>
  sql`select json_build_object('n', n) as row from generate_series(1, ${most}::int) n`;

async function opened<Row>(rows: Promise<RowStream<Row> | undefined>): Promise<RowStream<Row>> {
  const stream = await rows;
  if (stream === undefined) throw new Error("no place was free");
  return stream;
}

describe("reading through a cursor", () => {
  test("holds a few rows at a time, and each waiting counts by itself for the statement's time", async () => {
    const rows = await opened(openRows<{ n: number }>(connection.db, numbers(1_000), 4));
    const seen: number[] = [];
    let most = 0;
    for (let part = await rows.next(); part.length > 0; part = await rows.next()) {
      most = Math.max(most, part.length);
      seen.push(...part.map(({ n }) => n));
      await pause(STATEMENT_TIMEOUT_MS / 2);
    }
    await rows.over;
    expect(seen).toEqual(Array.from({ length: 1_000 }, (_, index) => index + 1));
    expect(most).toBeLessThanOrEqual(200);
  });

  test("is one snapshot, whatever is written meanwhile", async () => {
    const rows = await opened(
      openRows<{ n: number }>(
        connection.db,
        sql`select json_build_object('n', count(*)) as row from groups`,
        4,
      ),
    );
    const [before] = await app.database.sql<{ count: number }[]>`select count(*)::int as count from groups`;
    await world.make.group();
    expect(await rows.next()).toEqual([{ n: before?.count }]);
    rows.stop();
    await rows.over;
  });

  test("tells of a fault, and frees its connection", async () => {
    const wrong = sql`select json_build_object('n', 1 / (n - 300)) as row from generate_series(1, 1000) n`;
    const rows = await opened(openRows(connection.db, wrong, 4));
    expect(await rows.next()).toHaveLength(200);
    await expect(rows.next()).rejects.toThrow(/Failed query/);
    await rows.over;
    await expect(openRows(connection.db, sql`select nothing as row`, 4)).rejects.toThrow(/Failed query/);
    expect((await connection.sql`select 1 as one`)[0]?.["one"]).toBe(1);
  });

  test("ends when nobody reads on", async () => {
    const rows = await opened(openRows<{ n: number }>(connection.db, numbers(1_000), 4));
    const reader = ndjsonBody(rows, (row) => row).getReader();
    const { value } = await reader.read();
    expect(new TextDecoder().decode(value).split("\n")[0]).toBe('{"n":1}');
    await reader.cancel();
    await rows.over;
  });
});

test("as many as may read all results at once; the next waits a moment, then is asked to come again", async () => {
  await world.listing();
  const held = await Promise.all(
    Array.from({ length: 4 }, () => opened(openRows(app.database.db, numbers(10), 4))),
  );
  const begun = performance.now();
  const refused = await world.feed("/services?format=ndjson");
  expect([refused.status, refused.body.code]).toEqual([503, "unavailable"]);
  expect(refused.headers.get("retry-after")).toBe("30");
  expect(performance.now() - begun).toBeGreaterThan(2_900);
  const waiting = world.feed("/services?format=ndjson");
  await pause(500);
  held[0]?.stop();
  expect((await waiting).status).toBe(200);
  for (const one of held) one.stop();
  await Promise.all(held.map((one) => one.over));
});

test("a HEAD opens nothing that stays open", async () => {
  for (let round = 0; round < 8; round += 1) {
    const reply = await app.request("/open-referral/v3/services?format=ndjson", { method: "HEAD" });
    expect(reply.status).toBe(200);
  }
});
