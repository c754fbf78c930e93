import type { Runtime } from "../context.ts";
import { deliverMessage } from "../notifications/deliver.ts";
import { tryIndexing } from "#search/outbox.ts";
import { SearchError } from "#search/port.ts";
import { type ReadSetting, readSetting } from "#search/sources.ts";
import { advanceImport } from "../imports/advance.ts";
import { failImport } from "../imports/failing.ts";
import { UNEXPECTED_FAULT } from "../imports/fault.ts";
import type { ImportParts } from "../imports/job.ts";
import type { ClaimedRow } from "./claim.ts";
import { enqueue } from "./enqueue.ts";

/** What handlers need of the process. */
export type HandlerParts = Pick<
  Runtime,
  "cache" | "config" | "db" | "log" | "mail" | "newId" | "now" | "search"
>;
type Parts = HandlerParts;

/** A go of an import: long enough to be worth its start, short enough for a Worker and for what waits meanwhile. */
const IMPORT_GO_MS = 10_000;
const IMPORT_TRIES_MAXIMUM = 8;

const MESSAGES_AT_ONCE = 5;
// Enough to find a few bad listings among a thousand; the others of more are tried again later.
const FAILURES_MAXIMUM = 40;

/** Does what each row asks, and answers with the error of each row that failed. A row may come again after it was done. */
export async function handleRows(
  parts: Parts,
  rows: readonly ClaimedRow[],
  options: { signal?: AbortSignal; imports?: ImportParts } = {},
): Promise<Map<number, unknown>> {
  const errors = new Map<number, unknown>();
  const messages = rows.filter((row) => row.topic === "message");
  const listings = rows.filter((row) => row.topic === "listing-changed");
  const imports = rows.filter((row) => row.topic === "import");
  await Promise.all([indexChanged(parts, listings, errors), deliverAll(parts, messages, errors)]);
  for (const row of imports) await goOn(parts, row, errors, options);
  return errors;
}

/** Goes on with an import, and promises the rest of it. */
async function goOn(
  parts: Parts,
  row: ClaimedRow,
  errors: Map<number, unknown>,
  options: { signal?: AbortSignal; imports?: ImportParts },
): Promise<void> {
  const id = payloadText(row, "importId");
  const { signal, imports } = options;
  try {
    const { more } = await advanceImport(parts, id, {
      untilMs: parts.now().getTime() + IMPORT_GO_MS,
      ...(imports === undefined ? {} : { parts: imports }),
      ...(signal === undefined ? {} : { signal }),
    });
    if (more) await enqueue(parts.db, [{ topic: "import", key: row.key, payload: row.payload }]);
  } catch (error) {
    errors.set(row.id, error);
    // Nobody would learn that it was given up.
    if (row.attempts >= IMPORT_TRIES_MAXIMUM) await failImport(parts, id, UNEXPECTED_FAULT);
  }
}

/**
 * One call for all listings of the batch. Where it fails for something in it, halves of it and halves of those, so that
 * one listing cannot hold up the others; where the engine is away, nothing more is asked of it.
 */
async function indexChanged(
  parts: Parts,
  rows: readonly ClaimedRow[],
  errors: Map<number, unknown>,
): Promise<void> {
  if (rows.length === 0) return;
  const byListing = Map.groupBy(rows, (row) => payloadText(row, "listingId"));
  const fail = (ids: readonly string[], error: unknown) => {
    for (const id of ids) for (const row of byListing.get(id) ?? []) errors.set(row.id, error);
  };
  const setting = await readSetting(parts.db, parts.now(), parts.cache);
  const queue: string[][] = [[...byListing.keys()]];
  let failures = 0;
  for (let ids = queue.shift(); ids !== undefined; ids = queue.shift()) {
    const failed = await attempt(parts, ids, setting);
    const [first] = failed.values();
    if (failed.size === 0) continue;
    failures += 1;
    const isAway = first instanceof SearchError && first.isOutage;
    if (isAway || failures >= FAILURES_MAXIMUM) {
      for (const [id, error] of failed) fail([id], error);
      fail(queue.flat(), first);
      return;
    }
    const again = [...failed.keys()];
    if (again.length === 1) fail(again, first);
    else queue.unshift(again.slice(0, again.length / 2), again.slice(again.length / 2));
  }
}

/** What failed of it; where even the reading does, all. */
async function attempt(
  parts: Parts,
  ids: readonly string[],
  setting: ReadSetting,
): Promise<ReadonlyMap<string, unknown>> {
  try {
    return (await tryIndexing(parts.db, parts.search, ids, setting)).failed;
  } catch (error) {
    return new Map(ids.map((id) => [id, error]));
  }
}

async function deliverAll(
  parts: Parts,
  rows: readonly ClaimedRow[],
  errors: Map<number, unknown>,
): Promise<void> {
  const queue = [...rows];
  const work = async () => {
    for (let row = queue.shift(); row !== undefined; row = queue.shift()) {
      try {
        await deliverMessage(parts, payloadText(row, "messageId"));
      } catch (error) {
        errors.set(row.id, error);
      }
    }
  };
  await Promise.all(Array.from({ length: Math.min(MESSAGES_AT_ONCE, rows.length) }, work));
}

// `enqueue` writes it; where it is not there, the id of nothing makes the handler a no-op rather than a blockage.
function payloadText(row: ClaimedRow, name: string): string {
  const value = row.payload[name];
  return typeof value === "string" ? value : "00000000-0000-0000-0000-000000000000";
}
