import { sql } from "drizzle-orm";
import type { Database } from "#db/client.ts";
import type { Cache } from "#src/cache.ts";
import { addPhrase, type Meaning, emptyPhraseIndex, type PhraseIndex } from "./phrases.ts";
import type { Synonyms } from "./port.ts";
import { type Spoken, spokenSynonyms } from "./synonyms.ts";
import { AT_THE_OPENING, FALSE_FRIENDS, phrasesIn, sayings, SILENT } from "./synonyms/index.ts";
import { termText, termWord } from "./term-words.ts";
import { allWordsOf, fold } from "./words.ts";

/** A term as people speak of it. */
export interface VocabularyTerm {
  scheme: "interest" | "need" | "cohort" | "accessibility";
  slug: string;
  label: string;
  /** Broader terms, nearest first. */
  broader: readonly { slug: string; label: string }[];
  /** Its label and what people say for it, folded, without doubles. */
  phrases: readonly string[];
}

/** The words of the directory: its terms, and which words are looked for in each other's place. */
export interface Vocabulary {
  terms: readonly VocabularyTerm[];
  synonyms: Synonyms;
  /** What a text may say, compiled. */
  phrases: PhraseIndex;
}

export const EMPTY_VOCABULARY: Vocabulary = { terms: [], synonyms: {}, phrases: emptyPhraseIndex() };

/** A term with the words that are kept for it, as they are written. */
export interface KeptTerm extends Omit<VocabularyTerm, "phrases"> {
  words: readonly string[];
}

/** The vocabulary of these terms: what the directory keeps for them, joined with what people say. */
export function vocabularyOf(kept: readonly KeptTerm[]): Vocabulary {
  const sayingOf = new Map(sayings.map((saying) => [saying.means, saying]));
  const ideas = sayings.filter(({ means }) => means.startsWith("idea:"));
  const terms = kept.map((term) => {
    const saying = sayingOf.get(`${term.scheme}:${term.slug}`);
    return {
      key: `${term.scheme}:${term.slug}`,
      text: termText(term),
      word: termWord(term.scheme, term.slug),
      phrases: [term.label, ...term.words],
      isOfPeople: term.scheme === "cohort",
      ...(saying === undefined ? {} : { saying }),
    };
  });
  // Accessibility is a fact of a venue, which no description vouches for.
  const spoken = [
    ...terms.filter(({ key }) => !key.startsWith("accessibility:")),
    ...ideas.map((saying) => {
      const word = termWord("idea", saying.means.slice("idea:".length));
      return { key: saying.means, text: word, word, phrases: [], saying };
    }),
  ];
  return {
    terms: kept.map(({ words, ...term }) => ({
      ...term,
      phrases: [...new Set([term.label, ...words].map(fold))].filter((phrase) => phrase !== ""),
    })),
    synonyms: spokenSynonyms(spoken),
    phrases: phraseIndexOf(spoken),
  };
}

function phraseIndexOf(spoken: readonly (Spoken & Meaning)[]): PhraseIndex {
  const index = emptyPhraseIndex();
  const textOf = (phrase: string): string => allWordsOf(phrase).join(" ");
  const silent = new Set(phrasesIn(SILENT).map(textOf));
  const opening = new Set(phrasesIn(AT_THE_OPENING).map(textOf));
  for (const phrase of phrasesIn(FALSE_FRIENDS)) addPhrase(index, phrase, undefined);
  const add = (phrase: string, meaning: Meaning): void => {
    const said = textOf(phrase);
    const isOpening = opening.has(said);
    if (!silent.has(said) || isOpening) addPhrase(index, phrase, meaning, isOpening);
  };
  for (const { key, text, phrases, saying } of spoken) {
    const sign = { key, text, isSign: true };
    // A kind of dance is dance; what goes with loneliness is not always that.
    const kind = key.startsWith("interest:") ? { key, text } : sign;
    for (const phrase of [...phrases, ...phrasesIn(saying?.both), ...phrasesIn(saying?.kinds)]) {
      add(phrase, { key, text });
    }
    for (const phrase of phrasesIn(saying?.text)) add(phrase, kind);
    for (const phrase of phrasesIn(saying?.search)) if (phrase.includes(" ")) add(phrase, sign);
  }
  const young = spoken.find(({ key }) => key === "cohort:children-and-young-people");
  if (young !== undefined) {
    for (const ages of youngAges())
      addPhrase(index, ages, { key: young.key, text: young.text, isSign: true });
  }
  return index;
}

/** "aged 7 to 10", "11 to 17s", "under 5s". Without a word for age, what may be hours is none. */
function youngAges(): string[] {
  const numbers = Array.from({ length: CHILD_MOST + 1 }, (_, age) => age);
  return numbers.slice(YOUNGEST_TOLD).flatMap((to) => [
    `under ${to}`,
    ...numbers.slice(0, to).flatMap((from) => {
      const said = [
        `aged ${from} to ${to}`,
        `aged ${from} ${to}`,
        `ages ${from} to ${to}`,
        `${from} to ${to} year`,
      ];
      return to > LAST_HOUR ? [...said, `${from} to ${to}`] : said;
    }),
  ]);
}

const CHILD_MOST = 19;
const YOUNGEST_TOLD = 2;
const LAST_HOUR = 12;

/** Reads the terms that are in use, with what people say for each. */
export async function readVocabulary(db: Database): Promise<Vocabulary> {
  const rows = await db.execute<{
    scheme: VocabularyTerm["scheme"];
    slug: string;
    label: string;
    parent: string | null;
    words: string[];
  }>(sql`
    select t.scheme, t.slug, t.label, p.slug as parent,
      coalesce((select json_agg(s.words order by s.words) from term_synonyms s where s.term_id = t.id), '[]') as words
    from terms t left join terms p on p.id = t.parent_id
    where t.retired_at is null order by t.scheme, t.slug`);
  const known = new Map(rows.map((row) => [`${row.scheme}:${row.slug}`, row]));
  const broaderOf = (row: (typeof rows)[number]): { slug: string; label: string }[] => {
    const parent = row.parent === null ? undefined : known.get(`${row.scheme}:${row.parent}`);
    return parent === undefined ? [] : [{ slug: parent.slug, label: parent.label }, ...broaderOf(parent)];
  };
  return vocabularyOf(
    rows.map((row) => ({
      scheme: row.scheme,
      slug: row.slug,
      label: row.label,
      broader: broaderOf(row),
      words: row.words,
    })),
  );
}

const LOOKED_AT_MS = 30_000;

/**
 * The vocabulary, read and compiled anew only where terms or their words were changed, which is looked at when it was
 * not for `freshMs`; 0: now.
 */
export async function keptVocabulary(
  cache: Cache,
  db: Database,
  freshMs: number = LOOKED_AT_MS,
): Promise<Vocabulary> {
  const kept = await cache.get<{ digest: string; vocabulary: Vocabulary }>(
    "vocabulary",
    freshMs,
    async (known) => {
      const digest = await readDigest(db);
      return known?.digest === digest ? known : { digest, vocabulary: await readVocabulary(db) };
    },
  );
  return kept.vocabulary;
}

async function readDigest(db: Database): Promise<string> {
  const [row] = await db.execute<{ digest: string }>(sql`
    select md5(concat(
      (select string_agg(t::text, ',' order by t.id) from terms t),
      (select string_agg(s::text, ',' order by s::text) from term_synonyms s))) as digest`);
  return row?.digest ?? "";
}
