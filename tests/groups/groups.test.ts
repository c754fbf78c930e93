import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { makeTestApp, type TestApp } from "#tests/support/app.ts";
import { CANTERBURY, listingBody, THANET } from "#tests/support/factories.ts";
import { change, makeWorld, statusesOf, type World } from "../listings/world.ts";

let app: TestApp;
let world: World;
beforeAll(async () => {
  app = await makeTestApp({ now: "2026-11-22T12:00:00.000Z" });
  world = await makeWorld(app);
});
afterAll(() => app.close());

const groupBody = {
  name: "Herne Bay Quilters",
  description: "They quilt on Mondays.",
  district: CANTERBURY,
  identifiers: [{ scheme: "GB-CHC", id: "9000001" }],
};
const get = (id: string, headers = {}) => app.request(`/v1/groups/${id}`, { headers });

describe("reading", () => {
  test("unknown to all but its people and curators until it has something public", async () => {
    const groupId = await world.make.group();
    const owner = await world.make.as("group", { groupId });
    for (const headers of [{}, world.foreign, world.otherOwner, world.navigator]) {
      expect((await get(groupId, headers)).status).toBe(404);
    }
    expect((await get(groupId, owner)).status).toBe(200);
    const draft = await world.make.listing({ groupId, owner, curator: world.curator, status: "draft" });
    expect((await get(groupId)).status).toBe(404);
    expect((await get(groupId, owner)).body.listings).toMatchObject([{ id: draft.id, status: "draft" }]);
    const shown = await world.make.listing({ groupId, owner, curator: world.curator });
    const reply = await get(groupId);
    expect(reply.body.listings.map(({ id }: { id: string }) => id)).toEqual([shown.id]);
    expect(reply.headers.get("etag")).toBe('"1"');
    expect((await get(groupId, world.curator)).body.listings).toHaveLength(2);
    expect((await get("not-an-id")).status).toBe(404);
  });
});

describe("entering a group that is not online", () => {
  test("by a curator of its district alone", async () => {
    const post = (headers: Record<string, string>, body: object = groupBody) =>
      app.request("/v1/groups", { headers, body });
    expect((await app.request("/v1/groups", { body: groupBody })).status).toBe(401);
    expect((await post(world.owner)).status).toBe(403);
    expect((await post(world.navigator)).status).toBe(403);
    expect((await post(world.foreign)).status).toBe(403);
    expect((await post(world.curator, { ...groupBody, district: THANET })).status).toBe(403);
    const wrong = await post(world.curator, {
      ...groupBody,
      district: "E10000016",
      description: "<i>Hm</i>",
    });
    expect(wrong.body.errors.map((issue: { pointer: string }) => issue.pointer)).toEqual([
      "/description",
      "/district",
    ]);
    expect((await post(world.curator, { ...groupBody, colour: "red" })).status).toBe(400);
    const made = await post(world.curator);
    expect(made.status, made.text).toBe(201);
    expect(made.body).toMatchObject({ ...groupBody, online: false, version: 1, listings: [] });
    expect(made.headers.get("location")).toBe(`/v1/groups/${made.body.id}`);
  });

  test("and its listings, which the curator submits and publishes", async () => {
    const group = await app.request("/v1/groups", { headers: world.curator, body: groupBody });
    const path = `/v1/groups/${group.body.id}/listings`;
    expect((await app.request(path, { body: listingBody() })).status).toBe(401);
    expect((await app.request(path, { headers: world.navigator, body: listingBody() })).status).toBe(403);
    expect((await app.request(path, { headers: world.foreign, body: listingBody() })).status).toBe(404);
    expect((await app.request(path, { headers: world.otherOwner, body: listingBody() })).status).toBe(404);
    const draft = await app.request(path, { headers: world.curator, body: listingBody() });
    expect(draft.status, draft.text).toBe(201);
    expect(draft.body.status).toBe("draft");
    const at = `/v1/listings/${draft.body.id}`;
    for (const verb of ["submit", "publish"]) {
      const reply = await app.request(`${at}/${verb}`, { headers: world.curator, body: {} });
      expect(reply.status, reply.text).toBe(200);
    }
    expect((await app.request(path, { headers: world.otherOwner, body: listingBody() })).status).toBe(403);
  });

  test("the same idempotency key makes one", async () => {
    const headers = { ...world.curator, "idempotency-key": "a-key-of-a-test" };
    const body = { ...groupBody, name: "Once Only" };
    const replies = [
      await app.request("/v1/groups", { headers, body }),
      await app.request("/v1/groups", { headers, body }),
    ];
    expect(replies[1]?.body.id).toBe(replies[0]?.body.id);
    expect(replies[1]?.headers.get("idempotency-replayed")).toBe("true");
    expect((await app.request("/v1/groups", { headers, body: groupBody })).status).toBe(422);
  });
});

describe("entering a listing for a group", () => {
  const margate = {
    ...listingBody(),
    venues: [{ name: "The Hall", address: { lines: [], town: "Margate", postcode: "CT9 1AB" } }],
  };

  test("is for the team where it takes place, or the group itself", async () => {
    const made = await app.request("/v1/groups", { headers: world.curator, body: groupBody });
    const path = `/v1/groups/${made.body.id}/listings`;
    const refused = await app.request(path, { headers: world.curator, body: margate });
    expect([refused.status, refused.body.detail]).toEqual([403, expect.stringContaining(THANET)]);
    const entered = await app.request(path, { headers: world.curator, body: listingBody() });
    expect(entered.status, entered.text).toBe(201);
    const own = await app.request(`/v1/groups/${world.groupId}/listings`, {
      headers: world.owner,
      body: margate,
    });
    expect(own.status, own.text).toBe(201);
  });
});

describe("changing", () => {
  test("by its people and the curators of its district, by version", async () => {
    const { id } = await world.listing();
    const path = `/v1/groups/${world.groupId}`;
    const { version } = (await get(world.groupId)).body;
    expect((await change(app, path, {}, version, { name: "X" })).status).toBe(401);
    for (const who of [world.foreign, world.otherOwner, world.navigator]) {
      expect((await change(app, path, who, version, { name: "X" })).status).toBe(403);
    }
    expect((await change(app, path, world.owner, undefined, { name: "X" })).status).toBe(428);
    expect((await change(app, path, world.owner, version + 1, { name: "X" })).status).toBe(412);
    for (const body of [
      { name: null },
      { district: "E99" },
      // A group does not choose its curators.
      { district: THANET },
      { online: true },
      { identifiers: [{ scheme: "X", id: "1" }] },
    ]) {
      expect((await change(app, path, world.owner, version, body)).status).toBe(400);
    }
    const reply = await change(app, path, world.owner, version, {
      name: "Renamed",
      identifiers: [{ scheme: "GB-COH", id: "ab123456" }],
    });
    expect(reply.status, reply.text).toBe(200);
    expect(reply.body).toMatchObject({
      name: "Renamed",
      version: version + 1,
      identifiers: [{ scheme: "GB-COH", id: "AB123456" }],
    });
    expect((await app.request(`/v1/listings/${id}`)).body.group.name).toBe("Renamed");
    const waiting = await app.database.sql`
      select count(*)::int as n from outbox where key = ${id} and topic = 'listing-changed'`;
    expect(waiting[0]?.["n"]).toBe(3);
    const by = await change(app, path, world.curator, version + 1, { description: "By the curator." });
    expect(by.body.version).toBe(version + 2);
    const both = await Promise.all(
      ["One", "Two"].map((name) => change(app, path, world.owner, version + 2, { name })),
    );
    expect(statusesOf(both)).toEqual([200, 412]);
  });
});
