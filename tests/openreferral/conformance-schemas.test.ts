import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { Item, OrganizationBody, TaxonomyBody } from "./conformance-bodies.ts";
import { type ListPath, LISTS, NESTING_LISTS, type Query } from "./conformance-feed.ts";
import {
  ARE_THERE,
  examplesOf,
  type Profile,
  type Published,
  publishedSchemas,
  read,
} from "./conformance-published.ts";
import { type FeedWorld, makeFeedWorld, WORLD_WITHIN_MS } from "./conformance-world.ts";

const THING: Record<ListPath, string> = {
  "/services": "service",
  "/service_at_locations": "service_at_location",
  "/organizations": "organization",
  "/taxonomies": "taxonomy",
  "/taxonomy_terms": "taxonomy_term",
};
const PROFILES: readonly Profile[] = ["oruk-3.0", "hsds-3.0"];
const SINCE = { modified_after: "2000-01-01T00:00:00.000Z" };
const QUERIES: [ListPath, Query][] = [
  ...LISTS.flatMap((list): [ListPath, Query][] => [
    [list, {}],
    [list, { page: 2 }],
    [list, { per_page: 100 }],
    [list, { search: "xqzvwkjh" }],
    [list, { page: 1_000 }],
  ]),
  ...NESTING_LISTS.map((list): [ListPath, Query] => [list, { full: true, per_page: 100 }]),
  ["/services", { minimal: true }],
  ["/services", { ...SINCE, per_page: 100 }],
  ["/services", { ...SINCE, per_page: 100, minimal: true }],
  ["/organizations", { full_service: true, per_page: 50 }],
  ["/service_at_locations", { postcode: "CT1 2JU", proximity: 10_000 }],
];

/** Those that a schema refuses, with why; a few of them. */
function refused(schemas: Published, items: readonly Item[], profile: Profile, schema: string): string[] {
  return items
    .flatMap((item) => schemas.wrong(profile, schema, item).map((why) => `${item.id}${why}`))
    .slice(0, 5);
}

describe.skipIf(!ARE_THERE)(
  "by the published schemas (where ../shared/schemas is beside the checkout)",
  () => {
    let world: FeedWorld;
    let schemas: Published;
    beforeAll(async () => {
      schemas = publishedSchemas();
      world = await makeFeedWorld();
    }, WORLD_WITHIN_MS);
    afterAll(() => world.close());

    describe("the check itself", () => {
      test.each(["service_full", "organization_full", "service_at_location_full"])(
        "accepts their example %s",
        (name) => {
          const schema = name.replace("_full", "");
          for (const profile of PROFILES) {
            expect(schemas.wrong(profile, schema, read(`${profile}/examples/${name}.json`)), profile).toEqual(
              [],
            );
          }
        },
      );

      test("refuses what is spoilt, at any depth", () => {
        const spoil = (change: object) => ({
          ...(read("oruk-3.0/examples/service_full.json") as object),
          ...change,
        });
        const spoilt: [object, string][] = [
          [{ id: "1" }, "/id"],
          [{ name: null }, "/name"],
          [{ status: "open" }, "/status"],
          [{ last_modified: "2026-11-22" }, "/last_modified"],
          [{ schedules: [{ id: "1" }] }, "/schedules/0/id"],
          [{ organization: { id: "1" } }, "/organization"],
        ];
        for (const profile of PROFILES) {
          for (const [change, at] of spoilt) {
            expect(schemas.wrong(profile, "service", spoil(change)).join(" "), profile).toContain(at);
          }
        }
        expect(examplesOf("oruk-3.0").length).toBeGreaterThan(5);
      });
    });

    test("the base is valid", async () => {
      expect(schemas.wrong("oruk-3.0", "api_details", (await world.feed.get("/")).json())).toEqual([]);
    });

    test.each(QUERIES)("pages of %s with %o are valid", async (list, query) => {
      const page = await world.feed.page(list, query);
      expect(schemas.wrong("oruk-3.0", `${THING[list]}_list`, page)).toEqual([]);
      for (const profile of PROFILES)
        expect(refused(schemas, page.contents, profile, THING[list]), profile).toEqual([]);
    });

    test.each(LISTS)("every line of %s is valid", async (list) => {
      const items = await world.feed.lines(list);
      expect(items.length).toBeGreaterThan(0);
      for (const profile of PROFILES)
        expect(refused(schemas, items, profile, THING[list]), profile).toEqual([]);
    });

    test.each(NESTING_LISTS)("every nested line of %s is valid", async (list) => {
      const items = await world.feed.lines(list, { full: true });
      expect(items.length).toBeGreaterThan(0);
      for (const profile of PROFILES)
        expect(refused(schemas, items, profile, THING[list]), profile).toEqual([]);
    });

    test.each(LISTS)("some of %s, each at its id, are valid", async (list) => {
      const items = await world.feed.all(list);
      const some = items.filter((_, index) => index % Math.ceil(items.length / 60) === 0);
      for (const { id } of some) {
        const item = await world.feed.item(`${list}/${id}`);
        for (const profile of PROFILES)
          expect(schemas.wrong(profile, THING[list], item), `${list}/${id}`).toEqual([]);
      }
      expect(some.length).toBeGreaterThan(0);
    });

    test("the services in a group, and the terms in a taxonomy, are valid by their own schemas", async () => {
      const groups = await world.feed.lines<OrganizationBody>("/organizations", {
        full: true,
        full_service: true,
      });
      const services = groups.flatMap(({ services: own = [] }) => own);
      expect(services.length).toBeGreaterThan(200);
      const terms = [];
      for (const { id } of await world.feed.all("/taxonomies")) {
        const { taxonomy_terms: own = [] } = await world.feed.item<TaxonomyBody>(`/taxonomies/${id}`);
        terms.push(...own);
      }
      expect(terms.length).toBeGreaterThan(100);
      for (const profile of PROFILES) {
        expect(refused(schemas, services, profile, "service"), profile).toEqual([]);
        expect(refused(schemas, terms, profile, "taxonomy_term"), profile).toEqual([]);
      }
    });
  },
);
