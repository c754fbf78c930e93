import { type ChildProcess, spawn } from "node:child_process";
import { closeSync, openSync, readFileSync, renameSync, rmSync, statfsSync, statSync } from "node:fs";
import { once } from "node:events";
import { createServer } from "node:net";
import { join } from "node:path";

import type { Cluster } from "#db/embedded-cluster.ts";
import { giveToFolderOwner } from "#db/embedded-credentials.ts";
import { EmbeddedPostgresError, storageError } from "#db/embedded-error.ts";
import {
  commandOf,
  identifyProcess,
  isPostgresProcess,
  isRunning,
  listProcessIds,
  pause,
  postgresEnvironment,
  type ProcessIdentity,
  waitUntil,
  workingFolderOf,
} from "#db/embedded-process.ts";
import { type PostgresSettings, settingArguments } from "#db/embedded-settings.ts";

export interface Postmaster {
  identity: ProcessIdentity;
  port: number;
  /** What Postgres itself says: starting, ready, stopping. */
  status: string;
}

const MAX_PORT_TRIES = 5;
const MAX_LOG_BYTES = 10_000_000;
const MIN_FREE_BYTES = 1_000_000;
const TIMEOUT_START_MS = 120_000;
const TIMEOUT_FAST_STOP_MS = 10_000;
const TIMEOUT_IMMEDIATE_STOP_MS = 6_000;
const TIMEOUT_ORPHANS_MS = 1_000;

/** The file that Postgres keeps in its folder while it runs: process id, folder, start, port, ..., status. */
function readPostmasterFile(clusterDir: string): { pid: number; port: number; status: string } | undefined {
  let lines: string[];
  try {
    lines = readFileSync(join(clusterDir, "postmaster.pid"), "utf8").split("\n");
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === "ENOENT") return undefined;
    throw error;
  }
  return { pid: Number(lines[0]), port: Number(lines[3]), status: lines[7]?.trim() ?? "starting" };
}

/** The live Postgres of this cluster, whoever started it. */
export function findPostmaster(clusterDir: string): Postmaster | undefined {
  const file = readPostmasterFile(clusterDir);
  const identity = file && identifyProcess(file.pid);
  if (!file || !identity || !isPostgresProcess(file.pid)) return undefined;
  const folder = workingFolderOf(file.pid);
  const isOurs =
    folder === undefined ? commandOf(file.pid).includes(` -D ${clusterDir} -c `) : folder === clusterDir;
  if (isOurs) return { identity, port: file.port, status: file.status };
  if (folder !== undefined) return undefined;
  throw new EmbeddedPostgresError(
    `Process ${file.pid} is a Postgres and may be using ${clusterDir}; this system does not tell us.`,
    `Stop that process if it is Fingerpost's, or remove ${join(clusterDir, "postmaster.pid")} if it is not.`,
  );
}

/**
 * Makes way after a postmaster that was killed: waits for its remaining processes, and removes its file where
 * Postgres would take the process that has that number today for a postmaster.
 */
export async function clearDeadPostmaster(clusterDir: string, clusterName: string): Promise<void> {
  const file = readPostmasterFile(clusterDir);
  if (!file) return;
  const findOrphans = (): number[] =>
    listProcessIds().filter((pid) => {
      if (!isPostgresProcess(pid) || !identifyProcess(pid)) return false;
      return workingFolderOf(pid) === clusterDir || commandOf(pid).startsWith(`postgres: ${clusterName}: `);
    });
  for (const signal of ["SIGTERM", "SIGQUIT", "SIGKILL"] as const) {
    if (await waitUntil(() => findOrphans().length === 0, TIMEOUT_ORPHANS_MS)) break;
    for (const pid of findOrphans()) sendSignal(pid, signal);
  }
  // With a process id that nobody has, Postgres recovers by itself and checks more than we can.
  if (processNumberTaken(file.pid)) rmSync(join(clusterDir, "postmaster.pid"), { force: true });
}

function processNumberTaken(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === "EPERM";
  }
}

function sendSignal(pid: number, signal: NodeJS.Signals): void {
  try {
    process.kill(pid, signal);
  } catch {
    // It ended in the meantime.
  }
}

/** True when Postgres, as it wrote down itself, was started with just these programs and settings. */
export function hasSettings(cluster: Cluster, postmaster: Postmaster, settings: PostgresSettings): boolean {
  const args = settingArguments(cluster.clusterDir, { ...settings, port: String(postmaster.port) });
  const expected = [cluster.binaries.postgres, ...args.map((arg) => `"${arg}"`)].join(" ");
  try {
    return readFileSync(join(cluster.clusterDir, "postmaster.opts"), "utf8").trim() === expected;
  } catch {
    return false;
  }
}

/** Starts Postgres on a free port, and on another one when that is taken in between. */
export async function launchPostmaster(
  cluster: Cluster,
  settings: PostgresSettings,
  onProgress: (message: string) => void,
): Promise<Postmaster> {
  const fixedPort = settings["port"];
  for (let attempt = 1; ; attempt += 1) {
    const port = fixedPort ?? String(await findFreePort());
    const log = openLog(cluster.dataDir);
    const child = spawn(
      cluster.binaries.postgres,
      settingArguments(cluster.clusterDir, { ...settings, port }),
      {
        ...(cluster.account && { uid: cluster.account.uid, gid: cluster.account.gid }),
        cwd: "/",
        env: postgresEnvironment(),
        stdio: ["ignore", log.handle, log.handle],
        // Its own process group: Ctrl-C must reach us only, who let running requests finish first.
        detached: true,
      },
    );
    child.unref();
    closeSync(log.handle);
    // Without a process id it could not be started at all, and the reason follows as an event.
    if (child.pid === undefined) throw (await once(child, "error"))[0];
    const postmaster = await waitUntilReady(child, cluster, onProgress);
    if (postmaster) return postmaster;
    const said = readFileSync(log.path).subarray(log.offset).toString("utf8");
    const portTaken = /could not bind|could not create any TCP\/IP sockets/.test(said);
    if (portTaken && fixedPort === undefined && attempt < MAX_PORT_TRIES) continue;
    throw startError(cluster.dataDir, log.path, said);
  }
}

function openLog(dataDir: string): { path: string; handle: number; offset: number } {
  const path = join(dataDir, "postgres.log");
  if ((statSync(path, { throwIfNoEntry: false })?.size ?? 0) > MAX_LOG_BYTES) renameSync(path, `${path}.1`);
  const handle = openSync(path, "a", 0o600);
  giveToFolderOwner(path, dataDir);
  return { path, handle, offset: statSync(path).size };
}

function findFreePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = createServer();
    server.once("error", reject);
    server.listen(0, "127.0.0.1", () => {
      const address = server.address();
      const port = typeof address === "object" && address !== null ? address.port : 0;
      server.close(() => resolve(port));
    });
  });
}

/** Undefined when it ended instead of becoming ready. */
async function waitUntilReady(
  child: ChildProcess,
  { clusterDir }: Cluster,
  onProgress: (message: string) => void,
): Promise<Postmaster | undefined> {
  const begun = Date.now();
  let saidSlow = false;
  while (Date.now() - begun < TIMEOUT_START_MS) {
    if (child.exitCode !== null || child.signalCode !== null) return undefined;
    const file = readPostmasterFile(clusterDir);
    const identity = child.pid === undefined ? undefined : identifyProcess(child.pid);
    if (identity && file && file.pid === identity.pid && file.status === "ready") {
      return { identity, port: file.port, status: file.status };
    }
    if (!saidSlow && Date.now() - begun > 3_000) {
      onProgress("Postgres is still starting (it may be recovering after a crash)");
      saidSlow = true;
    }
    await pause(10);
  }
  child.kill("SIGQUIT");
  return undefined;
}

function startError(dataDir: string, logPath: string, said: string): EmbeddedPostgresError {
  const reason = /^.*\b(?:FATAL|PANIC): +(.*)$/m.exec(said)?.[1] ?? said.trim().split("\n").at(-1) ?? "";
  // On a full disk Postgres may not even have been able to say so.
  const { bavail, bsize } = statfsSync(dataDir);
  const full = bavail * bsize < MIN_FREE_BYTES ? "No space left on device" : "";
  return (
    storageError(full || reason, dataDir) ??
    new EmbeddedPostgresError(
      `The built-in Postgres in ${dataDir} did not start: ${reason || "it said nothing"}`,
      `See ${logPath}. Set DATABASE_URL to use a Postgres of your own instead.`,
    )
  );
}

/** Asks Postgres to end now: connections are closed, everything committed is safe. Does not wait. */
export function requestFastStop(postmaster: Postmaster): void {
  if (isRunning(postmaster.identity)) sendSignal(postmaster.identity.pid, "SIGINT");
}

export async function stopPostmaster(postmaster: Postmaster): Promise<void> {
  const { identity } = postmaster;
  const ended = (): boolean => !isRunning(identity);
  requestFastStop(postmaster);
  if (await waitUntil(ended, TIMEOUT_FAST_STOP_MS)) return;
  // Immediate: no final checkpoint, so the next start recovers from the log. Still nothing committed is lost.
  sendSignal(identity.pid, "SIGQUIT");
  if (await waitUntil(ended, TIMEOUT_IMMEDIATE_STOP_MS)) return;
  sendSignal(identity.pid, "SIGKILL");
  if (await waitUntil(ended, TIMEOUT_IMMEDIATE_STOP_MS)) return;
  throw new EmbeddedPostgresError(
    `The built-in Postgres (process ${identity.pid}) does not end.`,
    `End it by hand: kill -QUIT ${identity.pid}`,
  );
}
