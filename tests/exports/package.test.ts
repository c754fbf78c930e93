import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { seed } from "#db/seed/index.ts";
import { createApp } from "#src/app.ts";
import { readCsv } from "#src/imports/files/table.ts";
import { Archive } from "#src/imports/files/read-zip.ts";
import type { Service } from "#src/openreferral/body-schema.ts";
import { faultsOf, HAS_SCHEMAS, publishedSchema } from "#tests/openreferral/shared-schemas.ts";
import { collect } from "#tests/imports/template/collect.ts";
import { makeTestApp, type TestApp } from "#tests/support/app.ts";
import { CANTERBURY, type Credentials, makeFactories } from "#tests/support/factories.ts";

const PACKAGE = "/v1/exports/listings?format=datapackage";
const TEXT_MAXIMUM = 20_000_000;

interface Resource {
  name: string;
  path: string;
  schema: {
    fields: { name: string; type: string }[];
    foreignKeys: { fields: string; reference: { resource: string; fields: string } }[];
  };
}
type Row = Record<string, unknown>;

let app: TestApp;
let reader: Credentials;
let resources: Resource[];
let tables: Map<string, Row[]>;

beforeAll(async () => {
  app = await makeTestApp();
  const make = makeFactories(app);
  reader = await make.as("group", { groupId: await make.group(CANTERBURY) });
  await seed(app.runtime.db, app.runtime.search, { now: app.clock.now(), demonstration: true });
  ({ resources, tables } = await unpack(`${PACKAGE}&lapsed=include`));
}, 120_000);
afterAll(() => app.close());

async function unpack(path: string): Promise<{ resources: Resource[]; tables: Map<string, Row[]> }> {
  const request = new Request(`http://127.0.0.1:8787${path}`, { headers: reader });
  const reply = await createApp().fetch(request, { runtime: app.runtime, address: "127.0.0.1" });
  expect([reply.status, reply.headers.get("content-type")]).toEqual([200, "application/zip"]);
  const archive = new Archive(new Uint8Array(await reply.arrayBuffer()));
  const described = JSON.parse(await archive.text("datapackage.json", TEXT_MAXIMUM)) as {
    resources: Resource[];
  };
  const read = new Map<string, Row[]>();
  for (const resource of described.resources) {
    const text = await archive.text(resource.path, TEXT_MAXIMUM);
    const header = text.slice(0, text.indexOf("\r\n")).split(",");
    expect(header, resource.name).toEqual(resource.schema.fields.map(({ name }) => name));
    const rows = await collect(readCsv(piecesOf(text)));
    read.set(
      resource.name,
      rows.map(({ original }) => typed(resource, original)),
    );
  }
  return { resources: described.resources, tables: read };
}

/** Cells as values, without those that say nothing. */
const typed = ({ schema }: Resource, original: Readonly<Row>): Row =>
  Object.fromEntries(
    schema.fields.flatMap(({ name, type }) => {
      const cell = original[name];
      if (cell === "" || cell === undefined) return [];
      return [[name, type === "string" ? cell : Number(cell)]];
    }),
  );

const rowsOf = (name: string): Row[] => tables.get(name) ?? [];

describe("the tabular data package", () => {
  test("has the public listings and nothing twice", async () => {
    const { text } = await app.request("/v1/exports/listings?lapsed=include&format=ndjson", {
      headers: reader,
    });
    const ids = text
      .trim()
      .split("\n")
      .map((line) => (JSON.parse(line) as { id: string }).id);
    expect(new Set(rowsOf("services").map(({ id }) => id))).toEqual(new Set(ids));
    for (const [name, rows] of tables) {
      expect(rows.length, name).toBeGreaterThan(2);
      expect(new Set(rows.map(({ id }) => id)).size, name).toBe(rows.length);
    }
  });

  test("every link leads to a row", () => {
    for (const { name, schema } of resources) {
      for (const { fields, reference } of schema.foreignKeys) {
        const target = reference.resource === "" ? name : reference.resource;
        const ids = new Set(rowsOf(target).map(({ id }) => id));
        const astray = rowsOf(name).filter((row) => row[fields] !== undefined && !ids.has(row[fields]));
        expect(astray, `${name}.${fields}`).toEqual([]);
      }
    }
  });

  test("says of each listing what the feed says", async () => {
    const { text } = await app.request("/open-referral/v3/services?format=ndjson&full=true");
    const services = text
      .trim()
      .split("\n")
      .map((line) => JSON.parse(line) as Service);
    const places = services.flatMap(({ service_at_locations: found = [] }) => found);
    const locations = places.map(({ location }) => location);
    const features = locations.flatMap(({ accessibility = [] }) => accessibility);
    const fed: Readonly<Record<string, readonly { id: string }[]>> = {
      organizations: services.map(({ organization }) => organization),
      services,
      service_at_location: places,
      locations,
      addresses: locations.flatMap(({ addresses = [] }) => addresses),
      accessibility: features,
      attributes: [
        ...services.flatMap(({ attributes = [] }) => attributes),
        ...features.flatMap(({ attributes }) => attributes),
      ],
      phones: services.flatMap(({ phones = [] }) => phones),
      contacts: services.flatMap(({ contacts = [] }) => contacts),
      schedules: services.flatMap(({ schedules = [] }) => schedules),
      service_areas: services.flatMap(({ service_areas: found = [] }) => found),
      languages: services.flatMap(({ languages = [] }) => languages),
      cost_options: services.flatMap(({ cost_options: found = [] }) => found),
    };
    for (const [name, bodies] of Object.entries(fed)) {
      const byId = new Map<unknown, object>(bodies.map((body) => [body.id, body]));
      expect(rowsOf(name).length, name).toBe(byId.size);
      for (const row of rowsOf(name)) expect(byId.get(row["id"]), name).toMatchObject(row);
    }
  });

  // Where the published schemas are not beside the project there is nothing to hold it to.
  test.runIf(HAS_SCHEMAS)("every row of every table fits the schema of HSDS 3.0", () => {
    for (const { name } of resources) {
      const validate = publishedSchema("hsds-3.0", SINGULAR[name] ?? name);
      const known = Object.keys((validate.schema as { properties: object }).properties);
      const { schema } = resources.find((one) => one.name === name) ?? { schema: { fields: [] } };
      expect(
        schema.fields.map((field) => field.name).filter((field) => !known.includes(field)),
        name,
      ).toEqual([]);
      for (const row of rowsOf(name)) expect(faultsOf(validate, row), JSON.stringify(row)).toEqual([]);
      expect(`${name}.csv`).toBe((validate.schema as { path: string }).path);
    }
  });

  test("says of a confidential venue no more than its district, and of staff's contacts nothing", async () => {
    const make = makeFactories(app);
    const operator = await make.as("operator");
    const kept = await app.request("/v1/exports/listings?status=published&status=paused&format=ndjson", {
      headers: operator,
    });
    const lines = kept.text
      .trim()
      .split("\n")
      .map((line) => JSON.parse(line));
    const hidden = lines.flatMap(({ contact, venues }) => [
      ...(contact?.visibility === "staff" ? [contact.phone, contact.email] : []),
      ...venues
        .filter((venue: { confidential: boolean }) => venue.confidential)
        .map((venue: { address?: { postcode?: string } }) => venue.address?.postcode),
    ]);
    const secret = hidden.filter((value) => value !== undefined);
    expect(secret.length).toBeGreaterThan(1);
    const text = JSON.stringify([...tables]);
    expect(secret.filter((value) => text.includes(value))).toEqual([]);
  });

  test("is filtered as find is, with numbers as they are; states are not for it", async () => {
    const some = await unpack(`${PACKAGE}&in=${CANTERBURY}`);
    const services = some.tables.get("services") ?? [];
    expect(services.length).toBeGreaterThan(5);
    expect(services.length).toBeLessThan(rowsOf("services").length);
    expect(rowsOf("phones").every(({ number }) => String(number).startsWith("+44"))).toBe(true);
    const { status, body } = await app.request(`${PACKAGE}&status=published`, {
      headers: await makeFactories(app).as("operator"),
    });
    expect([status, body.errors[0].parameter]).toEqual([400, "format"]);
  });
});

const SINGULAR: Readonly<Record<string, string>> = {
  organizations: "organization",
  services: "service",
  attributes: "attribute",
  locations: "location",
  phones: "phone",
  contacts: "contact",
  addresses: "address",
  schedules: "schedule",
  service_areas: "service_area",
  languages: "language",
  cost_options: "cost_option",
  organization_identifiers: "organization_identifier",
  taxonomy_terms: "taxonomy_term",
  taxonomies: "taxonomy",
};

async function* piecesOf(text: string): AsyncGenerator<Uint8Array> {
  yield await Promise.resolve(new TextEncoder().encode(text));
}
