import { setTimeout as pause } from "node:timers/promises";
import { v7 } from "uuid";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { connect } from "#db/client.ts";
import { makeLog } from "#src/http/log.ts";
import { makeMetrics } from "#src/operations/metrics.ts";
import { makeSearchLog, type SearchLogParts } from "#src/searches/log.ts";
import type { SearchRecord } from "#src/searches/record.ts";
import { makeTestApp, type TestApp } from "#tests/support/app.ts";
import { withConnection } from "#tests/support/postgres.ts";
import { CANTERBURY } from "#tests/support/factories.ts";

const AT = "2026-11-22T12:00:00.000Z";

let app: TestApp;
beforeAll(async () => {
  app = await makeTestApp({ now: AT });
});
afterAll(() => app.close());

function aSearch(words: string, more: Partial<SearchRecord> = {}): SearchRecord {
  return {
    id: v7({ msecs: Date.parse(AT) }),
    at: AT,
    words,
    folded: words,
    understood: [],
    filters: {},
    area: CANTERBURY,
    fullCount: 0,
    partCount: 0,
    total: 0,
    totalIsExact: true,
    shown: [],
    relaxations: [],
    engine: "postgres",
    tookMs: 1,
    caller: "public",
    ...more,
  };
}

function aLog(more: Partial<SearchLogParts> = {}) {
  const lines: string[] = [];
  const log = makeLog(
    "debug",
    (line) => lines.push(line),
    () => new Date(AT),
  );
  const { now, newId } = app.runtime;
  return { lines, searches: makeSearchLog({ db: app.runtime.db, log, now, newId, ...more }) };
}

const countOf = async (words: string): Promise<number> => {
  const [row] = await app.database.sql<{ count: number }[]>`
    select count(*)::int as count from searches where words = ${words}`;
  return row?.count ?? -1;
};

/** Waits for what a timer does, a bounded time. */
async function eventually(check: () => Promise<boolean>): Promise<boolean> {
  for (let attempt = 0; attempt < 100; attempt += 1) {
    if (await check()) return true;
    await pause(50);
  }
  return false;
}

/** As the owner: the application may not rename a table. */
const rename = (from: string, to: string) =>
  withConnection(app.urls.ownerUrl, (sql) => sql.unsafe(`alter table ${from} rename to ${to}`));

describe("written together, off the path of the search", () => {
  test("nothing is written before it is flushed, then all at once", async () => {
    const { searches } = aLog();
    for (let number = 0; number < 1_200; number += 1) searches.record(() => aSearch("batched"));
    expect(await countOf("batched")).toBe(0);
    expect(searches.counts()).toEqual({ waiting: 1_200, dropped: 0 });
    await searches.flush();
    expect(await countOf("batched")).toBe(1_200);
    expect(searches.counts()).toEqual({ waiting: 0, dropped: 0 });
  });

  test("by a timer, where there is one", async () => {
    const { searches } = aLog({ flushAfterMs: 20 });
    searches.record(() => aSearch("timed"));
    expect(await eventually(async () => (await countOf("timed")) === 1)).toBe(true);
    searches.record(() => aSearch("timed"));
    expect(await eventually(async () => (await countOf("timed")) === 2)).toBe(true);
  });

  test("without waiting for the timer once there are many", async () => {
    const { searches } = aLog({ flushAfterMs: 3_600_000 });
    for (let number = 0; number < 500; number += 1) searches.record(() => aSearch("many"));
    expect(await eventually(async () => (await countOf("many")) === 500)).toBe(true);
  });

  test("two flushes at once write each search once", async () => {
    const { searches } = aLog();
    searches.record(() => aSearch("at once"));
    await Promise.all([searches.flush(), searches.flush()]);
    expect(await countOf("at once")).toBe(1);
  });

  test("the same search twice is one", async () => {
    const { searches } = aLog();
    const one = aSearch("twice");
    searches.record(() => one);
    searches.record(() => one);
    await searches.flush();
    expect(await countOf("twice")).toBe(1);
  });

  test("each in the partition of its month", async () => {
    const [row] = await app.database.sql<{ partition: string }[]>`
      select distinct tableoid::regclass::text as partition from searches where words = 'batched'`;
    expect(row?.partition).toBe("searches_2026_11");
  });
});

describe("losing some never fails anything", () => {
  test("a search that cannot be made a row of", async () => {
    const { searches, lines } = aLog();
    searches.record(() => {
      throw new TypeError("marjorie quillfeather");
    });
    expect(searches.counts()).toEqual({ waiting: 0, dropped: 0 });
    expect(lines.join()).toContain("a search was not written down");
    expect(lines.join()).not.toContain("marjorie");
  });

  test("where too many wait the oldest go, and are counted", async () => {
    const { searches, lines } = aLog({ waitingMaximum: 3 });
    for (const words of ["drop 1", "drop 2", "drop 3", "drop 4"]) searches.record(() => aSearch(words));
    const { dropped, waiting } = searches.counts();
    expect(dropped + waiting).toBe(4);
    expect(dropped).toBeGreaterThan(0);
    await searches.flush();
    expect(await countOf("drop 1")).toBe(0);
    expect(await countOf("drop 4")).toBe(1);
    expect(lines.some((line) => line.includes("searches were not written down"))).toBe(true);
  });

  test("a table that is not there: found all the same, kept for two more tries, then given up", async () => {
    const { searches, lines } = aLog();
    await rename("searches", "searches_hidden");
    try {
      searches.record(() => aSearch("kept"));
      await searches.flush();
      expect(searches.counts()).toEqual({ waiting: 1, dropped: 0 });
      expect(lines.at(-1)).toContain('"code":"42P01"');
      await searches.flush();
      await searches.flush();
      expect(searches.counts()).toEqual({ waiting: 0, dropped: 1 });
      searches.record(() => aSearch("kept"));
      await searches.flush();
    } finally {
      await rename("searches_hidden", "searches");
    }
    await searches.flush();
    expect(await countOf("kept")).toBe(1);
  });

  test("a database that is not there, by HTTP: a search answers, and a line says what was lost", async () => {
    const nowhere = connect("postgres://nobody@127.0.0.1:1/none", { max: 1 });
    const { searches, lines } = aLog({ db: nowhere.db });
    searches.record(() => aSearch("nowhere"));
    await searches.flush();
    expect(searches.counts().waiting).toBe(1);
    expect(lines.join()).toContain("ECONNREFUSED");
    expect(lines.join()).not.toContain("nowhere");
    await nowhere.sql.end({ timeout: 1 });
  });

  test("the log of the product fails, and searching does not", async () => {
    await rename("searches", "searches_hidden");
    try {
      const reply = await app.request("/v1/listings?q=choir");
      expect(reply.status, reply.text).toBe(200);
      await app.runtime.searches.flush();
      expect(app.logLines.some((line) => line.includes("searches could not be written down"))).toBe(true);
      expect((await app.request("/v1/listings?q=choir")).status).toBe(200);
    } finally {
      await rename("searches_hidden", "searches");
    }
    await app.runtime.searches.flush();
    expect(await countOf("choir")).toBe(2);
  });

  test("how many wait and were dropped stands among the metrics", async () => {
    const { searches } = aLog({ waitingMaximum: 2 });
    for (const words of ["a", "b", "c"]) searches.record(() => aSearch(words));
    const { waiting, dropped } = searches.counts();
    const previous = app.runtime.searches;
    app.runtime.metrics = makeMetrics();
    app.runtime.searches = searches;
    const reply = await app.request("/metrics");
    app.runtime.searches = previous;
    expect(reply.text).toContain(`fingerpost_searches_waiting ${waiting}\n`);
    expect(reply.text).toContain(`fingerpost_searches_dropped ${dropped}\n`);
  });
});
