import { type ChildProcess, execFileSync, spawn } from "node:child_process";
import { chmodSync, chownSync, existsSync, mkdtempSync, realpathSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import { fileURLToPath } from "node:url";

import { afterAll, afterEach, beforeAll } from "vitest";

import { type EmbeddedPostgresError, startEmbeddedPostgres } from "#db/embedded.ts";
import { findPostmaster, stopPostmaster } from "#db/embedded-postmaster.ts";
import { isRunning } from "#db/embedded-process.ts";
import { withConnection } from "#tests/support/postgres.ts";

const CHECKOUT = fileURLToPath(new URL("../..", import.meta.url));
export const RUNS_AS_ROOT = process.getuid?.() === 0;
export const NOBODY = 65_534;

/** A server process like ours: starts, reports in one line, waits to be told to stop or to be killed. */
const SERVER = `
  import { startEmbeddedPostgres } from "#db/embedded.ts";
  const say = (value) => console.log(JSON.stringify(value));
  try {
    const server = await startEmbeddedPostgres(JSON.parse(process.argv.at(-1)));
    say({ started: server });
    process.stdin.once("data", async () => { await server.stop(); process.exit(0); });
  } catch (error) {
    say({ failed: { name: error.name, message: error.message, remedy: error.remedy } });
  }`;

export interface Started {
  ownerUrl: string;
  applicationUrl: string;
  port: number;
  adopted: boolean;
}

export interface ServerProcess {
  child: ChildProcess;
  pid: number;
  started?: Started;
  failed?: { name: string; message: string; remedy: string };
}

const children: ChildProcess[] = [];
const folders: string[] = [];
let used = "";

export function makeFolder(owner?: number): string {
  const folder = realpathSync(mkdtempSync(join(tmpdir(), "fingerpost-embedded-")));
  chmodSync(folder, 0o755);
  if (owner !== undefined) chownSync(folder, owner, owner);
  folders.push(folder);
  return folder;
}

/** The data folder of a Fingerpost that has run before: most tests need no first start of their own. */
export function usedDataDir(): string {
  return used;
}

/** A copy of that one, for tests that damage it. */
export function copyUsedDataDir(): string {
  const dataDir = join(makeFolder(), "data");
  // Unlike Node's own copy, this one keeps the owners.
  execFileSync("cp", ["-a", used, dataDir]);
  return dataDir;
}

export function spawnServer(
  dataDir: string,
  { uid, fast = true }: { uid?: number; fast?: boolean } = {},
): ChildProcess {
  // The pinned Node reads TypeScript by itself, which starts sooner.
  const typescript = process.features.typescript ? [] : ["--import", "tsx"];
  const options = JSON.stringify({ dataDir, fast });
  const args = [...typescript, "--input-type=module", "--eval", SERVER, "--", options];
  const child = spawn(process.execPath, args, {
    cwd: CHECKOUT,
    ...(uid !== undefined && { uid, gid: uid }),
    stdio: ["pipe", "pipe", "inherit"],
    env: { PATH: process.env["PATH"] ?? "", TMPDIR: tmpdir() },
  });
  children.push(child);
  return child;
}

export async function startServer(
  dataDir: string,
  options: { uid?: number; fast?: boolean } = {},
): Promise<ServerProcess> {
  const child = spawnServer(dataDir, options);
  let output = "";
  for await (const chunk of child.stdout ?? []) {
    output += String(chunk);
    if (output.includes("\n")) break;
  }
  return { child, pid: child.pid ?? 0, ...(JSON.parse(output) as Omit<ServerProcess, "child" | "pid">) };
}

async function ended(child: ChildProcess): Promise<void> {
  while (child.exitCode === null && child.signalCode === null) await pause(5);
}

export async function kill(child: ChildProcess): Promise<void> {
  child.kill("SIGKILL");
  await ended(child);
}

export async function stopServer({ child }: ServerProcess): Promise<void> {
  child.stdin?.write("stop\n");
  await ended(child);
}

/** Kills the postmaster as the kernel's memory killer would, and waits until it is gone. */
export async function killPostmaster(dataDir: string): Promise<void> {
  const postmaster = findPostmaster(join(dataDir, "postgres"));
  if (!postmaster) throw new Error("No postmaster is running");
  process.kill(postmaster.identity.pid, "SIGKILL");
  while (isRunning(postmaster.identity)) await pause(5);
}

export async function failureOf(promise: Promise<unknown>): Promise<EmbeddedPostgresError> {
  return promise.then(
    () => {
      throw new Error("It should have failed");
    },
    (error: EmbeddedPostgresError) => error,
  );
}

export function write(url: string | undefined, value: number): Promise<unknown> {
  return withConnection(url ?? "", (sql) =>
    sql.unsafe(
      `drop table if exists kept; create table kept (value integer); insert into kept values (${value})`,
    ),
  );
}

export function read(url: string | undefined): Promise<number[]> {
  return withConnection(url ?? "", async (sql) => {
    const rows = await sql<{ value: number }[]>`select value from kept order by value`;
    return rows.map((row) => row.value);
  });
}

async function stopLeftover(dataDir: string): Promise<void> {
  const clusterDir = join(dataDir, "postgres");
  const postmaster = existsSync(clusterDir) ? findPostmaster(clusterDir) : undefined;
  if (postmaster) await stopPostmaster(postmaster);
}

/** To be called once in a test file: what a test started is ended after it, and its folders are removed. */
export function cleanUpAfterEachTest(): void {
  beforeAll(async () => {
    used = join(makeFolder(), "data");
    folders.length = 0;
    const server = await startEmbeddedPostgres({ dataDir: used, fast: true });
    await server.stop();
  });

  afterEach(async () => {
    for (const child of children.splice(0)) {
      if (child.exitCode === null && child.signalCode === null) await kill(child);
    }
    await stopLeftover(used);
    for (const folder of folders.splice(0)) {
      await stopLeftover(join(folder, "data"));
      rmSync(folder, { recursive: true, force: true });
    }
  });

  afterAll(() => {
    rmSync(dirname(used), { recursive: true, force: true });
  });
}
