import { findRunningEmbeddedPostgres, startEmbeddedPostgres } from "#db/embedded.ts";
import { findLockHolder } from "#db/embedded-lock.ts";
import { setTimeout as pause } from "node:timers/promises";
import type { Settings } from "./settings.ts";

/** A Postgres that can be connected to, and how to leave it. */
export interface Postgres {
  applicationUrl: string;
  ownerUrl: string;
  /** Ends it where it is ours to end. */
  stop(): Promise<void>;
  /** For a process that is dying: asks it to end and does not wait. */
  requestStop(): void;
}

const PREDECESSOR_MAXIMUM_MS = 3_000;

type Progress = (message: string) => void;

/** The server's Postgres: the given one, or the embedded one, started. */
export async function startPostgres(settings: Settings, onProgress: Progress): Promise<Postgres> {
  return givenPostgres(settings) ?? startEmbeddedPostgres({ dataDir: settings.config.DATA_DIR, onProgress });
}

/** A command's Postgres: the given one, the running server's, or else the embedded one, started for this command. */
export async function borrowPostgres(settings: Settings, onProgress: Progress): Promise<Postgres> {
  const dataDir = settings.config.DATA_DIR;
  return (
    givenPostgres(settings) ??
    (await findRunningEmbeddedPostgres({ dataDir })) ??
    startEmbeddedPostgres({ dataDir, onProgress })
  );
}

/** Waits a little for a server on the same data folder that is just ending, so that a quick restart works. */
export async function awaitPredecessor({ embedded, config }: Settings): Promise<void> {
  if (!embedded) return;
  const deadline = performance.now() + PREDECESSOR_MAXIMUM_MS;
  while (findLockHolder(config.DATA_DIR) !== undefined && performance.now() < deadline) await pause(100);
}

function givenPostgres({ config }: Settings): Postgres | undefined {
  if (config.DATABASE_URL === undefined) return undefined;
  return {
    applicationUrl: config.DATABASE_URL,
    ownerUrl: config.DATABASE_MIGRATION_URL ?? config.DATABASE_URL,
    stop: () => Promise.resolve(),
    requestStop: () => undefined,
  };
}
