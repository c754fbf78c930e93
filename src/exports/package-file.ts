import { neutralise } from "../imports/files/neutralise.ts";
import { writeZip, type ZipFile } from "../imports/files/write-zip.ts";
import type { PackageFile } from "../openreferral/package-actions.ts";

const CHUNK_CHARACTERS = 64 * 1024;
/** A number, a phone or a coordinate: no spreadsheet runs it, and other programs read it as it is. */
const NUMERIC = /^[+-]?[\d .]+$/;

/** The files of a package as a ZIP archive that is made as it is read. */
export function packageBytes(files: AsyncGenerator<PackageFile>): ReadableStream<Uint8Array> {
  return writeZip(zipFiles(files));
}

async function* zipFiles(files: AsyncGenerator<PackageFile>): AsyncGenerator<ZipFile> {
  for await (const file of files) {
    const texts = "rows" in file ? csvTexts(file.rows) : whole(file.text);
    yield { name: file.path, bytes: encoded(texts) };
  }
}

async function* whole(text: string): AsyncGenerator<string> {
  yield await Promise.resolve(text);
}

async function* csvTexts(rows: AsyncIterable<readonly string[]>): AsyncGenerator<string> {
  let text = "";
  for await (const cells of rows) {
    text += `${cells.map(cell).join(",")}\r\n`;
    if (text.length < CHUNK_CHARACTERS) continue;
    yield text;
    text = "";
  }
  yield text;
}

function cell(value: string): string {
  const safe = NUMERIC.test(value) ? value : neutralise(value);
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}

async function* encoded(texts: AsyncIterable<string>): AsyncGenerator<Uint8Array> {
  const encoder = new TextEncoder();
  for await (const text of texts) yield encoder.encode(text);
}
