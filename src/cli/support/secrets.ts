import { randomBytes } from "node:crypto";
import { linkSync, mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { OperatorError } from "./operator-error.ts";

export const SECRET_NAMES = ["SECRET", "CASE_REFERENCE_KEYS", "PERSONAL_DATA_KEYS"] as const;
export type Secrets = Record<(typeof SECRET_NAMES)[number], string>;

/**
 * The secrets of a data folder, made on the first start and readable by its owner alone. Losing them makes personal
 * data unreadable, so a file that is there is never replaced.
 */
export function loadSecrets(dataDir: string): Secrets {
  const path = join(dataDir, "secrets.json");
  const known = readSecrets(path);
  if (known !== undefined) return known;
  mkdirSync(dataDir, { recursive: true });
  const draft = `${path}.${randomBytes(6).toString("hex")}`;
  writeFileSync(draft, `${JSON.stringify(makeSecrets(), null, 2)}\n`, {
    mode: 0o600,
    flag: "wx",
    flush: true,
  });
  try {
    // A link is never made over another file: of two first starts one wins, and both read the winner's.
    linkSync(draft, path);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== "EEXIST") throw error;
  } finally {
    rmSync(draft, { force: true });
  }
  const made = readSecrets(path);
  if (made === undefined) throw new Error(`${path} vanished while it was made`);
  return made;
}

/** Secrets that satisfy the configuration, to check the rest of it before anything is written. */
export function placeholderSecrets(): Secrets {
  return makeSecrets();
}

function makeSecrets(): Secrets {
  const ring = () => `k1:${randomBytes(32).toString("base64")}`;
  return {
    SECRET: randomBytes(32).toString("base64url"),
    CASE_REFERENCE_KEYS: ring(),
    PERSONAL_DATA_KEYS: ring(),
  };
}

function readSecrets(path: string): Secrets | undefined {
  let text: string;
  try {
    text = readFileSync(path, "utf8");
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === "ENOENT") return undefined;
    throw new OperatorError(
      `The secrets in ${path} cannot be read: ${(error as Error).message}`,
      "Start Fingerpost as the user that owns the file, or set DATA_DIR to another folder.",
    );
  }
  const values = parseObject(text);
  const missing = SECRET_NAMES.filter((name) => typeof values?.[name] !== "string");
  if (values !== undefined && missing.length === 0) return values as Secrets;
  throw new OperatorError(
    `The secrets in ${path} are damaged.`,
    "Put the file back from a backup: without it, personal data in this data folder cannot be read.",
  );
}

function parseObject(text: string): Record<string, unknown> | undefined {
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === "object" && value !== null ? (value as Record<string, unknown>) : undefined;
  } catch {
    return undefined;
  }
}
