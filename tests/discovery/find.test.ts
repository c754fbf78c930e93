import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { searchMark, writeCursor } from "#src/discovery/cursor.ts";
import { findQuery } from "#src/discovery/schema.ts";
import { makeTestApp, type TestApp, type TestReply } from "#tests/support/app.ts";
import { DAY } from "#tests/support/clock.ts";
import {
  CANTERBURY,
  type Credentials,
  DOVER,
  type Factories,
  makeFactories,
} from "#tests/support/factories.ts";

let app: TestApp;
let make: Factories;
let groupId: string;
let owner: Credentials;
let curator: Credentials;

beforeAll(async () => {
  app = await makeTestApp({ now: "2026-11-22T12:00:00Z" });
  make = makeFactories(app);
  groupId = await make.group(CANTERBURY, "Quillmere Association");
  owner = await make.as("group", { groupId });
  curator = await make.as("curator", { team: await make.team("community", [CANTERBURY, DOVER]) });
});

afterAll(() => app.close());

async function publish(name: string, fields: Record<string, unknown> = {}, status = "published") {
  const made = await make.listing({ groupId, owner, curator, status, name, ...fields });
  await app.drainOutbox();
  return made.id;
}
const find = (query: string): Promise<TestReply> => app.request(`/v1/listings?${query}`);
async function found(query: string): Promise<string[]> {
  const reply = await find(query);
  expect(reply.status, reply.text).toBe(200);
  return reply.body.data.map(({ name }: { name: string }) => name);
}
async function refused(query: string) {
  const reply = await find(query);
  expect(reply.status, reply.text).toBe(400);
  expect(reply.headers.get("content-type")).toContain("application/problem+json");
  return reply.body.errors[0];
}

const venueIn = (town: string, postcode: string, more: Record<string, unknown> = {}) => ({
  name: `${town} Hall`,
  address: { lines: ["1 High Street"], town, postcode },
  accessibility: ["step-free"],
  ...more,
});

describe("what is refused", () => {
  test.each([
    ["colour=blue", "colour"],
    ["in=E99999999", "in"],
    ["in=E07000106&in=NOWHERE", "in"],
    ["interest=underwater-chess", "interest"],
    ["need=choir", "need"],
    ["accessibility=Step%20Free", "accessibility"],
    ["kind=party", "kind"],
    ["delivery=post", "delivery"],
    ["freshness=new", "freshness"],
    ["facets=colour", "facets"],
    ["sort=best", "sort"],
    ["limit=0", "limit"],
    ["limit=101", "limit"],
    ["limit=ten", "limit"],
    ["maxPence=-1", "maxPence"],
    ["age=200", "age"],
    ["free=yes", "free"],
    ["lapsed=true", "lapsed"],
    ["capacity=later", "capacity"],
    ["assuredSince=yesterday", "assuredSince"],
    ["within=500", "within"],
    ["sort=distance", "sort"],
    ["near=London", "near"],
    ["near=ZE1%200AA", "near"],
    ["near=CT1&within=99", "within"],
    ["q=a&q=b", "q"],
    [`q=${"x".repeat(201)}`, "q"],
    ["cursor=nonsense", "cursor"],
  ])("%s", async (query, parameter) => {
    expect(await refused(query)).toMatchObject({ parameter });
  });
});

describe("what is found", () => {
  let id: string;
  beforeAll(async () => {
    id = await publish("Quillmere Memory Singers", {
      summary: "A choir for people living with dementia",
      venues: [venueIn("Herne Bay", "CT6 5JN", { id: "a" }), venueIn("Deal", "CT14 6HY", { id: "b" })],
      sessions: [
        {
          repeats: "weekly",
          weekdays: ["tue"],
          every: 1,
          starts: "10:30",
          ends: "12:00",
          from: "2026-09-01",
          venueId: "a",
        },
      ],
      contact: {
        phone: "+441227111222",
        email: "zanzibar@example.org",
        name: "Ottoline Zanzibar",
        visibility: "staff",
      },
    });
  });

  test("by text with a typing error, district and interest: the card, and why", async () => {
    const reply = await find(`q=memori+singers&in=${DOVER}&interest=singing&facets=interest,district,cost`);
    expect(reply.status, reply.text).toBe(200);
    expect(reply.body).toMatchObject({
      total: 1,
      nextCursor: null,
      understood: [],
      relaxations: [],
      engine: "postgres",
      facets: { district: { [CANTERBURY]: 1, [DOVER]: 1 }, cost: { "up-to-300": 1 } },
    });
    expect(reply.body.searchId).toMatch(/^[0-9a-f-]{36}$/);
    expect(reply.body.tookMs).toBeGreaterThanOrEqual(0);
    expect(reply.body.facets.interest).toMatchObject({ choir: 1, singing: 1 });
    expect(reply.body.data).toEqual([
      expect.objectContaining({
        id,
        name: "Quillmere Memory Singers",
        status: "published",
        group: { id: groupId, name: "Quillmere Association" },
        interests: ["choir"],
        venue: expect.objectContaining({ name: "Deal Hall", district: DOVER }),
        cost: { free: false, pence: 250, per: "session" },
        assurance: expect.objectContaining({ freshness: "fresh" }),
        match: "all",
        reasons: [
          {
            field: "name",
            words: ["memori", "singer"],
            text: "The name has “memory” and “singers” (“memori” read as “memory”)",
          },
          { field: "freshness", effect: "up", text: "Published today" },
          { field: "assurance", effect: "down", text: "Nobody has confirmed it since it was published" },
        ],
      }),
    ]);
  });

  test("near a postcode: distance, place, and the nearest venue", async () => {
    const { body } = await find("near=CT6&q=memory");
    expect(body.place).toMatchObject({ near: "CT6", point: { precision: "outcode" } });
    expect(body.data[0].venue.name).toBe("Herne Bay Hall");
    expect(body.data[0].distance).toBeGreaterThanOrEqual(0);
    expect(await found("near=51.2,1.4&within=30000&q=memory")).toEqual(["Quillmere Memory Singers"]);
    expect(await found("near=50.5,0.1&within=1000&q=memory")).toEqual([]);
  });

  test("in an area that contains the district", async () => {
    expect(await found("in=E10000016&q=memory")).toEqual(["Quillmere Memory Singers"]);
    expect(await found("in=hcp-east-kent&q=memory")).toEqual(["Quillmere Memory Singers"]);
    expect(await found("in=hcp-west-kent&q=memory")).toEqual([]);
  });

  test("never by a contact, whoever may see it", async () => {
    expect(await found("q=zanzibar")).toEqual([]);
    expect(await found("q=ottoline")).toEqual([]);
    expect(await found("q=01227111222")).toEqual([]);
  });

  test("signs alone find nothing; no text finds all", async () => {
    expect(await found("q=%3F%21")).toEqual([]);
    expect(await found("q=")).toContain("Quillmere Memory Singers");
  });

  test("a confidential venue tells its district and nothing else", async () => {
    await publish("Quillmere Haven", { venues: [{ ...venueIn("Sturry", "CT2 0AA"), confidential: true }] });
    const { body } = await find(`q=haven&in=${CANTERBURY}`);
    expect(body.data[0].venue).toEqual({ id: expect.any(String), district: CANTERBURY, confidential: true });
    expect(await found("q=sturry")).toEqual([]);
    expect(await found("q=haven&accessibility=step-free")).toEqual([]);
  });
});

describe("with near and assuredSince", () => {
  test.each(["", "&sort=name", "&sort=assured", "&sort=distance"])(
    "near%s: of three venues the nearest, its distance and its session",
    async (sort) => {
      const weekly = { repeats: "weekly", weekdays: ["tue"], every: 1, starts: "10:30", from: "2026-09-01" };
      const name = `Quillmere Threefold ${sort.replaceAll(/\W|sort/g, "")}`.trim();
      await publish(name, {
        venues: [
          venueIn("Herne Bay", "CT6 5JN", { id: "a" }),
          venueIn("Deal", "CT14 6HY", { id: "b" }),
          venueIn("Margate", "CT9 1AA", { id: "c" }),
        ],
        sessions: ["a", "c"].map((venueId) => ({ ...weekly, ends: "12:00", venueId })),
      });
      const q = `q=${encodeURIComponent(name)}${sort}`;
      const card = async (place: string) => (await find(`${q}&near=${place}`)).body.data[0];
      const margate = await card("CT9%201AA");
      expect(margate).toMatchObject({ name, venue: { name: "Margate Hall" }, distance: 0 });
      expect(margate.next.venueId).toBe(margate.venue.id);
      const deal = await card("CT14%206HY");
      expect(deal).toMatchObject({ name, venue: { name: "Deal Hall" }, distance: 0 });
      expect(await card(`CT9%201AA&in=${CANTERBURY}`)).toMatchObject({
        venue: { name: "Herne Bay Hall" },
        distance: expect.closeTo(18_213, -3),
      });
    },
  );

  test("assuredSince leaves out what nobody assured, however lately it was published", async () => {
    const id = await publish("Quillmere Snowdrop");
    expect(await found("q=snowdrop&assuredSince=2020-01-01")).toEqual([]);
    expect(await found("q=snowdrop&freshness=fresh")).toEqual(["Quillmere Snowdrop"]);
    const reply = await app.request(`/v1/listings/${id}/assure`, { headers: curator, body: {} });
    expect(reply.status, reply.text).toBe(200);
    await app.drainOutbox();
    expect(await found("q=snowdrop&assuredSince=2026-11-22")).toEqual(["Quillmere Snowdrop"]);
    expect(await found("q=snowdrop&assuredSince=2026-11-23")).toEqual([]);
  });
});

describe("what may not be shown", () => {
  test("drafts, submitted and rejected ones are not found", async () => {
    for (const status of ["draft", "submitted", "changes-requested", "rejected"]) {
      await publish(`Quillmere Hidden ${status}`, {}, status);
    }
    expect(await found("q=hidden")).toEqual([]);
  });

  test("a paused one says so", async () => {
    await publish("Quillmere Resting", {}, "paused");
    const { body } = await find("q=resting");
    expect(body.data).toMatchObject([{ status: "paused" }]);
  });

  test("a withdrawn one is gone at once, while the index still holds it, and the page is filled up", async () => {
    const ids = [];
    for (const letter of ["A", "B", "C", "D"]) ids.push(await publish(`Quillmere Tulip ${letter}`));
    for (const id of ids.slice(0, 2)) {
      const reply = await app.request(`/v1/listings/${id}/withdraw`, {
        headers: curator,
        body: { reason: "It has closed." },
      });
      expect(reply.status, reply.text).toBe(200);
    }
    expect(await found("q=tulip&limit=2&sort=name")).toEqual(["Quillmere Tulip C", "Quillmere Tulip D"]);
    await app.drainOutbox();
    const { body } = await find("q=tulip");
    expect(body.total).toBe(2);
  });

  test("a changed name is found by the new one after the outbox was drained", async () => {
    const id = await publish("Quillmere Orchid");
    const reply = await app.request(`/v1/listings/${id}`, { headers: curator });
    const changed = await app.request(`/v1/listings/${id}`, {
      method: "PATCH",
      headers: { ...curator, "if-match": reply.headers.get("etag") ?? "" },
      body: { name: "Quillmere Foxglove" },
    });
    expect(changed.status, changed.text).toBe(200);
    await app.drainOutbox();
    expect(await found("q=foxglove")).toEqual(["Quillmere Foxglove"]);
    expect(await found("q=orchid")).toEqual([]);
  });
});

describe("pages", () => {
  test("each listing comes exactly once, while others are published in between", async () => {
    const before = [];
    for (let count = 0; count < 7; count += 1) before.push(await publish(`Quillmere Pagework ${count}`));
    const seen: string[] = [];
    let cursor: string | null = "";
    while (cursor !== null) {
      const { body } = await find(`q=pagework&limit=2${cursor === "" ? "" : `&cursor=${cursor}`}`);
      seen.push(...body.data.map(({ id }: { id: string }) => id));
      ({ nextCursor: cursor } = body);
      if (seen.length < 7) await publish(`Pagework ${seen.length}`, { summary: "pagework pagework" });
    }
    expect(new Set(seen).size).toBe(seen.length);
    expect(seen).toEqual(expect.arrayContaining(before));
  });

  test("a cursor of another search is refused", async () => {
    const { body } = await find("q=pagework&limit=2");
    expect(await refused(`q=tulip&cursor=${body.nextCursor}`)).toMatchObject({
      parameter: "cursor",
      code: "other-search",
    });
  });

  test("past 1,000 results the search must be narrowed", async () => {
    const search = searchMark({ ...findQuery.parse({ q: "pagework" }), limit: undefined });
    const seen = new Set(Array.from({ length: 1_000 }, (_, index) => index));
    const cursor = writeCursor({ engine: "postgres", search, seen });
    const error = await refused(`q=pagework&cursor=${cursor}`);
    expect(error).toMatchObject({ parameter: "cursor", code: "narrow-the-search" });
  });
});

describe("a year later", () => {
  test("what nobody assured is left out, but found by its exact name", async () => {
    await publish("Quillmere Sundial Society");
    app.clock.advance(380 * DAY);
    expect(await found("q=sundial")).toEqual([]);
    expect(await found("q=Quillmere+Sundial+Society")).toEqual(["Quillmere Sundial Society"]);
    expect(await found("q=sundial&lapsed=include")).toEqual(["Quillmere Sundial Society"]);
    const { body } = await find("q=sundial&facets=freshness");
    expect(body.facets.freshness).toEqual({ lapsed: 1 });
  });
});
