import { type Database, executeKept } from "#db/client.ts";
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
/** Documents read for them: a listing may have several. */
const DOCUMENTS_MAXIMUM = 400;
/** Words that an unfinished one may become; of one that may become more, names are looked through for it. */
const COMPLETIONS_MAXIMUM = 30;

// Bounded whatever the words are: a beginning makes the index join the rows of all words that begin so, which words
// that are named do not, and no more rows are read than are needed to know that they are too many.
const NAMES = `
  with longer as materialized (
    select word from search_words where word collate "C" >= $1::text collate "C"
      and word collate "C" < ($1::text || U&'\\FFFF') collate "C" limit ${COMPLETIONS_MAXIMUM + 1}
  ), named as materialized (
    select count(*) <= ${COMPLETIONS_MAXIMUM} as few,
      '(' || string_agg(quote_literal('${NAME_CLASS}' || word), ' | ') || ')' as one from longer
  ), asked as materialized (
    select (case when few then concat_ws(' & ', one, nullif($2::text, '')) else $2::text end)::tsquery as words,
      case when not few then $3::text::tsquery end as beginning
    from named where one is not null
  ), held as materialized (
    select listing, name_words from search_documents where words @@ (select words from asked)
  )
  (select distinct 'listing' as kind, read.listing::text as value
    from (select * from held limit ${DOCUMENTS_MAXIMUM}) read, asked
    where asked.beginning is null or read.name_words @@ asked.beginning limit ${LISTINGS_MAXIMUM})
  union all
  (select 'name', name from search_documents where name = $4::text limit 1)
  union all
  select 'word', word from search_words where word in (select jsonb_array_elements_text($5::text::jsonb))`;

/**
 * The listings whose name holds all the folded words, the last one unfinished; and those of `doubtful` that are words
 * of the directory. The index of words knows which are of names.
 */
export async function readNames(
  db: Database,
  words: readonly string[],
  doubtful: readonly string[],
): Promise<NamesHeld> {
  const last = words.at(-1) ?? "";
  const others = words.slice(0, -1).map((word) => lexeme(`${NAME_CLASS}${word}`));
  const values = [last, others.join(" & "), lexeme(last, "*"), words.join(" "), JSON.stringify(doubtful)];
  const rows = await executeKept<{ kind: string; value: string }>(db, { name: "names", text: NAMES, values });
  const valuesOf = (kind: string) => rows.filter((row) => row.kind === kind).map(({ value }) => value);
  const listings = valuesOf("listing").toSorted();
  return {
    // What so many are called says nothing of which one is meant.
    listings: listings.length < LISTINGS_MAXIMUM ? listings : [],
    isName: valuesOf("name").length > 0,
    known: new Set(valuesOf("word")),
  };
}
