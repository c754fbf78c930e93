import { sql } from "drizzle-orm";
import { randomUUID } from "node:crypto";
import { afterAll, beforeAll, expect, test } from "vitest";
import { claim } from "#src/outbox/claim.ts";
import { enqueueListings } from "#src/outbox/enqueue.ts";
import { makeTestApp, type TestApp } from "#tests/support/app.ts";

const PROMISED = 3_000;
const CLAIMED = 1_000;

let app: TestApp;

beforeAll(async () => {
  app = await makeTestApp();
  // As it is on most days: everything was done when Postgres last looked.
  await app.database.sql`
    insert into outbox (topic, key, payload, created_at, available_at, done_at)
    select 'listing-changed', gen_random_uuid(), '{}', now(), now(), now() from generate_series(1, 5000)`;
  await app.database.sql`analyze outbox`;
});
afterAll(() => app.close());

test("of thousands that come at once, each row is read a few times, not once for each other", async () => {
  const read = await app.runtime.db.transaction(async (tx) => {
    const ids = Array.from({ length: PROMISED }, () => randomUUID());
    for (let times = 0; times < 2; times += 1) await enqueueListings(tx, ids);
    const rows = await claim(tx, { worker: "w", limit: CLAIMED, leaseMs: 60_000 });
    expect(rows).toHaveLength(CLAIMED);
    const [row] = await tx.execute<{ rows: number }>(sql`
        select (seq_tup_read + idx_tup_fetch)::int as rows from pg_stat_xact_user_tables where relname = 'outbox'`);
    return row?.rows ?? Infinity;
  });
  expect(read).toBeGreaterThan(PROMISED);
  expect(read).toBeLessThan(20 * PROMISED);
});
