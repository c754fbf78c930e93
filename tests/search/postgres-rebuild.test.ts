import { sql } from "drizzle-orm";
import { afterAll, beforeAll, expect, test } from "vitest";
import { rebuildIndex } from "#search/rebuild.ts";
import { generateListings } from "#tests/bench/listings-generator.ts";
import { makeTestApp, type TestApp } from "#tests/support/app.ts";

const NOW = new Date("2026-11-24T10:00:00Z");

let app: TestApp;

beforeAll(async () => {
  app = await makeTestApp({ now: NOW.toISOString() });
  await generateListings(app.database.sql, { listings: 60, today: "2026-11-24" });
}, 120_000);
afterAll(() => app.close());

/** All that Postgres keeps of the table but its rows, and whether another stands beside it. */
async function tableAsItIs(): Promise<unknown> {
  const { db } = app.runtime;
  const at = sql`'search_documents'::regclass`;
  return {
    columns: await db.execute(sql`
      select attname, atttypid::regtype::text as type, attnotnull, attstorage, attstattarget,
        (select pg_get_expr(adbin, adrelid) from pg_attrdef d where d.adrelid = attrelid and d.adnum = attnum)
      from pg_attribute where attrelid = ${at} and attnum > 0 and not attisdropped order by attname`),
    table: await db.execute(sql`
      select reloptions, relowner::regrole::text, relpersistence, (select array_agg(one::text order by one::text)
        from unnest(relacl) one) as rights
      from pg_class where oid = ${at}`),
    indexes: await db.execute(sql`
      select pg_get_indexdef(indexrelid) as definition, indisprimary, indisvalid from pg_index
      where indrelid = ${at} order by definition`),
    constraints: await db.execute(sql`
      select conname, pg_get_constraintdef(oid) as definition from pg_constraint
      where conrelid = ${at} order by conname`),
    beside: await db.execute(sql`select to_regclass('search_documents_next')::text as name`),
  };
}

const identity = async () => {
  const [row] = await app.runtime.db.execute<{ oid: number }>(sql`select 'search_documents'::regclass::oid`);
  return row?.oid;
};

test("the table that takes the index's place is made as the migrations made it", async () => {
  const { db, search } = app.runtime;
  const before = await tableAsItIs();
  const known = await identity();
  for (let round = 0; round < 2; round += 1) await rebuildIndex(db, search, { now: NOW });
  expect(await identity()).not.toBe(known);
  expect(await tableAsItIs()).toEqual(before);
  const [row] = await db.execute<{ listings: number }>(
    sql`select count(distinct listing)::int as listings from search_documents`,
  );
  expect(row?.listings).toBeGreaterThan(40);
});

test("a rebuild that fails leaves the index in use as it was, and nothing beside it", async () => {
  const { db, search } = app.runtime;
  await rebuildIndex(db, search, { now: NOW });
  const before = { table: await tableAsItIs(), identity: await identity() };
  const failing = {
    synonyms: {},
    async *batches() {
      yield await Promise.resolve([]);
      throw new Error("the listings cannot be read");
    },
  };
  await expect(search.rebuild(failing)).rejects.toThrow("the listings cannot be read");
  expect({ table: await tableAsItIs(), identity: await identity() }).toEqual(before);
});

test("a search that holds the index does not fail its exchange, which waits for it", async () => {
  const { db, search } = app.runtime;
  const known = await identity();
  let rebuilding: Promise<unknown> | undefined;
  await app.database.sql.begin(async (transaction) => {
    await transaction`select 1 from search_documents limit 1`;
    rebuilding = rebuildIndex(db, search, { now: NOW });
    await new Promise((resolve) => setTimeout(resolve, 1_000));
    // Others go on searching all the while.
    const others = await db.execute(sql`select id from search_documents limit 1`);
    expect(others).toHaveLength(1);
    expect(await identity()).toBe(known);
  });
  await rebuilding;
  expect(await identity()).not.toBe(known);
});
