import { describe, expect, test } from "vitest";
import { candidateOf, listingOf, place } from "./mapped.ts";

describe("where", () => {
  test("a place with its address, point, UPRN and features", () => {
    const { listing, terms } = candidateOf(
      place({
        latitude: "51.2802",
        longitude: 1.0789,
        external_identifier: "000100060123456",
        external_identifier_type: "UPRN",
        addresses: [
          {
            address_1: "1 High Street",
            address_2: "Herne",
            city: "Herne Bay",
            postal_code: "ct65jn",
            country: "GB",
          },
        ],
        accessibility: [{ description: "Step-free access" }, { accessibility: "Hearing loop " }],
      }),
    );
    expect(listing.venues).toEqual([
      {
        id: "place-1",
        name: "The Hall",
        address: { lines: ["1 High Street", "Herne"], town: "Herne Bay", postcode: "CT6 5JN" },
        point: { lat: 51.2802, lng: 1.0789 },
        uprn: "100060123456",
      },
    ]);
    expect(terms).toEqual([
      { field: "accessibility", words: "Step-free access", venue: 0 },
      { field: "accessibility", words: "Hearing loop", venue: 0 },
    ]);
    expect(listing.delivery).toEqual(["in-person"]);
  });

  test.each([
    ["0, 0", { latitude: 0, longitude: 0 }, 0],
    ["the wrong way round", { latitude: 1.08, longitude: 51.28 }, 1],
    ["no number", { latitude: "north", longitude: "east" }, 1],
    ["half a point", { latitude: 51.28 }, 0],
  ])("a point that is %s is left out", (_name, point, notes) => {
    const candidate = candidateOf(place(point));
    expect(candidate.listing.venues?.[0]?.point).toBeUndefined();
    expect(candidate.notes).toHaveLength(notes);
  });

  test("online places are no venues, postal ones neither", () => {
    const { venues, delivery } = listingOf({
      service_at_locations: [
        { id: "1", location: { location_type: "virtual", name: "Zoom" } },
        { id: "2", location: { location_type: "postal", name: "PO Box 1" } },
      ],
    });
    expect([venues, delivery]).toEqual([[], ["online"]]);
  });

  test("a place that is told twice is one, and one that says nothing is none", () => {
    const at = { id: "1", location: { name: "The Hall" } };
    const { venues } = listingOf({ service_at_locations: [at, at, { id: "2", location: { id: "x" } }] });
    expect(venues?.map(({ id }) => id)).toEqual(["1"]);
  });

  test("more places than a listing has are left out and said", () => {
    const { listing, notes } = candidateOf({
      service_at_locations: Array.from({ length: 25 }, (_, index) => ({
        id: `p${index}`,
        location: { name: `Hall ${index}` },
      })),
    });
    expect(listing.venues).toHaveLength(20);
    expect(notes.join()).toContain("has more than 20 places");
  });

  test("in person without a place is somewhere, and said", () => {
    const { listing, notes } = candidateOf({ attending_type: "Venue" });
    expect([listing.delivery, listing.venues]).toEqual([
      ["in-person"],
      [{ id: "unknown", name: "Ask where it takes place" }],
    ]);
    expect(notes).toEqual(["service_at_locations: is in person, and no place is given"]);
  });

  test("nothing of where or how is taken as online, and said", () => {
    const { listing, notes } = candidateOf({});
    expect(listing.delivery).toEqual(["online"]);
    expect(notes).toEqual(["service_at_locations: does not say where or how it happens: taken as online"]);
  });
});

describe("whom to ask", () => {
  test("phones in any form, without ids, and the first of several", () => {
    const { listing, notes } = candidateOf({
      contacts: [{ name: "Jo Reed ", phones: [{ number: "(01227) 123 456" }, { number: "01227 654321" }] }],
    });
    expect(listing.contact).toEqual({ name: "Jo Reed", phone: "+441227123456" });
    expect(notes.filter((note) => note.startsWith("contacts"))).toEqual([
      "contacts[0].phones[1].number: is a further phone; a listing has one",
    ]);
  });

  test.each([
    ["of the service", { phones: [{ number: "01227 123456" }] }],
    ["as a text", { phones: "01227 123456" }],
    ["of the organization", { organization: { name: "A", phones: [{ number: "01227 123456" }] } }],
    ["of the place", place({ phones: [{ number: "+44 (0)1227 123456" }] })],
  ])("a phone %s", (_name, fields) => {
    expect(listingOf(fields).contact).toEqual({ phone: "+441227123456" });
  });

  test("placeholders are dropped with a note, and the next address is taken", () => {
    const { listing, notes } = candidateOf({
      email: "test@test.com",
      url: "http://www.example.com",
      organization: { name: "A", email: "mailto:Hello@Choir.org.uk", website: "www.choir.org.uk" },
    });
    expect(listing.contact).toEqual({ email: "Hello@choir.org.uk", website: "https://www.choir.org.uk" });
    expect(notes.filter((note) => /^(email|url)/.test(note))).toEqual([
      "email: stands for no e-mail address",
      "url: stands for no web address",
    ]);
  });

  test("a dangerous address is no website", () => {
    expect(listingOf({ url: "javascript:alert(1)" }).contact).toBeUndefined();
  });

  test("with nobody to ask there is no contact", () => {
    expect(listingOf({ email: null, url: "", phones: [], contacts: [{}] }).contact).toBeUndefined();
  });
});

describe("what it costs", () => {
  test.each([
    [
      "one price",
      [{ option: "Standard", amount: 2.5, amount_description: "per session" }],
      { pence: 250, per: "session" },
    ],
    ["a text", [{ amount: "£3.00" }], { pence: 300 }],
    ["nothing", [{ option: "Free", amount: 0 }], { free: true }],
    ["one with a name", [{ option: "Concessions", amount: 1 }], { pence: 100, note: "Concessions" }],
    [
      "a period of its own",
      [{ amount: 4, amount_description: "each week, in cash" }],
      { pence: 400, note: "each week, in cash" },
    ],
    [
      "several",
      [
        { option: "Child", amount: 1 },
        { option: "Adult", amount: 2.5 },
      ],
      { pence: 250, note: "Child £1; Adult £2.50" },
    ],
    [
      "several, of which one is nothing",
      [
        { option: "Members", amount: 0 },
        { option: "Visitors", amount: 5 },
      ],
      { pence: 500, note: "Members free; Visitors £5" },
    ],
    ["words alone", [{ option: "Suggested donation", amount: null }], { note: "Suggested donation" }],
    ["nothing, said in words", [{ option: "Free of charge" }], { free: true }],
    [
      "an amount that was not filled in",
      [{ amount: 0, amount_description: "£3 per session" }],
      { pence: 300, per: "session" },
    ],
    ["nothing settled", [{ option: "Donations", amount: 0 }], { note: "Donations" }],
    [
      "free, and more to say",
      [{ option: "Free", amount: 0, amount_description: "donations welcome" }],
      { free: true, note: "donations welcome" },
    ],
    ["not pounds", [{ amount: 5, currency: "USD" }], undefined],
    ["less than nothing", [{ amount: -5 }], undefined],
  ])("%s", (_name, options, cost) => {
    expect(listingOf({ cost_options: options }).cost).toEqual(cost);
  });

  test.each([
    ["Free", { free: true }],
    ["£2.50", { pence: 250 }],
    ["Suggested donation", { note: "Suggested donation" }],
    ["n/a", undefined],
  ])("fees in words: %s", (fees, cost) => {
    expect(listingOf({ fees }).cost).toEqual(cost);
  });

  test("words beside a price are its note", () => {
    expect(listingOf({ fees: "Tea is extra", cost_options: [{ amount: 2 }] }).cost).toEqual({
      pence: 200,
      note: "Tea is extra",
    });
  });
});

describe("whose people", () => {
  const areas = (...service_areas: object[]) => candidateOf({ service_areas });
  test("areas by the ONS codes in their addresses", () => {
    const uri = "http://statistics.data.gov.uk/id/statistical-geography/E07000106";
    expect(areas({ name: "Canterbury", uri }).listing.catchment).toEqual({
      everyone: false,
      areas: ["E07000106"],
    });
  });

  test.each([
    { name: "England" },
    { name: "x", uri: "https://statistics.data.gov.uk/id/statistical-geography/E92000001" },
  ])("%j is everybody", (area) => {
    const { listing, notes } = areas(area, { name: "Herne Bay" });
    expect([listing.catchment, notes.length]).toEqual([undefined, 1]);
  });

  test("an area in words shuts nobody out: it stands in the description", () => {
    const { listing, notes } = areas({ name: "Herne Bay and around", uri: "http://example.com" });
    expect(listing.catchment).toBeUndefined();
    expect(listing.description).toBe("We sing.\n\nWhere people may live: Herne Bay and around");
    expect(notes).toContain(
      "service_areas[0].uri: has no ONS code of an area: its name is kept in the description",
    );
  });
});

describe("terms", () => {
  test("by what their links and taxonomies are called, with their addresses", () => {
    const { terms } = candidateOf({
      attributes: [
        { link_type: "eligibility", taxonomy_term: { name: "Carers  " } },
        {
          taxonomy_term: {
            term: "Choirs",
            term_uri: "https://openactive.io/activity-list#1",
            taxonomy: "OpenActive",
          },
        },
        { taxonomy_term: { name: "Loneliness", taxonomy: "Needs" } },
        { taxonomy_term: { name: "Choirs ", term_uri: "https://openactive.io/activity-list#1" } },
        { taxonomy_term: { name: " " } },
      ],
    });
    expect(terms).toEqual([
      { field: "cohorts", words: "Carers" },
      { field: "any", words: "Choirs", uri: "https://openactive.io/activity-list#1" },
      { field: "needs", words: "Loneliness" },
    ]);
  });
});

describe("languages", () => {
  test.each([
    [
      [{ code: "cy" }, { name: "English" }],
      ["cy", "en"],
    ],
    [[{ language: "Polish" }], ["pl"]],
    [[{ name: "BSL" }], ["bfi"]],
    [[{}], undefined],
  ])("%j", (languages, tags) => {
    expect(listingOf({ languages }).languages).toEqual(tags);
  });
});
