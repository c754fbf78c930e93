import { sql } from "drizzle-orm";
import type { Database } from "#db/client.ts";
import type { StoredProblem } from "#db/schema/imports.ts";
import type { SourceRow } from "./candidate.ts";
import { ImportFault } from "./fault.ts";
import { ROWS_MAXIMUM } from "./job.ts";
import { lockJob, updateJob } from "./queries.ts";

const ROWS_AT_ONCE = 500;
/** A batch is written sooner where its rows are long. */
const BATCH_CHARACTERS = 4_000_000;
const ROW_CHARACTERS_MAXIMUM = 500_000;

interface Parts {
  db: Database;
  now(): Date;
}

/** How far storing came: all rows, as far as the time went, or the import is no longer being read. */
export type Stored = "all" | "more" | "stopped";

/**
 * Stores rows in batches. Those that are there already are passed over, so that reading a file can begin again where it
 * was broken off. Throws `ImportFault` past the limit of rows.
 */
export async function storeRows(
  parts: Parts,
  id: string,
  rows: AsyncIterable<SourceRow>,
  options: { stored?: number; isTimeUp?: () => boolean } = {},
): Promise<Stored> {
  const { stored = 0, isTimeUp = () => false } = options;
  let position = 0;
  let written = stored;
  let batch: string[] = [];
  let characters = 0;
  const write = async () => {
    const isWritten = await storeBatch(parts, id, { from: written, batch });
    written += batch.length;
    batch = [];
    characters = 0;
    return isWritten;
  };
  for await (const row of rows) {
    position += 1;
    if (position <= stored) continue;
    if (position > ROWS_MAXIMUM) throw tooMany();
    const text = rowText(row, position);
    batch.push(text);
    characters += text.length;
    if (batch.length < ROWS_AT_ONCE && characters < BATCH_CHARACTERS) continue;
    if (!(await write())) return "stopped";
    if (isTimeUp()) return "more";
  }
  return batch.length === 0 || (await write()) ? "all" : "stopped";
}

const tooMany = () =>
  new ImportFault(
    `It has more than ${ROWS_MAXIMUM.toLocaleString("en-GB")} rows.`,
    "Divide it, and bring the parts in one after the other under different sources.",
  );

/** False where somebody else reads it, or it was cancelled. */
function storeBatch(
  { db, now }: Parts,
  id: string,
  { from, batch }: { from: number; batch: readonly string[] },
): Promise<boolean> {
  return db.transaction(async (transaction) => {
    const job = await lockJob(transaction, id);
    if (job?.state !== "reading" || job.readRows !== from) return false;
    await transaction.execute(sql`
      insert into import_rows (import_id, position, sheet, row, original, outcome, problems, fields)
      select ${id}::uuid, position, sheet, row, original, outcome, problems, '{}'
      from jsonb_to_recordset(${`[${batch.join(",")}]`}::text::jsonb)
        as read (position int, sheet text, row int, original jsonb, outcome text, problems jsonb)`);
    await updateJob(transaction, id, { readRows: from + batch.length, touchedAt: now() });
    return true;
  });
}

function rowText({ sheet, row, original }: SourceRow, position: number): string {
  const text = JSON.stringify({ position, sheet, row, original, problems: [] });
  if (text.length > ROW_CHARACTERS_MAXIMUM) {
    const problems: StoredProblem[] = [
      {
        reason: `It is longer than ${ROW_CHARACTERS_MAXIMUM.toLocaleString("en-GB")} characters.`,
        fix: "Shorten its longest value.",
        kind: "refused",
      },
    ];
    return JSON.stringify({ position, sheet, row, original: {}, outcome: "refused", problems });
  }
  return UNSTORABLE.test(text)
    ? JSON.stringify({ position, sheet, row, original: storable(original), problems: [] })
    : text;
}

// Postgres takes neither the character 0 nor halves of a surrogate pair.
const UNSTORABLE = /\\u0000|\\ud[89a-f]/i;

function storable(value: unknown): unknown {
  if (typeof value === "string") return value.replaceAll("\u0000", "").toWellFormed();
  if (Array.isArray(value)) return value.map(storable);
  if (typeof value !== "object" || value === null) return value;
  return Object.fromEntries(
    Object.entries(value).map(([name, inner]) => [String(storable(name)), storable(inner)]),
  );
}
