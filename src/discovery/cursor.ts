import { ENGINES, type EngineName } from "#search/port.ts";
import { invalidParameter } from "../errors.ts";

/**
 * A place in a list that has no stable key: relevance moves when something is published in between. So the cursor
 * holds what was seen, four bytes for each listing, and the next page is the top of the order without it: what is
 * there throughout comes exactly once.
 */
export interface FindCursor {
  engine: EngineName;
  /** Fingerprint of the search: a cursor of another one is refused. */
  search: Uint8Array;
  seen: ReadonlySet<number>;
}

const VERSION = 1;
const SEARCH_BYTES = 8;
const HEADER_BYTES = 2 + SEARCH_BYTES;
const MARK_BYTES = 4;

/** The mark of a listing: the last of its random bits. */
export function markOf(listingId: string): number {
  return Number.parseInt(listingId.slice(-MARK_BYTES * 2), 16);
}

/** Eight bytes that stand for a search. */
export async function searchMark(search: unknown): Promise<Uint8Array> {
  const bytes = new TextEncoder().encode(JSON.stringify(search));
  return new Uint8Array(await crypto.subtle.digest("SHA-256", bytes)).slice(0, SEARCH_BYTES);
}

export function writeCursor(cursor: FindCursor): string {
  const bytes = new Uint8Array(HEADER_BYTES + cursor.seen.size * MARK_BYTES);
  bytes[0] = VERSION;
  bytes[1] = ENGINES.indexOf(cursor.engine);
  bytes.set(cursor.search, 2);
  const view = new DataView(bytes.buffer);
  let offset = HEADER_BYTES;
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
  const isWhole = bytes !== undefined && (bytes.length - HEADER_BYTES) % MARK_BYTES === 0;
  if (!isWhole || bytes.length < HEADER_BYTES || bytes[0] !== VERSION || engine === undefined) {
    throw invalidParameter("cursor", "invalid-cursor", "This is not a cursor of this list.", FIX);
  }
  if (search.some((byte, index) => bytes[index + 2] !== byte)) {
    throw invalidParameter("cursor", "other-search", "This cursor belongs to another search.", FIX);
  }
  const view = new DataView(bytes.buffer);
  const count = (bytes.length - HEADER_BYTES) / MARK_BYTES;
  const marks = Array.from({ length: count }, (_, index) =>
    view.getUint32(HEADER_BYTES + index * MARK_BYTES),
  );
  return { engine, search, seen: new Set(marks) };
}

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
