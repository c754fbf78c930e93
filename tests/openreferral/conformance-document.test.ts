import { Ajv2020 } from "ajv/dist/2020.js";
import addFormats from "ajv-formats";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { type Item, sorted } from "./conformance-bodies.ts";
import { type DocumentObject, FeedDocument, referencesIn } from "./conformance-documented.ts";
import { type ListPath, LISTS, NESTING_LISTS, type Query, withQuery } from "./conformance-feed.ts";
import { ARE_THERE, read } from "./conformance-published.ts";
import { type FeedWorld, makeFeedWorld, WORLD_WITHIN_MS } from "./conformance-world.ts";

let world: FeedWorld;
let document: FeedDocument;
const ID = "https://fingerpost.test/open-referral.json";
const ajv = new Ajv2020({ strict: false, allErrors: true });
addFormats(ajv);

beforeAll(async () => {
  world = await makeFeedWorld();
  const reply = await world.feed.get("/openapi.json");
  if (reply.status !== 200) throw new Error(`the document is not there: ${reply.status}`);
  document = new FeedDocument(reply);
  ajv.addSchema(reply.json(), ID);
}, WORLD_WITHIN_MS);
afterAll(() => world.close());

const REQUIRED = ["/", "/services", "/services/{id}"];
const OPTIONAL = [
  "/taxonomies",
  "/taxonomies/{id}",
  "/taxonomy_terms",
  "/taxonomy_terms/{id}",
  "/service_at_locations",
  "/service_at_locations/{id}",
  "/organizations",
  "/organizations/{id}",
];
const PATHS = [...REQUIRED, ...OPTIONAL];
const PAGING = ["page", "per_page", "format", "search"];
const TIMES_AND_AGES = ["minimum_age", "maximum_age", "start_time", "end_time", "day"];
const PARAMETERS: Record<ListPath, readonly string[]> = {
  "/services": [
    ...PAGING,
    ...TIMES_AND_AGES,
    "taxonomy_term_id",
    "taxonomy_id",
    "organization_id",
    "modified_after",
    "minimal",
    "full",
    "postcode",
    "proximity",
  ],
  "/service_at_locations": [
    ...PAGING,
    "taxonomy_term_id",
    "taxonomy_id",
    "organization_id",
    "modified_after",
    "full",
    "postcode",
    "proximity",
  ],
  "/organizations": [...PAGING, "full", "full_service"],
  "/taxonomies": PAGING,
  "/taxonomy_terms": [...PAGING, "taxonomy_id", "parent_id", "top_only"],
};
const BODIES: [ListPath, Query][] = [
  ...LISTS.map((list): [ListPath, Query] => [list, { per_page: 100 }]),
  ...NESTING_LISTS.map((list): [ListPath, Query] => [list, { full: true, per_page: 100 }]),
  ["/services", { minimal: true, per_page: 100 }],
  ["/services", { modified_after: "2000-01-01T00:00:00.000Z", per_page: 100 }],
  ["/organizations", { full: true, full_service: true, per_page: 100 }],
  ["/services", { search: "xqzvwkjh" }],
];

/** What the document says is wrong with a body, a few of it. */
function wrong(path: string, body: unknown): string[] {
  const escaped = path.replaceAll("~", "~0").replaceAll("/", "~1");
  const pointer = ["paths", escaped, "get", "responses", "200", "content", "application~1json", "schema"];
  const validate = ajv.compile({ $ref: `${ID}#/${pointer.map(encodeURIComponent).join("/")}` });
  if (validate(body)) return [];
  return (validate.errors ?? []).map(({ instancePath, message }) => `${instancePath} ${message}`).slice(0, 5);
}

describe("the document", () => {
  test("is one of OpenAPI 3.1 that says which HSDS it is of", () => {
    const { whole } = document;
    expect(whole.openapi).toMatch(/^3\.1\.\d+$/);
    expect(whole["x-hsds-version"]).toBe("HSDS-UK-3.0");
    expect([typeof whole.info.title, typeof whole.info.version]).toEqual(["string", "string"]);
    expect(JSON.stringify(whole)).not.toMatch(/:null\b/);
  });

  test("has the paths of the reference, literally", () => {
    expect(Object.keys(document.whole.paths)).toEqual(expect.arrayContaining(PATHS));
    const foreign = Object.keys(document.whole.paths).filter((path) => /v1|open-referral|\/$./.test(path));
    expect(foreign).toEqual([]);
  });

  test("has no reference that leads nowhere", () => {
    const references = [...new Set(referencesIn(document.whole))];
    expect(references.filter((one) => !one.startsWith("#/"))).toEqual([]);
    for (const $ref of references) expect(document.resolve({ $ref })).toBeDefined();
  });

  test("gives every operation a name, a summary and a reply", () => {
    const operations = Object.entries(document.whole.paths).flatMap(([path, { get }]) =>
      get === undefined ? [] : [{ path, get }],
    );
    const names = operations.map(({ get }) => get.operationId);
    expect(new Set(names).size).toBe(names.length);
    expect(names).not.toContain(undefined);
    for (const { path, get } of operations) {
      expect(get.summary ?? get.description, path).toMatch(/\S/);
      expect(Object.keys(get.responses), path).toContain("200");
      for (const [status, reply] of Object.entries(get.responses)) {
        expect(status).toMatch(/^([1-5]\d\d|default)$/);
        expect(document.resolve(reply).description, `${path} ${status}`).toMatch(/\S/);
      }
    }
  });

  test.each(PATHS)("%s: says whether it is required or optional", (path) => {
    const { tags = [] } = document.operation(path);
    expect(tags.filter((tag) => /^(required|optional)$/.test(tag))).toEqual([
      REQUIRED.includes(path) ? "required" : "optional",
    ]);
  });

  test.each(LISTS)("%s: describes every parameter of the reference", (list) => {
    const own = document.parameters(list);
    expect(own.map(({ name }) => name)).toEqual(expect.arrayContaining([...PARAMETERS[list]]));
    for (const { name, in: where, description, schema, required = false } of own) {
      expect([where, required], name).toEqual(["query", false]);
      expect(description, name).toMatch(/\S/);
      expect(schema, name).toBeDefined();
    }
  });

  test.each(LISTS)("%s/{id}: describes its id, and what is not there", (list) => {
    const own = document.parameters(`${list}/{id}`);
    expect(own.find(({ name }) => name === "id")).toMatchObject({ in: "path", required: true });
    expect(Object.keys(document.operation(`${list}/{id}`).responses)).toEqual(
      expect.arrayContaining(["200", "404"]),
    );
  });

  test.each(LISTS)("%s: describes the malformed value, the stream and the tag", (list) => {
    const { responses } = document.operation(list);
    expect(Object.keys(responses)).toEqual(expect.arrayContaining(["200", "304", "400"]));
    const types = Object.keys(document.resolve(responses["200"] ?? {}).content ?? {});
    expect(types).toContain("application/json");
    expect(types.some((type) => /ndjson|jsonlines/.test(type))).toBe(true);
  });
});

describe("what is sent is described", () => {
  test.each([
    ["/", "/"],
    ["/changes", "/changes"],
  ])("%s", async (path, at) => {
    const body: unknown = (await world.feed.get(at)).json();
    expect([...document.undescribed(body, document.schemaOf(path))]).toEqual([]);
    expect(wrong(path, body)).toEqual([]);
  });

  test.each(BODIES)("%s with %o", async (list, query) => {
    const undescribed = new Set<string>();
    const { total_pages: pages } = await world.feed.page(list, query);
    for (let page = 1; page <= Math.max(1, pages); page += 1) {
      const body: unknown = (await world.feed.get(withQuery(list, { ...query, page }))).json();
      for (const one of document.undescribed(body, document.schemaOf(list))) undescribed.add(one);
      expect(wrong(list, body)).toEqual([]);
    }
    expect([...undescribed]).toEqual([]);
  });

  test.each(LISTS)("%s/{id}", async (list) => {
    const undescribed = new Set<string>();
    const items: Item[] = await world.feed.all(list);
    for (const { id } of items.filter(
      (_, index) => index % Math.ceil(items.length / 60) === 0 || index > items.length - 20,
    )) {
      const body: unknown = await world.feed.item(`${list}/${id}`);
      for (const one of document.undescribed(body, document.schemaOf(`${list}/{id}`))) undescribed.add(one);
      expect(wrong(`${list}/{id}`, body), id).toEqual([]);
    }
    expect([...undescribed]).toEqual([]);
  });

  test("and a field that is not described would be found", async () => {
    const item = await world.feed.item(`/services/${world.ids.priced}`);
    const spoilt = { ...item, made_up: 1, organization: { made_up: 2 }, schedules: [{ made_up: 3 }] };
    expect(sorted([...document.undescribed(spoilt, document.schemaOf("/services/{id}"))])).toEqual([
      "/made_up",
      "/organization/made_up",
      "/schedules[]/made_up",
    ]);
  });
});

describe.skipIf(!ARE_THERE)(
  "by the published document (where ../shared/schemas is beside the checkout)",
  () => {
    const published = () =>
      read("oruk-3.0/openapi.json") as DocumentObject & {
        components: { parameters: Record<string, { name: string }> };
      };

    test("has all of its paths, with all of their parameters", () => {
      const { paths, components } = published();
      for (const [path, { get }] of Object.entries(paths)) {
        const names = (get?.parameters ?? []).map(
          (one) => components.parameters[one.$ref?.split("/").at(-1) ?? ""]?.name ?? one.name,
        );
        expect(
          document.parameters(path).map(({ name }) => name),
          path,
        ).toEqual(expect.arrayContaining(names));
        expect(document.operation(path).tags, path).toEqual(
          expect.arrayContaining((get?.tags ?? []).map((tag) => tag.toLowerCase())),
        );
      }
    });
  },
);
