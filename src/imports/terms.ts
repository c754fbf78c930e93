import type { Database } from "#db/client.ts";
import { addressOfCode } from "../openreferral/terms.ts";
import type { SourceTerm } from "./candidate.ts";
import { foldName } from "./folding.ts";
import { type MetTerm, selectMeanings, selectTermWords, type TermWords } from "./term-queries.ts";

type Scheme = TermWords["scheme"];
interface Known {
  scheme: Scheme;
  slug: string;
}

/** The directory's terms by everything that a source may call them, and what was said of this source's own words. */
export interface TermBook {
  byWords: ReadonlyMap<string, readonly Known[]>;
  byAddress: ReadonlyMap<string, readonly Known[]>;
  /** By folded words: a term, or nothing that we have a term for. */
  meanings: ReadonlyMap<string, Known | null>;
}

/** Terms of a listing as its fields hold them. */
export interface MatchedTerms {
  interests: string[];
  needs: string[];
  cohorts: string[];
  /** By the venue's position. */
  accessibility: string[][];
  unmatched: SourceTerm[];
}

const TERMS_MAXIMUM = 20;
const WORDS_MAXIMUM = 200;
const SCHEMES = {
  interests: "interest",
  needs: "need",
  cohorts: "cohort",
  accessibility: "accessibility",
} as const;
const FIELDS = { interest: "interests", need: "needs", cohort: "cohorts" } as const;

/** Reads the book for one source. */
export async function readTermBook(db: Database, source: string): Promise<TermBook> {
  const [terms, meanings] = await Promise.all([selectTermWords(db), selectMeanings(db, source)]);
  const byWords = new Map<string, Known[]>();
  const byAddress = new Map<string, Known[]>();
  const add = (map: Map<string, Known[]>, key: string, { scheme, slug }: Known) => {
    const known = map.get(key) ?? [];
    if (!known.some((term) => term.scheme === scheme && term.slug === slug)) {
      map.set(key, [...known, { scheme, slug }]);
    }
  };
  // A term's own name comes before what is said for another.
  for (const term of terms) for (const words of [term.slug, term.label]) add(byWords, foldName(words), term);
  for (const term of terms) {
    for (const words of term.synonyms) add(byWords, foldName(words), term);
    for (const { list, code } of term.codes) {
      const address = addressOfCode(list, code);
      if (address !== undefined) add(byAddress, plainAddress(address), term);
    }
  }
  const said = meanings.map(({ words, scheme, slug }): [string, Known | null] => [
    words,
    scheme === null || slug === null ? null : { scheme, slug },
  ]);
  return { byWords, byAddress, meanings: new Map(said) };
}

const plainAddress = (uri: string): string =>
  uri
    .toLowerCase()
    .replace(/^https?:\/\/(www\.)?/, "")
    .replace(/\/+$/, "");

/** The key under which a source's words are kept. */
export const termKey = (words: string): string => foldName(words).slice(0, WORDS_MAXIMUM);

/** Puts a source's words where they belong: what is of another field than said goes to its own. */
export function matchTerms(book: TermBook, terms: readonly SourceTerm[], venues: number): MatchedTerms {
  const found: Record<"interests" | "needs" | "cohorts", Set<string>> = {
    interests: new Set(),
    needs: new Set(),
    cohorts: new Set(),
  };
  const features = Array.from({ length: venues }, () => new Set<string>());
  const unmatched: SourceTerm[] = [];
  for (const term of terms) {
    const known = findTerm(book, term);
    if (known === undefined) unmatched.push(term);
    if (known === undefined || known === null) continue;
    if (known.scheme !== "accessibility") found[FIELDS[known.scheme]].add(known.slug);
    else if (term.venue === undefined) for (const venue of features) venue.add(known.slug);
    else features[term.venue]?.add(known.slug);
  }
  const cut = (slugs: ReadonlySet<string>) => [...slugs].slice(0, TERMS_MAXIMUM);
  return {
    interests: cut(found.interests),
    needs: cut(found.needs),
    cohorts: cut(found.cohorts),
    accessibility: features.map(cut),
    unmatched,
  };
}

function findTerm(book: TermBook, { field, words, uri }: SourceTerm): Known | null | undefined {
  const key = termKey(words);
  const said = book.meanings.get(key);
  if (said !== undefined) return said;
  const byAddress = uri === undefined ? undefined : book.byAddress.get(plainAddress(uri));
  const known = byAddress ?? book.byWords.get(key);
  const wanted = field === "any" ? undefined : SCHEMES[field];
  return known?.find(({ scheme }) => scheme === wanted) ?? known?.[0];
}

/** What a batch did not know, each once with its number of rows. */
export function countTerms(rows: readonly (readonly SourceTerm[])[]): MetTerm[] {
  const met = new Map<string, MetTerm>();
  for (const terms of rows) {
    const keys = new Map(terms.map((term) => [termKey(term.words), term]));
    for (const [words, term] of keys) {
      if (words === "") continue;
      const known = met.get(words);
      if (known !== undefined) known.rows += 1;
      else {
        const written = term.words.trim().slice(0, WORDS_MAXIMUM);
        met.set(words, { words, written, field: term.field, uri: term.uri ?? null, rows: 1 });
      }
    }
  }
  return [...met.values()];
}
