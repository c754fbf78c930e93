import { eq } from "drizzle-orm";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { venues } from "#db/schema/index.ts";
import { makeTestApp, type TestApp } from "#tests/support/app.ts";
import { makeBodies } from "./bodies.ts";
import { type FeedWorld, makeFeedWorld, valuesIn } from "./world.ts";

let app: TestApp;
let world: FeedWorld;
let ids: Record<string, string>;
beforeAll(async () => {
  app = await makeTestApp({ now: "2026-11-22T12:00:00.000Z" });
  world = await makeFeedWorld(app);
  ids = await makeBodies(app, world);
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
    const all = valuesIn(first).filter(({ path }) => path.endsWith(".id"));
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
