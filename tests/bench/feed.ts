import { readFileSync } from "node:fs";
import { parseArgs } from "node:util";
import { openBenchDatabase } from "./database.ts";
import { ask, load, type Measured, percentile } from "./find-load.ts";
import { listening, start, type Started, stop } from "./processes.ts";

/*
 * What replies of the Open Referral feed cost over HTTP against the least they could: see feed-floor.ts. Both are asked
 * in turns in one run, so that a busy machine weighs on both alike. Then all of it is streamed, and memory is watched.
 */

const { values } = parseArgs({
  options: {
    listings: { type: "string", default: "10000" },
    data: { type: "string" },
    rounds: { type: "string", default: "6" },
    slice: { type: "string", default: "1500" },
    help: { type: "boolean", default: false },
  },
});
const HELP = `bench:feed [--listings 10000] [--data FOLDER] [--rounds 6] [--slice MS]
  --data keeps the filled database for the next run; without it a temporary one is made and removed
`;
const BASE = "/open-referral/v3";
const MEMORY_EVERY_MS = 1_000;
const say = (line: string) => void process.stderr.write(`${line}\n`);

/** Addresses by what they ask, with values of records that are there. */
async function questions(port: number): Promise<Record<string, string>> {
  const first = JSON.parse(await ask(undefined, port, `${BASE}/services?full=true&per_page=100`)) as {
    total_items: number;
    contents: {
      id: string;
      organization_id: string;
      last_modified: string;
      attributes?: { taxonomy_term_id: string }[];
    }[];
  };
  const [service] = first.contents;
  const term = first.contents.flatMap(({ attributes = [] }) => attributes)[0]?.taxonomy_term_id ?? "";
  return {
    "first page": "/services",
    "first page, nested": "/services?full=true",
    "100 nested": "/services?full=true&per_page=100",
    "100 nested, last page": `/services?full=true&per_page=100&page=${Math.floor(first.total_items / 100)}`,
    "one service": `/services/${service?.id ?? ""}`,
    "by words": "/services?search=choir",
    "by term": `/services?taxonomy_term_id=${term}`,
    "by organization": `/services?organization_id=${service?.organization_id ?? ""}`,
    "modified since": `/services?modified_after=${service?.last_modified ?? ""}`,
    "by day and time": "/services?day=TU&start_time=10:00&end_time=12:00",
    "within 2 km": "/service_at_locations?postcode=CT1%202JU&proximity=2000",
    organizations: "/organizations",
    changes: "/changes",
  };
}

function print(name: string, product: readonly Measured[], floor: readonly Measured[]): void {
  const took = product.flatMap((one) => one.took);
  const least = floor.flatMap((one) => one.took);
  const ms = (value: number) => value.toFixed(1).padStart(7);
  const ratio = percentile(took, 0.5) / percentile(least, 0.5);
  say(
    `${name.padEnd(24)} p50${ms(percentile(took, 0.5))}  p95${ms(percentile(took, 0.95))} | floor p50${ms(percentile(least, 0.5))} | over ${ratio.toFixed(1)}`,
  );
}

const residentMegabytes = (pid: number): number =>
  Number(/VmRSS:\s+(\d+)/.exec(readFileSync(`/proc/${pid}/status`, "utf8"))?.[1] ?? 0) / 1_024;

/** Streams everything once; memory of the process meanwhile. */
async function streamAll(product: Started): Promise<void> {
  const memory = [residentMegabytes(product.child.pid ?? 0)];
  const timer = setInterval(() => memory.push(residentMegabytes(product.child.pid ?? 0)), MEMORY_EVERY_MS);
  const begun = performance.now();
  const reply = await fetch(`http://127.0.0.1:${product.port}${BASE}/services?full=true&format=ndjson`);
  let lines = 0;
  let bytes = 0;
  for await (const part of reply.body ?? []) {
    bytes += part.length;
    lines += part.reduce((sum, byte) => (byte === 10 ? sum + 1 : sum), 0);
  }
  clearInterval(timer);
  const seconds = (performance.now() - begun) / 1_000;
  say(
    `all streamed: ${lines} services, ${(bytes / 1e6).toFixed(0)} MB in ${seconds.toFixed(1)} s; memory ${memory[0]?.toFixed(0) ?? ""} MB before, most ${Math.max(...memory).toFixed(0)} MB`,
  );
}

async function run(): Promise<void> {
  const database = await openBenchDatabase({ listings: Number(values.listings), folder: values.data, say });
  const settings = { ...database.settings, LOG_LEVEL: "error", LIMIT_REQUESTS_PER_MINUTE: "0" };
  const product = await start("src/node.ts", settings);
  let floor: Started | undefined;
  try {
    await listening(product, `${BASE}/`);
    floor = await start("tests/bench/feed-floor.ts", { PRODUCT_PORT: String(product.port) });
    await listening(floor, `${BASE}/`);
    const slice = { connections: 1, milliseconds: Number(values.slice) };
    for (const [name, path] of Object.entries(await questions(product.port))) {
      const taken = { product: [] as Measured[], floor: [] as Measured[] };
      for (let round = 0; round < Number(values.rounds); round += 1) {
        taken.product.push(await load(product.port, [BASE + path], slice));
        taken.floor.push(await load(floor.port, [BASE + path], slice));
      }
      print(name, taken.product, taken.floor);
    }
    await streamAll(product);
  } finally {
    await Promise.all([product, floor].flatMap((one) => (one === undefined ? [] : [stop(one)])));
    await database.close();
  }
}

if (values.help) process.stdout.write(HELP);
else await run();
