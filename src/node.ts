import { awaitPredecessor, startPostgres } from "./cli/support/database.ts";
import { type Lifecycle, makeLifecycle, StoppedWhileStarting } from "./cli/support/lifecycle.ts";
import { reportError } from "./cli/support/operator-error.ts";
import { refuseTakenPort } from "./cli/support/port.ts";
import { readSettings } from "./cli/support/settings.ts";

const say = (message: string) => void process.stderr.write(`${message}\n`);

async function main(): Promise<void> {
  const lifecycle = makeLifecycle(say);
  try {
    await start(lifecycle);
  } catch (error) {
    await lifecycle.close();
    if (error instanceof StoppedWhileStarting) process.exit(0);
    reportError(error);
    process.exit(1);
  }
}

async function start(lifecycle: Lifecycle): Promise<void> {
  const settings = readSettings(process.env);
  await awaitPredecessor(settings);
  await refuseTakenPort(settings.config.HOST, settings.config.PORT);
  const starting = startPostgres(settings, say);
  // The product loads while Postgres starts: each takes a second or two.
  const loading = import("./cli/support/node-server.ts");
  // Whoever fails first is reported; a failure of the other must not end the process before that.
  loading.catch(() => undefined);
  const postgres = await starting;
  lifecycle.onClose("Postgres", postgres.stop, postgres.requestStop);
  lifecycle.checkpoint();
  const { startServer } = await loading;
  await startServer(settings, postgres, { lifecycle, say });
  lifecycle.started();
}

await main();
