import { createServer } from "node:http";
import postgres from "postgres";
import { connect } from "#db/client.ts";
import { createBreaker } from "#search/breaker.ts";
import { makeWatch } from "#search/watch.ts";
import type { SearchEngine, SearchQuery } from "#search/port.ts";
import { createApp } from "#src/app.ts";
import { makeCache } from "#src/cache.ts";
import { readConfig } from "#src/config.ts";
import { makeLog } from "#src/http/log.ts";
import { UNLIMITED } from "#src/http/rate-limit.ts";
import { developmentTransport } from "#src/notifications/development.ts";
import { makeRuntime } from "#src/runtime.ts";

/*
 * The least that a search can cost: a bare Node handler that makes the very engine calls that the product made for the
 * same address, reads the same rows by primary key, and sends them. What it replays is learned from the product's own
 * application in this process, the first time that an address is asked.
 */

const POOL_MAXIMUM = 10;

interface Replay {
  calls: ({ method: "find"; query: SearchQuery } | { method: "count"; queries: readonly SearchQuery[] })[];
  ids: string[];
}

const config = readConfig(process.env);
const connection = connect(config.DATABASE_URL ?? "", { max: POOL_MAXIMUM });
const sql = postgres(config.DATABASE_URL ?? "", { max: POOL_MAXIMUM, onnotice: () => undefined });
const now = () => new Date();
const runtime = makeRuntime({
  config,
  db: connection.db,
  log: makeLog("error", (line) => void process.stderr.write(`${line}\n`), now),
  limiter: UNLIMITED,
  breaker: createBreaker({ now }),
  watch: makeWatch(now),
  cache: makeCache(now),
  mail: developmentTransport(connection.db, now),
  now,
  nudgeOutbox: () => undefined,
});
const engine = runtime.search;
const app = createApp();
const known = new Map<string, Replay>();

async function learn(path: string, tries = 5): Promise<Replay> {
  const calls: Replay["calls"] = [];
  const search: SearchEngine = {
    ...engine,
    find: (query, signal) => {
      calls.push({ method: "find", query });
      return engine.find(query, signal);
    },
    count: (queries, signal) => {
      calls.push({ method: "count", queries });
      return engine.count(queries, signal);
    },
  };
  const reply = await app.fetch(new Request(`http://127.0.0.1${path}`), {
    runtime: { ...runtime, search },
    address: "127.0.0.1",
  });
  const body = (await reply.json()) as { data?: { id: string }[] };
  // Cold, a search may take too long once or twice.
  if (reply.status === 503 && tries > 1) return learn(path, tries - 1);
  if (reply.status !== 200 || body.data === undefined) throw new Error(`${path}: ${reply.status}`);
  return { calls, ids: body.data.map(({ id }) => id) };
}

async function replay({ calls, ids }: Replay): Promise<string> {
  const answers = [];
  for (const call of calls) {
    answers.push(call.method === "find" ? await engine.find(call.query) : await engine.count(call.queries));
  }
  const rows = ids.length === 0 ? [] : await sql`select * from listings where id = any(${ids})`;
  return JSON.stringify({ answers, rows });
}

const server = createServer((request, response) => {
  const path = request.url ?? "/";
  const work = async () => {
    const learned = known.get(path);
    if (learned !== undefined) return replay(learned);
    const fresh = await learn(path);
    known.set(path, fresh);
    return replay(fresh);
  };
  work().then(
    (body) => response.writeHead(200, { "content-type": "application/json" }).end(body),
    (error: unknown) => response.writeHead(500).end(String(error)),
  );
});
server.listen(config.PORT, "127.0.0.1", () => process.stdout.write("ready\n"));
process.once("SIGTERM", () => {
  server.close();
  server.closeAllConnections();
  void Promise.all([connection.sql.end(), sql.end()]).then(() => process.exit(0));
});
