import { parse, stringify } from "uuid";
import { toBase64Url } from "../crypto.ts";
import type { ChangePlace } from "./queries.ts";

const INSTANT_BYTES = 8;
const ID_BYTES = 16;
// What a Date can hold.
const INSTANT_MAXIMUM = 8_640_000_000_000_000;

/** A place in the order of changes as an opaque text. */
export function writeCursor({ modified, id }: ChangePlace): string {
  const bytes = new Uint8Array(INSTANT_BYTES + ID_BYTES);
  new DataView(bytes.buffer).setBigUint64(0, BigInt(Math.round(modified)));
  bytes.set(parse(id), INSTANT_BYTES);
  return toBase64Url(bytes);
}

/** The place that a cursor means; undefined where it is none of ours. */
export function readCursor(cursor: string): ChangePlace | undefined {
  try {
    const bytes = Uint8Array.from(
      atob(cursor.replaceAll("-", "+").replaceAll("_", "/")),
      (character) => character.codePointAt(0) ?? 0,
    );
    if (bytes.length !== INSTANT_BYTES + ID_BYTES) return undefined;
    const modified = Number(new DataView(bytes.buffer).getBigUint64(0));
    if (modified > INSTANT_MAXIMUM) return undefined;
    return { modified, id: stringify(bytes.subarray(INSTANT_BYTES)) };
  } catch {
    return undefined;
  }
}
