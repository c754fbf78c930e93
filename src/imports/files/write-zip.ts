import { Crc32 } from "./crc.ts";
import { byteStream } from "./byte-stream.ts";

const LOCAL_SIGNATURE = 0x04034b50;
const DESCRIPTOR_SIGNATURE = 0x08074b50;
const ENTRY_SIGNATURE = 0x02014b50;
const END_SIGNATURE = 0x06054b50;
const VERSION = 20;
/** Sums follow the bytes; names are UTF-8. */
const FLAGS = 0x0808;
const DEFLATED = 8;
/** 1 January 1980, the first day that ZIP knows: the same content gives the same archive. */
const FIRST_DAY = 0x21;
/** What 32 bits hold; archives that are larger need ZIP64, which not every reader has. */
const BYTES_MAXIMUM = 0xffffffff;

export interface ZipFile {
  /** With folders before it: `xl/workbook.xml`. */
  name: string;
  bytes: AsyncIterable<Uint8Array>;
}

interface Written {
  name: Uint8Array;
  crc: number;
  packedBytes: number;
  plainBytes: number;
  offset: number;
}

/**
 * A ZIP archive of files (PKWARE APPNOTE.TXT 6.3), packed as it is read: memory does not grow with what they hold.
 * Fails with a `RangeError` where the archive would pass 4 GB.
 */
export function writeZip(files: AsyncIterable<ZipFile> | Iterable<ZipFile>): ReadableStream<Uint8Array> {
  return byteStream(zipChunks(files));
}

async function* zipChunks(files: AsyncIterable<ZipFile> | Iterable<ZipFile>): AsyncGenerator<Uint8Array> {
  const written: Written[] = [];
  let offset = 0;
  for await (const { name, bytes } of files) {
    const entry: Written = {
      name: new TextEncoder().encode(name),
      crc: 0,
      packedBytes: 0,
      plainBytes: 0,
      offset,
    };
    const header = localHeader(entry);
    yield header;
    for await (const chunk of packed(bytes, entry)) {
      entry.packedBytes += chunk.length;
      yield chunk;
    }
    const descriptor = fields([DESCRIPTOR_SIGNATURE, entry.crc, entry.packedBytes, entry.plainBytes], []);
    yield descriptor;
    offset += header.length + entry.packedBytes + descriptor.length;
    if (offset > BYTES_MAXIMUM || entry.plainBytes > BYTES_MAXIMUM)
      throw new RangeError("an archive of more than 4 GB is not written");
    written.push(entry);
  }
  let directoryBytes = 0;
  for (const entry of written) {
    const line = directoryEntry(entry);
    directoryBytes += line.length;
    yield line;
  }
  const count = [0, 0, written.length, written.length];
  yield joined(fields([END_SIGNATURE], count), fields([directoryBytes, offset], [0]));
}

/** The bytes deflated, while their sum and length are taken down. */
async function* packed(bytes: AsyncIterable<Uint8Array>, entry: Written): AsyncGenerator<Uint8Array> {
  const crc = new Crc32();
  async function* watched(): AsyncGenerator<Uint8Array> {
    for await (const chunk of bytes) {
      crc.add(chunk);
      entry.plainBytes += chunk.length;
      yield chunk;
    }
  }
  const plain = byteStream(watched()) as ReadableStream<Uint8Array<ArrayBuffer>>;
  const deflate = new CompressionStream("deflate-raw");
  // A fault of the source comes out of the reader too.
  const piped = plain.pipeTo(deflate.writable).catch(() => undefined);
  const reader = deflate.readable.getReader();
  try {
    for (let next = await reader.read(); !next.done; next = await reader.read()) yield next.value;
  } finally {
    await reader.cancel().catch(() => undefined);
    await piped;
  }
  entry.crc = crc.value;
}

function localHeader({ name }: Written): Uint8Array {
  const start = joined(
    fields([LOCAL_SIGNATURE], [VERSION, FLAGS, DEFLATED, 0, FIRST_DAY]),
    fields([0, 0, 0], [name.length, 0]),
  );
  return joined(start, name);
}

function directoryEntry({ name, crc, packedBytes, plainBytes, offset }: Written): Uint8Array {
  const start = fields([ENTRY_SIGNATURE], [VERSION, VERSION, FLAGS, DEFLATED, 0, FIRST_DAY]);
  const sums = fields([crc, packedBytes, plainBytes], [name.length, 0, 0, 0, 0]);
  return joined(joined(start, sums), joined(fields([0, offset], []), name));
}

/** Numbers of 32 bits, then of 16 bits, little end first. */
function fields(long: readonly number[], short: readonly number[]): Uint8Array {
  const view = new DataView(new ArrayBuffer(long.length * 4 + short.length * 2));
  for (const [index, value] of long.entries()) view.setUint32(index * 4, value, true);
  for (const [index, value] of short.entries()) view.setUint16(long.length * 4 + index * 2, value, true);
  return new Uint8Array(view.buffer);
}

function joined(before: Uint8Array, after: Uint8Array): Uint8Array {
  const all = new Uint8Array(before.length + after.length);
  all.set(before);
  all.set(after, before.length);
  return all;
}
