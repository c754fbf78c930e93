import type { Database } from "#db/client.ts";
import { byListing, documentsOf, type SearchDocument } from "./document.ts";
import { inTurns } from "./in-turns.ts";
import type { IndexChange, SearchEngine } from "./port.ts";
import { readListings, type ReadSetting, readSetting } from "./sources.ts";

/** Listings that are read, and of which documents are put, at once; and the characters of those documents. */
export const INDEX_BATCH_MAXIMUM = 1_000;
export const INDEX_BATCH_CHARACTERS_MAXIMUM = 1_000_000;

/**
 * What is put at once. An engine that works through a queue takes what waits in it together, which is much quicker;
 * Postgres takes in one batch while the other is made.
 */
const PUTS_AT_ONCE = { meilisearch: 8, postgres: 2 } as const;

export interface Indexed {
  put: number;
  removed: number;
  /** Listings that could not be indexed, each with the reason of what was put together with it. */
  failed: Map<string, unknown>;
}

/**
 * Brings the index to what is true of these listings now: what may be found is put, everything else is removed.
 * It reads the state when it runs, so running twice, late, or for several changes at once ends the same.
 */
export async function indexListings(
  db: Database,
  engine: Pick<SearchEngine, "name" | "put" | "remove">,
  listingIds: readonly string[],
  made: Date | ReadSetting,
): Promise<{ put: number; removed: number }> {
  const { failed, ...counts } = await tryIndexing(db, engine, listingIds, made);
  for (const error of failed.values()) throw error;
  return counts;
}

/** The same; what fails is told and does not keep the others from being indexed, but for an engine that is away. */
export async function tryIndexing(
  db: Database,
  engine: Pick<SearchEngine, "name" | "put" | "remove">,
  listingIds: readonly string[],
  made: Date | ReadSetting,
): Promise<Indexed> {
  const indexed: Indexed = { put: 0, removed: 0, failed: new Map() };
  const wanted = [...new Set(listingIds)];
  if (wanted.length === 0) return indexed;
  const setting = made instanceof Date ? await readSetting(db, made) : made;
  const work = inTurns(PUTS_AT_ONCE[engine.name]);
  const attempt = async (ids: readonly string[], write: () => Promise<void>, kind: "put" | "removed") => {
    try {
      await write();
      indexed[kind] += ids.length;
    } catch (error) {
      for (const id of ids) indexed.failed.set(id, error);
    }
  };
  for await (const change of readChanges(db, wanted, setting)) {
    for (const documents of inBatches(change.documents)) {
      const ids = [...byListing(documents).keys()];
      await work.begin(() => attempt(ids, () => engine.put(documents), "put"));
    }
    await work.begin(() => attempt(change.gone, () => engine.remove(change.gone), "removed"));
  }
  await work.end();
  return indexed;
}

/** These listings as they are now, so many at a time; the next are read while the caller is at work on these. */
export async function* readChanges(
  db: Database,
  ids: readonly string[],
  setting: ReadSetting,
): AsyncGenerator<IndexChange> {
  const read = (begin: number) => readChange(db, ids.slice(begin, begin + INDEX_BATCH_MAXIMUM), setting);
  let coming = read(0);
  for (let begin = 0; begin < ids.length; begin += INDEX_BATCH_MAXIMUM) {
    const change = await coming;
    coming = read(begin + INDEX_BATCH_MAXIMUM);
    // Whoever stops in between never asks for it.
    coming.catch(() => undefined);
    yield change;
  }
}

async function readChange(db: Database, ids: readonly string[], setting: ReadSetting): Promise<IndexChange> {
  const listings = await readListings(db, ids, setting.basis);
  const found = new Set(listings.map(({ id }) => id));
  return {
    documents: listings.flatMap((listing) => documentsOf(listing, setting)),
    gone: ids.filter((id) => !found.has(id)),
  };
}

/** Whole listings together, up to the maximum of either kind; at least one listing. */
export function inBatches(documents: readonly SearchDocument[]): SearchDocument[][] {
  const batches: SearchDocument[][] = [];
  let room = { listings: 0, characters: 0 };
  for (const same of byListing(documents).values()) {
    const characters = JSON.stringify(same).length;
    if (room.listings === 0 || room.characters < characters) {
      batches.push([]);
      room = { listings: INDEX_BATCH_MAXIMUM, characters: INDEX_BATCH_CHARACTERS_MAXIMUM };
    }
    batches.at(-1)?.push(...same);
    room = { listings: room.listings - 1, characters: room.characters - characters };
  }
  return batches;
}
