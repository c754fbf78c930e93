import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { readFoundCards } from "#src/listings/found-cards.ts";
import { makeTestApp, type TestApp } from "#tests/support/app.ts";
import { CANTERBURY, type Credentials, DOVER, THANET } from "#tests/support/factories.ts";
import { change, makeWorld, statusesOf, type World } from "./world.ts";
import { withoutIdsAndMoments } from "#tests/support/text.ts";

let app: TestApp;
let world: World;
beforeAll(async () => {
  app = await makeTestApp({ now: "2026-11-22T12:00:00.000Z" });
  world = await makeWorld(app);
});
afterAll(() => app.close());

const refuge = {
  name: "Refuge House",
  address: { lines: ["7 Hidden Lane"], town: "Margate", postcode: "CT9 1AA" },
  accessibility: ["step-free"],
  confidential: true,
};
const SECRETS = ["Refuge House", "Hidden Lane", "CT9 1AA", "51.38", "Margate"];
const get = (id: string, headers: Credentials = {}) => app.request(`/v1/listings/${id}`, { headers });

describe("a confidential venue", () => {
  test("is a district to all but its group and the curators who act on it", async () => {
    const { id } = await world.listing({ venues: [refuge] });
    for (const headers of [{}, world.navigator, world.foreign, world.otherOwner]) {
      const reply = await get(id, headers);
      expect(reply.body.venues).toEqual([{ id: expect.any(String), district: THANET, confidential: true }]);
      for (const secret of SECRETS) expect(withoutIdsAndMoments(reply.text)).not.toContain(secret);
    }
    // Its group's district decides, not the one in which it hides.
    for (const headers of [world.owner, world.curator]) {
      expect((await get(id, headers)).body.venues[0]).toMatchObject({
        name: "Refuge House",
        confidential: true,
      });
    }
    const found = await readFoundCards(app.runtime, [{ listingId: id }], { now: app.clock.now() });
    const cards = JSON.stringify([...found.values()]);
    expect(cards).toContain(id);
    for (const secret of SECRETS) expect(withoutIdsAndMoments(cards)).not.toContain(secret);
    const group = await app.request(`/v1/groups/${world.groupId}`);
    for (const secret of SECRETS) expect(withoutIdsAndMoments(group.text)).not.toContain(secret);
  });

  test("does not show in its history to staff who do not keep it", async () => {
    const { id, version } = await world.listing({ venues: [refuge] });
    const venues = (await get(id, world.owner)).body.venues;
    const reply = await change(app, `/v1/listings/${id}`, world.owner, version, {
      venues: [{ ...venues[0], address: { ...venues[0].address, lines: ["9 Hidden Lane"] } }],
    });
    expect(reply.status, reply.text).toBe(200);
    const mine = await app.request(`/v1/listings/${id}/history`, { headers: world.owner });
    expect(mine.text).toContain("9 Hidden Lane");
    const theirs = await app.request(`/v1/listings/${id}/history`, { headers: world.navigator });
    expect(theirs.body.data[0].changes).toEqual([{ pointer: "/venues/0/address/lines" }]);
    for (const secret of SECRETS) expect(withoutIdsAndMoments(theirs.text)).not.toContain(secret);
  });
});

test("a contact for staff is seen by staff, its group and its curators alone", async () => {
  const contact = { phone: "01227 123456", email: "hidden@example.org", visibility: "staff" };
  const { id } = await world.listing({ contact });
  const commissioner = await world.make.as("commissioner", {
    team: await world.make.team("commissioner", [CANTERBURY]),
  });
  const referrer = await world.make.as("referrer", { team: await world.make.team("practice", [CANTERBURY]) });
  for (const headers of [{}, world.otherOwner, commissioner, referrer]) {
    const reply = await get(id, headers);
    expect([reply.status, reply.body.contact]).toEqual([200, undefined]);
    expect(reply.text).not.toContain("hidden@example.org");
  }
  for (const headers of [
    world.owner,
    world.curator,
    world.navigator,
    world.foreignNavigator,
    world.foreign,
  ]) {
    expect((await get(id, headers)).body.contact.phone).toBe("+441227123456");
  }
});

describe("whose it is", () => {
  const at = (postcode: string) => ({ address: { postcode } });

  test.each([
    ["the venue's district, not the group's", { venues: [at("CT9 1AA")] }, THANET],
    ["the group's where it is online", { delivery: ["online"], venues: [], sessions: [] }, CANTERBURY],
    ["the group's where it is at home", { delivery: ["at-home"], venues: [], sessions: [] }, CANTERBURY],
    [
      "the group's where its venue is confidential",
      { venues: [{ ...at("CT9 1AA"), confidential: true }] },
      CANTERBURY,
    ],
    [
      "the open venue's where another is confidential",
      {
        venues: [
          { id: "a", ...at("CT16 1AA") },
          { id: "b", ...at("CT9 1AA"), confidential: true },
        ],
        sessions: [],
      },
      DOVER,
    ],
  ])("%s", async (_why, fields, district) => {
    const { id } = await world.listing({ ...fields, status: "submitted" });
    for (const code of [CANTERBURY, THANET, DOVER]) {
      const curator = await world.make.as("curator", { team: await world.make.team("community", [code]) });
      const path = `/v1/listings/${id}`;
      const isTheirs = code === district;
      expect((await app.request(path, { headers: curator })).status).toBe(isTheirs ? 200 : 404);
      if (isTheirs) continue;
      expect((await app.request(`${path}/publish`, { headers: curator, body: {} })).status).toBe(404);
      expect((await app.request("/v1/curation/queue?limit=100", { headers: curator })).text).not.toContain(
        id,
      );
    }
  });

  test("a curator whose area the catchment names reads it and does nothing", async () => {
    const { id } = await world.listing({
      status: "submitted",
      catchment: { everyone: false, areas: [THANET] },
    });
    const reply = await get(id, world.foreign);
    expect([reply.status, reply.body.status]).toEqual([200, "submitted"]);
    expect(reply.body.unreviewed).toBeUndefined();
    expect(
      (await app.request(`/v1/listings/${id}/publish`, { headers: world.foreign, body: {} })).status,
    ).toBe(403);
  });

  test("nobody reads it whose role is of another kind", async () => {
    const { id } = await world.listing({ status: "submitted" });
    const canterbury = await world.make.team("community", [CANTERBURY]);
    for (const role of ["lead", "commissioner", "operator", "guardian", "referrer"] as const) {
      const scope = role === "operator" ? {} : { team: canterbury };
      expect((await get(id, await world.make.as(role, scope))).status, role).toBe(404);
    }
  });
});

describe("reports", () => {
  const report = (id: string, body: object, address = "10.0.0.1") =>
    app.request(`/v1/listings/${id}/reports`, { body, address });

  test("from anybody, three a day from one address for one listing; then a curator deals with them", async () => {
    const { id } = await world.listing();
    expect((await report(id, { kind: "rude" })).status).toBe(400);
    const both = await Promise.all(
      [1, 2, 3, 4, 5].map(() => report(id, { kind: "wrong-time", detail: "Now at 11" })),
    );
    expect(statusesOf(both)).toEqual([202, 202, 202, 429, 429]);
    expect(Number(both.find(({ status }) => status === 429)?.headers.get("retry-after"))).toBeGreaterThan(
      86_000,
    );
    expect((await report(id, { kind: "closed" }, "10.0.0.2")).status).toBe(202);
    const queue = await app.request("/v1/curation/queue?kind=report&limit=100", { headers: world.curator });
    const rows = queue.body.data.filter((row: { listing: { id: string } }) => row.listing.id === id);
    expect(rows).toHaveLength(4);
    expect(rows[0]).toMatchObject({ kind: "report", reason: "Now at 11", report: { kind: "wrong-time" } });
    const path = `/v1/listings/${id}/reports/${rows[0].report.id}/resolve`;
    expect((await app.request(path, { body: {} })).status).toBe(401);
    expect((await app.request(path, { body: {}, headers: world.owner })).status).toBe(403);
    expect((await app.request(path, { body: {}, headers: world.foreign })).status).toBe(403);
    const done = await app.request(path, { body: {}, headers: world.curator });
    expect(done.body).toMatchObject({ id: rows[0].report.id, resolvedAt: "2026-11-22T12:00:00.000Z" });
    expect((await app.request(path, { body: {}, headers: world.curator })).status).toBe(200);
    const other = path.replace(rows[0].report.id, id);
    expect((await app.request(other, { body: {}, headers: world.curator })).status).toBe(404);
    const left = await app.request("/v1/curation/queue?kind=report&limit=100", { headers: world.curator });
    expect(left.text).not.toContain(rows[0].report.id);
  });

  test.each([
    ["draft", 404],
    ["submitted", 404],
    ["ended", 410],
    ["withdrawn", 410],
  ])("not of one that is %s", async (status, expected) => {
    const { id } = await world.listing({ status });
    expect((await report(id, { kind: "closed" })).status).toBe(expected);
  });
});
