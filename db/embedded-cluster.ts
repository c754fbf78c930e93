import { randomBytes } from "node:crypto";
import {
  chmodSync,
  chownSync,
  closeSync,
  existsSync,
  fsyncSync,
  mkdirSync,
  openSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
} from "node:fs";
import { join } from "node:path";

import type { PostgresBinaries } from "#db/embedded-binaries.ts";
import { APPLICATION_ROLE, OWNER_ROLE, type PostgresCredentials } from "#db/embedded-credentials.ts";
import { EmbeddedPostgresError, storageError } from "#db/embedded-error.ts";
import { type PostgresAccount, run } from "#db/embedded-process.ts";

export interface Cluster {
  dataDir: string;
  clusterDir: string;
  binaries: PostgresBinaries;
  account: PostgresAccount | undefined;
}

const UNFINISHED = "postgres.unfinished-";
const ACCESS_RULES =
  "# Written by Fingerpost: passwords only, from this machine only.\nhost all all 127.0.0.1/32 scram-sha-256\n";

/** True when a finished cluster of the right version is there; an error when what is there cannot be used. */
export function clusterExists({ dataDir, clusterDir }: Cluster, version: string): boolean {
  const stat = statSync(clusterDir, { throwIfNoEntry: false });
  if (!stat) return false;
  if (stat.isDirectory() && readdirSync(clusterDir).length === 0) return false;
  const versionFile = join(clusterDir, "PG_VERSION");
  if (!existsSync(versionFile)) {
    throw new EmbeddedPostgresError(
      `The folder ${clusterDir} is not a Postgres cluster, and Fingerpost does not delete what it did not make.`,
      `Move it away, or set DATA_DIR to another folder than ${dataDir}.`,
    );
  }
  const madeBy = readFileSync(versionFile, "utf8").trim();
  const major = version.split(".")[0];
  if (madeBy === major) return true;
  throw new EmbeddedPostgresError(
    `The data in ${clusterDir} was made by Postgres ${madeBy}; this Fingerpost brings Postgres ${version}.`,
    `Start the Fingerpost that made it, copy the data out with pg_dump of Postgres ${madeBy} and restore it into a ` +
      `new data folder; or set DATA_DIR to a new folder to begin an empty directory.`,
  );
}

/**
 * Makes the cluster in a folder of its own and renames it when it is complete. So `postgres/` is always complete
 * and never deleted, and what a killed first start left is rubbish by its name.
 */
export async function createCluster(
  cluster: Cluster,
  credentials: PostgresCredentials,
  { fast }: { fast: boolean },
): Promise<void> {
  const { dataDir, clusterDir, account, binaries } = cluster;
  removeUnfinished(dataDir);
  const folder = join(dataDir, `${UNFINISHED}${randomBytes(6).toString("hex")}`);
  try {
    mkdirSync(folder, { mode: 0o700 });
    if (account) chownSync(folder, account.uid, account.gid);
    await runInitdb(cluster, folder, { fast });
    writeFileSync(join(folder, "pg_hba.conf"), ACCESS_RULES);
    await applyRoles(cluster, credentials, folder);
    // Nothing has to survive a power cut before the rename says that it is complete.
    if (!fast) await runChecked(cluster, binaries.initdb, ["-D", folder, "--sync-only"]);
    renameSync(folder, clusterDir);
    if (!fast) syncFolder(dataDir);
  } catch (error) {
    rmSync(folder, { recursive: true, force: true });
    throw error;
  }
}

function removeUnfinished(dataDir: string): void {
  for (const name of readdirSync(dataDir).filter((entry) => entry.startsWith(UNFINISHED))) {
    try {
      rmSync(join(dataDir, name), { recursive: true, force: true });
    } catch {
      // The initdb of a killed start may still write there for a second: the next first start removes it.
    }
  }
}

async function runInitdb(cluster: Cluster, folder: string, { fast }: { fast: boolean }): Promise<void> {
  const common = [
    `--pgdata=${folder}`,
    "--username=postgres",
    "--auth=reject",
    "--encoding=UTF8",
    "--locale-provider=builtin",
    "--text-search-config=english",
    "--no-sync",
    "--no-instructions",
  ];
  if (fast) common.push("--no-data-checksums");
  const initdb = cluster.binaries.initdb;
  const result = await run(initdb, [...common, "--locale=C.UTF-8"], { account: cluster.account });
  if (result.code === 0) return;
  if (!/invalid locale name/.test(result.stderr)) throw commandError(cluster, initdb, result.stderr);
  // Some systems have no C.UTF-8 of their own. With C the text search parser takes everything beyond ASCII for a
  // letter, dashes included, so it is only the second choice.
  await runChecked(cluster, initdb, [...common, "--locale=C", "--builtin-locale=C.UTF-8"]);
}

/**
 * Sets both roles and their passwords in single-user mode: no server has to run, and the superuser needs no
 * password, so that nobody can sign in as it at all.
 */
export async function applyRoles(
  cluster: Cluster,
  credentials: PostgresCredentials,
  folder: string = cluster.clusterDir,
): Promise<void> {
  const createRole = (role: string): string =>
    `do $$ begin if not exists (select from pg_roles where rolname = '${role}') then create role ${role}; end if; end $$;`;
  // One command a line: so single-user mode reads. The passwords are base64url and need no quoting.
  const script = [
    createRole(OWNER_ROLE),
    createRole(APPLICATION_ROLE),
    `alter role ${OWNER_ROLE} login createrole createdb password '${credentials.ownerPassword}';`,
    `alter role ${APPLICATION_ROLE} login password '${credentials.applicationPassword}';`,
    // So that the owner can set the application's defaults and, in tests, act as it.
    `grant ${APPLICATION_ROLE} to ${OWNER_ROLE} with admin true, inherit false, set true;`,
  ].join("\n");
  const args = [
    "--single",
    "-D",
    folder,
    "-c",
    "log_min_error_statement=panic",
    "-c",
    "lc_messages=C",
    "postgres",
  ];
  await runChecked(cluster, cluster.binaries.postgres, args, `${script}\n`);
}

async function runChecked(cluster: Cluster, command: string, args: string[], input = ""): Promise<void> {
  const result = await run(command, args, { account: cluster.account, input });
  // Single-user mode reports a failed command, carries on and ends with 0.
  if (result.code !== 0 || /^.*\b(ERROR|FATAL|PANIC):/m.test(result.stderr)) {
    throw commandError(cluster, command, result.stderr);
  }
}

function commandError(
  { dataDir, clusterDir }: Cluster,
  command: string,
  stderr: string,
): EmbeddedPostgresError {
  const text = stderr.trim().slice(-2000);
  return (
    storageError(text, dataDir) ??
    new EmbeddedPostgresError(
      `Making the database in ${clusterDir} failed (${command}): ${text}`,
      `Set DATA_DIR to a folder on a local disk, or set DATABASE_URL to use a Postgres of your own.`,
    )
  );
}

function syncFolder(folder: string): void {
  const handle = openSync(folder, "r");
  try {
    fsyncSync(handle);
  } finally {
    closeSync(handle);
  }
}

/** Makes the data folder; what we make as root must be open to the account that Postgres runs as. */
export function createDataDir(dataDir: string, account: PostgresAccount | undefined): void {
  const created = mkdirSync(dataDir, { recursive: true });
  if (created !== undefined && account) chmodSync(dataDir, 0o755);
}
