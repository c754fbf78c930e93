import { ImportFileFault } from "./fault.ts";
import { concatenated, type WantedFile } from "./kind.ts";

/** Small, because a short text that is kept also keeps the piece it was cut from. */
const PIECE_BYTES = 64 * 1024;
const CARRY_BYTES_MAXIMUM = 256 * 1024;
const SNIFFED_BYTES = 4_096;
/** Control characters, and their share of all bytes: with fewer it is text that somebody spoiled a little. */
const CONTROLS_MAXIMUM = 64;
const CONTROLS_SHARE_MAXIMUM = 0.05;

/** Windows-1252's characters from 0x80 to 0x9F (WHATWG Encoding Standard); the rest of it is Latin-1. */
const WINDOWS_1252 = "€\u0081‚ƒ„…†‡ˆ‰Š‹Œ\u008DŽ\u008F\u0090‘’“”•–—˜™š›œ\u009DžŸ";

type Encoding = "utf-8" | "utf-16le" | "utf-16be";

/**
 * Bytes as text, piece by piece: UTF-16 by its mark or its zeros, else UTF-8 where what is not UTF-8 is Windows-1252,
 * also within one file: people paste. A byte order mark is left out.
 */
export async function* readText(
  bytes: AsyncIterable<Uint8Array>,
  wanted: WantedFile,
): AsyncGenerator<string> {
  let decode: TextReader | undefined;
  let head: Uint8Array = new Uint8Array(0);
  for await (const chunk of bytes) {
    for (const piece of piecesOf(chunk)) {
      if (decode !== undefined) {
        yield storable(decode.read(piece));
        continue;
      }
      head = concatenated([head, piece], head.length + piece.length);
      if (head.length < SNIFFED_BYTES) continue;
      decode = readerFor(head, wanted);
      yield storable(decode.read(head));
    }
  }
  decode ??= readerFor(head, wanted);
  if (head.length < SNIFFED_BYTES) yield storable(decode.read(head));
  yield storable(decode.end());
}

/** Text that Postgres can keep: without U+0000 and halves of characters. */
export function storable(text: string): string {
  const whole = text.isWellFormed() ? text : text.toWellFormed();
  return whole.includes("\0") ? whole.replaceAll("\0", "") : whole;
}

interface TextReader {
  read(bytes: Uint8Array): string;
  end(): string;
}

function readerFor(head: Uint8Array, wanted: WantedFile): TextReader {
  const encoding = encodingOf(head, wanted);
  if (encoding === "utf-8") return new MixedReader();
  const decoder = new TextDecoder(encoding);
  return { read: (bytes) => decoder.decode(bytes, { stream: true }), end: () => decoder.decode() };
}

function encodingOf(head: Uint8Array, wanted: WantedFile): Encoding {
  const [first, second] = head;
  if (first === 0xff && second === 0xfe) return "utf-16le";
  if (first === 0xfe && second === 0xff) return "utf-16be";
  let evenZeros = 0;
  let oddZeros = 0;
  let controls = 0;
  const sniffed = head.subarray(0, SNIFFED_BYTES);
  for (const [index, byte] of sniffed.entries()) {
    if (byte === 0 && index % 2 === 0) evenZeros += 1;
    if (byte === 0 && index % 2 === 1) oddZeros += 1;
    if (byte < 0x09 || (byte > 0x0d && byte < 0x20)) controls += 1;
  }
  // Latin text in UTF-16 has a zero in every second byte; text in the other encodings has none at all.
  const half = sniffed.length / 2;
  if (oddZeros > half * 0.7 && evenZeros < half * 0.1) return "utf-16le";
  if (evenZeros > half * 0.7 && oddZeros < half * 0.1) return "utf-16be";
  if (controls <= Math.max(CONTROLS_MAXIMUM, sniffed.length * CONTROLS_SHARE_MAXIMUM)) return "utf-8";
  throw new ImportFileFault(
    wanted.code,
    "This file is not text: it holds bytes that no text has.",
    wanted.fix,
  );
}

class MixedReader implements TextReader {
  #carry: Uint8Array = new Uint8Array(0);
  #isFirst = true;
  readonly #strict = new TextDecoder("utf-8", { fatal: true, ignoreBOM: true });

  /** Up to the last byte that is a character by itself in both encodings; the rest waits for what follows. */
  read(bytes: Uint8Array): string {
    const all =
      this.#carry.length === 0
        ? bytes
        : concatenated([this.#carry, bytes], this.#carry.length + bytes.length);
    let end = all.length;
    while (end > 0 && (all[end - 1] ?? 0) >= 0x80) end -= 1;
    if (all.length - end > CARRY_BYTES_MAXIMUM) end = all.length;
    // A copy: a source may use its bytes again.
    this.#carry = new Uint8Array(all.subarray(end));
    return this.#text(all.subarray(0, end));
  }

  end(): string {
    return this.#text(this.#carry);
  }

  #text(bytes: Uint8Array): string {
    if (bytes.length === 0) return "";
    const text = this.#utf8(bytes) ?? this.#runs(bytes);
    const isFirst = this.#isFirst;
    this.#isFirst = false;
    return isFirst && text.startsWith("\uFEFF") ? text.slice(1) : text;
  }

  #utf8(bytes: Uint8Array): string | undefined {
    try {
      return this.#strict.decode(bytes);
    } catch {
      return undefined;
    }
  }

  #runs(bytes: Uint8Array): string {
    let text = "";
    let from = 0;
    while (from < bytes.length) {
      const isPlain = (bytes[from] ?? 0) < 0x80;
      let to = from + 1;
      while (to < bytes.length && (bytes[to] ?? 0) < 0x80 === isPlain) to += 1;
      const run = bytes.subarray(from, to);
      text += this.#utf8(run) ?? windows1252(run);
      from = to;
    }
    return text;
  }
}

function windows1252(bytes: Uint8Array): string {
  let text = "";
  for (const byte of bytes)
    text += byte >= 0x80 && byte <= 0x9f ? (WINDOWS_1252[byte - 0x80] ?? "") : String.fromCharCode(byte);
  return text;
}

function* piecesOf(chunk: Uint8Array): Generator<Uint8Array> {
  for (let from = 0; from < chunk.length; from += PIECE_BYTES) yield chunk.subarray(from, from + PIECE_BYTES);
}
