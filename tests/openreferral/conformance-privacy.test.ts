import { sql } from "drizzle-orm";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import {
  idsOf,
  locationsOf,
  membersOf,
  type ServiceAtLocationBody,
  type ServiceBody,
} from "./conformance-bodies.ts";
import { LISTS, NESTING_LISTS, type Query, withQuery } from "./conformance-feed.ts";
import { RARE_WORD, SECRET_POINT, SECRET_POSTCODE, TELLTALE } from "./conformance-listings.ts";
import { distanceTo } from "./conformance-oracle.ts";
import { hiddenIds, type FeedWorld, makeFeedWorld, WORLD_WITHIN_MS } from "./conformance-world.ts";
import { untilTheSecondIsOver } from "./second.ts";

let world: FeedWorld;
let never: string[];
let known: string[];
beforeAll(async () => {
  world = await makeFeedWorld();
  ({ never, known } = await hiddenIds(world));
}, WORLD_WITHIN_MS);
afterAll(() => world.close());

const EVERYTHING: readonly string[] = [
  "",
  "/openapi.json",
  "/changes",
  ...LISTS.flatMap((list) => [`${list}?per_page=100`, `${list}?format=ndjson`]),
  ...NESTING_LISTS.flatMap((list) => [`${list}?full=true&per_page=100`, `${list}?full=true&format=ndjson`]),
  "/organizations?full_service=true&format=ndjson",
  "/organizations?full=true&full_service=true&format=ndjson",
  "/services?minimal=true&format=ndjson",
  "/services?modified_after=2000-01-01T00:00:00.000Z&format=ndjson",
  "/services?modified_after=2000-01-01T00:00:00.000Z&full=true&format=ndjson",
  "/services?modified_after=2000-01-01T00:00:00.000Z&minimal=true&format=ndjson",
  "/service_at_locations?modified_after=2000-01-01T00:00:00.000Z&full=true&format=ndjson",
  `/service_at_locations?full=true&format=ndjson&postcode=${SECRET_POSTCODE}&proximity=100000`.replace(
    " ",
    "%20",
  ),
];
/** Where tombstones may stand. */
const showsTombstones = (path: string) => path === "/changes" || path.includes("modified_after");
/** What is in a confidential venue's row and may be nowhere. */
const SECRETS = [
  TELLTALE,
  SECRET_POSTCODE,
  SECRET_POSTCODE.replace(" ", ""),
  `${SECRET_POINT.lat}`,
  `${SECRET_POINT.lng}`,
];

const uuidsIn = (text: string) => new Set<string>(text.match(/[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}/g));

test("there is much to keep private", () => {
  expect(never.length).toBeGreaterThan(500);
  expect(known.length).toBeGreaterThanOrEqual(5);
});

describe.each(EVERYTHING)("GET %s", (path) => {
  test("holds no private word, and no private id", async () => {
    const reply = await world.feed.get(path);
    expect(reply.status, reply.text.slice(0, 300)).toBe(200);
    const { text } = reply;
    for (const secret of SECRETS) expect(text.toLowerCase().indexOf(secret.toLowerCase()), secret).toBe(-1);
    const told = uuidsIn(text);
    expect(never.filter((id) => told.has(id))).toEqual([]);
    expect(known.filter((id) => told.has(id) && !showsTombstones(path))).toEqual([]);
  });
});

test("no item holds a private word or a private id", async () => {
  for (const list of LISTS) {
    const ids = idsOf(await world.feed.lines(list));
    for (const id of ids.filter((_, index) => index % 9 === 0 || index > ids.length - 40)) {
      const { text } = await world.feed.get(`${list}/${id}`);
      for (const secret of SECRETS)
        expect(text.toLowerCase(), `${list}/${id}`).not.toContain(secret.toLowerCase());
      const told = uuidsIn(text);
      expect(never.filter((hidden) => told.has(hidden))).toEqual([]);
    }
  }
});

describe("counts tell nothing", () => {
  test("of services: what anybody may read", async () => {
    const [row] = await world.app.database.db.execute<{ listings: number; groups: number }>(sql`
      select count(*)::int as listings, count(distinct group_id)::int as groups
      from listings where status in ('published', 'paused')`);
    expect((await world.feed.page("/services")).total_items).toBe(row?.listings);
    expect((await world.feed.page("/organizations")).total_items).toBe(row?.groups);
  });

  test.each(LISTS)("%s: no search finds what is private", async (list) => {
    const words = [
      TELLTALE,
      `${TELLTALE} name`,
      `${TELLTALE} House`,
      `${TELLTALE}@example.org`,
      `7 ${TELLTALE} Lane`,
    ];
    for (const search of words) {
      for (const query of [
        { search },
        { search, full: true },
        { search, modified_after: "2000-01-01T00:00:00.000Z" },
      ]) {
        expect((await world.feed.page(list, query)).total_items, JSON.stringify(query)).toBe(0);
      }
      expect(await world.feed.lines(list, { search })).toEqual([]);
    }
  });

  test.each(["/services", "/service_at_locations"] as const)(
    "%s: no filter finds what is private",
    async (list) => {
      for (const id of Object.values(world.hiddenGroups)) {
        expect((await world.feed.page(list, { organization_id: id })).total_items).toBe(0);
      }
      const ids = async (query: Query) => idsOf(await world.feed.lines(list, query));
      const all = new Set(await ids({}));
      for (const query of [{ day: "TU" }, { postcode: "CT1 2JU", proximity: 5_000 }, { minimum_age: 60 }]) {
        expect((await ids(query)).filter((id) => !all.has(id))).toEqual([]);
      }
    },
  );

  test("a draft moves no count, no date and no tag of the feed", async () => {
    await untilTheSecondIsOver();
    const paths = [...LISTS, "/changes", `/organizations/${world.groupId}`];
    const look = async () =>
      Promise.all(
        paths.map(async (path) => {
          const { text, headers } = await world.feed.get(path);
          return [path, text, headers.get("etag"), headers.get("last-modified")];
        }),
      );
    const before = await look();
    const draft = await world.listing({ status: "submitted" });
    await world.patch(draft, { name: "Another Draft" });
    await world.act(draft, "reject", { reason: "Not here." });
    expect(await look()).toEqual(before);
  });

  test("what only staff see of a listing moves nothing either", async () => {
    const { headers, text } = await world.feed.get(`/services/${world.ids.severalVenues}`);
    const report = await world.app.request(`/v1/listings/${world.ids.severalVenues}/reports`, {
      body: { kind: "closed", detail: `${TELLTALE} once more` },
      address: "10.9.8.7",
    });
    expect(report.status).toBe(202);
    const after = await world.feed.get(`/services/${world.ids.severalVenues}`);
    expect([after.text, after.headers.get("etag")]).toEqual([text, headers.get("etag")]);
  });
});

describe("a confidential venue", () => {
  const nested = (key: "confidential" | "partlyConfidential") =>
    world.feed.item<ServiceBody>(`/services/${world.ids[key]}`);

  test.each(["confidential", "partlyConfidential"] as const)(
    "is a district and no more (%s)",
    async (key) => {
      const service = await nested(key);
      const secret = locationsOf(service).filter(({ name }) => name !== "Alder Hall");
      for (const location of secret) {
        const told = membersOf(location).map(({ name }) => name);
        expect(
          told.filter((name) => /address|postal|uprn|external|phone|accessib|transport/.test(name)),
        ).toEqual([]);
        const away = distanceTo(location, SECRET_POINT);
        expect(away === undefined || away > 1_000, `${away} m away`).toBe(true);
      }
      expect(JSON.stringify(service)).toContain("Thanet");
    },
  );

  test("is in no circle around where it stands", async () => {
    for (const proximity of [10, 100, 500]) {
      const query = { postcode: SECRET_POSTCODE, proximity };
      expect(idsOf(await world.feed.lines("/services", query))).toEqual([]);
      expect(idsOf(await world.feed.lines("/service_at_locations", query))).toEqual([]);
    }
  });

  test("is not found by what it offers", async () => {
    const features = await world.app.database.sql<{ id: string; slug: string }[]>`
      select t.id::text, t.slug from venue_accessibility a join venues v on v.id = a.venue_id
        join terms t on t.id = a.term_id where v.listing_id = ${world.ids.confidential}`;
    expect(features).toHaveLength(1);
    for (const { id, slug } of features) {
      for (const list of ["/services", "/service_at_locations"] as const) {
        const places = await world.feed.lines<ServiceAtLocationBody>(list, { taxonomy_term_id: id });
        const services = places.map((one) => one.service_id ?? one.id);
        expect(services.length, slug).toBeGreaterThan(0);
        expect(services, `${list} ${slug}`).not.toContain(world.ids.confidential);
      }
    }
  });

  test("is not found by its words, its street or its postcode", async () => {
    for (const search of [TELLTALE, "House", SECRET_POSTCODE, "CT12"]) {
      const ids = idsOf(await world.feed.lines("/services", { search }));
      expect(ids, search).not.toContain(world.ids.confidential);
    }
  });

  test("does not show itself by its place among the nearest", async () => {
    const places = await world.feed.lines<ServiceAtLocationBody>("/service_at_locations", {
      postcode: SECRET_POSTCODE,
      proximity: 60_000,
      full: true,
    });
    // Sorted by what is told of each: with the true distance the secret one would stand out of line.
    const distances = places.map(
      ({ id, location }) => distanceTo(location ?? { id }, SECRET_POINT) ?? Number.NaN,
    );
    expect(distances.length).toBeGreaterThan(10);
    expect(distances.filter((one, index) => !(one >= (distances[index - 1] ?? 0) * 0.995 - 2))).toEqual([]);
  });

  test("that stops being one is told whole, and hidden again when it is one again", async () => {
    const id = world.ids.partlyConfidential;
    const { body } = await world.app.request(`/v1/listings/${id}`, { headers: world.owner });
    const venues = (confidential: boolean) =>
      body.venues.map(({ district: _one, ward: _other, ...venue }: Record<string, unknown>, index: number) =>
        index === 1 ? { ...venue, name: "Told Now", confidential } : venue,
      );
    await world.patch(id, { venues: venues(false) });
    expect((await world.feed.get(`/services/${id}`)).text).toContain("Told Now");
    await world.patch(id, { venues: venues(true) });
    expect((await world.feed.get(`/services/${id}`)).text).not.toContain("Told Now");
    expect((await world.feed.get(withQuery("/services", { search: "Told Now" }))).json().total_items).toBe(0);
  });
});

describe("what was public once", () => {
  test("keeps only its tombstone", async () => {
    const id = await world.listing({ name: `Gone Soon ${RARE_WORD}x` });
    expect((await world.feed.page("/services", { search: `${RARE_WORD}x gone soon` })).total_items).toBe(1);
    await world.act(id, "withdraw", { reason: `${TELLTALE} reason` });
    expect((await world.feed.page("/services", { search: `${RARE_WORD}x gone soon` })).total_items).toBe(0);
    const stubs = await world.feed.lines("/services", { modified_after: "2000-01-01T00:00:00.000Z" });
    const stub = stubs.find((one) => one.id === id);
    expect(stub?.status).toBe("defunct");
    expect(JSON.stringify(stub)).not.toMatch(/Gone Soon|reason/i);
    expect((await world.feed.get(`/services/${id}`)).text).not.toMatch(/Gone Soon|reason/i);
  });

  test("a contact that becomes one for staff is gone at once", async () => {
    const id = await world.listing({ contact: { email: "soon-hidden@example.org", visibility: "public" } });
    expect((await world.feed.get(`/services/${id}`)).text).toContain("soon-hidden@example.org");
    await world.patch(id, { contact: { email: "soon-hidden@example.org", visibility: "staff" } });
    for (const path of [
      `/services/${id}`,
      "/services?full=true&format=ndjson",
      "/organizations?full=true&format=ndjson",
    ]) {
      expect((await world.feed.get(path)).text).not.toContain("soon-hidden@example.org");
    }
  });

  test("a group whose last listing goes is gone with it", async () => {
    const groupId = await world.make.group();
    const owner = await world.make.as("group", { groupId });
    const { id } = await world.make.listing({ groupId, owner, curator: world.curator });
    expect((await world.feed.get(`/organizations/${groupId}`)).status).toBe(200);
    await world.act(id, "withdraw", { reason: "Closed." });
    expect([404, 410]).toContain((await world.feed.get(`/organizations/${groupId}`)).status);
    expect((await world.feed.get("/organizations?format=ndjson")).text).not.toContain(groupId);
  });
});
