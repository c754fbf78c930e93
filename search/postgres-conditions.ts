import { type SQL, sql } from "drizzle-orm";
import { type AboutCondition, type Condition, dayNumber, LIST_FIELDS } from "./conditions.ts";
import { EARTH_RADIUS_METRES } from "./distance.ts";
import { boxAround } from "./postgres-cells.ts";
import { narrow } from "./postgres-keys.ts";
import { every } from "./postgres-lexemes.ts";

const LISTS: ReadonlySet<string> = new Set(LIST_FIELDS);
const columnOf = (field: string): SQL =>
  sql.raw(`d."${field.replaceAll(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`)}"`);

export const all = (conditions: readonly SQL[]): SQL =>
  conditions.length === 0 ? sql`true` : sql.join([...conditions], sql` and `);

/** Values as literals of Postgres, so that its planner sees them. */
export const int = (value: number): SQL => sql`${String(Math.trunc(value))}::int`;
export const float = (value: number): SQL => sql`${String(value)}::float8`;
export const tsquery = (text: string): SQL => sql`${text}::tsquery`;
const literal = (values: readonly string[]): string =>
  `{${values.map((value) => `"${value.replaceAll("\\", "\\\\").replaceAll('"', '\\"')}"`).join(",")}}`;
export const texts = (values: readonly string[]): SQL => sql`${literal(values)}::text[]`;
const numbers = (values: readonly number[]): SQL => sql`${`{${values.join(",")}}`}::int[]`;

/**
 * A condition on the row `d`, exactly. `hidden` keeps an index by freshness out of it: nearly everything is fresh
 * enough, and Postgres would read that index for each search by words.
 */
export function write(condition: Condition, hidden = false): SQL {
  const inner = (one: Condition): SQL => write(one, hidden);
  const number = (field: string): SQL =>
    hidden && field === "freshnessDay" ? sql`(d.freshness_day + 0)` : columnOf(field);
  switch (condition.op) {
    case "anyOf":
      return LISTS.has(condition.field)
        ? sql`${columnOf(condition.field)} && ${texts(condition.values)}`
        : sql`${columnOf(condition.field)}::text = any(${texts(condition.values)})`;
    case "allOf":
      return sql`${columnOf(condition.field)} @> ${texts(condition.values)}`;
    case "is":
      return typeof condition.value === "boolean"
        ? sql`${columnOf(condition.field)} = ${String(condition.value)}::boolean`
        : sql`${columnOf(condition.field)} = ${condition.value}::text`;
    case "atLeast":
      return sql`${number(condition.field)} >= ${int(condition.value)}`;
    case "atMost":
      return sql`${number(condition.field)} <= ${int(condition.value)}`;
    case "anyNumber":
      return sql`${columnOf(condition.field)} && ${numbers(condition.values)}`;
    case "someBetween":
      return sql`exists (select from unnest(${columnOf(condition.field)}) as listed(number)
        where number between ${int(condition.from)} and ${int(condition.to)})`;
    case "within":
      return withinCondition(condition);
    case "either":
      return condition.of.length === 0 ? sql`false` : sql`(${sql.join(condition.of.map(inner), sql` or `)})`;
    case "both":
      break;
  }
  return sql`(${all(condition.of.map(inner))})`;
}

/** A box first, because the circle costs more. */
export function withinCondition(circle: { lat: number; lng: number; metres: number }): SQL {
  const box = boxAround(circle);
  return sql`(d.lat between ${float(circle.lat - box.lat)} and ${float(circle.lat + box.lat)}
    and d.lng between ${float(circle.lng - box.lng)} and ${float(circle.lng + box.lng)}
    and ${distance(circle)} <= ${float(circle.metres)})`;
}

export function distance(from: { lat: number; lng: number }): SQL {
  return sql`(2 * ${float(EARTH_RADIUS_METRES)} * asin(least(1, sqrt(
    power(sin(radians(d.lat - ${float(from.lat)}) / 2), 2)
    + cos(radians(${float(from.lat)})) * cos(radians(d.lat))
      * power(sin(radians(d.lng - ${float(from.lng)}) / 2), 2)))))`;
}

/**
 * What rows are wanted, for the index and for the rest of the row. Listings that are spared some conditions are not in
 * what the index is asked, which would look for each of them by itself: see `sparedRows`.
 */
export interface Wanted {
  /** Each a `tsquery`, of words and keys. */
  query: readonly string[];
  /** The same without words. */
  keys: readonly string[];
  /** What keys do not decide. */
  rest: readonly SQL[];
  /** All conditions without keys, for rows that were found by another way; words stay with the index. */
  whole: readonly SQL[];
  /** Rows of spared listings that the index does not give. */
  spared: SQL | undefined;
  /** Of these, those by freshness alone: an index has that order. */
  fresh: readonly SQL[];
  /** Each word as a `tsquery`. */
  words: readonly string[];
}

/** `spared` listings need only meet the conditions `leftTo`, which are `conditions` with what they are spared. */
export function wantedOf(
  conditions: readonly AboutCondition[],
  words: readonly string[],
  today: string,
  spared?: { listings: readonly string[]; leftTo: readonly AboutCondition[] },
): Wanted {
  const narrowed = conditions
    .flatMap(({ condition }) => (condition.op === "both" ? condition.of : [condition]))
    .map((condition) => ({ condition, by: narrow(condition, dayNumber(today)) }));
  const queries = narrowed.flatMap(({ by }) => (by === undefined ? [] : [by.query]));
  const hidden = words.length > 0 || queries.length > 0;
  const asRows = (some: readonly AboutCondition[]) => some.map(({ condition }) => write(condition, true));
  const whole = asRows(spared?.leftTo ?? conditions);
  return {
    keys: queries,
    query: [...words, ...queries],
    rest: narrowed.flatMap(({ condition, by }) => (by?.exact === true ? [] : [write(condition, hidden)])),
    whole,
    spared: spared && sparedRows(spared.listings, { whole, words, found: asRows(conditions) }),
    fresh: conditions.flatMap(({ condition }) => (isOfFreshness(condition) ? [write(condition)] : [])),
    words,
  };
}

/** Few enough to be read by their ids; what the index gives already is not given again. */
function sparedRows(
  listings: readonly string[],
  { whole, words, found }: { whole: readonly SQL[]; words: readonly string[]; found: readonly SQL[] },
): SQL {
  // Their names hold the words, nearly always, and names are at hand where all words of a row are not.
  const hasWords = words.map(
    (word) => sql`(d.name_words @@ ${tsquery(word)} or d.words @@ ${tsquery(word)})`,
  );
  return all([
    sql`d.listing = any(${literal(listings)}::uuid[])`,
    ...whole,
    ...hasWords,
    sql`(${all(found)}) is not true`,
  ]);
}

const isOfFreshness = (condition: Condition): boolean =>
  condition.op === "both"
    ? condition.of.every(isOfFreshness)
    : (condition.op === "atLeast" || condition.op === "atMost") && condition.field === "freshnessDay";

/**
 * Rows that match each `tsquery`. The index goes from row to row of what comes first, and asks the rest about each: so
 * first all that is one word or key, then alternatives. All in one query it would go through every alternative.
 */
export function matching(queries: readonly string[]): SQL {
  const alternatives = (query: string) => query.split(" | ").length;
  const single = queries.filter((query) => alternatives(query) === 1);
  const several = queries.filter((query) => alternatives(query) > 1);
  const ordered = [
    ...(single.length === 0 ? [] : [every(single)]),
    ...several.toSorted((left, right) => alternatives(left) - alternatives(right)),
  ];
  return all(ordered.map((query) => sql`d.words @@ ${tsquery(query)}`));
}

/** The rows by the index, narrowed by a further `tsquery`. */
export const byIndex = (wanted: Wanted, further: readonly string[] = []): SQL =>
  all([matching([...wanted.query, ...further]), ...wanted.rest]);

/** These columns of all rows that are wanted, so many at most, and those of spared listings. */
export function rowsBy(columns: SQL, wanted: Wanted, limit: number): SQL {
  const rows = sql`select ${columns} from search_documents d where ${byIndex(wanted)} limit ${int(limit)}`;
  if (wanted.spared === undefined) return rows;
  return sql`(${rows}) union all (select ${columns} from search_documents d where ${wanted.spared})`;
}

/** The same of rows that were found by another way. */
export const byRow = (wanted: Wanted): SQL => all([...wanted.whole, matching(wanted.words)]);
