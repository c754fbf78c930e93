import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { DAY } from "#tests/support/clock.ts";
import { again, dateOf, settledDate, tagOf } from "./conformance-asking-again.ts";
import { idsOf, type ServiceBody } from "./conformance-bodies.ts";
import { type FeedReply, LISTS } from "./conformance-feed.ts";
import { type FeedWorld, makeFeedWorld, WORLD_WITHIN_MS } from "./conformance-world.ts";

let world: FeedWorld;
let termId: string;
beforeAll(async () => {
  world = await makeFeedWorld({ demonstration: false });
  const service = await world.feed.item<ServiceBody>(`/services/${world.ids.severalVenues}`);
  termId = service.attributes?.[0]?.taxonomy_term_id ?? "none";
}, WORLD_WITHIN_MS);
afterAll(() => world.close());

/** Changes to a listing, each of another of its parts. */
const CHANGES: Record<string, (id: string) => Promise<void>> = {
  "its own words": (id) => world.patch(id, { summary: "Other words." }),
  "a session": (id) =>
    world.patch(id, {
      sessions: [
        {
          repeats: "weekly",
          weekdays: ["fri"],
          every: 1,
          starts: "09:00",
          ends: "10:00",
          from: "2026-09-01",
        },
      ],
    }),
  "a venue": (id) =>
    world.patch(id, {
      venues: [
        {
          name: "The Other Hall",
          address: { lines: ["9 Side Street"], town: "Canterbury", postcode: "CT1 2JU" },
        },
      ],
      sessions: [],
    }),
  "a venue's accessibility": async (id) => {
    const { body } = await world.app.request(`/v1/listings/${id}`, { headers: world.curator });
    const [{ district: _one, ward: _two, ...venue }] = body.venues;
    await world.patch(id, { venues: [{ ...venue, accessibility: ["lift"] }] });
  },
  "a contact": (id) => world.patch(id, { contact: { email: "new@example.org", visibility: "public" } }),
  "its terms": (id) => world.patch(id, { interests: ["gardening"] }),
  "its cohorts": (id) => world.patch(id, { cohorts: ["unpaid-carers"] }),
  "its price": (id) => world.patch(id, { cost: { free: true, pence: null, per: null } }),
  "its ages": (id) => world.patch(id, { eligibility: { minAge: 50 } }),
  "its languages": (id) => world.patch(id, { languages: ["en", "cy"] }),
  "its area": (id) => world.patch(id, { catchment: { everyone: false, areas: ["E07000106"] } }),
  "its assurance": (id) => world.act(id, "assure"),
  "a pause": (id) => world.act(id, "pause"),
};

describe.each(Object.keys(CHANGES))("when %s changes", (what) => {
  test("tag, date and last_modified of the service and of its lists move", async () => {
    const id = await world.listing();
    const paths = [`/services/${id}`, "/services?per_page=100", "/services?full=true&per_page=100"];
    await expectMoves(
      [...paths, "/changes"],
      paths,
      () => CHANGES[what]?.(id) ?? Promise.reject(new Error(what)),
    );
  });
});

describe("when a group changes", () => {
  test.each([
    ["its name", { name: "Quillmere Renamed" }],
    ["its description", { description: "Neighbours who share more than rooms." }],
    ["its numbers", { identifiers: [{ scheme: "GB-CHC", id: "1199999" }] }],
  ])("%s: it and its services move", async (_what, body) => {
    const paths = [
      `/services/${world.ids.priced}`,
      `/organizations/${world.groupId}`,
      "/organizations",
      "/services",
    ];
    await expectMoves(paths, paths, () => world.patch(world.groupId, body, "/v1/groups"));
  });
});

/** A change is told by tag and by date, at once; the first path is a service's, whose last_modified moves too. */
async function expectMoves(
  paths: readonly string[],
  dated: readonly string[],
  change: () => Promise<void>,
): Promise<void> {
  const settled = await Promise.all(dated.map((path) => settledDate(world.feed, path)));
  const before = new Map<string, FeedReply & { date: string }>();
  for (const path of paths) {
    before.set(path, { ...(await world.feed.get(path)), date: settled[dated.indexOf(path)] ?? "" });
  }
  world.app.clock.advance(DAY);
  await change();
  for (const [path, old] of before) {
    const now = await world.feed.get(path);
    expect(tagOf(now), path).not.toBe(tagOf(old));
    expect((await again(world.feed, path, { "if-none-match": tagOf(old) })).status, path).toBe(200);
    const since = await again(world.feed, path, { "if-modified-since": old.date });
    expect(since.status, path).toBe(200);
  }
  const later = await Promise.all(dated.map((path) => settledDate(world.feed, path)));
  for (const [index, path] of dated.entries()) {
    expect(Date.parse(later[index] ?? ""), path).toBeGreaterThan(Date.parse(settled[index] ?? ""));
  }
  const [service = ""] = paths;
  const modified = (reply: FeedReply | undefined) => Date.parse(reply?.json().last_modified);
  expect(modified(await world.feed.get(service))).toBeGreaterThan(modified(before.get(service)));
}

test("when a term is renamed, it and the services that have it move", async () => {
  const paths = [`/taxonomy_terms/${termId}`, `/services/${world.ids.severalVenues}`, "/taxonomy_terms"];
  const before = await Promise.all(paths.map((path) => world.feed.get(path)));
  world.app.clock.advance(DAY);
  await world.app.database.sql`update terms set label = 'Renamed by Us' where id = ${termId}`;
  for (const [index, path] of paths.entries()) {
    const [old, now] = [before[index] as FeedReply, await world.feed.get(path)];
    // The list is long, and the term may be on another page.
    expect(path === "/taxonomy_terms" || now.text.includes("Renamed by Us"), path).toBe(true);
    expect(tagOf(now) !== tagOf(old) || now.text === old.text, path).toBe(true);
    const since = await again(world.feed, path, { "if-modified-since": dateOf(old) });
    expect(since.status === 200 || now.text === old.text, path).toBe(true);
  }
  const modified = (reply: FeedReply | undefined) => Date.parse(reply?.json().last_modified);
  expect(modified(await world.feed.get(paths[1] ?? ""))).toBeGreaterThan(modified(before[1]));
});

test("what time alone changes is not hidden by a 304", async () => {
  const paths = [
    ...idsOf(await world.feed.lines("/services")).map((id) => `/services/${id}`),
    ...LISTS.map((list) => `${list}?per_page=100`),
    "/services?full=true&format=ndjson",
    "/changes",
  ];
  const before = await Promise.all(paths.map((path) => world.feed.get(path)));
  world.app.clock.advance(200 * DAY);
  const hidden: string[] = [];
  for (const [index, path] of paths.entries()) {
    const [old, now] = [before[index] as FeedReply, await world.feed.get(path)];
    if (now.text === old.text) continue;
    if (tagOf(old) !== "" && (await again(world.feed, path, { "if-none-match": tagOf(old) })).status !== 200)
      hidden.push(`${path} by tag`);
    if (
      dateOf(old) !== "" &&
      (await again(world.feed, path, { "if-modified-since": dateOf(old) })).status !== 200
    )
      hidden.push(`${path} by date`);
  }
  expect(before.every(({ status }) => status === 200)).toBe(true);
  expect(hidden).toEqual([]);
});
