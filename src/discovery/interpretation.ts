import type { TextPart } from "#search/port.ts";
import { keptVocabulary } from "#search/vocabulary.ts";
import { wordsOf } from "#search/words.ts";
import { londonDate } from "../areas/today.ts";
import type { Context } from "../context.ts";
import { readNames } from "./names-queries.ts";
import { partsOf } from "./parts.ts";
import type { Gazetteer } from "./places.ts";
import { withoutPersonal } from "./person-like.ts";
import { readGazetteer } from "./places-queries.ts";
import type { FindQuery } from "./schema.ts";
import { type ReadParameters, understand, type Understanding } from "./understanding.ts";
import { type Phrases, phrasesOf } from "./understanding-phrases.ts";
import { READ_PARAMETERS } from "./understanding-readings.ts";

/** What was read out of the words of a search. */
export interface Interpretation {
  /** The words as they were typed, without what looks like a person's: for links. */
  typed: string;
  /** Words left to look for; undefined where there are none. */
  text: string | undefined;
  /** Parameters of the endpoint that the words stand for, parsed as the endpoint parses them. */
  parameters: ReadParameters;
  /** Which words became which parameter; what the caller asked for by parameter is never overridden. */
  understood: { words: string; parameter: string; value: string }[];
  /** Listings whose name holds the words: what was understood does not leave them out. */
  spared: string[];
  /** Parts of the text that may be looked for where few have all of it. */
  parts: TextPart[];
  /** One sentence on words that were not searched because they look like a person's. */
  notice?: string;
}

const FRESH_PLACES_MS = 600_000;

/** Reads places, days, times, prices and ages out of `q`, unless it is to be taken literally. */
export async function interpret(context: Context, input: FindQuery): Promise<Interpretation> {
  const today = londonDate(context.now());
  const { text: typed, notice } = withoutPersonal(input.q ?? "", today);
  const nothing = { typed, parameters: {}, understood: [], spared: [], parts: [] };
  if (input.q === undefined || input.q === "") return { ...nothing, text: input.q };
  const why = notice === undefined ? {} : { notice };
  if (typed === "") return { ...nothing, text: undefined, ...why };
  const literal = literalOf(input);
  if (literal === true) return { ...nothing, text: typed, ...why };
  const { gazetteer, phrases } = await readKnowledge(context);
  const setting = { today, gazetteer, phrases, literal, given: givenOf(input), correct: true };
  const first = understand(typed, setting);
  const names =
    first.understood.length === 0
      ? { listings: [], isName: false, known: new Set<string>() }
      : await readNames(context.db, wordsOf(typed), first.corrected.flatMap(wordsOf));
  // A word that listings use is no misspelled place.
  const found: Understanding =
    names.known.size === 0 ? first : understand(typed, { ...setting, correct: false });
  // Where all was read away and something is called so, its name is looked for as well as the rest.
  if (found.text === undefined && names.isName) {
    return { ...nothing, text: typed, parts: partsOf(typed, phrases), ...why };
  }
  return {
    typed,
    text: found.text,
    parameters: found.parameters,
    understood: found.understood,
    spared: found.understood.length === 0 ? [] : names.listings,
    parts: found.text === undefined ? [] : partsOf(found.text, phrases),
    ...(found.notice === undefined ? {} : { notice: found.notice }),
    ...why,
  };
}

/** What words are read with, each made ready once for each reading of it. */
export async function readKnowledge({
  cache,
  db,
  now,
}: Pick<Context, "cache" | "db" | "now">): Promise<{ gazetteer: Gazetteer; phrases: Phrases }> {
  const [gazetteer, vocabulary] = await Promise.all([
    cache.get("places", FRESH_PLACES_MS, () => readGazetteer(db, londonDate(now()))),
    keptVocabulary(cache, db),
  ]);
  return { gazetteer, phrases: cache.derive("phrases", vocabulary, phrasesOf) };
}

/** All words, or these, are to be taken as they stand. */
export function literalOf(input: Pick<FindQuery, "literal">): true | readonly string[] {
  const literal = input.literal ?? [];
  return literal.includes("true") ? true : literal.filter((words) => words !== "false");
}

/** What the caller asked for by parameter. */
function givenOf(input: FindQuery): ReadParameters {
  const entries = READ_PARAMETERS.flatMap((name) => (input[name] === undefined ? [] : [[name, input[name]]]));
  // Each value stands under its own name.
  return Object.fromEntries(entries) as ReadParameters;
}
