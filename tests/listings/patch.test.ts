import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { makeTestApp, type TestApp } from "#tests/support/app.ts";
import { change, makeWorld, type World } from "./world.ts";

const UNKNOWN_ID = "0199aaaa-0000-7000-8000-000000000000";

let app: TestApp;
let world: World;
beforeAll(async () => {
  app = await makeTestApp({ now: "2026-11-22T12:00:00.000Z" });
  world = await makeWorld(app);
});
afterAll(() => app.close());

describe("a value that is wrong by itself is 400 before 404, 428 and 412", () => {
  test.each([
    [{ kind: "bogus" }, "/kind"],
    [{ name: "" }, "/name"],
    [{ cost: { pence: -1 } }, "/cost/pence"],
    [{ cost: { colour: null } }, "/cost/colour"],
    [{ venues: [{ point: { lat: 91, lng: 0 } }] }, "/venues/0/point/lat"],
    [{ sessions: [{ repeats: "weekly", weekdays: ["mon"], starts: "25:00" }] }, "/sessions/0/starts"],
    [{ capacity: { status: "full-ish" } }, "/capacity/status"],
    [{ delivery: "online" }, "/delivery"],
  ])("%j", async (patch, pointer) => {
    const { id, version } = await world.listing();
    for (const [path, sent] of [
      [id, undefined],
      [id, version + 7],
      [id, version],
      [UNKNOWN_ID, undefined],
    ] as const) {
      const reply = await change(app, `/v1/listings/${path}`, world.owner, sent, patch);
      expect(reply.status, reply.text).toBe(400);
      expect(reply.body.errors[0].pointer).toBe(pointer);
    }
  });

  test("what is wrong only once it is merged is 400 after 412", async () => {
    const { id, version } = await world.listing({ cost: { pence: 250, per: "session" } });
    for (const patch of [{ kind: null }, { cost: { free: true } }, { venues: [] }]) {
      const path = `/v1/listings/${id}`;
      expect((await change(app, path, world.owner, undefined, patch)).status).toBe(428);
      expect((await change(app, path, world.owner, version + 7, patch)).status).toBe(412);
      expect((await change(app, path, world.owner, version, patch)).status).toBe(400);
    }
  });

  test("no default gets into a part that was not sent", async () => {
    const joining = { ways: ["booking"], takesReferrals: true, accompaniedFirstVisit: true };
    const { id, version } = await world.listing({ joining, contact: { visibility: "staff", name: "Sam" } });
    const reply = await change(app, `/v1/listings/${id}`, world.curator, version, {
      joining: { takesReferrals: false },
      contact: { name: "Robin" },
    });
    expect(reply.status, reply.text).toBe(200);
    expect(reply.body.joining).toEqual({ ...joining, takesReferrals: false });
    expect(reply.body.contact).toEqual({ visibility: "staff", name: "Robin" });
  });

  test("what the system adds to a listing may be sent back", async () => {
    const { id, version } = await world.listing();
    const { venues, sessions } = (await app.request(`/v1/listings/${id}`, { headers: world.owner })).body;
    const reply = await change(app, `/v1/listings/${id}`, world.owner, version, {
      venues,
      sessions: sessions.map((session: object) => ({ ...session, termDatesUnknown: true })),
      capacity: { status: "unknown" },
    });
    expect([reply.status, reply.body.version]).toEqual([200, version]);
    expect(venues[0].district).toBeDefined();
  });
});

describe("a proposal that is the live text by now waits no longer", () => {
  const proposal = { name: "Wanted name", summary: null };
  const queue = async () =>
    (await app.request("/v1/curation/queue?kind=revision&limit=100", { headers: world.curator })).body.data;
  const waiting = async (id: string) =>
    (await queue()).filter((row: { listing: { id: string } }) => row.listing.id === id);
  const statuses = (id: string) =>
    app.database.sql`select status from listing_revisions where listing_id = ${id} order by version`;

  test("a curator wrote the same", async () => {
    const { id, version } = await world.listing({ summary: "As it was" });
    const path = `/v1/listings/${id}`;
    await change(app, path, world.owner, version, proposal);
    expect(await waiting(id)).toHaveLength(1);
    const half = await change(app, path, world.curator, version + 1, { name: "Wanted name" });
    expect(half.body.proposed.fields).toEqual({ summary: null });
    const whole = await change(app, path, world.curator, version + 2, { summary: null });
    expect(whole.status, whole.text).toBe(200);
    expect(whole.body.proposed).toBeUndefined();
    expect(await waiting(id)).toEqual([]);
    expect((await statuses(id)).map(({ status }) => status)).toEqual(["superseded", "superseded"]);
  });

  test("a curator restored it", async () => {
    const { id, version } = await world.listing();
    const path = `/v1/listings/${id}`;
    const { name } = (await app.request(path)).body;
    await change(app, path, world.curator, version, { name: "In between" });
    await change(app, path, world.owner, version + 1, { name });
    expect(await waiting(id)).toHaveLength(1);
    const restored = `${path}/history/${version}/restore`;
    const reply = await change(app, restored, world.curator, version + 2, {}, "POST");
    expect(reply.body).toMatchObject({ name });
    expect(reply.body.proposed).toBeUndefined();
    expect(await waiting(id)).toEqual([]);
  });
});

test("history keeps what is proposed from staff who do not keep the listing", async () => {
  const { id, version } = await world.listing();
  await change(app, `/v1/listings/${id}`, world.owner, version, { name: "Not looked at yet" });
  const lead = await world.make.as("lead", { team: await world.make.team("navigator", ["E07000106"]) });
  const history = (headers: Record<string, string>) => app.request(`/v1/listings/${id}/history`, { headers });
  for (const keeper of [world.owner, world.curator]) {
    expect((await history(keeper)).text).toContain("Not looked at yet");
  }
  for (const other of [world.navigator, lead]) {
    const reply = await history(other);
    expect(reply.status, reply.text).toBe(200);
    expect(reply.body.data[0].changes).toEqual([{ pointer: "/proposed/name" }]);
    expect(reply.text).not.toContain("Not looked at yet");
  }
});

test("occurrences between days that lie up to 92 days apart", async () => {
  const { id } = await world.listing();
  const ask = (to: string) => app.request(`/v1/listings/${id}/occurrences?from=2026-12-01&to=${to}`);
  expect((await ask("2027-03-03")).status).toBe(200);
  const refused = await ask("2027-03-04");
  expect([refused.status, refused.body.errors[0].parameter]).toEqual([400, "to"]);
  expect(refused.body.errors[0].fix).toContain("2027-03-03");
});
