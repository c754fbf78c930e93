const BLOCK_BYTES = 1024 * 1024;
/** Packs where a text begins and how long it is into one number; a text has at most 3 bytes a character. */
const LENGTH_RANGE = 2 ** 17;

/** Many short texts by number, in a third of the memory that as many strings take. */
export class TextStore {
  readonly #blocks: Uint8Array[] = [];
  readonly #places: number[] = [];
  readonly #encoder = new TextEncoder();
  readonly #decoder = new TextDecoder("utf-8", { ignoreBOM: true });
  #used = BLOCK_BYTES;

  get size(): number {
    return this.#places.length;
  }

  /** Keeps a text of at most 32,767 characters under the next number, from 0. */
  add(text: string): void {
    if (this.#used + text.length * 3 > BLOCK_BYTES) {
      this.#blocks.push(new Uint8Array(BLOCK_BYTES));
      this.#used = 0;
    }
    const block = this.#blocks.at(-1)?.subarray(this.#used) ?? new Uint8Array(0);
    const { written } = this.#encoder.encodeInto(text, block);
    this.#places.push(((this.#blocks.length - 1) * BLOCK_BYTES + this.#used) * LENGTH_RANGE + written);
    this.#used += written;
  }

  /** The text of a number; an empty one where there is none. */
  at(number: number): string {
    const place = this.#places[number];
    if (place === undefined) return "";
    const from = Math.floor(place / LENGTH_RANGE);
    const start = from % BLOCK_BYTES;
    const block = this.#blocks[Math.floor(from / BLOCK_BYTES)];
    return this.#decoder.decode(block?.subarray(start, start + (place % LENGTH_RANGE)));
  }
}
