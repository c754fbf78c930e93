import type { z } from "zod";
import type { GroupInput } from "../groups/schema.ts";
import type { listingInput } from "../listings/schema.ts";

/** A row or item as it stood in the source: what a problem points at, and what the report gives back. */
export interface SourceRow {
  /** The worksheet, where the file has several. */
  sheet?: string;
  /** As a person counts it: in a table the header is row 1; of items the first is 1. */
  row: number;
  /** A table's cells by their header, or an item of JSON as it came. */
  original: Readonly<Record<string, unknown>>;
}

/** What is wrong with one value of the source, or was put right in it. */
export interface RowProblem {
  sheet?: string;
  row: number;
  /** The header, or the path in an item: `schedules[0].opens_at`. */
  column?: string;
  /** What stood there, cut to 80 characters. */
  value?: string;
  reason: string;
  fix?: string;
  /** `refused`: the row does not go in. `note`: it does, without this value or with it put right. */
  kind: "refused" | "note";
}

/** A controlled word as the source has it, to be matched by slug, label, synonym or crosswalk code. */
export interface SourceTerm {
  field: "interests" | "needs" | "cohorts" | "accessibility" | "any";
  words: string;
  /** A code's address: `https://id.esd.org.uk/service/…`. */
  uri?: string;
  /** Which of the listing's venues has the feature, from 0. */
  venue?: number;
}

type ListingFields = z.input<typeof listingInput>;

/** A listing and its group as a source gives them, in this directory's words and cleaned, before terms and places are looked up. */
export interface Candidate {
  /** The source's own id of the listing, where it has one. */
  externalId?: string;
  /** The source does not offer it any more: it is treated as missing. */
  isGone?: boolean;
  /** The source says that it is closed for now. */
  isPaused?: boolean;
  /** The local date on which its people last confirmed it, where the source says so. */
  assuredOn?: string;
  group: CandidateGroup;
  /** Without terms: those are in `terms`. `venues[].id` are names of the candidate's own, or the source's ids. */
  listing: Omit<ListingFields, "interests" | "needs" | "cohorts">;
  terms: SourceTerm[];
}

export interface CandidateGroup extends Partial<Omit<GroupInput, "name">> {
  externalId?: string;
  name: string;
}

/** What became of a row: a candidate with notes, or refusals alone. */
export interface MappedRow {
  candidate?: Candidate;
  problems: RowProblem[];
  /** Names of keys that no standard knows and that were passed over. */
  ignored?: string[];
}

/** Reads one kind of source. Pure: the same row gives the same candidate. */
export interface RowMapper {
  map(row: SourceRow): MappedRow;
  /** The source's name for a field of the listing: `/sessions/0/starts` → `Session 1 starts`. */
  columnOf(pointer: string): string;
}
