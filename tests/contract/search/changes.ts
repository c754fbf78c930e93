import { beforeAll, describe, expect, test } from "vitest";
import { type SearchEngine, SearchError, type SearchQuery } from "#search/port.ts";
import { HOOK_TIMEOUT_MS } from "./case.ts";
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
  minute: 600,
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
    }, HOOK_TIMEOUT_MS);
    definePuts(at);
    defineVenues(at);
    defineSessions(at);
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
    expect(hits).toEqual([{ listingId: listingId(1), match: "all" }]);
  });

  test("and gets one again", async () => {
    await at.engine.put(documents({ ...singers, venues: [venue(1, CANTERBURY)] }));
    const { hits } = await at.engine.find(ask({ text: "harbour" }));
    expect(hits).toEqual([{ listingId: listingId(1), venueId: venueId(1), match: "all" }]);
  });
}

const weekly = (weekday: "tue" | "thu", starts: string, ends: string) => ({
  id: `${weekday} ${starts}`,
  repeats: "weekly" as const,
  weekdays: [weekday],
  every: 1,
  starts,
  ends,
  from: "2026-01-01",
  termTimeOnly: false,
  except: [],
  extra: [],
});

/** Sessions come and go, and with them documents of the same venue. */
function defineSessions(at: Place): void {
  const placed = { ...singers, venues: [venue(1, CANTERBURY)] };
  const found = async (query: Partial<SearchQuery>) =>
    (await find(at.engine, { text: "harbour", ...query })).hits;
  const sessions = [weekly("tue", "10:00", "11:00"), weekly("thu", "18:00", "19:00")];

  test("a listing that gets sessions is found by them, and still once", async () => {
    await at.engine.put(documents({ ...placed, sessions }));
    expect(await find(at.engine, { text: "harbour" })).toMatchObject({ total: 1, hits: [listingId(1)] });
    expect(await found({ weekdays: ["thu"], after: 1_020 })).toEqual([listingId(1)]);
    expect(await found({ weekdays: ["tue"], after: 1_020 })).toEqual([]);
  });

  test("a time that the listing no longer has is gone", async () => {
    await at.engine.put(documents({ ...placed, sessions: sessions.slice(0, 1) }));
    expect(await found({ weekdays: ["thu"] })).toEqual([]);
    expect(await found({ weekdays: ["tue"] })).toEqual([listingId(1)]);
  });

  test("a time that moves is found where it is now", async () => {
    await at.engine.put(documents({ ...placed, sessions: [weekly("tue", "14:00", "15:00")] }));
    expect(await found({ weekdays: ["tue"], before: 720 })).toEqual([]);
    expect(await found({ weekdays: ["tue"], after: 840 })).toEqual([listingId(1)]);
  });

  test("a listing that loses its sessions is found without a time", async () => {
    await at.engine.put(documents({ ...placed, sessions: [] }));
    expect(await found({ weekdays: ["tue"] })).toEqual([]);
    expect(await find(at.engine, { text: "harbour" })).toMatchObject({ total: 1, hits: [listingId(1)] });
  });

  test("several listings in one put, one of them removed and put again", async () => {
    await at.engine.put(documents({ ...placed, sessions }, shed));
    await at.engine.remove([listingId(1)]);
    expect((await find(at.engine, { text: "" })).hits).toEqual([listingId(2)]);
    await at.engine.put(documents({ ...placed, sessions }));
    expect((await find(at.engine, { text: "" })).hits).toEqual([listingId(1), listingId(2)]);
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

  test("a search that is given up fails, and nothing else does", async () => {
    const given = AbortSignal.abort(new Error("given up"));
    await expect(at.engine.find(ask({ text: "harbour" }), given)).rejects.toThrow(SearchError);
    await expect(at.engine.count([ask({ text: "harbour" })], given)).rejects.toThrow(SearchError);
    expect(await find(at.engine, { text: "harbour" })).toMatchObject({ hits: [listingId(1)] });
  });

  test("an empty rebuild leaves nothing", async () => {
    await at.engine.rebuild({
      synonyms: SYNONYMS,
      async *batches() {
        yield await Promise.resolve([]);
      },
    });
    expect(await find(at.engine, { text: "" })).toEqual({ hits: [], total: 0, district: {} });
    expect(await at.engine.count([ask({ text: "harbour" })])).toEqual([0]);
    await at.engine.put(documents(singers));
    expect((await find(at.engine, { text: "harbour" })).hits).toEqual([listingId(1)]);
  });

  test("the status tells what it holds, and whether the settings are those of the code", async () => {
    const [status] = await at.engine.status(SYNONYMS);
    expect(status).toMatchObject({ engine: at.engine.name, documents: 2 });
    expect(status?.settings).toBe(status?.settingsWanted);
    const [other] = await at.engine.status({});
    expect(other?.settings).not.toBe(other?.settingsWanted);
  });
}
