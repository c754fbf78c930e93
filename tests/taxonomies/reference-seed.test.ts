import { sql } from "drizzle-orm";
import { afterAll, beforeAll, expect, test } from "vitest";
import { type Connection, connect } from "#db/client.ts";
import { areas, termSynonyms } from "#db/schema/index.ts";
import { seedReference, termId } from "#db/seed/reference.ts";
import { cloneDatabase, type TestDatabase } from "#tests/support/postgres.ts";

let database: TestDatabase;
let connection: Connection;
beforeAll(async () => {
  database = await cloneDatabase();
  connection = connect(database.applicationUrl, { max: 1 });
});
afterAll(async () => {
  await connection.sql.end({ timeout: 5 });
  await database.drop();
});

const TABLES = [
  "areas",
  "area_members",
  "area_neighbours",
  "outcodes",
  "terms",
  "term_synonyms",
  "term_codes",
];
const contents = async () =>
  Promise.all(
    TABLES.map(async (table) => {
      const [row] = await connection.db.execute<{ count: number; sum: string }>(
        sql`select count(*)::int as count, coalesce(sum(hashtextextended(t::text, 0)), 0)::text as sum
          from ${sql.identifier(table)} t`,
      );
      return [table, row?.count, row?.sum];
    }),
  );

test("seeding again changes nothing, in under a second", async () => {
  const before = await contents();
  const began = performance.now();
  await seedReference(connection.db, new Date());
  expect(performance.now() - began).toBeLessThan(1_000);
  expect(await contents()).toEqual(before);
  for (const [, count] of before) expect(count).toBeGreaterThan(0);
});

test("what an operator added stays", async () => {
  const added = { termId: termId("interest", "choir"), words: "a word of our own" };
  await connection.db.insert(termSynonyms).values(added);
  await connection.db
    .insert(areas)
    .values({ code: "lot-of-ours", name: "Lot", kind: "lot", validFrom: "2026-01-01" });
  const before = await contents();
  await seedReference(connection.db, new Date());
  expect(await contents()).toEqual(before);
});

test("a term's id follows from its scheme and slug, and never changes", () => {
  expect(termId("interest", "choir")).toBe("89d679dc-0427-5148-a84a-4fbb0e787c3e");
  expect(termId("need", "choir")).not.toBe(termId("interest", "choir"));
});

test("neighbours stand in both directions", async () => {
  const oneWay = await connection.db.execute(sql`
    select from area_neighbours there where not exists (
      select from area_neighbours back where back.code = there.neighbour_code and back.neighbour_code = there.code)`);
  expect(oneWay).toHaveLength(0);
});
