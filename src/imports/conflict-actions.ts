import { z } from "zod";
import { insideKnown } from "../areas/actions.ts";
import { londonDate } from "../areas/today.ts";
import { recordAudit } from "../audit/actions.ts";
import type { Context } from "../context.ts";
import { AppError, notFound } from "../errors.ts";
import { cutPage, decodeCursor } from "../http/paging.ts";
import { holdListings, type ListingRecord, planChange, writeChanges } from "../listings/bulk-actions.ts";
import { judgeListing } from "../listings/check.ts";
import { contentToInput, isObject, type ListingContent } from "../listings/content.ts";
import { CLOSED_STATUSES, OPEN_STATUSES, UNPUBLISHED_STATUSES, wrongState } from "../listings/lifecycle.ts";
import { listingInput } from "../listings/schema.ts";
import { requireImporter } from "./access.ts";
import { closeConflict, type ConflictRow, holdConflict, selectConflicts } from "./conflict-queries.ts";
import type { ImportConflict } from "./job.ts";
import { applyFields } from "./merging.ts";
import { makeGazetteer, placeVenues } from "./placing.ts";

const conflictKey = z.strictObject({ at: z.iso.datetime({ precision: 3 }), id: z.uuid() });

/** Fields that were changed both at their source and here, of listings that the caller curates, oldest first. */
export async function listConflicts(
  context: Context,
  query: { area?: string | undefined; cursor?: string | undefined; limit: number },
): Promise<{ data: ImportConflict[]; nextCursor: string | null }> {
  const { areas } = requireImporter(context.actor);
  const after = decodeCursor(query.cursor, conflictKey);
  const rows = await selectConflicts(context.db, {
    areas,
    within: query.area === undefined ? undefined : await insideKnown(context, "area", query.area),
    after: after === undefined ? undefined : { at: new Date(after.at), id: after.id },
    limit: query.limit + 1,
  });
  const page = cutPage(rows, query.limit, ({ conflict }) => ({
    at: conflict.at.toISOString(),
    id: conflict.id,
  }));
  return { ...page, data: page.data.map(toConflict) };
}

/** Takes the source's value, or leaves ours; `wrong-state` where it was decided already. */
export async function resolveConflict(
  context: Context,
  id: string,
  decision: "take" | "leave",
): Promise<ImportConflict> {
  const { areas, membership } = requireImporter(context.actor);
  const resolution = decision === "take" ? "taken" : "left";
  const at = context.now();
  const row = await context.db.transaction(async (transaction) => {
    const found = await holdConflict(transaction, id, areas);
    if (found === undefined) throw notFound("conflict");
    if (found.conflict.resolvedAt !== null) {
      throw new AppError("wrong-state", {
        detail: `It was ${found.conflict.resolution} already.`,
        allowedFrom: ["open"],
      });
    }
    const inside: Context = { ...context, db: transaction };
    if (decision === "take") await take(inside, found, membership);
    await closeConflict(transaction, id, { at, resolution });
    await recordAudit(inside, transaction, {
      action: `import.conflict-${resolution}`,
      objectKind: "listing",
      objectId: found.listing.id,
      fields: [found.conflict.pointer.slice(1)],
    });
    return { ...found, conflict: { ...found.conflict, resolvedAt: at, resolution } as const };
  });
  context.nudgeOutbox();
  return toConflict(row);
}

/** Makes the source's value ours, live at once: a curator decided it. */
async function take(
  context: Context,
  { conflict, listing }: ConflictRow,
  membership: ReturnType<typeof requireImporter>["membership"],
): Promise<void> {
  const record = (await holdListings(context.db, [listing.id])).get(listing.id);
  if (record === undefined) throw notFound("listing");
  if (CLOSED_STATUSES.includes(record.status) || record.status === "rejected") {
    throw wrongState("take", record.status, [...UNPUBLISHED_STATUSES, ...OPEN_STATUSES]);
  }
  const field = conflict.pointer.slice(1);
  const wanted = applyFields(record.content, await contentWith(context, record, field, conflict.theirs), [
    field,
  ]);
  const at = context.now();
  const touched = new Set([field]);
  const change = planChange({ record, wanted, touched, as: "curator", settled: touched }, at);
  if (change === undefined) return;
  await writeChanges(
    {
      db: context.db,
      at,
      action: "take-from-source",
      byRole: membership?.role ?? context.actor.kind,
      byTeamId: membership?.team?.id ?? null,
    },
    [change],
  );
}

/** Our content with one field as the source has it, judged and placed like any input. */
async function contentWith(
  context: Context,
  record: ListingRecord,
  field: string,
  theirs: unknown,
): Promise<ListingContent> {
  const ours = contentToInput(record.content);
  const value = { ...ours, [field]: asInput(record.content, field, theirs ?? undefined) };
  const parsed = listingInput.safeParse(value);
  if (!parsed.success) throw unfitting();
  const input = parsed.data;
  const { district } = record.group;
  const placed = await placeVenues(makeGazetteer(context.db), input.venues, district);
  const judged = judgeListing(
    input,
    { prefix: "", district, today: londonDate(context.now()), newId: context.newId, before: record.content },
    { issues: [], places: placed.places },
  );
  if ("content" in judged) return judged.content;
  throw unfitting();
}

const unfitting = () =>
  new AppError("conflict", {
    detail:
      "The source's value does not fit the listing as it is now. Change the listing by hand, and leave this one.",
  });

/** A source's sessions name venues by their position; and where venues change, our sessions follow them by position. */
function asInput(ours: ListingContent, field: string, theirs: unknown): unknown {
  if (!Array.isArray(theirs)) return theirs;
  if (field === "venues") {
    return theirs.map((venue: unknown, index) =>
      isObject(venue) ? { ...venue, id: ours.venues[index]?.id ?? `venue-${index + 1}` } : venue,
    );
  }
  if (field !== "sessions") return theirs;
  return theirs.map((session: unknown) => {
    if (!isObject(session)) return session;
    const { venue, ...rest } = session;
    const id = typeof venue === "number" ? ours.venues[venue]?.id : undefined;
    return id === undefined ? rest : { ...rest, venueId: id };
  });
}

function toConflict({ conflict, listing, source }: ConflictRow): ImportConflict {
  const { theirs, ours, resolvedAt, resolution } = conflict;
  return {
    id: conflict.id,
    listing,
    importId: conflict.importId,
    source,
    pointer: conflict.pointer,
    ...(theirs === null ? {} : { theirs }),
    ...(ours === null ? {} : { ours }),
    at: conflict.at.toISOString(),
    ...(resolvedAt === null ? {} : { resolvedAt: resolvedAt.toISOString() }),
    ...(resolution === null ? {} : { resolution }),
  };
}
