import postgres, { type Sql } from "postgres";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { cloneDatabase, type TestDatabase } from "#tests/support/postgres.ts";
import { columnsOf, foreignKeysOf, rulesOf, triggersOf } from "./catalogue.ts";
import { ID, insertFixtures } from "./fixtures.ts";
import { refusalOf } from "./refusal.ts";
import { RULE_CASES } from "./rule-cases.ts";

const CLASSES: Record<string, string> = { c: "23514", u: "23505", x: "23P01", i: "23505" };
const FOREIGN_KEY = "23503";
const NOT_NULL = "23502";
const APPEND_ONLY = "42501";

/** What each trigger refuses, with the fixture's rows in place. */
const TRIGGER_CASES: readonly (readonly [trigger: string, statement: string])[] = [
  ["audit_events_append_only", "update audit_events set action = 'another'"],
  ["audit_events_append_only", "delete from audit_events"],
  ["audit_events_never_truncated", "truncate audit_events"],
  ["listing_versions_append_only", "update listing_versions set action = 'another'"],
  ["listing_versions_append_only", "delete from listing_versions"],
  ["listing_versions_append_only", `delete from listing_versions where listing_id = '${ID.listing}'`],
  ["listing_versions_never_truncated", "truncate listing_versions"],
];

let database: TestDatabase;
let sql: Sql;

beforeAll(async () => {
  database = await cloneDatabase();
  sql = postgres(database.ownerUrl, { max: 1, onnotice: () => undefined });
  await insertFixtures(sql);
});

afterAll(async () => {
  await sql.end({ timeout: 5 });
  await database.drop();
});

/** The append-only triggers come before every other rule; without them the others can be seen. */
const withoutTriggers = (statement: string) =>
  `alter table audit_events disable trigger user;
   alter table listing_versions disable trigger user;
   ${statement}`;

describe("rules by name", () => {
  test.each(RULE_CASES)("%s (case %#)", async (name, statement) => {
    const rule = (await rulesOf(sql)).find((known) => known.name === name);
    const expected = rule === undefined ? FOREIGN_KEY : CLASSES[rule.kind];
    expect(await refusalOf(sql, statement)).toMatchObject({ code: expected, constraint: name });
  });

  test("each check, unique, exclusion and unique index has a case that breaks it", async () => {
    const broken = new Set(RULE_CASES.map(([name]) => name));
    const rules = await rulesOf(sql);
    const untested = rules
      .filter((rule) => !broken.has(rule.name))
      .map((rule) => `${rule.table}: ${rule.name}`);
    expect(untested, "rules that no case in rule-cases.ts breaks").toEqual([]);
    expect(rules.length).toBeGreaterThan(90);
  });

  test("each case names a rule that there is", async () => {
    const there = [...(await rulesOf(sql)), ...(await foreignKeysOf(sql))].map((rule) => rule.name);
    expect([...new Set(RULE_CASES.map(([name]) => name))].filter((name) => !there.includes(name))).toEqual(
      [],
    );
  });
});

describe("foreign keys", () => {
  test("each one refuses what it does not point at", async () => {
    const keys = (await foreignKeysOf(sql)).filter((key) => key.columns.length === 1);
    const accepted: string[] = [];
    for (const key of keys) {
      const [column] = key.columns;
      const nowhere = key.type === "uuid" ? "gen_random_uuid()" : "'XT-NOWHERE'";
      const statement = `update ${key.table} set ${column} = ${nowhere}
        where ctid = (select max(ctid) from ${key.table} where ${column} is not null
          and ${column}::text in (${[...Object.values(ID), "XT-COUNTY", "XT-ONE", "XT-TWO", "XT-SET"]
            .map((id) => `'${id}'`)
            .join(", ")}))`;
      const refusal = await refusalOf(sql, withoutTriggers(statement));
      if (refusal?.code !== FOREIGN_KEY || refusal.constraint !== key.name) {
        accepted.push(`${key.name}: ${JSON.stringify(refusal)}`);
      }
    }
    expect(accepted).toEqual([]);
    expect(keys.length).toBeGreaterThan(35);
  });

  test("each one of several columns has a case by name", async () => {
    const cases = new Set(RULE_CASES.map(([name]) => name));
    const composite = (await foreignKeysOf(sql)).filter((key) => key.columns.length > 1);
    expect(composite.filter((key) => !cases.has(key.name)).map((key) => key.name)).toEqual([]);
  });

  test("what is pointed at cannot be deleted, unless the key says that its dependants go with it", async () => {
    const keys = (await foreignKeysOf(sql)).filter((key) => key.onDelete !== "c");
    const accepted: string[] = [];
    for (const key of keys) {
      const columns = key.columns.join(", ");
      const statement = `delete from ${key.target} where (${key.targetColumns.join(", ")}) in
        (select ${columns} from ${key.table} where (${columns}) is not null)`;
      const refusal = await refusalOf(sql, withoutTriggers(statement));
      if (refusal?.code !== FOREIGN_KEY) accepted.push(`${key.name}: ${JSON.stringify(refusal)}`);
    }
    expect(accepted).toEqual([]);
  });

  test("only parts of a thing are deleted with it", async () => {
    const cascades = (await foreignKeysOf(sql)).filter((key) => key.onDelete === "c");
    expect([...new Set(cascades.map((key) => `${key.table} of ${key.target}`))].sort()).toEqual([
      "group_identifiers of groups",
      "import_chunks of imports",
      "import_rows of imports",
      "listing_catchment_areas of listings",
      "listing_term_dismissals of listings",
      "listing_terms of listings",
      "mailbox of messages",
      "passkeys of people",
      "sessions of listings",
      "sign_in_accounts of people",
      "sign_in_links of people",
      "sign_in_sessions of people",
      "signpost_outcomes of signposts",
      "term_codes of terms",
      "term_synonyms of terms",
      "two_factors of people",
      "venue_accessibility of venues",
      "venues of listings",
    ]);
  });
});

describe("required columns and primary keys", () => {
  test("each required column refuses null", async () => {
    const columns = (await columnsOf(sql)).filter((column) => column.required && !column.generated);
    const accepted: string[] = [];
    for (const { table, column } of columns) {
      const refusal = await refusalOf(sql, withoutTriggers(`update ${table} set ${column} = null`));
      // A partition key without a value belongs to no partition.
      const isRefused = refusal?.code === NOT_NULL || refusal?.message.startsWith("no partition of relation");
      if (isRefused !== true) accepted.push(`${table}.${column}: ${JSON.stringify(refusal)}`);
    }
    expect(accepted).toEqual([]);
    expect(columns.length).toBeGreaterThan(200);
  });

  test("each table has a primary key, and refuses a row again", async () => {
    const columns = await columnsOf(sql);
    const accepted: string[] = [];
    for (const table of new Set(columns.map((column) => column.table))) {
      const own = columns.filter((column) => column.table === table);
      expect(
        own.some((column) => column.inPrimaryKey),
        `${table} has a primary key`,
      ).toBe(true);
      // An identity may be given; what is computed may not.
      const names = own
        .filter((column) => !column.generated || column.inPrimaryKey)
        .map(({ column }) => column);
      const list = names.join(", ");
      const statement = `insert into ${table} (${list}) overriding system value select ${list} from ${table} limit 1`;
      const refusal = await refusalOf(sql, statement);
      const isPrimaryKey = /_(pk|pkey)$/.test(refusal?.constraint ?? "");
      if (refusal?.code !== "23505" || !isPrimaryKey) accepted.push(`${table}: ${JSON.stringify(refusal)}`);
    }
    expect(accepted).toEqual([]);
  });
});

describe("triggers", () => {
  test.each(TRIGGER_CASES)("%s (case %#)", async (trigger, statement) => {
    const refusal = await refusalOf(sql, statement);
    expect(refusal).toMatchObject({ code: APPEND_ONLY, message: expect.stringContaining("is append-only") });
    // Without that trigger nothing else would have refused it.
    const table = trigger.replace(/_(append_only|never_truncated)$/, "");
    expect(
      await refusalOf(sql, `alter table ${table} disable trigger ${trigger}; ${statement}`),
    ).toBeUndefined();
  });

  test("each trigger has a case", async () => {
    const cases = new Set(TRIGGER_CASES.map(([name]) => name));
    // Those of the feed refuse nothing: tests/openreferral/modified.test.ts sees what they do.
    const triggers = (await triggersOf(sql)).filter(({ name }) => !name.startsWith("feed_"));
    expect(triggers.map((trigger) => trigger.name).filter((name) => !cases.has(name))).toEqual([]);
    expect(triggers.length).toBe(cases.size);
  });
});

describe("controls: what is valid passes", () => {
  test("the fixture has a row in every table", async () => {
    const empty: string[] = [];
    for (const table of new Set((await columnsOf(sql)).map((column) => column.table))) {
      const [row] = await sql.unsafe<{ some: boolean }[]>(`select exists (select from ${table}) as some`);
      if (row?.some !== true) empty.push(table);
    }
    expect(empty).toEqual([]);
  });

  test("every row can be written again as it is", async () => {
    const columns = await columnsOf(sql);
    const refused: string[] = [];
    for (const table of new Set(columns.map((column) => column.table))) {
      const set = columns
        .filter((column) => column.table === table && !column.generated)
        .map(({ column }) => `${column} = ${column}`);
      const refusal = await refusalOf(sql, withoutTriggers(`update ${table} set ${set.join(", ")}`));
      if (refusal !== undefined) refused.push(`${table}: ${refusal.message}`);
    }
    expect(refused).toEqual([]);
  });

  test.each([
    [
      "an area of a team ends on the day when it begins again",
      `insert into team_areas values ('${ID.team}', 'XT-ONE', '2024-01-01', null)`,
    ],
    [
      "a membership begins when the one before ends",
      `insert into memberships (id, person_id, role, team_id, valid_from)
       values (gen_random_uuid(), '${ID.person}', 'curator', '${ID.team}', '2024-01-01')`,
    ],
    [
      "the same person has the same role in another team meanwhile",
      `insert into memberships (id, person_id, role, team_id, valid_from)
       values (gen_random_uuid(), '${ID.person}', 'curator', '${ID.otherTeam}', '2020-01-01')`,
    ],
    [
      "a set's member joins again after it left",
      "insert into area_members values ('XT-SET', 'XT-ONE', '2024-01-01', null)",
    ],
    [
      "a term begins on the day after the one before",
      "update term_dates set starts = '2026-12-19' where name = 'Spring' and area_code = 'XT-ONE'",
    ],
    [
      "a new proposal when the open one is decided",
      `update listing_revisions set status = 'accepted', decided_at = now() where status = 'proposed';
       insert into listing_revisions (listing_id, version, at, status, fields)
       values ('${ID.listing}', 4, now(), 'proposed', '{}')`,
    ],
    ["a message that was sent is emptied", "update messages set body = null, sent_at = now()"],
    [
      "a registration that was confirmed is emptied",
      "update registrations set payload = null, confirmed_at = now()",
    ],
    ["an outcome goes with its signpost", "delete from signposts"],
    [
      "a listing's limits are within reach",
      `update listings set name = repeat('x', 120), summary = repeat('x', 200), description = repeat('x', 5000),
       min_age = 0, max_age = 130, cost_pence = 1000000 where id = '${ID.listing}'`,
    ],
  ])("%s", async (_name, statement) => {
    expect(await refusalOf(sql, statement)).toBeUndefined();
  });
});
