import type { SourceRow } from "#src/imports/candidate.ts";
import { ImportFileFault } from "#src/imports/files/fault.ts";

/** Bytes in chunks of a size: a reader must not mind where they are cut. */
export async function* chunked(bytes: Uint8Array, size: number): AsyncGenerator<Uint8Array> {
  for (let from = 0; from < bytes.length; from += size) yield bytes.slice(from, from + size);
}

export const utf8 = (text: string): Uint8Array => new TextEncoder().encode(text);

/** What a reader gave, and the fault that ended it. */
export interface Reading {
  rows: SourceRow[];
  fault?: ImportFileFault;
}

/** Reads to the end or to the fault, whichever comes. */
export async function reading(source: AsyncIterable<SourceRow>): Promise<Reading> {
  const rows: SourceRow[] = [];
  try {
    for await (const row of source) rows.push(row);
  } catch (fault) {
    if (!(fault instanceof ImportFileFault)) throw fault;
    return { rows, fault };
  }
  return { rows };
}

export async function bytesOf(stream: ReadableStream<Uint8Array>): Promise<Uint8Array> {
  return new Uint8Array(await new Response(stream as ReadableStream<Uint8Array<ArrayBuffer>>).arrayBuffer());
}
