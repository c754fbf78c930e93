import type { Database } from "#db/client.ts";
import { EXPECTED_MIGRATIONS } from "#db/version.ts";
import { isRebuildDue } from "#search/watch.ts";
import type { Context } from "../context.ts";
import { sha256Hex } from "../crypto.ts";
import { AppError } from "../errors.ts";
import { countOutbox } from "../outbox/upkeep.ts";
import { countMigrations, ping } from "./queries.ts";
import type { Ready } from "./schema.ts";

const TIMEOUT_PART_MS = 2_000;
const LOOPBACK = new Set(["127.0.0.1", "::1"]);
const FORWARDING_HEADERS = ["forwarded", "x-forwarded-for", "via", "cf-connecting-ip"];

/**
 * Whether this process can serve: the database answers and holds all migrations. A search engine that is down is
 * shown and does not count, because the other one answers.
 */
export async function checkReadiness(context: Context): Promise<Ready> {
  const { db, cache } = context;
  const started = performance.now();
  const database = await settle(ping(db).then(() => true));
  const tookMs = Math.round(performance.now() - started);
  if (database !== true) {
    return {
      status: "not-ready",
      parts: {
        database: { status: "unreachable" },
        migrations: { status: "unknown" },
        search: { status: "unknown" },
      },
    };
  }
  const [applied, search, outbox] = await Promise.all([
    settle(cache.get<number>("migrations", 0, (known) => countedMigrations(db, known))),
    searchPart(context),
    settle(countOutbox(db)),
  ]);
  const pending = EXPECTED_MIGRATIONS - (applied ?? 0);
  const migrations = pending > 0 ? { status: "pending" as const, pending } : { status: "current" as const };
  return {
    status: pending > 0 ? "not-ready" : "ready",
    parts: {
      database: { status: "ok", tookMs },
      migrations,
      search,
      ...(outbox === undefined ? {} : { outbox }),
    },
  };
}

/** Migrations only go forward: once all are there, they stay. */
const countedMigrations = async (db: Database, known: number | undefined): Promise<number> =>
  known !== undefined && known >= EXPECTED_MIGRATIONS ? known : countMigrations(db);

/** As it was seen within seconds: counting an index takes longer than a health check may. */
async function searchPart({ indexes }: Context): Promise<Ready["parts"]["search"]> {
  const sight = await settle(indexes.sight());
  if (sight === undefined) return { status: "degraded" };
  return {
    status: sight.verdicts.some(({ fault }) => fault !== undefined) ? "degraded" : "ok",
    behindSeconds: sight.behindSeconds,
    engines: sight.verdicts.map(({ engine, documents, fault }) => ({
      engine,
      documents,
      rebuildDue: isRebuildDue(fault),
      ...(fault === undefined ? {} : { fault }),
    })),
  };
}

/** The counters as text, for this machine or whoever holds METRICS_TOKEN. */
export async function readMetrics(context: Context): Promise<string> {
  const { metrics, config, db } = context;
  if (metrics === undefined) {
    throw new AppError("not-found", { detail: "This runtime keeps no counters: see the platform's own." });
  }
  if (!(await mayReadMetrics(context, config.METRICS_TOKEN))) {
    throw new AppError("forbidden", {
      detail: "From another machine, send `Authorization: Bearer <METRICS_TOKEN>`.",
    });
  }
  const outbox = await settle(countOutbox(db));
  const searches = context.searches.counts();
  return metrics.render({
    database_up: outbox === undefined ? 0 : 1,
    ...(outbox === undefined
      ? {}
      : {
          outbox_waiting: outbox.waiting,
          outbox_parked: outbox.parked,
          outbox_oldest_seconds: outbox.oldestSeconds,
        }),
    searches_waiting: searches.waiting,
    searches_dropped: searches.dropped,
  });
}

async function mayReadMetrics({ headers, address }: Context, token: string | undefined): Promise<boolean> {
  const sent = /^Bearer (.+)$/.exec(headers.get("authorization") ?? "")?.[1];
  if (token !== undefined && sent !== undefined) return isSameSecret(sent, token);
  // A proxy on this machine has a loopback address too: what it forwards is not from this machine.
  return LOOPBACK.has(address) && !FORWARDING_HEADERS.some((name) => headers.has(name));
}

/** Compared by digest, so that the time taken tells nothing of the token. */
async function isSameSecret(sent: string, known: string): Promise<boolean> {
  const [left, right] = await Promise.all([sha256Hex(sent), sha256Hex(known)]);
  return left === right;
}

/** The value, or undefined where it failed or took too long: a health check itself must always answer. */
async function settle<T>(work: Promise<T>): Promise<T | undefined> {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const tooLong = new Promise<undefined>((resolve) => {
    timer = setTimeout(resolve, TIMEOUT_PART_MS, undefined);
  });
  try {
    return await Promise.race([work, tooLong]);
  } catch {
    return undefined;
  } finally {
    clearTimeout(timer);
  }
}
