import { beforeAll, describe, expect, test } from "vitest";
import type { SearchEngine, SearchQuery } from "#search/port.ts";
import { CANTERBURY, documents, DOVER, listing, listingId, SYNONYMS, TERMS, TODAY, venue, venueId } from "./corpus.ts";
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

/** Writing: each test goes on from where the one before ended. */
export function defineChanges(maker: EngineMaker): void {
  describe("changes", () => {
    let engine: SearchEngine;
    const find = async (query: Partial<SearchQuery>) => {
      const { hits, total, facets } = await engine.find(ask(query));
      return { hits: hits.map(({ listingId: id }) => id).toSorted(), total, district: facets.district?.counts };
    };
    beforeAll(async () => {
      engine = await maker.open("contract-changes");
    });

    test("an engine that was never filled is made ready by the first put", async () => {
      await engine.put(documents(singers));
      expect(await find({ text: "harbour" })).toEqual({
        hits: [listingId(1)],
        total: 1,
        district: { [CANTERBURY]: 1, [DOVER]: 1 },
      });
    });

    test("putting nothing and removing nothing changes nothing", async () => {
      await engine.put([]);
      await engine.remove([]);
      await engine.remove([listingId(99)]);
      expect((await find({ text: "harbour" })).total).toBe(1);
    });

    test("putting the same twice is the same as once", async () => {
      await engine.put(documents(singers, shed));
      await engine.put(documents(singers, shed));
      expect(await find({ text: "harbour" })).toEqual({
        hits: [listingId(1), listingId(2)],
        total: 2,
        district: { [CANTERBURY]: 1, [DOVER]: 2 },
      });
    });

    test("a changed text is found, and the old one is not", async () => {
      await engine.put(documents({ ...shed, name: "Quayside Workshop" }));
      expect((await find({ text: "quayside" })).hits).toEqual([listingId(2)]);
      expect((await find({ text: "harbour shed" })).hits).toEqual([]);
    });

    test("a venue that the listing no longer has is gone", async () => {
      await engine.put(documents({ ...singers, venues: [venue(2, DOVER)] }));
      expect(await find({ text: "harbour", areas: [CANTERBURY] })).toEqual({
        hits: [],
        total: 0,
        district: { [DOVER]: 1 },
      });
    });

    test("a listing that goes online has no venue", async () => {
      await engine.put(documents({ ...singers, venues: [], delivery: ["online"] }));
      expect(await find({ text: "harbour" })).toEqual({ hits: [listingId(1)], total: 1, district: {} });
      const { hits } = await engine.find(ask({ text: "harbour" }));
      expect(hits).toEqual([{ listingId: listingId(1) }]);
    });

    test("and gets one again", async () => {
      await engine.put(documents({ ...singers, venues: [venue(1, CANTERBURY)] }));
      const { hits } = await engine.find(ask({ text: "harbour" }));
      expect(hits).toEqual([{ listingId: listingId(1), venueId: venueId(1) }]);
    });

    test("what is removed is not found, twice over", async () => {
      await engine.remove([listingId(1), listingId(2)]);
      await engine.remove([listingId(1)]);
      expect(await find({ text: "" })).toEqual({ hits: [], total: 0, district: {} });
    });

    test("a rebuild takes in what is there and leaves out what is not", async () => {
      await engine.put(documents(shed));
      await engine.rebuild({
        synonyms: SYNONYMS,
        async *batches() {
          yield await Promise.resolve(documents(singers));
        },
      });
      expect((await find({ text: "" })).hits).toEqual([listingId(1)]);
      expect((await find({ text: "choral society" })).hits).toEqual([listingId(1)]);
    });

    test("the status tells what it holds, and whether the settings are those of the code", async () => {
      const [status] = await engine.status(SYNONYMS);
      expect(status).toMatchObject({ engine: engine.name, documents: 2 });
      expect(status?.settings).toBe(status?.settingsWanted);
      const [other] = await engine.status({});
      expect(other?.settings).not.toBe(other?.settingsWanted);
    });
  });
}
