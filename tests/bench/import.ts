/**
 * Brings so many rows in and prints time, rows a second and memory by quarter: `npm run bench:import -- --rows 100000`.
 * The rows are candidates already: what is measured is the engine, from storing rows to listings with all their parts.
 */
import { parseArgs } from "node:util";
import { connect } from "#db/client.ts";
import { readConfig } from "#src/config.ts";
import type { Context } from "#src/context.ts";
import { makeIds } from "#src/ids.ts";
import { makeLog } from "#src/http/log.ts";
import { advanceImport, type Worker } from "#src/imports/advance.ts";
import { getImport, receiveRows, startImport } from "#src/imports/actions.ts";
import type { Candidate, RowMapper, SourceRow } from "#src/imports/candidate.ts";
import type { ImportJob, ImportParts, ImportStatus } from "#src/imports/job.ts";
import { openBenchDatabase } from "./database.ts";

const { values } = parseArgs({
  options: {
    rows: { type: "string", default: "100000" },
    status: { type: "string", default: "submitted" },
    listings: { type: "string", default: "1000" },
    once: { type: "boolean", default: false },
  },
});

const say = (line: string) => void process.stdout.write(`${line}\n`);

const mapper: RowMapper = {
  // The rows below are candidates.
  map: ({ original }) => ({ candidate: original as unknown as Candidate, problems: [] }),
  columnOf: (pointer) => pointer,
};
const PARTS: ImportParts = { readers: {}, mappers: { listings: () => mapper } };
const WEEKDAYS = ["mon", "tue", "wed", "thu", "fri"];
const WORDS = "walk sing garden paint mend read swim cook dance talk help meet grow play learn share".split(
  " ",
);

function candidate(index: number, postcodes: readonly string[], changed: boolean) {
  const word = (step: number) => WORDS[(index * 7 + step * 5) % WORDS.length] ?? "";
  const description = Array.from({ length: 60 }, (_, step) => word(step)).join(" ");
  return {
    externalId: `row-${index}`,
    group: {
      externalId: `group-${index % 4_000}`,
      name: `${word(1)} ${word(2)} society ${index % 4_000}`,
      description: "A society of neighbours.",
      district: "E07000106",
    },
    listing: {
      kind: "activity",
      name: `${word(3)} and ${word(4)} ${index}`,
      summary: `Come and ${word(5)} with us every week`,
      description: `${description}.\n\n- bring a friend\n- wear warm clothes`,
      delivery: ["in-person"],
      eligibility: { minAge: 18 },
      venues: [
        {
          id: "v",
          name: `${word(6)} hall`,
          address: {
            lines: [`${index % 90} High Street`],
            town: "Canterbury",
            postcode: postcodes[index % postcodes.length],
          },
          accessibility: ["step-free"],
        },
      ],
      sessions: [
        {
          repeats: "weekly",
          weekdays: [WEEKDAYS[index % 5]],
          starts: "10:30",
          ends: "12:00",
          from: "2026-09-01",
        },
      ],
      cost: { free: false, pence: changed && index % 10 === 0 ? 300 : 250, per: "session" },
      contact: {
        phone: `01227 ${String(100_000 + (index % 800_000)).slice(-6)}`,
        email: `row${index}@example.org`,
      },
      joining: { ways: ["drop-in"], takesReferrals: true },
    },
    terms: [
      { field: "interests", words: "choir" },
      { field: "needs", words: "loneliness" },
      { field: "any", words: "older people" },
    ],
  };
}

async function* rowsOf(
  count: number,
  postcodes: readonly string[],
  changed: boolean,
): AsyncGenerator<SourceRow> {
  for (let index = 0; index < count; index += 1) {
    yield { row: index + 2, original: candidate(index, postcodes, changed) };
  }
}

const memory = () => {
  const { rss, heapUsed } = process.memoryUsage();
  return `rss ${Math.round(rss / 1_048_576)} MB, heap ${Math.round(heapUsed / 1_048_576)} MB`;
};
const rate = (rows: number, ms: number) =>
  `${(ms / 1000).toFixed(1)} s, ${Math.round((rows / ms) * 1000)} rows/s`;

async function bring(
  context: Context,
  rows: number,
  postcodes: readonly string[],
  changed = false,
): Promise<ImportJob> {
  const begin = performance.now();
  const job = await startImport(context, {
    kind: "listings",
    source: "bench",
    status: values.status as ImportStatus,
    dryRun: false,
  });
  await receiveRows(context, job.id, rowsOf(rows, postcodes, changed));
  const read = performance.now();
  say(`  stored   ${rate(rows, read - begin)}; ${memory()}`);
  let quarter = 1;
  for (let more = true; more;) {
    ({ more } = await advanceImport(context, job.id, { untilMs: Date.now() + 2_000, parts: PARTS }));
    const { progress } = await getImport(context, job.id);
    while (quarter <= 4 && progress.applied >= (rows * quarter) / 4) {
      say(`  ${quarter}/4      ${rate(progress.applied, performance.now() - read)}; ${memory()}`);
      quarter += 1;
    }
  }
  const { user, system } = process.cpuUsage();
  say(
    `  together ${rate(rows, performance.now() - begin)}; this process ${Math.round((user + system) / 1_000_000)} s of processor so far`,
  );
  return getImport(context, job.id);
}

/** Postcodes as a directory has them, where none are loaded. */
async function loadPostcodes(ownerUrl: string): Promise<string[]> {
  const owner = connect(ownerUrl, { max: 1 });
  const loaded = await owner.sql<{ postcode: string }[]>`
    insert into postcodes (postcode, lat, lng, district_code)
    select 'CT' || (n % 20 + 1) || ' ' || (n % 10) || chr(65 + n / 26 % 26) || chr(65 + n % 26), 51.2, 1.1, 'E07000106'
    from generate_series(1, 6000) n on conflict do nothing returning postcode`;
  await owner.sql.end();
  return loaded.map(({ postcode }) => postcode);
}

const rows = Number(values.rows);
const database = await openBenchDatabase({ listings: Number(values.listings), folder: undefined, say });
const { db, sql } = connect(database.settings.DATABASE_URL, { max: 3, statementTimeoutMs: 600_000 });
try {
  const now = () => new Date();
  const worker: Worker = {
    config: readConfig(database.settings),
    db,
    log: makeLog("warn", say, now),
    now,
    newId: makeIds(now),
  };
  // Of a request's context the actions of an import use these parts alone.
  const context = {
    ...worker,
    actor: { kind: "system", memberships: [], readOnly: false },
    requestId: "bench",
    nudgeOutbox: () => undefined,
  } as unknown as Context;
  const postcodes = await loadPostcodes(database.ownerUrl);
  const rounds = [
    ["new", false],
    ["the same again", false],
    ["a tenth changed", true],
  ] as const;
  for (const [what, changed] of rounds.slice(0, values.once ? 1 : 3)) {
    say(`${rows} rows, ${what} (${values.status})`);
    const { counts } = await bring(context, rows, postcodes, changed);
    say(`  ${JSON.stringify(counts)}`);
  }
} finally {
  await sql.end({ timeout: 5 });
  await database.close();
}
