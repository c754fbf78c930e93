import { type ChildProcess, spawn } from "node:child_process";
import { createServer } from "node:net";
import { fileURLToPath } from "node:url";
import { chmodSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { bodyOf, type TestInit, type TestReply } from "./app.ts";
import type { TestDatabase } from "./postgres.ts";
import { TEST_SETTINGS } from "./settings.ts";

export const RUNTIMES = {
  node: "src/node.ts",
  workerd: "src/cli/start-edge.ts",
} as const;

const ROOT = fileURLToPath(new URL("../..", import.meta.url));
const READY_WITHIN_MS = 60_000;
const STOP_WITHIN_MS = 15_000;
const ANSWER_WITHIN_MS = 4_000;

/** The product as a process of its own, driven over a socket. */
export interface TestServer {
  base: string;
  /** What it was started with: commands beside it need the same. */
  environment: Record<string, string>;
  process: ChildProcess;
  /** What it has printed so far. */
  output(): string;
  request(path: string, init?: TestInit): Promise<TestReply>;
  stop(): Promise<number | null>;
}

export async function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const probe = createServer();
    probe.once("error", reject);
    probe.listen(0, "127.0.0.1", () => {
      const address = probe.address();
      probe.close(() => resolve(typeof address === "object" && address !== null ? address.port : 0));
    });
  });
}

/** Starts an entry on a free port against a cloned database, and waits until it is ready. */
export async function startServer(
  runtime: keyof typeof RUNTIMES,
  urls: Pick<TestDatabase, "ownerUrl" | "applicationUrl"> | "embedded",
  settings: Record<string, string> = {},
): Promise<TestServer> {
  const port = await freePort();
  const base = `http://127.0.0.1:${port}`;
  const dataDir = mkdtempSync(join(tmpdir(), "fingerpost-server-"));
  // When root runs the tests, Postgres runs as another user, who has to get in.
  chmodSync(dataDir, 0o755);
  const environment: Record<string, string> = {
    PATH: process.env["PATH"] ?? "",
    HOME: process.env["HOME"] ?? "",
    ...TEST_SETTINGS,
    NODE_ENV: "development",
    PUBLIC_URL: base,
    LOG_LEVEL: "warn",
    PORT: String(port),
    DATA_DIR: dataDir,
    ...(urls === "embedded"
      ? {}
      : { DATABASE_URL: urls.applicationUrl, DATABASE_MIGRATION_URL: urls.ownerUrl }),
    ...settings,
  };
  const child = spawn(process.execPath, ["--import", "tsx", RUNTIMES[runtime]], {
    cwd: ROOT,
    env: environment,
    stdio: ["ignore", "pipe", "pipe"],
  });
  let printed = "";
  for (const stream of [child.stdout, child.stderr]) {
    stream.on("data", (chunk: Buffer) => {
      printed += chunk.toString();
    });
  }
  const exited = new Promise<number | null>((resolve) => child.once("exit", (code) => resolve(code)));
  const stop = async () => {
    if (child.exitCode === null && child.signalCode === null) child.kill("SIGTERM");
    const code = await exited;
    rmSync(dataDir, { recursive: true, force: true });
    return code;
  };
  try {
    await untilReady(base, child, () => printed);
  } catch (error) {
    // Asked first: what it started itself would outlive it.
    const patience = setTimeout(() => child.kill("SIGKILL"), STOP_WITHIN_MS);
    await stop();
    clearTimeout(patience);
    throw error;
  }
  return {
    base,
    environment,
    process: child,
    output: () => printed,
    request: (path, init) => send(base, path, init),
    stop,
  };
}

async function untilReady(base: string, child: ChildProcess, printed: () => string): Promise<void> {
  const deadline = performance.now() + READY_WITHIN_MS;
  while (performance.now() < deadline) {
    if (child.exitCode !== null) throw new Error(`the server ended with ${child.exitCode}:\n${printed()}`);
    const ready = await fetch(`${base}/health/ready`, { signal: AbortSignal.timeout(ANSWER_WITHIN_MS) }).then(
      async (reply) => {
        await reply.arrayBuffer();
        return reply.status === 200;
      },
      () => false,
    );
    if (ready) return;
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
  throw new Error(`the server was not ready within ${READY_WITHIN_MS / 1000} s:\n${printed()}`);
}

async function send(base: string, path: string, init: TestInit = {}): Promise<TestReply> {
  const headers = new Headers(init.headers);
  if (init.body !== undefined && !headers.has("content-type"))
    headers.set("content-type", "application/json");
  const body = bodyOf(init.body);
  const reply = await fetch(base + path, {
    method: init.method ?? (init.body === undefined ? "GET" : "POST"),
    headers,
    redirect: "manual",
    ...(init.body === undefined ? {} : { body }),
  });
  const text = await reply.text();
  const isJson = (reply.headers.get("content-type") ?? "").includes("json");
  return { status: reply.status, headers: reply.headers, text, body: isJson ? JSON.parse(text) : undefined };
}

/** Waits until something is true, asking often, and again where no answer comes; fails with what was waited for. */
export async function eventually<T>(
  what: string,
  ask: () => Promise<T | undefined | false>,
  withinMs = 30_000,
): Promise<T> {
  const deadline = performance.now() + withinMs;
  while (performance.now() < deadline) {
    const late = new Promise<undefined>((resolve) => setTimeout(resolve, ANSWER_WITHIN_MS));
    const answer = await Promise.race([ask(), late]);
    if (answer !== undefined && answer !== false) return answer;
    await new Promise((resolve) => setTimeout(resolve, 40));
  }
  throw new Error(`waited ${withinMs} ms in vain for: ${what}`);
}
