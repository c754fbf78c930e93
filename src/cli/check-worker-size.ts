import { mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { gzipSync } from "node:zlib";
import { reportError } from "./support/operator-error.ts";
import { buildWorker } from "./support/wrangler.ts";

/*
 * `npm run check:worker`: builds the worker as a deployment would, and fails where it has grown too large.
 */

/** A third of what Cloudflare's smallest plan takes, so that growth is noticed long before it is refused. */
const SIZE_MAXIMUM_KIB = 1024;
const CODE = /\.(?:js|mjs|wasm)$/;

const folder = mkdtempSync(join(tmpdir(), "fingerpost-worker-"));
try {
  await buildWorker(folder);
  const code = readdirSync(folder).filter((name) => CODE.test(name));
  const bytes = code.reduce((sum, name) => sum + gzipSync(readFileSync(join(folder, name))).byteLength, 0);
  const kib = Math.ceil(bytes / 1024);
  process.stdout.write(`The worker has ${kib} KiB gzipped, of ${SIZE_MAXIMUM_KIB}.\n`);
  if (kib > SIZE_MAXIMUM_KIB) process.exitCode = 1;
} catch (error) {
  reportError(error);
  process.exitCode = 1;
} finally {
  rmSync(folder, { recursive: true, force: true });
}
