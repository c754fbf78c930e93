import { type ChildProcess, spawn, type SpawnOptions } from "node:child_process";
import { once } from "node:events";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { OperatorError } from "./operator-error.ts";

const ROOT = fileURLToPath(new URL("../../..", import.meta.url));
// Named, because beside a script that is given it would be looked for in the script's folder.
const CONFIG = join(ROOT, "wrangler.toml");

/** Ends wrangler, and with it its workerd, when the process that started it is gone, however that ended. */
const END_WITH_PARENT = 'process.once("disconnect", () => process.kill(process.pid, "SIGTERM"));';

/** Starts wrangler in the checkout, with nothing of our environment but what is given, and nothing asked of the network. */
export function spawnWrangler(
  args: readonly string[],
  options: SpawnOptions & { env?: NodeJS.ProcessEnv },
): ChildProcess {
  const wrangler = dirname(createRequire(import.meta.url).resolve("wrangler/package.json"));
  // Its own command starts another Node, which then is in the way of signals.
  const command = join(wrangler, "wrangler-dist", "cli.js");
  const own = ["--no-warnings", "--import", `data:text/javascript,${encodeURIComponent(END_WITH_PARENT)}`];
  return spawn(process.execPath, [...own, command, ...args, "--config", CONFIG], {
    ...options,
    cwd: ROOT,
    env: {
      PATH: process.env["PATH"],
      HOME: process.env["HOME"],
      TMPDIR: process.env["TMPDIR"],
      NO_COLOR: "1",
      WRANGLER_SEND_METRICS: "false",
      WRANGLER_SEND_ERROR_REPORTS: "false",
      WRANGLER_HIDE_BANNER: "true",
      CLOUDFLARE_CF_FETCH_ENABLED: "false",
      ...options.env,
    },
  });
}

/** Builds the worker as a deployment would, into a folder. */
export async function buildWorker(folder: string): Promise<void> {
  const child = spawnWrangler(["deploy", "--dry-run", "--outdir", folder], {
    stdio: ["ignore", "pipe", "pipe"],
    env: { CI: "1" },
  });
  let output = "";
  for (const stream of [child.stdout, child.stderr]) {
    stream?.on("data", (chunk: Buffer) => {
      output += String(chunk);
    });
  }
  const [code] = (await once(child, "close")) as [number | null];
  if (code !== 0) throw new OperatorError("The worker could not be built.", output.trim());
}
