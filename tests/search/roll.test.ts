import { Readable } from "node:stream";
import { sql } from "drizzle-orm";
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { importTermDates } from "#db/import-term-dates.ts";
import { rebuildIndex } from "#search/rebuild.ts";
import type { SearchQuery } from "#search/port.ts";
import { londonDate } from "#src/areas/today.ts";
import { keepHouse } from "#src/housekeeping.ts";
import { enqueueListings } from "#src/outbox/enqueue.ts";
import { rollForward } from "#src/outbox/roll.ts";
import { makeTestApp, type TestApp } from "#tests/support/app.ts";
import { DAY } from "#tests/support/clock.ts";
import {
  CANTERBURY,
  type Credentials,
  DOVER,
  type Factories,
  makeFactories,
} from "#tests/support/factories.ts";

const BEGIN = "2026-11-22T12:00:00Z";

let app: TestApp;
let make: Factories;
let people: { groupId: string; owner: Credentials; curator: Credentials };

beforeAll(async () => {
  app = await makeTestApp({ now: BEGIN });
  make = makeFactories(app);
  const groupId = await make.group(CANTERBURY);
  const owner = await make.as("group", { groupId });
  const curator = await make.as("curator", { team: await make.team("community", [CANTERBURY, DOVER]) });
  people = { groupId, owner, curator };
});
beforeEach(async () => {
  app.clock.set(BEGIN);
  await app.runtime.db.execute(sql`update listings set status = 'withdrawn', reason = 'It is over.'`);
  await app.runtime.db.execute(sql`delete from outbox`);
});
afterAll(() => app.close());

const weekly = { repeats: "weekly", weekdays: ["tue"], every: 1, starts: "10:30", ends: "12:00" };
const publish = async (fields: Record<string, unknown>) => (await make.listing({ ...people, ...fields })).id;
const index = () => rebuildIndex(app.runtime.db, app.runtime.search, { now: app.clock.now() });
const promised = async () => {
  const rows = await app.runtime.db.execute<{ key: string }>(
    sql`select key from outbox where topic = 'listing-changed' and done_at is null order by key`,
  );
  return rows.map(({ key }) => key);
};
const written = async (id: string) => {
  const [row] = await app.runtime.db.execute<{ at: string; standing: number }>(
    sql`select written_at::text as at, standing from search_documents where listing = ${id} limit 1`,
  );
  return row;
};
const find = async (fields: Partial<SearchQuery>) => {
  const answer = await app.runtime.search.find({
    lapsed: "exclude",
    facets: [],
    sort: "name",
    limit: 100,
    today: londonDate(app.clock.now()),
    minute: 600,
    ...fields,
  });
  return answer.hits.map(({ listingId }) => listingId).toSorted();
};
const roll = () => rollForward(app.runtime.db, app.clock.now());

describe("a day passes", () => {
  test("what it changes is indexed again, once, and nothing else is touched", async () => {
    const { db } = app.runtime;
    const ageing = await publish({ name: "Ageing" });
    const full = await publish({ name: "Full again" });
    const steady = await publish({ name: "Steady" });
    await db.execute(
      sql`update listings set assured_on = '2026-08-23', assured_by = 'group' where id = ${ageing}`,
    );
    await db.execute(
      sql`update listings set assured_on = '2026-11-20', assured_by = 'group' where id in (${full}, ${steady})`,
    );
    await db.execute(
      sql`update listings set capacity_status = 'capacity', capacity_until = '2026-11-22' where id = ${full}`,
    );
    await db.execute(sql`delete from outbox`);
    await index();
    const before = {
      ageing: await written(ageing),
      full: await written(full),
      steady: await written(steady),
    };

    expect(await roll(), "nothing on the day on which it was indexed").toBe(0);
    app.clock.advance(DAY);
    expect(await roll()).toBe(2);
    expect(await promised()).toEqual([ageing, full].toSorted());
    expect(await roll(), "it is promised already").toBe(0);

    await app.drainOutbox();
    expect(await promised()).toEqual([]);
    expect(await roll(), "it was done today").toBe(0);
    expect(await written(steady)).toEqual(before.steady);
    expect((await written(ageing))?.standing).toBe((before.ageing?.standing ?? 0) - 4);
    expect((await written(full))?.standing).toBe((before.full?.standing ?? 0) - 2);
  });

  test("the hourly housekeeping does it", async () => {
    const id = await publish({ name: "By the hour" });
    await index();
    await app.runtime.db.execute(sql`delete from outbox`);
    app.clock.advance(100 * DAY);
    await keepHouse(app.runtime);
    expect(await promised()).toEqual([id]);
  });

  test("a parked listing is not promised hour after hour", async () => {
    await publish({ name: "Parked" });
    await index();
    app.clock.advance(100 * DAY);
    expect(await roll()).toBe(0);
    await app.runtime.db.execute(sql`update outbox set parked_at = clock_timestamp() where done_at is null`);
    expect(await roll()).toBe(0);
  });
});

describe("days of sessions", () => {
  test("a session that ended is found on its days no longer, though nothing was indexed", async () => {
    const ends = await publish({
      name: "Ends soon",
      sessions: [{ ...weekly, from: "2026-09-01", until: "2026-11-24" }],
    });
    const goesOn = await publish({ name: "Goes on", sessions: [{ ...weekly, from: "2026-09-01" }] });
    await index();
    expect(await find({ weekdays: ["tue"] })).toEqual([ends, goesOn].toSorted());
    app.clock.advance(3 * DAY);
    expect(await find({ weekdays: ["tue"] })).toEqual([goesOn]);
  });

  test("days a year ahead are found by whoever asks months after it was indexed", async () => {
    const { db } = app.runtime;
    const id = await publish({
      name: "Every other week",
      sessions: [{ ...weekly, every: 2, from: "2026-09-01" }],
    });
    await index();
    await db.execute(sql`delete from outbox`);
    // As often as the housekeeping of a machine that is off at night.
    for (let day = 0; day < 120; day += 3) {
      app.clock.advance(3 * DAY);
      await roll();
      await app.drainOutbox();
    }
    const from = londonDate(new Date(app.clock.now().getTime() + 395 * DAY));
    const to = londonDate(new Date(app.clock.now().getTime() + 480 * DAY));
    expect(await find({ from, to })).toEqual([id]);
  });

  test("term dates re-index the listings that follow them, and no others", async () => {
    const { db } = app.runtime;
    const inTerm = await publish({
      name: "In term",
      sessions: [{ ...weekly, from: "2026-09-01", termTimeOnly: true }],
    });
    const always = await publish({ name: "Always", sessions: [{ ...weekly, from: "2026-09-01" }] });
    await index();
    await db.execute(sql`delete from outbox`);
    const christmas = { from: "2026-12-22", to: "2026-12-30" };
    expect(await find(christmas), "no term dates are loaded: it stays").toEqual([inTerm, always].toSorted());

    const file = `area,name,starts,ends\n${CANTERBURY},Autumn 2026,2026-09-02,2026-12-18\n`;
    const { listingIds } = await importTermDates(db, Readable.from([file]));
    expect(listingIds).toEqual([inTerm]);
    expect(await enqueueListings(db, listingIds)).toBe(1);
    await app.drainOutbox();
    expect(await find(christmas)).toEqual([always]);
  });
});
