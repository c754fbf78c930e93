import type { ChildProcess } from "node:child_process";
import { randomUUID } from "node:crypto";
import { once } from "node:events";
import { mkdirSync, rmSync, writeFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import { connect } from "#db/client.ts";
import { createBreaker } from "#search/breaker.ts";
import { makeWatch } from "#search/watch.ts";
import { makeCache } from "../cache.ts";
import { rebuildWhereDue } from "#search/rebuild.ts";
import { CONFIG_SCHEMA, type Config } from "../config.ts";
import { makeLog } from "../http/log.ts";
import { UNLIMITED } from "../http/rate-limit.ts";
import { keepHouse } from "../housekeeping.ts";
import { releaseAllLeases } from "../outbox/claim.ts";
import { makeRuntime } from "../runtime.ts";
import { type Acting, banner } from "./support/banner.ts";
import { awaitPredecessor, type Postgres, startPostgres } from "./support/database.ts";
import { type Lifecycle, makeLifecycle, StoppedWhileStarting } from "./support/lifecycle.ts";
import { nodeMail } from "./support/mail.ts";
import { OperatorError, reportError } from "./support/operator-error.ts";
import { refuseTakenPort } from "./support/port.ts";
import { prepareData, prepareSchema } from "./support/prepare.ts";
import { readSettings, type Settings } from "./support/settings.ts";
import { buildWorker, spawnWrangler } from "./support/wrangler.ts";

/*
 * `npm run start:edge`: the worker in workerd by `wrangler dev`, on the same database as `npm start`. Nothing of it
 * asks the network for anything.
 */

const READY_WITHIN_MS = 60_000;
const STOP_WITHIN_MS = 8_000;
// On Workers cron comes each minute; here as often as Node sweeps.
const CRON_EVERY_MS = 5_000;
const CRON_PATH = "/cdn-cgi/local/scheduled?cron=*+*+*+*+*";

// What the worker logs comes through wrangler, by its levels.
const SHOWN = { debug: "log", info: "log", warn: "warn", error: "error", silent: "none" } as const;

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
  const { config } = settings;
  await awaitPredecessor(settings);
  await refuseTakenPort(config.HOST, config.PORT);
  // Built once, and not watched: what runs is what was there at the start. It builds while Postgres starts.
  const building = buildWorker(folderOf(config, "worker"));
  building.catch(() => undefined);
  const postgres = await startPostgres(settings, say);
  lifecycle.onClose("Postgres", postgres.stop, postgres.requestStop);
  lifecycle.checkpoint();
  await prepareSchema(settings, postgres, say);
  lifecycle.checkpoint();
  const acting = await prepare(settings, postgres);
  lifecycle.checkpoint();
  await building;
  lifecycle.checkpoint();
  const wrangler = startWrangler(settings, postgres, lifecycle);
  await untilLive(config, wrangler, lifecycle);
  lifecycle.onClose("the cron", everyFewSeconds(config));
  process.stdout.write(banner(config, { embedded: settings.embedded, acting }));
  lifecycle.started();
  wrangler.once("exit", (code) => {
    say(`wrangler ended by itself (${code ?? "signal"}).`);
    void lifecycle.close().then(() => process.exit(1));
  });
}

/**
 * Where the worker is while it runs, and where its state and its variables are. Wrangler reloads the worker whenever a
 * file changes beside it, and the state is written all the time: beside the worker it would be reloaded for ever.
 */
function folderOf({ DATA_DIR }: Config, part: "worker" | "state" | "variables"): string {
  const folder = join(resolve(DATA_DIR), "edge", part);
  mkdirSync(folder, { recursive: true });
  return folder;
}

/** What `npm start` does to the data, by this process, because workerd has no files to seed from. */
async function prepare(settings: Settings, postgres: Postgres): Promise<Acting[]> {
  const { config } = settings;
  const { sql, db } = connect(postgres.applicationUrl, { max: 4 });
  const now = () => new Date();
  try {
    const runtime = makeRuntime({
      config,
      db,
      log: makeLog(config.LOG_LEVEL, say, now),
      limiter: UNLIMITED,
      breaker: createBreaker({ now }),
      watch: makeWatch(now),
      cache: makeCache(now),
      mail: await nodeMail(config, db, now),
      now,
      nudgeOutbox: () => undefined,
    });
    const acting = await prepareData(settings, runtime, say);
    await keepHouse(runtime);
    await rebuildWhereDue(db, runtime.search, { now: now() });
    if (settings.embedded) await releaseAllLeases(db);
    return acting;
  } finally {
    await sql.end({ timeout: 5 });
  }
}

function startWrangler(settings: Settings, postgres: Postgres, lifecycle: Lifecycle): ChildProcess {
  const { HOST, PORT, LOG_LEVEL } = settings.config;
  // Of a process that was killed.
  rmSync(folderOf(settings.config, "variables"), { recursive: true });
  const variables = join(folderOf(settings.config, "variables"), `${randomUUID()}.env`);
  writeFileSync(variables, workerVariables(settings), { mode: 0o600 });
  const child = spawnWrangler(
    ["dev", join(folderOf(settings.config, "worker"), "worker.js"), "--no-bundle", "--local"].concat(
      ["--ip", HOST, "--port", String(PORT), "--inspector-port", "0"],
      ["--env-file", variables, "--persist-to", folderOf(settings.config, "state")],
      ["--log-level", SHOWN[LOG_LEVEL], "--show-interactive-dev-session=false"],
    ),
    {
      // Ctrl-C reaches us alone; we end it in its turn.
      detached: true,
      stdio: ["ignore", "inherit", "inherit", "ipc"],
      env: { CLOUDFLARE_HYPERDRIVE_LOCAL_CONNECTION_STRING_HYPERDRIVE: postgres.applicationUrl },
    },
  );
  const remove = () => rmSync(variables, { force: true });
  const kill = () => {
    remove();
    if (child.exitCode === null && child.pid !== undefined) signalGroup(child.pid, "SIGKILL");
  };
  lifecycle.onClose(
    "wrangler",
    async () => {
      child.removeAllListeners("exit");
      if (child.exitCode === null && child.signalCode === null) {
        const ended = once(child, "exit");
        child.kill("SIGTERM");
        await Promise.race([ended, pause(STOP_WITHIN_MS, undefined, { ref: false })]);
      }
      kill();
    },
    kill,
  );
  return child;
}

/** Wrangler and the workerd that it started. */
function signalGroup(leader: number, signal: NodeJS.Signals): void {
  try {
    process.kill(-leader, signal);
  } catch {
    // They are gone already.
  }
}

/** The worker's variables as a dotenv file: every setting that was given, over those of wrangler.toml. */
function workerVariables({ config, secrets, environment }: Settings): string {
  const elsewhere = new Set([
    "PORT",
    "HOST",
    "DATA_DIR",
    "DATABASE_URL",
    "DATABASE_MIGRATION_URL",
    "METRICS_TOKEN",
  ]);
  const given = Object.keys(CONFIG_SCHEMA.shape)
    .filter((name) => !elsewhere.has(name) && (environment[name] ?? "") !== "")
    .map((name) => [name, environment[name] ?? ""] as const);
  const values = new Map<string, string>([
    ["NODE_ENV", config.NODE_ENV],
    ["MAIL", config.MAIL],
    ["LOG_LEVEL", config.LOG_LEVEL],
    ...given,
    ...Object.entries(secrets),
    ["PUBLIC_URL", config.PUBLIC_URL],
  ]);
  return [...values].map(([name, value]) => `${name}=${quote(name, value)}\n`).join("");
}

/** Quoted for dotenv, which knows no escapes in quotes and expands `$`. */
function quote(name: string, value: string): string {
  const mark = ["'", '"', "`"].find((one) => !value.includes(one));
  if (mark === undefined || /[\r\n]/.test(value)) {
    throw new OperatorError(
      `${name} cannot be handed to wrangler.`,
      "Leave out line breaks, and one kind of quotes.",
    );
  }
  return `${mark}${value.replaceAll("$", "\\$")}${mark}`;
}

function localUrl({ HOST, PORT }: Config): string {
  const host =
    HOST === "0.0.0.0" ? "127.0.0.1" : HOST === "::" ? "[::1]" : HOST.includes(":") ? `[${HOST}]` : HOST;
  return `http://${host}:${PORT}`;
}

async function untilLive(config: Config, wrangler: ChildProcess, lifecycle: Lifecycle): Promise<void> {
  const deadline = performance.now() + READY_WITHIN_MS;
  while (performance.now() < deadline) {
    lifecycle.checkpoint();
    if (wrangler.exitCode !== null) {
      throw new OperatorError(`wrangler ended with ${wrangler.exitCode}.`, "Its own message stands above.");
    }
    if (await answers(`${localUrl(config)}/health/live`)) return;
    await pause(100);
  }
  throw new OperatorError("workerd did not answer within a minute.", "Run it again with LOG_LEVEL=debug.");
}

const answers = (url: string): Promise<boolean> =>
  fetch(url, { signal: AbortSignal.timeout(CRON_EVERY_MS) }).then(
    async (reply) => {
      await reply.arrayBuffer();
      return reply.ok;
    },
    () => false,
  );

/** Calls the cron trigger, as the platform does. */
function everyFewSeconds(config: Config): () => Promise<void> {
  const stopping = new AbortController();
  const work = async () => {
    while (!stopping.signal.aborted) {
      await pause(CRON_EVERY_MS, undefined, { signal: stopping.signal }).catch(() => undefined);
      if (!stopping.signal.aborted) await answers(localUrl(config) + CRON_PATH);
    }
  };
  const running = work();
  return () => {
    stopping.abort();
    return running;
  };
}

await main();
