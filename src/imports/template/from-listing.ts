import type { TableListing } from "./column.ts";
import { COLUMNS } from "./columns.ts";

/** The header of the table. */
export const templateHeader = (): string[] => COLUMNS.map(({ header }) => header);

/** A listing as a row of the table; an import reads it back to the same listing. */
export const fromListing = (row: TableListing): string[] => COLUMNS.map((column) => column.print(row));
