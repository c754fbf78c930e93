import { readFileSync } from "node:fs";
import { setTimeout as pause } from "node:timers/promises";
import { parseArgs } from "node:util";
import postgres from "postgres";
import { ask, load, type Measured, percentile } from "./find-load.ts";
import { type QueryKind, queryKinds } from "./find-queries.ts";
import { openBenchDatabase } from "./database.ts";
import { listening, start, type Started, stop } from "./processes.ts";

/*
 * What a search costs over HTTP against the least it could: see find-floor.ts. Both run as processes of their own on the
 * same database and engine, asked in turns in one run, so that a busy machine weighs on both alike.
 * `npm run bench:find -- --listings 100000`; with MEILI_URL through Meilisearch, else Postgres alone.
 */

const { values } = parseArgs({
  options: {
    listings: { type: "string", default: "10000" },
    data: { type: "string" },
    rounds: { type: "string", default: "6" },
    slice: { type: "string", default: "1500" },
    connections: { type: "string", default: "8" },
    soak: { type: "string", default: "0" },
    json: { type: "boolean", default: false },
    help: { type: "boolean", default: false },
  },
});
const HELP = `bench:find [--listings 10000] [--data FOLDER] [--rounds 6] [--slice MS] [--connections 8] [--soak MINUTES] [--json]
  --data keeps the filled database for the next run; without it a temporary one is made and removed
  --soak asks everything for so many minutes afterwards and prints the memory of the process
`;
const READY_WITHIN_MS = 600_000;
const RSS_EVERY_MS = 10_000;
const say = (line: string) => void process.stderr.write(`${line}\n`);

interface Row {
  kind: string;
  product: Summary;
  floor: Summary;
  alone: Summary;
}
interface Summary {
  p50: number;
  p95: number;
  p99: number;
  perSecond: number;
}

function summary(measured: readonly Measured[]): Summary {
  const took = measured.flatMap((one) => one.took);
  const elapsed = measured.reduce((sum, one) => sum + one.elapsedMs, 0);
  return {
    p50: percentile(took, 0.5),
    p95: percentile(took, 0.95),
    p99: percentile(took, 0.99),
    perSecond: (took.length / elapsed) * 1_000,
  };
}

/** Waits until the product has its indexes whole. */
async function ready(product: Started): Promise<void> {
  const until = performance.now() + READY_WITHIN_MS;
  while (performance.now() < until) {
    if (product.child.exitCode !== null) throw new Error("the product stopped");
    const body = await ask(undefined, product.port, "/health/ready").catch(() => "");
    if (body.includes('"search":{"status":"ok"')) return;
    await pause(500);
  }
  throw new Error("the indexes were not ready in time");
}

async function measure(kind: QueryKind, product: Started, floor: Started): Promise<Row> {
  // Both have seen every address once: the floor has learned it, and caches are warm.
  for (const path of kind.paths) {
    await ask(undefined, floor.port, path);
    await ask(undefined, product.port, path).catch(() => ask(undefined, product.port, path));
  }
  const slice = { connections: Number(values.connections), milliseconds: Number(values.slice) };
  const taken = { product: [] as Measured[], floor: [] as Measured[], alone: [] as Measured[] };
  for (let round = 0; round < Number(values.rounds); round += 1) {
    const both = [
      async () => taken.product.push(await load(product.port, kind.paths, slice)),
      async () => taken.floor.push(await load(floor.port, kind.paths, slice)),
    ];
    for (const one of round % 2 === 0 ? both : both.toReversed()) await one();
    taken.alone.push(await load(product.port, kind.paths, { ...slice, connections: 1 }));
  }
  return {
    kind: kind.name,
    product: summary(taken.product),
    floor: summary(taken.floor),
    alone: summary(taken.alone),
  };
}

const residentMegabytes = (pid: number): number =>
  Number(/VmRSS:\s+(\d+)/.exec(readFileSync(`/proc/${pid}/status`, "utf8"))?.[1] ?? 0) / 1_024;

/** Everything at once for some minutes; memory of the process every ten seconds. */
async function soak(product: Started, kinds: readonly QueryKind[], minutes: number): Promise<number[]> {
  const memory: number[] = [];
  const timer = setInterval(() => memory.push(residentMegabytes(product.child.pid ?? 0)), RSS_EVERY_MS);
  const paths = kinds.flatMap((kind) => kind.paths);
  await load(product.port, paths, {
    connections: Number(values.connections),
    milliseconds: minutes * 60_000,
  });
  clearInterval(timer);
  return memory;
}

function print(rows: readonly Row[]): void {
  const ms = (value: number) => value.toFixed(1).padStart(7);
  say(
    "kind                               |  alone p50 p95  |  product p50    p95    p99   /s |    floor p50    p99   /s | over p50  p99",
  );
  for (const { kind, product, floor, alone } of rows) {
    say(
      `${kind.padEnd(34)} |${ms(alone.p50)}${ms(alone.p95)}  |    ${ms(product.p50)}${ms(product.p95)}${ms(product.p99)}${product.perSecond.toFixed(0).padStart(5)} |    ${ms(floor.p50)}${ms(floor.p99)}${floor.perSecond.toFixed(0).padStart(5)} | ${(product.p50 / floor.p50).toFixed(2).padStart(6)} ${(product.p99 / floor.p99).toFixed(2).padStart(6)}`,
    );
  }
}

async function run(): Promise<void> {
  const database = await openBenchDatabase({ listings: Number(values.listings), folder: values.data, say });
  // Eight connections on few cores make a search wait: what is measured is the engine, not the falling back.
  const settings = { ...database.settings, LOG_LEVEL: "error", SEARCH_TIMEOUT_MS: "5000" };
  const product = await start("src/node.ts", settings);
  let floor: Started | undefined;
  const sql = postgres(database.settings.DATABASE_URL, { max: 1, onnotice: () => undefined });
  try {
    await ready(product);
    floor = await start("tests/bench/find-floor.ts", settings);
    await listening(floor, "/v1/listings?limit=1");
    const kinds = await queryKinds(sql);
    const rows: Row[] = [];
    for (const kind of kinds) {
      rows.push(await measure(kind, product, floor));
      say(`measured: ${kind.name}`);
    }
    print(rows);
    const memory = Number(values.soak) > 0 ? await soak(product, kinds, Number(values.soak)) : undefined;
    if (memory !== undefined) {
      say(`memory, megabytes, every ${RSS_EVERY_MS / 1_000} s: ${memory.map(Math.round).join(" ")}`);
    }
    if (values.json)
      process.stdout.write(`${JSON.stringify({ listings: Number(values.listings), rows, memory })}\n`);
  } finally {
    await sql.end();
    await Promise.all([product, floor].flatMap((one) => (one === undefined ? [] : [stop(one)])));
    await database.close();
  }
}

if (values.help) process.stdout.write(HELP);
else await run();
