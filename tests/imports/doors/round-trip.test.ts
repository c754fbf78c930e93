import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { seed } from "#db/seed/index.ts";
import { createApp } from "#src/app.ts";
import { advanceImport } from "#src/imports/advance.ts";
import type { Listing } from "#src/listings/schema.ts";
import { makeTestApp, type TestApp } from "#tests/support/app.ts";
import { type Credentials, makeFactories } from "#tests/support/factories.ts";

const MEDIA_TYPES = {
  csv: "text/csv",
  xlsx: "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
} as const;
const NOW = "2026-11-22T12:00:00.000Z";

interface Directory {
  app: TestApp;
  operator: Credentials;
}

let whole: Directory;
beforeAll(async () => {
  whole = await makeDirectory();
  const { runtime, clock } = whole.app;
  await seed(runtime.db, runtime.search, { now: clock.now(), demonstration: true });
}, 120_000);
afterAll(() => whole.app.close());

async function makeDirectory(): Promise<Directory> {
  const app = await makeTestApp({ now: NOW });
  return { app, operator: await makeFactories(app).as("operator") };
}

const exported = ({ app, operator }: Directory, format: string) =>
  app.request(`/v1/exports/listings?status=published&format=${format}`, { headers: operator });

/** What a keeper reads of each published listing, without what only a directory of its own gives: ids, versions, moments. */
async function contents(directory: Directory): Promise<unknown[]> {
  const { text } = await exported(directory, "ndjson");
  const listings = text
    .split("\n")
    .filter((line) => line !== "")
    .map((line) => contentOf(JSON.parse(line) as Listing));
  return listings.toSorted((left, right) => (left.key < right.key ? -1 : 1));
}

function contentOf(listing: Listing) {
  const {
    id: _id,
    slug: _slug,
    version: _version,
    updatedAt: _updated,
    next,
    assurance,
    capacity,
    ...rest
  } = listing;
  const venues = new Map(listing.venues.map(({ id }, index) => [id, index]));
  return {
    ...rest,
    key: `${listing.group.name} ${listing.name}`,
    group: listing.group.name,
    // Who confirmed it is known of one's own curators alone.
    assurance: { on: assurance?.on, freshness: assurance?.freshness },
    // Room whose date has passed says nothing any more.
    capacity: capacity?.status === "unknown" ? undefined : capacity,
    next: next === undefined ? undefined : { starts: next.starts, ends: next.ends },
    venues: listing.venues.map(({ id: _venue, ...venue }) => venue),
    sessions: listing.sessions.map(({ id: _session, venueId, ...session }) => ({
      ...session,
      venue: venueId === undefined ? undefined : venues.get(venueId),
    })),
  };
}

describe.each(["csv", "xlsx"] as const)("a directory that went out as %s", (format) => {
  let empty: Directory;
  beforeAll(async () => {
    empty = await makeDirectory();
  }, 60_000);
  afterAll(() => empty.app.close());

  const bringIn = async (query: string) => {
    const file = await createApp().fetch(
      new Request(`http://127.0.0.1/v1/exports/listings?status=published&format=${format}`, {
        headers: whole.operator,
      }),
      { runtime: whole.app.runtime, address: "127.0.0.1" },
    );
    const { app, operator } = empty;
    const sent = await app.request(
      `/v1/imports?source=elsewhere&status=published&name=all.${format}${query}`,
      {
        method: "POST",
        headers: { ...operator, "content-type": MEDIA_TYPES[format] },
        body: new Uint8Array(await file.arrayBuffer()),
      },
    );
    expect(sent.status, sent.text).toBe(202);
    let more = true;
    while (more)
      ({ more } = await advanceImport(app.runtime, sent.body.id, { untilMs: Date.now() + 60_000 }));
    return (await app.request(`/v1/imports/${sent.body.id}`, { headers: operator })).body;
  };

  test("is the same when it is brought into an empty one, field by field", async () => {
    const before = await contents(whole);
    expect(before.length).toBeGreaterThan(200);
    const job = await bringIn("");
    expect(job).toMatchObject({
      state: "done",
      counts: { read: before.length, created: before.length, refused: 0, duplicates: 0, conflicts: 0 },
    });
    expect(await contents(empty)).toEqual(before);
  });

  test("changes nothing when it is brought in again", async () => {
    const { counts } = await bringIn("");
    expect(counts).toMatchObject({ created: 0, changed: 0, conflicts: 0, refused: 0, missing: 0 });
    expect(counts.unchanged).toBe(counts.read);
  });
});
