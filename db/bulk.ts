import { getTableColumns, getTableName, sql, type SQL } from "drizzle-orm";
import type { PgInsertValue, PgTable } from "drizzle-orm/pg-core";
import type { Database } from "./client.ts";

/**
 * Inserts any number of rows by one statement with one parameter: what is written a value at a time costs more to build
 * than to insert. A field that a row lacks and another has is null; values are none but what JSON can hold, and dates.
 */
export async function insertMany<Table extends PgTable>(
  db: Database,
  table: Table,
  rows: readonly PgInsertValue<Table>[],
): Promise<void> {
  if (rows.length === 0) return;
  const taken = columnsOf(table, rows);
  const names = sql.raw(taken.map(({ name }) => `"${name}"`).join(", "));
  const types = sql.raw(taken.map(({ field, type }) => `"${field}" ${type}`).join(", "));
  const values = sql.raw(taken.map(({ field }) => `"${field}"`).join(", "));
  await db.execute(sql`
    insert into ${sql.identifier(getTableName(table))} (${names})
    select ${values} from jsonb_to_recordset(${JSON.stringify(rows)}::text::jsonb) as given (${types})`);
}

/** Updates rows by their `id`, each with its own values, by one statement; `also` is set in all of them. */
export async function updateMany<Table extends PgTable>(
  db: Database,
  table: Table,
  rows: readonly (Partial<PgInsertValue<Table>> & { id: string })[],
  also?: SQL,
): Promise<void> {
  if (rows.length === 0) return;
  const taken = columnsOf(table, rows);
  const types = sql.raw(taken.map(({ field, type }) => `"${field}" ${type}`).join(", "));
  const set = taken.filter(({ field }) => field !== "id");
  const values = sql.raw(set.map(({ field, name }) => `"${name}" = given."${field}"`).join(", "));
  await db.execute(sql`
    update ${sql.identifier(getTableName(table))} as known set ${values}${also === undefined ? sql`` : sql`, ${also}`}
    from jsonb_to_recordset(${JSON.stringify(rows)}::text::jsonb) as given (${types})
    where known.id = given.id`);
}

function columnsOf(table: PgTable, rows: readonly object[]) {
  const columns = getTableColumns(table);
  const fields = new Set(rows.flatMap((row) => Object.keys(row)));
  return [...fields].flatMap((field) => {
    const column = columns[field];
    return column === undefined ? [] : [{ field, name: snakeCase(field), type: column.getSQLType() }];
  });
}

const snakeCase = (field: string): string =>
  field.replaceAll(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);
