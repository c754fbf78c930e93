import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { areaMembers, areas, postcodes } from "#db/schema/index.ts";
import { areaWithin, containing, locate } from "#src/areas/actions.ts";
import { makeTestApp, type TestApp } from "#tests/support/app.ts";
import { CANTERBURY, type Factories, makeFactories } from "#tests/support/factories.ts";

const SWALE = "E07000113";
const DOVER = "E07000108";
const KENT = "E10000016";
const TODAY = "2026-11-22";

let app: TestApp;
let make: Factories;

beforeAll(async () => {
  app = await makeTestApp({ now: "2026-11-22T10:00:00.000Z" });
  make = makeFactories(app);
});
afterAll(() => app.close());

const at = (query: string) => app.request(`/v1/areas/at?${query}`);
const codesOf = (rows: { code: string }[]) => rows.map((row) => row.code);

describe("where a postcode is", () => {
  test.each([
    ["postcode=nonsense", "/v1/areas/at", "postcode"],
    ["postcode=CT6", "/v1/areas/at", "postcode"],
    ["postcode=CTT6+5JN", "/v1/areas/at", "postcode"],
    ["postcode=GIR+0AB", "/v1/areas/at", "postcode"],
    ["point=51.3", "/v1/areas/at", "point"],
    ["point=95,1", "/v1/areas/at", "point"],
    ["", "/v1/areas/at", "postcode"],
    ["postcode=CT6+5JN&point=51.3,1.1", "/v1/areas/at", "postcode"],
    ["postcode=CT6+5JN&extra=1", "/v1/areas/at", "extra"],
  ])("%s is a 400 that names the parameter", async (query, _path, parameter) => {
    const reply = await at(query);
    expect(reply.status).toBe(400);
    expect(reply.body.errors[0].parameter).toBe(parameter);
  });

  test.each([
    "postcode=ZZ99+9ZZ",
    "postcode=zz11zz",
    "postcode=QQ1+1AA",
    "postcode=Q9Q+9QQ",
    "postcode=QQ9Q+9QQ",
    "postcode=gir+0aa",
    "postcode=AB10+1AB",
    "point=57.1,-2.1",
  ])("%s is unknown here", async (query) => {
    expect((await at(query)).status).toBe(404);
  });

  test("an outward code answers where no postcodes are loaded, and says how exactly", async () => {
    const team = await make.team("community", [CANTERBURY]);
    const county = await make.team("carers", [KENT]);
    const practice = await make.team("practice", [CANTERBURY]);
    const reply = await at("postcode=ct65jn");
    expect(reply.status).toBe(200);
    expect(reply.body).toMatchObject({ postcode: "CT6 5JN", point: { precision: "outcode" } });
    expect(codesOf(reply.body.areas)).toEqual([CANTERBURY, KENT, "hcp-east-kent"]);
    const slugs = reply.body.teams.map((found: { slug: string }) => found.slug);
    expect(slugs).toEqual(expect.arrayContaining([team.slug, county.slug]));
    expect(slugs).not.toContain(practice.slug);
    expect(reply.headers.get("cache-control")).toBe("no-store");
  });

  test("a district that lies in two partnerships: both, and neither is certain", async () => {
    const reply = await at("postcode=ME10+1AA");
    const partnerships = reply.body.areas.filter((area: { kind: string }) => area.kind === "partnership");
    expect(partnerships).toEqual([
      expect.objectContaining({ code: "hcp-east-kent", certain: false }),
      expect.objectContaining({ code: "hcp-medway-and-swale", certain: false }),
    ]);
    expect(reply.body.areas[0]).toEqual({ kind: "district", code: SWALE, name: "Swale" });
  });

  test("a district that is a guess is not certain", async () => {
    const reply = await at("postcode=CT3+9ZZ");
    expect(reply.body.areas[0]).toMatchObject({ code: DOVER, certain: false });
  });

  test("a point is where its nearest outward code is", async () => {
    const reply = await at("point=51.371,1.128");
    expect(reply.body.point).toEqual({ lat: 51.371, lng: 1.128, precision: "exact" });
    expect(codesOf(reply.body.areas)).toContain(CANTERBURY);
    expect(reply.body).not.toHaveProperty("postcode");
  });
});

describe("areas", () => {
  test("an unknown area is 404, an unknown `within` a 400", async () => {
    expect((await app.request("/v1/areas/E07999999")).status).toBe(404);
    expect((await app.request("/v1/areas/!")).status).toBe(404);
    const reply = await app.request("/v1/areas?within=E07999999");
    expect(reply.status).toBe(400);
    expect(reply.body.errors[0]).toMatchObject({ parameter: "within", code: "unknown-area" });
    expect((await app.request("/v1/areas?kind=parish")).status).toBe(400);
    expect((await app.request("/v1/areas?cursor=nonsense")).status).toBe(400);
  });

  test("every page together holds every area once", async () => {
    const seen: string[] = [];
    let cursor: string | null = "";
    while (cursor !== null) {
      const next: string = cursor === "" ? "" : `&cursor=${cursor}`;
      const reply = await app.request(`/v1/areas?limit=4&kind=district${next}`);
      expect(reply.status).toBe(200);
      seen.push(...codesOf(reply.body.data));
      cursor = reply.body.nextCursor;
    }
    expect(seen).toHaveLength(13);
    expect(new Set(seen).size).toBe(13);
  });

  test("`within` reaches through trees and sets", async () => {
    const county = await app.request(`/v1/areas?within=${KENT}&limit=100`);
    expect(county.body.data).toHaveLength(12);
    const set = await app.request("/v1/areas?within=hcp-medway-and-swale&limit=100");
    expect(codesOf(set.body.data)).toEqual(["E06000035", SWALE]);
  });

  test("one area with what is around it", async () => {
    const reply = await app.request(`/v1/areas/${SWALE}`);
    expect(reply.body).toMatchObject({ code: SWALE, name: "Swale", parent: { code: KENT }, children: [] });
    expect(codesOf(reply.body.sets)).toEqual(["hcp-east-kent", "hcp-medway-and-swale"]);
    expect(codesOf(reply.body.neighbours)).toContain(CANTERBURY);
    const county = await app.request(`/v1/areas/${KENT}`);
    expect(county.body.children).toHaveLength(12);
  });

  test("what is no longer valid, or not yet, is left out", async () => {
    const { db } = app.database;
    await db.insert(areas).values([
      {
        code: "old-ward",
        name: "Old",
        kind: "ward",
        parentCode: DOVER,
        validFrom: "2000-01-01",
        validUntil: TODAY,
      },
      { code: "new-ward", name: "New", kind: "ward", parentCode: DOVER, validFrom: "2026-11-23" },
      { code: "live-ward", name: "Live", kind: "ward", parentCode: DOVER, validFrom: "2000-01-01" },
      { code: "lot-1", name: "Lot 1", kind: "lot", validFrom: "2000-01-01" },
    ]);
    await db.insert(areaMembers).values([
      { setCode: "lot-1", memberCode: "live-ward", validFrom: "2000-01-01", validUntil: "2020-01-01" },
      { setCode: "lot-1", memberCode: CANTERBURY, validFrom: "2000-01-01" },
    ]);
    expect(await areaWithin(db, DOVER, TODAY)).toEqual([DOVER, "live-ward"]);
    expect(await areaWithin(db, "lot-1", TODAY)).toEqual([CANTERBURY, "lot-1"]);
    expect(await areaWithin(db, "no-such", TODAY)).toEqual([]);
    expect(await containing(db, "live-ward", TODAY)).toEqual([DOVER, KENT, "hcp-east-kent", "live-ward"]);
    expect(await containing(db, "live-ward", "2019-01-01")).toEqual([DOVER, KENT, "live-ward", "lot-1"]);
    const reply = await app.request(`/v1/areas/${DOVER}`);
    expect(codesOf(reply.body.children)).toEqual(["live-ward"]);
  });
});

describe("with postcodes loaded", () => {
  beforeAll(async () => {
    await app.database.db.insert(postcodes).values([
      { postcode: "CT4 5AA", lat: 51.2, lng: 1.0, districtCode: "E07000105", wardCode: "E05000001" },
      { postcode: "CT4 5AB", lat: 51.22, lng: 1.02, districtCode: CANTERBURY, wardCode: null },
      { postcode: "CT4 5AD", lat: 51.24, lng: 1.04, districtCode: CANTERBURY, wardCode: null },
      { postcode: "BN1 1AA", lat: 50.82, lng: -0.14, districtCode: "E06000043", wardCode: null },
    ]);
  });

  test("nothing is known: no sector, no outward code, no area of ours, no postcode", async () => {
    const { db } = app.database;
    expect(await locate(db, "AB10 1AB")).toBeUndefined();
    expect(await locate(db, "BN1 1AA", CANTERBURY)).toBeUndefined();
    expect(await locate(db, "CT4")).toBeUndefined();
    expect(await locate(db, "")).toBeUndefined();
  });

  test("the postcode itself, whatever the hint", async () => {
    expect(await locate(app.database.db, "CT4 5AA", CANTERBURY)).toEqual({
      point: { lat: 51.2, lng: 1.0, precision: "postcode" },
      district: "E07000105",
      ward: "E05000001",
    });
  });

  test("else the middle of its sector; the hint decides between its districts only", async () => {
    const { db } = app.database;
    const middle = { lat: 51.22, lng: 1.02, precision: "sector" };
    expect(await locate(db, "CT4 5ZZ")).toEqual({ point: middle, district: CANTERBURY });
    expect(await locate(db, "CT4 5ZZ", "E07000105")).toEqual({ point: middle, district: "E07000105" });
    expect(await locate(db, "CT4 5ZZ", "E07000114")).toEqual({ point: middle, district: CANTERBURY });
  });

  test("else its outward code", async () => {
    const found = await locate(app.database.db, "CT4 6ZZ", "E07000112");
    expect(found).toMatchObject({ point: { precision: "outcode" }, district: "E07000112" });
  });

  test("a sector in no district of ours falls back to its outward code, where that has one", async () => {
    await app.database.db.insert(postcodes).values([
      { postcode: "CT5 1AB", lat: 51.3, lng: 1, districtCode: "E07000999", wardCode: null },
      { postcode: "CT5 2AA", lat: 51.35, lng: 1.02, districtCode: "E07000999", wardCode: null },
      { postcode: "CT5 2AB", lat: 51.35, lng: 1.02, districtCode: "E07000999", wardCode: null },
      { postcode: "CT5 2AD", lat: 51.35, lng: 1.02, districtCode: CANTERBURY, wardCode: null },
    ]);
    expect(await locate(app.database.db, "CT5 1ZZ")).toMatchObject({
      point: { precision: "outcode" },
      district: CANTERBURY,
    });
    expect(codesOf((await at("postcode=CT5+1ZZ")).body.areas)).toContain(CANTERBURY);
    const mixed = await at("postcode=CT5+2ZZ");
    expect(mixed.body.point.precision).toBe("sector");
    expect(mixed.body.areas[0]).toMatchObject({ code: CANTERBURY, certain: false });
    expect((await at("postcode=BN1+1ZZ")).body).toMatchObject({ point: { precision: "sector" }, areas: [] });
  });

  test("a point is where its nearest postcode is", async () => {
    const reply = await at("point=51.2001,1.0001");
    expect(reply.body.areas[0]).toMatchObject({ code: "E07000105" });
    expect(reply.body.areas[0]).not.toHaveProperty("certain");
  });

  test("a postcode outside of our areas is known, with no areas and no teams", async () => {
    const reply = await at("postcode=BN1+1AA");
    expect(reply.status).toBe(200);
    expect(reply.body).toMatchObject({ areas: [], teams: [] });
  });
});
