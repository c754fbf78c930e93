import { randomBytes } from "node:crypto";
import { sql } from "drizzle-orm";
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { searchWithFallback } from "#search/fallback.ts";
import { createBreaker } from "#search/breaker.ts";
import { meilisearchEngine } from "#search/meilisearch.ts";
import { indexListings } from "#search/outbox.ts";
import type { SearchDocument } from "#search/document.ts";
import { type SearchEngine, SearchError, type SearchQuery } from "#search/port.ts";
import { IndexBusy, indexStatus, rebuildIndex, repairIndexes } from "#search/rebuild.ts";
import { readListingsAfter, readSetting } from "#search/sources.ts";
import { drain } from "#src/outbox/drain.ts";
import { enqueueListings } from "#src/outbox/enqueue.ts";
import { generateListings } from "#tests/bench/listings-generator.ts";
import { makeTestApp, type TestApp } from "#tests/support/app.ts";
import { eventually } from "#tests/support/server.ts";

const NOW = new Date("2026-11-24T10:00:00Z");
const LISTINGS = 240;
const STEADY = 20;
const LIVE = process.env["MEILI_URL"];
const KEY = process.env["MEILI_API_KEY"] ?? "";
const INDEX = `repair-${randomBytes(4).toString("hex")}`;

let app: TestApp;
let search: SearchEngine;
let ids: string[];

beforeAll(async () => {
  app = await makeTestApp({ now: NOW.toISOString() });
  const { db } = app.runtime;
  await generateListings(app.database.sql, { listings: LISTINGS, today: "2026-11-24" });
  const rows = await db.execute<{ id: string }>(
    sql`select id from listings where status in ('published', 'paused') order by id`,
  );
  ids = rows.map(({ id }) => id);
  await rename(ids.slice(0, STEADY), "Harebell");
  search = makeSearch();
}, 120_000);
beforeEach(async () => {
  await rebuildIndex(app.runtime.db, search, { now: NOW });
}, 120_000);
afterAll(async () => {
  if (LIVE !== undefined) {
    const headers = { authorization: `Bearer ${KEY}` };
    await fetch(`${LIVE}/indexes/${INDEX}`, { method: "DELETE", headers });
  }
  await app.close();
});

/** Both engines where there is a Meilisearch (MEILI_URL); else the one that is always there. */
function makeSearch(): SearchEngine {
  const reserve = app.runtime.search;
  if (LIVE === undefined) return reserve;
  const primary = meilisearchEngine({ url: LIVE, apiKey: KEY, index: INDEX });
  const breaker = createBreaker({ now: app.clock.now });
  return searchWithFallback({ primary, reserve, breaker, budgetMs: 10_000 });
}

const parts = () => search.parts ?? [search];
const rename = (some: readonly string[], name: string) =>
  app.runtime.db.execute(sql`update listings set name = ${name}, version = version + 1, updated_at = now()
    where id in (select value::uuid from jsonb_array_elements_text(${JSON.stringify(some)}::text::jsonb))`);
const query = (text: string): SearchQuery => ({
  text,
  lapsed: "include",
  facets: [],
  sort: "relevance",
  limit: 1_000,
  today: "2026-11-24",
  minute: 600,
});
const found = async (engine: SearchEngine, text: string) =>
  (await engine.find(query(text))).hits.map(({ listingId }) => listingId).toSorted();
const status = () => indexStatus(app.runtime.db, search, { now: NOW });

test.runIf(LIVE === undefined)("Meilisearch is left out: set MEILI_URL and MEILI_API_KEY to test it", () => {
  expect(parts().map(({ name }) => name)).toEqual(["postgres"]);
});

describe("what differs", () => {
  test("is named by shard, and it alone is indexed again", { timeout: 60_000 }, async () => {
    const { db } = app.runtime;
    const clean = await status();
    expect(clean.engines.map(({ rebuildDue }) => rebuildDue)).toEqual(parts().map(() => false));
    expect(clean.listings).toBe(ids.length);

    const [missing = "", outdated = "", partly = ""] = ids.slice(100);
    const extra = "01900000-0000-7000-8000-0000000000ff";
    for (const part of parts()) {
      const seen: SearchDocument[] = [];
      const noting = {
        ...part,
        put: (documents: readonly SearchDocument[]) => Promise.resolve(void seen.push(...documents)),
      };
      await indexListings(db, noting, [outdated, partly], NOW);
      const of = (id: string) => seen.filter(({ listing }) => listing === id);
      await part.remove([missing]);
      await part.put(of(outdated).map((document) => ({ ...document, print: "0000000000000000.1" })));
      // As if one of its documents had been lost.
      await part.put(
        of(partly)
          .slice(0, 1)
          .map((document) => ({ ...document, print: document.print.replace(/\d+$/, "7") })),
      );
      await part.put(
        of(outdated)
          .slice(0, 1)
          .map((document) => ({ ...document, id: extra, listing: extra })),
      );
    }
    const ill = await status();
    for (const engine of ill.engines) {
      expect(engine).toMatchObject({ fault: "differs", rebuildDue: true });
      expect(engine.comparison).toMatchObject({ missing: 1, outdated: 2, extra: 1 });
      const shards = engine.comparison?.shards ?? [];
      expect(shards.flatMap(({ listingIds }) => listingIds).toSorted()).toEqual(
        [missing, outdated, partly, extra].toSorted(),
      );
      for (const { wanted, held } of shards) expect(wanted).not.toEqual(held);
    }
    const [clock] = await db.execute<{ at: string }>(sql`select clock_timestamp()::text as at`);
    const progress: number[] = [];
    const repair = await repairIndexes(db, search, { now: NOW, onProgress: (done) => progress.push(done) });
    expect(repair.engines.map(({ done, listings }) => ({ done, listings }))).toEqual(
      parts().map(() => ({ done: "repaired", listings: 4 })),
    );
    expect(progress.at(-1)).toBe(4);
    const touched = await db.execute<{ listing: string }>(sql`
      select distinct listing from search_documents where written_at >= ${clock?.at}::text::timestamptz order by listing`);
    expect(touched.map(({ listing }) => listing)).toEqual([missing, outdated, partly].toSorted());
    expect((await status()).engines.map(({ rebuildDue }) => rebuildDue)).toEqual(parts().map(() => false));
  });

  test("is noticed for every fact that a document is made from, but not while its change waits", async () => {
    const { db } = app.runtime;
    const at = ids.slice(120, 124);
    await db.execute(sql`update sessions set note = 'x', starts = '07:05' where listing_id = ${at[0] ?? ""}`);
    await db.execute(sql`delete from listing_terms where listing_id = ${at[1] ?? ""}`);
    await db.execute(
      sql`update listings set capacity_note = 'nobody searches this' where id = ${at[2] ?? ""}`,
    );
    await db.execute(sql`update groups set name = name || ' Renamed' where id = (
      select group_id from listings where id = ${at[3] ?? ""})`);
    const ofGroup = await db.execute<{ id: string }>(sql`select id from listings where group_id = (
      select group_id from listings where id = ${at[3] ?? ""}) and status in ('published', 'paused')`);
    const wanted = new Set([...ofGroup.map(({ id }) => id), at[1] ?? ""]);
    const timed = await db.execute(sql`select 1 from sessions where listing_id = ${at[0] ?? ""}`);
    if (timed.length > 0) wanted.add(at[0] ?? "");
    const differing = async () =>
      (await status()).engines.map(
        ({ comparison }) => new Set(comparison?.shards.flatMap(({ listingIds }) => listingIds)),
      );
    expect(await differing()).toEqual(parts().map(() => wanted));
    await enqueueListings(db, [...wanted]);
    expect(await differing()).toEqual(parts().map(() => new Set()));
    await drain({ runtime: { ...app.runtime, search }, worker: "test" });
    expect(await differing()).toEqual(parts().map(() => new Set()));
  });

  test("an index of other settings is made anew as a whole", { timeout: 60_000 }, async () => {
    const { db } = app.runtime;
    await addSynonym();
    expect((await status()).engines.map(({ fault }) => fault)).toEqual(parts().map(() => "settings"));
    const repair = await repairIndexes(db, search, { now: NOW });
    expect(repair.engines.map(({ done }) => done)).toEqual(parts().map(() => "rebuilt"));
    expect((await status()).engines.map(({ fault }) => fault)).toEqual(parts().map(() => undefined));
  });

  test("one process at a time", async () => {
    const { db } = app.runtime;
    const slow: SearchEngine = {
      ...app.runtime.search,
      rebuild: async () => {
        await expect(rebuildIndex(db, app.runtime.search, { now: NOW })).rejects.toBeInstanceOf(IndexBusy);
      },
    };
    await rebuildIndex(db, slow, { now: NOW });
  });
});

test("a listing that is withdrawn while its page is read does not end the reading", async () => {
  const { db } = app.runtime;
  const { basis } = await readSetting(db, NOW);
  const [first = "", second = "", third = ""] = ids.slice(200);
  const wanted = { after: ids[199], limit: 3 };
  let page: ReturnType<typeof readListingsAfter> | undefined;
  await app.database.sql.begin(async (transaction) => {
    // The listings' ids are read by now, their facts wait until this transaction has ended.
    await transaction`lock table venues in access exclusive mode`;
    page = readListingsAfter(db, basis, wanted);
    await eventually("the page to wait for the venues", async () => {
      const waiting = await transaction`
        select 1 from pg_locks where relation = 'venues'::regclass and not granted`;
      return waiting.length === 1;
    });
    await transaction`update listings set status = 'withdrawn', reason = 'Over.' where id = ${second}`;
  });
  const read = await page;
  expect(read?.rows.map(({ id }) => id)).toEqual([first, third]);
  expect(read?.next).toBe(third);
});

const addSynonym = () =>
  app.runtime.db.execute(sql`insert into term_synonyms (term_id, words)
    select id, ${`word ${randomBytes(3).toString("hex")}`} from terms where slug = 'choir' limit 1`);

/** Searches an engine without a pause, and notes how few it ever found. */
async function searchThroughout(engine: SearchEngine, isOver: () => boolean) {
  let searches = 0;
  let fewest = Infinity;
  while (!isOver()) {
    try {
      fewest = Math.min(fewest, (await found(engine, "harebell")).length);
      searches += 1;
    } catch (error) {
      // Its time is up on a machine with more to do than this: it says nothing of the index.
      if (!(error instanceof SearchError) || error.reason !== "timeout") throw error;
    }
    await new Promise((resolve) => setTimeout(resolve, 5));
  }
  return { searches, fewest };
}

test(
  "a whole rebuild by other settings, with writes and searches throughout: none fails, nothing is missed, nothing lost",
  { timeout: 120_000 },
  async () => {
    const { db } = app.runtime;
    const runtime = { ...app.runtime, search };
    await addSynonym();
    const state = { isOver: false };
    const rebuilding = rebuildIndex(db, search, { now: NOW, batch: 20 }).finally(() => {
      state.isOver = true;
    });
    const searching = parts().map((part) => searchThroughout(part, () => state.isOver));
    const changed: string[] = [];
    const withdrawn: string[] = [];
    const rest = ids.slice(STEADY, 100);
    for (let index = 0; !state.isOver && index + 1 < rest.length; index += 2) {
      const pair = rest.slice(index, index + 2);
      const [renamed = "", gone = ""] = pair;
      await rename([renamed], "Thistle");
      await db.execute(sql`update listings set status = 'withdrawn', reason = 'Over.' where id = ${gone}`);
      await enqueueListings(db, pair);
      expect((await drain({ runtime, worker: "writer" })).done).toBe(2);
      changed.push(renamed);
      withdrawn.push(gone);
    }
    await rebuilding;
    const seen = await Promise.all(searching);
    for (const { searches, fewest } of seen) {
      expect(searches).toBeGreaterThan(3);
      expect(fewest).toBe(STEADY);
    }
    expect(changed.length).toBeGreaterThan(0);
    for (const part of parts()) {
      expect(await found(part, "thistle"), part.name).toEqual(changed.toSorted());
      const all = new Set<string>();
      for await (const page of part.prints()) for (const { listing } of page) all.add(listing);
      expect(
        withdrawn.filter((id) => all.has(id)),
        part.name,
      ).toEqual([]);
    }
    for (const { fault, comparison } of (await status()).engines) {
      expect({ fault, comparison }).toMatchObject({ fault: undefined, comparison: { shards: [] } });
    }
  },
);
