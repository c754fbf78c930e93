import { describe, expect, test } from "vitest";
import { candidateOf, listingOf, map, place, service } from "./mapped.ts";

describe("what is refused", () => {
  test.each([
    ["an empty name", service({ name: "" }), "has no name"],
    ["a name of blanks", service({ name: " \u00a0\u200b " }), "has no name"],
    ["a name that stands for nothing", service({ name: "N/A" }), "has no name"],
    ["no name at all", { id: "1", description: "We sing." }, "has no name"],
    [
      "a service at a location",
      { id: "1", service: service(), location: { id: "2" } },
      "is a service at a location",
    ],
    ["an organization", { id: "1", name: "Singers", services: [{ id: "2" }] }, "is an organization"],
    ["a term", { id: "1", name: "Choir", taxonomy_id: "2" }, "is a taxonomy or term"],
    [
      "a name alone",
      { id: "1", name: "Choir", status: "active", last_modified: "" },
      "is only the name of a service",
    ],
  ])("%s", (_name, original, reason) => {
    const { candidate, problems } = map(original, 7);
    expect(candidate).toBeUndefined();
    const refusals = problems.filter(({ kind }) => kind === "refused");
    expect(refusals).toHaveLength(1);
    expect(refusals[0]).toMatchObject({ row: 7, kind: "refused", fix: expect.stringContaining(" ") });
    expect(refusals[0]?.reason).toContain(reason);
  });

  test("says where in the sheet or file it stands and what stood there, cut", () => {
    const { problems } = map(service({ email: `${"x".repeat(200)} at home` }), 12);
    const problem = problems.find(({ column }) => column === "email");
    expect(problem).toMatchObject({ row: 12, kind: "note" });
    expect(problem?.value?.length).toBeLessThanOrEqual(80);
  });
});

describe("what has gone", () => {
  test.each(["defunct", "inactive", "Inactive", "closed", "archived"])("status %s", (status) => {
    const { candidate, problems } = map(service({ status }));
    expect(candidate).toMatchObject({ isGone: true, externalId: service()["id"] });
    expect(problems).toEqual([]);
  });

  test("the tombstone of our own feed, which has no name", () => {
    const { candidate } = map({
      id: "0197f434",
      status: "defunct",
      last_modified: "2026-11-22T12:00:00.000Z",
    });
    expect(candidate).toMatchObject({ externalId: "0197f434", isGone: true });
  });

  test("what is closed for now is there, and paused", () => {
    const { isGone, isPaused } = candidateOf({ status: "temporarily closed" });
    expect([isGone, isPaused]).toEqual([undefined, true]);
  });
});

describe("its organization", () => {
  test("is the group, with its numbers in registers", () => {
    const { group } = candidateOf({
      organization: {
        id: 77,
        name: "  Marsh   Singers ",
        description: "<p>A <b>choir</b>.</p>",
        organization_identifiers: [
          { identifier_type: "Charity number", identifier: "1234567" },
          { identifier_scheme: "GB-COH", identifier: "GB-COH-07654321" },
          { identifier_type: "Registered charity", identifier: "SC012345" },
        ],
      },
    });
    expect(group).toEqual({
      externalId: "77",
      name: "Marsh Singers",
      description: "A choir.",
      identifiers: [
        { scheme: "GB-CHC", id: "1234567" },
        { scheme: "GB-COH", id: "07654321" },
        { scheme: "GB-SC", id: "SC012345" },
      ],
    });
  });

  test("a number of an unknown register is left out and said", () => {
    const { group, notes } = candidateOf({
      organization: {
        name: "A",
        organization_identifiers: [{ identifier_type: "VAT", identifier: "12345" }],
      },
    });
    expect(group).toEqual({ name: "A" });
    expect(notes).toContain(
      "organization.organization_identifiers[0].identifier: is not a number of a register that this directory knows; left out",
    );
  });

  test.each([
    [
      "missing",
      { organization: undefined, organization_id: "o-9" },
      { externalId: "o-9", name: "Tuesday choir" },
    ],
    ["null", { organization: null }, { name: "Tuesday choir" }],
    [
      "without a name",
      { organization: { id: "o-9", name: " " } },
      { externalId: "o-9", name: "Tuesday choir" },
    ],
  ])("where it is %s the listing's name stands for it", (_name, fields, group) => {
    const candidate = candidateOf(fields);
    expect(candidate.group).toEqual(group);
    expect(candidate.notes.join()).toContain("the listing's name stands for its group");
  });
});

describe("texts", () => {
  test("lose their HTML and keep their paragraphs and lists", () => {
    const { description } = listingOf({
      description:
        '<div class="pc-body"><p style="mso-x">We&nbsp;sing &amp; laugh:</p><ul><li>Mondays<li>Fridays</ul><script>alert(1)</script></div>',
    });
    expect(description).toBe("We sing & laugh:\n\n- Mondays\n- Fridays");
  });

  test("a short first paragraph is the summary where more follows", () => {
    expect(listingOf({ description: "Singing for everybody.\n\nWe meet in the hall." })).toMatchObject({
      summary: "Singing for everybody.",
      description: "We meet in the hall.",
    });
  });

  test.each([
    ["alone", "Singing for everybody."],
    ["a heading", "About us:\n\nWe sing."],
    ["a word", "Welcome\n\nWe sing."],
    ["a list", "- one thing to do\n- two\n\nWe sing."],
    ["long", `${"We sing all day. ".repeat(15).trim()}\n\nMore.`],
  ])("but not where it is %s", (_name, description) => {
    const listing = listingOf({ description });
    expect(listing).toMatchObject({ description });
    expect(listing.summary).toBeUndefined();
  });

  test("too long, they are cut at a word, and that is said", () => {
    const { listing, notes } = candidateOf({ description: "word ".repeat(2_000) });
    expect(listing.description.length).toBeLessThanOrEqual(5_000);
    expect(listing.description).toMatch(/word…$/);
    expect(notes.some((note) => note.startsWith("description: "))).toBe(true);
  });

  test("without any, the name stands for them", () => {
    const { listing, notes } = candidateOf({ description: "<p>&nbsp;</p>" });
    expect(listing.description).toBe("Tuesday choir");
    expect(notes).toContain("description: is empty: the name stands for it");
  });

  test("what has no field here stands in the description, under its name", () => {
    const { description } = listingOf({
      ...place({ transportation: "Bus 7 stops outside" }),
      alternate_name: "The Tuesday Larks",
      alert: "Closed in August.",
      application_process: "Ring first.",
      wait_time: "Six weeks",
      accreditations: "Quality mark",
      interpretation_services: "BSL on request",
      required_documents: [{ document: "Proof of address" }, { document: "Proof of address" }],
    });
    expect(description.split("\n\n")).toEqual([
      "We sing.",
      "Please note: Closed in August.",
      "Also known as: The Tuesday Larks",
      "Getting there: Bus 7 stops outside",
      "How to join: Ring first.",
      "Room: Six weeks",
      "What to bring: Proof of address",
      "Accreditation: Quality mark",
      "Interpreting: BSL on request",
    ]);
  });

  test("a name with HTML and too many characters is a line of 120", () => {
    const { name } = listingOf({ name: `<h1>Choir</h1> &amp; ${"friends ".repeat(40)}` });
    expect(name).toMatch(/^Choir & friends .*…$/);
    expect(name.length).toBeLessThanOrEqual(120);
  });
});

describe("ages", () => {
  test.each([
    [-1, -1, undefined],
    [0, 100, undefined],
    ["0", "999", undefined],
    ["", null, undefined],
    [18, 100, { minAge: 18 }],
    ["18.0", "-1", { minAge: 18 }],
    [5, 11, { minAge: 5, maxAge: 11 }],
    [0, 17, { maxAge: 17 }],
  ])("%s to %s", (minimum, maximum, eligibility) => {
    expect(listingOf({ minimum_age: minimum, maximum_age: maximum }).eligibility).toEqual(eligibility);
  });

  test("the wrong way round they are left out and said", () => {
    const { listing, notes } = candidateOf({ minimum_age: 60, maximum_age: 18 });
    expect(listing.eligibility).toBeUndefined();
    expect(notes).toContain("maximum_age: is under the minimum age; both were left out");
  });

  test("conditions too long for a note are whole in the description", () => {
    const long = "People who care for somebody. ".repeat(15).trim();
    const { listing } = candidateOf({ eligibility_description: long });
    expect(listing.eligibility?.note?.length).toBeLessThanOrEqual(300);
    expect(listing.description).toContain(`Who it is for: ${long}`);
  });
});

describe("what else a feed brings", () => {
  test("a vendor's keys are named once each, wherever they stand, and passed over", () => {
    const { ignored, problems } = map(
      service({
        pc_status: 3,
        contacts: [{ name: "Jo", phones: [{ pc_x: 1 }, { pc_x: 2 }] }],
        ...place({ pc_region: "South", addresses: [{ uprn_source: "x" }] }),
      }),
    );
    expect(ignored?.toSorted()).toEqual([
      "contacts.phones.pc_x",
      "pc_status",
      "service_at_locations.location.addresses.uprn_source",
      "service_at_locations.location.pc_region",
    ]);
    expect(problems).toEqual([]);
  });

  test("values of any type where others are meant break nothing", () => {
    const odd = [null, 0, 7, true, "", "x", [], {}, [null], [[{}]], { a: 1 }];
    const names = [
      ...Object.keys({ ...service(), ...place({}) }),
      ..."schedules contacts phones cost_options attributes languages service_areas minimum_age email url".split(
        " ",
      ),
      ..."eligibilitys service_taxonomys holiday_schedules attending_type accreditations wait_time fees".split(
        " ",
      ),
    ];
    for (const name of names) {
      for (const value of odd) {
        const { candidate, problems } = map(service({ [name]: value }));
        const isRefused = problems.some(({ kind }) => kind === "refused");
        expect(candidate === undefined, `${name}: ${JSON.stringify(value)}`).toBe(isRefused);
      }
    }
  });

  test("the same row gives the same candidate", () => {
    const original = service({ ...place({ name: "Hall" }), email: "hello@choir.org.uk", fees: "£2" });
    expect(map(original)).toEqual(map(structuredClone(original)));
  });
});
