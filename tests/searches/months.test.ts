import postgres, { type Sql } from "postgres";
import { v7 } from "uuid";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { keepHouse, purgeExpired } from "#src/housekeeping.ts";
import { makeTestApp, type TestApp } from "#tests/support/app.ts";
import { refusalOf } from "#tests/database/refusal.ts";

const INVALID_ARGUMENT = "22023";

let app: TestApp;
let owner: Sql;
beforeAll(async () => {
  app = await makeTestApp();
  owner = postgres(app.urls.ownerUrl, { max: 1, onnotice: () => undefined });
});
afterAll(async () => {
  await owner.end({ timeout: 5 });
  await app.close();
});

const ensure = async (from: string, months: number): Promise<number> => {
  const [row] = await app.database.sql<{ made: number }[]>`
    select ensure_search_months(${from}::text::date, ${months}::int) as made`;
  return row?.made ?? -1;
};

async function insertAt(at: string, words = "choir"): Promise<string> {
  const id = v7({ msecs: Date.parse(at) });
  await app.database.sql`
    insert into searches (id, at, words, folded, understood, filters, full_count, part_count, total, total_is_exact,
      shown, relaxations, engine, took_ms, caller)
    values (${id}, ${at}::text::timestamptz, ${words}, ${words}, '[]', '{}', 0, 0, 0, true, '{}', '[]', 'postgres', 1, 'public')`;
  return id;
}

const tables = async () => {
  const rows = await owner<{ name: string }[]>`
    select relname as name from pg_class where relname ~ '^search(es|_follow_ups)_\\d{4}_\\d\\d$' order by 1`;
  return rows.map(({ name }) => name);
};

describe("months", () => {
  test.each([0, -1, 37])("refuses %i of them", async (months) => {
    const refusal = await refusalOf(app.database.sql, `select ensure_search_months('2050-01-01', ${months})`);
    expect(refusal).toMatchObject({ code: INVALID_ARGUMENT });
  });

  test("each is made once, for searches and for what came of them", async () => {
    expect(await ensure("2050-11-15", 3)).toBe(3);
    expect(await ensure("2050-12-31", 2)).toBe(0);
    expect((await tables()).filter((name) => /_205[01]_/.test(name))).toEqual(
      ["search_follow_ups", "searches"].flatMap((table) =>
        ["2050_11", "2050_12", "2051_01"].map((month) => `${table}_${month}`),
      ),
    );
  });

  test("two callers at once make one of each", async () => {
    const made = await Promise.all([ensure("2070-01-01", 6), ensure("2070-01-01", 6)]);
    expect(made.toSorted((left, right) => left - right)).toEqual([0, 6]);
  });

  test("the hourly work makes those to come", async () => {
    app.clock.set("2055-03-10T10:00:00Z");
    await keepHouse(app.runtime);
    const names = (await tables()).filter((name) => name.startsWith("searches_2055"));
    expect(names).toEqual(["searches_2055_03", "searches_2055_04", "searches_2055_05"]);
    app.clock.set(new Date().toISOString());
  });

  test.each([
    ["2050-11-30T23:59:59.999Z", "searches_2050_11"],
    ["2050-12-01T00:00:00.000Z", "searches_2050_12"],
  ])("%s is in %s", async (at, partition) => {
    const id = await insertAt(at);
    const [row] = await app.database
      .sql`select tableoid::regclass::text as name from searches where id = ${id}`;
    expect(row).toEqual({ name: partition });
  });
});

describe("what is kept no longer", () => {
  const monthsAgo = (months: number) => {
    const at = new Date();
    at.setUTCDate(15);
    at.setUTCMonth(at.getUTCMonth() - months);
    return at.toISOString();
  };

  test.each(["now()", "now() - interval '24 months' + interval '1 minute'", "'infinity'::timestamptz"])(
    "what is younger than 24 months is refused: %s",
    async (moment) => {
      const refusal = await refusalOf(app.database.sql, `select purge_searches(${moment})`);
      expect(refusal).toMatchObject({ code: INVALID_ARGUMENT });
    },
  );

  test("whole months beyond it go, with what came of them, and the purge says how many", async () => {
    await ensure(monthsAgo(30).slice(0, 10), 31);
    const old = await insertAt(monthsAgo(28));
    await insertAt(monthsAgo(27));
    await insertAt(monthsAgo(22), "kept");
    const { id: listing } = await listingOfOwner();
    await owner`insert into search_follow_ups (id, search_id, search_at, at, kind, listing_id)
      select uuidv7(), id, at, at, 'opened', ${listing} from searches where id = ${old}`;
    const counts = await purgeExpired(app.runtime.db, app.clock.now());
    expect(counts).toMatchObject({ searches: 2 });
    const left = await app.database.sql`select words from searches where at < now()`;
    expect([...left]).toEqual([{ words: "kept" }]);
    expect(await app.database.sql`select * from search_follow_ups`).toHaveLength(0);
    const month = monthsAgo(28).slice(0, 7).replace("-", "_");
    expect((await tables()).some((name) => name.endsWith(month))).toBe(false);
    expect(await purgeExpired(app.runtime.db, app.clock.now())).toMatchObject({ searches: 0 });
  });

  test("a clock that runs ahead takes nothing of the last 24 months", async () => {
    await insertAt(monthsAgo(23), "ahead");
    const ahead = new Date();
    ahead.setUTCFullYear(ahead.getUTCFullYear() + 5);
    expect(await purgeExpired(app.runtime.db, ahead)).toMatchObject({ searches: 0 });
    expect(await app.database.sql`select words from searches where words = 'ahead'`).toHaveLength(1);
  });
});

async function listingOfOwner(): Promise<{ id: string }> {
  const [row] = await owner<{ id: string }[]>`
    with made as (insert into groups (id, slug, name, description, district_code)
      select uuidv7(), 'purged-group', 'Group', 'A group.', code from areas where kind = 'district' limit 1 returning id)
    insert into listings (id, slug, group_id, status, kind, name, description, delivery, languages, catchment_everyone,
      joining_ways, takes_referrals, accompanied_first_visit, contact_visibility, unreviewed)
    select uuidv7(), 'purged-listing', id, 'draft', 'class', 'Listing', 'A listing.', '{online}', '{en}', true, '{}',
      false, false, 'staff', '{}' from made returning id`;
  if (row === undefined) throw new Error("not made");
  return row;
}
