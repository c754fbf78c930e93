import { sql } from "drizzle-orm";
import { v7 as uuidv7 } from "uuid";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { demonstrationGroups } from "#db/seed/demonstration/index.ts";
import { demonstrationContent } from "#db/seed/demonstration-loader.ts";
import { seed } from "#db/seed/index.ts";
import { checkListing } from "#src/listings/check.ts";
import { contentToInput } from "#src/listings/content.ts";
import { listingInput } from "#src/listings/schema.ts";
import { makeTestApp, type TestApp } from "#tests/support/app.ts";

const DISTRICTS = 13;
let app: TestApp;

beforeAll(async () => {
  app = await makeTestApp();
});

afterAll(() => app.close());

const load = () => seed(app.runtime.db, app.runtime.search, { now: app.clock.now(), demonstration: true });

describe("the demonstration data", () => {
  test("every listing is one that the API would take, in the district that it says", async () => {
    const today = app.clock.now().toISOString().slice(0, 10);
    for (const group of demonstrationGroups) {
      for (const listing of group.listings) {
        const content = demonstrationContent(listing, { today, newId: () => uuidv7() });
        const { capacity: _capacity, ...input } = contentToInput(content);
        const checked = await checkListing(app.runtime.db, listingInput.parse(input), {
          prefix: "",
          district: group.district,
          today,
          newId: () => uuidv7(),
        });
        expect(
          checked.venues.map((venue) => venue.district),
          listing.name,
        ).toEqual(content.venues.map((venue) => venue.district));
        expect(checked.contact, listing.name).toEqual(content.contact);
      }
    }
  });

  test("fills an empty database once: a county's worth over all districts and kinds", async () => {
    const first = await load();
    expect(first.demonstration).toMatchObject({ teams: 18, signposts: 400 });
    expect(first.demonstration?.listings).toBeGreaterThanOrEqual(250);
    expect((await load()).demonstration).toBeUndefined();
    const [row] = await app.runtime.db.execute<Record<string, number>>(sql`
      select count(distinct g.district_code)::int as districts, count(distinct l.kind)::int as kinds,
        (select count(*)::int from signpost_outcomes) as outcomes,
        (select count(distinct l2.id)::int from listings l2 where 3 <=
          (select count(*) from venues v where v.listing_id = l2.id)) as three_venues,
        (select count(*)::int from sessions where repeats = 'monthly') as monthly,
        (select count(*)::int from sessions where cardinality("except") > 0) as exceptions
      from listings l join groups g on g.id = l.group_id`);
    expect(row).toMatchObject({ districts: DISTRICTS, kinds: 9 });
    for (const [what, count] of Object.entries(row ?? {})) expect(count, what).toBeGreaterThan(4);
  });

  test("is found, district by district", async () => {
    const reply = await app.request("/v1/listings?facets=district,kind&limit=1");
    expect(Object.keys(reply.body.facets.district)).toHaveLength(DISTRICTS);
    for (const count of Object.values(reply.body.facets.district)) expect(count).toBeGreaterThanOrEqual(12);
  });

  test("is the same on the same day", () => {
    const contents = () => {
      let next = 0;
      const newId = () => String((next += 1));
      return demonstrationGroups.flatMap((group) =>
        group.listings.map((listing) => demonstrationContent(listing, { today: "2026-11-22", newId })),
      );
    };
    expect(contents()).toEqual(contents());
  });
});
