import { getTableColumns, getTableName, sql } from "drizzle-orm";
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
  const columns = getTableColumns(table);
  const fields = new Set(rows.flatMap((row) => Object.keys(row)));
  const taken = [...fields].flatMap((field) => {
    const column = columns[field];
    return column === undefined ? [] : [{ field, name: snakeCase(field), type: column.getSQLType() }];
  });
  const names = sql.raw(taken.map(({ name }) => `"${name}"`).join(", "));
  const types = sql.raw(taken.map(({ field, type }) => `"${field}" ${type}`).join(", "));
  const values = sql.raw(taken.map(({ field }) => `"${field}"`).join(", "));
  await db.execute(sql`
    insert into ${sql.identifier(getTableName(table))} (${names})
    select ${values} from jsonb_to_recordset(${JSON.stringify(rows)}::text::jsonb) as given (${types})`);
}

const snakeCase = (field: string): string =>
  field.replaceAll(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);
