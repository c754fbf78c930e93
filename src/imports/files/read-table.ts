import type { SourceRow } from "../candidate.ts";
import { ImportFileFault } from "./fault.ts";
import { concatenated, kindOf, peek, refuseJson, WANTED_TABLE } from "./kind.ts";
import { emptyFile, readCsv, TableReader } from "./table.ts";
import { openWorkbook } from "./workbook.ts";
import { type Merge, MergeFinder, worksheetRows } from "./worksheet.ts";
import { Archive, ARCHIVE_BYTES_MAXIMUM, encrypted, tooLarge } from "./read-zip.ts";

/** `EncryptedPackage` as a compound file (MS-CFB) names its streams, in UTF-16. */
const ENCRYPTED_NAME = "E\0n\0c\0r\0y\0p\0t\0e\0d\0P\0a\0c\0k\0a\0g\0e\0";

/** A sheet that gives no rows, and why: for the report. */
export interface SkippedSheet {
  sheet: string;
  reason: string;
}

export interface TableOptions {
  /** Of the file. Neither it nor the media type is believed: what a file is, its bytes say. */
  name?: string;
  mediaType?: string;
  onSkippedSheet?: (skipped: SkippedSheet) => void;
}

/**
 * The rows of a table by their headers: CSV in any of its usual forms, or an Excel workbook. All cells are text: dates
 * `2026-09-01`, times `10:30`; an apostrophe that an export put before a formula is off again (`unneutralise`).
 * Every row has every header, empty where the cell is. Throws an `ImportFileFault`; rows given before it are sound.
 */
export async function* readTable(
  bytes: AsyncIterable<Uint8Array>,
  options: TableOptions = {},
): AsyncGenerator<SourceRow> {
  const { head, all, close } = await peek(bytes);
  try {
    if (head.length === 0) throw emptyFile();
    switch (kindOf(head, WANTED_TABLE)) {
      case "text":
        refuseJson(head);
        yield* readCsv(all);
        return;
      case "zip":
        yield* readWorkbook(await collected(all), options);
        return;
      case "compound":
        throw await compoundFault(all);
    }
  } finally {
    await close();
  }
}

/**
 * The rows of a workbook's sheets, each with a header. It is held whole, as it was packed: all of it is checked before
 * its first row is given, and then unpacked a piece at a time.
 */
async function* readWorkbook(
  bytes: Uint8Array<ArrayBuffer>,
  options: TableOptions,
): AsyncGenerator<SourceRow> {
  const archive = new Archive(bytes);
  const workbook = await openWorkbook(archive);
  const shown = workbook.sheets.filter(({ isHidden }) => !isHidden);
  const merges = new Map<string, Merge[]>();
  for (const { part } of shown) {
    const finder = new MergeFinder();
    await archive.check(part, (chunk) => finder.look(chunk));
    merges.set(part, finder.merges);
  }
  for (const { name, isHidden } of workbook.sheets)
    if (isHidden) options.onSkippedSheet?.({ sheet: name, reason: "The sheet is hidden." });
  let withoutHeader: ImportFileFault | undefined;
  let hasTable = false;
  for (const { name, part } of shown) {
    const sheet = shown.length > 1 ? name : undefined;
    const table = new TableReader(sheet);
    try {
      for await (const { row, cells } of worksheetRows(
        archive.unpack(part),
        workbook,
        sheet,
        merges.get(part) ?? [],
      )) {
        const read = table.read(row, cells);
        if (read !== undefined) yield read;
      }
    } catch (fault) {
      // A sheet of figures beside the listings is nobody's mistake.
      if (sheet === undefined || !(fault instanceof ImportFileFault) || fault.code !== "no-header")
        throw fault;
      withoutHeader ??= fault;
      options.onSkippedSheet?.({ sheet, reason: "The sheet has no row with the names of columns." });
    }
    hasTable ||= table.hasHeader;
  }
  if (!hasTable) throw withoutHeader ?? emptyWorkbook();
}

function emptyWorkbook(): ImportFileFault {
  return new ImportFileFault(
    "empty",
    "The workbook holds no table in a sheet that is shown.",
    "Choose the file that holds the table; if its sheet is hidden, unhide it.",
  );
}

async function collected(bytes: AsyncIterable<Uint8Array>): Promise<Uint8Array<ArrayBuffer>> {
  const chunks: Uint8Array[] = [];
  let length = 0;
  for await (const chunk of bytes) {
    length += chunk.length;
    if (length > ARCHIVE_BYTES_MAXIMUM) throw tooLarge();
    chunks.push(chunk);
  }
  return concatenated(chunks, length);
}

/** Excel wraps both its old workbooks and those with a password in one kind of file. */
async function compoundFault(bytes: AsyncIterable<Uint8Array>): Promise<ImportFileFault> {
  const text = new TextDecoder("utf-8").decode(await collected(bytes));
  if (text.includes(ENCRYPTED_NAME)) return encrypted();
  return new ImportFileFault(
    "old-format",
    "This is an Excel workbook of the old kind (.xls), from before 2007.",
    "Open it in a spreadsheet, save it as an Excel workbook (.xlsx), and send that file.",
  );
}
