import { asc, eq } from "drizzle-orm";
import { afterAll, beforeAll, expect, test } from "vitest";
import { postcodes, venues } from "#db/schema/index.ts";
import { relocateVenues } from "#db/relocate-venues.ts";
import { makeTestApp, type TestApp } from "#tests/support/app.ts";
import { CANTERBURY, DOVER, makeFactories } from "#tests/support/factories.ts";
import { addListing } from "../signposting/listing.ts";

let app: TestApp;
beforeAll(async () => {
  app = await makeTestApp();
});
afterAll(() => app.close());

test("a guessed place becomes the postcode's; an exact one, and an unknown postcode, stay", async () => {
  const { db } = app.database;
  const { id: listingId } = await addListing(app, makeFactories(app), { district: DOVER });
  const venue = (position: number, postcode: string, precision: "outcode" | "exact") => ({
    id: app.runtime.newId(),
    listingId,
    position,
    addressLines: [],
    postcode,
    lat: 51,
    lng: 1,
    precision,
    districtCode: DOVER,
    confidential: false,
  });
  await db
    .insert(venues)
    .values([
      venue(0, "CT3 1AA", "outcode"),
      venue(1, "CT3 1AA", "exact"),
      venue(2, "CT3 1ZZ", "outcode"),
      venue(3, "CT3 1AB", "outcode"),
    ]);
  expect(await relocateVenues(db)).toEqual({ venues: 0, listingIds: [] });
  await db.insert(postcodes).values([
    { postcode: "CT3 1AA", lat: 51.28, lng: 1.18, districtCode: CANTERBURY, wardCode: "E05000001" },
    { postcode: "CT3 1AB", lat: 51.3, lng: 1.2, districtCode: "E09000099", wardCode: null },
  ]);
  expect(await relocateVenues(db)).toEqual({ venues: 2, listingIds: [listingId] });
  const rows = await db
    .select()
    .from(venues)
    .where(eq(venues.listingId, listingId))
    .orderBy(asc(venues.position));
  expect(rows[0]).toMatchObject({
    lat: 51.28,
    lng: 1.18,
    precision: "postcode",
    districtCode: CANTERBURY,
    wardCode: "E05000001",
  });
  expect(rows[1]).toMatchObject({ lat: 51, precision: "exact", districtCode: DOVER });
  expect(rows[2]).toMatchObject({ lat: 51, precision: "outcode" });
  expect(rows[3]).toMatchObject({ lat: 51.3, precision: "postcode", districtCode: DOVER });
  expect(await relocateVenues(db)).toEqual({ venues: 0, listingIds: [] });
});
