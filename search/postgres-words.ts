import { sql } from "drizzle-orm";
import type { Database } from "#db/client.ts";
import { allowedTypos, deletionsOf, typosBetween } from "./words.ts";

/** A query's words as text queries of Postgres. */
export interface TextQuery {
  /** The folded words as one text. */
  folded: string;
  /** All words, their corrections and synonyms. */
  all: string;
  /** Without corrections; undefined where there are none. */
  unmended: string | undefined;
  /** `all` in the name; in name, terms or group; in those, summary or place. */
  tiers: readonly [string, string, string];
}

const SYNONYM_WORDS_MAXIMUM = 5;
const CORRECTIONS_MAXIMUM = 20;

/** Looks words up in vocabulary and synonyms, and writes the text queries. */
export async function readWords(db: Database, words: readonly string[]): Promise<TextQuery> {
  const spans = spansOf(words);
  const deletions = words.flatMap((word) =>
    allowedTypos(word) === 0 ? [] : [{ word, deletions: deletionsOf(word, allowedTypos(word)) }],
  );
  const rows = await db.execute<{ source: string; found: string; synonym: boolean }>(sql`
    select asked.word as source, known.word as found, false as synonym
    from jsonb_to_recordset(${JSON.stringify(deletions)}::text::jsonb) as asked(word text, deletions text[])
    join search_words known on known.deletions && asked.deletions
    union all
    select words, alternative, true from search_synonyms
    where words in (select jsonb_array_elements_text(${JSON.stringify(spans.map(({ text }) => text))}::text::jsonb))`);
  const corrections = new Map(words.map((word) => [word, correctionsOf(word, rows)]));
  const synonyms = rows.filter((row) => row.synonym);
  const clauses = words.map((word, index): Clause => {
    const covering = spans.filter(({ from, to }) => from <= index && index < to).map(({ text }) => text);
    return {
      word,
      isLast: index === words.length - 1,
      corrections: corrections.get(word) ?? [],
      synonyms: synonyms.filter((row) => covering.includes(row.source)).map((row) => row.found),
    };
  });
  return {
    folded: words.join(" "),
    all: write(clauses, "", true),
    unmended: clauses.every((clause) => clause.corrections.length === 0)
      ? undefined
      : write(clauses, "", false),
    tiers: [write(clauses, "A", true), write(clauses, "AB", true), write(clauses, "ABC", true)],
  };
}

interface Clause {
  word: string;
  isLast: boolean;
  corrections: readonly string[];
  synonyms: readonly string[];
}

/** Runs of neighbouring words that may have synonyms. */
function spansOf(words: readonly string[]): { from: number; to: number; text: string }[] {
  return words.flatMap((_, from) =>
    Array.from({ length: Math.min(SYNONYM_WORDS_MAXIMUM, words.length - from) }, (__, more) => {
      const to = from + more + 1;
      return { from, to, text: words.slice(from, to).join(" ") };
    }),
  );
}

/** Words of the vocabulary within the typing errors that this word may have, nearest first. */
function correctionsOf(
  word: string,
  rows: readonly { source: string; found: string; synonym: boolean }[],
): string[] {
  const candidates = rows.filter((row) => !row.synonym && row.source === word && row.found !== word);
  return candidates
    .map(({ found }) => ({ found, typos: typosBetween(word, found) }))
    .filter(({ typos }) => typos <= allowedTypos(word))
    .sort((left, right) => left.typos - right.typos || (left.found < right.found ? -1 : 1))
    .slice(0, CORRECTIONS_MAXIMUM)
    .map(({ found }) => found);
}

/** A `tsquery`: all clauses, each by its word, a correction, or a synonym of words that it is part of. */
function write(clauses: readonly Clause[], weights: string, mended: boolean): string {
  const lexeme = (word: string, suffix = "") => {
    const labels = `${suffix}${weights}`;
    return labels === "" ? `'${word}'` : `'${word}':${labels}`;
  };
  // All words of it, in any order: a phrase would make Postgres read the text of every row that the index names.
  const phrase = (text: string) =>
    `(${text
      .split(" ")
      .map((word) => lexeme(word))
      .join(" & ")})`;
  return clauses
    .map((clause) => {
      const own = lexeme(clause.word, clause.isLast ? "*" : "");
      const mends = mended ? clause.corrections.map((word) => lexeme(word)) : [];
      return `(${[own, ...mends, ...clause.synonyms.map(phrase)].join(" | ")})`;
    })
    .join(" & ");
}
