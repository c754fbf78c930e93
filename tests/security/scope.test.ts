import { eq } from "drizzle-orm";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { teamAreas } from "#db/schema/index.ts";
import { addDays, londonDate } from "#src/areas/today.ts";
import { CANTERBURY, type Credentials, DOVER, type TestTeam, THANET } from "#tests/support/factories.ts";
import { makeWorld, type World } from "./world.ts";

const KENT = "E10000016";
const MEDWAY = "E06000035";
const LOST = '"0"';
const AT = {
  canterbury: { lines: ["7 Broad Street"], town: "Canterbury", postcode: "CT1 2JU" },
  hidden: { lines: ["5 Hidden Lane"], town: "Canterbury", postcode: "CT1 3ZZ" },
  thanet: { lines: ["9 Sea Road"], town: "Margate", postcode: "CT9 1AA" },
};
const weekly = { repeats: "weekly", weekdays: ["tue"], starts: "10:30", ends: "12:00", from: "2026-09-01" };

let world: World;
let today: string;
beforeAll(async () => {
  world = await makeWorld();
  today = londonDate(world.app.clock.now());
});
afterAll(() => world.app.close());

type Dates = Pick<typeof teamAreas.$inferInsert, "validFrom" | "validUntil">;

/** A curator of a community team whose areas have these dates. */
async function curatorOf(areas: readonly ({ code: string } & Partial<Dates>)[]): Promise<Credentials> {
  const team: TestTeam = await world.factories.team("community", [MEDWAY]);
  const rows = areas.map(({ code, ...dates }) => ({
    teamId: team.id,
    areaCode: code,
    validFrom: "2020-01-01",
    ...dates,
  }));
  await world.app.database.db.insert(teamAreas).values(rows);
  return world.factories.as("curator", { team });
}

const get = (path: string, headers: Credentials = {}) => world.app.request(path, { headers });
const send = (path: string, headers: Credentials, body: object = {}, ifMatch?: string) =>
  world.app.request(path, {
    headers: { ...headers, ...(ifMatch === undefined ? {} : { "if-match": ifMatch }) },
    body,
  });

interface Reach {
  read: number;
  publish: number;
  withdraw: number;
  queued: boolean;
}

/** How far a curator reaches: reading and publishing what is submitted, withdrawing what is public, seeing the queue. */
async function reachOf(headers: Credentials, ids = world.listings): Promise<Reach> {
  const read = await get(`/v1/listings/${ids.submitted}`, headers);
  const publish = await send(`/v1/listings/${ids.submitted}/publish`, headers, {}, LOST);
  const withdraw = await send(
    `/v1/listings/${ids.published}/withdraw`,
    headers,
    { reason: "A reason." },
    LOST,
  );
  const queue = await get("/v1/curation/queue?kind=submitted&limit=100", headers);
  const queued = queue.body.data.some((row: { listing: { id: string } }) => row.listing.id === ids.submitted);
  return { read: read.status, publish: publish.status, withdraw: withdraw.status, queued };
}

const INSIDE: Reach = { read: 200, publish: 412, withdraw: 412, queued: true };
const OUTSIDE: Reach = { read: 404, publish: 404, withdraw: 403, queued: false };

describe("a curator's areas have dates", () => {
  const cases: [string, () => Partial<Dates>, Reach][] = [
    ["ended long ago", () => ({ validUntil: "2026-01-01" }), OUTSIDE],
    ["yesterday was the last day", () => ({ validUntil: today }), OUTSIDE],
    ["begins tomorrow", () => ({ validFrom: addDays(today, 1) }), OUTSIDE],
    ["today is the last day", () => ({ validUntil: addDays(today, 1) }), INSIDE],
    ["begins today", () => ({ validFrom: today }), INSIDE],
  ];
  test.each(cases)("%s", async (_, dates, reach) => {
    expect(await reachOf(await curatorOf([{ code: CANTERBURY, ...dates() }]))).toEqual(reach);
  });

  test("two stays with a gap: outside in the gap", async () => {
    const stays = [
      { code: CANTERBURY, validUntil: addDays(today, -5) },
      { code: CANTERBURY, validFrom: addDays(today, 5) },
    ];
    expect(await reachOf(await curatorOf(stays))).toEqual(OUTSIDE);
  });
});

describe("areas inside areas", () => {
  test("a team of another district, and of the unitary beside the county, reaches nothing", async () => {
    for (const code of [THANET, DOVER, MEDWAY]) {
      const areas = code === MEDWAY ? [] : [{ code }];
      const headers = areas.length === 0 ? await ofMedway() : await curatorOf(areas);
      expect(await reachOf(headers)).toEqual(OUTSIDE);
    }
  });

  test("a team that covers the county reaches its districts", async () => {
    expect(await reachOf(await curatorOf([{ code: KENT }]))).toEqual(INSIDE);
  });

  test("a team without any area reaches nothing, and its queue is empty", async () => {
    const team = await world.factories.team("community", [CANTERBURY]);
    await world.app.database.db
      .update(teamAreas)
      .set({ validUntil: "2021-01-01" })
      .where(eq(teamAreas.teamId, team.id));
    const headers = await world.factories.as("curator", { team });
    expect(await reachOf(headers)).toEqual(OUTSIDE);
    expect((await get("/v1/curation/queue", headers)).body.data).toEqual([]);
  });

  const ofMedway = async () =>
    world.factories.as("curator", { team: await world.factories.team("community", [MEDWAY]) });
});

describe("which district's curators act on a listing", () => {
  let canterbury: Credentials;
  let thanet: Credentials;
  let owner: Credentials;
  let groupId: string;
  beforeAll(async () => {
    ({ curator: canterbury } = world);
    thanet = await world.factories.as("curator", { team: world.teams.otherCommunity });
    groupId = await world.factories.group(THANET);
    owner = await world.factories.as("group", { groupId });
  });

  /** A submitted and a published one of the group of Thanet. */
  async function both(curator: Credentials, fields: object) {
    const make = async (status: string) =>
      (await world.factories.listing({ groupId, owner, curator, status, ...fields })).id;
    return { ...world.listings, submitted: await make("submitted"), published: await make("published") };
  }

  const venue = (address: object, more: object = {}) => ({ address, accessibility: [], ...more });

  test("that of its venue, not that of its group", async () => {
    const ids = await both(canterbury, { venues: [venue(AT.canterbury)], sessions: [weekly] });
    expect(await reachOf(thanet, ids)).toEqual(OUTSIDE);
    expect(await reachOf(canterbury, ids)).toEqual(INSIDE);
  });

  test("both, where it has venues in two districts", async () => {
    const ids = await both(thanet, {
      venues: [venue(AT.canterbury, { id: "a" }), venue(AT.thanet, { id: "b" })],
      sessions: [{ ...weekly, venueId: "a" }],
    });
    expect(await reachOf(await curatorOf([{ code: DOVER }]), ids)).toEqual(OUTSIDE);
    expect(await reachOf(thanet, ids)).toEqual(INSIDE);
    expect(await reachOf(canterbury, ids)).toEqual(INSIDE);
  });

  test("an online one, and one at home: that of its group", async () => {
    for (const delivery of [["online"], ["at-home"]]) {
      const ids = await both(thanet, { delivery, venues: [], sessions: [weekly] });
      expect(await reachOf(canterbury, ids)).toEqual(OUTSIDE);
      expect(await reachOf(thanet, ids)).toEqual(INSIDE);
    }
  });

  test("a confidential venue: that of its group; the place is told to nobody else", async () => {
    const name = "A safe kitchen";
    const ids = await both(thanet, {
      name,
      venues: [venue(AT.hidden, { name: "Hidden House", confidential: true })],
      sessions: [weekly],
    });
    expect(await reachOf(canterbury, ids)).toEqual(OUTSIDE);
    expect(await reachOf(thanet, ids)).toEqual(INSIDE);
    await world.app.drainOutbox();
    const { navigator, curator, factories } = world;
    const lead = await factories.as("lead", { team: world.teams.navigator });
    const paths = [
      `/v1/listings/${ids.published}`,
      `/v1/listings/${ids.published}/occurrences`,
      `/v1/listings/${ids.published}/history`,
      `/v1/groups/${groupId}`,
      `/v1/listings?q=safe+kitchen`,
      `/v1/listings?near=CT1+3ZZ&sort=distance`,
      `/v1/suggestions?q=safe+kitchen`,
      `/v1/suggestions?q=Hidden+House`,
    ];
    for (const path of paths) {
      for (const headers of [{}, navigator, curator, lead]) {
        const { status, text } = await get(path, headers);
        expect([path, status]).toEqual([path, path.endsWith("history") ? status : 200]);
        expect([path, /Hidden|CT1 ?3ZZ/.exec(text.replaceAll(`"near":"CT1 3ZZ"`, ""))]).toEqual([path, null]);
      }
    }
    const found = await get("/v1/listings?q=safe+kitchen");
    expect(found.body.data.map(({ id }: { id: string }) => id)).toEqual([ids.published]);
    expect((await get(`/v1/listings/${ids.published}`, owner)).text).toContain("5 Hidden Lane");
    expect((await get(`/v1/listings/${ids.published}`, thanet)).text).toContain("5 Hidden Lane");
  });

  test("a confidential venue is measured from its district's centre, so that nobody can search for it", async () => {
    const ids = await both(thanet, {
      name: "A quiet refuge",
      venues: [venue({ lines: [] }, { point: { lat: 51.37, lng: 1.13 }, confidential: true })],
      sessions: [weekly],
    });
    await world.app.drainOutbox();
    const near = async (point: string) => {
      const { body } = await get(`/v1/listings?q=quiet+refuge&near=${point}&within=1000`, world.navigator);
      return body.data.map(({ id }: { id: string }) => id);
    };
    const { point: centre } = (await get(`/v1/areas/${CANTERBURY}`)).body;
    expect(await near("51.37,1.13")).toEqual([]);
    expect(await near(`${centre.lat},${centre.lng}`)).toEqual([ids.published]);
  });

  test("a confidential venue beside an open one: that of the open one alone", async () => {
    const ids = await both(canterbury, {
      venues: [venue(AT.canterbury, { id: "a" }), venue(AT.thanet, { id: "b", confidential: true })],
      sessions: [{ ...weekly, venueId: "a" }],
    });
    expect(await reachOf(thanet, ids)).toEqual(OUTSIDE);
    expect(await reachOf(canterbury, ids)).toEqual(INSIDE);
  });

  test("a catchment that names the area lets its curators read, and no more", async () => {
    const ids = await both(canterbury, {
      venues: [venue(AT.canterbury)],
      sessions: [weekly],
      catchment: { everyone: false, areas: [THANET] },
    });
    expect(await reachOf(thanet, ids)).toEqual({ read: 200, publish: 403, withdraw: 403, queued: false });
    const path = `/v1/listings/${ids.submitted}`;
    const patched = await world.app.request(path, {
      method: "PATCH",
      headers: { ...thanet, "if-match": LOST },
      body: { summary: "Another" },
    });
    expect(patched.status).toBe(403);
    expect((await get(path, await curatorOf([{ code: DOVER }]))).status).toBe(404);
    expect((await get(path, world.navigator)).status).toBe(404);
  });

  test("a group is entered for one's own district, and listed by its own people and curators", async () => {
    const body = { name: "Shell collectors", description: "They collect shells.", district: CANTERBURY };
    expect((await send("/v1/groups", thanet, body)).status).toBe(403);
    const made = await send("/v1/groups", canterbury, body);
    expect(made.status).toBe(201);
    const path = `/v1/groups/${made.body.id}`;
    for (const headers of [{}, world.navigator, world.owner, thanet]) {
      expect((await get(path, headers)).status).toBe(404);
      expect((await send(`${path}/listings`, headers, {})).status).toBeGreaterThanOrEqual(400);
    }
    expect((await get(path, canterbury)).status).toBe(200);
    const patch = (headers: Credentials, ifMatch: string) =>
      world.app.request(path, {
        method: "PATCH",
        headers: { ...headers, "if-match": ifMatch },
        body: { name: "Taken" },
      });
    expect((await patch(thanet, '"1"')).status).toBe(404);
    expect((await patch(world.owner, '"1"')).status).toBe(404);
    expect((await patch(canterbury, LOST)).status).toBe(412);
  });

  test("the queue of another district's area stays empty", async () => {
    const queue = await get(`/v1/curation/queue?area=${CANTERBURY}&limit=100`, thanet);
    expect(queue.status).toBe(200);
    const ids = queue.body.data.map((row: { listing: { id: string } }) => row.listing.id);
    for (const id of Object.values(world.listings)) expect(ids).not.toContain(id);
  });
});

describe("what staff alone see", () => {
  test("a contact for staff: navigators and curators, its own group; nobody else", async () => {
    const { factories, groups, owner, curator, navigator, teams } = world;
    const { id } = await factories.listing({
      groupId: groups.own,
      owner,
      curator,
      name: "Quiet table",
      contact: { email: "quiet@example.org", phone: "+441227555555", visibility: "staff" },
    });
    await world.app.drainOutbox();
    const refused = {
      nobody: {},
      otherGroup: await factories.as("group", { groupId: groups.other }),
      referrer: await factories.as("referrer", { team: teams.practice }),
      commissioner: await factories.as("commissioner", { team: teams.commissioner }),
      guardian: await factories.as("guardian"),
      practiceLead: await factories.as("lead", { team: teams.practice }),
      commissionerLead: await factories.as("lead", { team: teams.commissioner }),
    };
    for (const [who, headers] of Object.entries(refused)) {
      for (const path of [`/v1/listings/${id}`, `/v1/groups/${groups.own}`, "/v1/listings?q=quiet+table"]) {
        const reply = await get(path, headers);
        expect([who, path, reply.status]).toEqual([who, path, 200]);
        expect([who, path, /quiet@|555555/.test(reply.text)]).toEqual([who, path, false]);
      }
    }
    for (const headers of [owner, curator, navigator]) {
      expect((await get(`/v1/listings/${id}`, headers)).text).toContain("quiet@example.org");
    }
    // A lead keeps a team's people and keys: that of a practice or of commissioners is no staff of the directory.
    const history = `/v1/listings/${id}/history`;
    for (const headers of [refused.practiceLead, refused.commissionerLead]) {
      expect((await get(history, headers)).status).toBe(403);
    }
    const lead = await factories.as("lead", { team: teams.navigator });
    expect((await get(history, lead)).status).toBe(200);
  });

  test("what is proposed, and why it was sent back: its group and its curators", async () => {
    const { listings, owner, curator, navigator, factories, teams } = world;
    const path = `/v1/listings/${listings.proposed}`;
    const thanet = await factories.as("curator", { team: teams.otherCommunity });
    for (const headers of [{}, navigator, thanet]) {
      const { body, text } = await get(path, headers);
      expect([body.proposed, body.reason, body.unreviewed]).toEqual([undefined, undefined, undefined]);
      expect(text).not.toContain("baskets");
    }
    expect((await get(`${path}/history`, navigator)).text).not.toContain("baskets");
    for (const headers of [owner, curator]) expect((await get(path, headers)).text).toContain("baskets");
  });
});
