import { keptVocabulary, type Vocabulary } from "#search/vocabulary.ts";
import { isTermWord, looseWord, termWord } from "#search/term-words.ts";
import { allowedTypos, fold, queryWords, spansOf, typosBetween } from "#search/words.ts";
import type { Context } from "../context.ts";
import type { FoundCard } from "../listings/found-cards.ts";
import { WORD_FIELDS } from "./schema.ts";

export interface NamedTerm {
  slug: string;
  label: string;
  /** The words of its label. */
  words: readonly string[];
}

/** The words of a query, with what is looked for in their place. */
export interface QueryWords {
  words: readonly {
    word: string;
    typed: string;
    isLast: boolean;
    synonyms: readonly (readonly string[])[];
  }[];
  /** Terms by `<scheme>:<slug>`. */
  terms: ReadonlyMap<string, NamedTerm>;
}

/** Undefined where there are none. */
export async function wordsOfQuery(
  context: Pick<Context, "cache" | "db">,
  text: string | undefined,
): Promise<QueryWords | undefined> {
  const words = queryWords(text ?? "");
  if (text === undefined || words.length === 0) return undefined;
  const vocabulary = await keptVocabulary(context.cache, context.db);
  const terms = context.cache.derive("named terms", vocabulary, namedTerms);
  const typed = new Map((text.match(/[\p{L}\p{M}\p{N}'’]+/gu) ?? []).map((one) => [fold(one), one]));
  const spans = spansOf(words);
  return {
    terms,
    words: words.map((word, index) => ({
      word,
      typed: typed.get(word) ?? word,
      isLast: index === words.length - 1,
      synonyms: spans
        .filter(({ from, to }) => from <= index && index < to)
        .flatMap((span) => vocabulary.synonyms[span.text] ?? [])
        .map((phrase) => phrase.split(" ")),
    })),
  };
}

function namedTerms({ terms }: Vocabulary): ReadonlyMap<string, NamedTerm> {
  return new Map(
    terms.map(({ scheme, slug, label }) => [
      `${scheme}:${slug}`,
      { slug, label, words: [...fold(label).split(" "), ...wordsFor(scheme, slug)] },
    ]),
  );
}

/** The words that stand for it in the index, surely and loosely. */
function wordsFor(scheme: string, slug: string): string[] {
  const word = termWord(scheme, slug);
  return [word, looseWord(word)];
}

/** Where one word of a query stands in a listing, in the weightiest field that holds it. */
export interface WordTrace {
  word: string;
  typed: string;
  /** Undefined where it is nowhere. */
  field: (typeof WORD_FIELDS)[number] | "inferred" | undefined;
  how: "exact" | "corrected" | "synonym";
  /** What stands there. */
  as: string;
  /** The term that holds it, where the field is of terms. */
  term?: NamedTerm;
}

type Indexed = NonNullable<FoundCard["indexed"]>;
type QueryWord = QueryWords["words"][number];
/** A way of finding a word among those of a field: what stands there. */
type Way = (word: QueryWord, has: readonly string[]) => string | undefined;

const exact: Way = ({ word }, has) => (has.includes(word) ? word : undefined);
const beginning: Way = ({ word, isLast }, has) =>
  isLast ? has.find((one) => one.startsWith(word)) : undefined;
const synonym: Way = ({ synonyms }, has) =>
  synonyms.find((phrase) => phrase.every((one) => has.includes(one)))?.join(" ");
const corrected: Way = ({ word }, has) => {
  const typos = allowedTypos(word);
  return typos === 0 ? undefined : has.find((one) => typosBetween(word, one) <= typos);
};

const INFERRED = ["inferred", "mentioned"] as const;
type TextField = (typeof WORD_FIELDS)[number] | (typeof INFERRED)[number];
/** From the surest: what was written, as it was typed or as a synonym, then what was inferred, then typing errors. */
const WAYS = [
  { fields: WORD_FIELDS, find: exact, how: "exact" },
  { fields: WORD_FIELDS, find: beginning, how: "exact" },
  { fields: WORD_FIELDS, find: synonym, how: "synonym" },
  { fields: INFERRED, find: exact, how: "exact" },
  { fields: INFERRED, find: beginning, how: "exact" },
  { fields: INFERRED, find: synonym, how: "synonym" },
  { fields: WORD_FIELDS, find: corrected, how: "corrected" },
  { fields: INFERRED, find: corrected, how: "corrected" },
] as const;

/** Where each word of the query stands. */
export function traceWords({ words, terms }: QueryWords, indexed: Indexed): WordTrace[] {
  const split = new Map<TextField, readonly string[]>();
  const wordsIn = (field: TextField): readonly string[] => {
    const known = split.get(field) ?? indexed[field].split(" ").filter((one) => one !== "");
    split.set(field, known);
    return known;
  };
  return words.map((word) => {
    for (const { fields, find, how } of WAYS) {
      for (const name of fields) {
        const as = find(word, wordsIn(name));
        if (as === undefined) continue;
        const inTerms = isTermWord(as) ? termHolding("terms", as, { terms, indexed }) : undefined;
        const field = inTerms !== undefined ? "terms" : name === "mentioned" ? "inferred" : name;
        const term = inTerms ?? termHolding(field, as, { terms, indexed });
        const isTyped = isTermWord(as) || (how === "exact" && as === word.word);
        const shown = isTyped ? word.typed : as;
        return { ...nameOf(word), field, how, as: shown, ...(term === undefined ? {} : { term }) };
      }
    }
    return { ...nameOf(word), field: undefined, how: "exact", as: word.typed };
  });
}

const nameOf = ({ word, typed }: QueryWord) => ({ word, typed });

/** The term of the listing whose label holds the words, the one that says least besides. */
function termHolding(
  field: WordTrace["field"],
  phrase: string,
  { terms, indexed }: { terms: QueryWords["terms"]; indexed: Indexed },
): NamedTerm | undefined {
  if (field !== "terms" && field !== "inferred") return undefined;
  const chosen = [
    ...indexed.interests.map((slug) => `interest:${slug}`),
    ...indexed.needs.map((slug) => `need:${slug}`),
    ...indexed.cohorts.map((slug) => `cohort:${slug}`),
  ];
  const wanted = phrase.split(" ");
  return (field === "terms" ? chosen : indexed.inferredTerms)
    .flatMap((key) => terms.get(key) ?? [])
    .filter((term) => wanted.every((word) => term.words.includes(word)))
    .toSorted((left, right) => left.words.length - right.words.length)[0];
}
