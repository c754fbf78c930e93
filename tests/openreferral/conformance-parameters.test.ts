import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { type ListPath, LISTS, withQuery } from "./conformance-feed.ts";
import { type FeedWorld, makeFeedWorld, WORLD_WITHIN_MS } from "./conformance-world.ts";

const UNKNOWN = "01990000-0000-7000-8000-000000000000";
let world: FeedWorld;
beforeAll(async () => {
  world = await makeFeedWorld({ demonstration: false });
}, WORLD_WITHIN_MS);
afterAll(() => world.close());

const NO_IDS = ["abc", "1", "01990000-0000-7000-8000-00000000000", `${UNKNOWN}0`, "' or 1=1 --", "%"];
const NO_BOOLEANS = ["maybe", "2", "yes please"];
const NO_AGES = ["abc", "-1", "12a", "1e400"];
const NO_TIMES = ["abc", "25:00", "10:75", "half past ten"];
const NO_DAYS = ["XX", "8", "someday"];

/** By list, what no value of a parameter is. */
const MALFORMED: Partial<Record<ListPath, Record<string, readonly string[]>>> = {
  "/services": {
    taxonomy_term_id: NO_IDS,
    taxonomy_id: NO_IDS,
    organization_id: NO_IDS,
    modified_after: ["yesterday", "2026-13-45", "2026-11-22T25:00:00Z", "1763812800 s"],
    minimal: NO_BOOLEANS,
    full: NO_BOOLEANS,
    minimum_age: NO_AGES,
    maximum_age: NO_AGES,
    start_time: NO_TIMES,
    end_time: NO_TIMES,
    day: NO_DAYS,
    postcode: ["hello", "12345", "CT1 2JUX9"],
  },
  "/service_at_locations": {
    taxonomy_term_id: NO_IDS,
    taxonomy_id: NO_IDS,
    organization_id: NO_IDS,
    modified_after: ["yesterday", "2026-13-45"],
    full: NO_BOOLEANS,
    minimum_age: NO_AGES,
    maximum_age: NO_AGES,
    start_time: NO_TIMES,
    end_time: NO_TIMES,
    day: NO_DAYS,
    postcode: ["hello", "12345"],
  },
  "/organizations": { full: NO_BOOLEANS, full_service: NO_BOOLEANS },
  "/taxonomy_terms": { taxonomy_id: NO_IDS, parent_id: NO_IDS, top_only: NO_BOOLEANS },
};

const malformed = Object.entries(MALFORMED).flatMap(([list, parameters]) =>
  Object.entries(parameters).flatMap(([name, values]) => values.map((value) => [list, name, value] as const)),
);

describe("a malformed value", () => {
  test.each(malformed)("%s?%s=%s is a 400 problem that names it", async (list, name, value) => {
    for (const format of ["json", "ndjson"]) {
      const reply = await world.feed.get(withQuery(list, { [name]: value, format }));
      expect(reply.status, reply.text).toBe(400);
      expect(reply.headers.get("content-type")).toMatch(/^application\/problem\+json/);
      const { errors, status, title } = reply.json();
      expect([status, typeof title]).toEqual([400, "string"]);
      expect(errors.map(({ parameter }: { parameter?: string }) => parameter)).toEqual([name]);
    }
  });

  test.each(
    ["/services", "/service_at_locations"].flatMap((list) => ["abc", "-5", "1 km"].map((bad) => [list, bad])),
  )("%s?proximity=%s is a 400 problem that names it", async (list, bad) => {
    const reply = await world.feed.get(withQuery(list, { postcode: "CT1 2JU", proximity: bad }));
    expect(reply.status, reply.text).toBe(400);
    expect(reply.text).toContain('"parameter":"proximity"');
  });

  test.each(LISTS)("%s: a text of any kind is no fault of ours", async (list) => {
    for (const search of [
      "'",
      '"',
      "\\",
      "%",
      "_",
      "&|!()",
      "a".repeat(200),
      "😀",
      "\u{10FFFF}",
      "ø",
      "(((",
      " ",
    ]) {
      const reply = await world.feed.get(withQuery(list, { search }));
      expect([200, 400], `${search} ${reply.text.slice(0, 100)}`).toContain(reply.status);
    }
    for (const raw of ["search=%00", "search=%ff", "search=%", "page=%00", "=", "&&", "search"]) {
      const reply = await world.feed.get(`${list}?${raw}`);
      expect([200, 400], `${raw} ${reply.text.slice(0, 100)}`).toContain(reply.status);
    }
    const long = await world.feed.get(withQuery(list, { search: "a".repeat(20_000) }));
    expect([400, 414]).toContain(long.status);
  });

  test("full_service of one group has to be a boolean too", async () => {
    const reply = await world.feed.get(`/organizations/${world.groupId}?full_service=maybe`);
    expect(reply.status, reply.text).toBe(400);
    expect(reply.text).toContain('"parameter":"full_service"');
  });
});

const IMPOSSIBLE: [ListPath, string, string][] = [
  ...(["/services", "/service_at_locations"] as const).flatMap((list): [ListPath, string, string][] => [
    [list, "taxonomy_term_id", UNKNOWN],
    [list, "taxonomy_id", UNKNOWN],
    [list, "organization_id", UNKNOWN],
    [list, "modified_after", "2999-01-01T00:00:00.000Z"],
    [list, "postcode", "ZZ99 9ZZ"],
    [list, "search", "xqzvwkjh"],
  ]),
  ["/taxonomy_terms", "taxonomy_id", UNKNOWN],
  ["/taxonomy_terms", "parent_id", UNKNOWN],
];

test.each(IMPOSSIBLE)("%s?%s=%s, an impossible value, is an empty page", async (list, name, value) => {
  const page = await world.feed.page(list, { [name]: value });
  expect(page).toMatchObject({ total_items: 0, size: 0, empty: true, contents: [] });
  expect(await world.feed.lines(list, { [name]: value })).toEqual([]);
});

test("an impossible place is nowhere near anything", async () => {
  for (const list of ["/services", "/service_at_locations"] as const) {
    const page = await world.feed.page(list, { postcode: "ZZ99 9ZZ", proximity: 100_000 });
    expect(page, list).toMatchObject({ total_items: 0, contents: [] });
  }
});

test("a day is understood in either case", async () => {
  for (const day of ["TU", "tu"]) {
    expect((await world.feed.page("/services", { day })).total_items, day).toBeGreaterThan(0);
  }
});

test("what is unknown is ignored beside what is known", async () => {
  const query = { per_page: 3, search: "circle" };
  expect(
    await world.feed.page("/services", { ...query, utm_source: "x", Page: "abc", fields: "id" }),
  ).toEqual(await world.feed.page("/services", query));
  // A parameter of another list is unknown here.
  const odd = { top_only: "maybe", parent_id: "abc" };
  expect(await world.feed.page("/services", { ...query, ...odd })).toEqual(
    await world.feed.page("/services", query),
  );
  expect(await world.feed.page("/taxonomies", { minimum_age: "abc", day: "XX" })).toEqual(
    await world.feed.page("/taxonomies"),
  );
});
