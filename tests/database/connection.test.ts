import { execFile } from "node:child_process";
import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { setTimeout as sleep } from "node:timers/promises";
import { promisify } from "node:util";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { connect } from "#db/client.ts";
import { cloneDatabase, type TestDatabase } from "#tests/support/postgres.ts";

const ROOT = fileURLToPath(new URL("../..", import.meta.url));
const run = promisify(execFile);

let database: TestDatabase;

beforeAll(async () => {
  database = await cloneDatabase();
});

afterAll(() => database.drop());

/** Node's, the one that bundles for workerd take, and what `require` gives to tools. */
test.each(["src", "cf/src", "cjs/src"])("the driver's copy in %s is patched (db/patches)", (folder) => {
  const copy = (file: string) => readFileSync(`${ROOT}node_modules/postgres/${folder}/${file}`, "utf8");
  expect(copy("connection.js")).toContain("if (socket === null)");
  expect(copy("index.js")).toContain("return q.reject(closedError)");
});

describe("a connection that the server ends", () => {
  test("in a transaction fails that transaction, and neither the process nor the pool", async () => {
    const result = await run(process.execPath, ["--import", "tsx", "tests/database/cut-connection.ts"], {
      cwd: ROOT,
      timeout: 15_000,
      env: { PATH: process.env["PATH"], TEST_DATABASE_URL: database.applicationUrl },
    }).catch((error: { stdout: string; stderr: string }) => error);
    expect(result.stderr).not.toContain("TypeError");
    expect(result.stdout).toBe("refused\n0 rows\n");
  });

  test("takes its transaction with it: what that still sends reaches nobody else's", async () => {
    const { sql, db } = connect(database.applicationUrl, { max: 1 });
    const other = connect(database.applicationUrl, { max: 1 });
    const isOpen = Promise.withResolvers<void>();
    const insert = (word: string) => `insert into search_words (word, deletions) values ('${word}', '{}')`;
    const outcome = Promise.withResolvers<unknown>();
    const cut = db.transaction(async (transaction) => {
      const [row] = await transaction.execute<{ pid: number }>("select pg_backend_pid() as pid");
      await other.sql`select pg_terminate_backend(${row?.pid ?? 0})`;
      // As an action that waits for something else than the database, until its connection is another's.
      await isOpen.promise;
      const late = transaction.execute(insert("late"));
      outcome.resolve(late.catch((error: { cause?: unknown }) => error.cause));
      await late;
    });
    await expect(cut).rejects.toMatchObject({ code: "CONNECTION_CLOSED" });
    await db.transaction(async (transaction) => {
      await transaction.execute(insert("before"));
      isOpen.resolve();
      expect(await outcome.promise).toMatchObject({ code: "CONNECTION_CLOSED" });
      await sleep(100);
      await transaction.execute(insert("after"));
    });
    const rows = await sql`select word from search_words where word in ('before', 'late', 'after')`;
    expect(rows.map((row) => row["word"] as string).toSorted()).toEqual(["after", "before"]);
    await other.sql.end({ timeout: 1 });
    await sql.end({ timeout: 1 });
  });

  test("lets go of what waits in its transaction", async () => {
    const { sql } = connect(database.applicationUrl, { max: 1 });
    const other = connect(database.applicationUrl, { max: 1 });
    const waiting = Promise.withResolvers<unknown>();
    const cut = sql.begin(async (transaction) => {
      const [row] = await transaction<{ pid: number }[]>`select pg_backend_pid() as pid`;
      // More than one connection takes ahead, so that some wait on our side.
      const asked = Array.from({ length: 200 }, () => transaction`select pg_sleep(${1})`.catch(() => "gone"));
      waiting.resolve(Promise.all(asked));
      await sleep(50);
      await other.sql`select pg_terminate_backend(${row?.pid ?? 0})`;
      await Promise.all(asked);
    });
    await expect(cut).rejects.toMatchObject({ code: "CONNECTION_CLOSED" });
    expect(new Set((await waiting.promise) as string[])).toEqual(new Set(["gone"]));
    // The next request is answered, and not with the fault that ended the connection.
    expect(await sql`select 1 as one`).toMatchObject([{ one: 1 }]);
    await other.sql.end({ timeout: 1 });
    await sql.end({ timeout: 1 });
  });

  test("between transactions is replaced by the next one", async () => {
    const { sql } = connect(database.applicationUrl, { max: 1 });
    const [before] = await sql<{ pid: number }[]>`select pg_backend_pid() as pid`;
    const other = connect(database.applicationUrl, { max: 1 });
    await other.sql`select pg_terminate_backend(${before?.pid ?? 0})`;
    await expect
      .poll(
        async () => (await sql`select pg_backend_pid() as pid`.catch(() => []))[0]?.["pid"] ?? before?.pid,
      )
      .not.toBe(before?.pid);
    await other.sql.end({ timeout: 1 });
    await sql.end({ timeout: 1 });
  });

  test("a statement that runs too long is ended", async () => {
    const { sql } = connect(database.applicationUrl, { max: 1, statementTimeoutMs: 50 });
    await expect(sql`select pg_sleep(5)`).rejects.toMatchObject({ code: "57014" });
    await sql.end({ timeout: 1 });
  });
});
