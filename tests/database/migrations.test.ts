import { randomBytes } from "node:crypto";
import { setTimeout as sleep } from "node:timers/promises";
import postgres, { type Sql } from "postgres";
import { afterAll, beforeAll, describe, expect, inject, test } from "vitest";
import { migrate, pendingMigrations } from "#db/migrate.ts";
import { EXPECTED_MIGRATIONS } from "#db/version.ts";
import { cloneDatabase, type TestDatabase, withConnection, withDatabase } from "#tests/support/postgres.ts";
import { columnsOf, foreignKeysOf, rulesOf, triggersOf } from "./catalogue.ts";
import { insertFixtures } from "./fixtures.ts";

let database: TestDatabase;
let owner: Sql;

beforeAll(async () => {
  database = await cloneDatabase();
  owner = postgres(database.ownerUrl, { max: 1, onnotice: () => undefined });
});

afterAll(async () => {
  await owner.end({ timeout: 5 });
  await database.drop();
});

/** An empty database of this run, dropped afterwards. */
async function withEmptyDatabase(action: (ownerUrl: string) => Promise<void>): Promise<void> {
  const { ownerServerUrl, clonePrefix } = inject("postgres");
  const name = `${clonePrefix}${randomBytes(6).toString("hex")}`;
  await withConnection(ownerServerUrl, (sql) => sql.unsafe(`create database ${name}`));
  try {
    await action(withDatabase(ownerServerUrl, name));
  } finally {
    await withConnection(ownerServerUrl, (sql) => sql.unsafe(`drop database ${name} with (force)`));
  }
}

/** Everything that a migration could have changed: structure, rules, and how many rows each table has. */
async function picture(sql: Sql) {
  const columns = await columnsOf(sql);
  const counts: Record<string, number> = {};
  for (const table of new Set(columns.map((column) => column.table))) {
    const [row] = await sql.unsafe<{ count: number }[]>(`select count(*)::int as count from ${table}`);
    counts[table] = row?.count ?? -1;
  }
  const grants =
    await sql`select grantee, table_name, privilege_type from information_schema.role_table_grants
    where table_schema = 'public' order by 1, 2, 3`;
  return {
    columns: [...columns],
    rules: [...(await rulesOf(sql))],
    keys: [...(await foreignKeysOf(sql))],
    triggers: [...(await triggersOf(sql))],
    grants: [...grants],
    counts,
  };
}

describe("migrate", () => {
  test("runs again on a filled database without changing anything", async () => {
    await insertFixtures(owner);
    const before = await picture(owner);
    const again = await migrate(database.ownerUrl, { applicationUrl: database.applicationUrl });
    expect(again).toEqual({ applied: 0, total: EXPECTED_MIGRATIONS });
    expect(await picture(owner)).toEqual(before);
    expect(before.counts["listings"]).toBe(2);
    expect(before.grants.length).toBeGreaterThan(100);
  });

  test("brings an empty database to the same schema as the template's", async () => {
    await withEmptyDatabase(async (url) => {
      expect(await withConnection(url, pendingMigrations)).toBe(EXPECTED_MIGRATIONS);
      const result = await migrate(url, { applicationUrl: database.applicationUrl });
      expect(result).toEqual({ applied: EXPECTED_MIGRATIONS, total: EXPECTED_MIGRATIONS });
      const made = await withConnection(url, picture);
      const { counts: _counts, grants: _grants, ...structure } = await picture(owner);
      expect(made).toMatchObject(structure);
      expect(await withConnection(url, pendingMigrations)).toBe(0);
    });
  });

  test("two at once wait for each other: one applies all, the other none", async () => {
    await withEmptyDatabase(async (url) => {
      const results = await Promise.all([migrate(url), migrate(url), migrate(url)]);
      expect(results.reduce((sum, result) => sum + result.applied, 0)).toBe(EXPECTED_MIGRATIONS);
      expect(results.every((result) => result.total === EXPECTED_MIGRATIONS)).toBe(true);
    });
  });

  test("waits while another one holds the lock, and goes on when it is let go", async () => {
    const holder = postgres(database.ownerUrl, { max: 1 });
    try {
      await holder`select pg_advisory_lock(hashtextextended('fingerpost.migrate', 1))`;
      let done = false;
      const waiting = migrate(database.ownerUrl).then((result) => {
        done = true;
        return result;
      });
      await sleep(300);
      expect(done).toBe(false);
      await holder`select pg_advisory_unlock(hashtextextended('fingerpost.migrate', 1))`;
      expect((await waiting).applied).toBe(0);
    } finally {
      await holder.end({ timeout: 1 });
    }
  });

  test("what the application's role connects as cannot migrate", async () => {
    await expect(migrate(database.applicationUrl)).rejects.toThrow("Failed query: CREATE SCHEMA");
    await withEmptyDatabase(async (url) => {
      const asApplication = withDatabase(database.applicationUrl, new URL(url).pathname.slice(1));
      await expect(migrate(asApplication)).rejects.toThrow("Failed query: CREATE SCHEMA");
      expect(await withConnection(url, pendingMigrations), "nothing was applied").toBe(EXPECTED_MIGRATIONS);
    });
  });

  test("a database of a newer release is told apart", async () => {
    await withEmptyDatabase(async (url) => {
      await migrate(url);
      await withConnection(url, async (sql) => {
        await sql`insert into drizzle.__drizzle_migrations (hash, created_at) values ('newer', 9999999999999)`;
        expect(await pendingMigrations(sql)).toBe(-1);
      });
    });
  });
});
