import { writeCsv } from "../files/write-csv.ts";
import { writeWorkbook } from "../files/write-xlsx.ts";
import { COLUMNS } from "./columns.ts";
import { EXAMPLE_REFERENCE, EXPLAINED_REFERENCE, EXPLAINING_HEADERS } from "./explained.ts";
import { templateHeader } from "./from-listing.ts";

export const TEMPLATE_FORMATS = ["csv", "xlsx"] as const;
export type TemplateFormat = (typeof TEMPLATE_FORMATS)[number];

/** A file that is handed out whole. */
export interface TemplateFile {
  name: string;
  mediaType: string;
  bytes: Uint8Array;
}

/** The empty table with one example, and what to write in each column: in rows of CSV, or on a sheet of its own. */
export async function templateFile(format: TemplateFormat): Promise<TemplateFile> {
  const listings = [templateHeader(), exampleRow()];
  if (format === "csv") {
    const rows = [...listings, explainedRow()];
    return {
      name: "listings.csv",
      mediaType: "text/csv; charset=utf-8",
      bytes: await new Response(writeCsv(rows, { byteOrderMark: true })).bytes(),
    };
  }
  return {
    name: "listings.xlsx",
    mediaType: "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    bytes: await writeWorkbook([
      { name: "Listings", rows: listings },
      { name: "Columns", rows: explainedRows() },
    ]),
  };
}

/** The first column says that it is no listing; the next import passes it over. */
const exampleRow = (): string[] => [EXAMPLE_REFERENCE, ...COLUMNS.slice(1).map(({ example }) => example)];

const explainedRow = (): string[] => [EXPLAINED_REFERENCE, ...COLUMNS.slice(1).map(({ holds }) => holds)];

const explainedRows = (): string[][] => [
  [...EXPLAINING_HEADERS],
  ...COLUMNS.map(({ header, holds, example, isRequired, isTold, aliases }) => [
    header,
    holds,
    example,
    isRequired === true ? "Needed" : isTold === true ? "Only in exports" : "",
    aliases.join(", "),
  ]),
];
