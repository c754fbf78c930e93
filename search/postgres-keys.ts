import { LIST_FIELDS, type Condition } from "./conditions.ts";
import type { SearchDocument } from "./document.ts";

/**
 * One GIN index answers words and filters together: `words` of a row holds its words, and its facts as keys such as
 * `areas/E07000108`. No word holds a slash. What keys say of a condition may be too much, never too little.
 */
export const NAME_CLASS = "n/";
export const TOLD_CLASS = "t/";
export const HEAD_CLASS = "h/";
/** How many parts of about the same size the listings are cut into, for counting a part of them. */
export const SAMPLES = 64;
export const SLIVERS = 1_024;

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

const quoted = (lexeme: string): string => `'${lexeme.replaceAll("\\", "\\\\").replaceAll("'", "''")}'`;
/** A lexeme with a class before it, in a `tsquery`. */
export const lexeme = (text: string, labels = ""): string =>
  labels === "" ? quoted(text) : `${quoted(text)}:${labels}`;

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
    words: [all, ...[...new Set([...classes, ...keysOf(document)])].map(quoted)].join(" "),
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
      [...new Set(words)].map((word) => `${quoted(word)}:${index + 1}${"ABCD".charAt(index)}`),
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
  keys.push(...cellsAt(document));
  const number = sampleOf(document.listing);
  return [
    ...keys,
    `kind/${document.kind}`,
    `listing/${document.listing}`,
    `freshnessDay/${monthOf(document.freshnessDay)}`,
    `grade/${document.standing}`,
    `sample/${number % SAMPLES}`,
    `sliver/${number}`,
  ];
}

const WEEKDAY = 1_000_000;

/** A number under SLIVERS, the same for all documents of a listing. */
function sampleOf(listing: string): number {
  let hash = 0x811c9dc5;
  for (const letter of listing) hash = Math.imul(hash ^ (letter.codePointAt(0) ?? 0), 0x01000193);
  return ((hash ^ (hash >>> 15)) >>> 0) % SLIVERS;
}

/** Degrees of a cell: about 2 km and 18 km a side in Britain. */
const CELLS = [
  { name: "cell", lat: 0.02, lng: 0.03 },
  { name: "grid", lat: 0.16, lng: 0.24 },
] as const;
const CELLS_MAXIMUM = 150;

function cellsAt({ lat, lng }: Pick<SearchDocument, "lat" | "lng">): string[] {
  if (lat === null || lng === null) return [];
  return CELLS.map((size) => `${size.name}/${Math.floor(lat / size.lat)}_${Math.floor(lng / size.lng)}`);
}

/** Degrees around a point that hold everything within so many metres. */
export function boxAround(circle: { lat: number; lng: number; metres: number }): {
  lat: number;
  lng: number;
} {
  const lat = (circle.metres / 6_371_000) * (180 / Math.PI) * 1.001 + 1e-9;
  const widest = Math.min(89, Math.abs(circle.lat) + lat);
  return { lat, lng: (lat / Math.cos((widest * Math.PI) / 180)) * 1.001 };
}

/** Keys of all cells that such a circle touches; undefined where they are too many. */
export function cellsAround(circle: { lat: number; lng: number; metres: number }): string | undefined {
  const box = boxAround(circle);
  for (const size of CELLS) {
    const rows = range(
      Math.floor((circle.lat - box.lat) / size.lat),
      Math.floor((circle.lat + box.lat) / size.lat),
    );
    const columns = range(
      Math.floor((circle.lng - box.lng) / size.lng),
      Math.floor((circle.lng + box.lng) / size.lng),
    );
    if (rows.length * columns.length > CELLS_MAXIMUM) continue;
    return any(rows.flatMap((row) => columns.map((column) => lexeme(`${size.name}/${row}_${column}`))));
  }
  return undefined;
}

const range = (first: number, last: number): number[] =>
  Array.from(
    { length: Math.max(0, Math.min(last - first + 1, CELLS_MAXIMUM * 8)) },
    (_, index) => first + index,
  );

/** A `tsquery` of alternatives; of none, what no row has. */
export const any = (queries: readonly string[]): string =>
  queries.length === 0 ? quoted("none/") : `(${queries.join(" | ")})`;
export const every = (queries: readonly string[]): string => queries.join(" & ");

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
