import { spawnSync } from "node:child_process";
import { mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { gzipSync } from "node:zlib";

/*
 * `npm run check:worker`: builds the worker as a deployment would, and fails where it has grown too large.
 */

const ROOT = fileURLToPath(new URL("../..", import.meta.url));
const SIZE_MAXIMUM_KIB = 768;
const TIMEOUT_MS = 120_000;
const CODE = /\.(?:js|mjs|wasm)$/;

const folder = mkdtempSync(join(tmpdir(), "fingerpost-worker-"));
try {
  const wrangler = dirname(createRequire(import.meta.url).resolve("wrangler/package.json"));
  const build = spawnSync(
    process.execPath,
    ["--no-warnings", join(wrangler, "wrangler-dist", "cli.js"), "deploy", "--dry-run", "--outdir", folder],
    {
      cwd: ROOT,
      encoding: "utf8",
      timeout: TIMEOUT_MS,
      env: {
        ...process.env,
        NO_COLOR: "1",
        CI: "1",
        WRANGLER_SEND_METRICS: "false",
        WRANGLER_HIDE_BANNER: "true",
        WRANGLER_LOG_PATH: join(folder, "logs"),
      },
    },
  );
  const code = build.status === 0 ? readdirSync(folder).filter((name) => CODE.test(name)) : [];
  if (code.length === 0) {
    process.stderr.write(`The worker could not be built.\n${build.stdout}${build.stderr}`);
    process.exitCode = 1;
  } else {
    const bytes = code.reduce((sum, name) => sum + gzipSync(readFileSync(join(folder, name))).byteLength, 0);
    const kib = Math.ceil(bytes / 1024);
    process.stdout.write(`The worker has ${kib} KiB gzipped, of ${SIZE_MAXIMUM_KIB}.\n`);
    if (kib > SIZE_MAXIMUM_KIB) process.exitCode = 1;
  }
} finally {
  rmSync(folder, { recursive: true, force: true });
}
