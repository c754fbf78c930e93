import { sql } from "drizzle-orm";
import type { Database } from "#db/client.ts";
import { indexListings } from "./outbox.ts";
import type { EngineName, SearchEngine } from "./port.ts";
import { readPrintsAfter, type ReadSetting } from "./sources.ts";

/** Parts in which an index is compared, by the last bits of the listing's id. */
export const SHARDS = 64;
const PRINTS_PAGE = 5_000;

/** What one shard holds. */
export interface ShardSum {
  listings: number;
  /** All prints of the shard's listings, combined: equal only where every listing was made from what is true. */
  checksum: string;
}

/** A shard in which an index is not what the listings ask for. */
export interface ShardDifference {
  shard: number;
  wanted: ShardSum;
  held: ShardSum;
  /** Listings to index again, whatever is wrong with them. */
  listingIds: string[];
}

/** An index against the listings. */
export interface Comparison {
  engine: EngineName;
  /** Published or paused, and nothing of them is there. */
  missing: number;
  /** Made from what they are no longer, or not all documents are there. */
  outdated: number;
  /** There, though neither published nor paused. */
  extra: number;
  shards: ShardDifference[];
}

/** The prints that documents ought to have, by listing. */
export type Truth = ReadonlyMap<string, string>;

/** Reads what the documents of every listing ought to be made from, without making them. */
export async function readTruth(
  db: Database,
  { basis }: Pick<ReadSetting, "basis">,
  onProgress?: (done: number) => void,
): Promise<Truth> {
  const truth = new Map<string, string>();
  let after: string | undefined;
  for (;;) {
    const { rows, next } = await readPrintsAfter(db, basis, { after, limit: PRINTS_PAGE });
    for (const { id, print } of rows) truth.set(id, print);
    onProgress?.(truth.size);
    if (next === undefined) return truth;
    after = next;
  }
}

/** Compares what an engine holds with what it ought to; listings whose change still waits are left out. */
export async function compareIndex(
  engine: SearchEngine,
  truth: Truth,
  waiting: ReadonlySet<string>,
): Promise<Comparison> {
  const held = await readHeld(engine);
  const shards = Array.from({ length: SHARDS }, makeShard);
  const result: Comparison = { engine: engine.name, missing: 0, outdated: 0, extra: 0, shards: [] };
  for (const listing of new Set([...truth.keys(), ...held.keys()])) {
    if (waiting.has(listing)) continue;
    const shard = shards[shardOf(listing)];
    const wanted = truth.get(listing);
    const there = held.get(listing);
    const print = there === undefined ? undefined : printOf(there);
    add(shard?.wanted, wanted);
    add(shard?.held, print);
    if (wanted === print) continue;
    shard?.listingIds.push(listing);
    if (there === undefined) result.missing += 1;
    else if (wanted === undefined) result.extra += 1;
    else result.outdated += 1;
  }
  result.shards = shards.flatMap(({ wanted, held: found, listingIds }, shard) =>
    listingIds.length === 0 ? [] : [{ shard, wanted: summed(wanted), held: summed(found), listingIds }],
  );
  return result;
}

/** Brings those listings alone up to date that differ, shard by shard; returns how many they were. */
export async function repairIndex(
  db: Database,
  engine: SearchEngine,
  { shards }: Comparison,
  options: { setting: ReadSetting; onProgress?: (done: number, total: number) => void },
): Promise<number> {
  const total = shards.reduce((sum, { listingIds }) => sum + listingIds.length, 0);
  let done = 0;
  for (const { listingIds } of shards) {
    await indexListings(db, engine, listingIds, options.setting);
    done += listingIds.length;
    options.onProgress?.(done, total);
  }
  return total;
}

/** Listings whose change is promised and not indexed yet. */
export async function readWaiting(db: Database): Promise<Set<string>> {
  const rows = await db.execute<{ key: string }>(sql`
    select distinct key from outbox
    where topic = 'listing-changed' and done_at is null and parked_at is null`);
  return new Set(rows.map(({ key }) => key));
}

/** The print that all documents of a listing have, and how many they are. */
interface Held {
  print: string;
  documents: number;
  isMixed: boolean;
}

async function readHeld(engine: SearchEngine): Promise<Map<string, Held>> {
  const held = new Map<string, Held>();
  for await (const page of engine.prints()) {
    for (const { listing, print } of page) {
      const known = held.get(listing);
      if (known === undefined) held.set(listing, { print, documents: 1, isMixed: false });
      else {
        known.documents += 1;
        known.isMixed ||= known.print !== print;
      }
    }
  }
  return held;
}

/** Of a listing of which all documents are there; anything else is equal to no print. */
function printOf({ print, documents, isMixed }: Held): string {
  const [made, count] = print.split(".");
  return isMixed || count !== String(documents) ? "" : (made ?? "");
}

interface Sum {
  listings: number;
  checksum: bigint;
}

const makeShard = () => ({
  wanted: { listings: 0, checksum: 0n },
  held: { listings: 0, checksum: 0n },
  listingIds: [] as string[],
});

function add(sum: Sum | undefined, print: string | undefined): void {
  if (sum === undefined || print === undefined) return;
  sum.listings += 1;
  // The print is made from the listing's id, too, so two listings never cancel each other out.
  sum.checksum ^= /^[0-9a-f]{16}$/.test(print) ? BigInt(`0x${print}`) : 0n;
}

const summed = ({ listings, checksum }: Sum): ShardSum => ({
  listings,
  checksum: checksum.toString(16).padStart(16, "0"),
});

const shardOf = (listing: string): number => Number.parseInt(listing.slice(-2), 16) % SHARDS;
