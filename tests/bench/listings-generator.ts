import { Readable } from "node:stream";
import { pipeline } from "node:stream/promises";
import { parseArgs } from "node:util";
import type { Sql } from "postgres";
import { connect } from "#db/client.ts";
import { postgresEngine } from "#search/postgres.ts";
import { rebuildIndex } from "#search/rebuild.ts";
import { makeRandom, type Random } from "./listings-random.ts";
import { makeListing, type Reference, type Tables, TABLES } from "./listings-rows.ts";
import { makeTexts } from "./listings-words.ts";

const VOCABULARY_SIZE = 4_000;
const BATCH = 2_000;
const CHUNK = 20;
const LISTINGS_PER_GROUP = 5;

export interface GeneratorOptions {
  listings: number;
  seed?: number;
  /** The date by which they were assured, begin and happen. */
  today: string;
}

/** Fills a database that holds reference data and no listings; the same seed and date give the same rows. */
export async function generateListings(sql: Sql, options: GeneratorOptions): Promise<void> {
  const random = makeRandom(options.seed ?? 1);
  const reference = await readReference(sql);
  const texts = makeTexts(random, reference.labels, VOCABULARY_SIZE);
  const at = Date.parse(`${options.today}T06:00:00Z`);
  const groups: string[] = [];
  for (let begin = 0; begin < options.listings; begin += BATCH) {
    const tables: Tables = {
      groups: [],
      listings: [],
      venues: [],
      sessions: [],
      listing_terms: [],
      venue_accessibility: [],
      listing_catchment_areas: [],
    };
    const end = Math.min(options.listings, begin + BATCH);
    for (let index = begin; index < end; index += 1) {
      if (index % LISTINGS_PER_GROUP === 0) groups.push(addGroup(tables, { random, reference, at, index }));
      const group = groups.at(-1) ?? "";
      makeListing(tables, { random, reference, texts, at, index, group, today: options.today });
    }
    await copyTables(sql, tables);
  }
  await sql.unsafe("analyze");
}

async function readReference(sql: Sql): Promise<Reference> {
  const terms = await sql<{ id: string; scheme: string; label: string }[]>`
    select id, scheme, label from terms where retired_at is null order by scheme, slug`;
  const districts = await sql<{ code: string; lat: number; lng: number }[]>`
    select code, lat, lng from areas where kind = 'district' and lat is not null order by code`;
  const ids = (scheme: string) => terms.filter((term) => term.scheme === scheme).map(({ id }) => id);
  return {
    interests: terms.filter(({ scheme }) => scheme === "interest"),
    needs: ids("need"),
    cohorts: ids("cohort"),
    features: ids("accessibility"),
    districts: [...districts],
    labels: terms.map(({ label }) => label),
  };
}

function addGroup(
  tables: Tables,
  at: { random: Random; reference: Reference; at: number; index: number },
): string {
  const { random, reference, index } = at;
  const id = random.id(at.at - 1_000_000 + index);
  const number = index / LISTINGS_PER_GROUP;
  const district = random.skewed(reference.districts).code;
  tables.groups.push([id, `group-${number}`, `Group ${number}`, `About group ${number}.`, district]);
  return id;
}

/** By COPY, which is quicker than any insert. */
async function copyTables(sql: Sql, tables: Tables): Promise<void> {
  for (const [table, columns] of Object.entries(TABLES)) {
    const rows = tables[table as keyof Tables];
    if (rows.length === 0) continue;
    const lines = rows.map((row) => `${row.map(cell).join("\t")}\n`);
    await pipeline(
      Readable.from(chunksOf(lines)),
      await sql.unsafe(`copy ${table} (${columns}) from stdin`).writable(),
    );
  }
}

/** Not too small, and not so large that the connection has to be waited for. */
function chunksOf(lines: readonly string[]): string[] {
  const count = Math.ceil(lines.length / CHUNK);
  return Array.from({ length: count }, (_, index) =>
    lines.slice(index * CHUNK, (index + 1) * CHUNK).join(""),
  );
}

const cell = (value: string | number | boolean | null): string => (value === null ? "\\N" : String(value));

async function main(): Promise<void> {
  const { values } = parseArgs({
    options: {
      listings: { type: "string", default: "10000" },
      seed: { type: "string", default: "1" },
      database: { type: "string" },
      today: { type: "string", default: new Date().toISOString().slice(0, 10) },
      "index-only": { type: "boolean", default: false },
    },
  });
  if (values.database === undefined) throw new Error("Name a database: --database postgres://…");
  const say = (line: string) => process.stdout.write(`${line}\n`);
  const { sql, db } = connect(values.database, { max: 3, statementTimeoutMs: 3_600_000 });
  try {
    const { today } = values;
    const begun = performance.now();
    const seconds = () => ((performance.now() - begun) / 1_000).toFixed(1);
    if (!values["index-only"]) {
      await generateListings(sql, { listings: Number(values.listings), seed: Number(values.seed), today });
      say(`${values.listings} listings in ${seconds()} s`);
    }
    const { listings } = await rebuildIndex(db, postgresEngine(db), { now: new Date(`${today}T09:00:00Z`) });
    say(`index of ${listings} listings after ${seconds()} s`);
    await sql.unsafe("vacuum analyze");
    say(`vacuumed after ${seconds()} s`);
  } finally {
    await sql.end({ timeout: 5 });
  }
}

if (process.argv[1]?.endsWith("listings-generator.ts") === true) await main();
