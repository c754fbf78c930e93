import { LIST_FIELDS, type Condition } from "./conditions.ts";
import type { SearchDocument } from "./document.ts";
import { cellKeys, cellsAround } from "./postgres-cells.ts";
import { any, every, lexeme } from "./postgres-lexemes.ts";

/**
 * One GIN index answers words and filters together: `words` of a row holds its words, and its facts as keys such as
 * `areas/E07000108`. No word holds a slash. What keys say of a condition may be too much, never too little.
 */
export const NAME_CLASS = "n/";
export const TOLD_CLASS = "t/";
export const HEAD_CLASS = "h/";
/** Samples of the listings: the first holds half of them, each further one half of the one before. */
export const SAMPLES = 10;

/** Phrases that are kept as one word, by their first word: those that synonyms name. */
export type Phrases = ReadonlyMap<string, readonly (readonly string[])[]>;

export function phrasesOf(texts: Iterable<string>): Phrases {
  const several = [...new Set(texts)].map((text) => text.split(" ")).filter((words) => words.length > 1);
  return Map.groupBy(several, ([first]) => first ?? "");
}

/** A word of the index: one word, or a phrase as one. */
export const asWord = (text: string): string => text.replaceAll(" ", "_");

/** Words of a field and the phrases in it. */
function wordsIn(text: string, phrases: Phrases): string[] {
  const words = text.split(" ").filter((word) => word !== "");
  const found = words.flatMap((word, index) =>
    (phrases.get(word) ?? []).filter((phrase) => phrase.every((part, at) => words[index + at] === part)),
  );
  return [...new Set([...words, ...found.map((phrase) => phrase.join("_"))])];
}

type Texts = Pick<
  SearchDocument,
  | "name"
  | "told"
  | "terms"
  | "wider"
  | "groupName"
  | "summary"
  | "place"
  | "description"
  | "inferred"
  | "opening"
  | "mentioned"
  | "hinted"
>;

/** A row's vectors, as the text of `tsvector`. */
export interface Vectors {
  /** Everything: A name, B all else that was written, C inferred; classes and keys without a weight. */
  words: string;
  /** A name, B what is told of the terms, C terms. */
  nameWords: string;
  /** A what is broader, B group, C summary, D place. */
  headWords: string;
  /** A inferred, B said by the first sentence, C mentioned, D hinted at. */
  hintWords: string;
}

export function vectorsOf(document: SearchDocument, phrases: Phrases): Vectors {
  const fields = fieldsOf(document, phrases);
  const head = [...fields.terms, ...fields.wider, ...fields.groupName, ...fields.summary, ...fields.place];
  const hints = [fields.inferred, fields.opening, fields.mentioned, fields.hinted];
  const all = weighted([fields.name, [...head, ...fields.description], hints.flat()]);
  const classes = [
    ...fields.name.map((word) => `${NAME_CLASS}${word}`),
    ...[...fields.name, ...fields.told].map((word) => `${TOLD_CLASS}${word}`),
    ...[...fields.name, ...head].map((word) => `${HEAD_CLASS}${word}`),
  ];
  return {
    words: [all, ...[...new Set([...classes, ...keysOf(document)])].map((one) => lexeme(one))].join(" "),
    nameWords: weighted([fields.name, fields.told, fields.terms]),
    headWords: weighted([fields.wider, fields.groupName, fields.summary, fields.place]),
    hintWords: weighted(hints),
  };
}

function fieldsOf(document: Texts, phrases: Phrases) {
  const of = (name: keyof Texts) => wordsIn(document[name], phrases);
  return {
    name: of("name"),
    told: of("told"),
    terms: of("terms"),
    wider: of("wider"),
    groupName: of("groupName"),
    summary: of("summary"),
    place: of("place"),
    description: of("description"),
    inferred: of("inferred"),
    opening: of("opening"),
    mentioned: of("mentioned"),
    hinted: of("hinted"),
  };
}

// The positions say nothing: a weight needs one.
const weighted = (lists: readonly (readonly string[])[]): string =>
  lists
    .flatMap((words, index) =>
      [...new Set(words)].map((word) => `${lexeme(word)}:${index + 1}${"ABCD".charAt(index)}`),
    )
    .join(" ");

const KEYED_LISTS = new Set<string>(
  LIST_FIELDS.filter((field) => !["listingDistricts", "listingAccessibility", "costBands"].includes(field)),
);
const KEYED_VALUES: ReadonlySet<string> = new Set(["kind", "listing"]);
/** Only these values of these are kept as keys: the others say little. */
const KEYED_FLAGS: ReadonlySet<string> = new Set([
  "free/true",
  "free/false",
  "takesReferrals/true",
  "accompanied/true",
  "everyone/true",
]);
const PRICES = [0, 100, 200, 300, 500, 1_000, 2_000] as const;
const MONTH_DAYS = 30;
const monthOf = (day: number): number => Math.floor(day / MONTH_DAYS);
const MONTHS_MAXIMUM = 8;
const hourOf = (minute: number): number => Math.floor(minute / 60);
const DAYS_MAXIMUM = 120;

function keysOf(document: SearchDocument): string[] {
  const keys: string[] = [];
  for (const field of KEYED_LISTS) {
    const values = document[field as keyof SearchDocument] as readonly string[];
    keys.push(...values.map((value) => `${field}/${value}`));
  }
  const { starts, ends, pence, assuredDay } = document;
  for (const field of ["free", "takesReferrals", "accompanied", "everyone"] as const) {
    const key = `${field}/${document[field]}`;
    if (KEYED_FLAGS.has(key)) keys.push(key);
  }
  if (starts !== null) keys.push(`starts/${hourOf(starts)}`);
  if (ends !== null) keys.push(`ends/${hourOf(ends)}`);
  if (pence !== null) keys.push("pence/any");
  keys.push(...PRICES.filter((most) => pence !== null && pence <= most).map((most) => `pence/${most}`));
  if (assuredDay !== null) keys.push(`assuredDay/${monthOf(assuredDay)}`);
  if (document.roomUntilDay !== null) keys.push("roomUntilDay/any");
  keys.push(...document.days.map((day) => `days/${day}`));
  keys.push(...document.weekdayUntil.map((number) => `weekday/${Math.floor(number / WEEKDAY)}`));
  keys.push(...cellKeys(document));
  return [
    ...keys,
    `kind/${document.kind}`,
    `listing/${document.listing}`,
    `freshnessDay/${monthOf(document.freshnessDay)}`,
    `grade/${document.standing}`,
    ...sampleKeys(document.listing),
  ];
}

const WEEKDAY = 1_000_000;

/** Keys of the samples that a listing is in, the same for all its documents. */
function sampleKeys(listing: string): string[] {
  let hash = 0x811c9dc5;
  for (const letter of listing) hash = Math.imul(hash ^ (letter.codePointAt(0) ?? 0), 0x01000193);
  const number = (hash ^ (hash >>> 15)) >>> 0;
  const halvings = Array.from({ length: SAMPLES }, (_, index) => index + 1);
  return halvings.filter((times) => number % 2 ** times === 0).map((times) => sampleKey(times));
}

/** One listing of 2, 4, 8 and so on by how often they were halved. */
export const sampleKey = (halvings: number | ""): string => `sample/${halvings}`;

const range = (first: number, last: number): number[] =>
  Array.from({ length: Math.max(0, last - first + 1) }, (_, index) => first + index);

export interface Narrowing {
  /** A `tsquery` that every row which meets the condition matches. */
  query: string;
  /** Nothing else matches it. */
  exact: boolean;
}

/** What keys know of a condition; undefined where they know nothing. */
export function narrow(condition: Condition, today: number): Narrowing | undefined {
  switch (condition.op) {
    case "anyOf":
      if (!KEYED_LISTS.has(condition.field) && !KEYED_VALUES.has(condition.field)) return undefined;
      return {
        query: any(condition.values.map((value) => lexeme(`${condition.field}/${value}`))),
        exact: true,
      };
    case "allOf":
      if (!KEYED_LISTS.has(condition.field) || condition.values.length === 0) return undefined;
      return {
        query: every(condition.values.map((value) => lexeme(`${condition.field}/${value}`))),
        exact: true,
      };
    case "is": {
      const key = `${condition.field}/${condition.value}`;
      return KEYED_FLAGS.has(key) ? { query: lexeme(key), exact: true } : undefined;
    }
    case "atLeast":
    case "atMost":
      return narrowNumber(condition, today);
    case "anyNumber":
      if (condition.field !== "days" || condition.values.length > DAYS_MAXIMUM) return undefined;
      return { query: any(condition.values.map((day) => lexeme(`days/${day}`))), exact: true };
    case "someBetween":
      return narrowBetween(condition);
    case "within": {
      const query = cellsAround(condition);
      return query === undefined ? undefined : { query, exact: false };
    }
    case "either": {
      const parts = condition.of.map((one) => narrow(one, today));
      const known = parts.filter((part) => part !== undefined);
      if (known.length < parts.length) return undefined;
      return { query: any(known.map(({ query }) => query)), exact: known.every(({ exact }) => exact) };
    }
    case "both":
      break;
  }
  const parts = condition.of.map((one) => narrow(one, today));
  const known = parts.filter((part) => part !== undefined);
  if (known.length === 0) return undefined;
  const exact = known.length === parts.length && known.every((part) => part.exact);
  return { query: `(${every(known.map(({ query }) => query))})`, exact };
}

function narrowNumber(
  { op, field, value }: Extract<Condition, { op: "atLeast" | "atMost" }>,
  today: number,
): Narrowing | undefined {
  const keys = (numbers: readonly number[]) => any(numbers.map((number) => lexeme(`${field}/${number}`)));
  if (op === "atLeast") {
    if (field === "starts") return { query: keys(range(hourOf(value), 23)), exact: value % 60 === 0 };
    if (field === "roomUntilDay") return { query: lexeme("roomUntilDay/any"), exact: false };
    if (field !== "assuredDay" && field !== "freshnessDay") return undefined;
    const months = range(monthOf(value), monthOf(today) + 1);
    // More months than these would be most of what there is.
    return months.length > MONTHS_MAXIMUM ? undefined : { query: keys(months), exact: false };
  }
  if (field === "ends") return { query: keys(range(0, hourOf(value))), exact: false };
  if (field !== "pence") return undefined;
  const most = PRICES.find((price) => price >= value);
  return { query: lexeme(`pence/${most ?? "any"}`), exact: most === value };
}

function narrowBetween({
  field,
  from,
  to,
}: Extract<Condition, { op: "someBetween" }>): Narrowing | undefined {
  if (field === "weekdayUntil") {
    return { query: lexeme(`weekday/${Math.floor(from / WEEKDAY)}`), exact: false };
  }
  if (to - from >= DAYS_MAXIMUM) return undefined;
  return { query: any(range(from, to).map((day) => lexeme(`days/${day}`))), exact: true };
}
