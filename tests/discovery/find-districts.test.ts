import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { areas } from "#db/schema/index.ts";
import { connect } from "#db/client.ts";
import { CANTERBURY, DOVER, THANET } from "#tests/support/factories.ts";
import { weekly } from "#tests/support/sessions.ts";
import { type Directory, makeDirectory, venueIn } from "./find-support.ts";

const KENT = "E10000016";
const MEDWAY = "E06000035";
const SEVENOAKS = "E07000111";
const EAST_KENT = "hcp-east-kent";
const WARD = "E05099001";

/**
 * Canterbury borders Dover and Thanet, and lies in Kent and East Kent; Sevenoaks is far away. Each name says where it
 * takes place and whom it is for.
 */
const LISTINGS: [name: string, fields: Record<string, unknown>][] = [
  ["Canterbury, everyone", { venues: [venueIn("Canterbury", "CT1 2JU")] }],
  ["Dover, everyone", { venues: [venueIn("Deal", "CT14 6HY")] }],
  ["Sevenoaks, everyone", { venues: [venueIn("Sevenoaks", "TN13 1AA")] }],
  ["Dover, for Dover", { venues: [venueIn("Deal", "CT14 6HY")], ...only(DOVER) }],
  ["Sevenoaks, for Kent", { venues: [venueIn("Sevenoaks", "TN13 1AA")], ...only(KENT) }],
  ["Sevenoaks, for East Kent", { venues: [venueIn("Sevenoaks", "TN13 1AA")], ...only(EAST_KENT) }],
  ["Canterbury, for a ward of Canterbury", { venues: [venueIn("Canterbury", "CT1 2JU")], ...only(WARD) }],
  ["Canterbury, for Medway", { venues: [venueIn("Canterbury", "CT1 2JU")], ...only(MEDWAY) }],
  ["Online, everyone", { delivery: ["online"], venues: [], sessions: [] }],
  ["Online, for Dover", { delivery: ["online"], venues: [], sessions: [], ...only(DOVER) }],
  ["At home, everyone", { delivery: ["at-home"], venues: [], sessions: [] }],
  ["At home, for Canterbury", { delivery: ["at-home"], venues: [], sessions: [], ...only(CANTERBURY) }],
  ["Thanet, hidden, everyone", { venues: [{ ...venueIn("Margate", "CT9 1AA"), confidential: true }] }],
];

function only(...codes: string[]) {
  return { catchment: { everyone: false, areas: codes } };
}

let directory: Directory;

beforeAll(async () => {
  directory = await makeDirectory();
  const { app, enter } = directory;
  const owned = connect(app.urls.ownerUrl, { max: 1 });
  await owned.db.insert(areas).values({
    code: WARD,
    name: "Quillmere Ward",
    kind: "ward",
    parentCode: CANTERBURY,
    validFrom: "2020-01-01",
  });
  await owned.sql.end();
  for (const [name, fields] of LISTINGS) await enter(name, fields);
  await app.drainOutbox();
});

afterAll(() => directory.app.close());

describe("three questions about the same listings", () => {
  test("in this district: it takes place there, whomever it is for", async () => {
    const { names } = directory;
    expect(await names(`in=${CANTERBURY}`)).toEqual([
      "Canterbury, everyone",
      "Canterbury, for Medway",
      "Canterbury, for a ward of Canterbury",
    ]);
    expect(await names(`in=${THANET}`)).toEqual(["Thanet, hidden, everyone"]);
    expect(await names(`in=${DOVER}&in=${THANET}`)).toEqual([
      "Dover, everyone",
      "Dover, for Dover",
      "Thanet, hidden, everyone",
    ]);
    expect(await names(`in=${WARD}`)).toEqual([]);
    expect(await names(`in=${MEDWAY}`)).toEqual([]);
  });

  test("open to people of this district: by its catchment, or for everyone and within reach", async () => {
    const { names } = directory;
    expect(await names(`openTo=${CANTERBURY}`)).toEqual([
      "At home, everyone",
      "At home, for Canterbury",
      "Canterbury, everyone",
      "Canterbury, for a ward of Canterbury",
      "Dover, everyone",
      "Online, everyone",
      "Sevenoaks, for East Kent",
      "Sevenoaks, for Kent",
      "Thanet, hidden, everyone",
    ]);
    expect(await names(`openTo=${SEVENOAKS}`)).toEqual([
      "At home, everyone",
      "Online, everyone",
      "Sevenoaks, everyone",
      "Sevenoaks, for Kent",
    ]);
  });

  test("a ward reaches as far as its district", async () => {
    expect(await directory.names(`openTo=${WARD}`)).toEqual([
      "At home, everyone",
      "At home, for Canterbury",
      "Canterbury, everyone",
      "Canterbury, for a ward of Canterbury",
      "Dover, everyone",
      "Online, everyone",
      "Sevenoaks, for East Kent",
      "Sevenoaks, for Kent",
      "Thanet, hidden, everyone",
    ]);
  });

  test("several areas widen", async () => {
    const { names } = directory;
    const [one, other, both] = await Promise.all([
      names(`openTo=${SEVENOAKS}`),
      names(`openTo=${DOVER}`),
      names(`openTo=${SEVENOAKS}&openTo=${DOVER}`),
    ]);
    expect(both).toEqual([...new Set([...one, ...other])].toSorted());
  });

  test("nearest: by distance alone, whomever it is for; what is nowhere comes last", async () => {
    const { found } = directory;
    const near = await found("near=CT14+6HY");
    expect(near).toHaveLength(LISTINGS.length);
    expect(near.slice(0, 2).toSorted()).toEqual(["Dover, everyone", "Dover, for Dover"]);
    expect(near.slice(-4).toSorted()).toEqual([
      "At home, everyone",
      "At home, for Canterbury",
      "Online, everyone",
      "Online, for Dover",
    ]);
    expect(await directory.names("near=CT14+6HY&within=1000")).toEqual([
      "Dover, everyone",
      "Dover, for Dover",
    ]);
  });

  test("together they narrow", async () => {
    const { names } = directory;
    expect(await names(`in=${DOVER}&openTo=${CANTERBURY}`)).toEqual(["Dover, everyone"]);
    expect(await names(`in=${CANTERBURY}&openTo=${MEDWAY}`)).toEqual(["Canterbury, for Medway"]);
    expect(await names(`openTo=${CANTERBURY}&near=CT14+6HY&within=1000`)).toEqual(["Dover, everyone"]);
    expect(await names(`openTo=${CANTERBURY}&delivery=online`)).toEqual(["Online, everyone"]);
  });
});

describe("one venue meets everything", () => {
  test("a listing with three venues shows the nearest that satisfies the filters", async () => {
    await directory.publish("Trio", {
      venues: [
        venueIn("Herne Bay", "CT6 5JN", { id: "a" }),
        venueIn("Deal", "CT14 6HY", { id: "b" }),
        venueIn("Margate", "CT9 1AA", { id: "c" }),
      ],
      sessions: [
        weekly(["mon"], "10:00", "11:00", { venueId: "a" }),
        weekly(["tue"], "10:00", "11:00", { venueId: "b" }),
        weekly(["wed"], "10:00", "11:00", { venueId: "c" }),
      ],
    });
    const card = async (query: string) => (await directory.find(`q=trio&${query}`)).body.data[0];
    expect(await card("near=CT9+1AA")).toMatchObject({
      venue: { name: "Margate Hall" },
      distance: 0,
      next: { starts: "2026-11-25T10:00:00.000Z" },
    });
    const tuesday = await card("near=CT9+1AA&day=tue");
    expect(tuesday).toMatchObject({ venue: { name: "Deal Hall" }, next: { venueId: tuesday.venue.id } });
    expect(tuesday.next.starts).toBe("2026-11-24T10:00:00.000Z");
    expect(await card(`in=${CANTERBURY}`)).toMatchObject({ venue: { name: "Herne Bay Hall" } });
    expect(await card(`in=${CANTERBURY}&day=wed`)).toBeUndefined();
  });

  test("a confidential venue is measured from its district's middle", async () => {
    const { body } = await directory.find("q=thanet+hidden&near=CT9+1AA");
    expect(body.data[0].distance).toBeGreaterThan(0);
    expect(body.data[0].venue).toEqual({ id: expect.any(String), district: THANET, confidential: true });
  });
});
