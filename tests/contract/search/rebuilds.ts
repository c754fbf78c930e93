import { beforeAll, describe, expect, test } from "vitest";
import type { DocumentPrint, SearchEngine } from "#search/port.ts";
import { HOOK_TIMEOUT_MS } from "./case.ts";
import { documents, DOVER, listing, listingId, SYNONYMS, venue } from "./corpus.ts";
import { ask } from "./run-cases.ts";
import type { EngineMaker } from "./suite.ts";

const lamp = (count: number, name = `Lamp ${"abcdefgh"[count]}`) =>
  listing(count, name, {
    description: "Lanterns.",
    print: `${count} ${name}`,
    venues: [venue(count, DOVER)],
  });

interface Place {
  engine: SearchEngine;
}

async function found({ engine }: Place, text: string): Promise<string[]> {
  const { hits } = await engine.find(ask({ text, sort: "name" }));
  return hits.map((hit) => hit.listingId);
}
const ids = (...counts: number[]) => counts.map(listingId);

async function printsOf({ engine }: Place): Promise<DocumentPrint[]> {
  const all: DocumentPrint[] = [];
  for await (const some of engine.prints()) {
    all.push(...some.map(({ listing: of, print }) => ({ listing: of, print })));
  }
  return all.toSorted((left, right) => (left.listing < right.listing ? -1 : 1));
}
const printsWanted = (...listings: ReturnType<typeof lamp>[]) =>
  documents(...listings).map(({ listing: of, print }) => ({ listing: of, print }));

/** Rebuilding while searches and writes go on, and what an index says of itself. */
export function defineRebuilds(maker: EngineMaker): void {
  describe("rebuilds", () => {
    // The engine is there before the first test runs.
    const at = {} as Place;
    beforeAll(async () => {
      at.engine = await maker.open("contract-rebuilds");
    }, HOOK_TIMEOUT_MS);
    defineGlances(at);
    defineMeanwhile(at);
    defineTurns(at);
    definePrints(at);
  });
}

function defineGlances(at: Place): void {
  test("an index that was never filled holds nothing, by other settings", async () => {
    const glance = await at.engine.glance(SYNONYMS);
    expect(glance.documents).toBe(0);
    expect(glance.settings).not.toBe(glance.settingsWanted);
    expect(await printsOf(at)).toEqual([]);
  });

  test("after a rebuild it holds something, by the settings of the code", async () => {
    await at.engine.rebuild({
      synonyms: SYNONYMS,
      async *batches() {
        yield await Promise.resolve(documents(lamp(1), lamp(2)));
      },
    });
    const glance = await at.engine.glance(SYNONYMS);
    expect(glance.documents).toBeGreaterThan(0);
    expect(glance.settings).toBe(glance.settingsWanted);
    const other = await at.engine.glance({ lamp: ["torch"] });
    expect(other.settings).not.toBe(other.settingsWanted);
  });
}

function defineMeanwhile(at: Place): void {
  test("searches see what was there until the rebuild is done, and never nothing", async () => {
    const seen: string[][] = [];
    await at.engine.rebuild({
      synonyms: SYNONYMS,
      async *batches() {
        seen.push(await found(at, "lantern"));
        yield documents(lamp(1));
        seen.push(await found(at, "lantern"));
        yield documents(lamp(3));
      },
    });
    for (const listings of seen) expect(listings).toEqual(expect.arrayContaining(ids(1, 2)));
    expect(await found(at, "lantern")).toEqual(ids(1, 3));
  });

  test("what is written during a rebuild is there during it and after", async () => {
    const seen: string[][] = [];
    await at.engine.rebuild({
      synonyms: SYNONYMS,
      async *batches() {
        yield await Promise.resolve(documents(lamp(1)));
        await at.engine.put(documents(lamp(4)));
        seen.push(await found(at, "lantern"));
        yield documents(lamp(5));
      },
    });
    expect(seen[0]).toEqual(expect.arrayContaining(ids(1, 4)));
    expect(await found(at, "lantern")).toEqual(ids(1, 4, 5));
  });

  test("changes that a batch wrote over are made good, those that are gone are not found", async () => {
    await at.engine.rebuild({
      synonyms: SYNONYMS,
      async *batches() {
        yield await Promise.resolve(documents(lamp(1), lamp(2), lamp(3)));
      },
      async *changes() {
        yield await Promise.resolve({ documents: documents(lamp(2, "Lamp z, renamed")), gone: ids(3) });
      },
    });
    expect(await found(at, "lantern")).toEqual(ids(1, 2));
    expect(await found(at, "renamed")).toEqual(ids(2));
  });
}

/** From one state to the next. */
function defineTurns(at: Place): void {
  test("other synonyms are taken into use with their rebuild", async () => {
    expect(await found(at, "torch")).toEqual([]);
    await at.engine.rebuild({
      synonyms: { torch: ["lantern"] },
      async *batches() {
        yield await Promise.resolve(documents(lamp(1), lamp(2)));
      },
    });
    expect(await found(at, "torch")).toEqual(ids(1, 2));
  });

  test("a rebuild that fails leaves what was there", async () => {
    const failing = at.engine.rebuild({
      synonyms: SYNONYMS,
      async *batches() {
        yield await Promise.resolve(documents(lamp(6)));
        throw new Error("the source is gone");
      },
    });
    await expect(failing).rejects.toThrow("the source is gone");
    expect(await found(at, "lantern")).toEqual(expect.arrayContaining(ids(1, 2)));
  });

  test("and the next one is not disturbed by it", async () => {
    await at.engine.rebuild({
      synonyms: SYNONYMS,
      async *batches() {
        yield await Promise.resolve(documents(lamp(1), lamp(2)));
      },
    });
    expect(await found(at, "lantern")).toEqual(ids(1, 2));
    expect((await at.engine.status(SYNONYMS))[0]).toMatchObject({ documents: 2 });
  });
}

function definePrints(at: Place): void {
  test("the print of every document", async () => {
    expect(await printsOf(at)).toEqual(printsWanted(lamp(1), lamp(2)));
  });

  test("changes with the document, comes and goes with it", async () => {
    await at.engine.put(documents(lamp(2, "Lamp b, renamed"), lamp(3)));
    await at.engine.remove(ids(1));
    expect(await printsOf(at)).toEqual(printsWanted(lamp(2, "Lamp b, renamed"), lamp(3)));
  });
}
