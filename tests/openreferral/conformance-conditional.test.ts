import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { DAY, HOUR } from "#tests/support/clock.ts";
import type { ServiceBody } from "./conformance-bodies.ts";
import { again, settledDate, tagOf } from "./conformance-asking-again.ts";
import { LISTS } from "./conformance-feed.ts";
import { type FeedWorld, makeFeedWorld, WORLD_WITHIN_MS } from "./conformance-world.ts";

let world: FeedWorld;
let termId: string;
let taxonomyId: string;
let placeId: string;
beforeAll(async () => {
  world = await makeFeedWorld({ demonstration: false });
  const reply = await world.feed.get(`/services/${world.ids.severalVenues}`);
  const service = (reply.status === 200 ? reply.json() : {}) as Partial<ServiceBody>;
  termId = service.attributes?.[0]?.taxonomy_term_id ?? "none";
  taxonomyId = service.attributes?.[0]?.taxonomy_term?.taxonomy_id ?? "none";
  placeId = service.service_at_locations?.[0]?.id ?? "none";
}, WORLD_WITHIN_MS);
afterAll(() => world.close());

const SINGLE: Record<string, () => string> = {
  "/": () => "/",
  "/openapi.json": () => "/openapi.json",
  "/services/{id}": () => `/services/${world.ids.severalVenues}`,
  "/service_at_locations/{id}": () => `/service_at_locations/${placeId}`,
  "/organizations/{id}": () => `/organizations/${world.groupId}`,
  "/taxonomies/{id}": () => `/taxonomies/${taxonomyId}`,
  "/taxonomy_terms/{id}": () => `/taxonomy_terms/${termId}`,
  ...Object.fromEntries([...LISTS, "/changes"].map((list) => [list, () => list])),
  "/services?full=true&search=circle": () => "/services?full=true&search=circle",
};
/** What has a last_modified of its own, or is made of what has. */
const DATED = Object.keys(SINGLE).filter((name) => /services|locations|organizations/.test(name));
describe.each(Object.keys(SINGLE))("GET %s again", (name) => {
  const path = () => SINGLE[name]?.() ?? "";

  test("has a tag and permission to ask again", async () => {
    const reply = await world.feed.get(path());
    expect(reply.status, reply.text).toBe(200);
    expect(tagOf(reply)).toMatch(/^(W\/)?"[^"]+"$/);
    expect(reply.headers.get("cache-control") ?? "").not.toContain("no-store");
    expect(tagOf(await world.feed.get(path()))).toBe(tagOf(reply));
  });

  test("is 304 with its tag: alone, among others, weak, or as a star", async () => {
    const tag = tagOf(await world.feed.get(path()));
    const bare = tag.replace(/^W\//, "");
    for (const sent of [tag, bare, `W/${bare}`, `"other", ${tag}`, "*"]) {
      const reply = await again(world.feed, path(), {
        "if-none-match": sent,
        origin: "https://somewhere.example",
      });
      expect([reply.status, reply.text], sent).toEqual([304, ""]);
      expect(tagOf(reply)).toBe(tag);
      expect(reply.headers.get("access-control-allow-origin")).toBe("*");
    }
    expect((await again(world.feed, path(), { "if-none-match": tag }, "HEAD")).status).toBe(304);
  });

  test("is 200 with another tag, or with none that is one", async () => {
    for (const sent of ['"other"', "", "abc"]) {
      const reply = await again(world.feed, path(), { "if-none-match": sent });
      expect(reply.status, sent).toBe(200);
    }
  });

  test("heeds the tag before the date", async () => {
    const date = new Date(Date.now() + DAY).toUTCString();
    const reply = await again(world.feed, path(), { "if-none-match": '"other"', "if-modified-since": date });
    expect(reply.status).toBe(200);
  });
});

describe.each(DATED)("GET %s again, by its date", (name) => {
  const path = () => SINGLE[name]?.() ?? "";

  test("is 304 since then, 200 since an earlier one or since none", async () => {
    const date = await settledDate(world.feed, path());
    const before = new Date(Date.parse(date) - HOUR).toUTCString();
    expect((await again(world.feed, path(), { "if-modified-since": date })).status).toBe(304);
    expect((await again(world.feed, path(), { "if-modified-since": before })).status).toBe(200);
    expect((await again(world.feed, path(), { "if-modified-since": "yesterday" })).status).toBe(200);
  });
});

test("another question has another tag", async () => {
  const paths = [
    "/services",
    "/services?page=2",
    "/services?per_page=5",
    "/services?full=true",
    "/services?minimal=true",
  ];
  const tags = await Promise.all(paths.map(async (path) => tagOf(await world.feed.get(path))));
  expect(new Set(tags).size).toBe(paths.length);
});
