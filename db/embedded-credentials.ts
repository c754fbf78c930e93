import { randomBytes } from "node:crypto";
import { chownSync, readFileSync, renameSync, statSync, writeFileSync } from "node:fs";
import { join } from "node:path";

import { isRoot } from "#db/embedded-account.ts";

export const OWNER_ROLE = "fingerpost_owner";
export const APPLICATION_ROLE = "fingerpost_application";

export interface PostgresCredentials {
  ownerPassword: string;
  applicationPassword: string;
}

function parseCredentials(text: string): PostgresCredentials | undefined {
  try {
    const value: unknown = JSON.parse(text);
    if (typeof value !== "object" || value === null) return undefined;
    if (!("ownerPassword" in value) || !("applicationPassword" in value)) return undefined;
    const { ownerPassword, applicationPassword } = value;
    if (typeof ownerPassword !== "string" || typeof applicationPassword !== "string") return undefined;
    return { ownerPassword, applicationPassword };
  } catch {
    return undefined;
  }
}

/** Undefined when there are none or the file is damaged; a file that may not be read is an error. */
export function readCredentials(dataDir: string): PostgresCredentials | undefined {
  const path = join(dataDir, "postgres-credentials.json");
  if (!statSync(path, { throwIfNoEntry: false })) return undefined;
  return parseCredentials(readFileSync(path, "utf8"));
}

export function createCredentials(dataDir: string): PostgresCredentials {
  const credentials = {
    ownerPassword: randomBytes(24).toString("base64url"),
    applicationPassword: randomBytes(24).toString("base64url"),
  };
  const path = join(dataDir, "postgres-credentials.json");
  const temporary = `${path}.new`;
  writeFileSync(temporary, `${JSON.stringify(credentials, undefined, 2)}\n`, { mode: 0o600, flush: true });
  giveToFolderOwner(temporary, dataDir);
  renameSync(temporary, path);
  return credentials;
}

/** Root working in somebody's folder must not leave files there that they cannot use the next time. */
export function giveToFolderOwner(path: string, folder: string): void {
  if (!isRoot()) return;
  const { uid, gid } = statSync(folder);
  chownSync(path, uid, gid);
}

export function connectionUrls(
  credentials: PostgresCredentials,
  port: number,
  database: string,
): { ownerUrl: string; applicationUrl: string } {
  const url = (role: string, password: string): string =>
    `postgres://${role}:${password}@127.0.0.1:${port}/${database}`;
  return {
    ownerUrl: url(OWNER_ROLE, credentials.ownerPassword),
    applicationUrl: url(APPLICATION_ROLE, credentials.applicationPassword),
  };
}
