import { Parser } from "htmlparser2";
import type { TableRow } from "./csv.ts";
import { COLUMNS_MAXIMUM, refuseLongCell } from "./fault.ts";
import { unneutralise } from "./neutralise.ts";
import { localName, type Workbook, workbookText } from "./workbook.ts";
import { numberText } from "./workbook-formats.ts";

const MERGES_MAXIMUM = 10_000;
/** Longer than any element that says what is merged. */
const TAIL_CHARACTERS = 300;
const A_CODE = 65;
const LETTERS = 26;

/** Cells that are one over several rows: what the first says holds for all of them. */
export interface Merge {
  column: number;
  firstRow: number;
  lastRow: number;
}

/** Finds what is merged, in the bytes of a worksheet: it is said only after the rows. */
export class MergeFinder {
  readonly merges: Merge[] = [];
  readonly #decoder = new TextDecoder();
  #tail = "";

  look(chunk: Uint8Array): void {
    const text = this.#tail + this.#decoder.decode(chunk, { stream: true });
    let from = Math.max(0, text.length - TAIL_CHARACTERS);
    if (text.includes("mergeCell ")) {
      for (const found of text.matchAll(/[<:]mergeCell\s[^<>]{0,200}?ref="([A-Z]+)(\d+):[A-Z]+(\d+)"/g)) {
        from = Math.max(from, found.index + found[0].length);
        this.#add(found[1] ?? "", Number(found[2]), Number(found[3]));
      }
    }
    this.#tail = text.slice(from);
  }

  #add(letters: string, firstRow: number, lastRow: number): void {
    if (lastRow <= firstRow || this.merges.length === MERGES_MAXIMUM) return;
    this.merges.push({ column: columnOf(letters), firstRow, lastRow });
  }
}

/**
 * The rows of a worksheet, blank ones left out, a piece of the sheet at a time. Every cell is text; a formula gives the
 * value that was saved with it.
 */
export async function* worksheetRows(
  chunks: AsyncIterable<Uint8Array>,
  workbook: Workbook,
  sheet: string | undefined,
  merges: readonly Merge[],
): AsyncGenerator<TableRow> {
  const scanner = new SheetScanner(workbook, sheet, merges);
  const parser = new Parser(
    {
      onopentagname: (name) => scanner.open(localName(name)),
      onattribute: (name, value) => scanner.attribute(name, value),
      ontext: (text) => scanner.text(text),
      onclosetag: (name) => scanner.close(localName(name)),
    },
    { xmlMode: true },
  );
  const decoder = new TextDecoder();
  for await (const chunk of chunks) {
    parser.write(decoder.decode(chunk, { stream: true }));
    yield* scanner.take();
  }
  parser.end(decoder.decode());
  yield* scanner.take();
}

class SheetScanner {
  readonly #workbook: Workbook;
  readonly #sheet: string | undefined;
  readonly #merged: MergedCells;
  #rows: TableRow[] = [];
  #row = 0;
  #cells: string[] = [];
  #column = -1;
  #element = "";
  #type = "";
  #style = 0;
  #value = "";
  #isValue = false;
  #isPhonetic = false;

  constructor(workbook: Workbook, sheet: string | undefined, merges: readonly Merge[]) {
    this.#workbook = workbook;
    this.#sheet = sheet;
    this.#merged = new MergedCells(merges);
  }

  take(): TableRow[] {
    const rows = this.#rows;
    this.#rows = [];
    return rows;
  }

  open(element: string): void {
    this.#element = element;
    if (element === "c") {
      this.#column += 1;
      this.#type = "";
      this.#style = 0;
      this.#value = "";
    } else if (element === "v" || element === "t") this.#isValue = !this.#isPhonetic;
    else if (element === "rPh") this.#isPhonetic = true;
    else if (element === "row") {
      this.#row += 1;
      this.#cells = [];
      this.#column = -1;
    }
  }

  attribute(name: string, value: string): void {
    if (this.#element === "c") {
      if (name === "r") this.#column = columnOf(value);
      else if (name === "t") this.#type = value;
      else if (name === "s") this.#style = Number(value);
    } else if (this.#element === "row" && name === "r" && /^\d{1,7}$/.test(value)) this.#row = Number(value);
  }

  text(text: string): void {
    if (!this.#isValue) return;
    this.#value += text;
    if (text.length > 0) refuseLongCell(this.#value.length, this.#place());
  }

  close(element: string): void {
    if (element === "v" || element === "t") this.#isValue = false;
    else if (element === "rPh") this.#isPhonetic = false;
    else if (element === "c") this.#endCell();
    else if (element === "row") this.#endRow();
    this.#element = "";
  }

  #endCell(): void {
    if (this.#value === "") return;
    const value = unneutralise(this.#cellText());
    if (value === "") return;
    // One more than a table may have is enough to be refused for it.
    const column = Math.min(this.#column, COLUMNS_MAXIMUM);
    while (this.#cells.length < column) this.#cells.push("");
    this.#cells[column] = value;
  }

  #cellText(): string {
    const value = this.#value;
    switch (this.#type) {
      case "s":
        return this.#workbook.texts.at(Number(value));
      case "str":
      case "inlineStr":
        return workbookText(value);
      case "b":
        return value === "1" ? "TRUE" : "FALSE";
      case "d":
        return value.replace(/T00:00(:00(\.0+)?)?Z?$/, "").replace("T", " ");
      case "e":
        return value;
      default:
        return numberText(value, this.#workbook.kinds[this.#style] ?? "number", this.#workbook.is1904);
    }
  }

  #endRow(): void {
    if (!this.#cells.some((cell) => cell.trim() !== "")) return;
    this.#merged.fill(this.#row, this.#cells);
    this.#rows.push({ row: this.#row, cells: this.#cells });
  }

  #place(): { row: number; sheet?: string } {
    return this.#sheet === undefined ? { row: this.#row } : { row: this.#row, sheet: this.#sheet };
  }
}

/** Says again in the rows below what a merged cell says; merged headers stay what they are. */
class MergedCells {
  readonly #waiting: Merge[];
  readonly #active = new Map<number, { lastRow: number; value: string }>();
  #hasHeader = false;

  constructor(merges: readonly Merge[]) {
    this.#waiting = merges.toSorted((one, other) => other.firstRow - one.firstRow);
  }

  fill(row: number, cells: string[]): void {
    for (const [column, { lastRow, value }] of this.#active) {
      if (lastRow < row) this.#active.delete(column);
      else this.#say(column, value, cells);
    }
    let next = this.#waiting.at(-1);
    for (; next !== undefined && next.firstRow <= row; next = this.#waiting.at(-1)) {
      this.#waiting.pop();
      const value = cells[next.column] ?? "";
      if (this.#hasHeader && next.firstRow === row && value !== "")
        this.#active.set(next.column, { lastRow: next.lastRow, value });
    }
    this.#hasHeader = true;
  }

  #say(column: number, value: string, cells: string[]): void {
    while (cells.length <= column) cells.push("");
    if (cells[column] === "") cells[column] = value;
  }
}

/** The column of `B12`, from 0; 0 where it names none. */
function columnOf(reference: string): number {
  let column = 0;
  for (let at = 0; at < reference.length; at += 1) {
    const letter = reference.charCodeAt(at) - A_CODE;
    if (letter < 0 || letter >= LETTERS) break;
    column = column * LETTERS + letter + 1;
  }
  return Math.max(column - 1, 0);
}
