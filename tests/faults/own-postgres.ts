import { chmodSync, mkdtempSync, realpathSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { type EmbeddedPostgres, startEmbeddedPostgres } from "#db/embedded.ts";
import { findPostmaster } from "#db/embedded-postmaster.ts";
import { isRunning } from "#db/embedded-process.ts";
import { freePort } from "#tests/support/server.ts";
import { prepareTemplate } from "#tests/support/template.ts";

/** A Postgres of the test's own, which may be stopped without taking other tests' databases away. */
export interface OwnPostgres {
  ownerUrl: string;
  applicationUrl: string;
  /** Clean: connections are cut, and what is committed is written out. */
  stopFast(): Promise<void>;
  /** As after a crash: the next start recovers from the log. */
  stopImmediately(): Promise<void>;
  start(): Promise<void>;
  remove(): Promise<void>;
}

/** Starts it, with migrations and reference data, on a port that it keeps over every restart. */
export async function startOwnPostgres(): Promise<OwnPostgres> {
  const folder = realpathSync(mkdtempSync(join(tmpdir(), "fingerpost-faults-")));
  // When root runs the tests, Postgres runs as another user, who has to get in.
  chmodSync(folder, 0o755);
  const dataDir = join(folder, "data");
  // `fast` alone gives up commits that were answered when Postgres ends at once: that is what is tested here.
  const settings = { port: String(await freePort()), synchronous_commit: "on" };
  const start = () => startEmbeddedPostgres({ dataDir, fast: true, settings });
  let running: EmbeddedPostgres = await start();
  const { ownerUrl, applicationUrl } = running;
  const stopFast = () => running.stop();
  const stopImmediately = async () => {
    const postmaster = findPostmaster(join(dataDir, "postgres"));
    if (postmaster === undefined) throw new Error("Postgres does not run");
    process.kill(postmaster.identity.pid, "SIGQUIT");
    while (isRunning(postmaster.identity)) await new Promise((resolve) => setTimeout(resolve, 10));
    await running.stop();
  };
  const remove = async () => {
    await running.stop();
    rmSync(folder, { recursive: true, force: true });
  };
  try {
    await prepareTemplate(ownerUrl, applicationUrl);
  } catch (error) {
    await remove();
    throw error;
  }
  return {
    ownerUrl,
    applicationUrl,
    stopFast,
    stopImmediately,
    start: async () => {
      running = await start();
    },
    remove,
  };
}
