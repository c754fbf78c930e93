import type { Runtime } from "../context.ts";
import { AppError } from "../errors.ts";
import type { ImportParts } from "./job.ts";

/** What work on an import needs. */
export type Worker = Pick<Runtime, "db" | "log" | "now" | "newId">;

/**
 * Goes on with an import, batch by batch, until it is done or `untilMs` (of `now()`) is past; tells whether there is
 * more to do. Safe to call at any time and beside others: each batch is one transaction that holds the import.
 */
export async function advanceImport(
  _worker: Worker,
  _id: string,
  _options: { untilMs: number; parts?: ImportParts },
): Promise<{ more: boolean }> {
  throw new AppError("unavailable");
}
