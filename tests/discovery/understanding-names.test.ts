import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { connect } from "#db/client.ts";
import { interpret } from "#src/discovery/interpretation.ts";
import { findQuery } from "#src/discovery/schema.ts";
import { makeTestApp, type TestApp } from "#tests/support/app.ts";
import { publicContext, reads, settle } from "./understanding-support.ts";

let app: TestApp;
let publish: Awaited<ReturnType<typeof settle>>["publish"];
const ids = new Map<string, string>();

const NAMES = [
  "Whitstable Museum",
  "Museum Friends of Whitstable and Deal",
  "Tuesday Club",
  "Friday Night Project",
  "Evening WI",
  "Free Saturday Canterbury Breakfast",
  "Over 50s Ukulele",
  "Herne Bay Online Quilters",
];

beforeAll(async () => {
  app = await makeTestApp({ now: "2026-11-25T12:00:00Z" });
  ({ publish } = await settle(app));
  for (const name of NAMES) ids.set(await publish(name), name);
});
afterAll(() => app.close());

const spared = async (q: string, more: Record<string, unknown> = {}): Promise<string[]> => {
  const found = await reads(app, { q, ...more });
  return found.spared.map((id) => ids.get(id) ?? id).toSorted();
};

describe("names that hold what was read away", () => {
  test.each([
    ["choir", []],
    ["museum", []],
    ["Sunday Lunch Club", []],
    ["choir in Whitstable", []],
    ["Museum in Deal on tuesday", []],
    ["whitstable", ["Museum Friends of Whitstable and Deal", "Whitstable Museum"]],
    ["Whitstable Museum", ["Museum Friends of Whitstable and Deal", "Whitstable Museum"]],
    ["museum deal", ["Museum Friends of Whitstable and Deal"]],
    ["whitstable muse", ["Museum Friends of Whitstable and Deal", "Whitstable Museum"]],
    ["Tuesday Club", ["Tuesday Club"]],
    ["tuesdays clubs", ["Tuesday Club"]],
    ["friday night project", ["Friday Night Project"]],
    ["evening wi", ["Evening WI"]],
    ["free breakfast canterbury", ["Free Saturday Canterbury Breakfast"]],
    ["free breakfast in canterbury on saturday", ["Free Saturday Canterbury Breakfast"]],
    ["over 50s ukulele", ["Over 50s Ukulele"]],
    ["online quilters herne bay", ["Herne Bay Online Quilters"]],
  ])("%s spares %j", async (q, expected) => {
    expect(await spared(q)).toEqual(expected);
  });

  test("nothing is spared where nothing is read", async () => {
    expect(await spared("Tuesday Club", { literal: "true" })).toEqual([]);
    expect(await spared("Tuesday Club", { literal: "tuesday" })).toEqual([]);
  });

  test("quotes and operators are words like others", async () => {
    expect(await spared("tuesday's club' | ! & ( :*")).toEqual(["Tuesday Club"]);
    expect(await spared("tuesday \\ club")).toEqual(["Tuesday Club"]);
  });

  test("none where so many are called so that none of them is meant", async () => {
    await app.database.sql`
      insert into search_documents
      select (jsonb_populate_record(d, jsonb_build_object('id', gen_random_uuid()::text,
        'listing', gen_random_uuid()))).*
      from search_documents d cross join generate_series(1, 60) where d.name = 'tuesday club'`;
    expect(await spared("tuesday club")).toEqual([]);
  });
});

describe("a place with a typing error", () => {
  test("is none where the directory knows the word", async () => {
    const before = await reads(app, { q: "lessons in Whitstabel" });
    expect(before.understood.map(({ parameter }) => parameter)).toEqual(["near", "within"]);
    await publish("Whitstabel Pottery");
    const after = await reads(app, { q: "lessons in Whitstabel" });
    expect(after).toMatchObject({ text: "lessons in Whitstabel", understood: [], spared: [] });
  });
});

test("what is read once is kept: words cost no query, and what was read out of them costs one", async () => {
  await reads(app, { q: "choir" });
  const nowhere = connect("postgres://nobody@127.0.0.1:1/nothing", { max: 1 });
  const context = { ...publicContext(app), db: nowhere.db };
  const found = await interpret(context, findQuery.parse({ q: "choir and knitting" }));
  expect(found).toMatchObject({ text: "choir and knitting", understood: [] });
  await expect(interpret(context, findQuery.parse({ q: "choir on tuesday" }))).rejects.toThrow(
    /Failed query/,
  );
  await nowhere.sql.end({ timeout: 1 });
});
