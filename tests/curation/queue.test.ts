import { afterAll, beforeAll, expect, test } from "vitest";
import { makeTestApp, type TestApp } from "#tests/support/app.ts";
import { MINUTE } from "#tests/support/clock.ts";
import { CANTERBURY, DOVER, THANET } from "#tests/support/factories.ts";
import { change, makeWorld, type World } from "../listings/world.ts";

let app: TestApp;
let world: World;
const queue = (query = "", headers = world.curator) => app.request(`/v1/curation/queue${query}`, { headers });
const ids = (rows: { listing: { id: string } }[]) => rows.map(({ listing }) => listing.id);

beforeAll(async () => {
  app = await makeTestApp({ now: "2026-11-22T12:00:00.000Z" });
  world = await makeWorld(app);
});
afterAll(() => app.close());

test("for curators alone", async () => {
  expect((await app.request("/v1/curation/queue")).status).toBe(401);
  const team = await world.make.team("community", [CANTERBURY]);
  for (const who of [world.owner, world.navigator, await world.make.as("lead", { team })]) {
    expect((await queue("", who)).status).toBe(403);
  }
  const reader = await world.make.as("curator", { team, readOnly: true });
  expect((await queue("", reader)).status).toBe(200);
  for (const query of ["?kind=other", "?limit=0", "?limit=101", "?cursor=zzz", "?area=E99", "?colour=red"]) {
    expect((await queue(query)).status, query).toBe(400);
  }
});

test("every kind, oldest first, and gone from it when it is dealt with", async () => {
  const submitted = await world.listing({ status: "submitted" });
  app.clock.advance(MINUTE);
  const revised = await world.listing();
  await change(app, `/v1/listings/${revised.id}`, world.owner, revised.version, {
    name: "Renamed",
    kind: "class",
  });
  app.clock.advance(MINUTE);
  const changed = await world.listing();
  await change(app, `/v1/listings/${changed.id}`, world.owner, changed.version, { cost: { pence: 300 } });
  app.clock.advance(MINUTE);
  const reported = await world.listing();
  await app.request(`/v1/listings/${reported.id}/reports`, {
    body: { kind: "closed", detail: "Boarded up" },
  });
  const { data } = (await queue()).body;
  expect(data.map((row: { kind: string; listing: { id: string } }) => [row.kind, row.listing.id])).toEqual([
    ["submitted", submitted.id],
    ["revision", revised.id],
    ["changed", changed.id],
    ["report", reported.id],
  ]);
  expect(data[0]).toMatchObject({ since: "2026-11-22T12:00:00.000Z" });
  expect(data[1].revision).toEqual({ version: revised.version + 1, fields: ["kind", "name"] });
  expect(data[2].changed).toEqual(["/cost"]);
  expect(data[3]).toMatchObject({ reason: "Boarded up", report: { kind: "closed" } });
  for (const kind of ["submitted", "revision", "changed", "report"]) {
    const only = await queue(`?kind=${kind}`);
    expect(only.body.data.map((row: { kind: string }) => row.kind)).toEqual([kind]);
  }
  expect((await queue("", world.foreign)).body.data).toEqual([]);
  const deeds = [
    `/v1/listings/${submitted.id}/publish`,
    `/v1/listings/${revised.id}/revisions/${revised.version + 1}/accept`,
    `/v1/listings/${changed.id}/review`,
    `/v1/listings/${reported.id}/reports/${data[3].report.id}/resolve`,
  ];
  for (const path of deeds) {
    const done = await app.request(path, { headers: world.curator, body: {} });
    expect(done.status, done.text).toBe(200);
  }
  expect((await queue()).body.data).toEqual([]);
});

test("page by page each row comes once, while others come and go", async () => {
  const made = [];
  for (let count = 0; count < 7; count += 1) {
    made.push((await world.listing({ status: "submitted" })).id);
    if (count % 2 === 0) app.clock.advance(MINUTE);
  }
  const [gone] = made;
  const seen: string[] = [];
  let cursor = "";
  do {
    const page = await queue(`?limit=2${cursor}`);
    expect(page.status, page.text).toBe(200);
    seen.push(...ids(page.body.data));
    cursor = page.body.nextCursor === null ? "" : `&cursor=${page.body.nextCursor}`;
    if (seen.length === 2) {
      await app.request(`/v1/listings/${gone}/publish`, { headers: world.curator, body: {} });
      await world.listing({ status: "submitted" });
    }
  } while (cursor !== "");
  expect(seen.slice(0, 7).toSorted()).toEqual(made.toSorted());
  expect(new Set(seen).size).toBe(seen.length);
});

test("narrowed to an area: of a team with several", async () => {
  const wide = await world.make.as("curator", { team: await world.make.team("community", [DOVER, THANET]) });
  const at = (postcode: string) => ({ status: "submitted", venues: [{ address: { postcode } }] });
  const dover = await world.listing(at("CT16 1AA"));
  const thanet = await world.listing(at("CT9 1AA"));
  expect(ids((await queue("", wide)).body.data)).toEqual(expect.arrayContaining([dover.id, thanet.id]));
  expect(ids((await queue(`?area=${DOVER}`, wide)).body.data)).toEqual([dover.id]);
  expect((await queue(`?area=${CANTERBURY}`, wide)).body.data).toEqual([]);
  expect(ids((await queue("?area=E10000016", wide)).body.data)).toHaveLength(2);
});
