import { existsSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { describe, expect, test } from "vitest";
import { candidateOf, listingOf, map } from "./mapped.ts";

/** A service as Open Referral UK 1.0 feeds have it. */
const OLD = {
  id: "1f6b",
  name: "Lunch club ",
  description: "<p>Hot lunch and company.</p>",
  url: "www.lunchclub.org.uk",
  email: "NoReply@lunchclub.org.uk",
  status: "active",
  fees: null,
  accreditations: null,
  assured_date: "2019-03-01T00:00:00",
  attending_type: "Venue",
  attending_access: "Drop-in",
  deliverable_type: "",
  organization: {
    id: "o1",
    name: "Marsh Kitchen",
    description: "",
    url: "http://www.marshkitchen.org.uk",
    logo: null,
  },
  contacts: [{ id: "c1", name: "", title: "Cook", phones: [{ number: "01227123456", language: "English" }] }],
  cost_options: [{ id: "k1", option: "per meal", amount: 4.5, amount_description: null, valid_from: null }],
  eligibilitys: [
    { id: "e1", eligibility: "Older people", minimum_age: 60, maximum_age: -1 },
    { id: "e2", eligibility: "Carers", minimum_age: 18, maximum_age: 100 },
  ],
  fundings: [],
  languages: [{ id: "l1", language: "English" }],
  service_areas: [
    {
      id: "a1",
      service_area: "Ashford",
      extent: "",
      uri: "http://statistics.data.gov.uk/id/statistical-geography/E07000105",
    },
  ],
  service_taxonomys: [
    {
      id: "t1",
      taxonomy: { id: "esdServiceTypes:651", name: "Lunch clubs ", vocabulary: "esdServiceTypes" },
    },
    { id: "t2", taxonomy: { id: "esdNeeds:27", name: "Health", vocabulary: "esdNeeds" } },
    { id: "t3", taxonomy: { id: "9", name: "Isolated people", vocabulary: "esdCircumstances" } },
  ],
  regular_schedules: [
    {
      id: "r1",
      opens_at: "12:00:00",
      closes_at: "14:00:00",
      freq: "WEEKLY",
      byday: "WE",
      interval: "1",
      valid_from: "2019-01-02T00:00:00",
      valid_to: null,
      dtstart: null,
      bymonthday: null,
      description: "",
    },
  ],
  holiday_schedules: [
    { id: "h1", closed: true, start_date: "2026-12-23", end_date: "2026-12-24", opens_at: null },
  ],
  service_at_locations: [
    {
      id: "s1",
      location: {
        id: "p1",
        name: "Marsh Hall",
        latitude: 51.1,
        longitude: 0.87,
        physical_addresses: [
          {
            id: "d1",
            address_1: "Marsh Hall",
            address_2: null,
            city: "Ashford",
            state_province: "Kent",
            postal_code: "TN231AA",
            country: "GB",
          },
        ],
        accessibility_for_disabilities: [{ id: "f1", accessibility: "Wheelchair access" }],
      },
      regular_schedule: [],
      holiday_schedules: [],
    },
  ],
};

test("a service of 1.0, whole", () => {
  const { notes, ...candidate } = candidateOf(OLD);
  expect(candidate).toEqual({
    externalId: "1f6b",
    assuredOn: "2019-03-01",
    group: { externalId: "o1", name: "Marsh Kitchen" },
    listing: {
      kind: "activity",
      name: "Lunch club",
      description: "Hot lunch and company.",
      eligibility: { minAge: 18, note: "Older people; Carers" },
      languages: ["en"],
      delivery: ["in-person"],
      venues: [
        {
          id: "s1",
          name: "Marsh Hall",
          address: { lines: [], town: "Ashford", postcode: "TN23 1AA" },
          point: { lat: 51.1, lng: 0.87 },
        },
      ],
      sessions: [
        {
          id: "r1",
          repeats: "weekly",
          weekdays: ["wed"],
          every: 1,
          starts: "12:00",
          ends: "14:00",
          from: "2019-01-02",
          termTimeOnly: false,
          except: ["2026-12-23", "2026-12-24"],
        },
      ],
      cost: { pence: 450, note: "per meal" },
      catchment: { everyone: false, areas: ["E07000105"] },
      joining: { ways: ["drop-in"], takesReferrals: false, accompaniedFirstVisit: false },
      contact: { name: "Cook", phone: "+441227123456", website: "https://www.lunchclub.org.uk" },
    },
    terms: [
      { field: "any", words: "Lunch clubs", uri: "https://id.esd.org.uk/service/651" },
      { field: "needs", words: "Health", uri: "https://id.esd.org.uk/need/27" },
      { field: "cohorts", words: "Isolated people", uri: "https://id.esd.org.uk/circumstance/9" },
      { field: "accessibility", words: "Wheelchair access", venue: 0 },
    ],
  });
  expect(notes).toEqual([expect.stringMatching(/^email: /)]);
  expect(map(OLD).ignored).toBeUndefined();
});

describe("other shapes that are found", () => {
  test.each([
    ["Phone", ["online"]],
    ["Home Visit", ["at-home"]],
    ["Online; Venue", ["in-person", "online"]],
    [undefined, ["in-person"]],
    ["Somehow", ["in-person"]],
  ])("attending_type %s", (attending_type, delivery) => {
    expect(listingOf({ ...OLD, attending_type }).delivery).toEqual(delivery);
  });

  test.each([
    ["Referral", { ways: ["referral"], takesReferrals: true }],
    ["Appointment, Membership", { ways: ["booking", "membership"], takesReferrals: false }],
  ])("attending_access %s", (attending_access, joining) => {
    expect(listingOf({ ...OLD, attending_access }).joining).toMatchObject(joining);
  });

  test("schedules of a place, one object for a list, and an address that is one", () => {
    const { sessions, venues } = listingOf({
      regular_schedules: [],
      service_at_locations: {
        id: 9,
        location: { id: 8, name: "Marsh Hall", physical_address: { address_1: "2 Lane", city: "Ashford" } },
        regular_schedule: { opens_at: "09:00", closes_at: "10:00", byday: "MO" },
      },
    });
    expect(venues).toEqual([
      { id: "9", name: "Marsh Hall", address: { lines: ["2 Lane"], town: "Ashford" } },
    ]);
    expect(sessions).toMatchObject([{ venueId: "9", weekdays: ["mon"] }]);
  });

  test("a closure of months is none", () => {
    const { notes } = candidateOf({
      ...OLD,
      holiday_schedules: [{ start_date: "2020-01-01", end_date: "2026-01-01" }],
    });
    expect(notes).toContain("holiday_schedules[0]: is no closure of 1 to 62 days; left out");
  });
});

// Not part of the project: the published examples, where that folder stands beside the checkout.
const EXAMPLES = fileURLToPath(new URL("../../../../shared/schemas/", import.meta.url));
const PUBLISHED = ["oruk-3.0", "hsds-3.0"].map(
  (profile) => `${EXAMPLES}${profile}/examples/service_full.json`,
);
const there = PUBLISHED.filter((path) => existsSync(path));

test(`the published examples (${there.length} of ${PUBLISHED.length} are there) become listings`, () => {
  for (const path of there) {
    const example = JSON.parse(readFileSync(path, "utf8"));
    expect(candidateOf(example).externalId, path).toBe(example.id);
  }
});
