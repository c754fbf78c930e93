import type { Column } from "./column.ts";
import { GROUP_COLUMNS } from "./columns-group.ts";
import { JOINING_ALL_COLUMNS } from "./columns-joining.ts";
import { LISTING_COLUMNS } from "./columns-listing.ts";
import { TIME_COLUMNS } from "./columns-times.ts";
import { VENUE_COLUMNS } from "./columns-venue.ts";
import { fold } from "./words.ts";

/** The table that people fill in and that an export writes: a row a listing, these columns in this order. */
export const COLUMNS: readonly Column[] = [
  ...GROUP_COLUMNS,
  ...LISTING_COLUMNS,
  ...VENUE_COLUMNS,
  ...TIME_COLUMNS,
  ...JOINING_ALL_COLUMNS,
];

const BY_HEADER: ReadonlyMap<string, Column> = new Map([
  ...COLUMNS.flatMap((column) => column.aliases.map((alias) => [fold(alias), column] as const)),
  // A header goes before an alias of the same letters.
  ...COLUMNS.map((column) => [fold(column.header), column] as const),
]);

/** The column of a header, whatever its case, spaces and punctuation; undefined where no column is called so. */
export const columnNamed = (header: string): Column | undefined => BY_HEADER.get(fold(header));

/** The columns that a table must have and that are not among these headers. */
export function missingColumns(headers: Iterable<string>): Column[] {
  const there = new Set(Array.from(headers, columnNamed).map((column) => column?.header));
  return COLUMNS.filter(
    ({ isRequired, header }) =>
      isRequired === true &&
      !there.has(header) &&
      // One sentence can stand in for more.
      !(header === "Description" && there.has("Summary")),
  );
}

/** The header under which a field stands: `/venues/1/name` → `More venues`. */
export function columnOf(pointer: string): string {
  const found = COLUMNS.flatMap(({ header, pointers }) =>
    pointers.filter((one) => isWithin(pointer, one)).map((one) => ({ header, length: one.length })),
  );
  return found.toSorted((left, right) => right.length - left.length)[0]?.header ?? pointer;
}

const isWithin = (pointer: string, start: string): boolean =>
  pointer === start || (start.endsWith("/") ? pointer.startsWith(start) : pointer.startsWith(`${start}/`));
