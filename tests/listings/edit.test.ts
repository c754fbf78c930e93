import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { makeTestApp, type TestApp } from "#tests/support/app.ts";
import { THANET } from "#tests/support/factories.ts";
import { change, makeWorld, statusesOf, type World } from "./world.ts";

let app: TestApp;
let world: World;
beforeAll(async () => {
  app = await makeTestApp({ now: "2026-11-22T12:00:00.000Z" });
  world = await makeWorld(app);
});
afterAll(() => app.close());

const read = async (id: string, headers = world.owner) =>
  (await app.request(`/v1/listings/${id}`, { headers })).body;
const margateHall = {
  name: "Margate Hall",
  address: { lines: ["2 Sea Street"], town: "Margate", postcode: "CT9 1AA" },
};

describe("who, and by which version", () => {
  test("denied to everybody but its group and its curators", async () => {
    const { id, version } = await world.listing();
    const path = `/v1/listings/${id}`;
    expect((await change(app, path, {}, version, { name: "X" })).status).toBe(401);
    expect((await change(app, path, world.navigator, version, { name: "X" })).status).toBe(403);
    expect((await change(app, path, world.foreign, version, { name: "X" })).status).toBe(403);
    expect((await change(app, path, world.otherOwner, version, { name: "X" })).status).toBe(403);
    const draft = await world.listing({ status: "draft" });
    expect((await change(app, `/v1/listings/${draft.id}`, world.otherOwner, 1, { name: "X" })).status).toBe(
      404,
    );
    expect((await read(id)).version).toBe(version);
  });

  test("needs If-Match, and loses with an old one", async () => {
    const { id, version } = await world.listing();
    const path = `/v1/listings/${id}`;
    expect((await change(app, path, world.owner, undefined, { cost: { free: true } })).status).toBe(428);
    expect((await change(app, path, world.owner, version - 1, { cost: { free: true } })).status).toBe(412);
    const weak = { ...world.owner, "if-match": `W/"${version}"` };
    expect((await app.request(path, { method: "PATCH", headers: weak, body: {} })).status).toBe(412);
  });

  test("of two writers on one version one wins", async () => {
    const { id, version } = await world.listing();
    const write = (pence: number) =>
      change(app, `/v1/listings/${id}`, pence % 2 === 0 ? world.owner : world.curator, version, {
        cost: { pence },
      });
    const replies = await Promise.all([100, 101, 102, 103].map(write));
    expect(statusesOf(replies)).toEqual([200, 412, 412, 412]);
    const won = replies.find(({ status }) => status === 200);
    expect((await read(id)).cost.pence).toBe(won?.body.cost.pence);
    expect((await read(id)).version).toBe(version + 1);
  });

  test.each(["rejected", "ended", "withdrawn"])("not by its group when it is %s", async (status) => {
    const { id, version } = await world.listing({ status });
    const reply = await change(app, `/v1/listings/${id}`, world.owner, version, {
      cost: { free: true, pence: null },
    });
    expect([reply.status, reply.body.code]).toEqual([409, "wrong-state"]);
    expect(reply.body.allowedFrom).toEqual([
      "draft",
      "submitted",
      "changes-requested",
      "published",
      "paused",
    ]);
  });

  test("unknown fields and what the system sets are refused", async () => {
    const { id, version } = await world.listing();
    for (const body of [
      { colour: "red" },
      { status: "published" },
      { cost: { colour: "red" } },
      { venues: [{ x: 1 }] },
    ]) {
      const reply = await change(app, `/v1/listings/${id}`, world.owner, version, body);
      expect(reply.status, reply.text).toBe(400);
    }
    const deep = `{"cost":${'{"a":'.repeat(20_000)}1${"}".repeat(20_000)}}`;
    const reply = await app.request(`/v1/listings/${id}`, {
      method: "PATCH",
      headers: { ...world.owner, "if-match": `"${version}"`, "content-type": "application/merge-patch+json" },
      body: deep,
    });
    expect(reply.status).toBe(400);
  });
});

describe("before it is public", () => {
  test.each(["draft", "submitted", "changes-requested"])("%s: everything at once", async (status) => {
    const { id, version } = await world.listing({ status });
    const reply = await change(app, `/v1/listings/${id}`, world.owner, version, {
      name: "Another Name",
      summary: null,
      venues: [margateHall],
    });
    expect(reply.status, reply.text).toBe(200);
    expect(reply.body).toMatchObject({ name: "Another Name", status, version: version + 1, unreviewed: [] });
    expect(reply.body.summary).toBeUndefined();
    expect(reply.body.proposed).toBeUndefined();
    expect(reply.body.venues[0].district).toBe(THANET);
    // Its only venue took the sessions along.
    expect(reply.body.sessions[0].venueId).toBe(reply.body.venues[0].id);
  });
});

describe("by its group while it is public", () => {
  test("small facts are live at once and marked", async () => {
    const { id, version } = await world.listing();
    const before = await read(id);
    const sessions = [{ ...before.sessions[0], starts: "11:00" }];
    const reply = await change(app, `/v1/listings/${id}`, world.owner, version, {
      sessions,
      contact: { phone: "01227 123456" },
      cost: { pence: null, free: true },
    });
    expect(reply.status, reply.text).toBe(200);
    const now = (await app.request(`/v1/listings/${id}`)).body;
    expect(now.sessions).toEqual([{ ...before.sessions[0], starts: "11:00" }]);
    expect(now.contact).toEqual({ ...before.contact, phone: "+441227123456" });
    expect(now.cost).toEqual({ free: true, per: "session" });
    expect(now.unreviewed).toBeUndefined();
    expect((await read(id)).unreviewed).toEqual(["/contact", "/cost", "/sessions"]);
    expect((await read(id)).proposed).toBeUndefined();
  });

  test("its nature waits until a curator accepts it", async () => {
    const { id, version } = await world.listing();
    const before = await read(id);
    const reply = await change(app, `/v1/listings/${id}`, world.owner, version, {
      description: "Now with cake.",
      cohorts: ["unpaid-carers"],
      cost: { pence: 300 },
    });
    expect(reply.status, reply.text).toBe(200);
    expect(reply.body.description).toBe(before.description);
    expect(reply.body.proposed).toEqual({
      version: version + 1,
      fields: { description: "Now with cake.", cohorts: ["unpaid-carers"] },
    });
    const seen = (await app.request(`/v1/listings/${id}`)).body;
    expect([seen.description, seen.cost.pence, seen.proposed]).toEqual([before.description, 300, undefined]);
    const accept = `/v1/listings/${id}/revisions/${version + 1}/accept`;
    for (const [headers, status] of [
      [{}, 401],
      [world.owner, 403],
      [world.navigator, 403],
      [world.foreign, 403],
    ] as const) {
      expect((await app.request(accept, { headers, body: {} })).status).toBe(status);
    }
    const wrong = await app.request(accept.replace(/\d+\/accept/, "999/accept"), {
      headers: world.curator,
      body: {},
    });
    expect(wrong.status).toBe(404);
    const accepted = await app.request(accept, { headers: world.curator, body: {} });
    expect(accepted.status, accepted.text).toBe(200);
    expect(accepted.body).toMatchObject({ description: "Now with cake.", cohorts: ["unpaid-carers"] });
    expect(accepted.body.proposed).toBeUndefined();
    const twice = await app.request(accept, { headers: world.curator, body: {} });
    expect([twice.status, twice.body.code]).toEqual([409, "wrong-state"]);
  });

  test("or refuses it with a reason", async () => {
    const { id, version } = await world.listing();
    await change(app, `/v1/listings/${id}`, world.owner, version, { name: "Best of all" });
    const path = `/v1/listings/${id}/revisions/${version + 1}/refuse`;
    expect((await app.request(path, { headers: world.curator, body: {} })).status).toBe(400);
    const body = { reason: "Too boastful" };
    expect((await app.request(path, { headers: world.owner, body })).status).toBe(403);
    const reply = await app.request(path, { headers: world.curator, body });
    expect(reply.status, reply.text).toBe(200);
    expect(reply.body.name).not.toBe("Best of all");
    expect((await read(id)).proposed).toBeUndefined();
    expect((await read(id)).reason).toBe("Too boastful");
    expect((await app.request(`/v1/listings/${id}`)).body.reason).toBeUndefined();
  });

  test("a second proposal merges into the first; what is set back falls out", async () => {
    const { id, version } = await world.listing();
    const before = await read(id);
    const path = `/v1/listings/${id}`;
    await change(app, path, world.owner, version, { name: "One", summary: "Two" });
    const second = await change(app, path, world.owner, version + 1, { summary: "Three", kind: "class" });
    expect(second.body.proposed).toEqual({
      version: version + 2,
      fields: { name: "One", summary: "Three", kind: "class" },
    });
    const old = await app.request(`${path}/revisions/${version + 1}/accept`, {
      headers: world.curator,
      body: {},
    });
    expect(old.status).toBe(409);
    const third = await change(app, path, world.owner, version + 2, {
      name: before.name,
      summary: before.summary,
      kind: before.kind,
    });
    expect(third.body.proposed).toBeUndefined();
    const same = await change(app, path, world.owner, version + 3, { name: before.name });
    expect(same.body.version).toBe(version + 3);
  });

  test("venue details within the district are small; another district, another venue or secrecy is its nature", async () => {
    const { id, version } = await world.listing();
    const [venue] = (await read(id)).venues;
    const path = `/v1/listings/${id}`;
    const moved = { ...venue, name: "The Other Hall", accessibility: ["step-free", "hearing-loop"] };
    const small = await change(app, path, world.owner, version, { venues: [moved] });
    expect(small.status, small.text).toBe(200);
    expect(small.body.proposed).toBeUndefined();
    expect(small.body.unreviewed).toEqual(["/venues"]);
    expect(small.body.venues).toEqual([{ ...moved, accessibility: ["hearing-loop", "step-free"] }]);
    for (const venues of [
      [{ ...moved, address: margateHall.address }],
      [moved, margateHall],
      [{ ...moved, confidential: true }],
      [margateHall],
    ]) {
      const { version: current } = await read(id);
      const sessions = [{ ...small.body.sessions[0], venueId: venues.length === 1 ? undefined : moved.id }];
      const reply = await change(app, path, world.owner, current, { venues, sessions });
      expect(reply.status, reply.text).toBe(200);
      expect(reply.body.venues).toEqual(small.body.venues);
      expect(reply.body.sessions).toEqual(small.body.sessions);
      expect(Object.keys(reply.body.proposed.fields)).toContain("venues");
    }
  });

  test("a session at a proposed venue waits with it, and a later small change is not undone by accepting", async () => {
    const { id, version } = await world.listing();
    const path = `/v1/listings/${id}`;
    const before = await read(id);
    const [tuesday] = before.sessions;
    const friday = {
      repeats: "weekly",
      weekdays: ["fri"],
      starts: "14:00",
      ends: "15:00",
      from: "2026-09-01",
    };
    const first = await change(app, path, world.owner, version, {
      venues: [...before.venues, { id: "new", ...margateHall }],
      sessions: [tuesday, { ...friday, venueId: "new" }],
    });
    expect(first.status, first.text).toBe(200);
    expect(first.body.sessions).toEqual([tuesday]);
    expect(first.body.proposed.fields.sessions).toHaveLength(2);
    const later = await change(app, path, world.owner, version + 1, {
      sessions: [{ ...tuesday, starts: "09:45" }, first.body.proposed.fields.sessions[1]],
    });
    expect(later.status, later.text).toBe(200);
    expect(later.body.sessions).toMatchObject([{ id: tuesday.id, starts: "09:45" }]);
    const open = later.body.proposed.version;
    const done = await app.request(`${path}/revisions/${open}/accept`, { headers: world.curator, body: {} });
    expect(done.status, done.text).toBe(200);
    expect(done.body.venues.map((venue: { district: string }) => venue.district)).toEqual([
      "E07000106",
      THANET,
    ]);
    expect(done.body.sessions).toMatchObject([
      { id: tuesday.id, starts: "09:45", venueId: before.venues[0].id },
      { weekdays: ["fri"], venueId: done.body.venues[1].id },
    ]);
  });
});

describe("by a curator while it is public", () => {
  test("all is live at once, and what it touches is reviewed", async () => {
    const { id, version } = await world.listing();
    const path = `/v1/listings/${id}`;
    await change(app, path, world.owner, version, {
      cost: { pence: 400 },
      contact: { email: "new@example.org" },
    });
    expect((await read(id)).unreviewed).toEqual(["/contact", "/cost"]);
    const reply = await change(app, path, world.curator, version + 1, {
      name: "Corrected",
      cost: { pence: 450 },
    });
    expect(reply.body).toMatchObject({ name: "Corrected", cost: { pence: 450 }, unreviewed: ["/contact"] });
    expect(reply.body.proposed).toBeUndefined();
    expect((await app.request(`${path}/review`, { headers: world.owner, body: {} })).status).toBe(403);
    const reviewed = await app.request(`${path}/review`, { headers: world.curator, body: {} });
    expect(reviewed.body.unreviewed).toEqual([]);
  });

  test("a proposal that waits is kept", async () => {
    const { id, version } = await world.listing();
    const path = `/v1/listings/${id}`;
    await change(app, path, world.owner, version, { name: "Wanted" });
    const reply = await change(app, path, world.curator, version + 1, { summary: "By the curator" });
    expect(reply.body.proposed.fields).toEqual({ name: "Wanted" });
    const accepted = await app.request(`${path}/revisions/${version + 1}/accept`, {
      headers: world.curator,
      body: {},
    });
    expect(accepted.body).toMatchObject({ name: "Wanted", summary: "By the curator" });
  });
});

describe("history and restore", () => {
  test("every version, newest first, with what changed and by whom; page by page", async () => {
    const { id, version } = await world.listing();
    const path = `/v1/listings/${id}`;
    await change(app, path, world.owner, version, { cost: { pence: 300 } });
    expect((await app.request(`${path}/history`)).status).toBe(401);
    expect((await app.request(`${path}/history`, { headers: world.foreign })).status).toBe(403);
    expect((await app.request(`${path}/history`, { headers: world.otherOwner })).status).toBe(403);
    expect((await app.request(`${path}/history`, { headers: world.foreignNavigator })).status).toBe(403);
    expect((await app.request(`${path}/history`, { headers: world.navigator })).status).toBe(200);
    const rows = [];
    let cursor = "";
    do {
      const page = await app.request(`${path}/history?limit=2${cursor}`, { headers: world.owner });
      expect(page.status, page.text).toBe(200);
      rows.push(...page.body.data);
      cursor = page.body.nextCursor === null ? "" : `&cursor=${page.body.nextCursor}`;
    } while (cursor !== "");
    expect(rows.map((row) => [row.version, row.action, row.by.role])).toEqual([
      [4, "edit", "group"],
      [3, "publish", "curator"],
      [2, "submit", "group"],
      [1, "create", "group"],
    ]);
    expect(rows[0].changes).toEqual([{ pointer: "/cost/pence", from: 250, to: 300 }]);
    expect(rows[1].changes).toEqual([{ pointer: "/status", from: "submitted", to: "published" }]);
    expect(rows[0].by.group.id).toBe(world.groupId);
    expect(rows[1].by.team.name).toMatch(/^Team /);
  });

  test("a restore follows the rules of a change", async () => {
    const { id, version } = await world.listing();
    const path = `/v1/listings/${id}`;
    const before = await read(id);
    await change(app, path, world.curator, version, { name: "Wrong name", cost: { pence: 999 } });
    const restore = `${path}/history/${version}/restore`;
    expect((await change(app, restore, world.owner, undefined, {}, "POST")).status).toBe(428);
    expect((await change(app, restore, world.owner, version, {}, "POST")).status).toBe(412);
    expect((await change(app, restore, world.foreign, version + 1, {}, "POST")).status).toBe(403);
    const missing = await change(app, `${path}/history/99/restore`, world.owner, version + 1, {}, "POST");
    expect(missing.status).toBe(404);
    const byGroup = await change(app, restore, world.owner, version + 1, {}, "POST");
    expect(byGroup.status, byGroup.text).toBe(200);
    expect(byGroup.body).toMatchObject({ name: "Wrong name", cost: { pence: 250 } });
    expect(byGroup.body.proposed.fields).toEqual({ name: before.name });
    const byCurator = await change(app, restore, world.curator, version + 2, {}, "POST");
    expect(byCurator.body).toMatchObject({ name: before.name, version: version + 3 });
    expect(byCurator.body.venues).toEqual(before.venues);
    expect(byCurator.body.sessions).toEqual(before.sessions);
  });
});

describe("capacity", () => {
  const put = (id: string, who: Record<string, string>, version: number | undefined, body: object) =>
    change(app, `/v1/listings/${id}/capacity`, who, version, body, "PUT");

  test("is stated until a date that is neither past nor over a year ahead, and reads unknown after it", async () => {
    const { id, version } = await world.listing();
    const body = { status: "waitlist", until: "2026-12-31", note: "about two weeks" };
    expect((await put(id, world.navigator, version, body)).status).toBe(403);
    expect((await put(id, world.foreign, version, body)).status).toBe(403);
    expect((await put(id, world.owner, undefined, body)).status).toBe(428);
    for (const until of ["2026-11-21", "2027-11-23"]) {
      const wrong = await put(id, world.owner, version, { ...body, until });
      expect([wrong.status, wrong.body.errors[0].pointer]).toEqual([400, "/until"]);
    }
    const reply = await put(id, world.owner, version, body);
    expect(reply.status, reply.text).toBe(200);
    expect(reply.body).toMatchObject({ capacity: body, unreviewed: ["/capacity"], version: version + 1 });
    app.clock.set("2027-01-01T00:30:00.000Z");
    expect((await app.request(`/v1/listings/${id}`)).body.capacity).toEqual({ status: "unknown" });
    app.clock.set("2026-11-22T12:00:00.000Z");
  });
});

test("each change is in the audit, by the membership that made it", async () => {
  const { id, version } = await world.listing();
  await change(app, `/v1/listings/${id}`, world.owner, version, { cost: { pence: 300 } });
  const rows = await app.database.sql`
    select action, role, fields, group_id is not null as grouped from audit_events where object_id = ${id} order by at, id`;
  expect(rows.map(({ action, role }) => `${action} ${role}`).toSorted()).toEqual([
    "listing.create group",
    "listing.edit group",
    "listing.publish curator",
    "listing.submit group",
  ]);
  expect(rows.find(({ action }) => action === "listing.edit")).toMatchObject({ grouped: true });
});
