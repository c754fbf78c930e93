/** As much text as a spreadsheet's cell holds (Microsoft, "Excel specifications and limits"). */
export const CELL_CHARACTERS_MAXIMUM = 32_767;
export const COLUMNS_MAXIMUM = 200;
/** Rows below the header, or items, of one file. */
export const ROWS_MAXIMUM = 200_000;

export type ImportFileFaultCode =
  | "empty"
  | "not-a-table"
  | "no-header"
  | "old-format"
  | "encrypted"
  | "damaged"
  | "too-large"
  | "cell-too-long"
  | "too-many-columns"
  | "too-many-rows"
  | "broken-quotes"
  | "broken-text"
  | "not-json"
  | "ends-early"
  | "item-too-large";

/** Where in a file a fault was found. */
export interface FaultPlace {
  sheet?: string;
  /** As a person counts it; see `SourceRow`. */
  row?: number;
  column?: string;
}

/**
 * Why a file cannot be read, or cannot be read on; rows that were given before it are sound.
 * `reason` says what is wrong with it and `fix` what to do, both for the person who sent it.
 */
export class ImportFileFault extends Error {
  readonly code: ImportFileFaultCode;
  readonly reason: string;
  readonly fix: string;
  readonly place: FaultPlace;

  constructor(code: ImportFileFaultCode, reason: string, fix: string, place: FaultPlace = {}) {
    super(reason);
    this.name = "ImportFileFault";
    this.code = code;
    this.reason = reason;
    this.fix = fix;
    this.place = place;
  }
}

/** `Row 12`, `Row 12 of the sheet "Clubs"`, for the beginning of a reason. */
export function rowName(place: FaultPlace): string {
  const row = place.row === undefined ? "A row" : `Row ${place.row}`;
  return place.sheet === undefined ? row : `${row} of the sheet “${place.sheet}”`;
}

/** Refuses a cell that no spreadsheet could hold. */
export function refuseLongCell(length: number, place: FaultPlace): void {
  if (length <= CELL_CHARACTERS_MAXIMUM) return;
  throw new ImportFileFault(
    "cell-too-long",
    `${rowName(place)} has a cell of more than ${CELL_CHARACTERS_MAXIMUM.toLocaleString("en-GB")} characters.`,
    "Shorten the text in that cell. If it looks short, a quotation mark before it was opened and never closed.",
    place,
  );
}
