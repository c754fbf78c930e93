import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { indexListings } from "#search/outbox.ts";
import type { SearchEngine, SearchQuery } from "#search/port.ts";
import { indexStatus, rebuildIndex, rebuildWhereDue } from "#search/rebuild.ts";
import { makeTestApp, type TestApp } from "#tests/support/app.ts";
import {
  CANTERBURY,
  type Credentials,
  DOVER,
  type Factories,
  makeFactories,
} from "#tests/support/factories.ts";

const NOW = new Date("2026-11-22T12:00:00Z");

let app: TestApp;
let make: Factories;
let people: { groupId: string; owner: Credentials; curator: Credentials };

beforeAll(async () => {
  app = await makeTestApp({ now: "2026-11-22T12:00:00Z" });
  make = makeFactories(app);
  const groupId = await make.group(CANTERBURY);
  const owner = await make.as("group", { groupId });
  const curator = await make.as("curator", { team: await make.team("community", [CANTERBURY, DOVER]) });
  people = { groupId, owner, curator };
});
afterAll(() => app.close());

const publish = async (name: string, status = "published") =>
  (await make.listing({ ...people, status, name })).id;
const query = (text: string): SearchQuery => ({
  text,
  lapsed: "exclude",
  facets: [],
  sort: "relevance",
  limit: 100,
  today: "2026-11-22",
  minute: 600,
});
const found = async (engine: SearchEngine, text: string) =>
  (await engine.find(query(text))).hits.map(({ listingId }) => listingId);

describe("indexing what is true now", () => {
  test("published and paused are put; everything else is removed", async () => {
    const { db, search } = app.runtime;
    const published = await publish("Harebell one");
    const paused = await publish("Harebell two", "paused");
    const withdrawn = await publish("Harebell three", "withdrawn");
    const draft = await publish("Harebell four", "draft");
    const counts = await indexListings(db, search, [published, paused, withdrawn, draft, published], NOW);
    expect(counts).toEqual({ put: 2, removed: 2 });
    expect((await found(search, "harebell")).toSorted()).toEqual([published, paused].toSorted());
  });

  test("an old message does not bring back what is gone", async () => {
    const { db, search } = app.runtime;
    const id = await publish("Bluebell");
    await indexListings(db, search, [id], NOW);
    const reply = await app.request(`/v1/listings/${id}/withdraw`, {
      headers: people.curator,
      body: { reason: "It has closed." },
    });
    expect(reply.status, reply.text).toBe(200);
    // The message of the publication comes late, or again.
    await indexListings(db, search, [id], NOW);
    expect(await found(search, "bluebell")).toEqual([]);
  });

  test("an id of nothing is removed and no error", async () => {
    const { db, search } = app.runtime;
    const counts = await indexListings(db, search, ["00000000-0000-0000-0000-000000000000"], NOW);
    expect(counts).toEqual({ put: 0, removed: 1 });
    expect(await indexListings(db, search, [], NOW)).toEqual({ put: 0, removed: 0 });
  });
});

describe("a rebuild", () => {
  test("makes whole what is not, batch by batch, and tells how far it is", async () => {
    const { db, search } = app.runtime;
    const ids = [];
    for (let count = 0; count < 5; count += 1) ids.push(await publish(`Snowdrop ${count}`));
    await search.remove(ids);
    const before = await indexStatus(db, search, { now: NOW });
    expect(before.engines[0]?.rebuildDue).toBe(true);
    const progress: number[] = [];
    await rebuildIndex(db, search, { now: NOW, batch: 2, onProgress: (done) => progress.push(done) });
    const after = await indexStatus(db, search, { now: NOW });
    expect(after.engines).toMatchObject([
      { engine: "postgres", documents: after.documentsWanted, rebuildDue: false },
    ]);
    expect(progress.at(-1)).toBe(after.listings);
    expect((await found(search, "snowdrop")).toSorted()).toEqual(ids.toSorted());
  });

  test("is done only where it is due", async () => {
    const { db, search } = app.runtime;
    await rebuildIndex(db, search, { now: NOW });
    expect(await rebuildWhereDue(db, search, { now: NOW })).toBe(false);
    await search.remove([await publish("Primrose")]);
    expect(await rebuildWhereDue(db, search, { now: NOW })).toBe(true);
    expect(await found(search, "primrose")).toHaveLength(1);
  });

  test("searches go on all the while and never miss a listing", async () => {
    const { db, search } = app.runtime;
    const id = await publish("Wisteria");
    await indexListings(db, search, [id], NOW);
    const state = { running: true };
    const rebuilding = rebuildIndex(db, search, { now: NOW, batch: 1 }).finally(() => {
      state.running = false;
    });
    let searches = 0;
    while (state.running) {
      expect(await found(search, "wisteria")).toEqual([id]);
      searches += 1;
    }
    await rebuilding;
    expect(searches).toBeGreaterThan(0);
  });

  test("keeps what changed while it ran", async () => {
    const { db, search } = app.runtime;
    await publish("Marigold before");
    let late = "";
    const slow: SearchEngine = {
      ...search,
      rebuild: async (source) => {
        await search.rebuild(source);
        late = await publish("Marigold after");
      },
    };
    await rebuildIndex(db, slow, { now: NOW });
    expect(await found(search, "marigold after")).toContain(late);
  });
});
