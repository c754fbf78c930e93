import { ImportFileFault } from "./fault.ts";

/** Of the archive as it is sent, which is held whole. */
export const ARCHIVE_BYTES_MAXIMUM = 64 * 1024 * 1024;
/** Of all that is unpacked from one archive: 200,000 wide rows need less. */
const UNPACKED_BYTES_MAXIMUM = 512 * 1024 * 1024;
/** A workbook packs 5 to 30 times smaller; small parts of blank rows more. */
const RATIO_MAXIMUM = 100;
const RATIO_FREE_BYTES = 16 * 1024 * 1024;
const ENTRIES_MAXIMUM = 2_000;

const END_SIGNATURE = 0x06054b50;
const ENTRY_SIGNATURE = 0x02014b50;
const LOCAL_SIGNATURE = 0x04034b50;
const END_BYTES = 22;
const ENTRY_BYTES = 46;
const LOCAL_BYTES = 30;
const COMMENT_BYTES_MAXIMUM = 0xffff;
const ENCRYPTED_FLAG = 1;
const STORED = 0;
const DEFLATED = 8;
const CRC_POLYNOMIAL = 0xedb88320;

interface Entry {
  offset: number;
  packedBytes: number;
  crc: number;
  method: number;
}

/** A workbook that was changed on its way: nothing in it can be trusted. */
export function damaged(): ImportFileFault {
  return new ImportFileFault(
    "damaged",
    "The workbook is damaged: it cannot be unpacked as it is.",
    "Open it in a spreadsheet, save it again as an Excel workbook (.xlsx), and send that file.",
  );
}

/**
 * Names of parts, and their bytes, of a ZIP archive (PKWARE APPNOTE.TXT 6.3, without ZIP64: that is for archives of
 * 4 GB). What is unpacked is counted as it comes, whatever the archive claims.
 */
export class Archive {
  readonly #bytes: Uint8Array<ArrayBuffer>;
  readonly #view: DataView;
  readonly #entries = new Map<string, Entry>();
  readonly #crcTable = crcTable();
  #unpackedBytes = 0;

  /** Throws an `ImportFileFault` where the archive has no sound directory, or is encrypted. */
  constructor(bytes: Uint8Array<ArrayBuffer>) {
    this.#bytes = bytes;
    this.#view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
    const end = this.#endOfDirectory();
    const count = this.#view.getUint16(end + 10, true);
    if (count > ENTRIES_MAXIMUM) throw tooLarge();
    let at = this.#view.getUint32(end + 16, true);
    for (let index = 0; index < count; index += 1) at = this.#readEntry(at);
  }

  has(name: string): boolean {
    return this.#entries.has(name.toLowerCase());
  }

  /** The whole of a small part as text, checked against its sum. */
  async text(name: string, bytesMaximum: number): Promise<string> {
    const decoder = new TextDecoder();
    let text = "";
    let length = 0;
    for await (const chunk of this.#checked(name)) {
      length += chunk.length;
      if (length > bytesMaximum) throw tooLarge();
      text += decoder.decode(chunk, { stream: true });
    }
    return text + decoder.decode();
  }

  /** A part piece by piece, and a fault at its end where it does not fit its sum. What comes counts against the limit. */
  async *#checked(name: string): AsyncGenerator<Uint8Array> {
    let crc = 0xffffffff;
    for await (const chunk of this.unpack(name)) {
      this.#unpackedBytes += chunk.length;
      if (this.#unpackedBytes > UNPACKED_BYTES_MAXIMUM || this.#isBomb()) throw tooLarge();
      crc = this.#crcAfter(crc, chunk);
      yield chunk;
    }
    if ((crc ^ 0xffffffff) >>> 0 !== this.#entry(name).crc) throw damaged();
  }

  #crcAfter(before: number, chunk: Uint8Array): number {
    const table = this.#crcTable;
    let crc = before;
    for (let at = 0; at < chunk.length; at += 1)
      crc = (crc >>> 8) ^ (table[(crc ^ (chunk[at] ?? 0)) & 0xff] ?? 0);
    return crc;
  }

  /** Goes once through a part, so that it is known to be sound and of a bearable size before anything of it is used. */
  async check(name: string, look: (chunk: Uint8Array) => void = () => undefined): Promise<void> {
    for await (const chunk of this.#checked(name)) look(chunk);
  }

  /** A part piece by piece as it is asked for, after `check`. */
  async *unpack(name: string): AsyncGenerator<Uint8Array> {
    const entry = this.#entry(name);
    const packed = this.#packed(entry);
    if (entry.method === STORED) {
      yield packed;
      return;
    }
    if (entry.method !== DEFLATED) throw damaged();
    const stream = new Blob([packed]).stream().pipeThrough(new DecompressionStream("deflate-raw"));
    const reader = stream.getReader();
    try {
      for (;;) {
        const next = await reader.read().catch(() => Promise.reject(damaged()));
        if (next.done) return;
        yield next.value;
      }
    } finally {
      await reader.cancel().catch(() => undefined);
    }
  }

  #isBomb(): boolean {
    return this.#unpackedBytes > RATIO_FREE_BYTES && this.#unpackedBytes > this.#bytes.length * RATIO_MAXIMUM;
  }

  #entry(name: string): Entry {
    const entry = this.#entries.get(name.toLowerCase());
    if (entry === undefined) throw damaged();
    return entry;
  }

  #packed(entry: Entry): Uint8Array<ArrayBuffer> {
    this.#signed(entry.offset, LOCAL_BYTES, LOCAL_SIGNATURE);
    const nameBytes = this.#view.getUint16(entry.offset + 26, true);
    const extraBytes = this.#view.getUint16(entry.offset + 28, true);
    const from = entry.offset + LOCAL_BYTES + nameBytes + extraBytes;
    if (from + entry.packedBytes > this.#bytes.length) throw damaged();
    return this.#bytes.subarray(from, from + entry.packedBytes);
  }

  #endOfDirectory(): number {
    const last = this.#bytes.length - END_BYTES;
    for (let at = last; at >= Math.max(0, last - COMMENT_BYTES_MAXIMUM); at -= 1)
      if (this.#view.getUint32(at, true) === END_SIGNATURE) return at;
    throw damaged();
  }

  #readEntry(at: number): number {
    this.#signed(at, ENTRY_BYTES, ENTRY_SIGNATURE);
    if ((this.#view.getUint16(at + 8, true) & ENCRYPTED_FLAG) !== 0) throw encrypted();
    const nameBytes = this.#view.getUint16(at + 28, true);
    const next =
      at +
      ENTRY_BYTES +
      nameBytes +
      this.#view.getUint16(at + 30, true) +
      this.#view.getUint16(at + 32, true);
    const name = new TextDecoder().decode(
      this.#bytes.subarray(at + ENTRY_BYTES, at + ENTRY_BYTES + nameBytes),
    );
    this.#entries.set(name.replaceAll("\\", "/").toLowerCase(), {
      method: this.#view.getUint16(at + 10, true),
      crc: this.#view.getUint32(at + 16, true),
      packedBytes: this.#view.getUint32(at + 20, true),
      offset: this.#view.getUint32(at + 42, true),
    });
    return next;
  }

  #signed(at: number, length: number, signature: number): void {
    if (at + length > this.#bytes.length || this.#view.getUint32(at, true) !== signature) throw damaged();
  }
}

/** What is said of a workbook that asks for a password. */
export function encrypted(): ImportFileFault {
  return new ImportFileFault(
    "encrypted",
    "The workbook is protected by a password.",
    "Take the password off (in Excel: File, Info, Protect Workbook, Encrypt with Password), save it, and send that file.",
  );
}

/** What is said of a workbook that is too large, or unpacks to too much. */
export function tooLarge(): ImportFileFault {
  return new ImportFileFault(
    "too-large",
    "The workbook is too large, or unpacks to far more than a workbook should.",
    "Save the table as CSV, or cut it into several workbooks, and send that.",
  );
}

/** CRC-32 of each byte (ISO 3309), as ZIP has it. */
function crcTable(): Uint32Array {
  return Uint32Array.from({ length: 256 }, (_, byte) => {
    let crc = byte;
    for (let bit = 0; bit < 8; bit += 1) crc = (crc & 1) === 1 ? (crc >>> 1) ^ CRC_POLYNOMIAL : crc >>> 1;
    return crc;
  });
}
