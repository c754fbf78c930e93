import { parseArgs } from "node:util";
import { drizzle } from "drizzle-orm/postgres-js";
import postgres, { type Sql } from "postgres";
import * as schema from "#db/schema/index.ts";
import { postgresEngine } from "#search/postgres.ts";
import type { SearchFilters, SearchQuery } from "#search/port.ts";
import { rebuildIndex } from "#search/rebuild.ts";
import { londonDate } from "#src/areas/today.ts";
import { openBenchDatabase } from "./database.ts";

/*
 * How Postgres answers every two filters together, with four facets and the thirty best: the time of the search, the
 * indexes that its plans read, and whether any of them reads a table through. `npm run bench:plans -- --listings N`.
 */

const { values } = parseArgs({
  options: {
    listings: { type: "string", default: "10000" },
    data: { type: "string" },
    slowest: { type: "string", default: "12" },
    plans: { type: "boolean", default: false },
    help: { type: "boolean", default: false },
  },
});
const HELP = `bench:plans [--listings 10000] [--data FOLDER] [--slowest 12] [--plans]
  --plans prints the whole plans of the slowest pair
`;
const TIMES = 3;
const FACETS = ["interest", "district", "day", "cost"] as const;
/** As search_statement sets them: see the migrations. */
const SETTINGS = `set enable_seqscan = off; set jit = off; set work_mem = '32MB'; set random_page_cost = 1.1;
  set max_parallel_workers_per_gather = 0`;

interface Statement {
  text: string;
  values: string[];
}
interface Row {
  pair: string;
  ms: number;
  total: string;
  indexes: string[];
  readThrough: string[];
  plans: string[];
}

/** A usual value of each filter, from what the database holds. */
async function usualFilters(sql: Sql, today: string): Promise<Record<string, Partial<SearchQuery>>> {
  const [common] = await sql<{ district: string; interest: string; lat: number; lng: number }[]>`
    select mode() within group (order by district) as district, mode() within group (order by interests[1]) as interest,
      percentile_disc(0.5) within group (order by lat) as lat, percentile_disc(0.5) within group (order by lng) as lng
    from search_documents`;
  const [lists] = await sql<{ need: string; cohort: string; feature: string }[]>`
    select mode() within group (order by needs[1]) as need, mode() within group (order by cohorts[1]) as cohort,
      mode() within group (order by accessibility[1]) as feature from search_documents`;
  if (common === undefined || lists === undefined) throw new Error("The database holds nothing.");
  const { district, lat, lng } = common;
  const filters: SearchFilters & { text: string } = {
    text: "walking group",
    areas: [district],
    openTo: { catchment: [district], areas: [district] },
    interests: [common.interest],
    needs: [lists.need],
    cohorts: [lists.cohort],
    kinds: ["class"],
    delivery: ["online"],
    languages: ["pl"],
    accessibility: [lists.feature],
    weekdays: ["tue"],
    after: 600,
    before: 780,
    from: dayAfter(today, 3),
    to: dayAfter(today, 10),
    free: true,
    maxPence: 500,
    ages: [70],
    freshness: ["fresh"],
    assuredSince: dayAfter(today, -90),
    roomNow: true,
    takesReferrals: true,
    accompanied: true,
    near: { lat, lng, within: 5_000 },
  };
  return Object.fromEntries(Object.entries(filters).map(([name, value]) => [name, { [name]: value }]));
}

const dayAfter = (today: string, days: number): string =>
  new Date(Date.parse(today) + days * 86_400_000).toISOString().slice(0, 10);

/** The statement with its values in it, as `search_statement` plans it. */
const written = ({ text, values: list }: Statement): string =>
  text.replaceAll(/\(\$1\)\[(\d+)\]/g, (_, place: string) => {
    const value = list[Number(place) - 1] ?? "";
    return `'${value.replaceAll("'", "''")}'`;
  });

async function plansOf(sql: Sql, statements: readonly Statement[]): Promise<string[]> {
  const plans = [];
  for (const statement of statements) {
    const rows = await sql.unsafe<{ "QUERY PLAN": string }[]>(
      `explain (analyze, buffers) select to_jsonb(answer) from (${written(statement)}) answer`,
    );
    plans.push(rows.map((row) => row["QUERY PLAN"]).join("\n"));
  }
  return plans;
}

const named = (plans: readonly string[], pattern: RegExp): string[] => [
  ...new Set(plans.flatMap((plan) => [...plan.matchAll(pattern)].map(([, name]) => name ?? ""))),
];

async function measure(
  pairs: readonly (readonly [string, Partial<SearchQuery>])[],
  sql: Sql,
): Promise<Row[]> {
  let asked: Statement[] = [];
  const logger = {
    logQuery(query: string, parameters: unknown[]) {
      const [text, list] = parameters;
      if (query.includes("search_statement") && typeof text === "string" && typeof list === "string") {
        // The engine hands its values over as one list of texts.
        asked.push({ text, values: JSON.parse(list) as string[] });
      }
    },
  };
  const engine = postgresEngine(drizzle(sql, { schema, casing: "snake_case", logger }));
  const today = londonDate(new Date());
  const rows: Row[] = [];
  for (const [pair, filters] of pairs) {
    const query = {
      ...BASE,
      today,
      ...filters,
      sort: filters.near === undefined ? "relevance" : "distance",
    } as const;
    const took = [];
    let answer = await engine.find(query);
    for (let time = 0; time < TIMES; time += 1) {
      asked = [];
      const begun = performance.now();
      answer = await engine.find(query);
      took.push(performance.now() - begun);
    }
    const plans = await plansOf(sql, asked);
    rows.push({
      pair,
      ms: Math.min(...took),
      total: `${answer.total}${answer.totalIsExact ? "" : "+"}`,
      indexes: named(plans, /(?:Scan using|Bitmap Index Scan on) (\w+)/g),
      readThrough: named(plans, /Seq Scan on (\w+)/g),
      plans,
    });
  }
  return rows;
}

const BASE = { minute: 600, lapsed: "exclude", facets: FACETS, limit: 30 } as const;

function print(rows: readonly Row[]): void {
  const say = (line: string) => void process.stdout.write(`${line}\n`);
  const slowest = rows.toSorted((left, right) => right.ms - left.ms);
  const times = rows.map(({ ms }) => ms).toSorted((left, right) => left - right);
  const at = (share: number) => (times[Math.floor(share * (times.length - 1))] ?? 0).toFixed(1);
  say(`${rows.length} pairs: median ${at(0.5)} ms, 95 of 100 within ${at(0.95)} ms, most ${at(1)} ms`);
  say(`tables read through: ${[...new Set(rows.flatMap((row) => row.readThrough))].join(", ") || "none"}`);
  for (const index of [...new Set(rows.flatMap((row) => row.indexes))].toSorted()) {
    say(`${index}: ${rows.filter((row) => row.indexes.includes(index)).length} pairs`);
  }
  for (const { pair, ms, total, indexes } of slowest.slice(0, Number(values.slowest))) {
    say(`${ms.toFixed(1).padStart(7)} ms  ${pair} (${total} found): ${indexes.join(", ")}`);
  }
  if (values.plans) say((slowest[0]?.plans ?? []).join("\n\n"));
}

async function index(sql: Sql): Promise<void> {
  const db = drizzle(sql, { schema, casing: "snake_case" });
  const [row] = await sql<{ built: boolean }[]>`select exists (select from search_documents) as built`;
  if (row?.built !== true) await rebuildIndex(db, postgresEngine(db), { now: new Date() });
  await sql.unsafe("vacuum analyze search_documents");
}

async function run(): Promise<void> {
  const database = await openBenchDatabase({
    listings: Number(values.listings),
    folder: values.data,
    say: (line) => void process.stderr.write(`${line}\n`),
  });
  const sql = postgres(database.ownerUrl, { max: 1, onnotice: () => undefined, fetch_types: false });
  try {
    await index(sql);
    await sql.unsafe(SETTINGS);
    const filters = Object.entries(await usualFilters(sql, londonDate(new Date())));
    const pairs = filters.flatMap(([one, first], index) =>
      filters
        .slice(index + 1)
        .map(([other, second]) => [`${one} and ${other}`, { ...first, ...second }] as const),
    );
    print(await measure(pairs, sql));
  } finally {
    await sql.end();
    await database.close();
  }
}

if (values.help) process.stdout.write(HELP);
else await run();
