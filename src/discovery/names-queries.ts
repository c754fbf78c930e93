import { sql } from "drizzle-orm";
import type { Database } from "#db/client.ts";
import { NAME_CLASS } from "#search/postgres-keys.ts";
import { lexeme } from "#search/postgres-lexemes.ts";

/** Listings whose name holds the words, and which other words stand anywhere in the directory. */
export interface NamesHeld {
  listings: string[];
  /** One of them is called exactly so. */
  isName: boolean;
  known: ReadonlySet<string>;
}

const LISTINGS_MAXIMUM = 50;

/**
 * The listings whose name holds all the folded words, the last one unfinished; and those of `doubtful` that are words
 * of the directory. The index of words knows which are of names, so that nothing else is read.
 */
export async function readNames(
  db: Database,
  words: readonly string[],
  doubtful: readonly string[],
): Promise<NamesHeld> {
  const inName = words
    .map((word, index) => lexeme(`${NAME_CLASS}${word}`, index === words.length - 1 ? "*" : ""))
    .join(" & ");
  const rows = await db.execute<{ kind: string; value: string }>(sql`
    (select distinct 'listing' as kind, listing::text as value from search_documents
      where words @@ ${inName}::text::tsquery order by value limit ${LISTINGS_MAXIMUM})
    union all
    (select 'name', name from search_documents where name = ${words.join(" ")} limit 1)
    union all
    select 'word', word from search_words
    where word in (select jsonb_array_elements_text(${JSON.stringify(doubtful)}::text::jsonb))`);
  const valuesOf = (kind: string) => rows.filter((row) => row.kind === kind).map(({ value }) => value);
  const listings = valuesOf("listing");
  return {
    // What so many are called says nothing of which one is meant.
    listings: listings.length < LISTINGS_MAXIMUM ? listings : [],
    isName: valuesOf("name").length > 0,
    known: new Set(valuesOf("word")),
  };
}
