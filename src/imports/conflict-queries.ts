import { and, asc, eq, gt, inArray, isNull, or, type SQL } from "drizzle-orm";
import type { Database } from "#db/client.ts";
import { groups, importConflicts, imports, listings } from "#db/schema/index.ts";
import { inScope } from "../listings/visibility.ts";

const columns = {
  conflict: importConflicts,
  listing: { id: listings.id, name: listings.name },
  source: imports.source,
};

export type ConflictRow = Awaited<ReturnType<typeof selectConflicts>>[number];

/** SQL: listings that the areas' curators act on; undefined areas are everywhere. */
const ofAreas = (areas: readonly string[] | undefined): SQL | undefined =>
  areas === undefined ? undefined : inScope(areas);

/** Open conflicts of listings in some areas, oldest first. */
export function selectConflicts(
  db: Database,
  params: {
    areas: readonly string[] | undefined;
    within: readonly string[] | undefined;
    after: { at: Date; id: string } | undefined;
    limit: number;
  },
) {
  const { after } = params;
  const rest =
    after === undefined
      ? undefined
      : or(
          gt(importConflicts.at, after.at),
          and(eq(importConflicts.at, after.at), gt(importConflicts.id, after.id)),
        );
  return db
    .select(columns)
    .from(importConflicts)
    .innerJoin(listings, eq(listings.id, importConflicts.listingId))
    .innerJoin(groups, eq(groups.id, listings.groupId))
    .innerJoin(imports, eq(imports.id, importConflicts.importId))
    .where(and(isNull(importConflicts.resolvedAt), ofAreas(params.areas), ofAreas(params.within), rest))
    .orderBy(asc(importConflicts.at), asc(importConflicts.id))
    .limit(params.limit);
}

/** One conflict, open or not, of a listing in some areas; held until the end of the transaction. */
export async function holdConflict(
  db: Database,
  id: string,
  areas: readonly string[] | undefined,
): Promise<ConflictRow | undefined> {
  const [row] = await db
    .select(columns)
    .from(importConflicts)
    .innerJoin(listings, eq(listings.id, importConflicts.listingId))
    .innerJoin(groups, eq(groups.id, listings.groupId))
    .innerJoin(imports, eq(imports.id, importConflicts.importId))
    .where(and(eq(importConflicts.id, id), ofAreas(areas)))
    .for("update", { of: importConflicts });
  return row;
}

/** Keeps what was decided. */
export async function closeConflict(
  db: Database,
  id: string,
  decision: { at: Date; resolution: "taken" | "left" },
): Promise<void> {
  await db
    .update(importConflicts)
    .set({ resolvedAt: decision.at, resolution: decision.resolution })
    .where(inArray(importConflicts.id, [id]));
}
