import { AppError } from "../errors.ts";
import type { Context } from "../context.ts";
import type { TermMeaning, UnmatchedTerm } from "./job.ts";

/** Words of an import's source that are no term of ours, most frequent first. */
export async function unmatchedTerms(_context: Context, _id: string): Promise<UnmatchedTerm[]> {
  throw new AppError("unavailable");
}

/** Keeps what words of a source mean, for every import of it from now on; `runAgain` applies them to its rows. */
export async function mapTerms(
  _context: Context,
  _source: string,
  _meanings: readonly TermMeaning[],
): Promise<void> {
  throw new AppError("unavailable");
}
