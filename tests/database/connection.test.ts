import { execFile } from "node:child_process";
import { fileURLToPath } from "node:url";
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
