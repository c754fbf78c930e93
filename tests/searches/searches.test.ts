import { sql } from "drizzle-orm";
import { v4, v7 } from "uuid";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { makeTestApp, type TestApp } from "#tests/support/app.ts";
import { DAY } from "#tests/support/clock.ts";
import {
  CANTERBURY,
  type Credentials,
  DOVER,
  type Factories,
  makeFactories,
  type TestTeam,
  THANET,
} from "#tests/support/factories.ts";
import { writtenFollowUps, writtenSearch, writtenSearches } from "./support.ts";
import { withoutIdsAndMoments } from "#tests/support/text.ts";

const KENT = "E10000016";

let app: TestApp;
let make: Factories;
let listingId: string;
let otherId: string;
let owner: Credentials;
let curator: Credentials;
let team: TestTeam;
let navigator: Credentials;

beforeAll(async () => {
  app = await makeTestApp({ now: "2026-11-22T12:00:00Z" });
  make = makeFactories(app);
  const groupId = await make.group(CANTERBURY, "Quillmere Association");
  owner = await make.as("group", { groupId });
  curator = await make.as("curator", { team: await make.team("community", [CANTERBURY, DOVER]) });
  team = await make.team("navigator", [CANTERBURY, THANET]);
  navigator = await make.as("navigator", { team });
  listingId = (await make.listing({ groupId, owner, curator, name: "Quillmere Sea Choir" })).id;
  otherId = (await make.listing({ groupId, owner, curator, name: "Quillmere Sea Choir for Beginners" })).id;
  await app.drainOutbox();
});

afterAll(() => app.close());

async function search(query: string, headers: Credentials = {}): Promise<string> {
  const reply = await app.request(`/v1/listings?${query}`, { headers });
  expect(reply.status, reply.text).toBe(200);
  return reply.body.searchId;
}
const written = async (query: string, headers?: Credentials) =>
  writtenSearch(app, await search(query, headers));

describe("what is written down of a search", () => {
  test("all that there is to know of what was looked for and found, and nothing else", async () => {
    const query = `q=quillmere+sea+choir&literal=true&in=${CANTERBURY}&free=false&interest=choir&facets=kind&limit=1`;
    const reply = await app.request(`/v1/listings?${query}`);
    const row = await writtenSearch(app, reply.body.searchId);
    expect(row).toEqual({
      id: reply.body.searchId,
      at: app.clock.now(),
      words: "quillmere sea choir",
      folded: "quillmere sea choir",
      understood: [],
      filters: { in: [CANTERBURY], free: false, interest: ["choir"] },
      area: CANTERBURY,
      fullCount: 2,
      partCount: 0,
      total: 2,
      totalIsExact: true,
      shown: [listingId],
      relaxations: reply.body.relaxations.map(({ change, count }: { change: string; count: number }) => ({
        change,
        count,
      })),
      engine: "postgres",
      tookMs: reply.body.tookMs,
      caller: "public",
      teamId: null,
    });
  });

  test("nothing found is a search as well", async () => {
    const row = await written(`q=zymurgy&literal=true&in=${CANTERBURY}`);
    expect(row).toMatchObject({ words: "zymurgy", fullCount: 0, partCount: 0, total: 0, shown: [] });
  });

  test("only the first page is", async () => {
    const first = await app.request("/v1/listings?q=quillmere+sea&literal=true&limit=1");
    const before = (await writtenSearches(app)).length;
    const second = await app.request(
      `/v1/listings?q=quillmere+sea&literal=true&limit=1&cursor=${first.body.nextCursor}`,
    );
    expect(second.status, second.text).toBe(200);
    expect((await writtenSearches(app)).length).toBe(before);
  });

  test("what Postgres cannot keep does not hold up the others", async () => {
    const odd = await search(`q=${encodeURIComponent("sea\u0000choir\u{1F600}")}`);
    const next = await search("q=quillmere");
    expect(await writtenSearch(app, next)).toMatchObject({ words: "quillmere" });
    expect(await writtenSearch(app, odd)).toMatchObject({
      words: expect.stringMatching(/^sea ?choir\u{1F600}$/u),
    });
  });

  test("a search that is refused is none", async () => {
    const before = (await writtenSearches(app)).length;
    expect((await app.request("/v1/listings?colour=blue")).status).toBe(400);
    expect((await writtenSearches(app)).length).toBe(before);
  });

  test("with what was read out of its words", async () => {
    const row = await written(`q=${encodeURIComponent("sea choir near CT1 2JU")}`);
    expect(row?.words).toBe("sea choir near CT1");
    expect(row?.area).toBe(CANTERBURY);
    expect(row?.filters).toEqual({ near: "CT1" });
    expect(row?.folded).toBe("sea choir");
    expect(row?.understood).toEqual([{ words: "near CT1", parameter: "near", value: "CT1" }]);
  });
});

describe("where was asked about", () => {
  test.each([
    ["openTo", `openTo=${DOVER}`, DOVER],
    ["the first of several", `in=${DOVER}&in=${CANTERBURY}`, DOVER],
    ["a larger area as it is", `in=${KENT}`, KENT],
    ["the district of a postcode", "near=CT1+2JU", CANTERBURY],
    ["the district of an outward code", "near=CT14", DOVER],
    ["the district of a point", "near=51.28,1.08", CANTERBURY],
    ["an area before a place", `near=CT14&in=${CANTERBURY}`, CANTERBURY],
    ["nowhere", "q=choir", null],
    ["a point far away", "near=40,-3", null],
  ])("%s", async (_name, query, area) => {
    expect((await written(query))?.area).toBe(area);
  });

  test("a ward stands for its district", async () => {
    const ward = "E05009999";
    await app.database.db.execute(sql`insert into areas (code, name, kind, parent_code, valid_from)
      values (${ward}, 'A ward', 'ward', ${THANET}, '2020-01-01')`);
    expect((await written(`in=${ward}`))?.area).toBe(THANET);
  });

  test.each([
    ["near=CT1+2JU", { near: "CT1" }],
    ["near=CT12JU&within=2000", { near: "CT1", within: 2000 }],
    ["near=CT1+2", { near: "CT1" }],
    ["near=51.2799123,1.0801234", { near: "point" }],
  ])("%s is kept no nearer than its outward code", async (query, filters) => {
    const row = await written(query);
    expect(row?.filters).toEqual(filters);
    expect(withoutIdsAndMoments(JSON.stringify(row))).not.toMatch(/2JU|51\.2|1\.08/i);
  });
});

describe("nothing of a person is ever written down", () => {
  test.each([
    "943 476 5919",
    "choir for marjorie quillfeather 9434765919",
    "marjorie.quillfeather@example.org",
    "choir 07700 900123",
    "marjorie quillfeather 12/03/1948 choir",
    "choir near CT1 2JU for mrs quillfeather",
  ])("%s", async (typed) => {
    const row = await written(`q=${encodeURIComponent(typed)}`, navigator);
    expect(row).toBeDefined();
    const text = withoutIdsAndMoments(JSON.stringify(row));
    expect(text).not.toMatch(/quillfeather|marjorie|9434765919|943 476|900123|1948|2JU|@/i);
    expect(row?.folded).toBe(row?.words === "" ? "" : "choir");
  });

  test("no column is there for who asked", async () => {
    const columns = await app.database.sql<{ name: string }[]>`
      select column_name as name from information_schema.columns
      where table_name in ('searches', 'search_follow_ups') order by 1`;
    const named = columns
      .map(({ name }) => name)
      .filter((name) => /person|member|key|session|address|mail|ip/.test(name));
    expect(named).toEqual([]);
  });
});

describe("who asked, as a kind", () => {
  test("the public, a group and others without a team of staff", async () => {
    expect(await written("q=a", {})).toMatchObject({ caller: "public", teamId: null });
    expect(await written("q=a", owner)).toMatchObject({ caller: "group", teamId: null });
    const practice = await make.team("practice", [CANTERBURY]);
    for (const role of ["referrer", "lead"] as const) {
      const row = await written("q=a", await make.as(role, { team: practice }));
      expect(row, role).toMatchObject({ caller: "public", teamId: null });
    }
  });

  test("of staff the team", async () => {
    expect(await written("q=a", navigator)).toMatchObject({ caller: "staff", teamId: team.id });
    expect(await written("q=a", await make.as("operator"))).toMatchObject({ caller: "staff", teamId: null });
  });
});

describe("what was done with what was found", () => {
  let searchId: string;
  beforeAll(async () => {
    searchId = await search("q=quillmere+sea+choir&literal=true");
    await app.runtime.searches.flush();
  });

  test("an id that is no search's changes nothing, and one that is none is refused", async () => {
    for (const id of [v4(), v7({ msecs: app.clock.now().getTime() - DAY })]) {
      expect((await app.request(`/v1/listings/${listingId}?searchId=${id}`)).status).toBe(200);
      expect(await writtenFollowUps(app, id)).toEqual([]);
    }
    expect((await app.request(`/v1/listings/${listingId}?searchId=mine`)).status).toBe(400);
    expect((await app.request(`/v1/listings/${listingId}?search=${searchId}`)).status).toBe(400);
  });

  test("a listing that may not be read was not opened", async () => {
    expect((await app.request(`/v1/listings/${app.runtime.newId()}?searchId=${searchId}`)).status).toBe(404);
    expect(await writtenFollowUps(app, searchId)).toEqual([]);
  });

  test("opened and signposted, with the place on the first page", async () => {
    app.clock.advance(5_000);
    expect((await app.request(`/v1/listings/${otherId}?searchId=${searchId}`)).status).toBe(200);
    app.clock.advance(5_000);
    const signpost = await app.request("/v1/signposts", {
      headers: navigator,
      body: { listingId: otherId, needs: ["loneliness"], searchId },
    });
    expect(signpost.status, signpost.text).toBe(201);
    const rows = await writtenFollowUps(app, searchId);
    expect(rows).toEqual([
      expect.objectContaining({ kind: "opened", listingId: otherId, position: 2, searchId }),
      expect.objectContaining({ kind: "signposted", listingId: otherId, position: 2, searchId }),
    ]);
    expect(rows[1]?.at.getTime()).toBe(app.clock.now().getTime());
  });

  test("what was not on the first page has no place", async () => {
    const one = await search("q=quillmere+sea+choir&literal=true&limit=1");
    await app.request(`/v1/listings/${otherId}?searchId=${one}`);
    expect(await writtenFollowUps(app, one)).toEqual([
      expect.objectContaining({ kind: "opened", position: null }),
    ]);
  });
});
