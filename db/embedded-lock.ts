import { randomBytes } from "node:crypto";
import { readFileSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";

import { EmbeddedPostgresError } from "#db/embedded-error.ts";
import { identifyProcess, isRunning, pause, type ProcessIdentity } from "#db/embedded-process.ts";

export interface DataDirLock {
  release(): void;
}

const MAX_LOCK_TRIES = 20;
const WAIT_FOR_CONTENT_MS = 100;

function readLock(path: string): string | undefined {
  try {
    return readFileSync(path, "utf8");
  } catch {
    return undefined;
  }
}

function parseHolder(text: string): ProcessIdentity | undefined {
  try {
    const value: unknown = JSON.parse(text);
    if (typeof value !== "object" || value === null || !("pid" in value) || !("started" in value))
      return undefined;
    const { pid, started } = value;
    return typeof pid === "number" && typeof started === "string" ? { pid, started } : undefined;
  } catch {
    return undefined;
  }
}

/** The live process that holds the data folder. */
export function findLockHolder(dataDir: string): ProcessIdentity | undefined {
  const holder = parseHolder(readLock(join(dataDir, "fingerpost.lock")) ?? "");
  return holder && isRunning(holder) ? holder : undefined;
}

function tryWriteLock(path: string, text: string): boolean {
  try {
    writeFileSync(path, text, { flag: "wx", mode: 0o644 });
    return true;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === "EEXIST") return false;
    // A full disk leaves an empty file behind, which would look like somebody else's lock.
    if (readLock(path) === "") rmSync(path, { force: true });
    throw error;
  }
}

function removeStaleLock(path: string, staleText: string): void {
  const aside = `${path}.${randomBytes(6).toString("hex")}`;
  try {
    renameSync(path, aside);
  } catch {
    return;
  }
  // Another process may have replaced the stale lock by its own since we read it: then that one is put back.
  if (readLock(aside) === staleText) rmSync(aside, { force: true });
  else renameSync(aside, path);
}

/** One live Fingerpost process per data folder; the lock of a killed process is taken over. */
export async function acquireLock(dataDir: string): Promise<DataDirLock> {
  const path = join(dataDir, "fingerpost.lock");
  const own = identifyProcess(process.pid) ?? { pid: process.pid, started: "" };
  const text = `${JSON.stringify({ ...own, nonce: randomBytes(6).toString("hex") })}\n`;
  for (let attempt = 1; attempt <= MAX_LOCK_TRIES; attempt += 1) {
    if (tryWriteLock(path, text)) {
      return {
        release: () => {
          if (readLock(path) === text) rmSync(path, { force: true });
        },
      };
    }
    const held = readLock(path);
    if (held === undefined) continue;
    const holder = findLockHolder(dataDir);
    if (holder) {
      throw new EmbeddedPostgresError(
        `The data folder ${dataDir} is in use by another Fingerpost (process ${holder.pid}).`,
        `Stop that one first, or set DATA_DIR to another folder.`,
      );
    }
    // Its maker may be between creating the file and writing into it.
    if (held === "") await pause(WAIT_FOR_CONTENT_MS);
    if (readLock(path) === held) removeStaleLock(path, held);
  }
  throw new EmbeddedPostgresError(
    `The lock file ${path} could not be taken: several processes are starting at once.`,
    `Start one at a time, or set DATA_DIR to another folder.`,
  );
}
