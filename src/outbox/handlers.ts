import type { Runtime } from "../context.ts";
import { deliverMessage } from "../notifications/deliver.ts";
import { indexListings } from "#search/outbox.ts";
import type { ClaimedRow } from "./claim.ts";

type Parts = Pick<Runtime, "db" | "search" | "mail" | "now">;

const MESSAGES_AT_ONCE = 5;
const ALONE_FAILURES_MAXIMUM = 3;

/** Does what each row asks, and answers with the error of each row that failed. A row may come again after it was done. */
export async function handleRows(parts: Parts, rows: readonly ClaimedRow[]): Promise<Map<number, unknown>> {
  const errors = new Map<number, unknown>();
  const messages = rows.filter((row) => row.topic === "message");
  const listings = rows.filter((row) => row.topic === "listing-changed");
  await Promise.all([indexChanged(parts, listings, errors), deliverAll(parts, messages, errors)]);
  return errors;
}

/** One call for all listings of the batch; where it fails, each alone, so that one cannot hold up the others. */
async function indexChanged(
  parts: Parts,
  rows: readonly ClaimedRow[],
  errors: Map<number, unknown>,
): Promise<void> {
  const byListing = Map.groupBy(rows, (row) => payloadText(row, "listingId"));
  const ids = [...byListing.keys()];
  let failures = 0;
  const attempt = async (some: readonly string[]): Promise<boolean> => {
    try {
      await indexListings(parts.db, parts.search, some);
      return true;
    } catch (error) {
      for (const id of some) for (const row of byListing.get(id) ?? []) errors.set(row.id, error);
      return false;
    }
  };
  if (ids.length === 0 || (await attempt(ids)) || ids.length === 1) return;
  for (const id of ids) {
    // The engine itself is down: asking it once for each listing would only take time.
    if (failures >= ALONE_FAILURES_MAXIMUM) return;
    if (await attempt([id])) for (const row of byListing.get(id) ?? []) errors.delete(row.id);
    else failures += 1;
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
