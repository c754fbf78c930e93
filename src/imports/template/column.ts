import type { WEEKDAYS } from "#db/schema/listings.ts";
import type { IDENTIFIER_SCHEMES } from "#db/schema/groups.ts";
import type { Listing } from "../../listings/schema.ts";
import type { Candidate, CandidateGroup, SourceTerm } from "../candidate.ts";
import type { Cleaned } from "../cleaning/cleaned.ts";
import type { TableVenue } from "./venue-notation.ts";
import type { WeekdayTimes } from "./weekday-cells.ts";

/** What one cell holds while its row is read, and where its problems go. */
export interface Cell {
  text: string;
  /** The row was written by an export of this directory. */
  isOwn: boolean;
  /** The row goes in without this value, or with it put right. */
  note(reason: string, fix?: string): void;
  /** The row does not go in. */
  refuse(reason: string, fix: string): void;
}

type Fields = Candidate["listing"];
type Part<Name extends keyof Fields> = Partial<NonNullable<Fields[Name]>>;
type Identifier = { scheme: (typeof IDENTIFIER_SCHEMES)[number]; id: string };

/** A row as far as it was read. */
export interface Draft {
  externalId?: string;
  isGone?: boolean;
  assuredOn?: string;
  group: Omit<Partial<CandidateGroup>, "identifiers"> & { identifiers: Identifier[] };
  plain: Partial<Pick<Fields, "kind" | "name" | "summary" | "description" | "languages" | "delivery">>;
  eligibility: Part<"eligibility">;
  cost: Part<"cost">;
  catchment: Part<"catchment">;
  joining: Part<"joining">;
  contact: Part<"contact">;
  capacity: Part<"capacity">;
  terms: SourceTerm[];
  venue: TableVenue & {
    lat?: number;
    lng?: number;
    precision?: NonNullable<TableVenue["point"]>["precision"];
  };
  moreVenues: TableVenue[];
  weekdays: WeekdayTimes;
  runs: { from?: string; until?: string; termTimeOnly?: boolean };
  /** The compact notation, read when it is known how many venues there are. */
  sessions?: Cell;
}

export const newDraft = (): Draft => ({
  group: { identifiers: [] },
  plain: {},
  eligibility: {},
  cost: {},
  catchment: {},
  joining: {},
  contact: {},
  capacity: {},
  terms: [],
  venue: { lines: [], accessibility: [], confidential: false },
  moreVenues: [],
  weekdays: {},
  runs: {},
});

/** The group of a listing as a table shows it. */
export interface TableGroup {
  id: string;
  name: string;
  description: string;
  district: string;
  identifiers: readonly Identifier[];
}

/** A listing that is written as a row, as its reader may see it. */
export interface TableListing {
  listing: Listing;
  group: TableGroup;
  /** Where people find it; absent where it has no page. */
  address?: string;
}

/** A column of the table: what it holds, and how a cell is read and written. */
export interface Column {
  header: string;
  /** Other headers that mean it; without case, spaces and punctuation. */
  aliases: readonly string[];
  /** What to write in it, for whoever fills the table in. */
  holds: string;
  example: string;
  /** A row without it does not go in. */
  isRequired?: true;
  /** Written by an export and passed over by an import. */
  isTold?: true;
  /** Which fields of a listing or its group it holds, as the beginnings of JSON pointers. */
  pointers: readonly string[];
  read(cell: Cell, draft: Draft): void;
  print(row: TableListing): string;
}

/** Takes what cleaning made of a cell: the value, and the note where something was not kept as it stood. */
export function take<T>(cell: Cell, cleaned: Cleaned<T>, set: (value: T) => void): void {
  if (cleaned.note !== undefined) cell.note(cleaned.note.reason, cleaned.note.fix);
  if (cleaned.value !== undefined) set(cleaned.value);
}

export type { Identifier };
export type TableWeekday = (typeof WEEKDAYS)[number];
