import { connect, type Connection } from "#db/client.ts";
import { type Breaker, createBreaker } from "#search/breaker.ts";
import { makeWatch, type Watch } from "#search/watch.ts";
import { type Cache, makeCache } from "./cache.ts";
import { createApp } from "./app.ts";
import { type Config, ConfigError, readConfig } from "./config.ts";
import type { Runtime } from "./context.ts";
import { callerAddress } from "./http/address.ts";
import { makeLog } from "./http/log.ts";
import { type RateLimiter, UNLIMITED } from "./http/rate-limit.ts";
import { keepHouse } from "./housekeeping.ts";
import { portableTransport } from "./notifications/choose.ts";
import { drain } from "./outbox/drain.ts";
import { makeRuntime } from "./runtime.ts";

/** What wrangler.toml binds: Hyperdrive, the rate limit, and the settings and secrets by their names. */
interface Bindings {
  HYPERDRIVE: { connectionString: string };
  REQUEST_LIMIT?: { limit(options: { key: string }): Promise<{ success: boolean }> };
  [setting: string]: unknown;
}

interface Execution {
  waitUntil(work: Promise<unknown>): void;
}

// Hyperdrive holds the pool; a request needs a few connections at most.
const CONNECTIONS_MAXIMUM = 5;
// The platform ends what goes on for 30 s after the reply: begin no batch that it would cut off.
const DRAIN_MAXIMUM_MS = 20_000;
// What is begun within that time ends before the platform cuts it off.
const DRAIN_ROWS = 300;
const LIMIT_PERIOD_SECONDS = 60;
const HOUSEKEEPING_EVERY_MINUTES = 60;

/** What lives as long as the isolate. */
interface Isolate {
  app: ReturnType<typeof createApp>;
  breaker: Breaker;
  watch: Watch;
  cache: Cache;
  config(bindings: Bindings): Config;
}

function makeIsolate(): Isolate {
  let config: Config | undefined;
  return {
    app: createApp(),
    breaker: createBreaker({ now: () => new Date() }),
    watch: makeWatch(() => new Date()),
    cache: makeCache(() => new Date()),
    config: (bindings) => (config ??= readWorkerConfig(bindings)),
  };
}

function readWorkerConfig(bindings: Bindings): Config {
  const config = readConfig(bindings);
  if (config.MAIL === "smtp") throw new ConfigError(["MAIL: smtp needs Node; use notify on Workers"]);
  return config;
}

interface Opened {
  runtime: Runtime;
  connection: Connection;
  wasNudged(): boolean;
  /** What goes on after the reply. */
  deferred: Promise<unknown>[];
}

/** One runtime for each request, because Workers may not use one request's sockets in another. */
function open(isolate: Isolate, bindings: Bindings): Opened {
  const config = isolate.config(bindings);
  const connection = connect(bindings.HYPERDRIVE.connectionString, { max: CONNECTIONS_MAXIMUM });
  const now = () => new Date();
  let nudged = false;
  const deferred: Promise<unknown>[] = [];
  const mail = portableTransport(config, connection.db, now);
  if (mail === undefined) throw new ConfigError(["MAIL: lacks its settings"]);
  const runtime = makeRuntime({
    config,
    db: connection.db,
    log: makeLog(config.LOG_LEVEL, writeLine, now),
    limiter: limiterOf(config, bindings),
    breaker: isolate.breaker,
    watch: isolate.watch,
    cache: isolate.cache,
    mail,
    now,
    nudgeOutbox: () => {
      nudged = true;
    },
    defer: (work) => void deferred.push(work),
  });
  return { runtime, connection, wasNudged: () => nudged, deferred };
}

/* oxlint-disable no-console -- on Workers the console is where logs go, with its levels */
function writeLine(line: string): void {
  if (line.startsWith('{"level":50')) console.error(line);
  else if (line.startsWith('{"level":40')) console.warn(line);
  else console.log(line);
}
/* oxlint-enable no-console */

/** The platform counts; how many it lets through stands in wrangler.toml. 0 switches it off here as on Node. */
function limiterOf(config: Config, { REQUEST_LIMIT: binding }: Bindings): RateLimiter {
  if (config.LIMIT_REQUESTS_PER_MINUTE === 0 || binding === undefined) return UNLIMITED;
  return { take: async (key) => ((await binding.limit({ key })).success ? undefined : LIMIT_PERIOD_SECONDS) };
}

async function drainOutbox(runtime: Runtime): Promise<void> {
  try {
    await drain({
      runtime,
      worker: `edge-${runtime.newId()}`,
      limit: DRAIN_ROWS,
      signal: AbortSignal.timeout(DRAIN_MAXIMUM_MS),
    });
  } catch (error) {
    // The next minute's cron tries again.
    runtime.log.error("the outbox was not drained", { error: String(error) });
  }
}

const isolate = makeIsolate();

const worker = {
  async fetch(request: Request, bindings: Bindings, execution: Execution): Promise<Response> {
    let opened: Opened;
    try {
      opened = open(isolate, bindings);
    } catch (error) {
      return refuseToServe(error);
    }
    const { runtime, connection, wasNudged, deferred } = opened;
    const address = callerAddress(request.headers.get("cf-connecting-ip") ?? undefined, undefined, false);
    try {
      return await isolate.app.fetch(request, { runtime, address });
    } finally {
      const finish = async () => {
        await Promise.allSettled(deferred);
        if (wasNudged()) await drainOutbox(runtime);
        await runtime.searches.flush();
        await connection.sql.end({ timeout: 5 });
      };
      execution.waitUntil(finish());
    }
  },

  /** Each minute: what no request's nudge delivered. Each hour: months ahead, and what has expired. */
  async scheduled(event: { scheduledTime: number }, bindings: Bindings): Promise<void> {
    const { runtime, connection } = open(isolate, bindings);
    try {
      await drainOutbox(runtime);
      const minute = Math.floor(event.scheduledTime / 60_000);
      if (minute % HOUSEKEEPING_EVERY_MINUTES === 0) await keepHouse(runtime);
    } finally {
      await connection.sql.end({ timeout: 5 });
    }
  },
};

/** A wrong setting is the operator's to read, in the log; callers learn only that it does not work. */
function refuseToServe(error: unknown): Response {
  // oxlint-disable-next-line no-console -- there is no log without a configuration
  console.error(JSON.stringify({ level: 50, msg: error instanceof Error ? error.message : String(error) }));
  const body = {
    type: "about:blank",
    title: "Not available for the moment",
    status: 503,
    code: "unavailable",
  };
  return Response.json(body, {
    status: 503,
    headers: { "content-type": "application/problem+json; charset=utf-8", "retry-after": "60" },
  });
}

export default worker;
