import { firstDayWithin } from "#search/conditions.ts";
import { nameWords } from "#search/postgres-names.ts";
import { allowedTypos } from "#search/words.ts";
import { addDays, londonDate } from "../areas/today.ts";
import type { Context } from "../context.ts";
import { findPersonal } from "../signposting/scrub.ts";
import { withoutPersonal } from "./person-like.ts";
import { FIND_LIMITS } from "./schema.ts";
import {
  indexNamed,
  matchNamed,
  named,
  type NamedIndex,
  oneErrorFrom,
  typosToBeginning,
} from "./suggestion-matching.ts";
import { suggestPlaces, suggestPostcode } from "./suggestion-places.ts";
import {
  type Candidate,
  inOrder,
  type NameRow,
  readNames,
  selectCandidates,
  selectCandidatesInAnyOrder,
  selectKnownBeginnings,
  selectTermsInUse,
  selectWordsOfNames,
} from "./suggestion-queries.ts";
import type { Suggestion, SuggestionsReply } from "./suggestion-schema.ts";

const TERMS_FRESH_MS = 60_000;
const LIMIT = FIND_LIMITS.suggestions;

/** What somebody who types may mean: listings, groups, terms and places. What looks like a person's gives nothing. */
export async function suggest(context: Context, q: string): Promise<SuggestionsReply> {
  const postcode = await suggestPostcode(context, q);
  if (postcode !== undefined) return { data: [postcode] };
  const words = nameWords(q);
  if (words.length === 0 || isPersonal(q)) return { data: [] };
  const [names, terms, places] = await Promise.all([
    suggestNames(context, words),
    suggestTerms(context, words),
    suggestPlaces(context, words, LIMIT),
  ]);
  return { data: [...names, ...terms, ...places] };
}

const isPersonal = (q: string): boolean => findPersonal(q).length > 0 || withoutPersonal(q).removed > 0;

async function suggestTerms(context: Context, words: readonly string[]): Promise<Suggestion[]> {
  return matchNamed(words, await readSuggestedTerms(context), LIMIT);
}

/** Every term that may be suggested. */
export function readSuggestedTerms({
  cache,
  db,
}: Pick<Context, "cache" | "db">): Promise<NamedIndex<Suggestion>> {
  return cache.get("suggested terms", TERMS_FRESH_MS, async () => {
    const all = (await selectTermsInUse(db)).map(({ scheme, slug, label, said }) =>
      named<Suggestion>({ kind: "term", label, parameter: scheme, value: slug }, [label, ...said]),
    );
    return indexNamed(all);
  });
}

/** Names read for those that are shown: some may no longer be seen. */
const READ_FACTOR = 3;

/** Names that begin with what was typed; where they are few also those that hold it otherwise, or but for errors. */
async function suggestNames({ db, now }: Context, words: readonly string[]): Promise<Suggestion[]> {
  const candidates = await candidatesFor(db, words);
  const chosen = (["listing", "group"] as const).map((kind) =>
    variedNames(candidates.filter((candidate) => candidate.kind === kind)),
  );
  const rows = await readNames(db, chosen.flat(), firstUnlapsed(londonDate(now())));
  return chosen.flatMap((some) => toldApart(some, rows));
}

async function candidatesFor(db: Context["db"], words: readonly string[]): Promise<Candidate[]> {
  const text = words.join(" ");
  const first = await selectCandidates(db, text);
  const listings = first.filter(({ kind }) => kind === "listing").length;
  if (listings >= LIMIT) return first;
  const others = await Promise.all([
    words.length > 1 && listings === 0 ? selectCandidatesInAnyOrder(db, words) : [],
    /[^s]s$/.test(text) && text.length > 4 ? selectCandidates(db, text.slice(0, -1)) : [],
  ]);
  const found = [...first, ...others.flat()];
  if (found.length > 0) return found;
  const likely: Candidate[] = [];
  for (const meant of await corrected(db, words)) likely.push(...(await selectCandidates(db, meant)));
  return inOrder(likely);
}

/** Each name once as long as there are others, then the same names again. */
function variedNames(candidates: readonly Candidate[]): Candidate[] {
  const all = firstOfEach(candidates, ({ id }) => id);
  const once = new Set(firstOfEach(all, ({ whole }) => whole));
  const again = all.filter((candidate) => !once.has(candidate));
  return [...once, ...again].slice(0, LIMIT * READ_FACTOR);
}

/** The first day from which on what was assured has not lapsed. */
const firstUnlapsed = (today: string): string => addDays("1970-01-01", firstDayWithin(today, 12));

/** Words corrected at once, and ways to correct each. */
const CORRECTED_WORDS_MAXIMUM = 2;
const CORRECTIONS_MAXIMUM = 3;
/** Letters in which an error of a long word is looked for; its others are judged by the words that are found. */
const STEM_LETTERS = 7;
const WORDS_OF_A_STEM = 50;

/** What may have been meant, where some of the words stand in no name. */
async function corrected(db: Context["db"], words: readonly string[]): Promise<string[]> {
  const known = new Set(await selectKnownBeginnings(db, words));
  const unknown = words.filter((word) => !known.has(word));
  if (unknown.length > CORRECTED_WORDS_MAXIMUM) return [];
  if (unknown.some((word) => allowedTypos(word) === 0)) return [];
  const corrections = await Promise.all(
    words.map(async (word) => (known.has(word) ? [word] : await correctionsOf(db, word))),
  );
  const texts = corrections.reduce<string[]>(
    (before, ways) => before.flatMap((text) => ways.map((way) => `${text} ${way}`.trim())),
    [""],
  );
  return unknown.length === 0 ? [] : texts.slice(0, CORRECTIONS_MAXIMUM);
}

async function correctionsOf(db: Context["db"], word: string): Promise<string[]> {
  const isLong = allowedTypos(word) > 1;
  const stem = isLong ? word.slice(0, STEM_LETTERS) : word;
  const beginnings = await selectKnownBeginnings(
    db,
    isLong ? [stem, ...oneErrorFrom(stem)] : oneErrorFrom(stem),
  );
  // A letter too many is the least likely, and what is left without it begins most words.
  if (!isLong) return beginnings.toSorted(longerFirst).slice(0, CORRECTIONS_MAXIMUM);
  const found = await selectWordsOfNames(db, beginnings, WORDS_OF_A_STEM);
  return found
    .map((other) => ({ other, typos: typosToBeginning(word, other) }))
    .filter(({ typos }) => typos <= allowedTypos(word))
    .toSorted((left, right) => left.typos - right.typos || longerFirst(right.other, left.other))
    .slice(0, CORRECTIONS_MAXIMUM)
    .map(({ other }) => other);
}

const longerFirst = (left: string, right: string): number =>
  right.length - left.length || (left < right ? -1 : 1);

/** As many as are shown, and never two that read the same. What lapsed is there by its whole name alone. */
function toldApart(candidates: readonly Candidate[], rows: ReadonlyMap<string, NameRow>): Suggestion[] {
  const shown = candidates.flatMap(({ id, kind, exact }) => {
    const row = rows.get(id);
    if (row === undefined || (row.lapsed && !exact)) return [];
    const detail = detailOf(row);
    return [{ kind, label: row.label, ...(detail === "" ? {} : { detail }), id }];
  });
  return firstOfEach(shown, ({ label, detail }) => JSON.stringify([label, detail])).slice(0, LIMIT);
}

function firstOfEach<T>(rows: readonly T[], keyOf: (row: T) => string): T[] {
  const seen = new Set<string>();
  return rows.filter((row) => {
    const key = keyOf(row);
    return seen.has(key) ? false : seen.add(key);
  });
}

function detailOf({ label, group, town, district }: NameRow): string {
  return [group === label ? null : group, town, district].filter((part) => part !== null).join(", ");
}
