import { type SQL, sql } from "drizzle-orm";
import type { Database } from "#db/client.ts";
import { nameKeyOf } from "./conditions.ts";
import type { SearchQuery } from "./port.ts";
import { byIndex } from "./postgres-conditions.ts";
import { searchOf } from "./postgres-statement.ts";
import { readWords } from "./postgres-words.ts";
import { isWordless, queryWords } from "./words.ts";

/**
 * A query that selects the id of every listing that a search finds with all its words, as `listing`, however many they
 * are; in no order. It reads the Postgres index, which is always kept; what is only a part match is not in it.
 */
export async function everyMatch(db: Database, query: SearchQuery): Promise<SQL> {
  if (isWordless(query.text)) return sql`select null::uuid as listing where false`;
  const words = queryWords(query.text ?? "");
  const [known] = words.length === 0 ? [] : await readWords(db, [words]);
  const text = known === undefined ? undefined : { ...known, folded: nameKeyOf(query) };
  const { wanted } = searchOf({ ...query, facets: [] }, text);
  const found = sql`select d.listing from search_documents d where ${byIndex(wanted)}`;
  // Two that give one listing give it once.
  return wanted.spared === undefined
    ? sql`select distinct listing from (${found}) found`
    : sql`(${found}) union (select d.listing from search_documents d where ${wanted.spared})`;
}
