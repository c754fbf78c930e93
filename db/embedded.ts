import { realpathSync, statSync } from "node:fs";
import { join, resolve } from "node:path";

import postgres from "postgres";

import { chooseAccount, verifyAccess } from "#db/embedded-account.ts";
import { locateBinaries } from "#db/embedded-binaries.ts";
import {
  applyRoles,
  type Cluster,
  clusterExists,
  createCluster,
  createDataDir,
} from "#db/embedded-cluster.ts";
import {
  APPLICATION_ROLE,
  connectionUrls,
  createCredentials,
  type PostgresCredentials,
  readCredentials,
} from "#db/embedded-credentials.ts";
import { EmbeddedPostgresError, toEmbeddedPostgresError } from "#db/embedded-error.ts";
import { acquireLock, type DataDirLock } from "#db/embedded-lock.ts";
import {
  clearDeadPostmaster,
  findPostmaster,
  hasSettings,
  launchPostmaster,
  type Postmaster,
  requestFastStop,
  stopPostmaster,
} from "#db/embedded-postmaster.ts";
import { waitUntil } from "#db/embedded-process.ts";
import { clusterNameFor, type PostgresSettings, resolveSettings } from "#db/embedded-settings.ts";

export { EmbeddedPostgresError } from "#db/embedded-error.ts";

export interface EmbeddedPostgres {
  ownerUrl: string;
  applicationUrl: string;
  port: number;
  /** True when it was running already: left by a killed process, or somebody else's who stops it. */
  adopted: boolean;
  /** Ends Postgres cleanly and gives the data folder free. May be called again. */
  stop(): Promise<void>;
  /** The last resort for a process that is ending by an error: asks Postgres to end, and does not wait. */
  requestStop(): void;
}

export interface EmbeddedPostgresOptions {
  dataDir: string;
  database?: string;
  onProgress?: (message: string) => void;
  /** For tests: nothing waits for the disk, and a crash of the machine may cost everything. */
  fast?: boolean;
  /** Postgres settings over ours; a `port` here is used as it is. */
  settings?: PostgresSettings;
}

const DEFAULT_DATABASE = "fingerpost";
const TIMEOUT_OTHER_START_MS = 15_000;

/** Starts the Postgres of a data folder, or takes over the one that a killed process left running. */
export async function startEmbeddedPostgres(options: EmbeddedPostgresOptions): Promise<EmbeddedPostgres> {
  let dataDir = resolve(options.dataDir);
  try {
    const binaries = locateBinaries();
    const account = await chooseAccount(join(dataDir, "postgres"));
    createDataDir(dataDir, account);
    dataDir = realpathSync(dataDir);
    const version = await verifyAccess(binaries, dataDir, account);
    const cluster = { dataDir, clusterDir: join(dataDir, "postgres"), binaries, account };
    const lock = await acquireLock(dataDir);
    try {
      return await startLocked(cluster, version, lock, options);
    } catch (error) {
      lock.release();
      throw error;
    }
  } catch (error) {
    throw toEmbeddedPostgresError(error, dataDir);
  }
}

async function startLocked(
  cluster: Cluster,
  version: string,
  lock: DataDirLock,
  {
    database = DEFAULT_DATABASE,
    onProgress = () => undefined,
    fast = false,
    settings = {},
  }: EmbeddedPostgresOptions,
): Promise<EmbeddedPostgres> {
  const { clusterDir, dataDir } = cluster;
  const known = readCredentials(dataDir);
  const credentials = known ?? createCredentials(dataDir);
  if (!clusterExists(cluster, version)) {
    onProgress("Making the database (first start)");
    await createCluster(cluster, credentials, { fast });
  } else if (!known) {
    onProgress("Making new database passwords: the file that held them is gone");
    await stopOrphan(clusterDir);
    await clearDeadPostmaster(clusterDir, clusterNameFor(clusterDir));
    await applyRoles(cluster, credentials);
  }
  const wanted = resolveSettings(clusterDir, fast, settings);
  const adoptable = await findAdoptable(cluster, wanted);
  onProgress(adoptable ? "Taking over the Postgres that a killed process left running" : "Starting Postgres");
  const postmaster = adoptable ?? (await launchPostmaster(cluster, wanted, onProgress));
  try {
    await ensureDatabase(dataDir, credentials, postmaster.port, database);
  } catch (error) {
    await stopPostmaster(postmaster);
    throw error;
  }
  return describe(credentials, postmaster, database, adoptable !== undefined, lock);
}

async function findAdoptable(cluster: Cluster, wanted: PostgresSettings): Promise<Postmaster | undefined> {
  const { clusterDir } = cluster;
  const orphan = findPostmaster(clusterDir);
  if (orphan) {
    await waitUntil(() => findPostmaster(clusterDir)?.status !== "starting", TIMEOUT_OTHER_START_MS);
    const now = findPostmaster(clusterDir);
    if (now?.status === "ready" && hasSettings(cluster, now, wanted)) return now;
    // Another version's or another configuration's, or one that is ending already.
    await stopOrphan(clusterDir);
  }
  await clearDeadPostmaster(clusterDir, clusterNameFor(clusterDir));
  return undefined;
}

async function stopOrphan(clusterDir: string): Promise<void> {
  const orphan = findPostmaster(clusterDir);
  if (orphan) await stopPostmaster(orphan);
}

function describe(
  credentials: PostgresCredentials,
  postmaster: Postmaster,
  database: string,
  adopted: boolean,
  lock: DataDirLock | undefined,
): EmbeddedPostgres {
  let stopping: Promise<void> | undefined;
  return {
    ...connectionUrls(credentials, postmaster.port, database),
    port: postmaster.port,
    adopted,
    stop: () => {
      if (!lock) return Promise.resolve();
      // Two signals one after the other must wait for the same end.
      stopping ??= stopPostmaster(postmaster).finally(() => lock.release());
      return stopping;
    },
    requestStop: () => {
      if (!lock || stopping) return;
      requestFastStop(postmaster);
      lock.release();
    },
  };
}

/** The first real connection of a start: proves the password, and makes the database when it is not there. */
async function ensureDatabase(
  dataDir: string,
  credentials: PostgresCredentials,
  port: number,
  database: string,
): Promise<void> {
  if (!/^[a-z_][a-z0-9_]{0,62}$/.test(database)) throw new Error(`"${database}" cannot be a database's name`);
  const { ownerUrl } = connectionUrls(credentials, port, "postgres");
  const sql = postgres(ownerUrl, { max: 1, connect_timeout: 10, onnotice: () => undefined });
  try {
    const found = await sql`select from pg_database where datname = ${database}`;
    if (found.length === 0) await sql.unsafe(`create database ${database}`);
    // Both are nothing new on a later start; a start that was killed between them is made good.
    await sql.unsafe(`revoke connect, temporary on database ${database} from public`);
    await sql.unsafe(`grant connect on database ${database} to ${APPLICATION_ROLE}`);
  } catch (error) {
    if (!(error instanceof postgres.PostgresError) || error.code !== "28P01") throw error;
    const path = join(dataDir, "postgres-credentials.json");
    throw new EmbeddedPostgresError(
      `The passwords in ${path} are not those of the database beside it.`,
      `Put the right file back, or remove it: the next start then makes new passwords and keeps the data.`,
      { cause: error },
    );
  } finally {
    await sql.end({ timeout: 1 });
  }
}

/** For the operator's commands beside a running server: its Postgres, which is not ours to stop. */
export async function findRunningEmbeddedPostgres({
  dataDir,
  database = DEFAULT_DATABASE,
}: {
  dataDir: string;
  database?: string;
}): Promise<EmbeddedPostgres | undefined> {
  const folder = resolve(dataDir);
  try {
    if (!statSync(join(folder, "postgres"), { throwIfNoEntry: false })) return undefined;
    const clusterDir = realpathSync(join(folder, "postgres"));
    if (!findPostmaster(clusterDir)) return undefined;
    await waitUntil(() => findPostmaster(clusterDir)?.status !== "starting", TIMEOUT_OTHER_START_MS);
    const postmaster = findPostmaster(clusterDir);
    if (postmaster?.status !== "ready") return undefined;
    const credentials = readCredentials(folder);
    return credentials && describe(credentials, postmaster, database, true, undefined);
  } catch (error) {
    throw toEmbeddedPostgresError(error, folder);
  }
}
