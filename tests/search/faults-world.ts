import { randomBytes } from "node:crypto";
import type { Connection } from "#db/client.ts";
import { createBreaker } from "#search/breaker.ts";
import { settingsOf } from "#search/meilisearch-settings.ts";
import { meilisearchEngine } from "#search/meilisearch.ts";
import { postgresEngine } from "#search/postgres.ts";
import { rebuildIndex } from "#search/rebuild.ts";
import { readVocabulary } from "#search/vocabulary.ts";
import { makeWatch } from "#search/watch.ts";
import { createApp } from "#src/app.ts";
import { makeCache } from "#src/cache.ts";
import { readConfig } from "#src/config.ts";
import type { Runtime } from "#src/context.ts";
import { warmSearch } from "#src/discovery/warming.ts";
import { makeLog } from "#src/http/log.ts";
import { UNLIMITED } from "#src/http/rate-limit.ts";
import { developmentTransport } from "#src/notifications/development.ts";
import { makeRuntime } from "#src/runtime.ts";
import { TEST_SETTINGS } from "#tests/support/settings.ts";
import { type FaultRow, flap, goAway, runRound, type Seen, STEADY_FAULTS } from "./fault-rounds.ts";
import {
  type FaultyProxy,
  liveUpstream,
  notedUpstream,
  startFaultyProxy,
  startUnaccepting,
  type Upstream,
} from "./faulty-proxy.ts";

const KEY = "key-of-the-tests";
const REST_MS = 5_000;
/** A minute away passes in a few seconds of a round. */
const QUICK_CLOCK = 20;

/** The product with a faulty Meilisearch, and what its callers see over HTTP. */
export interface FaultsWorld {
  isLive: boolean;
  proxy: FaultyProxy;
  /** A runtime of its own: nothing is known of the engine yet. */
  start(options?: { meiliUrl?: string; clockSpeed?: number }): Promise<Runtime>;
  /** All faults in turn, so many seconds each. */
  runAll(seconds: number, onRow?: (row: FaultRow) => void): Promise<FaultRow[]>;
  close(): Promise<void>;
}

export interface FaultsWorldOptions {
  connection: Connection;
  databaseUrl: string;
  today: Date;
  live?: { url: string; key: string };
  addresses: readonly string[];
}

/** Indexes what the database holds, in the real Meilisearch too where there is one, and puts a proxy before it. */
export async function openFaultsWorld(options: FaultsWorldOptions): Promise<FaultsWorld> {
  const { connection, live, today } = options;
  const { db } = connection;
  await rebuildIndex(db, postgresEngine(db), { now: today });
  const index = `faults-${randomBytes(4).toString("hex")}`;
  const stand = live === undefined ? await noted(connection) : await indexed(options, { ...live, index });
  const proxy = await startFaultyProxy(stand.upstream);
  const start: FaultsWorld["start"] = async ({ meiliUrl = proxy.url, clockSpeed = 1 } = {}) => {
    const begun = performance.now();
    const now = () => new Date(today.getTime() + (performance.now() - begun) * clockSpeed);
    const config = readConfig({
      ...TEST_SETTINGS,
      DATABASE_URL: options.databaseUrl,
      MEILI_URL: meiliUrl,
      MEILI_API_KEY: live?.key ?? KEY,
      SEARCH_INDEX: index,
    });
    const runtime = makeRuntime({
      config,
      db,
      log: makeLog("silent", () => undefined, now),
      limiter: UNLIMITED,
      breaker: createBreaker({ now, restMs: REST_MS }),
      watch: makeWatch(now),
      cache: makeCache(now),
      mail: developmentTransport(db, now),
      now,
      nudgeOutbox: () => undefined,
    });
    // As a server does before it listens.
    await runtime.indexes.look();
    await warmSearch(runtime);
    return runtime;
  };
  return {
    isLive: live !== undefined,
    proxy,
    start,
    runAll: (seconds, onRow) => runAll({ proxy, start, addresses: options.addresses, seconds, onRow }),
    close: async () => {
      await proxy.close();
      await stand.close();
    },
  };
}

interface Run {
  proxy: FaultyProxy;
  start: FaultsWorld["start"];
  addresses: readonly string[];
  seconds: number;
  onRow: ((row: FaultRow) => void) | undefined;
}

async function runAll({ proxy, start, addresses, seconds, onRow }: Run): Promise<FaultRow[]> {
  const app = createApp();
  const asking = (runtime: Runtime) => (number: number) =>
    askOnce(app, runtime, addresses[number % addresses.length] ?? "/");
  const rows: FaultRow[] = [];
  const add = (row: FaultRow) => {
    rows.push(row);
    onRow?.(row);
  };
  /** Engines that have answered before, and a process that has seen no fault. */
  const warm = async (settings?: Parameters<typeof start>[0]) => {
    proxy.fault = "none";
    const ask = asking(await start());
    for (const number of addresses.keys()) await ask(number);
    proxy.fault = "reset";
    for (const number of addresses.keys()) await ask(number);
    proxy.fault = "none";
    return asking(await start(settings));
  };
  for (const fault of STEADY_FAULTS) {
    const ask = await warm();
    proxy.fault = fault;
    add(await runRound(fault, { seconds, ask }));
  }
  const flapping = await warm();
  add(await runRound("flapping", { seconds, ask: flapping, before: flap(proxy) }));
  const away = await warm({ clockSpeed: QUICK_CLOCK });
  const minute = { seconds: seconds * 2, ask: away, before: goAway(proxy) };
  add(await runRound("gone for a minute, and back", minute));
  proxy.fault = "none";
  const unaccepting = await startUnaccepting();
  try {
    const ask = asking(await start({ meiliUrl: unaccepting.url }));
    add(await runRound("a connection that is never completed", { seconds, ask }));
  } finally {
    await unaccepting.close();
  }
  return rows;
}

async function askOnce(app: ReturnType<typeof createApp>, runtime: Runtime, address: string): Promise<Seen> {
  const begun = performance.now();
  const reply = await app.fetch(new Request(`http://127.0.0.1${address}`), { runtime, address: "127.0.0.1" });
  const text = await reply.text();
  const ms = performance.now() - begun;
  if (reply.status !== 200) return { status: reply.status, engine: `status ${reply.status}`, total: 0, ms };
  const body = JSON.parse(text) as { engine: string; total?: number; totalAtLeast?: number };
  return { status: 200, engine: body.engine, total: body.total ?? body.totalAtLeast ?? 0, ms };
}

interface Stand {
  upstream: Upstream;
  close(): Promise<void>;
}

async function noted({ db, sql }: Connection): Promise<Stand> {
  const { synonyms } = await readVocabulary(db);
  const [counted] = await sql<{ documents: number; listing: string }[]>`
    select count(*)::int as documents, min(listing::text) as listing from search_documents`;
  const upstream = notedUpstream({
    listing: counted?.listing ?? "",
    documents: counted?.documents ?? 0,
    settings: settingsOf(synonyms),
  });
  return { upstream, close: () => Promise.resolve() };
}

async function indexed(
  { connection: { db }, today }: FaultsWorldOptions,
  { url, key, index }: { url: string; key: string; index: string },
): Promise<Stand> {
  const { synonyms } = await readVocabulary(db);
  const empty = `${index}-empty`;
  await rebuildIndex(db, meilisearchEngine({ url, apiKey: key, index }), { now: today });
  await meilisearchEngine({ url, apiKey: key, index: empty }).rebuild({
    synonyms,
    async *batches() {
      // Nothing is in it.
    },
  });
  const drop = (name: string) =>
    fetch(`${url}/indexes/${name}`, { method: "DELETE", headers: { authorization: `Bearer ${key}` } });
  return {
    upstream: liveUpstream(url, index, empty),
    close: async () => {
      await drop(index);
      await drop(empty);
    },
  };
}
