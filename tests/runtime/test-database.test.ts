import { expect, test } from "vitest";

import { cloneDatabase, withConnection, withDatabase } from "#tests/support/postgres.ts";

test("the tests' own server clones its template for each test file", async () => {
  const clones = await Promise.all([cloneDatabase(), cloneDatabase()]);
  for (const clone of clones) {
    await withConnection(clone.ownerUrl, (sql) => sql`create table mine as select 1 as one`);
    const application = clone.applicationUrl;
    await expect(withConnection(application, (sql) => sql`drop table mine`)).rejects.toThrow(/must be owner/);
    await expect(withConnection(application, (sql) => sql`create table own ()`)).rejects.toThrow(
      /permission/,
    );
    expect(await withConnection(application, (sql) => sql`select current_database()::text as name`)).toEqual([
      { name: clone.name },
    ]);
    await clone.drop();
    await expect(withConnection(clone.ownerUrl, (sql) => sql`select 1`)).rejects.toThrow(/does not exist/);
  }
  expect(withDatabase("postgres://a:b@127.0.0.1:1/c?sslmode=require", "d")).toBe(
    "postgres://a:b@127.0.0.1:1/d?sslmode=require",
  );
});
