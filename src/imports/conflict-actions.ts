import { AppError } from "../errors.ts";
import type { Context } from "../context.ts";
import type { ImportConflict } from "./job.ts";

/** Fields that were changed both at their source and here, of listings that the caller curates, oldest first. */
export async function listConflicts(
  _context: Context,
  _query: { area?: string | undefined; cursor?: string | undefined; limit: number },
): Promise<{ data: ImportConflict[]; nextCursor: string | null }> {
  throw new AppError("unavailable");
}

/** Takes the source's value, or leaves ours; `wrong-state` where it was decided already. */
export async function resolveConflict(
  _context: Context,
  _id: string,
  _decision: "take" | "leave",
): Promise<ImportConflict> {
  throw new AppError("unavailable");
}
