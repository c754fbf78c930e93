import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { groupIdentifiers, venues } from "#db/schema/index.ts";
import { makeTestApp, type TestApp } from "#tests/support/app.ts";
import { CANTERBURY } from "#tests/support/factories.ts";
import { eq } from "drizzle-orm";
import { faultsOf, HAS_SCHEMAS, publishedSchema } from "./shared-schemas.ts";
import { BASE, emptyIn, type FeedWorld, makeFeedWorld, valuesIn } from "./world.ts";

let app: TestApp;
let world: FeedWorld;
const ids: Record<string, string> = {};

const CONTACT = {
  name: "Jo Reed",
  phone: "+441227000000",
  email: "jo@example.org",
  website: "https://singers.example.org/",
};

beforeAll(async () => {
  app = await makeTestApp({ now: "2026-11-22T12:00:00.000Z" });
  world = await makeFeedWorld(app);
  await app.database.db.insert(groupIdentifiers).values([
    { groupId: world.groupId, scheme: "GB-CHC", identifier: "1234567" },
    { groupId: world.groupId, scheme: "GB-COH", identifier: "07654321" },
  ]);
  const rich = {
    name: "Memory Singers",
    eligibility: { minAge: 55, maxAge: 90, note: "Carers welcome", notFor: "people who need nursing care" },
    languages: ["en", "cy", "bfi"],
    catchment: { everyone: false, areas: [CANTERBURY] },
    contact: { ...CONTACT, visibility: "public" },
    capacity: { status: "waitlist", until: "2026-12-31", note: "Ask for Jo" },
    venues: [
      {
        id: "hall",
        name: "St John's Hall",
        address: { lines: ["1 High Street", "Herne"], town: "Herne Bay", postcode: "CT6 5JN" },
        accessibility: ["step-free", "hearing-loop"],
        uprn: "100060123456",
      },
    ],
    sessions: [
      {
        repeats: "weekly",
        weekdays: ["thu", "tue"],
        every: 2,
        starts: "10:30",
        ends: "12:00",
        from: "2026-09-02",
        until: "2027-07-20",
        termTimeOnly: true,
        except: ["2026-09-03"],
        extra: [{ on: "2026-12-24", starts: "18:00", ends: "19:00" }],
      },
      {
        repeats: "monthly",
        weekdays: ["sat"],
        nth: [1, -1],
        starts: "14:00",
        ends: "16:00",
        from: "2026-09-06",
      },
      { repeats: "monthly", monthDays: [31], starts: "09:00", ends: "10:00", from: "2026-09-06" },
      { repeats: "dates", dates: [{ on: "2026-10-05", starts: "19:00", ends: "01:00" }] },
    ],
  };
  ids["rich"] = (await world.listing(rich)).id;
  ids["bare"] = (
    await world.listing({
      summary: undefined,
      interests: [],
      needs: [],
      cohorts: [],
      languages: [],
      delivery: ["online"],
      venues: [],
      sessions: [],
      cost: undefined,
      contact: undefined,
      joining: undefined,
      eligibility: { minAge: 0, maxAge: 100 },
    })
  ).id;
  ids["hidden"] = (
    await world.listing({
      contact: { ...CONTACT, phone: "+441227999999", visibility: "staff" },
      venues: [
        {
          name: "Refuge House",
          address: { lines: ["7 Hidden Lane"], town: "Whitstable", postcode: "CT5 1AB" },
          accessibility: ["lift"],
          confidential: true,
        },
      ],
    })
  ).id;
  ids["paused"] = (await world.listing({ status: "paused", cost: { free: true } })).id;
});
afterAll(() => app.close());

const service = async (name: string) => (await world.feed(`/services/${ids[name]}`)).body;

describe("private stays private", () => {
  const SECRETS = [
    "Refuge House",
    "Hidden Lane",
    "CT5 1AB",
    "Whitstable",
    "+441227999999",
    "Lift to other floors",
  ];

  test("a confidential venue is a district, and a contact for staff is not there", async () => {
    const { body, text } = await world.feed(`/services/${ids["hidden"]}`);
    const [at] = body.service_at_locations;
    expect(at.location).toEqual({
      id: at.location_id,
      location_type: "physical",
      name: "In Canterbury",
      description: "The address is not published: it is told to those who get in touch.",
    });
    expect(body.contacts).toBeUndefined();
    expect(body.phones).toBeUndefined();
    for (const secret of SECRETS) expect(text).not.toContain(secret);
  });

  test("nor is any of it in a list, a search or a circle", async () => {
    for (const path of [
      "/services?full=true",
      "/service_at_locations?full=true",
      "/organizations?full_service=true",
    ]) {
      const { text } = await world.feed(`${path}&per_page=100`);
      for (const secret of SECRETS) expect(text).not.toContain(secret);
    }
    expect(await world.ids("/services?search=refuge")).toEqual([]);
    expect(await world.ids("/services?postcode=CT5%201AB&proximity=2000")).not.toContain(ids["hidden"]);
    expect(await world.ids("/service_at_locations?postcode=CT5%201AB&proximity=100000")).not.toContain(
      (await service("hidden")).service_at_locations[0].id,
    );
  });
});

describe("a service", () => {
  test("has what is known of it", async () => {
    const body = await service("rich");
    expect(body).toMatchObject({
      name: "Memory Singers",
      description: "Friendly weekly circle, all welcome\n\nA relaxed group that meets every week.",
      url: "https://singers.example.org/",
      email: "jo@example.org",
      status: "active",
      minimum_age: 55,
      maximum_age: 90,
      eligibility_description: "Carers welcome. Not for: people who need nursing care.",
      wait_time: "There is a waiting list (this holds until 31 December 2026). Ask for Jo.",
      fees: "£2.50 per session.",
      organization_id: world.groupId,
      phones: [{ number: "+441227000000" }],
      contacts: [{ name: "Jo Reed", email: "jo@example.org", phones: [{ number: "+441227000000" }] }],
      cost_options: [{ currency: "GBP", amount: 2.5, amount_description: "per session" }],
      service_areas: [
        {
          name: "Canterbury",
          service_area: "Canterbury",
          uri: "http://statistics.data.gov.uk/id/statistical-geography/E07000106",
        },
      ],
      organization: {
        id: world.groupId,
        organization_identifiers: [
          { identifier_scheme: "GB-CHC", identifier: "1234567" },
          { identifier_scheme: "GB-COH", identifier: "07654321" },
        ],
      },
    });
    const languages: { code: string; name: string }[] = body.languages;
    expect(languages.map(({ code, name }) => [code, name])).toEqual([
      ["en", "English"],
      ["cy", "Welsh"],
      ["bfi", expect.any(String)],
    ]);
    const attributes: { link_type: string; taxonomy_term: { name: string; taxonomy: string } }[] =
      body.attributes;
    expect(attributes.map((one) => [one.link_type, one.taxonomy_term.taxonomy])).toEqual([
      ["interest", "Interests"],
      ["need", "Needs"],
      ["eligibility", "Cohorts"],
    ]);
  });

  test("is where its venue is", async () => {
    const { service_at_locations: places } = await service("rich");
    expect(places).toHaveLength(1);
    expect(places[0].location).toMatchObject({
      name: "St John's Hall",
      latitude: expect.any(Number),
      longitude: expect.any(Number),
      external_identifier: "100060123456",
      external_identifier_type: "UPRN",
      addresses: [
        {
          address_1: "1 High Street",
          address_2: "Herne",
          city: "Herne Bay",
          region: "Canterbury",
          state_province: "Kent",
          postal_code: "CT6 5JN",
          country: "GB",
          address_type: "physical",
        },
      ],
      accessibility: [{ accessibility: "Step-free access" }, { description: "Hearing loop" }].map((one) =>
        expect.objectContaining(one),
      ),
    });
    const venue = await app.database.db.select().from(venues).where(eq(venues.id, places[0].id));
    expect(venue).toHaveLength(1);
  });

  test("happens by rules and on dates", async () => {
    const { schedules } = await service("rich");
    const facts = (schedules as Record<string, unknown>[]).map((one) =>
      Object.fromEntries(
        [
          "freq",
          "interval",
          "byday",
          "bymonthday",
          "dtstart",
          "until",
          "opens_at",
          "closes_at",
          "description",
          "notes",
        ]
          .filter((name) => one[name] !== undefined)
          .map((name) => [name, one[name]]),
      ),
    );
    expect(facts).toEqual([
      {
        freq: "WEEKLY",
        interval: 2,
        byday: "TU,TH",
        // The first Thursday is left out, and the week after is not one of the rule's.
        dtstart: "2026-09-15",
        until: "2027-07-20",
        opens_at: "10:30",
        closes_at: "12:00",
        description: "Every 2 weeks on Tuesday and Thursday, 10:30 to 12:00",
        notes: "In school term time only. Not on 3 September 2026.",
      },
      {
        dtstart: "2026-12-24",
        until: "2026-12-24",
        opens_at: "18:00",
        closes_at: "19:00",
        description: "24 December 2026, 18:00 to 19:00",
        notes: "In school term time only.",
      },
      {
        freq: "MONTHLY",
        interval: 1,
        byday: "1SA,-1SA",
        dtstart: "2026-09-26",
        opens_at: "14:00",
        closes_at: "16:00",
        description: "On the first and last Saturday of each month, 14:00 to 16:00",
      },
      {
        freq: "MONTHLY",
        interval: 1,
        bymonthday: "31",
        dtstart: "2026-10-31",
        opens_at: "09:00",
        closes_at: "10:00",
        description: "On day 31 of each month, 09:00 to 10:00",
      },
      {
        dtstart: "2026-10-05",
        until: "2026-10-05",
        opens_at: "19:00",
        closes_at: "01:00",
        description: "5 October 2026, 19:00 to 01:00",
      },
    ]);
  });

  test("of which little is known says no more than that", async () => {
    const body = await service("bare");
    expect(Object.keys(body).toSorted()).toEqual([
      "description",
      "id",
      "last_modified",
      "name",
      "organization",
      "organization_id",
      "status",
    ]);
  });

  test("that is paused says so", async () => {
    expect(await service("paused")).toMatchObject({
      status: "temporarily closed",
      alert: "Paused for now: get in touch before you go.",
      fees: "Free.",
      cost_options: [{ option: "Free", amount: 0 }],
    });
  });

  test("has ids that never change, and none twice for different things", async () => {
    const first = await service("rich");
    const again = await service("rich");
    expect(again).toEqual(first);
    const all = valuesIn(first).filter(({ path }) => /\.id$/.test(path));
    for (const { path, value } of all) {
      expect(value, path).toMatch(
        /^[0-9a-f]{8}-[0-9a-f]{4}-[1-8][0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/,
      );
    }
    const shared = new Set([".phones[].id", ".contacts[].phones[].id"]);
    const own = all.filter(({ path }) => !shared.has(path)).map(({ value }) => value);
    expect(new Set(own).size).toBe(own.length);
  });
});

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
      const { service_at_locations: places } = await service("rich");
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
