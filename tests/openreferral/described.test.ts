import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { makeTestApp, type TestApp } from "#tests/support/app.ts";
import { makeBodies } from "./bodies.ts";
import { faultsOf, HAS_SCHEMAS, publishedSchema } from "./shared-schemas.ts";
import { BASE, emptyIn, type FeedWorld, makeFeedWorld } from "./world.ts";

let app: TestApp;
let world: FeedWorld;
let ids: Record<string, string>;
beforeAll(async () => {
  app = await makeTestApp({ now: "2026-11-22T12:00:00.000Z" });
  world = await makeFeedWorld(app);
  ids = await makeBodies(app, world);
});
afterAll(() => app.close());

const BODIES = [
  ["service", () => Object.keys(ids).map((name) => `/services/${ids[name]}`)],
  ["service_list", () => ["/services", "/services?full=true", "/services?minimal=true"]],
  ["service_at_location_list", () => ["/service_at_locations", "/service_at_locations?full=true"]],
  [
    "organization",
    () => [`/organizations/${world.groupId}`, `/organizations/${world.groupId}?full_service=true`],
  ],
  [
    "organization_list",
    () => ["/organizations", "/organizations?full=true", "/organizations?full_service=true"],
  ],
  ["taxonomy_list", () => ["/taxonomies"]],
  ["taxonomy_term_list", () => ["/taxonomy_terms?per_page=100"]],
  ["api_details", () => ["", "/"]],
] as const;

describe("every body", () => {
  for (const [name, paths] of BODIES) {
    test(`${name}: nothing null and nothing empty`, async () => {
      for (const path of paths()) {
        const { status, body } = await world.feed(path);
        expect([path, status]).toEqual([path, 200]);
        expect(emptyIn(body), path).toEqual([]);
      }
    });
  }

  test("is described field by field in the feed's own document", async () => {
    const document = (await world.feed("/openapi.json")).body;
    for (const [, paths] of BODIES) {
      for (const path of paths()) {
        const literal = path.replace(/\?.*/, "").replace(/\/[0-9a-f-]{36}$/, "/{id}") || "/";
        const { schema } = document.paths[literal].get.responses["200"].content["application/json"];
        const { body } = await world.feed(path);
        expect(undescribed(document, [schema], body), path).toEqual([]);
      }
    }
  });
});

type Json = Record<string, unknown>;

/** Fields of a body that none of the schemas describes. */
function undescribed(document: Json, schemas: readonly Json[], body: unknown, path = ""): string[] {
  const resolved = schemas.flatMap((schema) => alternatives(document, schema));
  if (Array.isArray(body)) {
    const items = resolved.flatMap((schema) =>
      schema["items"] === undefined ? [] : [schema["items"] as Json],
    );
    return body.flatMap((item) => undescribed(document, items, item, `${path}[]`));
  }
  if (typeof body !== "object" || body === null) return [];
  return Object.entries(body).flatMap(([name, value]) => {
    const found = resolved.flatMap((schema) => {
      const property = (schema["properties"] as Record<string, Json> | undefined)?.[name];
      return property === undefined ? [] : [property];
    });
    const isTold = found.some((schema) =>
      [schema, ...alternatives(document, schema)].some(({ description }) => typeof description === "string"),
    );
    return isTold ? undescribed(document, found, value, `${path}.${name}`) : [`${path}.${name}`];
  });
}

/** A schema with what it refers to. */
function alternatives(document: Json, schema: Json): Json[] {
  const { $ref, anyOf = [], allOf = [], oneOf = [] } = schema as { $ref?: string } & Record<string, Json[]>;
  const further = [...anyOf, ...allOf, ...oneOf].flatMap((one) => alternatives(document, one));
  if ($ref === undefined) return [schema, ...further];
  const name = $ref.split("/").at(-1) ?? "";
  const { schemas } = document["components"] as { schemas: Record<string, Json> };
  return [...alternatives(document, schemas[name] ?? {}), ...further];
}

describe.runIf(HAS_SCHEMAS)("by the published schemas", () => {
  for (const version of ["oruk-3.0", "hsds-3.0"] as const) {
    test(`${version}: every service, place, organization and term`, async () => {
      const check = async (name: string, path: string, of: (body: unknown) => unknown = (body) => body) => {
        const { status, body } = await world.feed(path);
        expect([path, status]).toEqual([path, 200]);
        expect(faultsOf(publishedSchema(version, name), of(body)), `${version} ${name} ${path}`).toEqual([]);
      };
      for (const id of Object.values(ids)) await check("service", `/services/${id}`);
      const { service_at_locations: places } = (await world.feed(`/services/${ids["rich"]}`)).body;
      await check("service_at_location", `/service_at_locations/${places[0].id}`);
      await check("organization", `/organizations/${world.groupId}?full_service=true`);
      const terms = (await world.feed("/taxonomy_terms?per_page=100")).body.contents;
      await check("taxonomy_term", `/taxonomy_terms/${terms[0].id}`);
      await check("taxonomy", `/taxonomies/${terms[0].taxonomy_id}`);
      if (version === "hsds-3.0") return;
      for (const [name, paths] of BODIES) for (const path of paths()) await check(name, path);
    });
  }
});

test("the feed says what it is, where its document is, and under which licence", async () => {
  const { body, headers } = await world.feed("");
  expect((await world.feed("/")).body).toEqual(body);
  expect(headers.get("access-control-allow-origin")).toBe("*");
  expect(body).toMatchObject({
    version: "HSDS-UK-3.0",
    openapi_url: `${app.config.PUBLIC_URL}${BASE}/openapi.json`,
    publisher: { name: "Fingerpost" },
    licence: { name: "Open Government Licence v3.0" },
  });
  const { body: document } = await world.feed("/openapi.json");
  expect(document["x-hsds-version"]).toBe("HSDS-UK-3.0");
  expect(Object.keys(document.paths)).toContain("/services/{id}");
  expect(document.paths["/services"].get.tags).toEqual(["required"]);
  expect(document.paths["/organizations"].get.tags).toEqual(["optional"]);
});

test("the last page that may be asked for is in the document", async () => {
  const { body: document } = await world.feed("/openapi.json");
  for (const path of [
    "/services",
    "/taxonomies",
    "/taxonomy_terms",
    "/service_at_locations",
    "/organizations",
  ]) {
    const parameters: { name: string; schema: { maximum?: number } }[] = document.paths[path].get.parameters;
    const most = parameters.find(({ name }) => name === "page")?.schema.maximum ?? 0;
    expect([path, most]).toEqual([path, 1_000_000]);
    expect((await world.feed(`${path}?page=${most}`)).status).toBe(200);
    const { status, body } = await world.feed(`${path}?page=${most + 1}`);
    expect([status, body.errors[0].message]).toEqual([400, expect.stringContaining(String(most))]);
  }
});
