import { randomBytes } from "node:crypto";
import { parseArgs } from "node:util";
import { sql } from "drizzle-orm";
import { connect } from "#db/client.ts";
import { createBreaker } from "#search/breaker.ts";
import { documentsOf } from "#search/document.ts";
import { rebuildIndex, repairIndexes } from "#search/rebuild.ts";
import { readListings, readSetting } from "#search/sources.ts";
import type { SearchQuery } from "#search/port.ts";
import { makeWatch } from "#search/watch.ts";
import { londonDate } from "#src/areas/today.ts";
import { makeCache } from "#src/cache.ts";
import { readConfig } from "#src/config.ts";
import type { Runtime } from "#src/context.ts";
import { makeLog } from "#src/http/log.ts";
import { UNLIMITED } from "#src/http/rate-limit.ts";
import { developmentTransport } from "#src/notifications/development.ts";
import { drain } from "#src/outbox/drain.ts";
import { enqueueListings } from "#src/outbox/enqueue.ts";
import { makeRuntime } from "#src/runtime.ts";
import { openBenchDatabase } from "./database.ts";

/*
 * How long so many changed listings take until all of them are indexed, in both engines with MEILI_URL and
 * MEILI_API_KEY, and where the time goes: `npm run bench:sync`. Promised: 10,000 in under 15 seconds.
 */

const { values } = parseArgs({
  options: {
    listings: { type: "string", default: "20000" },
    changed: { type: "string", default: "10000" },
    data: { type: "string" },
    help: { type: "boolean", default: false },
  },
});
const HELP = "bench:sync [--listings 20000] [--changed 10000] [--data FOLDER]\n";
const PROMISED_MS = 15_000;
const say = (line: string) => void process.stderr.write(`${line}\n`);

async function timed<T>(name: string, work: () => Promise<T>): Promise<{ value: T; ms: number }> {
  const begun = performance.now();
  const value = await work();
  const ms = Math.round(performance.now() - begun);
  say(`${name}: ${ms} ms`);
  return { value, ms };
}

function open(settings: Record<string, string>, db: Runtime["db"]): Runtime {
  const now = () => new Date();
  const environment = Object.fromEntries(
    ["MEILI_URL", "MEILI_API_KEY"].flatMap((name) =>
      process.env[name] === undefined ? [] : [[name, process.env[name]]],
    ),
  );
  const index = `sync-${randomBytes(4).toString("hex")}`;
  return makeRuntime({
    config: readConfig({ ...settings, ...environment, SEARCH_INDEX: index }),
    db,
    log: makeLog("warn", say, now),
    limiter: UNLIMITED,
    breaker: createBreaker({ now }),
    watch: makeWatch(now),
    cache: makeCache(now),
    mail: developmentTransport(db, now),
    now,
    nudgeOutbox: () => undefined,
  });
}

/** Reading, making and putting by themselves: the sum of it is what a drain does, but for what goes on side by side. */
async function takeApart({ db, search, now }: Runtime, ids: readonly string[]): Promise<void> {
  const { value: setting } = await timed("  vocabulary read", () => readSetting(db, now()));
  const batch = ids.slice(0, 1_000);
  const { value: listings } = await timed("  1,000 listings read", () =>
    readListings(db, batch, setting.basis),
  );
  const { value: documents } = await timed("  their documents made", () =>
    Promise.resolve(listings.flatMap((listing) => documentsOf(listing, setting))),
  );
  for (const engine of search.parts ?? [search]) {
    await timed(`  put in ${engine.name} (${documents.length} documents)`, () => engine.put(documents));
  }
}

const EVERY_MS = 100;

/** Searches ten times a second, one after the other, until it is ended. Before a first index there is nothing to find. */
function searchThroughout({ search, now }: Runtime): {
  end(): Promise<{ searches: number; failed: number; slowest: number }>;
} {
  const seen = { searches: 0, failed: 0, slowest: 0 };
  const state = { isOver: false };
  const query = (): SearchQuery => ({
    text: "walking",
    lapsed: "exclude",
    facets: ["district"],
    sort: "relevance",
    limit: 20,
    today: londonDate(now()),
    minute: 600,
  });
  const asking = (async () => {
    while (!state.isOver) {
      const begun = performance.now();
      seen.searches += 1;
      await search.find(query()).catch(() => (seen.failed += 1));
      seen.slowest = Math.max(seen.slowest, Math.round(performance.now() - begun));
      await new Promise((resolve) => setTimeout(resolve, EVERY_MS));
    }
    return seen;
  })();
  return {
    end: () => {
      state.isOver = true;
      return asking;
    },
  };
}

async function main(): Promise<void> {
  const database = await openBenchDatabase({ listings: Number(values.listings), folder: values.data, say });
  const connection = connect(database.settings.DATABASE_URL, { max: 10, statementTimeoutMs: 600_000 });
  const { db } = connection;
  const runtime = open(database.settings, db);
  try {
    const searches = searchThroughout(runtime);
    const whole = await timed("whole rebuild", () => rebuildIndex(db, runtime.search, { now: new Date() }));
    const seen = await searches.end();
    const compared = await timed("compared, nothing differs", () =>
      repairIndexes(db, runtime.search, { now: new Date() }),
    );
    const rows = await db.execute<{ id: string }>(
      sql`update listings set summary = 'Changed for measuring', updated_at = now()
        where id in (select id from listings where status in ('published', 'paused') order by id
          limit ${Number(values.changed)}) returning id`,
    );
    const ids = rows.map(({ id }) => id);
    await takeApart(runtime, ids);
    await enqueueListings(db, ids);
    const drained = await timed("drained", () => drain({ runtime, worker: "bench" }));
    if (drained.value.done !== ids.length) throw new Error(JSON.stringify(drained.value));
    process.stdout.write(
      `${values.listings} listings, ${(runtime.search.parts ?? [runtime.search]).map(({ name }) => name).join(" and ")}: ` +
        `whole rebuild ${whole.ms} ms (${seen.searches} searches meanwhile, ${seen.failed} failed, the slowest ${seen.slowest} ms), ` +
        `compared ${compared.ms} ms, ` +
        `${ids.length} changed listings indexed in ${drained.ms} ms; promised under ${PROMISED_MS} ms\n`,
    );
    process.exitCode = drained.ms < PROMISED_MS ? 0 : 1;
  } finally {
    await dropIndex(runtime);
    await connection.sql.end({ timeout: 5 });
    await database.close();
  }
}

async function dropIndex({ config }: Runtime): Promise<void> {
  if (config.MEILI_URL === undefined) return;
  const headers = { authorization: `Bearer ${config.MEILI_API_KEY ?? ""}` };
  await fetch(`${config.MEILI_URL}/indexes/${config.SEARCH_INDEX}`, { method: "DELETE", headers });
}

if (values.help) process.stdout.write(HELP);
else await main();
