import type { Context } from "../context.ts";
import { AppError, invalidParameter } from "../errors.ts";
import { requireImporter } from "./access.ts";
import { getImport, listImportRows, startImport } from "./actions.ts";
import { sumWaitingBytes } from "./file-queries.ts";
import { writeCsv } from "./files/write-csv.ts";
import type { ImportJob, ImportRow } from "./job.ts";
import { IMPORT_LIMITS, type ImportQuery } from "./schema.ts";
import { sourceOfFile } from "./source-name.ts";
import { columnNamed, COLUMNS } from "./template/columns.ts";
import { type TemplateFormat, templateFile } from "./template/file.ts";

const ROWS_AT_ONCE = 500;
/** What a team may have waiting: ten files of the largest size. */
const WAITING_BYTES_MAXIMUM = 10 * IMPORT_LIMITS.fileBytes;
const WAIT_SECONDS = 60;
/** A table has 200 columns at most; an item of a feed is one column. */
const COLUMNS_MAXIMUM = 200;
const ITEM_COLUMN = "item";
const HEADER = ["sheet", "row", "became", "column", "value", "what is wrong", "what to do"];

/** Begins the import of a file that is being sent. */
export async function receiveFile(
  context: Context,
  { query, mediaType }: { query: ImportQuery; mediaType: string },
): Promise<ImportJob> {
  const { kind, status, dryRun, district, name } = query;
  if (mediaType === "application/octet-stream" && name === undefined) {
    throw invalidParameter(
      "name",
      "required",
      "application/octet-stream does not tell what the file is.",
      "Send the file's name, as in name=clubs.xlsx.",
    );
  }
  const source = query.source ?? (name === undefined ? undefined : sourceOfFile(name));
  if (source === undefined) {
    throw invalidParameter(
      "source",
      "required",
      "Nothing tells whose data it is.",
      "Send source, a short name that stays the same at each import, as in source=kent-libraries.",
    );
  }
  await refuseTooMuch(context);
  return startImport(context, { kind, source, status, dryRun, district, fileName: name, mediaType });
}

async function refuseTooMuch(context: Context): Promise<void> {
  const { membership } = requireImporter(context.actor);
  if ((await sumWaitingBytes(context.db, membership?.team?.id)) < WAITING_BYTES_MAXIMUM) return;
  throw new AppError("too-many-requests", {
    detail: "Many large files of yours wait to be read already. Send the next one when they are done.",
    retryAfterSeconds: WAIT_SECONDS,
  });
}

/** The empty table that people fill in. */
export async function readTemplate(
  format: TemplateFormat,
): Promise<{ name: string; mediaType: string; bytes: Uint8Array<ArrayBuffer> }> {
  const { bytes, ...rest } = await templateFile(format);
  return { ...rest, bytes: new Uint8Array(bytes) };
}

/** Every problem of an import beside its row as the file had it: CSV, made as it is read. */
export async function readProblemsTable(
  context: Context,
  id: string,
): Promise<{ name: string; bytes: ReadableStream<Uint8Array> }> {
  const { kind } = await getImport(context, id);
  const first = await listImportRows(context, id, { withProblems: true, limit: ROWS_AT_ONCE });
  const columns = kind === "listings" ? columnsOf(first.data) : [ITEM_COLUMN];
  return {
    name: `problems-${id}.csv`,
    bytes: writeCsv(problemRows(context, id, columns), { byteOrderMark: true }),
  };
}

/** The file's columns, by its first rows: each row of a table has every one. In the template's order, which Postgres does not keep. */
function columnsOf(rows: readonly ImportRow[]): string[] {
  const names = [...new Set(rows.flatMap(({ original }) => Object.keys(original)))];
  const placeOf = (name: string) => {
    const known = columnNamed(name);
    return known === undefined ? COLUMNS.length : COLUMNS.indexOf(known);
  };
  return names.sort((left, right) => placeOf(left) - placeOf(right)).slice(0, COLUMNS_MAXIMUM);
}

async function* problemRows(
  context: Context,
  id: string,
  columns: readonly string[],
): AsyncGenerator<readonly string[]> {
  yield [...HEADER, ...columns];
  let cursor: string | undefined;
  do {
    const page = await listImportRows(context, id, { withProblems: true, cursor, limit: ROWS_AT_ONCE });
    for (const row of page.data) yield* linesOf(row, columns);
    cursor = page.nextCursor ?? undefined;
  } while (cursor !== undefined);
}

function* linesOf(row: ImportRow, columns: readonly string[]): Generator<readonly string[]> {
  const isItem = columns.length === 1 && columns[0] === ITEM_COLUMN;
  const original = isItem ? [textOf(row.original)] : columns.map((column) => textOf(row.original[column]));
  for (const { column, value, reason, fix } of row.problems) {
    const place = [row.sheet ?? "", String(row.row), row.outcome ?? ""];
    yield [...place, column ?? "", value ?? "", reason, fix ?? "", ...original];
  }
}

function textOf(value: unknown): string {
  if (value === undefined || value === null) return "";
  return typeof value === "string" ? value : JSON.stringify(value);
}
