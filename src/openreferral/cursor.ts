import { parse, stringify } from "uuid";
import { toBase64Url } from "../crypto.ts";
import type { ChangePlace } from "./queries.ts";

const INSTANT_BYTES = 8;
const CURSOR_BYTES = 2 * INSTANT_BYTES + 16;
// What a Date can hold.
const INSTANT_MAXIMUM = 8_640_000_000_000_000;

/** How far somebody has read, and when they began: what had gone before that they were never told of. */
export interface Cursor extends ChangePlace {
  begun: number;
}

/** A cursor as an opaque text. */
export function writeCursor({ modified, id, begun }: Cursor): string {
  const bytes = new Uint8Array(CURSOR_BYTES);
  const view = new DataView(bytes.buffer);
  view.setBigUint64(0, BigInt(Math.round(modified)));
  view.setBigUint64(INSTANT_BYTES, BigInt(Math.round(begun)));
  bytes.set(parse(id), 2 * INSTANT_BYTES);
  return toBase64Url(bytes);
}

/** What a text means; undefined where it is no cursor of ours. */
export function readCursor(cursor: string): Cursor | undefined {
  try {
    const bytes = Uint8Array.from(
      atob(cursor.replaceAll("-", "+").replaceAll("_", "/")),
      (character) => character.codePointAt(0) ?? 0,
    );
    if (bytes.length !== CURSOR_BYTES) return undefined;
    const view = new DataView(bytes.buffer);
    const modified = Number(view.getBigUint64(0));
    const begun = Number(view.getBigUint64(INSTANT_BYTES));
    if (Math.max(modified, begun) > INSTANT_MAXIMUM) return undefined;
    return { modified, begun, id: stringify(bytes.subarray(2 * INSTANT_BYTES)) };
  } catch {
    return undefined;
  }
}
