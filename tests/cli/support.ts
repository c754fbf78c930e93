import { spawn } from "node:child_process";
import { once } from "node:events";
import { fileURLToPath } from "node:url";
import { TEST_SETTINGS } from "#tests/support/settings.ts";
import type { TestDatabase } from "#tests/support/postgres.ts";

const ROOT = fileURLToPath(new URL("../..", import.meta.url));

export interface CliResult {
  code: number | null;
  stdout: string;
  stderr: string;
  /** Stdout as JSON, unchecked. */
  // oxlint-disable-next-line typescript/no-explicit-any -- a test reads replies of every shape
  json: any;
}

/** Runs an operator command as `npm run cli -- …` does, against a test's database. */
export async function runCli(
  database: TestDatabase,
  args: readonly string[],
  settings: Record<string, string> = {},
): Promise<CliResult> {
  const child = spawn(process.execPath, ["src/cli/main.ts", ...args], {
    cwd: ROOT,
    env: {
      PATH: process.env["PATH"],
      ...TEST_SETTINGS,
      LOG_LEVEL: "warn",
      DATABASE_URL: database.applicationUrl,
      DATABASE_MIGRATION_URL: database.ownerUrl,
      ...settings,
    },
    stdio: ["ignore", "pipe", "pipe"],
  });
  let stdout = "";
  let stderr = "";
  child.stdout.on("data", (chunk: Buffer) => (stdout += String(chunk)));
  child.stderr.on("data", (chunk: Buffer) => (stderr += String(chunk)));
  const [code] = (await once(child, "close")) as [number | null];
  const json: unknown = args.includes("--json") && stdout !== "" ? JSON.parse(stdout) : undefined;
  return { code, stdout, stderr, json };
}
