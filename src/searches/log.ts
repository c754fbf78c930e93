import type { Database } from "#db/client.ts";
import type { FOLLOW_UPS } from "#db/schema/searches.ts";
import type { Log } from "../http/log.ts";
import { timeOfId } from "../signposting/identity.ts";
import { type FollowUpRecord, insertFollowUps, insertSearches } from "./queries.ts";
import type { SearchRecord } from "./record.ts";

/** What was done with a listing that a search had found. */
export interface FollowUp {
  searchId: string;
  kind: (typeof FOLLOW_UPS)[number];
  listingId: string;
}

/** Writes down what is looked for, off the path of the search: never waits, never throws, and may lose some. */
export interface SearchLog {
  /** `make` is called at once; where it fails the search is not written down. */
  record(make: () => SearchRecord): void;
  follow(followUp: FollowUp): void;
  /** Writes what waits, and returns when it is written or given up for now. */
  flush(): Promise<void>;
  counts(): { waiting: number; dropped: number };
}

export interface SearchLogParts {
  db: Database;
  log: Log;
  now(): Date;
  newId(): string;
  /** Without it somebody else calls `flush`. */
  flushAfterMs?: number;
  waitingMaximum?: number;
}

const BATCH_MAXIMUM = 500;
const WAITING_MAXIMUM = 10_000;
const ATTEMPTS_MAXIMUM = 3;
/** A database that is away is not asked on every search. */
const RETRY_AFTER_MS = 5_000;

type Entry = { search: SearchRecord } | { followUp: FollowUpRecord };

/** The log of one process, isolate or command: rows wait in memory and are written many at once. */
export function makeSearchLog(parts: SearchLogParts): SearchLog {
  const queue = makeQueue(parts);
  return {
    record(make) {
      try {
        queue.add({ search: make() });
      } catch (error) {
        const name = error instanceof Error ? error.name : "unknown";
        parts.log.warn("a search was not written down", { error: name });
      }
    },
    follow({ searchId, kind, listingId }) {
      const searchAt = timeOfId(searchId)?.toISOString();
      // An id that is none of ours belongs to no search.
      if (searchAt === undefined) return;
      const at = parts.now().toISOString();
      queue.add({ followUp: { id: parts.newId(), searchId, searchAt, at, kind, listingId } });
    },
    flush: queue.flush,
    counts: queue.counts,
  };
}

interface Queue extends Pick<SearchLog, "flush" | "counts"> {
  add(entry: Entry): void;
}

function makeQueue({ db, log, flushAfterMs, waitingMaximum = WAITING_MAXIMUM }: SearchLogParts): Queue {
  let waiting: Entry[] = [];
  let dropped = 0;
  let failures = 0;
  let timer: ReturnType<typeof setTimeout> | undefined;
  let running: Promise<void> | undefined;

  const drop = (count: number) => {
    dropped += count;
    log.warn("searches were not written down", { dropped: count, droppedInAll: dropped });
  };

  const flushLater = (afterMs: number) => {
    if (flushAfterMs === undefined) return;
    clearTimeout(timer);
    timer = setTimeout(() => void flush(), afterMs);
  };

  /** Writes batch by batch until nothing waits, or until one cannot be written. */
  const work = async () => {
    while (waiting.length > 0) {
      const batch = waiting.splice(0, BATCH_MAXIMUM);
      try {
        await write(db, batch);
        failures = 0;
      } catch (error) {
        failures += 1;
        log.warn("searches could not be written down", { code: codeOf(error), attempt: failures });
        if (failures % ATTEMPTS_MAXIMUM === 0) drop(batch.length);
        else waiting = batch.concat(waiting);
        return;
      }
    }
  };

  function flush(): Promise<void> {
    clearTimeout(timer);
    timer = undefined;
    running ??= work().finally(() => {
      running = undefined;
      if (waiting.length > 0) flushLater(failures > 0 ? RETRY_AFTER_MS : 0);
      else failures = 0;
    });
    return running;
  }

  return {
    add(entry) {
      waiting.push(entry);
      // The oldest go, a batch at a time.
      if (waiting.length > waitingMaximum) {
        drop(waiting.splice(0, Math.min(BATCH_MAXIMUM, waiting.length - 1)).length);
      }
      if (failures > 0 || running !== undefined) return;
      if (waiting.length === BATCH_MAXIMUM) flushLater(0);
      else if (timer === undefined) flushLater(flushAfterMs ?? 0);
    },
    flush,
    counts: () => ({ waiting: waiting.length, dropped }),
  };
}

async function write(db: Database, batch: readonly Entry[]): Promise<void> {
  await insertSearches(
    db,
    batch.flatMap((entry) => ("search" in entry ? [entry.search] : [])),
  );
  await insertFollowUps(
    db,
    batch.flatMap((entry) => ("followUp" in entry ? [entry.followUp] : [])),
  );
}

/** What Postgres or the system calls the fault; its message may hold what was looked for. */
function codeOf(error: unknown): string {
  const cause = error instanceof Error ? (error.cause ?? error) : error;
  return cause instanceof Error && "code" in cause ? String(cause.code) : "unknown";
}
