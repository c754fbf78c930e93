import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { idsOf, sorted } from "./conformance-bodies.ts";
import type { ListPath, Query } from "./conformance-feed.ts";
import { type FeedWorld, makeFeedWorld, WORLD_WITHIN_MS } from "./conformance-world.ts";

let world: FeedWorld;
beforeAll(async () => {
  world = await makeFeedWorld({ demonstration: false });
}, WORLD_WITHIN_MS);
afterAll(() => world.close());

/** Walks the pages, and lets something happen after each of the first ones. */
async function walk(
  list: ListPath,
  query: Query,
  happenings: readonly (() => Promise<void>)[],
): Promise<string[]> {
  const seen: string[] = [];
  const waiting = [...happenings];
  for (let number = 1; number < 200; number += 1) {
    const page = await world.feed.page(list, { ...query, page: number });
    seen.push(...idsOf(page.contents));
    if (page.last_page) return seen;
    await waiting.shift()?.();
  }
  throw new Error("it has no last page");
}

/** Each that was there before and after is seen once, and none twice. */
function expectEachOnce(seen: readonly string[], before: readonly string[], after: readonly string[]): void {
  expect(seen.filter((id, index) => seen.indexOf(id) !== index)).toEqual([]);
  const stayed = before.filter((id) => after.includes(id));
  expect(stayed.filter((id) => !seen.includes(id))).toEqual([]);
}

const QUERIES: [ListPath, Query][] = [
  ["/services", { per_page: 4 }],
  ["/services", { per_page: 4, full: true }],
  ["/services", { per_page: 4, search: "circle" }],
  ["/service_at_locations", { per_page: 4 }],
];

describe.each(QUERIES)("pages of %s with %o while listings change", (list, query) => {
  test("publishing one with an old id moves nothing out of sight", async () => {
    const drafts = await Promise.all(Array.from({ length: 3 }, () => world.listing({ status: "submitted" })));
    for (let made = 0; made < 8; made += 1) await world.listing();
    const before = idsOf(await world.feed.all(list, query));
    expect(before.length).toBeGreaterThan(8);
    const seen = await walk(
      list,
      query,
      drafts.map((id) => () => world.act(id, "publish")),
    );
    expectEachOnce(seen, before, idsOf(await world.feed.all(list, query)));
  });

  test("withdrawing some that were seen moves nothing out of sight", async () => {
    for (let made = 0; made < 8; made += 1) await world.listing();
    const before = idsOf(await world.feed.all(list, query));
    const shown = await servicesOf(list, before);
    const seen = await walk(list, query, [
      () => world.act(shown[0] ?? "", "withdraw", { reason: "Not here any more." }),
      () => world.act(shown[5] ?? "", "withdraw", { reason: "Not here any more." }),
    ]);
    const after = idsOf(await world.feed.all(list, query));
    expect(after.length).toBeLessThan(before.length);
    expectEachOnce(seen, before, after);
  });

  test("changing some does not show them twice", async () => {
    for (let made = 0; made < 4; made += 1) await world.listing();
    const before = idsOf(await world.feed.all(list, query));
    const shown = await servicesOf(list, before);
    const seen = await walk(list, query, [
      () => world.patch(shown[1] ?? "", { summary: "Another circle of words." }),
      () => world.patch(shown.at(-1) ?? "", { summary: "The last circle of words." }),
    ]);
    expectEachOnce(seen, before, before);
    expect(sorted(idsOf(await world.feed.all(list, query)))).toEqual(sorted(before));
  });
});

/** The services of places, each once, in the order of the places. */
async function servicesOf(list: ListPath, ids: readonly string[]): Promise<string[]> {
  if (list === "/services") return [...ids];
  const services: string[] = [];
  for (const id of ids.slice(0, 8).concat(ids.slice(-1))) {
    const place = await world.feed.item<{ id: string; service_id?: string }>(`${list}/${id}`);
    if (place.service_id !== undefined && !services.includes(place.service_id))
      services.push(place.service_id);
  }
  return services;
}
