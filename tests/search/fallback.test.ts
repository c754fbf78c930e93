import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { connect, type Connection } from "#db/client.ts";
import { type Breaker, createBreaker } from "#search/breaker.ts";
import { searchWithFallback } from "#search/fallback.ts";
import { meilisearchEngine } from "#search/meilisearch.ts";
import type { SearchEngine, SearchError, SearchQuery } from "#search/port.ts";
import { postgresEngine } from "#search/postgres.ts";
import { CANTERBURY, documents, listing, listingId, TODAY, venue } from "#tests/contract/search/corpus.ts";
import { makeClock, type TestClock } from "#tests/support/clock.ts";
import { cloneDatabase, type TestDatabase } from "#tests/support/postgres.ts";
import { type Fault, type FaultyServer, startFaultyServer } from "./faulty-server.ts";

const BUDGET_MS = 250;
/** Postgres's own time, and what a busy machine adds. */
const RESERVE_MS = 500;
const REST_MS = 5_000;

const query: SearchQuery = {
  text: "choir",
  lapsed: "exclude",
  facets: ["district"],
  sort: "relevance",
  limit: 20,
  today: TODAY,
  minute: 600,
};
const IN_MEILISEARCH = listingId(71);
const IN_POSTGRES = listingId(72);

let database: TestDatabase;
let connection: Connection;
let server: FaultyServer;
let reserve: SearchEngine;
let clock: TestClock;
let breaker: Breaker;
let faults: SearchError[];

/** A good answer to however many searches were asked. */
function answer(body: string): unknown {
  const { queries } = JSON.parse(body) as { queries: unknown[] };
  return {
    results: queries.map(() => ({ hits: [{ listing: IN_MEILISEARCH, venue: null }], totalHits: 1 })),
  };
}

function makeSearch(url = server.url): SearchEngine {
  return searchWithFallback({
    primary: meilisearchEngine({ url, apiKey: "key", index: "fallback" }),
    reserve,
    budgetMs: BUDGET_MS,
    breaker,
    onFault: (error) => faults.push(error),
  });
}

beforeAll(async () => {
  database = await cloneDatabase();
  connection = connect(database.applicationUrl, { max: 4 });
  reserve = postgresEngine(connection.db);
  await reserve.put(documents(listing(72, "Quillmere Choir", { venues: [venue(72, CANTERBURY)] })));
  await reserve.find(query);
  server = await startFaultyServer(answer);
});

beforeEach(() => {
  clock = makeClock(new Date("2026-11-22T12:00:00Z"));
  breaker = createBreaker({ now: clock.now, restMs: REST_MS });
  faults = [];
  server.fault = "none";
  server.requests = 0;
});

afterAll(async () => {
  await server.close();
  await connection.sql.end({ timeout: 5 });
  await database.drop();
});

const timed = async <T>(work: Promise<T>): Promise<{ value: T; ms: number }> => {
  const started = performance.now();
  const value = await work;
  return { value, ms: performance.now() - started };
};

describe("what goes wrong with the engine is answered by Postgres", () => {
  const cases: { fault: Fault; reason: SearchError["reason"] }[] = [
    { fault: "slow", reason: "timeout" },
    { fault: "hangs", reason: "timeout" },
    { fault: "500", reason: "refused" },
    { fault: "not-json", reason: "malformed" },
    { fault: "wrong-json", reason: "malformed" },
    { fault: "cut", reason: "unreachable" },
    { fault: "wrong-key", reason: "refused" },
    { fault: "reset", reason: "unreachable" },
  ];
  test.each(cases)("$fault", async ({ fault, reason }) => {
    server.fault = fault;
    const { value, ms } = await timed(makeSearch().find(query));
    expect(value).toMatchObject({ engine: "postgres", total: 1, hits: [{ listingId: IN_POSTGRES }] });
    expect(value.facets.district?.counts).toEqual({ [CANTERBURY]: 1 });
    expect(faults.map((error) => error.reason)).toEqual([reason]);
    expect(ms).toBeLessThan(BUDGET_MS + RESERVE_MS);
  });

  test("nobody listens", async () => {
    const gone = await startFaultyServer(answer);
    await gone.close();
    const { value, ms } = await timed(makeSearch(gone.url).find(query));
    expect(value.engine).toBe("postgres");
    expect(faults.map((error) => error.reason)).toEqual(["unreachable"]);
    expect(ms).toBeLessThan(BUDGET_MS + RESERVE_MS);
  });
});

describe("while it answers", () => {
  test("Meilisearch is used", async () => {
    const value = await makeSearch().find({ ...query, facets: [] });
    expect(value).toMatchObject({ engine: "meilisearch", hits: [{ listingId: IN_MEILISEARCH }] });
    expect(faults).toEqual([]);
  });

  test("a page that Postgres began goes on with Postgres", async () => {
    const value = await makeSearch().find({ ...query, engine: "postgres" });
    expect(value.engine).toBe("postgres");
    expect(server.requests).toBe(0);
  });

  test("a fault of the caller's own making is not hidden", async () => {
    const controller = new AbortController();
    server.fault = "hangs";
    const search = makeSearch().find(query, controller.signal);
    controller.abort();
    await expect(search).rejects.toThrow("does not answer");
    expect(faults).toEqual([]);
  });
});

describe("the breaker", () => {
  test("opens after five failures in a row, and then nobody waits", async () => {
    const search = makeSearch();
    server.fault = "500";
    for (let count = 0; count < 5; count += 1) await search.find(query);
    expect(server.requests).toBe(5);
    server.fault = "hangs";
    const { value, ms } = await timed(search.find(query));
    expect(value.engine).toBe("postgres");
    expect(server.requests).toBe(5);
    expect(ms).toBeLessThan(BUDGET_MS);
  });

  test("four failures and a success do not open it", async () => {
    const search = makeSearch();
    for (const fault of ["500", "500", "500", "500", "none", "500", "none"] as const) {
      server.fault = fault;
      await search.find({ ...query, facets: [] });
    }
    expect(server.requests).toBe(7);
  });

  test("lets one try after its rest, and closes when that one succeeds", async () => {
    const search = makeSearch();
    server.fault = "500";
    for (let count = 0; count < 5; count += 1) await search.find(query);
    clock.advance(REST_MS);
    await search.find(query);
    await search.find(query);
    expect(server.requests).toBe(6);
    clock.advance(REST_MS);
    server.fault = "none";
    const plain = { ...query, facets: [] };
    expect((await search.find(plain)).engine).toBe("meilisearch");
    expect((await search.find(plain)).engine).toBe("meilisearch");
  });

  test("twenty searches a second through an outage: none fails, none is slow", async () => {
    const search = makeSearch();
    const faultsInTurn: Fault[] = ["hangs", "500", "cut", "reset", "slow", "none"];
    const asked = Array.from({ length: 60 }, async (_, index) => {
      await new Promise((resolve) => setTimeout(resolve, index * 50));
      server.fault = faultsInTurn[Math.floor(index / 10)] ?? "none";
      clock.advance(50);
      return timed(search.find({ ...query, facets: [] }));
    });
    const answers = await Promise.all(asked);
    expect(answers.every(({ value }) => value.total === 1)).toBe(true);
    expect(Math.max(...answers.map(({ ms }) => ms))).toBeLessThan(BUDGET_MS + RESERVE_MS);
  });
});

describe("writing", () => {
  test("reaches the reserve even where the engine is down, and then fails, so that it is done again", async () => {
    server.fault = "500";
    const search = makeSearch();
    await expect(search.put(documents(listing(73, "Quayside Choir")))).rejects.toThrow("refused");
    expect((await reserve.find({ ...query, text: "quayside" })).total).toBe(1);
    await expect(search.remove([listingId(73)])).rejects.toThrow("refused");
    expect((await reserve.find({ ...query, text: "quayside" })).total).toBe(0);
  });

  test("the status names an engine that cannot be reached", async () => {
    server.fault = "500";
    const status = await makeSearch().status({});
    expect(status.map(({ engine, settings }) => ({ engine, settings }))).toEqual([
      { engine: "meilisearch", settings: "not available: refused" },
      { engine: "postgres", settings: "none" },
    ]);
  });
});
