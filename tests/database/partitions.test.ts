import postgres, { type Sql } from "postgres";
import { v7 } from "uuid";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { cloneDatabase, type TestDatabase } from "#tests/support/postgres.ts";
import { ID, insertFixtures } from "./fixtures.ts";
import { refusalOf } from "./refusal.ts";

const INVALID_ARGUMENT = "22023";
const NO_PARTITION = "23514";

let database: TestDatabase;
let owner: Sql;
let application: Sql;

beforeAll(async () => {
  database = await cloneDatabase();
  owner = postgres(database.ownerUrl, { max: 1, onnotice: () => undefined });
  // Two connections, so that two calls can meet.
  application = postgres(database.applicationUrl, { max: 2, onnotice: () => undefined });
  await insertFixtures(owner);
});

afterAll(async () => {
  await application.end({ timeout: 5 });
  await owner.end({ timeout: 5 });
  await database.drop();
});

async function ensureMonths(from: string, months: number): Promise<number> {
  const [row] = await application<{ made: number }[]>`
    select ensure_signpost_months(${from}::date, ${months}::int) as made`;
  return row?.made ?? -1;
}

function signpostAt(at: string): { id: string; statement: string } {
  const id = v7({ msecs: Date.parse(at) });
  const statement = `insert into signposts (id, at, team_id, membership_id, listing_id, snapshot, needs, how, support,
      age_band, cohorts, area_code)
    values ('${id}', '${at}', '${ID.otherTeam}', '${ID.machineMembership}', '${ID.listing}',
      '{"id": "1", "name": "Listing", "group": {}}', '{}', 'phone', 'none', 'unknown', '{}', 'XT-ONE')`;
  return { id, statement };
}

function outcomeOf(signpost: string, at: string): string {
  return `insert into signpost_outcomes (id, signpost_id, signpost_at, outcome, "on", membership_id)
    values (gen_random_uuid(), '${signpost}', '${at}', 'waiting', '2026-03-11', '${ID.machineMembership}')`;
}

describe("ensure_signpost_months", () => {
  test.each([0, -1, 37, 2_147_483_647])("refuses %i months", async (months) => {
    const refusal = await refusalOf(application, `select ensure_signpost_months('2050-01-01', ${months})`);
    expect(refusal).toMatchObject({ code: INVALID_ARGUMENT });
  });

  test("makes nothing where it is not told how many or from when", async () => {
    for (const call of ["('2050-01-01', null)", "(null, 1)"]) {
      await refusalOf(application, `select ensure_signpost_months${call}`);
    }
    const made = await application`select to_regclass('signposts_2050_01') as name`;
    expect(made[0]?.["name"]).toBeNull();
  });

  test("makes each month once, for signposts and for outcomes", async () => {
    expect(await ensureMonths("2050-11-15", 3)).toBe(3);
    expect(await ensureMonths("2050-11-01", 3)).toBe(0);
    expect(await ensureMonths("2050-12-31", 3)).toBe(1);
    const names = await application<{ name: string }[]>`
      select relname as name from pg_class where relname ~ '^(signposts|signpost_outcomes)_205[01]_[0-9]+$' order by 1`;
    expect(names.map((row) => row.name)).toEqual(
      ["signpost_outcomes", "signposts"].flatMap((table) =>
        ["2050_11", "2050_12", "2051_01", "2051_02"].map((month) => `${table}_${month}`),
      ),
    );
  });

  test("36 months at once are the most", async () => {
    expect(await ensureMonths("2060-01-01", 36)).toBe(36);
  });

  test("two callers at once make one of each", async () => {
    const made = await Promise.all([ensureMonths("2070-01-01", 12), ensureMonths("2070-01-01", 12)]);
    expect(made.sort((left, right) => left - right)).toEqual([0, 12]);
  });

  test("a caller who meets an unfinished one waits for it", async () => {
    let second: Promise<number> | undefined;
    await application.begin(async (transaction) => {
      await transaction`select ensure_signpost_months('2071-01-01', 1)`;
      second = ensureMonths("2071-01-01", 1);
      const early = await Promise.race([second, new Promise((resolve) => setTimeout(resolve, 200, "waits"))]);
      expect(early).toBe("waits");
    });
    expect(await second).toBe(0);
  });

  test("the months are the months of UTC, whatever the session's time zone", async () => {
    await application.begin(async (transaction) => {
      await transaction`set local time zone 'Pacific/Kiritimati'`;
      await transaction`select ensure_signpost_months('2080-06-01', 2)`;
    });
    await application`set time zone 'UTC'`;
    const [bound] = await owner<{ text: string }[]>`
      select pg_get_expr(relpartbound, oid) as text from pg_class where relname = 'signposts_2080_06'`;
    expect(bound?.text).toMatch(/FROM \('2080-06-01 00:00:00\+00'\) TO \('2080-07-01 00:00:00\+00'\)/);
  });
});

describe("rows land in their month", () => {
  test("a month that nobody made is an error", async () => {
    const refusal = await refusalOf(application, signpostAt("2090-01-01T00:00:00.000Z").statement);
    expect(refusal).toMatchObject({ code: NO_PARTITION, message: expect.stringContaining("no partition") });
  });

  test.each([
    ["2050-11-30T23:59:59.999Z", "2050_11"],
    ["2050-12-01T00:00:00.000Z", "2050_12"],
    // In London it is already July.
    ["2080-06-30T23:30:00.000Z", "2080_06"],
    ["2080-07-01T00:00:00.000Z", "2080_07"],
  ])("%s is in %s, with its outcome", async (at, month) => {
    const { id, statement } = signpostAt(at);
    await application.unsafe(statement);
    await application.unsafe(outcomeOf(id, at));
    const [row] = await application`select
      (select tableoid::regclass::text from signposts where id = ${id}) as signpost,
      (select tableoid::regclass::text from signpost_outcomes where signpost_id = ${id}) as outcome`;
    expect(row).toEqual({ signpost: `signposts_${month}`, outcome: `signpost_outcomes_${month}` });
  });

  test("a look-up by id and time reads one partition", async () => {
    const at = "2050-11-20T10:00:00.000Z";
    const { id, statement } = signpostAt(at);
    await application.unsafe(statement);
    const plan = await application.unsafe(
      `explain select * from signposts where id = '${id}' and at = '${at}'`,
    );
    const text = plan.map((row) => String(row["QUERY PLAN"])).join("\n");
    expect(new Set(text.match(/signposts_\d{4}_\d\d(?!_)/g))).toEqual(new Set(["signposts_2050_11"]));
    expect(text).not.toContain("Seq Scan");
    const unpruned = await application.unsafe(`explain select * from signposts where id = '${id}'`);
    expect(unpruned.length, "by the id alone it would read all").toBeGreaterThan(plan.length + 10);
  });

  test("so does one by a parameter, as the application sends it", async () => {
    const at = new Date("2050-11-20T10:00:00.000Z");
    const plan = await application`explain (analyze, costs off, timing off, summary off)
      select * from signposts where id = ${v7({ msecs: at.getTime() })} and at = ${at}`;
    const text = plan.map((row) => String(row["QUERY PLAN"])).join("\n");
    expect(new Set(text.match(/signposts_\d{4}_\d\d(?!_)/g))).toEqual(new Set(["signposts_2050_11"]));
  });
});
