import type { Context } from "../context.ts";
import type { SourceTerm } from "#search/document.ts";
import { readKnownTerms } from "./queries.ts";

const TERMS_FRESH_MS = 60_000;
const TERMS = "known terms";

/** Every term by `<scheme>:<slug>`; read anew where one of these is not among them, for it may just have been made. */
export async function knownTerms(
  { cache, db }: Pick<Context, "cache" | "db">,
  wanted: readonly string[] = [],
): Promise<ReadonlyMap<string, SourceTerm>> {
  const read = () => readKnownTerms(db);
  const known = await cache.get(TERMS, TERMS_FRESH_MS, read);
  if (wanted.every((term) => known.has(term))) return known;
  cache.forget(TERMS);
  return cache.get(TERMS, TERMS_FRESH_MS, read);
}
