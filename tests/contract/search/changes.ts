import { beforeAll, describe, expect, test } from "vitest";
import type { SearchEngine, SearchQuery } from "#search/port.ts";
import {
  CANTERBURY,
  documents,
  DOVER,
  listing,
  listingId,
  SYNONYMS,
  TERMS,
  TODAY,
  venue,
  venueId,
} from "./corpus.ts";
import type { EngineMaker } from "./suite.ts";

const ask = (query: Partial<SearchQuery>): SearchQuery => ({
  lapsed: "exclude",
  facets: ["district"],
  sort: "relevance",
  limit: 100,
  today: TODAY,
  ...query,
});

const singers = listing(1, "Harbour Singers", {
  terms: [TERMS.choir],
  venues: [venue(1, CANTERBURY), venue(2, DOVER)],
});
const shed = listing(2, "Harbour Shed", { venues: [venue(3, DOVER)] });

interface Place {
  engine: SearchEngine;
}

async function find(engine: SearchEngine, query: Partial<SearchQuery>) {
  const { hits, total, facets } = await engine.find(ask(query));
  return {
    hits: hits.map(({ listingId: id }) => id).toSorted(),
    total,
    district: facets.district?.counts,
  };
}

/** Writing: each test goes on from where the one before ended. */
export function defineChanges(maker: EngineMaker): void {
  describe("changes", () => {
    // The engine is there before the first test runs.
    const at = {} as Place;
    beforeAll(async () => {
      at.engine = await maker.open("contract-changes");
    });
    definePuts(at);
    defineVenues(at);
    defineEnds(at);
  });
}

/** What is put is found. */
function definePuts(at: Place): void {
  test("an engine that was never filled is made ready by the first put", async () => {
    await at.engine.put(documents(singers));
    expect(await find(at.engine, { text: "harbour" })).toEqual({
      hits: [listingId(1)],
      total: 1,
      district: { [CANTERBURY]: 1, [DOVER]: 1 },
    });
  });

  test("putting nothing and removing nothing changes nothing", async () => {
    await at.engine.put([]);
    await at.engine.remove([]);
    await at.engine.remove([listingId(99)]);
    expect((await find(at.engine, { text: "harbour" })).total).toBe(1);
  });

  test("putting the same twice is the same as once", async () => {
    await at.engine.put(documents(singers, shed));
    await at.engine.put(documents(singers, shed));
    expect(await find(at.engine, { text: "harbour" })).toEqual({
      hits: [listingId(1), listingId(2)],
      total: 2,
      district: { [CANTERBURY]: 1, [DOVER]: 2 },
    });
  });

  test("a changed text is found, and the old one is not", async () => {
    await at.engine.put(documents({ ...shed, name: "Quayside Workshop" }));
    expect((await find(at.engine, { text: "quayside" })).hits).toEqual([listingId(2)]);
    expect((await find(at.engine, { text: "harbour shed" })).hits).toEqual([]);
  });
}

/** Venues come and go. */
function defineVenues(at: Place): void {
  test("a venue that the listing no longer has is gone", async () => {
    await at.engine.put(documents({ ...singers, venues: [venue(2, DOVER)] }));
    expect(await find(at.engine, { text: "harbour", areas: [CANTERBURY] })).toEqual({
      hits: [],
      total: 0,
      district: { [DOVER]: 1 },
    });
  });

  test("a listing that goes online has no venue", async () => {
    await at.engine.put(documents({ ...singers, venues: [], delivery: ["online"] }));
    expect(await find(at.engine, { text: "harbour" })).toEqual({
      hits: [listingId(1)],
      total: 1,
      district: {},
    });
    const { hits } = await at.engine.find(ask({ text: "harbour" }));
    expect(hits).toEqual([{ listingId: listingId(1) }]);
  });

  test("and gets one again", async () => {
    await at.engine.put(documents({ ...singers, venues: [venue(1, CANTERBURY)] }));
    const { hits } = await at.engine.find(ask({ text: "harbour" }));
    expect(hits).toEqual([{ listingId: listingId(1), venueId: venueId(1) }]);
  });
}

/** Removal, rebuild and status. */
function defineEnds(at: Place): void {
  test("what is removed is not found, twice over", async () => {
    await at.engine.remove([listingId(1), listingId(2)]);
    await at.engine.remove([listingId(1)]);
    expect(await find(at.engine, { text: "" })).toEqual({ hits: [], total: 0, district: {} });
  });

  test("a rebuild takes in what is there and leaves out what is not", async () => {
    await at.engine.put(documents(shed));
    await at.engine.rebuild({
      synonyms: SYNONYMS,
      async *batches() {
        yield await Promise.resolve(documents(singers));
      },
    });
    expect((await find(at.engine, { text: "" })).hits).toEqual([listingId(1)]);
    expect((await find(at.engine, { text: "choral society" })).hits).toEqual([listingId(1)]);
  });

  test("the status tells what it holds, and whether the settings are those of the code", async () => {
    const [status] = await at.engine.status(SYNONYMS);
    expect(status).toMatchObject({ engine: at.engine.name, documents: 2 });
    expect(status?.settings).toBe(status?.settingsWanted);
    const [other] = await at.engine.status({});
    expect(other?.settings).not.toBe(other?.settingsWanted);
  });
}
