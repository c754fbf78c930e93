import type { SourceRow } from "../candidate.ts";
import { ImportFileFault } from "../files/fault.ts";
import { COLUMNS, missingColumns } from "./columns.ts";
import { EXAMPLE_REFERENCE, EXPLAINED_REFERENCE, EXPLAINING_HEADERS } from "./explained.ts";

const REFERENCE = COLUMNS[0]?.header ?? "";

/**
 * The rows of a table that are listings: without what the template itself brings along, and without sheets that hold
 * something else. Throws an `ImportFileFault` where a column is missing that every listing needs.
 */
export async function* listingRows(rows: AsyncIterable<SourceRow>): AsyncGenerator<SourceRow> {
  const judged = new Map<string, boolean>();
  let missing: string[] | undefined;
  for await (const row of rows) {
    const sheet = row.sheet ?? "";
    if (!judged.has(sheet)) {
      const lacks = missingColumns(Object.keys(row.original)).map(({ header }) => header);
      // A sheet with most of them is a table of listings with a fault, one with hardly any is something else.
      if (lacks.length === 1) throw missingFault(lacks, row.sheet);
      if (lacks.length > 0 && !isExplaining(row)) missing ??= lacks;
      judged.set(sheet, lacks.length === 0);
    }
    if (judged.get(sheet) === true && !isTemplates(row)) yield row;
  }
  if (missing !== undefined && ![...judged.values()].includes(true)) throw missingFault(missing);
}

const isExplaining = ({ original }: SourceRow): boolean =>
  EXPLAINING_HEADERS.every((header) => header in original);

const isTemplates = ({ original }: SourceRow): boolean =>
  original[REFERENCE] === EXAMPLE_REFERENCE || original[REFERENCE] === EXPLAINED_REFERENCE;

function missingFault(missing: readonly string[], sheet?: string): ImportFileFault {
  const names = missing.map((name) => `“${name}”`).join(", ");
  return new ImportFileFault(
    "no-header",
    missing.length === 1 ? `The table has no column ${names}.` : `The table has no columns ${names}.`,
    "Name the columns as the template does, in its first row: `import template` or GET /v1/imports/template gives it.",
    sheet === undefined ? {} : { sheet },
  );
}
