import type { StoredProblem } from "#db/schema/imports.ts";
import { governingDistricts } from "../listings/access.ts";
import { type ListingRecord, type PlannedChange, planChange } from "../listings/bulk-actions.ts";
import type { ListingContent } from "../listings/content.ts";
import { CLOSED_STATUSES } from "../listings/lifecycle.ts";
import type { ImportColumns } from "./queries.ts";
import { applyFields, type Merge, mergeThreeWays, type Snapshot, snapshotOf } from "./merging.ts";

/** Refuses what lies in no district of the importer's; undefined where they may. */
export function outsideScope(
  job: Pick<ImportColumns, "scope">,
  districts: readonly string[],
): StoredProblem | undefined {
  const { scope } = job;
  if (scope === null || districts.some((code) => scope.includes(code))) return undefined;
  return {
    reason: `It lies in ${districts.join(", ")}, which your team does not cover.`,
    fix: "Ask the community team there, or an operator, to bring it in.",
    kind: "refused",
  };
}

/** What a known listing's row comes to. */
export interface KnownPlan {
  merge: Merge;
  change?: PlannedChange | undefined;
  snapshot: Snapshot;
  problem?: StoredProblem | undefined;
}

/** Decides what a change at the source changes here. */
export function planKnown(
  job: ImportColumns,
  record: ListingRecord,
  sides: { base: Snapshot; theirs: ListingContent },
  at: Date,
): KnownPlan {
  const snapshot = snapshotOf(sides.theirs);
  const nothing: Merge = { applied: [], conflicts: [] };
  if (CLOSED_STATUSES.includes(record.status) || record.status === "rejected") {
    return { merge: nothing, snapshot: sides.base, problem: closedHere(record.status) };
  }
  const proposed = record.proposed?.fields ?? {};
  const merge = mergeThreeWays({ base: sides.base, theirs: snapshot, content: record.content, proposed });
  const wanted = applyFields(record.content, sides.theirs, merge.applied);
  const districts = [
    governingDistricts(record),
    governingDistricts({ group: record.group, content: wanted }),
  ];
  const problem = districts.map((codes) => outsideScope(job, codes)).find((found) => found !== undefined);
  if (problem !== undefined) return { merge: nothing, snapshot: sides.base, problem };
  const as = job.status === "published" ? "curator" : "group";
  const touched = new Set(merge.applied);
  const change =
    touched.size === 0 ? undefined : planChange({ record, wanted, touched, as, settled: touched }, at);
  return { merge, change, snapshot };
}

const closedHere = (status: string): StoredProblem => ({
  reason: `It is ${status} here, and the source changed it.`,
  fix: "Nothing was changed. Bring the listing back first if it is on again, then import again.",
  kind: "note",
});
