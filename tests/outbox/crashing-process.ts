import { makeCache } from "#src/cache.ts";
import { connect } from "#db/client.ts";
import { postgresEngine } from "#search/postgres.ts";
import { readConfig } from "#src/config.ts";
import type { Context } from "#src/context.ts";
import { makeLog } from "#src/http/log.ts";
import { makeIds } from "#src/ids.ts";
import { developmentTransport } from "#src/notifications/development.ts";
import { deliverMessage } from "#src/notifications/deliver.ts";
import { claim } from "#src/outbox/claim.ts";
import { drain } from "#src/outbox/drain.ts";
import { enqueueMessage } from "#src/outbox/enqueue.ts";
import { TEST_SETTINGS } from "#tests/support/settings.ts";

/*
 * A process that promises a message and is killed at the step that its argument names. Run by crash.test.ts.
 */

export const STEPS = [
  "before-commit",
  "after-commit",
  "after-claim",
  "after-delivery",
  "after-record",
  "while-waiting",
] as const;
export const LEASE_MS = 700;

const die = (): never => {
  process.kill(process.pid, "SIGKILL");
  throw new Error("a killed process goes no further");
};

async function main(step: string, url: string): Promise<void> {
  const { db } = connect(url, { max: 3 });
  const now = () => new Date();
  const development = developmentTransport(db, now);
  const mail: typeof development =
    step === "after-delivery"
      ? { name: "development", send: (message) => development.send(message).then(die) }
      : development;
  const parts = {
    config: readConfig({ ...TEST_SETTINGS, DATABASE_URL: url }),
    db,
    search: postgresEngine(db),
    cache: makeCache(now),
    mail,
    log: makeLog("silent", () => undefined, now),
    now,
    newId: makeIds(now),
  };
  await db.transaction(async (transaction) => {
    // Only what promising a message needs of a context.
    await enqueueMessage(parts as unknown as Context, transaction, {
      template: "crash",
      to: `${step}@example.org`,
      subject: step,
      body: "http://127.0.0.1/x?token=1",
    });
    if (step === "before-commit") die();
  });
  if (step === "after-commit") die();
  if (step === "after-claim" || step === "after-record") {
    const rows = await claim(db, { worker: "crashing", limit: 10, leaseMs: LEASE_MS });
    if (step === "after-claim") die();
    for (const { payload } of rows) await deliverMessage(parts, String(payload["messageId"]));
    die();
  }
  if (step === "while-waiting") {
    const stuck: typeof development = { name: "development", send: () => new Promise(() => undefined) };
    void drain({ runtime: { ...parts, mail: stuck }, worker: "crashing", leaseMs: LEASE_MS });
    setTimeout(die, 2 * LEASE_MS);
    return;
  }
  await drain({ runtime: parts, worker: "crashing", leaseMs: LEASE_MS });
}

const [step, url] = process.argv.slice(2);
if (process.argv[1]?.endsWith("crashing-process.ts") === true && step !== undefined && url !== undefined) {
  await main(step, url);
}
