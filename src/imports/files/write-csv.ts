import { byteStream, encodedText } from "./byte-stream.ts";
import { neutralise } from "./neutralise.ts";

const BYTE_ORDER_MARK = "\uFEFF";

export type TableRows = AsyncIterable<readonly string[]> | Iterable<readonly string[]>;

/**
 * A table as CSV (RFC 4180, CRLF, UTF-8), made as it is read: memory does not grow with the rows. The first row is the
 * header. No cell can run in a spreadsheet. `byteOrderMark` lets Excel see that it is UTF-8.
 */
export function writeCsv(
  rows: TableRows,
  options: { byteOrderMark?: boolean } = {},
): ReadableStream<Uint8Array> {
  return byteStream(encodedText(csvText(rows, options.byteOrderMark ?? false)));
}

/** One row with its line break. */
export function csvLine(cells: readonly string[]): string {
  return `${cells.map(csvCell).join(",")}\r\n`;
}

function csvCell(text: string): string {
  const safe = neutralise(text);
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}

async function* csvText(rows: TableRows, byteOrderMark: boolean): AsyncGenerator<string> {
  if (byteOrderMark) yield BYTE_ORDER_MARK;
  for await (const cells of rows) yield csvLine(cells);
}
