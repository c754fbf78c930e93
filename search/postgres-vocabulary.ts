import { sql, type SQL } from "drizzle-orm";
import type { Database } from "#db/client.ts";
import { type SearchDocument, TEXT_FIELDS } from "./document.ts";
import { isTermWord } from "./term-words.ts";
import { keptDeletionsOf } from "./words.ts";

/** Words that people write: those by which terms stand in a text are nobody's beginning and nobody's error. */
const wordsOf = (document: SearchDocument): Set<string> => {
  const words = TEXT_FIELDS.flatMap((field) => document[field].split(" "));
  return new Set(words.filter((word) => word !== "" && !isTermWord(word)));
};

/** Adds to the documents by word. */
export function countWords(documents: readonly SearchDocument[], counts: Map<string, number>): void {
  for (const document of documents) {
    for (const word of wordsOf(document)) counts.set(word, (counts.get(word) ?? 0) + 1);
  }
}

/** Counted on only up to here, so that common words are no row that all writers wait for. */
const COUNTED_MAXIMUM = 200;

/**
 * Adds words that are not in the vocabulary yet, and counts documents that are new; in one order, so that two writers
 * cannot block each other. Counts grow a little wrong and are made right by a rebuild: they only weigh.
 */
export async function addCounts(
  db: Database,
  documents: readonly SearchDocument[],
  table: SQL,
): Promise<void> {
  const known = await db.execute<{ id: string }>(sql`
    select id from ${table}
    where id in (select jsonb_array_elements_text(${JSON.stringify(documents.map(({ id }) => id))}::text::jsonb))`);
  const written = new Set(known.map(({ id }) => id));
  const counts = new Map<string, number>();
  countWords(documents, counts);
  const added = new Map<string, number>();
  countWords(
    documents.filter(({ id }) => !written.has(id)),
    added,
  );
  const there = await db.execute<{ word: string; documents: number }>(sql`
    select word, documents from search_words
    where word in (select jsonb_array_elements_text(${JSON.stringify([...counts.keys()])}::text::jsonb))`);
  const rare = there.flatMap(({ word, documents: held }) => {
    const more = added.get(word) ?? 0;
    return more > 0 && held < COUNTED_MAXIMUM ? [{ word, documents: more }] : [];
  });
  for (const { word } of there) counts.delete(word);
  if (counts.size > 0) await insertWords(db, counts);
  if (rare.length === 0) return;
  await db.execute(sql`
    with more as materialized (
      select w.word, x.documents from search_words w
        join jsonb_to_recordset(${JSON.stringify(rare)}::text::jsonb) as x(word text, documents integer) using (word)
      order by w.word for update of w
    ) update search_words w set documents = w.documents + more.documents from more where w.word = more.word`);
}

const WORDS_AT_ONCE = 10_000;

async function insertWords(db: Database, counts: ReadonlyMap<string, number>): Promise<void> {
  const rows = [...counts].map(([word, documents]) => ({
    word,
    documents,
    deletions: keptDeletionsOf(word),
  }));
  for (let begin = 0; begin < rows.length; begin += WORDS_AT_ONCE) {
    await db.execute(sql`
      insert into search_words (word, deletions, documents)
      select word, deletions, documents
      from jsonb_to_recordset(${JSON.stringify(rows.slice(begin, begin + WORDS_AT_ONCE))}::text::jsonb)
        as x(word text, deletions text[], documents integer)
      order by word
      on conflict (word) do update set documents = excluded.documents
      where search_words.documents <> excluded.documents`);
  }
}

/** The vocabulary of a whole index: its words with their counts, and no others. */
export async function keepCounts(db: Database, counts: ReadonlyMap<string, number>): Promise<void> {
  await insertWords(db, counts);
  await db.execute(sql`
    delete from search_words
    where word not in (select jsonb_array_elements_text(${JSON.stringify([...counts.keys()])}::text::jsonb))`);
}
