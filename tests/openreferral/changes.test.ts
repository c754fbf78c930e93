import { eq, sql } from "drizzle-orm";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { connect } from "#db/client.ts";
import { listings } from "#db/schema/index.ts";
import { makeTestApp, type TestApp } from "#tests/support/app.ts";
import { DAY } from "#tests/support/clock.ts";
import { change } from "#tests/listings/world.ts";
import { type FeedWorld, makeFeedWorld } from "./world.ts";

let app: TestApp;
let world: FeedWorld;
beforeAll(async () => {
  app = await makeTestApp();
  world = await makeFeedWorld(app);
});
afterAll(() => app.close());

interface Entry {
  id: string;
  status: string;
  last_modified: string;
}

/** Everything after a cursor, and the cursor to go on from. */
async function follow(
  after?: string,
  perPage = 2,
): Promise<{ entries: Entry[]; cursor: string | undefined }> {
  const entries: Entry[] = [];
  let cursor = after;
  for (;;) {
    const from = cursor === undefined ? "" : `&after=${cursor}`;
    const { status, body, text } = await world.feed(`/changes?per_page=${perPage}${from}`);
    expect(status, text).toBe(200);
    entries.push(...body.contents);
    cursor = body.next_cursor ?? cursor;
    if (body.more !== true) return { entries, cursor };
  }
}

describe("what is not told", () => {
  test("of what never was public there is nothing, anywhere", async () => {
    for (const status of ["draft", "submitted", "changes-requested", "rejected"]) {
      const { id } = await world.listing({ status });
      expect((await world.feed(`/services/${id}`)).status).toBe(404);
      expect(await world.ids("/services?modified_after=2000-01-01")).not.toContain(id);
      expect((await follow()).entries.map((entry) => entry.id)).not.toContain(id);
    }
  });

  test("of what has gone only id, status and when; and nothing moves it afterwards", async () => {
    for (const status of ["withdrawn", "ended"]) {
      const { id } = await world.listing({ status });
      expect((await world.feed(`/services/${id}`)).status).toBe(410);
      expect(await world.ids("/services")).not.toContain(id);
      const { body } = await world.feed("/services?modified_after=2000-01-01&per_page=100");
      const contents: Entry[] = body.contents;
      const stub = contents.find((entry) => entry.id === id);
      expect(stub).toEqual({
        id,
        status: "defunct",
        modified_date: stub?.last_modified,
        last_modified: stub?.last_modified,
      });
      const listing = await app.request(`/v1/listings/${id}`, { headers: world.curator });
      await change(app, `/v1/listings/${id}`, world.curator, listing.body.version, { name: "Told nobody" });
      await app.database.db.execute(sql`update listings set name = 'Told nobody' where id = ${id}::uuid`);
      const again = (await follow()).entries.filter((entry) => entry.id === id);
      expect(again).toEqual([stub]);
    }
  });

  test("what is brought in as gone is told of as gone, and holds no place", async () => {
    const { id: model } = await world.listing();
    const last = await world.listing();
    const before = await world.feed("/services");
    const { cursor } = await follow();
    const { db } = app.database;
    const [like] = await db.select().from(listings).where(eq(listings.id, model));
    if (like === undefined) throw new Error("it was made just now");
    const bring = async (status: "draft" | "ended" | "withdrawn", published: boolean) => {
      const id = app.runtime.newId();
      await db.insert(listings).values({
        ...like,
        id,
        slug: id,
        status,
        reason: "Closed.",
        publishedAt: published ? like.createdAt : null,
      });
      return id;
    };
    const gone = [await bring("withdrawn", true), await bring("ended", true)];
    const never = await bring("draft", false);
    const { entries } = await follow(cursor);
    expect(entries.map((entry) => [entry.id, entry.status])).toEqual(gone.map((id) => [id, "defunct"]));
    for (const id of gone) expect((await world.feed(`/services/${id}`)).status).toBe(410);
    expect((await world.feed(`/services/${never}`)).status).toBe(404);
    expect(await world.ids("/services?modified_after=2000-01-01")).toEqual(expect.arrayContaining(gone));
    const after = await world.feed("/services");
    expect(after.body).toEqual(before.body);
    expect(await world.ids("/services")).toContain(last.id);
  });

  test("a stub is no answer to a question about what it was", async () => {
    const { id } = await world.listing({ status: "withdrawn" });
    const since = "modified_after=2000-01-01";
    for (const also of [
      "search=quillmere",
      `organization_id=${world.groupId}`,
      "day=TU",
      "minimum_age=3",
      "postcode=CT1%202JU",
    ]) {
      expect(await world.ids(`/services?${since}&${also}`)).not.toContain(id);
    }
    expect(await world.ids(`/services?${since}&minimal=true`)).toContain(id);
  });
});

describe("/changes", () => {
  test("is in order of change, then id, and each listing stands in it once, where it was last", async () => {
    const { id } = await world.listing();
    await world.listing();
    const { body } = await app.request(`/v1/listings/${id}`, { headers: world.curator });
    await change(app, `/v1/listings/${id}`, world.curator, body.version, { name: "Newer than the other" });
    const { entries } = await follow();
    const keys = entries.map((entry) => `${entry.last_modified} ${entry.id}`);
    expect(keys).toEqual(keys.toSorted());
    expect(new Set(entries.map((entry) => entry.id)).size).toBe(entries.length);
    expect(entries.at(-1)?.id).toBe(id);
  });

  test("goes on from a cursor, and tells of what went", async () => {
    const { cursor } = await follow();
    expect((await follow(cursor)).entries).toEqual([]);
    const { id } = await world.listing();
    const next = await follow(cursor);
    expect(next.entries.map((entry) => [entry.id, entry.status])).toEqual([[id, "active"]]);
    await app.request(`/v1/listings/${id}/withdraw`, { headers: world.curator, body: { reason: "Closed." } });
    expect((await follow(next.cursor)).entries.map((entry) => [entry.id, entry.status])).toEqual([
      [id, "defunct"],
    ]);
    await app.request(`/v1/listings/${id}/publish`, { headers: world.curator, body: {} });
    expect((await follow(next.cursor)).entries.map((entry) => [entry.id, entry.status])).toEqual([
      [id, "active"],
    ]);
  });

  test("leaves out nothing that was written before and committed after", async () => {
    const { id } = await world.listing();
    const { cursor } = await follow();
    const slow = connect(app.urls.ownerUrl, { max: 1 });
    let during: Entry[] = [];
    await slow.db.transaction(async (transaction) => {
      await transaction.execute(sql`update listings set cost_note = 'slow' where id = ${id}::uuid`);
      // As at its commit: its instant is fixed, and nobody sees it yet.
      await transaction.execute(sql`set constraints all immediate`);
      await world.listing();
      during = (await follow(cursor)).entries;
    });
    await slow.sql.end();
    expect(during.map((entry) => entry.id)).toEqual([]);
    const { entries } = await follow(cursor);
    expect(entries[0]?.id).toBe(id);
    expect(entries).toHaveLength(2);
  });

  test("keeps tombstones for 90 days, and says so to whoever asks from before", async () => {
    const { id } = await world.listing();
    const { cursor } = await follow();
    await app.request(`/v1/listings/${id}/withdraw`, { headers: world.curator, body: { reason: "Closed." } });
    app.clock.advance(89 * DAY);
    expect((await follow(cursor)).entries.map((entry) => entry.id)).toEqual([id]);
    app.clock.advance(2 * DAY);
    const late = await world.feed(`/changes?after=${cursor}`);
    expect([late.status, late.body.code]).toEqual([410, "gone"]);
    expect((await follow()).entries.map((entry) => entry.id)).not.toContain(id);
    app.clock.advance(-91 * DAY);
  });

  test("refuses a cursor that is none", async () => {
    for (const after of ["abc", "!", "A".repeat(40)]) {
      const { status, body } = await world.feed(`/changes?after=${encodeURIComponent(after)}`);
      expect([after, status]).toEqual([after, 400]);
      expect(body.errors[0].parameter).toBe("after");
    }
  });
});
