import { sql } from "drizzle-orm";
import { afterAll, beforeAll, beforeEach, describe, expect, test, vi } from "vitest";
import { createBreaker } from "#search/breaker.ts";
import { searchWithFallback } from "#search/fallback.ts";
import type { Glance, SearchEngine, SearchQuery } from "#search/port.ts";
import { rebuildIndex } from "#search/rebuild.ts";
import { readVocabulary } from "#search/vocabulary.ts";
import { makeWatch, type Sight, type Watched, watchIndexes } from "#search/watch.ts";
import { generateListings } from "#tests/bench/listings-generator.ts";
import { makeTestApp, type TestApp } from "#tests/support/app.ts";
import { meilisearchEngine } from "#search/meilisearch.ts";
import { settingsOf } from "#search/meilisearch-settings.ts";
import { type FaultyProxy, notedUpstream, startFaultyProxy } from "./faulty-proxy.ts";

const LISTINGS = 60;
const KEY = "key-of-the-tests";

let app: TestApp;
let proxy: FaultyProxy;
let documents: number;
let meilisearch: SearchEngine;
/** What Meilisearch says of itself in these tests, over a socket. */
let noted: { listing: string; settings: object; documents: number };

beforeAll(async () => {
  app = await makeTestApp();
  const { db, search } = app.runtime;
  await generateListings(app.database.sql, { listings: LISTINGS, today: "2026-11-24" });
  await db.execute(sql`update listings set updated_at = now() - interval '1 day'`);
  await rebuildIndex(db, search, { now: app.clock.now() });
  const [row] = await db.execute<{ documents: number; listing: string }>(
    sql`select count(*)::int as documents, min(listing::text) as listing from search_documents`,
  );
  documents = row?.documents ?? 0;
  const { synonyms } = await readVocabulary(db);
  noted = { listing: row?.listing ?? "", documents, settings: settingsOf(synonyms) };
  proxy = await startFaultyProxy({
    answer: (asked) => notedUpstream(noted).answer(asked),
    answerEmpty: (asked) => notedUpstream(noted).answerEmpty(asked),
  });
  meilisearch = meilisearchEngine({ url: proxy.url, apiKey: KEY, index: "watched" });
}, 60_000);
beforeEach(async () => {
  const { synonyms } = await readVocabulary(app.runtime.db);
  noted = { ...noted, documents, settings: settingsOf(synonyms) };
  proxy.fault = "none";
  await app.runtime.db.execute(sql`delete from outbox`);
});
afterAll(async () => {
  await proxy.close();
  await app.close();
});

const query: SearchQuery = {
  lapsed: "include",
  facets: [],
  sort: "name",
  limit: 5,
  today: "2026-11-24",
  minute: 600,
};

function open(): { watched: Watched; search: SearchEngine } {
  const { db, search: reserve } = app.runtime;
  const watched = watchIndexes({
    db,
    engines: [meilisearch, reserve],
    watch: makeWatch(app.clock.now),
    synonyms: async () => (await readVocabulary(db)).synonyms,
    defer: () => undefined,
  });
  const breaker = createBreaker({ now: app.clock.now });
  const search = searchWithFallback({ primary: meilisearch, reserve, breaker, watched, budgetMs: 2_000 });
  return { watched, search };
}

const faultOf = (sight: Sight | undefined, engine: string) =>
  sight?.verdicts.find((verdict) => verdict.engine === engine)?.fault;
const wait = (seconds: number, more: { topic?: string; parked?: boolean } = {}) =>
  app.runtime.db.execute(sql`
    insert into outbox (topic, key, payload, created_at, available_at, parked_at)
    values (${more.topic ?? "listing-changed"}, 'x', '{}', now() - ${seconds} * interval '1 second', now(),
      case when ${more.parked ?? false} then now() end)`);

describe("an index that is not what it ought to be is noticed and not used", () => {
  const cases: [string, string | undefined, () => Promise<unknown> | void][] = [
    ["empty", "empty", () => void (noted.documents = 0)],
    ["half of it there", "incomplete", () => void (noted.documents = Math.floor(documents / 2))],
    ["made by other settings", "settings", () => void (noted.settings = settingsOf({ choir: ["sing"] }))],
    ["a change waits for more than a minute", "behind", () => wait(61)],
    ["a change was parked more than a minute ago", "behind", () => wait(61, { parked: true })],
    ["not to be reached", "unreachable", () => void (proxy.fault = "reset")],
    ["refusing our key", "unreachable", () => void (proxy.fault = "wrong key")],
    ["not answering", "unreachable", () => void (proxy.fault = "hanging")],
  ];
  test.each(cases)("%s", async (_name, fault, spoil) => {
    await spoil();
    const { watched, search } = open();
    expect(faultOf(await watched.look(), "meilisearch")).toBe(fault);
    expect((await search.find(query)).engine).toBe("postgres");
    expect(await search.count([query])).toHaveLength(1);
  });

  test("a listing that was changed without a word in the outbox", async () => {
    const { db } = app.runtime;
    const [row] = await db.execute<{ id: string }>(
      sql`select listing as id from search_documents order by listing limit 1`,
    );
    const id = row?.id ?? "";
    await db.execute(sql`update listings set updated_at = now() - interval '2 minutes' where id = ${id}`);
    const { watched } = open();
    expect(faultOf(await watched.look(), "meilisearch")).toBe(undefined);
    await app.runtime.search.remove([id]);
    expect(faultOf(await watched.look(), "meilisearch")).toBe("behind");
    await rebuildIndex(db, app.runtime.search, { now: app.clock.now() });
    expect(faultOf(await watched.look(), "meilisearch")).toBe(undefined);
  });

  test("but right, it is used; so it is while a change waits for less than a minute, or a message for longer", async () => {
    await wait(30);
    await wait(3_600, { topic: "message" });
    const { watched, search } = open();
    const sight = await watched.look();
    expect(sight?.verdicts).toMatchObject([{ engine: "meilisearch" }, { engine: "postgres" }]);
    expect(sight?.behindSeconds).toBeGreaterThanOrEqual(30);
    expect((await search.find(query)).engine).toBe("meilisearch");
  });
});

describe("looking", () => {
  test("the first search of a process looks before it believes", async () => {
    noted.documents = 0;
    const { search } = open();
    expect((await search.find(query)).engine).toBe("postgres");
  });

  test("an index that lost its documents since the last look never says that there is nothing", async () => {
    const { watched, search } = open();
    await watched.look();
    proxy.fault = "empty index";
    const answer = await search.find(query);
    expect(answer).toMatchObject({ engine: "postgres" });
    expect(answer.total).toBeGreaterThan(0);
  });

  test("a search never waits for a look, and looks are seconds apart", async () => {
    const { watched, search } = open();
    await watched.look();
    const before = proxy.requests;
    for (let count = 0; count < 10; count += 1) await search.find(query);
    expect(proxy.requests - before, "ten searches and no look").toBe(10);
    app.clock.advance(4_000);
    proxy.fault = "none";
    for (let count = 0; count < 10; count += 1) await search.find(query);
    // Twenty searches, and one look of two questions.
    await vi.waitFor(() => expect(proxy.requests - before).toBe(22), { timeout: 10_000 });
  });

  test("a look of long ago is not believed", async () => {
    const watch = makeWatch(app.clock.now);
    const sight: Sight = { verdicts: [], behindSeconds: 0 };
    await watch.look(() => Promise.resolve(sight));
    expect(watch.seen()).toBe(sight);
    app.clock.advance(61_000);
    expect(watch.seen()).toBe(undefined);
  });

  test("while the database is away the last look stays", async () => {
    const watch = makeWatch(app.clock.now);
    const sight: Sight = { verdicts: [], behindSeconds: 0 };
    await watch.look(() => Promise.resolve(sight));
    expect(await watch.look(() => Promise.reject(new Error("away")))).toBe(sight);
  });

  test("where Postgres has nothing, an index that is merely behind is better than none", async () => {
    const empty: Glance = { documents: 0, settings: "a", settingsWanted: "a" };
    const { db, search: reserve } = app.runtime;
    await wait(100);
    const watched = watchIndexes({
      db,
      engines: [meilisearch, { ...reserve, glance: () => Promise.resolve(empty) }],
      watch: makeWatch(app.clock.now),
      synonyms: async () => (await readVocabulary(db)).synonyms,
      defer: () => undefined,
    });
    await watched.look();
    const breaker = createBreaker({ now: app.clock.now });
    const search = searchWithFallback({ primary: meilisearch, reserve, breaker, watched, budgetMs: 2_000 });
    expect((await search.find(query)).engine).toBe("meilisearch");
  });
});

test("readiness shows it without counting anything", async () => {
  await wait(100);
  app.clock.advance(20_000);
  const reply = await app.request("/health/ready");
  expect(reply.status, reply.text).toBe(200);
  expect(reply.body.parts.search).toMatchObject({
    status: "degraded",
    behindSeconds: expect.any(Number),
    engines: [{ engine: "postgres", rebuildDue: false, fault: "behind" }],
  });
  const statements: string[] = [];
  const { db } = app.runtime;
  const noting = new Proxy(db, {
    get: (target, name: keyof typeof db) => {
      if (name !== "execute") return target[name];
      return (statement: Parameters<typeof db.execute>[0]) => {
        statements.push(JSON.stringify(statement));
        return target.execute(statement);
      };
    },
  });
  const { watched } = open();
  await watched.look();
  const { checkReadiness } = await import("#src/operations/actions.ts");
  await checkReadiness({
    ...app.runtime,
    db: noting,
    indexes: watched,
    actor: { kind: "public", memberships: [], readOnly: true },
    requestId: "test",
    address: "test",
    headers: new Headers(),
  });
  expect(statements.length).toBeLessThanOrEqual(3);
  expect(statements.join("\n")).not.toContain("search_documents");
});
