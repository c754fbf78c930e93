import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { areas, termDates, terms } from "#db/schema/index.ts";
import { diff, mergePatch } from "#src/listings/content.ts";
import { addMonths, capacityOf, freshnessOf } from "#src/listings/freshness.ts";
import { nearest } from "#src/nearest.ts";
import { slugOf } from "#src/listings/slugs.ts";
import { makeTestApp, type TestApp } from "#tests/support/app.ts";
import { CANTERBURY, DOVER, listingBody, THANET } from "#tests/support/factories.ts";
import { makeWorld, type World } from "./world.ts";

let app: TestApp;
let world: World;
beforeAll(async () => {
  app = await makeTestApp({ now: "2026-11-22T12:00:00.000Z" });
  world = await makeWorld(app);
});
afterAll(() => app.close());

const create = (fields: Record<string, unknown>) =>
  app.request(`/v1/groups/${world.groupId}/listings`, {
    headers: world.owner,
    body: { ...listingBody(), ...fields },
  });

const [hall] = listingBody().venues;
const [tuesday] = listingBody().sessions;

interface Case {
  why: string;
  fields: Record<string, unknown>;
  pointer: string;
  fix?: RegExp;
}

const inThanet = (postcode: string) => ({ address: { postcode }, point: { lat: 51.385, lng: 1.385 } });
const REFUSED: Case[] = [
  {
    why: "HTML",
    fields: { description: "All <b>welcome</b>" },
    pointer: "/description",
    fix: /Leave out <b>/,
  },
  { why: "a script", fields: { name: "<script>x</script>" }, pointer: "/name", fix: /<script>/ },
  { why: "an unknown interest", fields: { interests: ["choirs"] }, pointer: "/interests/0", fix: /choir/ },
  {
    why: "an unknown need",
    fields: { needs: ["loneliness", "lonelyness"] },
    pointer: "/needs/1",
    fix: /loneliness/,
  },
  { why: "a need as interest", fields: { interests: ["loneliness"] }, pointer: "/interests/0" },
  {
    why: "an unknown cohort",
    fields: { cohorts: ["old-people"] },
    pointer: "/cohorts/0",
    fix: /older-people/,
  },
  {
    why: "an unknown feature",
    fields: { venues: [{ ...hall, accessibility: ["stepfree"] }] },
    pointer: "/venues/0/accessibility/0",
    fix: /step-free/,
  },
  {
    why: "a phone that is none",
    fields: { contact: { phone: "ask Bob" } },
    pointer: "/contact/phone",
    fix: /01227/,
  },
  { why: "a phone too short", fields: { contact: { phone: "0122" } }, pointer: "/contact/phone" },
  {
    why: "a web address without scheme",
    fields: { contact: { website: "www.example.org" } },
    pointer: "/contact/website",
    fix: /https:/,
  },
  {
    why: "a script as address",
    fields: { contact: { website: "javascript:alert(1)" } },
    pointer: "/contact/website",
  },
  {
    why: "a postcode from elsewhere",
    fields: { venues: [{ address: { postcode: "EH1 1YZ" } }] },
    pointer: "/venues/0/address/postcode",
    fix: /point/,
  },
  {
    why: "a bank's postcode",
    fields: { venues: [inThanet("GIR 0AA")] },
    pointer: "/venues/0/address/postcode",
  },
  { why: "a point far away", fields: { venues: [inThanet("CT6 5JN")] }, pointer: "/venues/0/point" },
  {
    why: "no postcode",
    fields: { venues: [{ address: { postcode: "CT1" } }] },
    pointer: "/venues/0/address/postcode",
  },
  { why: "a venue nowhere", fields: { venues: [{ name: "Hall" }] }, pointer: "/venues/0/address/postcode" },
  {
    why: "a point at sea",
    fields: { venues: [{ point: { lat: 48, lng: -20 } }] },
    pointer: "/venues/0/point",
    fix: /wrong way round/,
  },
  { why: "in person without venue", fields: { venues: [], sessions: [] }, pointer: "/venues" },
  {
    why: "a session elsewhere",
    fields: { sessions: [{ ...tuesday, venueId: "x" }] },
    pointer: "/sessions/0/venueId",
  },
  {
    why: "an unknown area",
    fields: { catchment: { everyone: false, areas: ["E99"] } },
    pointer: "/catchment/areas/0",
  },
  { why: "for nobody", fields: { catchment: { everyone: false, areas: [] } }, pointer: "/catchment/areas" },
  {
    why: "old room",
    fields: { capacity: { status: "capacity", until: "2026-11-21" } },
    pointer: "/capacity/until",
  },
  { why: "no delivery", fields: { delivery: [] }, pointer: "/delivery" },
  {
    why: "a session without days",
    fields: { sessions: [{ ...tuesday, weekdays: [] }] },
    pointer: "/sessions/0/weekdays",
  },
  {
    why: "a day that is none",
    fields: { sessions: [{ ...tuesday, from: "2026-02-30" }] },
    pointer: "/sessions/0/from",
  },
  {
    why: "an hour that is none",
    fields: { sessions: [{ ...tuesday, starts: "24:00" }] },
    pointer: "/sessions/0/starts",
  },
  { why: "free and priced", fields: { cost: { free: true, pence: 100 } }, pointer: "/cost/pence" },
  {
    why: "an upside-down age",
    fields: { eligibility: { minAge: 60, maxAge: 50 } },
    pointer: "/eligibility/maxAge",
  },
  { why: "what the system sets", fields: { status: "published" }, pointer: "/status" },
];

describe("refused with a pointer", () => {
  test.each(REFUSED)("$why", async ({ fields, pointer, fix }) => {
    const reply = await create(fields);
    expect(reply.status, reply.text).toBe(400);
    const issue = reply.body.errors.find((one: { pointer: string }) => one.pointer === pointer);
    expect(issue, reply.text).toBeDefined();
    expect(issue.fix ?? "").toMatch(fix ?? "");
  });

  test("all at once", async () => {
    const reply = await create({
      interests: ["xyz"],
      contact: { phone: "ask Bob", website: "ftp://x" },
      venues: [{ address: { postcode: "EH1 1YZ" } }],
    });
    expect(reply.body.errors.map((one: { pointer: string }) => one.pointer).toSorted()).toEqual([
      "/contact/phone",
      "/contact/website",
      "/interests/0",
      "/venues/0/address/postcode",
    ]);
  });
});

describe("places", () => {
  test.each([
    ["an outward code in one district", { address: { postcode: "ct6 5jn" } }, CANTERBURY, "outcode"],
    ["one in several: the group's", { address: { postcode: "CT4 7AA" } }, CANTERBURY, "outcode"],
    ["one in several, none of them the group's", { address: { postcode: "CT15 7AA" } }, DOVER, "outcode"],
    ["a point alone", { point: { lat: 51.385, lng: 1.385 } }, THANET, "exact"],
    ["an unknown postcode with a point", inThanet("EH1 1YZ"), THANET, "exact"],
    [
      "a point beats the middle of an outward code",
      { address: { postcode: "CT3 1AA" }, point: { lat: 51.27, lng: 1.33, precision: "postcode" } },
      DOVER,
      "postcode",
    ],
  ])("%s", async (_why, venue, district, precision) => {
    const reply = await create({ venues: [venue] });
    expect(reply.status, reply.text).toBe(201);
    expect(reply.body.venues[0]).toMatchObject({ district, point: { precision } });
  });

  test("a confidential venue without an address lies in the group's district", async () => {
    const reply = await create({ venues: [{ confidential: true }] });
    expect(reply.body.venues[0]).toMatchObject({ district: CANTERBURY, confidential: true });
  });
});

test("what is sent is what is read, and can be sent again", async () => {
  const sent = {
    ...listingBody(),
    description: "One.\r\n\r\n\r\n\r\nTwo.  \r\n- item",
    eligibility: { minAge: 55, note: "Carers welcome" },
    venues: [
      { id: "a", ...hall },
      { id: "b", name: "Other", address: { postcode: "CT5 1AA" } },
    ],
    sessions: [
      { ...tuesday, venueId: "a", except: ["2026-12-29"], until: "2027-07-20", note: "Ring the bell" },
      {
        repeats: "monthly",
        weekdays: ["fri"],
        nth: [1, -1],
        starts: "22:00",
        ends: "01:00",
        from: "2026-09-01",
        venueId: "b",
      },
      {
        repeats: "monthly",
        monthDays: [15],
        starts: "10:00",
        ends: "11:00",
        from: "2026-09-01",
        venueId: "b",
      },
      { repeats: "dates", dates: [{ on: "2026-12-24", starts: "10:00", ends: "11:00" }], venueId: "a" },
    ],
    catchment: { everyone: true, areas: [THANET, CANTERBURY] },
    capacity: { status: "capacity", until: "2026-12-31" },
    contact: { name: "Sam", phone: "01227 123 456", website: "https://example.org/", visibility: "public" },
  };
  const made = await create(sent);
  expect(made.status, made.text).toBe(201);
  const { body } = made;
  expect(body.description).toBe("One.\n\nTwo.\n- item");
  expect(body.contact.phone).toBe("+441227123456");
  const [first, second] = body.venues.map((venue: { id: string }) => venue.id);
  expect(body.sessions.map((session: { venueId: string }) => session.venueId)).toEqual([
    first,
    second,
    second,
    first,
  ]);
  expect(body.sessions[1]).toMatchObject({ nth: [1, -1], weekdays: ["fri"], every: 1 });
  expect(body.sessions[2].weekdays).toBeUndefined();
  const echo = {
    venues: body.venues,
    sessions: body.sessions,
    capacity: body.capacity,
    contact: body.contact,
  };
  const same = await app.request(`/v1/listings/${body.id}`, {
    method: "PATCH",
    headers: { ...world.owner, "if-match": '"1"' },
    body: echo,
  });
  expect(same.status, same.text).toBe(200);
  expect(same.body).toEqual(body);
});

test("a slug is readable and nobody else's", async () => {
  const name = "Memory Singers & Friends of Whitstable";
  const [one, two] = await Promise.all([create({ name }), create({ name })]);
  const slugs = [one.body.slug, two.body.slug].toSorted((left, right) => left.length - right.length);
  expect(slugs[0]).toBe("memory-singers-and-friends-of-whitstable");
  expect(slugs[1]).toMatch(/^memory-singers-and-friends-of-whitstable-[a-z0-9]{6}$/);
  expect(slugOf("St John’s Café!")).toBe("st-johns-cafe");
  expect(slugOf("Клуб")).toBe("listing");
});

test("a retired term stays where it is, and is refused elsewhere", async () => {
  const { db } = app.database;
  const term = {
    id: app.runtime.newId(),
    scheme: "interest" as const,
    slug: "clog-dancing",
    label: "Clog dancing",
    position: 900,
  };
  await db.insert(terms).values(term);
  const made = await create({ interests: ["clog-dancing"] });
  expect(made.status, made.text).toBe(201);
  await app.database.sql`update terms set retired_at = now() where slug = 'clog-dancing'`;
  expect((await create({ interests: ["clog-dancing"] })).status).toBe(400);
  const kept = await app.request(`/v1/listings/${made.body.id}`, {
    method: "PATCH",
    headers: { ...world.owner, "if-match": '"1"' },
    body: { summary: "Still dancing" },
  });
  expect(kept.body.interests).toEqual(["clog-dancing"]);
});

describe("occurrences", () => {
  test("between two local dates, from today for 28 days where none are given, page by page", async () => {
    const { id } = await world.listing();
    const path = `/v1/listings/${id}/occurrences`;
    const usual = await app.request(path);
    expect(usual.body.data.map((one: { starts: string }) => one.starts.slice(0, 10))).toEqual([
      "2026-11-24",
      "2026-12-01",
      "2026-12-08",
      "2026-12-15",
    ]);
    const first = await app.request(`${path}?from=2026-11-24&to=2026-12-01&limit=1`);
    const second = await app.request(
      `${path}?from=2026-11-24&to=2026-12-01&limit=1&cursor=${first.body.nextCursor}`,
    );
    expect([first.body.data[0].starts, second.body.data[0].starts, second.body.nextCursor]).toEqual([
      "2026-11-24T10:30:00.000Z",
      "2026-12-01T10:30:00.000Z",
      null,
    ]);
    for (const query of [
      "from=2026-11-24&to=2027-02-25",
      "from=2026-11-24&to=2026-11-23",
      "from=x",
      "day=mon",
      "cursor=zz",
    ]) {
      expect((await app.request(`${path}?${query}`)).status, query).toBe(400);
    }
    expect((await app.request(`${path}?from=2026-11-24&to=2027-02-24`)).status).toBe(200);
  });

  test("a paused listing does not happen", async () => {
    const { id } = await world.listing({ status: "paused" });
    expect((await app.request(`/v1/listings/${id}/occurrences`)).body.data).toEqual([]);
  });

  test("term times follow the nearest area that has some", async () => {
    const sessions = [{ ...tuesday, termTimeOnly: true }];
    const { id } = await world.listing({ sessions });
    expect((await app.request(`/v1/listings/${id}`)).body.sessions[0].termDatesUnknown).toBe(true);
    const { db } = app.database;
    const county = (await db.select().from(areas)).find(({ kind }) => kind === "county")?.code ?? "";
    await db
      .insert(termDates)
      .values({ areaCode: county, name: "Spring", starts: "2027-01-05", ends: "2027-04-01" });
    const known = await app.request(`/v1/listings/${id}`);
    expect(known.body.sessions[0].termDatesUnknown).toBeUndefined();
    expect(known.body.next.starts).toBe("2027-01-05T10:30:00.000Z");
    await db.delete(termDates);
  });
});

describe("pure parts", () => {
  test("merge patch as in RFC 7396", () => {
    const CASES: [unknown, unknown, unknown][] = [
      [{ a: "b" }, { a: "c" }, { a: "c" }],
      [{ a: "b", b: "c" }, { a: null }, { b: "c" }],
      [{ a: ["b"] }, { a: "c" }, { a: "c" }],
      [{ a: { b: "c" } }, { a: { b: "d", c: null } }, { a: { b: "d" } }],
      [{ a: [{ b: "c" }] }, { a: [1] }, { a: [1] }],
      [{ e: null }, { a: 1 }, { e: null, a: 1 }],
      [{}, { a: { bb: { ccc: null } } }, { a: { bb: {} } }],
    ];
    for (const [target, patch, result] of CASES) expect(mergePatch(target, patch)).toEqual(result);
  });

  test("differences by pointer, items by their ids", () => {
    const before = {
      a: 1,
      "b/c": { d: 1 },
      list: [
        { id: "x", n: 1 },
        { id: "y", n: 2 },
      ],
    };
    const after = {
      "b/c": { d: 2 },
      list: [
        { id: "y", n: 3 },
        { id: "z", n: 4 },
      ],
    };
    expect(diff(before, after)).toEqual([
      { pointer: "/a", from: 1 },
      { pointer: "/b~1c/d", from: 1, to: 2 },
      { pointer: "/list/0/n", from: 2, to: 3 },
      { pointer: "/list/1", to: { id: "z", n: 4 } },
      { pointer: "/list/0", from: { id: "x", n: 1 } },
    ]);
    expect(diff({ list: [{ id: "x" }, { id: "y" }] }, { list: [{ id: "y" }, { id: "x" }] })).toEqual([
      { pointer: "/list", from: ["x", "y"], to: ["y", "x"] },
    ]);
  });

  test("months, freshness, room and likeness", () => {
    expect([addMonths("2026-11-30", 3), addMonths("2028-02-29", 12)]).toEqual(["2027-02-28", "2029-02-28"]);
    expect(freshnessOf("2026-08-22", "2026-11-21")).toBe("fresh");
    expect(freshnessOf("2026-08-22", "2026-11-22")).toBe("ageing");
    expect(freshnessOf("2025-11-23", "2026-11-22")).toBe("stale");
    expect(freshnessOf("2025-11-22", "2026-11-22")).toBe("lapsed");
    expect(capacityOf({ status: "capacity", until: "2026-11-22" }, "2026-11-22").status).toBe("capacity");
    expect(nearest("qwertz", ["choir", "gardening"])).toEqual([]);
  });
});
