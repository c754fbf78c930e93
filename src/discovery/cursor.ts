import { z } from "zod";
import { ENGINES, type EngineName } from "#search/port.ts";
import { invalidParameter } from "../errors.ts";
import { valuesOf } from "./links.ts";
import { FIND_LIMITS, findQuery } from "./schema.ts";
import type { ReadParameters } from "./understanding.ts";

/** How the words of a search were read: the next page goes on with it, whatever is known by then. */
export interface Reading {
  /** Words left to look for. */
  text: string | undefined;
  parameters: ReadParameters;
  understood: readonly { words: string; parameter: string; value: string }[];
}

/**
 * A place in a list that has no stable key: relevance moves when something is published in between. So the cursor
 * holds what was seen, four bytes for each listing, and the next page is the top of the order without it: what is
 * there throughout comes exactly once.
 */
export interface FindCursor {
  engine: EngineName;
  /** Fingerprint of the search: a cursor of another one is refused. */
  search: Uint8Array;
  /** Absent where the words were taken as they stand. */
  reading?: Reading | undefined;
  seen: ReadonlySet<number>;
}

const VERSION = 3;
const SEARCH_BYTES = 8;
/** Version, engine, search, and the length of the reading. */
const HEADER_BYTES = 2 + SEARCH_BYTES + 2;
const MARK_BYTES = 4;

/** The mark of a listing: the last of its random bits. */
export function markOf(listingId: string): number {
  return Number.parseInt(listingId.slice(-MARK_BYTES * 2), 16);
}

/** Eight bytes that stand for a search: they tell another one, and keep nothing secret. */
export function searchMark(search: unknown): Uint8Array {
  const bytes = new TextEncoder().encode(JSON.stringify(search));
  let [left, right] = HASH_SEEDS;
  for (const byte of bytes) {
    left = Math.imul(left ^ byte, HASH_PRIMES[0]);
    right = Math.imul(right ^ byte, HASH_PRIMES[1]);
  }
  const mark = new Uint8Array(SEARCH_BYTES);
  const view = new DataView(mark.buffer);
  view.setUint32(0, mixed(left ^ (right >>> 15)));
  view.setUint32(4, mixed(right ^ (left >>> 13)));
  return mark;
}

const HASH_SEEDS: readonly [number, number] = [0xdeadbeef, 0x41c6ce57];
const HASH_PRIMES: readonly [number, number] = [2_654_435_761, 1_597_334_677];
/** Every bit of what comes in moves about half of what comes out. */
function mixed(hash: number): number {
  const once = Math.imul(hash ^ (hash >>> 16), 2_246_822_507);
  const twice = Math.imul(once ^ (once >>> 13), 3_266_489_909);
  return (twice ^ (twice >>> 16)) >>> 0;
}

export function writeCursor(cursor: FindCursor): string {
  const reading = writeReading(cursor.reading);
  const begin = HEADER_BYTES + reading.length;
  const bytes = new Uint8Array(begin + cursor.seen.size * MARK_BYTES);
  const view = new DataView(bytes.buffer);
  bytes[0] = VERSION;
  bytes[1] = ENGINES.indexOf(cursor.engine);
  bytes.set(cursor.search, 2);
  view.setUint16(2 + SEARCH_BYTES, reading.length);
  bytes.set(reading, HEADER_BYTES);
  let offset = begin;
  for (const mark of cursor.seen) {
    view.setUint32(offset, mark);
    offset += MARK_BYTES;
  }
  const text = Array.from(bytes, (byte) => String.fromCodePoint(byte)).join("");
  return btoa(text).replaceAll("+", "-").replaceAll("/", "_").replaceAll("=", "");
}

/** The cursor in a text; 400 where it is none of ours, or of another search. */
export function readCursor(text: string, search: Uint8Array): FindCursor {
  const bytes = decode(text);
  const engine = ENGINES[bytes?.[1] ?? ENGINES.length];
  if (bytes === undefined || bytes.length < HEADER_BYTES || bytes[0] !== VERSION || engine === undefined) {
    throw invalid();
  }
  const view = new DataView(bytes.buffer);
  const begin = HEADER_BYTES + view.getUint16(2 + SEARCH_BYTES);
  if (bytes.length < begin || (bytes.length - begin) % MARK_BYTES !== 0) throw invalid();
  if (search.some((byte, index) => bytes[index + 2] !== byte)) {
    throw invalidParameter("cursor", "other-search", "This cursor belongs to another search.", FIX);
  }
  const marks = Array.from({ length: (bytes.length - begin) / MARK_BYTES }, (_, index) =>
    view.getUint32(begin + index * MARK_BYTES),
  );
  const reading = readReading(bytes.subarray(HEADER_BYTES, begin));
  return { engine, search, reading, seen: new Set(marks) };
}

const short = z.string().max(FIND_LIMITS.words);
const storedReading = z.strictObject({
  q: short.optional(),
  p: z.array(z.tuple([short, short])).max(FIND_LIMITS.values),
  u: z.array(z.tuple([short, short, short])).max(FIND_LIMITS.values),
});
/** As the endpoint parses them: a cursor may come from anybody. */
const readParameters = findQuery
  .pick({
    in: true,
    near: true,
    within: true,
    day: true,
    after: true,
    before: true,
    from: true,
    to: true,
    free: true,
    maxPence: true,
    age: true,
    delivery: true,
  })
  .strict();

function writeReading(reading: Reading | undefined): Uint8Array {
  if (reading === undefined) return new Uint8Array();
  const stored: z.input<typeof storedReading> = {
    q: reading.text,
    p: valuesOf(reading.parameters),
    u: reading.understood.map(({ words, parameter, value }) => [words, parameter, value]),
  };
  return new TextEncoder().encode(JSON.stringify(stored));
}

function readReading(bytes: Uint8Array): Reading | undefined {
  if (bytes.length === 0) return undefined;
  const stored = storedReading.safeParse(jsonIn(bytes));
  if (!stored.success) throw invalid();
  const sent = Object.fromEntries(Map.groupBy(stored.data.p, ([name]) => name));
  const values = Object.entries(sent).map(([name, pairs]) => {
    const all = pairs.map(([, value]) => value);
    return [name, all.length === 1 ? all[0] : all];
  });
  const parameters = readParameters.safeParse(Object.fromEntries(values));
  if (!parameters.success) throw invalid();
  const understood = stored.data.u.map(([words, parameter, value]) => ({ words, parameter, value }));
  return { text: stored.data.q, parameters: parameters.data, understood };
}

function jsonIn(bytes: Uint8Array): unknown {
  try {
    return JSON.parse(new TextDecoder("utf-8", { fatal: true }).decode(bytes));
  } catch {
    return undefined;
  }
}

const invalid = () => invalidParameter("cursor", "invalid-cursor", "This is not a cursor of this list.", FIX);

const FIX =
  "Send the nextCursor of the page before with the same parameters, or leave it out to begin again.";

function decode(text: string): Uint8Array<ArrayBuffer> | undefined {
  try {
    const binary = atob(text.replaceAll("-", "+").replaceAll("_", "/"));
    return Uint8Array.from(binary, (character) => character.codePointAt(0) ?? 0);
  } catch {
    return undefined;
  }
}
