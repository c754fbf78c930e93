import { randomUUID } from "node:crypto";
import { setTimeout as pause } from "node:timers/promises";
import { connect } from "#db/client.ts";
import { createBreaker } from "#search/breaker.ts";
import { isRebuildDue, makeWatch } from "#search/watch.ts";
import { makeCache } from "../../cache.ts";
import { IndexBusy, rebuildWhereDue } from "#search/rebuild.ts";
import { createApp } from "../../app.ts";
import type { Config } from "../../config.ts";
import type { Runtime } from "../../context.ts";
import { warmSearch } from "../../discovery/warming.ts";
import { keepHouse } from "../../housekeeping.ts";
import { makeLog } from "../../http/log.ts";
import { memoryLimiter } from "../../http/memory-limiter.ts";
import { makeMetrics } from "../../operations/metrics.ts";
import { releaseAllLeases } from "../../outbox/claim.ts";
import { type Drainer, makeDrainer } from "../../outbox/drainer.ts";
import { makeRuntime } from "../../runtime.ts";
import { banner } from "./banner.ts";
import type { Postgres } from "./database.ts";
import type { Lifecycle } from "./lifecycle.ts";
import { nodeMail } from "./mail.ts";
import { prepareData, prepareSchema } from "./prepare.ts";
import { serveApp } from "./serve.ts";
import type { Settings } from "./settings.ts";

const STREAMS_MAXIMUM = 8;
// Those that stream leave the others as many as they need.
const POOL_MAXIMUM = STREAMS_MAXIMUM + 6;
const REBUILD_WAITED_FOR_MS = 6_000;
const WATCH_EVERY_MS = 3_000;
const REBUILD_LOOKED_EVERY_MS = 5 * 60 * 1000;
const WARMING_WAITED_FOR_MS = 3_000;
const SEARCHES_WAIT_MS = 1_000;
const HOUSEKEEPING_EVERY_MS = 60 * 60 * 1000;

interface Surroundings {
  lifecycle: Lifecycle;
  say(message: string): void;
}

/** Everything of a start that comes after Postgres: schema, data, runtime, HTTP, timers, banner. */
export async function startServer(
  settings: Settings,
  postgres: Postgres,
  { lifecycle, say }: Surroundings,
): Promise<void> {
  const { config, embedded } = settings;
  await prepareSchema(settings, postgres, say);
  lifecycle.checkpoint();
  const { runtime, drainer } = await buildRuntime(config, postgres, lifecycle);
  const acting = await prepareData(settings, runtime, say);
  await Promise.race([rebuildIndexes(runtime), pause(REBUILD_WAITED_FOR_MS, undefined, { ref: false })]);
  await runtime.indexes.look();
  lifecycle.checkpoint();
  // The data folder's lock says that nobody else drains this database: what a killed process held is free.
  if (embedded) await releaseAllLeases(runtime.db);
  const warming = warmSearch(runtime);
  lifecycle.onClose("what searches are read with", () => warming);
  // Else the first second's callers would all read it, and wait for each other.
  await Promise.race([warming, pause(WARMING_WAITED_FOR_MS, undefined, { ref: false })]);
  const server = await serveApp(createApp(), runtime);
  lifecycle.onClose("the HTTP server", server.close);
  drainer.start();
  lifecycle.onClose("the timers", everyHour(runtime));
  lifecycle.onClose("the watch over the indexes", watchOver(runtime));
  process.stdout.write(banner(config, { embedded, acting }));
}

async function buildRuntime(
  config: Config,
  postgres: Postgres,
  lifecycle: Lifecycle,
): Promise<{ runtime: Runtime; drainer: Drainer }> {
  const connection = connect(postgres.applicationUrl, { max: POOL_MAXIMUM });
  lifecycle.onClose("the database pool", () => connection.sql.end({ timeout: 5 }));
  const now = () => new Date();
  let drainer: Drainer | undefined;
  const runtime = makeRuntime({
    config,
    db: connection.db,
    log: makeLog(config.LOG_LEVEL, (line) => void process.stdout.write(`${line}\n`), now),
    limiter: memoryLimiter(config.LIMIT_REQUESTS_PER_MINUTE),
    breaker: createBreaker({ now }),
    watch: makeWatch(now),
    cache: makeCache(now),
    mail: await nodeMail(config, connection.db, now),
    now,
    nudgeOutbox: () => drainer?.nudge(),
    streamsMaximum: STREAMS_MAXIMUM,
    searchesWaitMs: SEARCHES_WAIT_MS,
    metrics: makeMetrics(() => ({
      process_resident_memory_bytes: process.memoryUsage.rss(),
      process_uptime_seconds: Math.round(process.uptime()),
    })),
  });
  drainer = makeDrainer(runtime, `node-${process.pid}-${randomUUID()}`);
  lifecycle.onClose("the outbox", drainer.stop);
  lifecycle.onClose("the log of searches", runtime.searches.flush);
  return { runtime, drainer };
}

/** A start waits for a short rebuild; during a long one the other engine, or what is there so far, answers. */
async function rebuildIndexes(runtime: Runtime): Promise<void> {
  try {
    await rebuildWhereDue(runtime.db, runtime.search, { now: runtime.now() });
  } catch (error) {
    // Another process is at it.
    if (error instanceof IndexBusy) return;
    runtime.log.warn("the search index was not rebuilt", { error: String(error) });
  }
}

/** Keeps the state of the indexes known, and makes anew what lost its documents or was put back from a copy. */
function watchOver(runtime: Runtime): () => Promise<void> {
  const looking = setInterval(() => runtime.indexes.keepFresh(), WATCH_EVERY_MS);
  const mending = setInterval(() => void mend(), REBUILD_LOOKED_EVERY_MS);
  const mend = async () => {
    const sight = await runtime.indexes.sight();
    if (sight?.verdicts.some(({ fault }) => isRebuildDue(fault)) === true) await rebuildIndexes(runtime);
  };
  return () => {
    clearInterval(looking);
    clearInterval(mending);
    // A rebuild at work is given up: the next start begins it again.
    return Promise.resolve();
  };
}

/** What cron does on Workers: months ahead, and removing what has expired. */
function everyHour(runtime: Runtime): () => Promise<void> {
  let running = Promise.resolve();
  const work = () => {
    running = keepHouse(runtime).catch((error: unknown) => {
      runtime.log.error("housekeeping failed", { error: String(error) });
    });
  };
  work();
  const timer = setInterval(work, HOUSEKEEPING_EVERY_MS);
  return () => {
    clearInterval(timer);
    return running;
  };
}
