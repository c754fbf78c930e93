import { type SQL, sql } from "drizzle-orm";
import { weekdayOf } from "./calendar.ts";
import { DISTANCE_BANDS_METRES, type FacetName, WEEKDAYS } from "./port.ts";
import { all, byIndex, byRow, distance, int, matching, texts, type Wanted } from "./postgres-conditions.ts";
import { countValues, sampleTables } from "./postgres-facets.ts";
import { cellsAround } from "./postgres-cells.ts";
import { HEAD_CLASS, NAME_CLASS, TOLD_CLASS } from "./postgres-keys.ts";
import { any, every, lexeme } from "./postgres-lexemes.ts";
import { firstMoment, listingsOf } from "./postgres-rank.ts";
import { countedColumns, hitsOf, rankedRows, rowColumns, type Search } from "./postgres-statement.ts";
import { eachWord, type TextQuery } from "./postgres-words.ts";

/*
 * Where more rows are wanted than can be read in time: the top of the order by walking it, and facets by a sample.
 */

/** Rows from which the top is taken, at least. */
const CANDIDATES = 600;
/** Rows that a walk along an index looks at, at most. */
const WALKED_ROWS = 30_000;
const GRADES = 16;

/** The best hits. */
export function topStatement(search: Search): SQL {
  return sql`with ${sql.join(topTables(search), sql`, `)} select ${hitsOf(search.query)} as hits`;
}

/** An estimate for each of these facets. */
export function estimateStatement({ query, own, wanted }: Search, facets: readonly FacetName[]): SQL {
  const shared = facets.filter((facet) => !own.has(facet));
  const samples = [
    ...(shared.length === 0 ? [] : [{ name: "sampled", of: wanted, facets: shared }]),
    ...[...own]
      .filter(([facet]) => facets.includes(facet))
      .map(([facet, of]) => ({ name: `sampled_${facet}`, of, facets: [facet] })),
  ];
  const tables = samples.map(({ name, of, facets: counted }) =>
    sampleTables(name, of, countedColumns(query, counted)),
  );
  const counts = samples.flatMap(({ name, facets: counted }) =>
    counted.map((facet) => {
      const scale = sql`(select scale from ${sql.identifier(`${name}_scale`)})`;
      return sql`${countValues(facet, sql`${sql.identifier(name)}`, scale)} as ${sql.identifier(`facet_${facet}`)}`;
    }),
  );
  return sql`with ${sql.join(tables, sql`, `)} select ${sql.join(counts, sql`, `)}`;
}

/** The candidates' listings, all their rows that are wanted, and the same order as in a small search. */
function topTables(search: Search): SQL[] {
  const { wanted, query } = search;
  const words = wanted.words.length === 0 ? sql`` : sql`and (not d.several or ${matching(wanted.words)})`;
  const spared =
    wanted.spared === undefined
      ? sql``
      : sql`union select d.listing from search_documents d where ${wanted.spared}`;
  return [
    ...candidateTables(search),
    sql`base as materialized (
      select ${rowColumns(search, [])}, 0 as of_part from search_documents d
      where d.listing = any(array(select distinct listing from candidates ${spared})) and ${all(wanted.whole)} ${words})`,
    sql`ranked as materialized (${rankedRows({ ...search, parts: [] })})`,
    sql`found as materialized (${listingsOf(query)})`,
  ];
}

function candidateTables(search: Search): SQL[] {
  const { query, text, wanted } = search;
  if (query.sort === "distance" && query.near !== undefined) return nearestTables(search, query.near);
  if (query.sort === "next") return [nextTable(search)];
  if (query.sort === "name") return [walkTable(search, sql`d.name collate "C", d.listing`)];
  if (query.sort === "assured") return [walkTable(search, sql`d.freshness_day desc nulls last, d.listing`)];
  if (text !== undefined) return bestTables(search, text);
  if (query.near !== undefined) {
    return [stepsTable(bandsAround(query.near), wanted, query.limit * 2)];
  }
  return [
    walkTable(
      search,
      sql`d.standing desc nulls last, d.freshness_day desc nulls last, d.name collate "C", d.listing`,
    ),
  ];
}

/** Along an index that has the order. */
function walkTable({ query, wanted }: Search, order: SQL): SQL {
  const where = wanted.fresh.length === 0 ? sql`` : sql`where ${all(wanted.fresh)}`;
  return sql`candidates as materialized (
    select d.listing from (select * from search_documents d ${where} order by ${order} limit ${int(WALKED_ROWS)}) d
    where ${byRow(wanted)} limit ${int(query.limit * 3 + 50)})`;
}

/**
 * Words in the name first, then in terms that it tells of, then at the head, then anywhere. A class of few rows is taken whole, one of many by band or
 * by standing; the next is looked at only where those before are whole and too few.
 */
function bestTables({ query, wanted }: Search, text: TextQuery): SQL[] {
  const least = int(query.limit * 2);
  const grades =
    query.near === undefined
      ? Array.from({ length: GRADES }, (_, index) => lexeme(`grade/${GRADES - 1 - index}`))
      : bandsAround(query.near);
  const classes = [
    { kind: NAME_CLASS, name: "named", before: sql`true` },
    { kind: TOLD_CLASS, name: "told", before: fewIn(["named"], least) },
    { kind: HEAD_CLASS, name: "headed", before: fewIn(["named", "told"], least) },
    { kind: "", name: "worded", before: fewIn(["named", "told", "headed"], least) },
  ];
  const tables = classes.flatMap(({ kind, name, before }) => {
    const keys = [...eachWord(text, kind), ...wanted.keys];
    const [some, rows] = [sql.identifier(`${name}_some`), sql.identifier(name)];
    const isWhole = sql`(select count(*) from ${some}) <= ${int(CANDIDATES)}`;
    return [
      sql`${some} as materialized (
        select d.listing from search_documents d
        where ${before} and ${withKeys(keys, wanted)} limit ${int(CANDIDATES + 1)})`,
      sql`${rows} as materialized (
        (select listing from ${some} where ${isWhole})
        union all
        (${steppedRows(grades, { keys, wanted, when: sql`not (${isWhole})`, least: query.limit * 2 })}))`,
    ];
  });
  const exact = sql`select d.listing from search_documents d where d.name = ${text.folded}::text limit 100`;
  const all = sql.join(
    [sql`(${exact})`, ...classes.map(({ name }) => sql`select listing from ${sql.identifier(name)}`)],
    sql` union all `,
  );
  return [...tables, sql`candidates as materialized (${all})`];
}

/** None of these had more rows than are taken, and together they are too few. */
const fewIn = (names: readonly string[], least: SQL): SQL =>
  all([
    ...names.map(
      (name) => sql`(select count(*) from ${sql.identifier(`${name}_some`)}) <= ${int(CANDIDATES)}`,
    ),
    sql`(${sql.join(
      names.map((name) => sql`(select count(distinct listing) from ${sql.identifier(name)})`),
      sql` + `,
    )}) < ${least}`,
  ]);

/** A step of which all is wanted. */
type Step = string | undefined;

/** What lies within each band, and everything. */
const bandsAround = (near: { lat: number; lng: number }): Step[] => [
  ...DISTANCE_BANDS_METRES.map((metres) => cellsAround({ ...near, metres })),
  undefined,
];

/** Of everything any of its own keys is the step. */
const stepKeys = (steps: readonly Step[], keys: readonly string[]): string[] =>
  steps.flatMap((step) => step ?? keys.slice(0, 1));

const withKeys = (keys: readonly string[], { rest }: Wanted): SQL => all([matching(keys), ...rest]);

/** One step after the other until there are enough. */
function steppedRows(
  steps: readonly Step[],
  asked: { keys: readonly string[]; wanted: Wanted; when: SQL; least: number },
): SQL {
  const { keys, wanted, when, least } = asked;
  const limit = int(Math.max(CANDIDATES, least));
  return sql`select row.listing
    from unnest(${texts(stepKeys(steps, keys))}) with ordinality as step(query, number)
    cross join lateral (
      select d.listing from search_documents d
      where d.words @@ step.query::tsquery and ${withKeys(keys, wanted)} limit ${limit}) row
    where ${when} limit ${limit}`;
}

function stepsTable(steps: readonly Step[], wanted: Wanted, least: number): SQL {
  const rows = steppedRows(steps, { keys: wanted.query, wanted, when: sql`true`, least });
  return sql`candidates as materialized (${rows})`;
}

const RADII = [500, 1_000, 2_000, 4_000, 8_000, 16_000, 32_000, 64_000, 128_000] as const;

/** All within the smallest circle that holds enough; where none does, whatever there is. */
function nearestTables({ query, wanted }: Search, near: { lat: number; lng: number }): SQL[] {
  const within = query.near?.within ?? Number.POSITIVE_INFINITY;
  const circles = RADII.filter((metres) => metres < within).flatMap((metres) =>
    stepKeys([cellsAround({ ...near, metres })], wanted.query).map((cells) => ({ metres, cells })),
  );
  const enough = int(query.limit * 2 + 30);
  const rows = sql`select d.listing from search_documents d
    where d.words @@ circle.cells::tsquery and ${byIndex(wanted)} and ${distance(near)} <= circle.metres`;
  return [
    sql`circle as materialized (
      select circle.cells, circle.metres
      from unnest(${texts(circles.map(({ cells }) => cells))},
        ${texts(circles.map(({ metres }) => String(metres)))}::float8[]) as circle(cells, metres)
      where (select count(*) from (${rows} limit ${enough}) some_rows) >= ${enough} limit 1)`,
    sql`candidates as materialized (
      (select row.listing from circle cross join lateral (${rows}) row)
      union all
      (select d.listing from search_documents d
        where not exists (select from circle) and ${byIndex(wanted)} limit ${int(WALKED_ROWS)}))`,
  ];
}

const DAYS_AHEAD = 21;
/** Hours of a day in steps. */
const SLOTS = [
  [0, 1, 2, 3, 4, 5, 6, 7, 8, 9],
  [10, 11],
  [12, 13, 14],
  [15, 16, 17],
  [18, 19, 20, 21, 22, 23],
] as const;

/** Day after day, and within a day by the hour, or along the index where nothing narrows. */
function nextTable({ query, wanted }: Search): SQL {
  const { first, last, minute } = firstMoment(query);
  const weekdays = (query.weekdays ?? WEEKDAYS).map((weekday) => WEEKDAYS.indexOf(weekday));
  const days = Array.from({ length: DAYS_AHEAD }, (_, index) => first + index).filter(
    (day) => (last === undefined || day <= last) && weekdays.includes(weekdayOf(day)),
  );
  const limit = int(query.limit * 2 + 50);
  if (wanted.query.length > 0) {
    const steps = days.flatMap((day) =>
      SLOTS.map((hours) => hours.filter((hour) => day !== first || hour * 60 + 59 >= minute))
        .filter((hours) => hours.length > 0)
        .map((hours) => every([dayKeys(day), any(hours.map((hour) => lexeme(`starts/${hour}`)))])),
    );
    return stepsTable(steps, wanted, query.limit * 2);
  }
  const name = (day: number) => WEEKDAYS[weekdayOf(day)] ?? "";
  return sql`candidates as materialized (
    select row.listing from unnest(${texts(days.map(String))}::int[], ${texts(days.map(name))},
        ${texts(days.map((day) => String(day === first ? minute : 0)))}::int[]) as step(day, weekday, minute)
      cross join lateral (
        select d.listing from (
          select * from search_documents d where d.starts >= step.minute
          order by d.starts, d.name collate "C", d.listing limit ${int(WALKED_ROWS)}) d
        where (d.every_week @> array[step.weekday] or d.days @> array[step.day]) and ${byRow(wanted)}
        limit ${limit}) row
    limit ${limit})`;
}

const dayKeys = (day: number): string =>
  any([lexeme(`days/${day}`), lexeme(`everyWeek/${WEEKDAYS[weekdayOf(day)] ?? ""}`)]);
