import { makeCache } from "#src/cache.ts";
import { connect } from "#db/client.ts";
import { postgresEngine } from "#search/postgres.ts";
import type { SearchEngine } from "#search/port.ts";
import { readConfig } from "#src/config.ts";
import { makeLog } from "#src/http/log.ts";
import { developmentTransport } from "#src/notifications/development.ts";
import { claim } from "#src/outbox/claim.ts";
import { makeIds } from "#src/ids.ts";
import { drain } from "#src/outbox/drain.ts";
import { TEST_SETTINGS } from "#tests/support/settings.ts";

/*
 * A process that drains the outbox and is killed at the step of indexing that its argument names. Run by
 * server-killed.test.ts; tests/outbox/crashing-process.ts does the same for messages.
 */

export const INDEX_STEPS = ["after-claim", "before-put", "after-put", "after-remove"] as const;
export const LEASE_MS = 700;

const die = (): never => {
  process.kill(process.pid, "SIGKILL");
  throw new Error("a killed process goes no further");
};

async function main(step: string, url: string): Promise<void> {
  const { db } = connect(url, { max: 3 });
  const now = () => new Date();
  const engine = postgresEngine(db);
  const search: SearchEngine = {
    ...engine,
    put: (documents) => (step === "before-put" ? die() : dieAfter("after-put", engine.put(documents))),
    remove: (ids) => dieAfter("after-remove", engine.remove(ids)),
  };
  async function dieAfter(at: string, work: Promise<void>): Promise<void> {
    await work;
    if (step === at) die();
  }
  if (step === "after-claim") {
    await claim(db, { worker: "crashing", limit: 10, leaseMs: LEASE_MS });
    die();
  }
  const config = readConfig({ ...TEST_SETTINGS, DATABASE_URL: url });
  const log = makeLog("silent", () => undefined, now);
  const runtime = {
    config,
    db,
    search,
    cache: makeCache(now),
    mail: developmentTransport(db, now),
    log,
    now,
    newId: makeIds(now),
  };
  await drain({ runtime, worker: "crashing", leaseMs: LEASE_MS });
}

const [step, url] = process.argv.slice(2);
if (process.argv[1]?.endsWith("crashing-indexer.ts") === true && step !== undefined && url !== undefined) {
  await main(step, url);
}
