import { makeCache } from "#src/cache.ts";
import { connect, type Connection } from "#db/client.ts";
import { createApp } from "#src/app.ts";
import { makeAuth } from "#src/accounts/auth.ts";
import { type Config, readConfig } from "#src/config.ts";
import type { Runtime } from "#src/context.ts";
import { makeIds } from "#src/ids.ts";
import { makeLog } from "#src/http/log.ts";
import type { RateLimiter } from "#src/http/rate-limit.ts";
import { makeSearchLog } from "#src/searches/log.ts";
import { developmentTransport } from "#src/notifications/development.ts";
import { drain } from "#src/outbox/drain.ts";
import { postgresEngine } from "#search/postgres.ts";
import { readVocabulary } from "#search/vocabulary.ts";
import { makeWatch, watchIndexes } from "#search/watch.ts";
import { makeClock, type TestClock } from "./clock.ts";
import { TEST_SETTINGS } from "./settings.ts";

export { TEST_SETTINGS };
import { cloneDatabase, type TestDatabase } from "./postgres.ts";

/** The product in one process on a database of its own, driven through `app.request()`. */
export interface TestApp {
  runtime: Runtime;
  config: Config;
  clock: TestClock;
  /** As the application's role, which owns nothing. */
  database: Connection;
  urls: TestDatabase;
  /** Every log line written so far. */
  logLines: string[];
  request(path: string, init?: TestInit): Promise<TestReply>;
  /** Does what the outbox promises. */
  drainOutbox(): Promise<void>;
  close(): Promise<void>;
}

export interface TestInit {
  method?: string;
  headers?: Record<string, string>;
  /** Sent as JSON; a string or bytes are sent as they are. */
  body?: unknown;
  address?: string;
}

export interface TestReply {
  status: number;
  headers: Headers;
  text: string;
  /** The body as JSON, unchecked: tests say what they expect of it. */
  // oxlint-disable-next-line typescript/no-explicit-any -- a test reads replies of every shape
  body: any;
}

const UNLIMITED: RateLimiter = { take: () => Promise.resolve(undefined) };

/** Starts the product for one test file. Call `close()` in `afterAll`. */
export async function makeTestApp(
  options: { settings?: Record<string, string>; limiter?: RateLimiter; now?: string } = {},
): Promise<TestApp> {
  const urls = await cloneDatabase();
  const config = readConfig({ ...TEST_SETTINGS, DATABASE_URL: urls.applicationUrl, ...options.settings });
  const database = connect(urls.applicationUrl, { max: 6 });
  const clock = makeClock(options.now === undefined ? new Date() : new Date(options.now));
  const logLines: string[] = [];
  const log = makeLog("debug", (line) => logLines.push(line), clock.now);
  const newId = makeIds(clock.now);
  const search = postgresEngine(database.db, { budgetMs: 20_000 });
  const runtime: Runtime = {
    config,
    db: database.db,
    search,
    indexes: watchIndexes({
      db: database.db,
      engines: [search],
      watch: makeWatch(clock.now),
      synonyms: async () => (await readVocabulary(database.db)).synonyms,
      defer: () => undefined,
    }),
    auth: makeAuth({ db: database.db, config, log, now: clock.now, newId }),
    limiter: options.limiter ?? UNLIMITED,
    cache: makeCache(clock.now),
    mail: developmentTransport(database.db, clock.now),
    searches: makeSearchLog({ db: database.db, log, now: clock.now, newId }),
    log,
    now: clock.now,
    newId,
    nudgeOutbox: () => undefined,
  };
  const app = createApp();
  return {
    runtime,
    config,
    clock,
    database,
    urls,
    logLines,
    request: async (path, init = {}) => {
      const request = toRequest(path, init);
      const reply = await app.fetch(request, { runtime, address: init.address ?? "127.0.0.1" });
      return readReply(reply);
    },
    drainOutbox: async () => {
      await drain({ runtime, worker: "test" });
    },
    close: async () => {
      await database.sql.end({ timeout: 5 });
      await urls.drop();
    },
  };
}

function toRequest(path: string, init: TestInit): Request {
  const headers = new Headers(init.headers);
  if (init.body !== undefined && !headers.has("content-type"))
    headers.set("content-type", "application/json");
  const body = bodyOf(init.body);
  return new Request(`http://127.0.0.1:8787${path}`, {
    method: init.method ?? (init.body === undefined ? "GET" : "POST"),
    headers,
    ...(init.body === undefined ? {} : { body }),
  });
}

/** What is sent for a test's body. */
export function bodyOf(body: unknown): string | Uint8Array<ArrayBuffer> {
  return typeof body === "string" || body instanceof Uint8Array
    ? (body as string | Uint8Array<ArrayBuffer>)
    : JSON.stringify(body);
}

async function readReply(reply: Response): Promise<TestReply> {
  const text = await reply.text();
  const isJson = text !== "" && /[/+]json\b/.test(reply.headers.get("content-type") ?? "");
  return { status: reply.status, headers: reply.headers, text, body: isJson ? JSON.parse(text) : undefined };
}
