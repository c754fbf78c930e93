import { afterAll, beforeAll, expect, test } from "vitest";
import { idsOf } from "./conformance-bodies.ts";
import { type ListPath, LISTS } from "./conformance-feed.ts";
import { type FeedWorld, makeFeedWorld, WORLD_WITHIN_MS } from "./conformance-world.ts";

const IDS_MAXIMUM = 10;
let world: FeedWorld;
beforeAll(async () => {
  world = await makeFeedWorld();
}, WORLD_WITHIN_MS);
afterAll(() => world.close());

/** What the public validator asks of a list: its first, middle and last page, then ten ids. */
async function validate(list: ListPath): Promise<{ asked: number; ids: number }> {
  const first = await world.feed.page(list);
  expect(first.contents.length).toBeGreaterThan(0);
  const middle = Math.max(1, Math.floor(first.total_pages / 2));
  const others = [...new Set([middle, first.total_pages])].filter((number) => number > 1);
  const pages = await Promise.all(others.map((page) => world.feed.page(list, { page })));
  for (const [index, page] of pages.entries()) {
    expect(page.page_number).toBe(others[index]);
    expect(page.total_items).toBe(first.total_items);
    expect(page.contents.length).toBe(page.size);
  }
  const ids = [first, ...pages].flatMap(({ contents }) => idsOf(contents)).slice(0, IDS_MAXIMUM);
  const items = await Promise.all(ids.map((id) => world.feed.item(`${list}/${id}`)));
  expect(idsOf(items)).toEqual(ids);
  return { asked: 1 + pages.length + items.length, ids: ids.length };
}

test("the public validator's way through the feed", async () => {
  const base = (await world.feed.get("/")).json();
  expect(base.version).toBe("HSDS-UK-3.0");
  expect(URL.canParse(base.profile)).toBe(true);
  const document = await world.feed.get(
    new URL(base.openapi_url).pathname.replace(/^\/open-referral\/v3/, ""),
  );
  expect(document.status).toBe(200);
  expect(document.json()["x-hsds-version"]).toBe("HSDS-UK-3.0");
  // All lists in one burst, as it does.
  const walks = await Promise.all(LISTS.map((list) => validate(list)));
  const asked = walks.reduce((sum, walk) => sum + walk.asked, 2);
  expect(asked).toBeGreaterThan(45);
  expect(asked).toBeLessThanOrEqual(70);
  expect(walks.map(({ ids }) => ids).filter((count) => count === 0)).toEqual([]);
});

test("the same burst twice over, with the old name of the page's size", async () => {
  const ask = async () =>
    Promise.all(
      LISTS.flatMap((list) =>
        [1, 2].map(async (page) => (await world.feed.page(list, { page, perPage: 10 })).contents),
      ),
    );
  const [one, other] = await Promise.all([ask(), ask()]);
  expect(one).toEqual(other);
});
