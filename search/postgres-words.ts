import { type Database, executeKept } from "#db/client.ts";
import { asWord } from "./postgres-keys.ts";
import { any, every, lexeme } from "./postgres-lexemes.ts";
import { isMeant } from "./synonyms.ts";
import { allowedTypos, deletionsOf, spansOf, typosBetween } from "./words.ts";

/** What may stand for one word of the query: each alternative is words that are all needed. */
export interface Clause {
  /** The word as typed, what it begins, its synonyms, and the same word joined or split. */
  typed: readonly (readonly string[])[];
  /** Words of the index that were perhaps meant, by typing errors. */
  corrections: readonly { word: string; typos: number }[];
  /** It is unfinished: words of the index begin with it that are too many to be named. */
  begins: string | undefined;
  /** Some row may hold it as it was typed. */
  isKnown: boolean;
  /** So many documents, at least, hold something that stands for it. */
  documents: number;
}

/** A query's words, looked up in vocabulary and synonyms. */
export interface TextQuery {
  /** The folded words as one text. */
  folded: string;
  clauses: readonly Clause[];
}

const CORRECTIONS_MAXIMUM = 20;
const CANDIDATES_MAXIMUM = 400;
/** Words that begin with an unfinished one, that are looked for by name; where there are more, the commonest. */
const COMPLETIONS_MAXIMUM = 50;
/** Rows that all completions together may have: of a beginning such as "c" only the commonest words are looked for. */
const COMPLETED_ROWS_MAXIMUM = 100_000;
/** A word that stands in so many documents is meant, whatever it resembles. */
const KNOWN_DOCUMENTS = 20;
const SPLIT_PART_MINIMUM = 3;

type Found = { text: number; source: string; found: string; how: string; documents: number };

// What is known well enough is not corrected, and only asked once more in vain.
const WORDS = `
  select word as source, word as found, 'known' as how, documents from search_words
  where word in (select jsonb_array_elements_text($1::text::jsonb))
  union all
  select words, alternative, 'synonym', 0 from search_synonyms
  where words in (select jsonb_array_elements_text($2::text::jsonb))
  union all
  select asked.word, near.word, 'near', near.documents
  from jsonb_to_recordset($3::text::jsonb) as asked(word text, deletions text[])
  join lateral (select where not exists (
    select from search_words where word = asked.word and documents >= ${KNOWN_DOCUMENTS})) doubtful on true
  cross join lateral (select word, documents from search_words where search_words.deletions && asked.deletions
    order by documents desc, word collate "C" limit ${CANDIDATES_MAXIMUM}) near
  union all
  select asked.word, longer.word, 'begins', longer.documents
  from jsonb_array_elements_text($4::text::jsonb) as asked(word)
  cross join lateral (select word, documents from search_words
    where search_words.word collate "C" >= asked.word collate "C"
      and search_words.word collate "C" < (asked.word || U&'\\FFFF') collate "C"
    order by documents desc, word collate "C" limit ${COMPLETIONS_MAXIMUM + 1}) longer`;

/** Looks up the words of several texts in one round trip. */
export async function readWords(db: Database, texts: readonly (readonly string[])[]): Promise<TextQuery[]> {
  const words = [...new Set(texts.flat())];
  if (words.length === 0) return texts.map(() => ({ folded: "", clauses: [] }));
  const deletions = words.flatMap((word) =>
    allowedTypos(word) === 0 ? [] : [{ word, deletions: deletionsOf(word, allowedTypos(word)) }],
  );
  const spans = [...new Set(texts.flatMap((text) => spansOf(text).map((span) => span.text)))];
  const parts = words.flatMap(splitsOf).flat();
  const joined = texts.flatMap((text) => text.slice(1).map((word, index) => `${text[index]}${word}`));
  const known = [...new Set([...words, ...parts, ...joined])];
  const unfinished = [...new Set(texts.flatMap((text) => text.slice(-1)))];
  const values = [known, spans, deletions, unfinished].map((list) => JSON.stringify(list));
  const rows = await executeKept<Found>(db, { name: "search_words", text: WORDS, values });
  const found = Map.groupBy(rows, ({ how, source }) => `${how} ${source}`);
  return texts.map((text) => queryOf(text, (how, source) => found.get(`${how} ${source}`) ?? []));
}

type LookUp = (how: "known" | "synonym" | "near" | "begins", source: string) => readonly Found[];

function queryOf(words: readonly string[], lookUp: LookUp): TextQuery {
  const spans = spansOf(words);
  const isKnown = (word: string) => lookUp("known", word).length > 0;
  const clauses = words.map((word, index): Clause => {
    const isLast = index === words.length - 1;
    const covering = spans.filter(({ from, to }) => from <= index && index < to);
    const synonyms = covering.flatMap(({ text }) =>
      lookUp("synonym", text).map(({ found }) => [asWord(found)]),
    );
    const joined = covering
      .filter(({ from, to }) => to - from === 2)
      .map(({ text }) => text.replace(" ", ""))
      .filter(isKnown);
    const documents = lookUp("known", word)[0]?.documents ?? 0;
    const split = documents >= KNOWN_DOCUMENTS ? [] : splitsOf(word).filter((parts) => parts.every(isKnown));
    const isSure = documents >= KNOWN_DOCUMENTS || isMeant(word, lookUp("synonym", word).length > 0);
    const completions = isLast
      ? completionsOf(word, lookUp)
      : { words: [], begins: undefined, documents: [] };
    const others = [
      ...joined.map((text) => [text]),
      ...split,
      ...synonyms,
      ...completions.words.map((text) => [text]),
    ];
    return {
      typed: [[word], ...others],
      corrections: isSure ? [] : correctionsOf(word, isLast, lookUp),
      begins: completions.begins,
      documents: Math.max(documents, ...completions.documents),
      isKnown: documents > 0 || others.length > 0 || completions.begins !== undefined,
    };
  });
  return { folded: words.join(" "), clauses };
}

function splitsOf(word: string): [string, string][] {
  const count = word.length - 2 * SPLIT_PART_MINIMUM + 1;
  return Array.from({ length: Math.max(0, count) }, (_, index) => {
    const at = index + SPLIT_PART_MINIMUM;
    return [word.slice(0, at), word.slice(at)];
  });
}

/** Words that begin with an unfinished one; by name, because classes and grades are asked of whole words. */
function completionsOf(
  word: string,
  lookUp: LookUp,
): { words: string[]; begins: string | undefined; documents: number[] } {
  const found = lookUp("begins", word).filter((row) => row.found !== word);
  let rows = 0;
  const taken = found.filter(({ documents }) => {
    rows += documents;
    return rows <= COMPLETED_ROWS_MAXIMUM || rows === documents;
  });
  const isWhole = taken.length === found.length && found.length <= COMPLETIONS_MAXIMUM - 1;
  const isRare = found.length > COMPLETIONS_MAXIMUM - 1 && rows <= KNOWN_DOCUMENTS * COMPLETIONS_MAXIMUM;
  const documents = taken.map((row) => row.documents);
  return { words: taken.map((row) => row.found), documents, begins: isWhole || !isRare ? undefined : word };
}

/** Words of the vocabulary within the typing errors that this word may have, nearest and commonest first. */
function correctionsOf(word: string, isLast: boolean, lookUp: LookUp): { word: string; typos: number }[] {
  return lookUp("near", word)
    .filter(({ found }) => found !== word)
    .map(({ found, documents }) => ({ word: found, typos: typosOf(word, found, isLast), documents }))
    .filter(({ typos }) => typos <= allowedTypos(word) && typos > 0)
    .sort(
      (left, right) =>
        left.typos - right.typos || right.documents - left.documents || (left.word < right.word ? -1 : 1),
    )
    .slice(0, CORRECTIONS_MAXIMUM)
    .map(({ word: meant, typos }) => ({ word: meant, typos }));
}

// A beginning of four letters with an error begins too many words.
const UNFINISHED_MINIMUM = 6;

/** Of an unfinished word only the beginning is compared. */
function typosOf(word: string, found: string, isLast: boolean): number {
  const whole = typosBetween(word, found);
  if (!isLast || word.length < UNFINISHED_MINIMUM || found.length <= word.length) return whole;
  const lengths = [word.length - 1, word.length, word.length + 1];
  return Math.min(whole, ...lengths.map((length) => Math.max(1, typosBetween(word, found.slice(0, length)))));
}

const alternative = (words: readonly string[], kind: string, labels: string): string =>
  words.length === 1
    ? lexeme(`${kind}${words[0] ?? ""}`, labels)
    : `(${every(words.map((word) => lexeme(`${kind}${word}`, labels)))})`;

/** A clause as typed, as a `tsquery` over words of a class or of a weight. */
export function typedClause(clause: Clause, kind = "", labels = ""): string {
  const begins = clause.begins === undefined ? [] : [`${lexeme(`${kind}${clause.begins}`)}:*${labels}`];
  return any([...clause.typed.map((words) => alternative(words, kind, labels)), ...begins]);
}

/** The same with corrections of up to so many typing errors. */
export function mendedClause(clause: Clause, kind = "", labels = "", typos = 2): string {
  const mends = clause.corrections.filter((one) => one.typos <= typos);
  return any([
    typedClause(clause, kind, labels),
    ...mends.map(({ word }) => lexeme(`${kind}${word}`, labels)),
  ]);
}

/** A `tsquery` for each word, whatever stands for it. */
export const eachWord = (text: TextQuery, kind = ""): string[] =>
  text.clauses.map((clause) => mendedClause(clause, kind));
