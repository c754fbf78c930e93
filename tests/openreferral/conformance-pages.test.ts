import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { type Envelope, idsOf, sorted } from "./conformance-bodies.ts";
import { type ListPath, LISTS, NESTING_LISTS, withQuery } from "./conformance-feed.ts";
import { type FeedWorld, makeFeedWorld, WORLD_WITHIN_MS } from "./conformance-world.ts";

const KEYS = [
  "contents",
  "empty",
  "first_page",
  "last_page",
  "page_number",
  "size",
  "total_items",
  "total_pages",
];
const DEFAULT_SIZE = 20;
let world: FeedWorld;
let maximum: number;

beforeAll(async () => {
  world = await makeFeedWorld();
  maximum = await documentedMaximum();
}, WORLD_WITHIN_MS);
afterAll(() => world.close());

interface Document {
  paths: Record<string, { get?: { parameters?: Parameter[] } }>;
  components?: { parameters?: Record<string, Parameter> };
}
interface Parameter {
  $ref?: string;
  name?: string;
  schema?: { maximum?: number };
}

/** The most items on a page, as the feed's own document says. */
async function documentedMaximum(): Promise<number> {
  const reply = await world.feed.get("/openapi.json");
  if (reply.status !== 200) return Number.NaN;
  const { paths, components } = reply.json() as Document;
  const found = (paths["/services"]?.get?.parameters ?? [])
    .map((one) => components?.parameters?.[one.$ref?.split("/").at(-1) ?? ""] ?? one)
    .find(({ name }) => name === "per_page");
  return found?.schema?.maximum ?? Number.NaN;
}

/**
 * Places in a list's pages that listings hold which went today: unseen, so that a walk by pages misses none of the others.
 * Pages of one tell how many.
 */
async function heldIn(list: ListPath): Promise<number> {
  const page = await world.feed.page(list, { per_page: 1 });
  return page.total_pages - page.total_items;
}

/** What every page has to say of itself. */
function expectEnvelope(
  page: Envelope,
  { number, per, held }: { number: number; per: number; held: number },
): void {
  expect(Object.keys(page).toSorted()).toEqual(KEYS);
  const { contents, total_items: total } = page;
  expect(page.page_number).toBe(number);
  expect(page.size).toBe(contents.length);
  const most = Math.max(0, Math.min(per, total + held - (number - 1) * per));
  expect(contents.length).toBeLessThanOrEqual(most);
  expect(contents.length).toBeGreaterThanOrEqual(most - held);
  expect(page.total_pages).toBe(Math.ceil((total + held) / per));
  expect(page.first_page).toBe(number === 1);
  const isPastTheEnd = number > page.total_pages && total > 0;
  expect(isPastTheEnd || page.last_page === number >= page.total_pages, "last_page").toBe(true);
  expect(page.empty).toBe(contents.length === 0);
}

describe.each(LISTS)("pages of %s", (list) => {
  test("a page is 20 unless it is asked for another", async () => {
    const held = await heldIn(list);
    expectEnvelope(await world.feed.page(list), { number: 1, per: DEFAULT_SIZE, held });
  });

  test.each([1, 7, 50])(
    "the union of pages of %i is the whole set, each id once, in one order",
    async (per) => {
      const held = await heldIn(list);
      expect(held).toBeGreaterThanOrEqual(0);
      expect(held, "as many as the world withdrew").toBeLessThan(10);
      const first = await world.feed.page(list, { per_page: per });
      // Pages of one are many: their edges tell enough.
      const numbers =
        per > 1
          ? Array.from({ length: first.total_pages }, (_, index) => index + 1)
          : [1, 2, first.total_pages - 1, first.total_pages].filter((number) => number > 0);
      const all = idsOf(await world.feed.lines(list));
      expect(new Set(all).size).toBe(all.length);
      expect(first.total_items).toBe(all.length);
      const walked: string[] = [];
      for (const number of new Set(numbers)) {
        const page = await world.feed.page(list, { per_page: per, page: number });
        expectEnvelope(page, { number, per, held });
        walked.push(...idsOf(page.contents));
      }
      const shown = new Set(walked);
      expect(walked).toEqual(per > 1 ? all : all.filter((id) => shown.has(id)));
      expect([walked[0], walked.at(-1)]).toEqual([all[0], all.at(-1)]);
    },
  );

  test("perPage is per_page", async () => {
    const [old, now] = [
      await world.feed.page(list, { perPage: 3 }),
      await world.feed.page(list, { per_page: 3 }),
    ];
    expect(old).toEqual(now);
    expect(old.size).toBe(Math.min(3, old.total_items));
  });

  test("the largest page is documented and answered", async () => {
    expect(maximum).toBeGreaterThanOrEqual(100);
    const held = await heldIn(list);
    expectEnvelope(await world.feed.page(list, { per_page: maximum }), { number: 1, per: maximum, held });
  });

  test("more than the largest page is refused, or cut to it", async () => {
    const reply = await world.feed.get(withQuery(list, { per_page: maximum + 1 }));
    const isCut = reply.status === 200 && reply.json().size <= maximum;
    expect(isCut ? ["per_page"] : namedIn(reply.text)).toEqual(["per_page"]);
  });

  test.each([1_000, 1_000_000])("page %i, past the end, is empty", async (number) => {
    const page = await world.feed.page(list, { page: number, per_page: 100 });
    expectEnvelope(page, { number, per: 100, held: await heldIn(list) });
    expect(page.empty).toBe(true);
    expect(page.total_items).toBe((await world.feed.page(list)).total_items);
  });

  test.each([
    ...["0", "-1", "abc", "1.5", "1e3", "99999999999999999999", "1 or 1=1"].map((bad) => ["page", bad]),
    ...["0", "-1", "abc", "2.5", "99999999999999999999x"].map((bad) => ["per_page", bad]),
    ["perPage", "abc"],
    ["format", "xml"],
  ] as [string, string][])("%s=%s is a 400 problem that names it", async (name, bad) => {
    const reply = await world.feed.get(withQuery(list, { [name]: bad }));
    expect(reply.status, reply.text).toBe(400);
    expect(reply.headers.get("content-type")).toMatch(/^application\/problem\+json/);
    expect(namedIn(reply.text)).toEqual([name]);
  });

  test("all wrong parameters are named at once", async () => {
    const reply = await world.feed.get(withQuery(list, { page: "abc", per_page: "-1", format: "xml" }));
    expect(reply.status).toBe(400);
    expect(sorted(namedIn(reply.text))).toEqual(["format", "page", "per_page"]);
  });

  test("ndjson has every item of the pages, as they are, in their order", async () => {
    const reply = await world.feed.get(withQuery(list, { format: "ndjson", per_page: 2, page: 2 }));
    expect(reply.status).toBe(200);
    expect(reply.headers.get("content-type")).toMatch(/^application\/(x-)?(ndjson|jsonlines)/);
    const { total_items: total } = await world.feed.page(list);
    const lines = reply.text.split("\n");
    expect(lines.pop(), "it ends with a line break").toBe("");
    expect(lines).toHaveLength(total);
    expect(lines.map((line): unknown => JSON.parse(line))).toEqual(await world.feed.all(list));
  });

  test("format=json is what no format is", async () => {
    expect(await world.feed.page(list, { format: "json" })).toEqual(await world.feed.page(list));
  });
});

describe.each(NESTING_LISTS)("ndjson of %s", (list) => {
  test("is nested where that is asked for", async () => {
    const full = { full: true };
    expect(await world.feed.lines(list, full)).toEqual(await world.feed.all(list, full));
  });

  test("of nothing is an empty text", async () => {
    const reply = await world.feed.get(withQuery(list, { format: "ndjson", search: "xqzvwkjh" }));
    expect([reply.status, reply.text]).toEqual([200, ""]);
  });
});

test("a search for nothing gives an empty page, whole", async () => {
  for (const list of LISTS) {
    const page = await world.feed.page(list, { search: "xqzvwkjh" });
    expect(Object.keys(page).toSorted(), list).toEqual(KEYS);
    expect(page).toMatchObject({ total_items: 0, size: 0, empty: true, contents: [], page_number: 1 });
    expect([page.first_page, page.last_page]).toEqual([true, true]);
  }
});

/** Parameters that a problem names. */
function namedIn(text: string): string[] {
  const { errors = [] } = JSON.parse(text) as { errors?: { parameter?: string }[] };
  return [...new Set(errors.flatMap(({ parameter }) => parameter ?? []))];
}
