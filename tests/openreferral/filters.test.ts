import { sql } from "drizzle-orm";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { termId } from "#db/seed/reference.ts";
import { TAXONOMY_IDS } from "#src/openreferral/ids.ts";
import { makeTestApp, type TestApp } from "#tests/support/app.ts";
import { CANTERBURY, THANET } from "#tests/support/factories.ts";
import { type FeedWorld, makeFeedWorld } from "./world.ts";
import { untilTheSecondIsOver } from "./second.ts";

let app: TestApp;
let world: FeedWorld;
const ids: Record<string, string> = {};

const session = (weekday: string, starts: string, ends: string) => ({
  repeats: "weekly",
  weekdays: [weekday],
  starts,
  ends,
  from: "2026-09-01",
});
const hall = (postcode: string, lat: number, lng: number) => ({
  name: "The Hall",
  address: { lines: ["1 High Street"], town: "Canterbury", postcode },
  point: { lat, lng },
  accessibility: ["step-free"],
});

beforeAll(async () => {
  app = await makeTestApp({ now: "2026-11-22T12:00:00.000Z" });
  world = await makeFeedWorld(app);
  await app.database.db.execute(sql`insert into postcodes (postcode, lat, lng, district_code) values
    ('CT1 2JU', 51.28, 1.08, 'E07000106'), ('CT9 1AA', 51.389, 1.386, 'E07000114')`);
  const make = async (name: string, fields: Record<string, unknown>) => {
    ids[name] = (await world.listing({ name: `${name} zebra`, cohorts: [], ...fields })).id;
  };
  await make("young", {
    eligibility: { minAge: 11, maxAge: 17 },
    interests: ["writing"],
    needs: [],
    description: "Café stories, told by night.",
    sessions: [session("mon", "09:00", "10:00"), session("tue", "18:00", "20:00")],
    venues: [{ ...hall("CT1 2JU", 51.281, 1.081), accessibility: [] }],
    catchment: { everyone: false, areas: [CANTERBURY] },
  });
  await make("old", {
    eligibility: { minAge: 60 },
    interests: ["choir"],
    needs: ["loneliness"],
    sessions: [
      { repeats: "dates", dates: [{ on: "2026-12-02", starts: "22:00", ends: "01:00" }] },
      { ...session("sat", "10:00", "11:00"), extra: [{ on: "2026-12-04", starts: "13:00", ends: "14:00" }] },
    ],
    venues: [hall("CT9 1AA", 51.389, 1.386)],
    // It happens in Thanet.
    curator: world.foreign,
    catchment: { everyone: false, areas: [THANET] },
  });
  await make("online", { delivery: ["online"], venues: [], sessions: [], interests: [], needs: [] });
});
afterAll(() => app.close());

const OTHER = "01a00000-0000-7000-8000-000000000001";
const CASES: [query: string, found: string[]][] = [
  ["search=ZEBRA", ["young", "old", "online"]],
  ["search=cafe%20STORIES", ["young"]],
  ["search=caf", []],
  ["search=zebra%20quillmere", ["young", "old", "online"]],
  ["search=%26%26", []],
  ["minimum_age=18", ["old", "online"]],
  ["minimum_age=17", ["young", "old", "online"]],
  ["maximum_age=59", ["young", "online"]],
  ["maximum_age=10", ["online"]],
  ["minimum_age=18&maximum_age=59", ["online"]],
  ["day=MO", ["young"]],
  ["day=monday&start_time=09:00&end_time=10:00", ["young"]],
  ["day=mon&start_time=18:00", []],
  ["start_time=18:00", ["young", "old"]],
  ["end_time=02:00", ["old"]],
  ["day=WE", ["old"]],
  ["day=FR&start_time=13:00", ["old"]],
  ["day=SA&start_time=13:00", []],
  ["day=SU", []],
  [`taxonomy_term_id=${termId("interest", "choir")}`, ["old"]],
  [`taxonomy_term_id=${termId("accessibility", "step-free")}`, ["old"]],
  [`taxonomy_term_id=${OTHER}`, []],
  [`taxonomy_id=${TAXONOMY_IDS.need}`, ["old"]],
  [`taxonomy_id=${TAXONOMY_IDS.interest}`, ["young", "old"]],
  [`taxonomy_id=${TAXONOMY_IDS.accessibility}`, ["old"]],
  [`taxonomy_id=${OTHER}`, []],
  [`organization_id=${OTHER}`, []],
  ["postcode=ct12ju", ["young", "online"]],
  ["postcode=CT9%201AA", ["old", "online"]],
  ["postcode=ZZ9%209ZZ", []],
  ["postcode=CT1%202JU&proximity=500", ["young"]],
  ["postcode=CT1%202JU&proximity=100", []],
  ["postcode=CT1%202JU&proximity=50000", ["young", "old"]],
  ["modified_after=2999-01-01T00:00:00Z", []],
  ["unknown=1&taxonomies=2", ["young", "old", "online"]],
];

describe("services", () => {
  test.each(CASES)("%s", async (query, found) => {
    const wanted = found.map((name) => ids[name]);
    expect(await world.ids(`/services?${query}`)).toEqual(wanted);
    const lines = await world.feed(`/services?${query}&format=ndjson&minimal=true`);
    expect(lines.headers.get("content-type")).toBe("application/x-ndjson; charset=utf-8");
    const streamed = lines.text.split("\n").filter((line) => line !== "");
    expect(streamed.map((line) => (JSON.parse(line) as { id: string }).id)).toEqual(wanted);
  });

  test("of an organization, and modified since, the instant itself included", async () => {
    const all = Object.values(ids);
    expect(await world.ids(`/services?organization_id=${world.groupId}`)).toEqual(all);
    const { body } = await world.feed(`/services/${ids["old"]}`);
    const after = (at: string) => world.ids(`/services?modified_after=${at}`);
    expect(await after(body.last_modified)).toEqual([ids["old"], ids["online"]]);
    const later = new Date(Date.parse(body.last_modified) + 1).toISOString();
    expect(await after(later)).toEqual([ids["online"]]);
    // A plus that was not encoded, and no offset at all.
    expect(await after(body.last_modified.replace("Z", "+00:00"))).toEqual([ids["old"], ids["online"]]);
    expect(await after(body.last_modified.replace("Z", ""))).toEqual([ids["old"], ids["online"]]);
  });

  test("any two filters find what both find", async () => {
    for (const [one, first] of CASES) {
      for (const [two, second] of CASES) {
        const names = [one, two].flatMap((query) => query.split("&").map((part) => part.split("=")[0]));
        // Day and times are met together, and a distance belongs to its postcode.
        if (new Set(names).size < names.length || [one, two].every((query) => /day|time/.test(query)))
          continue;
        if (/postcode/.test(one) || /postcode/.test(two)) continue;
        if (one >= two) continue;
        const both = first.filter((name) => second.includes(name)).map((name) => ids[name]);
        expect(await world.ids(`/services?${one}&${two}`), `${one}&${two}`).toEqual(both);
      }
    }
  });
});

describe("the other lists", () => {
  test("services at locations are sorted by distance where one is asked for", async () => {
    const { body } = await world.feed("/service_at_locations?postcode=CT9%201AA&proximity=60000");
    const contents: { service_id: string; location: { latitude: number } }[] = body.contents;
    expect(contents.map((one) => one.service_id)).toEqual([ids["old"], ids["young"]]);
    const [first] = await world.ids("/service_at_locations?day=MO");
    const item = await world.feed(`/service_at_locations/${first}`);
    expect(item.body.service_id).toBe(ids["young"]);
    const { body: full } = await world.feed("/service_at_locations?day=MO&full=true");
    expect(full.contents).toEqual([item.body]);
  });

  test("items are the rows of the full lists", async () => {
    const { body } = await world.feed("/services?full=true");
    for (const row of body.contents) expect((await world.feed(`/services/${row.id}`)).body).toEqual(row);
    const whole = await world.feed("/organizations?full_service=true");
    const [organization] = whole.body.contents;
    expect(organization.services).toEqual(body.contents);
    const item = await world.feed(`/organizations/${organization.id}?full_service=true`);
    expect(item.body).toEqual(organization);
  });

  test("terms resolve, by taxonomy, parent and at the top", async () => {
    const top = await world.feed(
      `/taxonomy_terms?taxonomy_id=${TAXONOMY_IDS.interest}&top_only=true&per_page=100`,
    );
    const contents: { id: string; parent_id?: string; taxonomy_id: string }[] = top.body.contents;
    expect(contents.length).toBeGreaterThan(0);
    expect(contents.every((term) => term.parent_id === undefined)).toBe(true);
    const choir = await world.feed(`/taxonomy_terms/${termId("interest", "choir")}`);
    expect(choir.body).toMatchObject({ name: expect.any(String), taxonomy_id: TAXONOMY_IDS.interest });
    expect(await world.ids(`/taxonomy_terms?parent_id=${choir.body.parent_id}`)).toContain(choir.body.id);
    expect((await world.feed(`/taxonomies/${TAXONOMY_IDS.cohort}`)).body.name).toBe("Cohorts");
    expect(await world.ids("/taxonomies?search=cohorts")).toEqual([TAXONOMY_IDS.cohort]);
  });

  test("organizations are those with something public", async () => {
    const lonely = await world.make.group();
    await world.make
      .listing({ groupId: lonely, owner: world.owner, curator: world.curator, status: "draft" })
      .catch(() => undefined);
    expect(await world.ids("/organizations")).toEqual([world.groupId]);
    expect((await world.feed(`/organizations/${lonely}`)).status).toBe(404);
    expect(await world.ids("/organizations?search=quillmere")).toEqual([world.groupId]);
    expect(await world.ids("/organizations?search=nothing")).toEqual([]);
  });
});

describe("malformed parameters", () => {
  const WRONG: [query: string, parameter: string][] = [
    ["page=0", "page"],
    ["page=-1", "page"],
    ["page=abc", "page"],
    ["page=1&page=2", "page"],
    ["per_page=0", "per_page"],
    ["per_page=101", "per_page"],
    ["perPage=x", "perPage"],
    ["format=xml", "format"],
    ["taxonomy_term_id=choir", "taxonomy_term_id"],
    ["modified_after=yesterday", "modified_after"],
    ["modified_after=2026-13-01", "modified_after"],
    ["minimal=yes", "minimal"],
    ["minimum_age=-1", "minimum_age"],
    ["day=XX", "day"],
    ["start_time=25:00", "start_time"],
    ["postcode=Kent", "postcode"],
    ["postcode=CT1%202JU&proximity=far", "proximity"],
    ["proximity=500", "proximity"],
    ["search=", "search"],
  ];
  test.each(WRONG)("%s is told", async (query, parameter) => {
    const { status, headers, body } = await world.feed(`/services?${query}`);
    expect(status).toBe(400);
    expect(headers.get("access-control-allow-origin")).toBe("*");
    expect(headers.get("content-type")).toContain("application/problem+json");
    expect(body.errors[0].parameter).toBe(parameter);
    expect(body.errors[0].message.length).toBeGreaterThan(5);
  });
});

describe("pages", () => {
  const page = async (query: string) => (await world.feed(`/services?${query}`)).body;

  test("have all eight keys, true to their names", async () => {
    const first = await page("per_page=2");
    expect({ ...first, contents: first.contents.length }).toEqual({
      total_items: 3,
      total_pages: 2,
      page_number: 1,
      size: 2,
      first_page: true,
      last_page: false,
      empty: false,
      contents: 2,
    });
    expect(await page("perPage=2&page=2")).toMatchObject({ size: 1, first_page: false, last_page: true });
    expect(await page("per_page=2&page=9")).toMatchObject({
      total_items: 3,
      size: 0,
      empty: true,
      contents: [],
    });
    expect(await page("search=nowhere")).toMatchObject({
      total_items: 0,
      total_pages: 0,
      first_page: true,
      last_page: true,
    });
  });

  test("together are the whole, each once, while listings change and come", async () => {
    const seen: string[] = [];
    for (let number = 1; number <= 3; number += 1) {
      const { contents } = await page(`per_page=1&page=${number}`);
      seen.push(...(contents as { id: string }[]).map(({ id }) => id));
      await app.database.db.execute(
        sql`update listings set cost_note = ${`note ${number}`} where id = ${ids["old"]}::uuid`,
      );
    }
    expect(seen).toEqual(Object.values(ids));
  });
});

describe("conditional requests", () => {
  test("304 by ETag, and by date once the second is over", async () => {
    await untilTheSecondIsOver();
    await new Promise((resolve) => setTimeout(resolve, 1_100));
    for (const path of [
      "/services",
      `/services/${ids["old"]}`,
      "/organizations",
      `/organizations/${world.groupId}`,
      "/changes",
    ]) {
      const { headers, status } = await world.feed(path);
      expect([path, status]).toEqual([path, 200]);
      expect(headers.get("cache-control")).toBe("public, no-cache");
      const tag = headers.get("etag") ?? "";
      const modified = headers.get("last-modified") ?? "";
      const again = await world.feed(path, { "if-none-match": `"x", W/${tag}` });
      expect([path, again.status, again.text]).toEqual([path, 304, ""]);
      expect(again.headers.get("etag")).toBe(tag);
      expect(again.headers.get("access-control-allow-origin")).toBe("*");
      expect((await world.feed(path, { "if-modified-since": modified })).status).toBe(304);
      expect((await world.feed(path, { "if-modified-since": modified, "if-none-match": '"x"' })).status).toBe(
        200,
      );
    }
    for (const path of [
      "/taxonomies",
      "/taxonomy_terms",
      `/taxonomies/${TAXONOMY_IDS.need}`,
      "/openapi.json",
    ]) {
      const tag = (await world.feed(path)).headers.get("etag") ?? "";
      expect([path, tag]).toEqual([path, expect.stringMatching(/^"[0-9a-f]{32}"$/)]);
      expect((await world.feed(path, { "if-none-match": tag })).status).toBe(304);
    }
  });

  test("never 304 for what was changed in the same second", async () => {
    const path = `/services/${ids["old"]}`;
    for (let round = 0; round < 5; round += 1) {
      const { headers } = await world.feed(path);
      await app.database.db.execute(
        sql`update listings set cost_note = ${`round ${round}`} where id = ${ids["old"]}::uuid`,
      );
      const since = { "if-modified-since": headers.get("last-modified") ?? "" };
      expect((await world.feed(path, since)).status).toBe(200);
      expect((await world.feed("/services", since)).status).toBe(200);
    }
  });
});

test("every address answers with a slash at its end too, and without a redirect", async () => {
  for (const path of [
    "",
    "/services",
    `/services/${ids["old"]}`,
    "/taxonomies",
    `/taxonomies/${TAXONOMY_IDS.need}`,
    "/taxonomy_terms",
    `/taxonomy_terms/${termId("interest", "choir")}`,
    "/service_at_locations",
    "/organizations",
    `/organizations/${world.groupId}`,
    "/changes",
    "/openapi.json",
  ]) {
    const [without, withSlash] = [await world.feed(path), await world.feed(`${path}/`)];
    expect([path, withSlash.status]).toEqual([path, 200]);
    expect(withSlash.text).toBe(without.text);
  }
  expect((await world.feed("/services/?per_page=1")).body.size).toBe(1);
  expect((await world.feed("/services//")).status).toBe(404);
  expect((await world.feed(`/services/${OTHER}/`)).status).toBe(404);
  expect((await app.request(`/v1/areas/`)).status).toBe(404);
});

describe("for every page in every browser", () => {
  test("whatever is answered, to whichever origin", async () => {
    const paths = [
      "",
      "/",
      "/services",
      `/services/${OTHER}`,
      "/services/x",
      "/nothing",
      "/openapi.json",
      "/services?page=0",
    ];
    for (const path of paths) {
      for (const method of ["GET", "HEAD", "OPTIONS", "POST"]) {
        const reply = await app.request(`/open-referral/v3${path}`, {
          method,
          headers: { origin: "https://a.example" },
        });
        expect([path, method, reply.headers.get("access-control-allow-origin")]).toEqual([path, method, "*"]);
        const known = path === "/nothing" ? 404 : 405;
        const expected = { GET: reply.status, HEAD: reply.status, OPTIONS: 204, POST: known }[method];
        expect([path, method, reply.status]).toEqual([path, method, expected]);
        expect(method === "HEAD" || method === "OPTIONS" ? reply.text : "").toBe("");
      }
    }
  });
});

test("all results are streamed through a cursor, whole, to as many as may at once", async () => {
  const full = (await world.feed("/services?full=true")).body.contents;
  const lines = (await world.feed("/services?full=true&format=ndjson")).text.trim().split("\n");
  expect(lines.map((line) => JSON.parse(line) as unknown)).toEqual(full);
  for (const path of ["/organizations", "/taxonomies", "/taxonomy_terms", "/service_at_locations"]) {
    const total = (await world.feed(path)).body.total_items;
    const { text } = await world.feed(`${path}?format=ndjson`);
    expect([path, text.trim().split("\n").length]).toEqual([path, total]);
  }
});
