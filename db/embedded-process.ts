import { spawn, spawnSync } from "node:child_process";
import { existsSync, readdirSync, readFileSync, readlinkSync } from "node:fs";
import { basename } from "node:path";

/** A process id alone can be given to another process later: the moment it started makes it unmistakable. */
export interface ProcessIdentity {
  pid: number;
  started: string;
}

/** The unprivileged account that Postgres runs as when Fingerpost runs as root. */
export interface PostgresAccount {
  name: string;
  uid: number;
  gid: number;
}

export interface RunResult {
  code: number;
  stdout: string;
  stderr: string;
}

const HAS_PROC = existsSync("/proc/self/stat");
const MAX_OUTPUT_CHARACTERS = 100_000;

function readText(path: string): string | undefined {
  try {
    return readFileSync(path, "utf8");
  } catch {
    return undefined;
  }
}

function ps(pid: number, column: string): string {
  return spawnSync("ps", ["-o", `${column}=`, "-p", String(pid)], { encoding: "utf8" }).stdout?.trim() ?? "";
}

/** The live process with this id; a zombie that nobody reaps counts as gone. */
export function identifyProcess(pid: number): ProcessIdentity | undefined {
  if (!Number.isSafeInteger(pid) || pid <= 0) return undefined;
  if (!HAS_PROC) {
    const state = ps(pid, "stat");
    return state === "" || state.startsWith("Z") ? undefined : { pid, started: ps(pid, "lstart") };
  }
  const stat = readText(`/proc/${pid}/stat`);
  if (stat === undefined) return undefined;
  // The command name stands in brackets and may itself hold spaces and brackets.
  const fields = stat.slice(stat.lastIndexOf(")") + 2).split(" ");
  if (fields[0] === "Z" || fields[0] === "X") return undefined;
  const boot = readText("/proc/sys/kernel/random/boot_id")?.trim() ?? "";
  return { pid, started: `${boot}/${fields[19] ?? ""}` };
}

export function isRunning(identity: ProcessIdentity): boolean {
  return identifyProcess(identity.pid)?.started === identity.started;
}

/** The command line of a process, or the title that a Postgres process wrote over it. */
export function commandOf(pid: number): string {
  if (!HAS_PROC) return ps(pid, "command");
  return (readText(`/proc/${pid}/cmdline`) ?? "").replaceAll("\0", " ").trim();
}

/** The working folder, where the system shows it to us: a Postgres process works in its cluster's folder. */
export function workingFolderOf(pid: number): string | undefined {
  try {
    return readlinkSync(`/proc/${pid}/cwd`);
  } catch {
    return undefined;
  }
}

export function isPostgresProcess(pid: number): boolean {
  const program = HAS_PROC ? (readText(`/proc/${pid}/cmdline`) ?? "").split("\0", 1)[0] : ps(pid, "comm");
  if (program === undefined) return false;
  return basename(program) === "postgres" || program.startsWith("postgres:");
}

export function listProcessIds(): number[] {
  if (HAS_PROC) {
    return readdirSync("/proc")
      .map(Number)
      .filter((pid) => Number.isInteger(pid));
  }
  const listing = spawnSync("ps", ["-axo", "pid="], { encoding: "utf8" }).stdout ?? "";
  return listing.split("\n").map(Number).filter(Boolean);
}

export function pause(milliseconds: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, milliseconds));
}

export async function waitUntil(condition: () => boolean, timeoutMs: number): Promise<boolean> {
  const deadline = Date.now() + timeoutMs;
  while (!condition()) {
    if (Date.now() >= deadline) return false;
    await pause(10);
  }
  return true;
}

/** Only what Postgres needs: an inherited PGDATA, LD_LIBRARY_PATH or locale must not change what it does. */
export function postgresEnvironment(): NodeJS.ProcessEnv {
  return { PATH: process.env["PATH"] ?? "/usr/bin:/bin", LC_ALL: "C", TZ: "UTC" };
}

/** Runs a command to its end, as the account when one is given. */
export function run(
  command: string,
  args: readonly string[],
  { account, input = "" }: { account: PostgresAccount | undefined; input?: string },
): Promise<RunResult> {
  return new Promise((resolve, reject) => {
    const child = spawn(command, args, {
      ...(account && { uid: account.uid, gid: account.gid }),
      // The account may not be allowed to stand in our working folder.
      cwd: "/",
      env: postgresEnvironment(),
      stdio: ["pipe", "pipe", "pipe"],
    });
    const output = { stdout: "", stderr: "" };
    for (const name of ["stdout", "stderr"] as const) {
      child[name].setEncoding("utf8");
      child[name].on("data", (text: string) => {
        output[name] = (output[name] + text).slice(-MAX_OUTPUT_CHARACTERS);
      });
    }
    child.on("error", reject);
    child.on("close", (code) => resolve({ code: code ?? -1, ...output }));
    // A command that ends before it reads its input says so by its exit code.
    child.stdin.on("error", () => undefined);
    child.stdin.end(input);
  });
}
