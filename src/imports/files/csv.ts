import { COLUMNS_MAXIMUM, ImportFileFault, refuseLongCell, rowName } from "./fault.ts";
import { unneutralise } from "./neutralise.ts";

const DELIMITERS = [",", ";", "\t"] as const;
const SAMPLE_ROWS = 20;
const SAMPLE_CHARACTERS = 64 * 1024;
/** Wider than any table that is read, so that the one who is too wide is refused for that. */
const CELLS_MAXIMUM = COLUMNS_MAXIMUM * 20;

const QUOTE = 34;
const LINE_FEED = 10;
const CARRIAGE_RETURN = 13;
const SPACE = 32;

/** A row of a table: its number as a person counts it, and its cells, with empty ones for what is left out. */
export interface TableRow {
  row: number;
  cells: string[];
}

/**
 * The rows of a CSV text, blank ones left out but counted. The delimiter (comma, semicolon, tab) is found from the first
 * rows or a `sep=` line. Quotation marks count at the beginning of a cell alone, so that `5" pipe` is text. Throws an
 * `ImportFileFault` where quotation marks do not fit together: then rows would run into each other unseen.
 */
export async function* csvRows(texts: AsyncIterable<string>): AsyncGenerator<TableRow> {
  let scanner: CsvScanner | undefined;
  let head = "";
  for await (const text of texts) {
    if (scanner !== undefined) {
      yield* scanner.read(text);
      continue;
    }
    head += text;
    if (head.length < SAMPLE_CHARACTERS) continue;
    const { delimiter, rest } = beginningOf(head);
    scanner = new CsvScanner(delimiter);
    yield* scanner.read(rest);
  }
  if (scanner === undefined) {
    const { delimiter, rest } = beginningOf(head);
    scanner = new CsvScanner(delimiter);
    yield* scanner.read(rest);
  }
  yield* scanner.end();
}

/** Excel's `sep=;` line says the delimiter and is no row. */
function beginningOf(head: string): { delimiter: string; rest: string } {
  const said = /^"?sep=([,;\t|])"?(?:\r\n|\n|\r|$)/i.exec(head);
  if (said?.[1] !== undefined) return { delimiter: said[1], rest: head.slice(said[0].length) };
  return { delimiter: delimiterOf(head.slice(0, SAMPLE_CHARACTERS)), rest: head };
}

/** The one that cuts the header into most cells, and of equals the one by which most rows are as wide as the header. */
function delimiterOf(sample: string): string {
  let best: { delimiter: string; width: number; fitting: number } = {
    delimiter: ",",
    width: 1,
    fitting: 0,
  };
  for (const delimiter of DELIMITERS) {
    const rows = sampleRows(sample, delimiter).filter(({ cells }) =>
      cells.some((cell) => /[^\s,;]/.test(cell)),
    );
    const width = rows[0]?.cells.length ?? 0;
    const fitting = rows.filter(({ cells }) => cells.length === width).length;
    if (width > best.width || (width === best.width && fitting > best.fitting))
      best = { delimiter, width, fitting };
  }
  return best.delimiter;
}

function sampleRows(sample: string, delimiter: string): TableRow[] {
  const rows: TableRow[] = [];
  try {
    for (const row of new CsvScanner(delimiter).read(sample)) {
      rows.push(row);
      if (rows.length === SAMPLE_ROWS) return rows;
    }
    // The last row is whole only where it ends with a line break, unless there is no other.
    if (rows.length === 0) rows.push(...new CsvScanner(delimiter).read(`${sample}\n`));
  } catch (fault) {
    if (!(fault instanceof ImportFileFault)) throw fault;
  }
  return rows;
}

/** Cuts text into rows; a row that is not whole yet waits for the next text. */
class CsvScanner {
  readonly #delimiter: number;
  #rest = "";
  #row = 0;
  #isEnd = false;

  constructor(delimiter: string) {
    this.#delimiter = delimiter.charCodeAt(0);
  }

  *read(text: string): Generator<TableRow> {
    const all = this.#rest === "" ? text : this.#rest + text;
    let from = 0;
    while (from < all.length) {
      const record = this.#record(all, from);
      if (record === undefined) break;
      from = record.next;
      this.#row += 1;
      if (record.cells.some((cell) => cell.trim() !== "")) yield { row: this.#row, cells: record.cells };
    }
    this.#rest = all.slice(from);
  }

  *end(): Generator<TableRow> {
    this.#isEnd = true;
    yield* this.read("");
  }

  /** The record that begins at `from`; undefined where more text is needed to know it. */
  #record(text: string, from: number): { cells: string[]; next: number } | undefined {
    const cells: string[] = [];
    let at = from;
    for (;;) {
      const isQuoted = text.charCodeAt(at) === QUOTE;
      const cell = isQuoted ? this.#quoted(text, at) : this.#plain(text, at);
      if (cell === undefined) return undefined;
      if (cells.length < CELLS_MAXIMUM) cells.push(unneutralise(cell.value));
      at = cell.next;
      if (at >= text.length) return this.#isEnd ? { cells, next: at } : undefined;
      const mark = text.charCodeAt(at);
      at += 1;
      if (mark === this.#delimiter) continue;
      if (mark !== CARRIAGE_RETURN) return { cells, next: at };
      if (at >= text.length && !this.#isEnd) return undefined;
      return { cells, next: text.charCodeAt(at) === LINE_FEED ? at + 1 : at };
    }
  }

  #plain(text: string, from: number): { value: string; next: number } | undefined {
    let at = from;
    while (at < text.length && !this.#endsCell(text.charCodeAt(at))) at += 1;
    refuseLongCell(at - from, { row: this.#row + 1 });
    if (at >= text.length && !this.#isEnd) return undefined;
    return { value: text.slice(from, at), next: at };
  }

  #quoted(text: string, from: number): { value: string; next: number } | undefined {
    let value = "";
    let at = from + 1;
    for (;;) {
      const closing = text.indexOf('"', at);
      refuseLongCell(value.length + (closing < 0 ? text.length : closing) - at, { row: this.#row + 1 });
      if (closing < 0)
        return this.#isEnd
          ? this.#broken("opens a cell with a quotation mark and never closes it")
          : undefined;
      value += text.slice(at, closing);
      at = closing + 1;
      if (text.charCodeAt(at) !== QUOTE) break;
      value += '"';
      at += 1;
    }
    while (text.charCodeAt(at) === SPACE) at += 1;
    if (at >= text.length) return this.#isEnd ? { value, next: at } : undefined;
    if (this.#endsCell(text.charCodeAt(at))) return { value, next: at };
    return this.#broken("has text after the quotation mark that closes a cell");
  }

  #endsCell(code: number): boolean {
    return code === this.#delimiter || code === LINE_FEED || code === CARRIAGE_RETURN;
  }

  #broken(what: string): never {
    const place = { row: this.#row + 1 };
    throw new ImportFileFault(
      "broken-quotes",
      `${rowName(place)} ${what}.`,
      "Put the whole cell in quotation marks and write each quotation mark inside it twice, or save the file again as CSV from a spreadsheet.",
      place,
    );
  }
}
