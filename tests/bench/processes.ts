import { type ChildProcess, spawn } from "node:child_process";
import { createServer } from "node:net";
import { setTimeout as pause } from "node:timers/promises";
import { ask } from "./find-load.ts";

const READY_WITHIN_MS = 600_000;

async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const address = server.address();
  await new Promise((resolve) => server.close(resolve));
  if (address === null || typeof address === "string") throw new Error("no port");
  return address.port;
}

/** A process that serves on a port. */
export interface Started {
  child: ChildProcess;
  port: number;
}

/** Starts a script with settings, on a port of its own. */
export async function start(script: string, settings: Record<string, string>): Promise<Started> {
  const port = await freePort();
  const child = spawn(process.execPath, ["--import", "tsx", script], {
    env: { ...process.env, ...settings, PORT: String(port) },
    stdio: ["ignore", "ignore", "inherit"],
  });
  return { child, port };
}

/** Ends it and waits for that. */
export async function stop({ child }: Started): Promise<void> {
  child.kill("SIGTERM");
  while (child.exitCode === null && child.signalCode === null) await pause(20);
}

/** Waits until it answers anything at all. */
export async function listening({ child, port }: Started, path: string): Promise<void> {
  const until = performance.now() + READY_WITHIN_MS;
  const isThere = () =>
    ask(undefined, port, path).then(
      () => true,
      () => false,
    );
  while (!(await isThere())) {
    if (child.exitCode !== null || performance.now() > until) throw new Error("it did not start");
    await pause(200);
  }
}
