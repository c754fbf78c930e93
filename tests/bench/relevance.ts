import { randomBytes } from "node:crypto";
import { chmodSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { Meilisearch } from "meilisearch";
import { connect } from "#db/client.ts";
import { startEmbeddedPostgres } from "#db/embedded.ts";
import { migrate } from "#db/migrate.ts";
import { seedDemonstration } from "#db/seed/demonstration-loader.ts";
import { seedReference } from "#db/seed/reference.ts";
import { createBreaker } from "#search/breaker.ts";
import { meilisearchEngine } from "#search/meilisearch.ts";
import type { SearchEngine } from "#search/port.ts";
import { postgresEngine } from "#search/postgres.ts";
import { makeWatch } from "#search/watch.ts";
import { createApp } from "#src/app.ts";
import { makeCache } from "#src/cache.ts";
import { readConfig } from "#src/config.ts";
import { makeLog } from "#src/http/log.ts";
import { developmentTransport } from "#src/notifications/development.ts";
import { makeRuntime } from "#src/runtime.ts";
import { anotherCounty, anotherCountyJudgements } from "#tests/search/judgements/another-county.ts";
import { heldOutJudgements } from "#tests/search/judgements/held-out.ts";
import { demonstrationJudgements } from "#tests/search/judgements/index.ts";
import { indexAll, loadPlainListings, namesFound } from "#tests/search/judgements/load.ts";
import { type Figures, figuresOf, type Score, scoreAll } from "#tests/search/judgements/scoring.ts";
import { TEST_SETTINGS } from "#tests/support/settings.ts";

/*
 * How well searches answer, by judged queries over the whole HTTP reply: `npm run bench:relevance`. With MEILI_URL on
 * Meilisearch as well; --verbose names the worst queries (--worst=100). "Bare" is without the words of the directory, and can be left
 * out (--no-bare).
 */

const isVerbose = process.argv.includes("--verbose");
const only = process.argv.find((argument) => argument.startsWith("--only="))?.slice("--only=".length);
const onlyEngine = process.argv
  .find((argument) => argument.startsWith("--engine="))
  ?.slice("--engine=".length);
const WORST = Number(process.argv.find((argument) => argument.startsWith("--worst="))?.slice(8) ?? 30);
const SHOWN_OF_WORST = 8;
const DISTRICT = "E07000106";
const UNLIMITED = { take: () => Promise.resolve(undefined) };
const say = (line: string) => process.stdout.write(`${line}\n`);

const folder = mkdtempSync(join(tmpdir(), "fingerpost-relevance-"));
chmodSync(folder, 0o755);
const server = await startEmbeddedPostgres({ dataDir: folder, fast: true });
const meiliUrl = process.env["MEILI_URL"];
const meiliKey = process.env["MEILI_API_KEY"];
const indexes: string[] = [];

try {
  const sets = [
    {
      name: "the demonstration",
      asked: [{ title: "", judgements: demonstrationJudgements }],
      plain: undefined,
    },
    {
      name: "another county",
      asked: [
        { title: "", judgements: anotherCountyJudgements },
        { title: ", held out", judgements: heldOutJudgements },
      ],
      plain: anotherCounty,
    },
  ];
  for (const [at, set] of sets.entries()) {
    if (only !== undefined && !set.name.includes(only)) continue;
    const urls = await openDatabase(`relevance_${at}`);
    const { db, sql } = connect(urls.application, { max: 4 });
    const now = new Date();
    await seedReference(db, now);
    if (set.plain === undefined) await seedDemonstration(db, postgresEngine(db), now);
    for (const engine of enginesOn(db)) {
      const world = openWorld(db, urls.application, engine);
      if (set.plain !== undefined && engine.name === "postgres") {
        await loadPlainListings(db, set.plain, { now, district: DISTRICT, newId: world.newId });
      }
      if (onlyEngine !== undefined && engine.name !== onlyEngine) continue;
      for (const words of ["bare", "vocabulary"] as const) {
        if (words === "bare" && process.argv.includes("--no-bare")) continue;
        await indexAll(db, engine, now, words);
        for (const { title, judgements } of set.asked) {
          const scores = await scoreAll(judgements, world.ask);
          say(lineOf(`${set.name}${title}, ${engine.name}, ${words}`, figuresOf(scores)));
          // Whoever reads what the held-out queries find, mends by it.
          if (isVerbose && title === "" && words === "vocabulary") sayWorst(scores);
        }
      }
    }
    await sql.end();
  }
} finally {
  if (meiliUrl !== undefined) {
    const client = new Meilisearch({
      host: meiliUrl,
      ...(meiliKey === undefined ? {} : { apiKey: meiliKey }),
    });
    for (const index of indexes.flatMap((name) => [name, `${name}_next`]))
      await client.deleteIndexIfExists(index);
  }
  await server.stop();
  rmSync(folder, { recursive: true, force: true });
}

async function openDatabase(name: string): Promise<{ application: string }> {
  const { sql } = connect(server.ownerUrl, { max: 1 });
  await sql.unsafe(`create database ${name}`);
  await sql.end();
  const at = (url: string) => Object.assign(new URL(url), { pathname: `/${name}` }).toString();
  await migrate(at(server.ownerUrl), { applicationUrl: at(server.applicationUrl) });
  const owner = connect(at(server.ownerUrl), { max: 1 });
  await owner.sql`select ensure_signpost_months((now() - interval '13 months')::date, 17)`;
  await owner.sql.end();
  return { application: at(server.applicationUrl) };
}

function enginesOn(db: ReturnType<typeof connect>["db"]): SearchEngine[] {
  const engines = [postgresEngine(db)];
  if (meiliUrl === undefined) return engines;
  const index = `relevance-${randomBytes(4).toString("hex")}`;
  indexes.push(index);
  const key = meiliKey === undefined ? {} : { apiKey: meiliKey };
  return [...engines, meilisearchEngine({ url: meiliUrl, index, ...key })];
}

/** The product in this process, whose searches one engine answers. */
function openWorld(db: ReturnType<typeof connect>["db"], url: string, search: SearchEngine) {
  const now = () => new Date();
  const runtime = {
    ...makeRuntime({
      config: readConfig({ ...TEST_SETTINGS, DATABASE_URL: url }),
      db,
      log: makeLog("error", say, now),
      limiter: UNLIMITED,
      breaker: createBreaker({ now }),
      watch: makeWatch(now),
      cache: makeCache(now),
      mail: developmentTransport(db, now),
      now,
      nudgeOutbox: () => undefined,
    }),
    search,
  };
  const app = createApp();
  return {
    newId: runtime.newId,
    ask: (q: string) =>
      namesFound(q, async (path) => {
        const request = new Request(`http://127.0.0.1${path}`);
        const reply = await app.fetch(request, { runtime, address: "127.0.0.1" });
        return { status: reply.status, text: await reply.text() };
      }),
  };
}

function lineOf(title: string, figures: Figures): string {
  const { queries, ndcg, recall, typos, typoQueries, falseFinds, nothingQueries } = figures;
  const typed = typoQueries === 0 ? "" : `, typo over clean ${typos.toFixed(3)} (${typoQueries})`;
  const nothing = nothingQueries === 0 ? "" : `, false finds ${falseFinds} of ${nothingQueries}`;
  return `${title}: ${queries} queries, nDCG@10 ${ndcg.toFixed(3)}, recall@50 ${recall.toFixed(3)}${typed}${nothing}`;
}

function sayWorst(scores: readonly Score[]): void {
  for (const { judgement, found } of scores) {
    if (judgement.as === "nothing" && found.length > 0) {
      say(`  found for nothing: "${judgement.q}": ${found.slice(0, SHOWN_OF_WORST).join(" | ")}`);
    }
  }
  const asked = scores.filter(({ judgement }) => judgement.as !== "nothing");
  const worst = asked.toSorted((left, right) => left.ndcg + left.recall - right.ndcg - right.recall);
  for (const { judgement, found, ndcg, recall } of worst.slice(0, WORST)) {
    const missing = Object.keys(judgement.right).filter((name) => !found.includes(name));
    say(`  ${ndcg.toFixed(2)} ${recall.toFixed(2)} "${judgement.q}" (${found.length} found)`);
    say(
      `    ${found
        .slice(0, SHOWN_OF_WORST)
        .map((name) => `${judgement.right[name] ?? 0} ${name}`)
        .join(" | ")}`,
    );
    if (missing.length > 0) say(`    missing: ${missing.slice(0, SHOWN_OF_WORST).join(" | ")}`);
  }
}
