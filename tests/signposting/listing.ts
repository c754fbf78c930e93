import { listings, venues } from "#db/schema/index.ts";
import type { TestApp } from "#tests/support/app.ts";
import type { Factories } from "#tests/support/factories.ts";

type Status = (typeof listings.$inferInsert)["status"];

/** A listing of a group of its own straight in the database: how it came there is not what these tests are about. */
export async function addListing(
  app: TestApp,
  make: Factories,
  options: { status?: Status; district?: string; venueDistrict?: string; neverPublished?: boolean } = {},
): Promise<{ id: string; groupId: string }> {
  const { db } = app.database;
  const groupId = await make.group(options.district);
  const id = app.runtime.newId();
  await db.insert(listings).values({
    id,
    slug: `listing-${id}`,
    groupId,
    status: options.status ?? "published",
    kind: "activity",
    name: "Quillmere Circle",
    description: "A relaxed group that meets every week.",
    delivery: ["in-person"],
    languages: ["en"],
    catchmentEveryone: true,
    joiningWays: ["drop-in"],
    takesReferrals: false,
    accompaniedFirstVisit: false,
    contactName: "Ada Quill",
    contactPhone: "+441227000000",
    contactVisibility: "staff",
    unreviewed: [],
    reason: "A reason.",
    publishedAt: options.neverPublished === true ? null : app.clock.now(),
  });
  if (options.venueDistrict !== undefined) {
    await db.insert(venues).values({
      id: app.runtime.newId(),
      listingId: id,
      position: 0,
      addressLines: [],
      districtCode: options.venueDistrict,
      confidential: false,
    });
  }
  return { id, groupId };
}
