import type { SQL } from "drizzle-orm";
import { PgDialect } from "drizzle-orm/pg-core";
import { type Database, executeKept } from "#db/client.ts";
import { SearchError } from "./port.ts";

/**
 * A whole search ends within this, one way or the other; the work in it is bounded so that it never comes to it. As a
 * reserve it has less: see fallback.ts. Alone a late answer, on a cold start, is better than none.
 */
export const SEARCH_MILLISECONDS = 5_000;

/** Writes parameters as elements of one list, because `search_statement` takes them so. */
function asText(statement: SQL): { text: string; parameters: unknown[] } {
  const { sql: text, params } = new PgDialect({ casing: "snake_case" }).sqlToQuery(statement);
  return { text: text.replaceAll(/\$(\d+)/g, (_, number: string) => `($1)[${number}]`), parameters: params };
}

/**
 * Runs a statement that gives one row, as the searching function of the database: it plans for these very values, by
 * the indexes, and without starting compilers or helpers that cost more than a search.
 */
export async function runStatement(db: Database, statement: SQL): Promise<Record<string, unknown>> {
  const { text, parameters } = asText(statement);
  const rows = await executeKept<{ answer: Record<string, unknown> | null }>(db, {
    name: "search_statement",
    text: "select search_statement($1, $2) as answer",
    values: [text, JSON.stringify(parameters)],
  });
  const answer = rows[0]?.answer;
  if (answer === undefined || answer === null) throw new SearchError("malformed", "the search gave no row");
  return answer;
}

/** Ends by the time or by the signal, whatever comes of the work. */
export async function withinTime<T>(
  budgetMs: number,
  work: () => Promise<T>,
  signal: AbortSignal | undefined,
): Promise<T> {
  const timeout = AbortSignal.timeout(budgetMs);
  const either = signal === undefined ? timeout : AbortSignal.any([timeout, signal]);
  const ended = Promise.withResolvers<never>();
  const end = () => ended.reject(new SearchError("timeout", `Postgres gave no answer within ${budgetMs} ms`));
  if (either.aborted) end();
  either.addEventListener("abort", end, { once: true });
  try {
    return await Promise.race([work(), ended.promise]);
  } finally {
    either.removeEventListener("abort", end);
  }
}
