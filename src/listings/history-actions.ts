import { z } from "zod";
import type { Context } from "../context.ts";
import { AppError, notFound } from "../errors.ts";
import { cutPage, decodeCursor } from "../http/paging.ts";
import type { Change } from "#db/schema/listings.ts";
import { isKeeper } from "./present.ts";
import { type ListingRecord, selectListing } from "./queries.ts";
import type { HistoryQuery, HistoryRow } from "./verb-schema.ts";
import { selectVersions } from "./version-queries.ts";
import { isReadable, isStaff, viewerOf } from "./visibility.ts";

const historyKey = z
  .int()
  .min(1)
  .max(2 ** 31 - 1);
// What may hold the place of a confidential venue or a text that no curator has seen.
const HIDDEN = /^\/(venues|proposed)(\/|$)/;

/** A listing's versions, newest first: for its group, and for staff whose areas it lies in or is meant for. */
export async function listHistory(context: Context, id: string, query: HistoryQuery) {
  const before = decodeCursor(query.cursor, historyKey);
  const viewer = viewerOf(context.actor);
  const record = await selectListing(context.db, id, viewer, isReadable(viewer));
  if (record === undefined) throw notFound("listing");
  const keeper = isKeeper(viewer, record);
  if (!keeper && !isNear(context, record)) {
    throw new AppError("forbidden", { detail: "This is for its group and for the staff of its areas." });
  }
  const rows = await selectVersions(context.db, { listingId: id, before, limit: query.limit + 1 });
  const page = cutPage(rows, query.limit, ({ version }) => version);
  const data = page.data.map((row): HistoryRow => ({
    version: row.version,
    at: row.at.toISOString(),
    by: { role: row.role, group: row.group ?? undefined, team: row.team ?? undefined },
    action: row.action,
    changes: keeper ? row.changes : row.changes.map(withoutHidden),
  }));
  return { ...page, data };
}

const withoutHidden = (change: Change): Change =>
  HIDDEN.test(change.pointer) ? { pointer: change.pointer } : change;

/** A team of the caller covers its places, its group's district or an area that it is meant for. */
function isNear({ actor }: Context, { content, group }: ListingRecord): boolean {
  const codes = [
    group.district,
    ...content.venues.map(({ district }) => district),
    ...content.catchment.areas,
  ];
  return actor.memberships.some(
    (membership) =>
      isStaff(membership) && codes.some((code) => membership.team?.areas.includes(code) === true),
  );
}
