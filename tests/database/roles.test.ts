import postgres, { type Sql } from "postgres";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { cloneDatabase, type TestDatabase } from "#tests/support/postgres.ts";
import { ID, insertFixtures } from "./fixtures.ts";
import { refusalOf } from "./refusal.ts";

const FORBIDDEN = "42501";
const INVALID_ARGUMENT = "22023";

let database: TestDatabase;
let owner: Sql;
let application: Sql;

beforeAll(async () => {
  database = await cloneDatabase();
  owner = postgres(database.ownerUrl, { max: 1, onnotice: () => undefined });
  application = postgres(database.applicationUrl, { max: 1, onnotice: () => undefined });
  await insertFixtures(owner);
});

afterAll(async () => {
  await application.end({ timeout: 5 });
  await owner.end({ timeout: 5 });
  await database.drop();
});

const auditRow = (at: string) =>
  `insert into audit_events (id, at, request_id, role, action, object_kind, object_id, fields)
   values (gen_random_uuid(), ${at}, 'request', 'system', 'test.purge', 'test', '1', '{}')`;

describe("the application's role", () => {
  test("is another one than the owner, and neither a superuser nor able to make itself more", async () => {
    const [role] = await application`
      select rolsuper, rolcreatedb, rolcreaterole, rolreplication, rolbypassrls,
        pg_has_role(current_user, (select relowner from pg_class where oid = 'public.listings'::regclass), 'MEMBER')
          as "isOwner"
      from pg_roles where rolname = current_user`;
    expect(role).toEqual({
      rolsuper: false,
      rolcreatedb: false,
      rolcreaterole: false,
      rolreplication: false,
      rolbypassrls: false,
      isOwner: false,
    });
  });

  test("owns no table, function, schema, type or database", async () => {
    const owned = await application`
      select 'relation ' || relname as name from pg_class where pg_has_role(current_user, relowner, 'USAGE')
      union all select 'function ' || proname from pg_proc where pg_has_role(current_user, proowner, 'USAGE')
      union all select 'type ' || typname from pg_type where pg_has_role(current_user, typowner, 'USAGE')
      union all select 'schema ' || nspname from pg_namespace
        where pg_has_role(current_user, nspowner, 'USAGE')
      union all select 'database ' || datname from pg_database where pg_has_role(current_user, datdba, 'USAGE')`;
    expect([...owned]).toEqual([]);
    const [ofOwner] = await owner`select count(*)::int as count from pg_class
      where relowner = (select oid from pg_roles where rolname = current_user)`;
    expect(ofOwner?.["count"]).toBeGreaterThan(40);
  });

  test.each([
    ["change an audit event", "update audit_events set action = 'another'"],
    ["delete an audit event", "delete from audit_events"],
    ["empty the audit", "truncate audit_events"],
    ["change a version of a listing", "update listing_versions set action = 'another'"],
    ["delete a version of a listing", "delete from listing_versions"],
    ["empty the versions", "truncate listing_versions"],
    ["change a search that was written down", "update searches set words = 'another'"],
    ["delete a search that was written down", "delete from searches"],
    ["change a month of searches", "update searches_2026_03 set words = 'another'"],
    ["delete a month of searches", "delete from searches_2026_03"],
    ["change what was opened", "update search_follow_ups set kind = 'signposted'"],
    ["delete what was opened", "delete from search_follow_ups"],
    ["delete a month of what was opened", "delete from search_follow_ups_2026_03"],
    ["empty a table", "truncate search_words"],
    ["make a table", "create table mine (id integer)"],
    ["make a temporary table that stands in for ours", "create temporary table audit_events (id integer)"],
    ["make a schema", "create schema mine"],
    ["make a function", "create function mine() returns integer language sql as 'select 1'"],
    ["make a view", "create view mine as select 1"],
    ["make an extension", "create extension hstore"],
    ["alter a table", "alter table listings add column mine integer"],
    ["drop a constraint", "alter table listings drop constraint listings_status"],
    ["drop a table", "drop table search_words"],
    ["make an index", "create index mine on listings (name)"],
    [
      "make a trigger",
      "create trigger mine before update on listings for each row execute function refuse_change()",
    ],
    ["disable one trigger", "alter table audit_events disable trigger audit_events_append_only"],
    ["disable all triggers", "alter table listing_versions disable trigger user"],
    ["drop a trigger", "drop trigger audit_events_append_only on audit_events"],
    ["switch triggers off for its session", "set session_replication_role = 'replica'"],
    ["replace a trigger's function", "alter function refuse_change() rename to another"],
    [
      "make a partition",
      "create table s partition of signposts for values from ('2040-01-01') to ('2040-02-01')",
    ],
    ["take a partition away", "alter table signposts detach partition signposts_2026_03"],
    ["record a migration", "insert into drizzle.__drizzle_migrations (hash, created_at) values ('x', 1)"],
    ["forget a migration", "delete from drizzle.__drizzle_migrations"],
    ["change a migration", "update drizzle.__drizzle_migrations set hash = 'x'"],
    [
      "act as the owner",
      "do $$ begin execute format('set role %I', (select rolname from pg_roles join pg_class on relowner = pg_roles.oid where relname = 'listings')); end $$",
    ],
    ["read files of the server", "select pg_read_file('/etc/hostname')"],
    ["run programs of the server", "copy (select 1) to program 'true'"],
  ])("cannot %s", async (_name, statement) => {
    expect(await refusalOf(application, statement)).toMatchObject({ code: FORBIDDEN });
  });

  test("gains nothing by granting itself rights", async () => {
    // Postgres only warns; what counts is whether the right is there afterwards.
    const attempt =
      "grant update, delete on audit_events to current_user; update audit_events set action = 'x'";
    expect(await refusalOf(application, attempt)).toMatchObject({ code: FORBIDDEN });
  });

  test("may write in no other schema", async () => {
    const tables = await application`
      select n.nspname || '.' || c.relname as name from pg_class c join pg_namespace n on n.oid = c.relnamespace
      where n.nspname not in ('public', 'pg_catalog', 'information_schema', 'pg_toast') and relkind in ('r', 'p', 'S')
        and has_schema_privilege(n.oid, 'USAGE')
        and has_table_privilege(c.oid, 'INSERT, UPDATE, DELETE, TRUNCATE')`;
    expect([...tables]).toEqual([]);
  });

  test.each([
    ["reads and writes listings", `update listings set summary = 'x' where id = '${ID.listing}'`],
    ["adds to the audit", auditRow("now()")],
    [
      "adds a version",
      `insert into listing_versions (listing_id, version, at, action, by_role, changes, content)
       values ('${ID.listing}', 2, now(), 'edit', 'group', '[]', '{}')`,
    ],
    [
      "uses sequences",
      "insert into outbox (topic, key, payload, created_at, available_at) values ('message', 'k', '{}', now(), now())",
    ],
    ["sees which migrations there are", "select count(*) from drizzle.__drizzle_migrations"],
    [
      "writes to a month that it had made",
      "select ensure_signpost_months('2041-01-01', 1); select * from signposts_2041_01; delete from signposts",
    ],
    [
      "adds to a month of searches that it had made",
      `select ensure_search_months('2041-01-01', 1); select * from searches_2041_01;
       insert into searches select uuidv7(at - clock_timestamp()), at, words, folded, understood, filters, area,
         full_count, part_count, total, total_is_exact, shown, relaxations, engine, took_ms, caller, team_id
       from searches where false`,
    ],
  ])("%s", async (_name, statement) => {
    expect(await refusalOf(application, statement)).toBeUndefined();
  });
});

describe("append-only, for everybody", () => {
  const statements = [
    "update audit_events set action = 'another'",
    "delete from audit_events",
    "truncate audit_events",
    "update listing_versions set action = 'another'",
    "delete from listing_versions",
    "truncate listing_versions",
  ];

  test.each(statements)("the owner is refused: %s", async (statement) => {
    const refusal = await refusalOf(owner, statement);
    expect(refusal).toMatchObject({ code: FORBIDDEN, message: expect.stringContaining("is append-only") });
  });

  test.each(statements)("the purge's own setting opens nothing to the application: %s", async (statement) => {
    const table = statement.includes("audit_events") ? "audit_events" : "listing_versions";
    const refusal = await refusalOf(application, `set local fingerpost.purging = '${table}'; ${statement}`);
    expect(refusal).toMatchObject({ code: FORBIDDEN });
  });

  test("nor would it where the application were given the right to delete", async () => {
    const [who] = await application<{ name: string }[]>`select current_user as name`;
    const statement = `grant delete, update on audit_events to "${who?.name}"`;
    await owner.unsafe(statement);
    try {
      const remove = "set local fingerpost.purging = 'audit_events'; delete from audit_events";
      expect(await refusalOf(application, remove)).toMatchObject({
        code: FORBIDDEN,
        message: "audit_events is append-only",
      });
      const change = "set local fingerpost.purging = 'audit_events'; update audit_events set action = 'x'";
      expect(await refusalOf(application, change)).toMatchObject({ message: "audit_events is append-only" });
    } finally {
      await owner.unsafe(statement.replace("grant", "revoke").replace(" to ", " from "));
    }
  });

  test("purging changes and empties nothing, even for the owner", async () => {
    for (const statement of ["update audit_events set action = 'x'", "truncate audit_events"]) {
      const refusal = await refusalOf(owner, `set local fingerpost.purging = 'audit_events'; ${statement}`);
      expect(refusal?.code).toBe(FORBIDDEN);
    }
    // The purge of one table opens no other one.
    const other = "set local fingerpost.purging = 'audit_events'; delete from listing_versions";
    expect(await refusalOf(owner, other)).toMatchObject({ message: "listing_versions is append-only" });
  });
});

describe("purge_audit_events", () => {
  test.each([
    "now()",
    "now() - interval '24 months' + interval '1 minute'",
    "'infinity'::timestamptz",
    "now() + interval '1 day'",
  ])("refuses what is younger than 24 months: %s", async (moment) => {
    const refusal = await refusalOf(application, `select purge_audit_events(${moment})`);
    expect(refusal).toMatchObject({ code: INVALID_ARGUMENT });
  });

  test("removes nothing where it is not told from when", async () => {
    const [row] = await application`select purge_audit_events(null) as removed`;
    expect(Number(row?.["removed"])).toBe(0);
  });

  test("takes away what is older and leaves the rest", async () => {
    await application.unsafe(auditRow("now() - interval '25 months'"));
    await application.unsafe(auditRow("now() - interval '24 months 2 days'"));
    await application.unsafe(auditRow("now() - interval '23 months'"));
    const [row] =
      await application`select purge_audit_events(now() - interval '24 months 1 hour') as removed`;
    expect(Number(row?.["removed"])).toBe(2);
    const left = await application`select at < now() - interval '24 months' as old from audit_events
      where action = 'test.purge'`;
    expect([...left]).toEqual([{ old: false }]);
    const afterwards = await refusalOf(owner, "delete from audit_events");
    expect(afterwards?.message, "it closes behind itself").toBe("audit_events is append-only");
  });

  test("none of the functions may be run by just anybody", async () => {
    const open = await owner`select proname from pg_proc
      where pronamespace = 'public'::regnamespace and prosecdef
        and has_function_privilege('public', oid, 'EXECUTE')`;
    expect([...open]).toEqual([]);
    const definers = await owner`select proname, proconfig::text as config from pg_proc
      where pronamespace = 'public'::regnamespace and prosecdef order by 1`;
    expect(definers.map((row) => row["proname"])).toEqual([
      "begin_search_rebuild",
      "drop_search_rebuild",
      "end_search_rebuild",
      "ensure_search_months",
      "ensure_signpost_months",
      "index_search_rebuild",
      "purge_audit_events",
      "purge_searches",
    ]);
    for (const row of definers) expect(row["config"]).toContain("search_path=pg_catalog, public");
  });
});
