import { writeXlsx as writeWorkbookBytes, writeXlsxStream } from "hucre/xlsx";
import { CELL_CHARACTERS_MAXIMUM } from "./fault.ts";
import { neutralise } from "./neutralise.ts";
import type { TableRows } from "./write-csv.ts";

const SHEET_NAME = "Listings";
const HEADER_ROWS_FROZEN = { rows: 1 };

export interface WorkbookSheet {
  /** At most 31 characters, none of [ ] : * ? / \ */
  name: string;
  /** The first row is the header. */
  rows: readonly (readonly string[])[];
}

/**
 * A table as a workbook with one sheet, made as it is read: memory does not grow with the rows. The first row is the
 * header; every cell is text and none can run. Throws where a cell is longer than a workbook can hold.
 */
export function writeXlsx(rows: TableRows, options: { sheet?: string } = {}): ReadableStream<Uint8Array> {
  return writeXlsxStream(workbookRows(rows), {
    name: options.sheet ?? SHEET_NAME,
    freezePane: HEADER_ROWS_FROZEN,
  });
}

/** A small workbook of several sheets, made in memory; its cells are written as `writeXlsx` does. */
export async function writeWorkbook(sheets: readonly WorkbookSheet[]): Promise<Uint8Array> {
  return await writeWorkbookBytes({
    sheets: sheets.map(({ name, rows }) => ({
      name,
      rows: rows.map((cells) => cells.map(workbookText)),
      freezePane: HEADER_ROWS_FROZEN,
    })),
    stringMode: "inline",
  });
}

async function* workbookRows(rows: TableRows): AsyncGenerator<(string | null)[]> {
  for await (const cells of rows) yield cells.map(workbookText);
}

/**
 * What XML cannot hold is written `_xD800_`, and what looks like that already is kept apart from it
 * (ECMA-376 part 1, 22.9.2.19, ST_Xstring); the library does so for control characters alone.
 */
function workbookText(text: string): string | null {
  if (text === "") return null;
  const safe = neutralise(text);
  if (safe.length > CELL_CHARACTERS_MAXIMUM)
    throw new RangeError(`a cell of ${safe.length} characters does not fit into a workbook`);
  return safe
    .replaceAll(/_(?=x[0-9A-Fa-f]{4}_)/g, "_x005F_")
    .replaceAll(
      /[\p{Surrogate}\uFFFE\uFFFF]/gu,
      (character) => `_x${character.charCodeAt(0).toString(16).toUpperCase()}_`,
    );
}
