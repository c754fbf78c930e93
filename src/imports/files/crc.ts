const POLYNOMIAL = 0xedb88320;
const ALL_ONES = 0xffffffff;

/** CRC-32 (ISO 3309, as ZIP has it) of bytes that come in chunks. */
export class Crc32 {
  readonly #table = Uint32Array.from({ length: 256 }, (_, byte) => {
    let crc = byte;
    for (let bit = 0; bit < 8; bit += 1) crc = (crc & 1) === 1 ? (crc >>> 1) ^ POLYNOMIAL : crc >>> 1;
    return crc;
  });
  #crc = ALL_ONES;

  add(chunk: Uint8Array): void {
    const table = this.#table;
    let crc = this.#crc;
    for (let at = 0; at < chunk.length; at += 1)
      crc = (crc >>> 8) ^ (table[(crc ^ (chunk[at] ?? 0)) & 0xff] ?? 0);
    this.#crc = crc;
  }

  /** Of all that was added, as an unsigned number. */
  get value(): number {
    return (this.#crc ^ ALL_ONES) >>> 0;
  }
}
