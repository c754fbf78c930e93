import type { Database } from "#db/client.ts";
import type { ImportCounts, StoredProblem } from "#db/schema/imports.ts";
import type { BulkWriting } from "../listings/bulk-actions.ts";
import type { ListingContent } from "../listings/content.ts";
import type { Bench } from "./judging.ts";
import type { Match } from "./matching.ts";
import type { Prepared } from "./preparing.ts";
import type { ImportColumns } from "./queries.ts";
import type { RowResult } from "./record-queries.ts";
import type { Tools, Worker } from "./tools.ts";

/** A batch at work, in its transaction. */
export interface Batch {
  worker: Worker;
  db: Database;
  job: ImportColumns;
  tools: Tools;
  bench: Bench;
  at: Date;
  writing: BulkWriting;
}

/** A row at work: what it is, and what becomes of it. */
export interface Work {
  prepared: Prepared;
  match: Match;
  /** Absent: refused, gone, or not looked at. */
  content?: ListingContent;
  withoutPlace: number;
  result: RowResult;
}

/** A row that nothing was decided of: it is refused until something is. */
export function newWork(prepared: Prepared, match: Match): Work {
  return {
    prepared,
    match,
    withoutPlace: 0,
    result: {
      position: prepared.row.position,
      outcome: "refused",
      listingId: null,
      listingVersion: null,
      problems: [...prepared.problems],
      fields: [],
      snapshotBefore: null,
    },
  };
}

export function addProblem(work: Work, ...problems: readonly StoredProblem[]): void {
  work.result = { ...work.result, problems: [...work.result.problems, ...problems] };
}

export function decide(work: Work, result: Partial<Omit<RowResult, "position" | "problems">>): void {
  work.result = { ...work.result, ...result };
}

const COUNTED = {
  created: "created",
  changed: "changed",
  unchanged: "unchanged",
  conflict: "conflicts",
  refused: "refused",
  duplicate: "duplicates",
  missing: "missing",
} as const satisfies Record<RowResult["outcome"], keyof ImportCounts>;

/** The counts with those of a batch. */
export function addCounts(before: ImportCounts, works: readonly Work[]): ImportCounts {
  const counts = { ...before };
  for (const { result, withoutPlace } of works) {
    counts[COUNTED[result.outcome]] += 1;
    if (["created", "changed", "unchanged", "conflict"].includes(result.outcome)) {
      counts.venuesWithoutPlace += withoutPlace;
    }
  }
  return counts;
}
