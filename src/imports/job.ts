import type {
  CONFLICT_RESOLUTIONS,
  IMPORT_KINDS,
  IMPORT_STATES,
  IMPORT_STATUSES,
  ImportCounts,
  ROW_OUTCOMES,
  StoredProblem,
  TERM_FIELDS,
  UNDO_OUTCOMES,
} from "#db/schema/imports.ts";
import type { RowMapper, SourceRow } from "./candidate.ts";

export type ImportKind = (typeof IMPORT_KINDS)[number];
export type ImportStatus = (typeof IMPORT_STATUSES)[number];
export type ImportState = (typeof IMPORT_STATES)[number];
export type RowOutcome = (typeof ROW_OUTCOMES)[number];

/** Bytes of a file that is sent, at most. */
export const FILE_BYTES_MAXIMUM = 20 * 1_048_576;
/** Rows of one import at most. */
export const ROWS_MAXIMUM = 200_000;

/** What is wanted of an import. */
export interface ImportOptions {
  kind: ImportKind;
  /** Whose directory it is: small letters, digits, dots and hyphens, as in `kent-libraries`. */
  source: string;
  status: ImportStatus;
  dryRun: boolean;
  /** Where a listing lies whose place nobody knows. */
  district?: string | undefined;
  fileName?: string | undefined;
  mediaType?: string | undefined;
}

/** An import as it stands. */
export interface ImportJob {
  id: string;
  kind: ImportKind;
  source: string;
  status: ImportStatus;
  dryRun: boolean;
  district?: string;
  fileName?: string;
  mediaType?: string;
  bytes: number;
  state: ImportState;
  /** Rows; `total` once all are read. */
  progress: { read: number; applied: number; total?: number };
  counts: ImportCounts & { read: number };
  /** Names of keys and columns that were passed over. */
  ignored: string[];
  /** Why it failed. */
  fault?: { reason: string; fix?: string };
  /** All of the source was read. */
  complete: boolean;
  by: { role: string; team?: { id: string; name: string } };
  createdAt: string;
  finishedAt?: string;
}

/** A row as the source has it, and what became of it. */
export interface ImportRow {
  position: number;
  sheet?: string;
  row: number;
  original: Record<string, unknown>;
  /** Absent: not looked at yet. */
  outcome?: RowOutcome;
  listingId?: string;
  problems: StoredProblem[];
  /** Pointers of the fields that were changed, or would be. */
  fields: string[];
  undo?: (typeof UNDO_OUTCOMES)[number];
}

/** Words of a source that are no term of ours. */
export interface UnmatchedTerm {
  /** As the source writes them. */
  words: string;
  field: (typeof TERM_FIELDS)[number];
  uri?: string;
  /** How many rows have them. */
  rows: number;
}

/** What words of a source mean: `interest:choir`; null is nothing that we have a term for. */
export interface TermMeaning {
  words: string;
  term: string | null;
}

/** A field that was changed both at the source and here. */
export interface ImportConflict {
  id: string;
  listing: { id: string; name: string };
  importId: string;
  source: string;
  /** A top-level field: `/cost`. */
  pointer: string;
  /** Absent where it was taken away. */
  theirs?: unknown;
  ours?: unknown;
  at: string;
  resolvedAt?: string;
  resolution?: (typeof CONFLICT_RESOLUTIONS)[number];
}

/** Reads rows out of the bytes of a file. */
export type RowReader = (
  bytes: AsyncIterable<Uint8Array>,
  options: { name?: string; mediaType?: string },
) => AsyncIterable<SourceRow>;

/** What reads files and rows of each kind; one that is absent cannot be brought in. */
export interface ImportParts {
  readers: Partial<Record<ImportKind, RowReader>>;
  /** Made for each piece of work; `today` is the local date. */
  mappers: Partial<Record<ImportKind, (setting: { today: string }) => RowMapper>>;
}

/** How rows that came from elsewhere than a file ended. */
export interface RowsEnd {
  /** All of the source was read: only then may rows that are not there count as missing. */
  complete: boolean;
}

export const NO_COUNTS: ImportCounts = {
  created: 0,
  changed: 0,
  unchanged: 0,
  conflicts: 0,
  refused: 0,
  duplicates: 0,
  missing: 0,
  missingWithheld: 0,
  venuesWithoutPlace: 0,
};
