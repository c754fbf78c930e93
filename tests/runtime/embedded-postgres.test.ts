import { spawn } from "node:child_process";
import { existsSync, mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { setTimeout as pause } from "node:timers/promises";

import { describe, expect, test } from "vitest";

import { findRunningEmbeddedPostgres, startEmbeddedPostgres } from "#db/embedded.ts";
import { findPostmaster } from "#db/embedded-postmaster.ts";
import { identifyProcess } from "#db/embedded-process.ts";
import {
  cleanUpAfterEachTest,
  copyUsedDataDir,
  failureOf,
  kill,
  killPostmaster,
  makeFolder,
  read,
  spawnServer,
  startServer,
  stopServer,
  usedDataDir,
  write,
} from "#tests/support/embedded-server.ts";
import { withConnection } from "#tests/support/postgres.ts";

/** Where other tests load the disk, first starts and recoveries can take a multiple of their usual time. */
const MANY_SYNCS = { timeout: 60_000 };

cleanUpAfterEachTest();

describe("a first start", () => {
  test("lets nobody in but its two roles, and those only from this machine", async () => {
    const dataDir = join(makeFolder(), "data");
    const server = await startEmbeddedPostgres({ dataDir, fast: true });
    const attempt = (role: string, password: string): Promise<unknown> =>
      withConnection(
        `postgres://${role}:${password}@127.0.0.1:${server.port}/fingerpost`,
        (sql) => sql`select 1`,
      );

    await expect(attempt("fingerpost_owner", "wrong")).rejects.toThrow(/password authentication failed/);
    await expect(attempt("postgres", "postgres")).rejects.toThrow(/password authentication failed/);
    const application = server.applicationUrl;
    await expect(withConnection(application, (sql) => sql`create table mine ()`)).rejects.toThrow(
      /permission/,
    );
    await expect(withConnection(application, (sql) => sql`create temp table mine ()`)).rejects.toThrow(
      /permission/,
    );

    const extensions = ["pg_trgm", "unaccent", "btree_gist", "citext"];
    const state = await withConnection(server.ownerUrl, async (sql) => {
      for (const name of extensions) await sql.unsafe(`create extension ${name}`);
      await sql`create database made_by_owner`;
      return sql`
        select current_setting('listen_addresses') as listen,
          current_setting('timezone') as timezone, pg_encoding_to_char(encoding) as encoding, datlocale as locale,
          current_setting('server_version_num')::int / 10000 as major,
          (select array_agg(extname::text order by extname) from pg_extension where extname <> 'plpgsql') as extensions,
          (select array_agg(rolname::text) from pg_roles where rolsuper) as superusers
        from pg_database where datname = current_database()`;
    });
    expect(state).toEqual([
      {
        listen: "127.0.0.1",
        timezone: "UTC",
        encoding: "UTF8",
        locale: "C.UTF-8",
        major: 18,
        extensions: extensions.toSorted(),
        superusers: ["postgres"],
      },
    ]);
    expect(statSync(join(dataDir, "postgres-credentials.json")).mode & 0o777).toBe(0o600);
    expect(server.adopted).toBe(false);
    await server.stop();
  });

  test("is followed by a clean end, and a later start has the data and the passwords", async () => {
    const dataDir = join(makeFolder(), "data");
    const first = await startEmbeddedPostgres({ dataDir, fast: true });
    await write(first.ownerUrl, 1);
    // A connection that is in use must not hold up the end.
    const busy = withConnection(first.ownerUrl, (sql) => sql`select pg_sleep(30)`).catch(
      (error: unknown) => error,
    );
    await pause(50);
    const begun = Date.now();
    await Promise.all([first.stop(), first.stop()]);
    await first.stop();
    expect(Date.now() - begun).toBeLessThan(5_000);
    expect(await busy).toBeInstanceOf(Error);
    expect(findPostmaster(join(dataDir, "postgres"))).toBeUndefined();
    expect(existsSync(join(dataDir, "fingerpost.lock"))).toBe(false);
    expect(await findRunningEmbeddedPostgres({ dataDir })).toBeUndefined();

    const second = await startEmbeddedPostgres({ dataDir, fast: true });
    expect(await read(second.ownerUrl)).toEqual([1]);
    expect(new URL(second.ownerUrl).password).toBe(new URL(first.ownerUrl).password);
    await second.stop();
  });

  test("that is killed at any moment leaves nothing that stops the next one", MANY_SYNCS, async () => {
    for (const afterMs of [200, 400, 700]) {
      const dataDir = join(makeFolder(), "data");
      const child = spawnServer(dataDir);
      await pause(afterMs);
      await kill(child);
      const server = await startEmbeddedPostgres({ dataDir, fast: true });
      await write(server.ownerUrl, 1);
      expect(await read(server.ownerUrl)).toEqual([1]);
      await server.stop();
    }
  });

  test("removes what a half-finished one left, and nothing else", async () => {
    const dataDir = join(makeFolder(), "data");
    mkdirSync(join(dataDir, "postgres.unfinished-abc", "base"), { recursive: true });
    writeFileSync(join(dataDir, "postgres.unfinished-abc", "base", "1"), "");
    writeFileSync(join(dataDir, "kept.txt"), "");
    const server = await startEmbeddedPostgres({ dataDir, fast: true });
    await server.stop();
    expect(readdirSync(dataDir).toSorted()).toEqual([
      "kept.txt",
      "postgres",
      "postgres-credentials.json",
      "postgres.log",
    ]);
  });
});

describe("after kill -9", () => {
  test("of the server process, the orphan is taken over and then stopped", async () => {
    const dataDir = usedDataDir();
    const killed = await startServer(dataDir);
    await write(killed.started?.ownerUrl, 1);
    await kill(killed.child);
    expect(findPostmaster(join(dataDir, "postgres"))).toBeDefined();

    const server = await startEmbeddedPostgres({ dataDir, fast: true });
    expect(server).toMatchObject({ adopted: true, ownerUrl: killed.started?.ownerUrl });
    expect(await read(server.ownerUrl)).toEqual([1]);
    await server.stop();
    expect(findPostmaster(join(dataDir, "postgres"))).toBeUndefined();
  });

  test("an orphan with other settings is restarted with the right ones", async () => {
    const dataDir = usedDataDir();
    const killed = await startServer(dataDir);
    await write(killed.started?.ownerUrl, 1);
    await kill(killed.child);

    const server = await startEmbeddedPostgres({ dataDir, fast: true, settings: { work_mem: "9MB" } });
    expect(server.adopted).toBe(false);
    expect(await withConnection(server.ownerUrl, (sql) => sql`show work_mem`)).toEqual([{ work_mem: "9MB" }]);
    expect(await read(server.ownerUrl)).toEqual([1]);
    await server.stop();
  });

  test("of the server process and the postmaster, nothing committed is lost", MANY_SYNCS, async () => {
    const dataDir = copyUsedDataDir();
    const killed = await startServer(dataDir, { fast: false });
    await write(killed.started?.ownerUrl, 1);
    // A backend that is busy outlives its postmaster for a while, and must not meet the next one's.
    const busy = withConnection(killed.started?.ownerUrl ?? "", (sql) =>
      sql`select count(*) from generate_series(1, 1000000000)`.then(() => undefined),
    ).catch(() => undefined);
    await pause(100);
    await kill(killed.child);
    await killPostmaster(dataDir);
    expect(existsSync(join(dataDir, "postgres", "postmaster.pid"))).toBe(true);

    const server = await startEmbeddedPostgres({ dataDir });
    expect(server.adopted).toBe(false);
    expect(await read(server.ownerUrl)).toEqual([1]);
    await server.stop();
    await busy;
  });

  test("a process number that belongs to somebody else by now is no obstacle", async () => {
    const dataDir = copyUsedDataDir();
    const killed = await startServer(dataDir, { fast: false });
    await write(killed.started?.ownerUrl, 1);
    await kill(killed.child);
    await killPostmaster(dataDir);
    const pidFile = join(dataDir, "postgres", "postmaster.pid");
    writeFileSync(pidFile, readFileSync(pidFile, "utf8").replace(/^\d+/, String(process.pid)));
    writeFileSync(
      join(dataDir, "fingerpost.lock"),
      JSON.stringify({ pid: process.pid, started: "another/1" }),
    );

    const server = await startEmbeddedPostgres({ dataDir, fast: true });
    expect(await read(server.ownerUrl)).toEqual([1]);
    await server.stop();
  });

  test.each(["", "{", `{"pid":"1"}`])("a damaged lock file (%j) is no obstacle", async (text) => {
    const dataDir = usedDataDir();
    writeFileSync(join(dataDir, "fingerpost.lock"), text);
    const server = await startEmbeddedPostgres({ dataDir, fast: true });
    expect(findPostmaster(join(dataDir, "postgres"))).toMatchObject({ port: server.port });
    await server.stop();
  });
});

describe("two at once", () => {
  test("the second live process is refused, and the first goes on", async () => {
    const dataDir = usedDataDir();
    const first = await startServer(dataDir);
    const second = await startServer(dataDir);
    expect(second.failed).toMatchObject({ name: "EmbeddedPostgresError" });
    expect(second.failed?.message).toContain(`in use by another Fingerpost (process ${first.pid})`);
    expect(second.failed?.remedy).toContain("DATA_DIR");
    const error = await failureOf(startEmbeddedPostgres({ dataDir, fast: true }));
    expect(error.message).toContain(String(first.pid));
    await write(first.started?.ownerUrl, 1);
    await stopServer(first);
    expect(first.child.exitCode).toBe(0);
  });

  test("of several that start at the same moment on a stale lock, exactly one gets the folder", async () => {
    const dataDir = usedDataDir();
    writeFileSync(join(dataDir, "fingerpost.lock"), JSON.stringify({ pid: 1, started: "another/1" }));
    const servers = await Promise.all([1, 2, 3].map(() => startServer(dataDir)));
    expect(servers.filter((server) => server.started)).toHaveLength(1);
    expect(servers.filter((server) => server.failed?.name === "EmbeddedPostgresError")).toHaveLength(2);
  });

  test("a command beside the running server finds its Postgres and cannot stop it", async () => {
    const dataDir = usedDataDir();
    expect(await findRunningEmbeddedPostgres({ dataDir })).toBeUndefined();
    const server = await startServer(dataDir);
    const found = await findRunningEmbeddedPostgres({ dataDir });
    expect(found).toMatchObject(server.started ? { ...server.started, adopted: true } : {});
    await found?.stop();
    found?.requestStop();
    await write(found?.ownerUrl, 1);
    await stopServer(server);
  });

  test("Postgres stands outside our process group, so that Ctrl-C reaches us only", async () => {
    const dataDir = usedDataDir();
    const server = await startEmbeddedPostgres({ dataDir, fast: true });
    const pid = findPostmaster(join(dataDir, "postgres"))?.identity.pid ?? 0;
    const ps = spawn("ps", ["-o", "pgid=", "-p", String(pid)]);
    let group = "";
    for await (const chunk of ps.stdout) group += String(chunk);
    expect(Number(group)).toBe(pid);
    server.requestStop();
    while (identifyProcess(pid)) await pause(10);
    await server.stop();
  });
});
