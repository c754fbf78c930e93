import { createReadStream } from "node:fs";
import { stat } from "node:fs/promises";
import { pipeline, Readable } from "node:stream";
import { createGunzip } from "node:zlib";
import { parse } from "csv-parse";

const ROW_MAXIMUM_BYTES = 16_384;

/** The file as a whole cannot be read; the message says why and what to do. */
export class ImportFileError extends Error {
  constructor(message: string) {
    super(message);
    this.name = "ImportFileError";
  }
}

/** A file or stream of a table. */
export interface Source {
  bytes: Readable;
  isGzip: boolean;
  /** Part of the file that was read. */
  fraction(): number | undefined;
}

/** Opens a file by its name, or takes a stream. */
export async function openSource(source: string | Readable): Promise<Source> {
  if (typeof source !== "string") return { ...(await look(source)), fraction: () => undefined };
  const size = await stat(source).then(
    (found) => (found.isFile() ? found.size : undefined),
    () => undefined,
  );
  if (size === undefined) throw new ImportFileError(`There is no file ${source}.`);
  const file = createReadStream(source);
  return { ...(await look(file)), fraction: () => (size === 0 ? 1 : Math.min(file.bytesRead / size, 1)) };
}

/** The stream with its first bytes still in it, and what they say: names of files lie. */
async function look(stream: Readable): Promise<{ bytes: Readable; isGzip: boolean }> {
  const chunks = stream[Symbol.asyncIterator]() as AsyncIterator<Buffer | string>;
  const first = await chunks.next();
  const head = first.done === true ? Buffer.alloc(0) : Buffer.from(first.value);
  if (head.subarray(0, 2).toString("latin1") === "PK") {
    stream.destroy();
    throw new ImportFileError(
      "The file is a ZIP archive. Unpack it and import the CSV files in it one by one.",
    );
  }
  const bytes = Readable.from(
    (async function* () {
      if (head.length > 0) yield head;
      for (let next = await chunks.next(); next.done !== true; next = await chunks.next()) yield next.value;
    })(),
  );
  return { bytes, isGzip: head[0] === 0x1f && head[1] === 0x8b };
}

/** Rows as lists of cells. Ragged rows pass: what is wrong with them is said row by row. */
export async function* readCsv({ bytes, isGzip }: Source): AsyncGenerator<string[]> {
  const parser = parse({
    bom: true,
    relax_column_count: true,
    relax_quotes: true,
    skip_empty_lines: true,
    max_record_size: ROW_MAXIMUM_BYTES,
  });
  // An error of any part ends the parser, and the loop below throws it.
  if (isGzip) pipeline(bytes, createGunzip(), parser, () => undefined);
  else pipeline(bytes, parser, () => undefined);
  try {
    for await (const cells of parser) yield cells as string[];
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    throw new ImportFileError(`The file cannot be read to its end: ${reason}.`);
  }
}
