import { readFileSync, statSync } from "node:fs";
import { dirname } from "node:path";

import type { PostgresBinaries } from "#db/embedded-binaries.ts";
import { EmbeddedPostgresError } from "#db/embedded-error.ts";
import { type PostgresAccount, run } from "#db/embedded-process.ts";

const CREATED_ACCOUNT = "fingerpost-postgres";
const OWN_POSTGRES = "set DATABASE_URL to use a Postgres of your own";
const PREFERRED_ACCOUNTS = ["postgres", CREATED_ACCOUNT, "nobody"];

export function isRoot(): boolean {
  return process.getuid?.() === 0;
}

function readAccounts(): PostgresAccount[] {
  return readFileSync("/etc/passwd", "utf8")
    .split("\n")
    .map((line) => line.split(":"))
    .filter((fields) => fields.length >= 4 && Number(fields[2]) !== 0)
    .map(([name = "", , uid, gid]) => ({ name, uid: Number(uid) >>> 0, gid: Number(gid) >>> 0 }));
}

function ownerOf(folder: string): PostgresAccount | undefined {
  const stat = statSync(folder, { throwIfNoEntry: false });
  if (!stat || stat.uid === 0) return undefined;
  const name = readAccounts().find((account) => account.uid === stat.uid)?.name ?? `user ${stat.uid}`;
  return { name, uid: stat.uid, gid: stat.gid };
}

/** Postgres refuses to run as root: who runs it then. Undefined: whoever runs us. */
export async function chooseAccount(clusterDir: string): Promise<PostgresAccount | undefined> {
  if (!isRoot()) return undefined;
  const existing = ownerOf(clusterDir);
  if (existing) return existing;
  const find = (name: string): PostgresAccount | undefined =>
    readAccounts().find((account) => account.name === name);
  const usual = PREFERRED_ACCOUNTS.map(find).find((account) => account !== undefined);
  if (usual) return usual;
  await run("useradd", ["--system", "--no-create-home", CREATED_ACCOUNT], { account: undefined }).catch(
    () => undefined,
  );
  const created = find(CREATED_ACCOUNT);
  if (created) return created;
  throw new EmbeddedPostgresError(
    `Postgres refuses to run as root, and this system has no account "postgres" or "nobody" to run it as.`,
    `Make one (for example "useradd --system postgres"), start Fingerpost as a normal user, or set DATABASE_URL.`,
  );
}

function foldersAbove(path: string): string[] {
  const parent = dirname(path);
  return parent === path ? [path] : [...foldersAbove(parent), path];
}

/** Lets the account itself try each folder: guessing from modes would miss groups, ACLs and mounts. */
async function firstUnreachable(
  folders: string[],
  account: PostgresAccount | undefined,
): Promise<string | undefined> {
  const script = `for folder; do test -x "$folder" || { printf %s "$folder"; exit 7; }; done`;
  const result = await run("/bin/sh", ["-c", script, "sh", ...folders], { account });
  return result.code === 7 ? result.stdout : undefined;
}

function unreachableError(
  folder: string,
  what: "checkout" | "data",
  account: PostgresAccount | undefined,
): EmbeddedPostgresError {
  const who = account
    ? `Postgres refuses to run as root and so runs as the user "${account.name}", who`
    : "The user that runs Fingerpost";
  const remedies = {
    checkout: `Move the checkout to a folder that everybody can enter, for example below /srv`,
    data: `Set DATA_DIR to a folder that everybody can enter, for example /srv/fingerpost-data`,
  };
  return new EmbeddedPostgresError(
    `${who} cannot enter the folder ${folder}.`,
    `${remedies[what]}, start Fingerpost as a normal user who owns it, or ${OWN_POSTGRES}.`,
  );
}

/**
 * Refuses before anything is started when the account cannot get at the programs or the data folder; says the
 * version of the programs, which proves that they run here.
 */
export async function verifyAccess(
  binaries: PostgresBinaries,
  dataDir: string,
  account: PostgresAccount | undefined,
): Promise<string> {
  // The programs first: moving the checkout usually moves the data folder with it.
  const programFolders = [dirname(binaries.postgres), dirname(binaries.catalogue)].flatMap(foldersAbove);
  const blockedProgram = await tryAsAccount(() => firstUnreachable(programFolders, account), account);
  if (blockedProgram !== undefined) throw unreachableError(blockedProgram, "checkout", account);
  const blockedData = await firstUnreachable(foldersAbove(dataDir), account);
  if (blockedData !== undefined) throw unreachableError(blockedData, "data", account);
  const result = await run(binaries.postgres, ["--version"], { account }).catch((error: unknown) => ({
    code: -1,
    stdout: "",
    stderr: String(error),
  }));
  const version = /\(PostgreSQL\) (\S+)/.exec(result.stdout)?.[1];
  if (result.code === 0 && version !== undefined) return version;
  throw new EmbeddedPostgresError(
    `The built-in Postgres (${binaries.postgres}) does not run on this system: ${result.stderr.trim()}`,
    `It needs a Linux with glibc (not Alpine) or macOS, and a folder that programs may be run from. Or ${OWN_POSTGRES}.`,
  );
}

async function tryAsAccount<T>(action: () => Promise<T>, account: PostgresAccount | undefined): Promise<T> {
  try {
    return await action();
  } catch (error) {
    if (!account) throw error;
    throw new EmbeddedPostgresError(
      `Postgres refuses to run as root, and this system does not let us run it as "${account.name}": ${String(error)}`,
      `Start Fingerpost as a normal user, or ${OWN_POSTGRES}.`,
      { cause: error },
    );
  }
}
