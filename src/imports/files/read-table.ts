import type { SourceRow } from "../candidate.ts";
import { ImportFileFault } from "./fault.ts";
import { kindOf, peek, refuseJson } from "./kind.ts";
import { emptyFile, readCsv } from "./table.ts";

/** A sheet that gives no rows, and why: for the report. */
export interface SkippedSheet {
  sheet: string;
  reason: string;
}

export interface TableOptions {
  /** Of the file, for what is said about it; what it is, its bytes say. */
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
  _options: TableOptions = {},
): AsyncGenerator<SourceRow> {
  const { head, all } = await peek(bytes);
  if (head.length === 0) throw emptyFile();
  switch (kindOf(head)) {
    case "text":
      refuseJson(head);
      yield* readCsv(all);
      return;
    case "zip":
    case "compound":
      throw new ImportFileFault("not-a-table", "workbooks are not read yet", "");
  }
}
