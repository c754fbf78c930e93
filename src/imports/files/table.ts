import type { SourceRow } from "../candidate.ts";
import { csvRows } from "./csv.ts";
import { COLUMNS_MAXIMUM, ImportFileFault, rowName, ROWS_MAXIMUM } from "./fault.ts";
import { WANTED_TABLE } from "./kind.ts";
import { readText } from "./text.ts";

const A_CODE = 65;
const LETTERS = 26;

/** Gives the rows of one table: the first that it is shown is the header. */
export class TableReader {
  readonly #sheet: string | undefined;
  #headers: string[] | undefined;
  #spareNames: string[] = [];
  #rows = 0;

  constructor(sheet?: string) {
    this.#sheet = sheet;
  }

  /** The row by its headers; undefined for the header itself. Cells without a header are kept where they hold something. */
  read(row: number, cells: readonly string[]): SourceRow | undefined {
    this.#refuseWidth(row, cells);
    if (this.#headers === undefined) {
      this.#headers = this.#headersOf(row, cells);
      return undefined;
    }
    this.#rows += 1;
    if (this.#rows > ROWS_MAXIMUM) throw tooManyRows(this.#sheet);
    const original: Record<string, string> = {};
    for (const [index, header] of this.#headers.entries())
      if (header !== "") original[header] = cells[index] ?? "";
    for (const [index, cell] of cells.entries()) {
      if (cell.trim() === "" || (this.#headers[index] ?? "") !== "") continue;
      original[this.#spareName(index)] = cell;
    }
    return this.#sheet === undefined ? { row, original } : { sheet: this.#sheet, row, original };
  }

  #headersOf(row: number, cells: readonly string[]): string[] {
    if (!cells.some((cell) => /\p{L}/u.test(cell)))
      throw new ImportFileFault(
        "no-header",
        `${rowName(this.#place(row))} should name the columns, and it holds no words.`,
        "Put a row with the names of the columns above the first listing.",
        this.#place(row),
      );
    const taken = new Set<string>(["__proto__"]);
    return cells.map((cell) => {
      const name = cell.trim().replaceAll(/\s+/g, " ");
      return name === "" ? "" : freeName(name, taken);
    });
  }

  #spareName(index: number): string {
    const known = this.#spareNames[index];
    if (known !== undefined) return known;
    const name = freeName(`Column ${columnLetters(index)}`, new Set(this.#headers));
    this.#spareNames[index] = name;
    return name;
  }

  #refuseWidth(row: number, cells: readonly string[]): void {
    if (cells.length <= COLUMNS_MAXIMUM) return;
    if (cells.findLastIndex((cell) => cell.trim() !== "") < COLUMNS_MAXIMUM) return;
    throw new ImportFileFault(
      "too-many-columns",
      `${rowName(this.#place(row))} has more than ${COLUMNS_MAXIMUM} columns.`,
      "Take out the columns that are not about the listings. If the table is not that wide, a line break between rows may be missing.",
      this.#place(row),
    );
  }

  #place(row: number): { row: number; sheet?: string } {
    return this.#sheet === undefined ? { row } : { sheet: this.#sheet, row };
  }

  /** Whether a header was read. */
  get hasHeader(): boolean {
    return this.#headers !== undefined;
  }
}

/**
 * The rows of CSV bytes by their headers. Throws an `ImportFileFault` where there is no table, or where it cannot be
 * read on.
 */
export async function* readCsv(bytes: AsyncIterable<Uint8Array>): AsyncGenerator<SourceRow> {
  const table = new TableReader();
  for await (const { row, cells } of csvRows(readText(bytes, WANTED_TABLE))) {
    const read = table.read(row, cells);
    if (read !== undefined) yield read;
  }
  if (!table.hasHeader) throw emptyFile();
}

/** What is said of a file that holds nothing. */
export function emptyFile(): ImportFileFault {
  return new ImportFileFault("empty", "The file is empty.", "Choose the file that holds the listings.");
}

function tooManyRows(sheet: string | undefined): ImportFileFault {
  const place = sheet === undefined ? {} : { sheet };
  const maximum = ROWS_MAXIMUM.toLocaleString("en-GB");
  return new ImportFileFault(
    "too-many-rows",
    `The table has more than ${maximum} rows.`,
    `Cut the file into several of at most ${maximum} rows, each with the header.`,
    place,
  );
}

/** `Phone`, then `Phone (2)`: each column keeps its cells. */
function freeName(name: string, taken: Set<string>): string {
  let free = name;
  for (let count = 2; taken.has(free); count += 1) free = `${name} (${count})`;
  taken.add(free);
  return free;
}

/** A spreadsheet's name of a column: 0 → A, 25 → Z, 26 → AA. */
export function columnLetters(index: number): string {
  const letter = String.fromCharCode(A_CODE + (index % LETTERS));
  return index < LETTERS ? letter : columnLetters(Math.floor(index / LETTERS) - 1) + letter;
}
