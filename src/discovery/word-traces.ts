import { keptVocabulary, type Vocabulary } from "#search/vocabulary.ts";
import { wordsOfMeanings } from "#search/phrases.ts";
import { isMeant } from "#search/synonyms.ts";
import { isTermWord, looseWord, looseWordsOf, termWord } from "#search/term-words.ts";
import { allowedTypos, areWithinTypos, fold, queryWords, spansOf } from "#search/words.ts";
import type { Context } from "../context.ts";
import type { FoundCard, FoundText } from "../listings/found-cards.ts";
import { knownTerms } from "./known-terms.ts";
import { INFERRED_FIELDS, type ListingWords, listingWords, type WordsSetting } from "./listing-words.ts";
import { WORD_FIELDS } from "./schema.ts";

export interface NamedTerm {
  slug: string;
  label: string;
  /** The words of its label. */
  words: readonly string[];
}

interface AskedWord {
  word: string;
  isLast: boolean;
  synonyms: readonly (readonly string[])[];
}

/** A way of finding a word among those of a field: what stands there. */
type Way = (word: AskedWord, has: readonly string[]) => string | undefined;

interface QueryWord extends AskedWord {
  typed: string;
  /** Some listing's terms that nobody chose may hold it: to read them is dear, and most words stand in none. */
  isInferable(way: Way): boolean;
}

/** The words of a query, with what is looked for in their place. */
export interface QueryWords {
  words: readonly QueryWord[];
  /** Terms by `<scheme>:<slug>`. */
  terms: ReadonlyMap<string, NamedTerm>;
  /** What the words of listings are read with. */
  setting: WordsSetting;
}

/** Undefined where there are none; to be traced in these listings. */
export async function wordsOfQuery(
  context: Pick<Context, "cache" | "db">,
  text: string | undefined,
  found: readonly FoundCard[],
): Promise<QueryWords | undefined> {
  const words = queryWords(text ?? "");
  if (text === undefined || words.length === 0) return undefined;
  const vocabulary = await keptVocabulary(context.cache, context.db);
  const terms = context.cache.derive("named terms", vocabulary, namedTerms);
  const known = await knownTerms(
    context,
    found.flatMap((one) => one.text?.terms ?? []),
  );
  const typed = new Map((text.match(/[\p{L}\p{M}\p{N}'’]+/gu) ?? []).map((one) => [fold(one), one]));
  const spans = spansOf(words);
  const inferable = context.cache.derive("inferable words", vocabulary, inferableWords);
  return {
    terms,
    setting: { vocabulary, known },
    words: words.map((word, index) => {
      const synonyms = spans
        .filter(({ from, to }) => from <= index && index < to)
        .flatMap((span) => vocabulary.synonyms[span.text] ?? [])
        .map((phrase) => phrase.split(" "));
      const asked = { word, isLast: index === words.length - 1, synonyms };
      return { ...asked, typed: typed.get(word) ?? word, isInferable: inferableBy(asked, inferable) };
    }),
  };
}

function inferableBy(asked: AskedWord, inferable: readonly string[]): QueryWord["isInferable"] {
  const known = new Map<Way, boolean>();
  return (way) => {
    const isFound = known.get(way) ?? way(asked, inferable) !== undefined;
    known.set(way, isFound);
    return isFound;
  };
}

function inferableWords({ phrases }: Vocabulary): readonly string[] {
  const words = wordsOfMeanings(phrases);
  return [...words, ...looseWordsOf(words.join(" "))];
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

const exact: Way = ({ word }, has) => (has.includes(word) ? word : undefined);
const beginning: Way = ({ word, isLast }, has) =>
  isLast ? has.find((one) => one.startsWith(word)) : undefined;
const synonym: Way = ({ synonyms }, has) =>
  synonyms.find((phrase) => phrase.every((one) => has.includes(one)))?.join(" ");
const corrected: Way = ({ word, synonyms }, has) => {
  // As the engines do: what is meant as it was typed is read as nothing else.
  const typos = isMeant(word, synonyms.length > 0) ? 0 : allowedTypos(word);
  return typos === 0 ? undefined : has.find((one) => areWithinTypos(word, one, typos));
};

/** From the surest: what was written, as it was typed or as a synonym, then what was inferred, then typing errors. */
const WAYS = [
  { fields: WORD_FIELDS, find: exact, how: "exact" },
  { fields: WORD_FIELDS, find: beginning, how: "exact" },
  { fields: WORD_FIELDS, find: synonym, how: "synonym" },
  { fields: INFERRED_FIELDS, find: exact, how: "exact" },
  { fields: INFERRED_FIELDS, find: beginning, how: "exact" },
  { fields: INFERRED_FIELDS, find: synonym, how: "synonym" },
  { fields: WORD_FIELDS, find: corrected, how: "corrected" },
  { fields: INFERRED_FIELDS, find: corrected, how: "corrected" },
] as const;

/** Where each word of the query stands. */
export function traceWords({ words, terms, setting }: QueryWords, text: FoundText): WordTrace[] {
  const listing = listingWords(text, setting);
  return words.map((word) => {
    for (const { fields, find, how } of WAYS) {
      if (fields === INFERRED_FIELDS && !word.isInferable(find)) continue;
      for (const name of fields) {
        const as = find(word, listing.wordsIn(name));
        if (as === undefined) continue;
        const inTerms = isTermWord(as) ? termHolding("terms", as, { terms, listing }) : undefined;
        const field = inTerms !== undefined ? "terms" : name === "mentioned" ? "inferred" : name;
        const term = inTerms ?? termHolding(field, as, { terms, listing });
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
  { terms, listing }: { terms: QueryWords["terms"]; listing: ListingWords },
): NamedTerm | undefined {
  if (field !== "terms" && field !== "inferred") return undefined;
  const wanted = phrase.split(" ");
  return (field === "terms" ? listing.chosen() : listing.inferred())
    .flatMap((key) => terms.get(key) ?? [])
    .filter((term) => wanted.every((word) => term.words.includes(word)))
    .toSorted((left, right) => left.words.length - right.words.length)[0];
}
