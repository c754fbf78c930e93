import {
  chmodSync,
  chownSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from "node:fs";
import { createServer } from "node:net";
import { join } from "node:path";

import { describe, expect, test } from "vitest";

import { startEmbeddedPostgres } from "#db/embedded.ts";
import { findPostmaster } from "#db/embedded-postmaster.ts";
import {
  cleanUpAfterEachTest,
  copyUsedDataDir,
  failureOf,
  kill,
  makeFolder,
  NOBODY,
  read,
  RUNS_AS_ROOT,
  startServer,
  stopServer,
  usedDataDir,
  write,
} from "#tests/support/embedded-server.ts";
import { withConnection } from "#tests/support/postgres.ts";

cleanUpAfterEachTest();

describe("what it cannot use it leaves alone and says why", () => {
  test("a cluster of another major version", async () => {
    const dataDir = join(makeFolder(), "data");
    mkdirSync(join(dataDir, "postgres"), { recursive: true });
    writeFileSync(join(dataDir, "postgres", "PG_VERSION"), "17\n");
    if (RUNS_AS_ROOT) chownSync(join(dataDir, "postgres"), NOBODY, NOBODY);
    const error = await failureOf(startEmbeddedPostgres({ dataDir, fast: true }));
    expect(error).toMatchObject({ name: "EmbeddedPostgresError" });
    expect(error.message).toMatch(/made by Postgres 17; this Fingerpost brings Postgres 18/);
    expect(error.remedy).toMatch(/pg_dump/);
    expect(readdirSync(join(dataDir, "postgres"))).toEqual(["PG_VERSION"]);
    expect(existsSync(join(dataDir, "fingerpost.lock"))).toBe(false);
  });

  test("a folder that is no cluster", async () => {
    const dataDir = join(makeFolder(), "data");
    mkdirSync(join(dataDir, "postgres"), { recursive: true });
    writeFileSync(join(dataDir, "postgres", "thesis.txt"), "three years of work");
    const error = await failureOf(startEmbeddedPostgres({ dataDir, fast: true }));
    expect(error.message).toMatch(/is not a Postgres cluster/);
    expect(readFileSync(join(dataDir, "postgres", "thesis.txt"), "utf8")).toBe("three years of work");
  });

  test("a data folder that is a file", async () => {
    const dataDir = join(makeFolder(), "data");
    writeFileSync(dataDir, "");
    const error = await failureOf(startEmbeddedPostgres({ dataDir, fast: true }));
    expect(error.message).toContain(dataDir);
    expect(error.remedy).toContain("DATA_DIR");
  });

  test("wrong passwords beside the data; without that file, new passwords and the same data", async () => {
    const dataDir = copyUsedDataDir();
    const first = await startEmbeddedPostgres({ dataDir, fast: true });
    await write(first.ownerUrl, 1);
    await first.stop();
    const path = join(dataDir, "postgres-credentials.json");
    writeFileSync(path, JSON.stringify({ ownerPassword: "a", applicationPassword: "b" }));
    const error = await failureOf(startEmbeddedPostgres({ dataDir, fast: true }));
    expect(error.remedy).toMatch(/Put the right file back, or remove it/);
    expect(findPostmaster(join(dataDir, "postgres"))).toBeUndefined();

    rmSync(path);
    const second = await startEmbeddedPostgres({ dataDir, fast: true });
    expect(await read(second.ownerUrl)).toEqual([1]);
    await withConnection(second.applicationUrl, (sql) => sql`select 1`);
    await second.stop();
  });

  test("a taken port when one was asked for", async () => {
    const dataDir = usedDataDir();
    const taken = createServer();
    await new Promise<void>((resolve) => taken.listen(0, "127.0.0.1", resolve));
    const address = taken.address();
    const port = typeof address === "object" ? String(address?.port) : "";
    const error = await failureOf(startEmbeddedPostgres({ dataDir, fast: true, settings: { port } }));
    taken.close();
    expect(error.message).toMatch(/did not start/);
    const server = await startEmbeddedPostgres({ dataDir, fast: true, settings: { port } });
    expect(server.port).toBe(Number(port));
    await server.stop();
  });

  test("a database name that would have to be quoted", async () => {
    const dataDir = usedDataDir();
    const error = await failureOf(startEmbeddedPostgres({ dataDir, fast: true, database: `x"; drop` }));
    expect(error.message).toMatch(/cannot be a database's name/);
    expect(findPostmaster(join(dataDir, "postgres"))).toBeUndefined();
  });

  test("Postgres' own log holds no value of a failed statement", async () => {
    const dataDir = usedDataDir();
    const server = await startEmbeddedPostgres({ dataDir, fast: true });
    await withConnection(server.ownerUrl, async (sql) => {
      await sql.unsafe(
        `create table people (email text unique); insert into people values ('secret@example.org')`,
      );
      await expect(sql`insert into people values ('secret@example.org')`).rejects.toThrow(/duplicate/);
      await expect(sql`select ${"secret@example.org"}::text::uuid`).rejects.toThrow(/uuid/);
    });
    await server.stop();
    const log = readFileSync(join(dataDir, "postgres.log"), "utf8");
    expect(log).toContain("ready to accept connections");
    expect(log).not.toContain("secret@example.org");
  });
});

describe.runIf(RUNS_AS_ROOT)("started by root", () => {
  test("a data folder that Postgres' user cannot enter is refused before anything is started", async () => {
    const closed = makeFolder();
    chmodSync(closed, 0o700);
    const dataDir = join(closed, "data");
    const error = await failureOf(startEmbeddedPostgres({ dataDir, fast: true }));
    expect(error.message).toContain(`cannot enter the folder ${closed}.`);
    expect(error.remedy).toContain("DATA_DIR");
    expect(readdirSync(dataDir)).toEqual([]);
  });

  test("Postgres runs as another user, who owns the cluster", async () => {
    const dataDir = usedDataDir();
    const server = await startEmbeddedPostgres({ dataDir, fast: true });
    expect(statSync(join(dataDir, "postgres")).uid).not.toBe(0);
    expect(statSync(join(dataDir, "postgres-credentials.json")).uid).toBe(0);
    await server.stop();
  });

  test("a normal user's data folder is used as that user, who can go on with it", async (context) => {
    const dataDir = join(makeFolder(NOBODY), "data");
    const probe = await startServer(dataDir, { uid: NOBODY }).catch(() => undefined);
    if (!probe) return context.skip("a normal user cannot enter this checkout");
    expect(probe.failed).toBeUndefined();
    await write(probe.started?.ownerUrl, 1);
    await kill(probe.child);

    const asRoot = await startServer(dataDir);
    expect(asRoot.started?.adopted).toBe(true);
    await stopServer(asRoot);
    expect(statSync(join(dataDir, "postgres")).uid).toBe(NOBODY);

    const asUser = await startServer(dataDir, { uid: NOBODY });
    expect(await read(asUser.started?.ownerUrl)).toEqual([1]);
    await stopServer(asUser);
    return undefined;
  });

  test("a normal user is told when the folder is not theirs", async (context) => {
    const dataDir = usedDataDir();
    const asRoot = await startServer(dataDir);
    await stopServer(asRoot);
    const asUser = await startServer(dataDir, { uid: NOBODY }).catch(() => undefined);
    if (!asUser) return context.skip("a normal user cannot enter this checkout");
    expect(asUser.failed?.message).toContain("cannot be written");
    expect(asUser.failed?.remedy).toContain("Start Fingerpost as the user that owns the folder");
    return undefined;
  });
});
