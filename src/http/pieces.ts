import { toHex } from "../crypto.ts";
import { AppError } from "../errors.ts";
import { fileTooLarge } from "./request-body.ts";

/** How much of a file is held at a time. */
export const PIECE_BYTES = 1024 * 1024;

/** What is read of a file that is refused: somewhat more than a file may have. */
const READ_OFF_MAXIMUM_BYTES = 32 * 1024 * 1024;
const READ_OFF_MAXIMUM_MS = 10_000;

export interface Pieces {
  /** The file in pieces of `PIECE_BYTES`, the last one less: the same wherever the network cut it. */
  pieces: AsyncGenerator<Uint8Array<ArrayBuffer>>;
  /** What tells this file from another, once all pieces were read. */
  print(): string;
}

/** Reads a file as it comes: 413 past the maximum, 400 where nothing comes or where it breaks off. */
export function readPieces(body: ReadableStream<Uint8Array> | null, maximumBytes: number): Pieces {
  let print = "";
  async function* read(): AsyncGenerator<Uint8Array<ArrayBuffer>> {
    let held = new Uint8Array(PIECE_BYTES);
    let used = 0;
    let total = 0;
    for await (const chunk of arriving(body)) {
      total += chunk.byteLength;
      if (total > maximumBytes) throw fileTooLarge(maximumBytes);
      for (let from = 0; from < chunk.byteLength;) {
        const part = chunk.subarray(from, from + PIECE_BYTES - used);
        held.set(part, used);
        used += part.byteLength;
        from += part.byteLength;
        if (used < PIECE_BYTES) continue;
        print = await chained(print, held);
        yield held;
        held = new Uint8Array(PIECE_BYTES);
        used = 0;
      }
    }
    if (total === 0) throw notWhole("required", "There is no file.", "Send the file itself as the body.");
    if (used === 0) return;
    const last = held.slice(0, used);
    print = await chained(print, last);
    yield last;
  }
  return { pieces: read(), print: () => print };
}

async function* arriving(body: ReadableStream<Uint8Array> | null): AsyncGenerator<Uint8Array> {
  if (body === null) return;
  const reader = body.getReader();
  try {
    for (;;) {
      const next = await reader.read().catch(() => {
        throw notWhole("not-whole", "The file broke off on its way.", "Send it again.");
      });
      if (next.done) return;
      yield next.value;
    }
  } finally {
    reader.releaseLock();
  }
}

/**
 * Reads what is left of a refused file and forgets it, within limits: a sender that is still at it would find its
 * connection closed, and never learn why.
 */
export async function readOff(body: ReadableStream<Uint8Array> | null): Promise<void> {
  if (body === null || body.locked) return;
  const reader = body.getReader();
  const late = Promise.withResolvers<{ done: true }>();
  const timer = setTimeout(() => late.resolve({ done: true }), READ_OFF_MAXIMUM_MS);
  try {
    for (let bytes = 0; bytes <= READ_OFF_MAXIMUM_BYTES;) {
      const next = await Promise.race([reader.read(), late.promise]);
      if (next.done) return;
      bytes += next.value.byteLength;
    }
  } catch {
    // The sender went away: there is nobody to tell.
  } finally {
    clearTimeout(timer);
    await reader.cancel().catch(() => undefined);
  }
}

// Browsers' cryptography takes no text in parts: each piece's hash takes the one before it in.
async function chained(before: string, piece: Uint8Array<ArrayBuffer>): Promise<string> {
  const own = await crypto.subtle.digest("SHA-256", piece);
  const both = new TextEncoder().encode(before + toHex(new Uint8Array(own)));
  return toHex(new Uint8Array(await crypto.subtle.digest("SHA-256", both)));
}

const notWhole = (code: string, message: string, fix: string): AppError =>
  new AppError("validation", { detail: message, issues: [{ pointer: "", code, message, fix }] });
