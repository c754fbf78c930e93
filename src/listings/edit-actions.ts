import type { z } from "zod";
import { londonDate } from "../areas/today.ts";
import type { Database } from "#db/client.ts";
import type { Context } from "../context.ts";
import { AppError, notFound } from "../errors.ts";
import { changeListing, type Found, type ListingChange } from "./changes.ts";
import { capacityDateIssues, checkListing } from "./check.ts";
import { contentToInput, diff, type ListingContent, topPointers, withoutEchoes } from "./content.ts";
import { type ListingStatus, OPEN_STATUSES, UNPUBLISHED_STATUSES, wrongState } from "./lifecycle.ts";
import { parseMerged } from "./merge.ts";
import { toListing } from "./present.ts";
import type { ListingRecord } from "./queries.ts";
import { CONTENT_FIELDS, divideEdit, type ProposedFields, proposedVenues, rebase } from "./revisions.ts";
import { type capacityInput, type Listing, listingInput } from "./schema.ts";
import { closeRevision, insertRevision, selectVersionContent } from "./version-queries.ts";
import { viewerOf } from "./visibility.ts";

const RULES = { by: "group-or-curator", version: "required" } as const;
const EDITABLE: readonly ListingStatus[] = [...UNPUBLISHED_STATUSES, ...OPEN_STATUSES];
const CURATOR_EDITABLE: readonly ListingStatus[] = [...EDITABLE, "withdrawn"];

/** Merges a patch into a listing: see `divideEdit` for what is live at once and what waits. */
export async function editListing(
  context: Context,
  id: string,
  patch: Readonly<Record<string, unknown>>,
): Promise<Listing> {
  return changeBy(context, id, { ...RULES, action: "edit" }, () => withoutEchoes(patch));
}

/** The same with a patch that is made from the listing as it stands; `If-Match` may be left out. */
export async function editListingWith(
  context: Context,
  id: string,
  action: string,
  patchFor: (found: Found) => Promise<Record<string, unknown>>,
): Promise<Listing> {
  return changeBy(context, id, { ...RULES, version: "optional", action }, patchFor);
}

async function changeBy(
  context: Context,
  id: string,
  { action, ...rules }: Parameters<typeof changeListing>[2] & { action: string },
  patchFor: (found: Found) => Record<string, unknown> | Promise<Record<string, unknown>>,
): Promise<Listing> {
  const record = await changeListing(context, id, rules, async (found) => {
    refuseClosed(action, found);
    const patch = await patchFor(found);
    const touched = new Set(Object.keys(patch));
    return planEdit(found, action, { wanted: await merged(found, patch, touched), touched });
  });
  return toListing(record, viewerOf(context.actor), context.now());
}

/** Makes an earlier version the wanted one, by the rules of an edit. */
export async function restoreVersion(context: Context, id: string, version: number): Promise<Listing> {
  const record = await changeListing(context, id, RULES, async (found) => {
    const content = await selectVersionContent(found.context.db, id, version);
    if (content === undefined) throw notFound("version");
    refuseClosed("restore", found);
    // What is kept in a version was checked when it was written.
    const wanted = content as ListingContent;
    return planEdit(found, "restore", { wanted, touched: new Set<string>(CONTENT_FIELDS) });
  });
  return toListing(record, viewerOf(context.actor), context.now());
}

/** States whether there is room, and until when that holds. */
export async function stateCapacity(
  context: Context,
  id: string,
  capacity: z.output<typeof capacityInput>,
): Promise<Listing> {
  const issues = capacityDateIssues(capacity.until, londonDate(context.now()), "/until");
  if (issues.length > 0) {
    throw new AppError("validation", { detail: "State room for a time to come, a year at most.", issues });
  }
  const record = await changeListing(context, id, RULES, (found) => {
    refuseClosed("capacity", found);
    const wanted = { ...found.record.content, capacity };
    return planEdit(found, "capacity", { wanted, touched: new Set(["capacity"]) });
  });
  return toListing(record, viewerOf(context.actor), context.now());
}

function refuseClosed(action: string, { record, acting }: Found): void {
  const editable = acting.as === "curator" ? CURATOR_EDITABLE : EDITABLE;
  if (!editable.includes(record.status)) throw wrongState(action, record.status, editable);
}

/** The content that a patch asks for, checked; with sessions that may name venues which are only proposed. */
async function merged(
  found: Found,
  patch: Readonly<Record<string, unknown>>,
  touched: ReadonlySet<string>,
): Promise<ListingContent> {
  const { record, context } = found;
  const proposed = touched.has("sessions") && !touched.has("venues") ? proposedVenues(record) : [];
  const before = { ...record.content, venues: [...record.content.venues, ...proposed] };
  const input = parseMerged(listingInput, contentToInput(before), patch);
  const wanted = await checkListing(context.db, input, {
    prefix: "",
    district: record.group.district,
    today: londonDate(context.now()),
    newId: context.newId,
    before,
  });
  if (proposed.length === 0) return wanted;
  return { ...wanted, venues: wanted.venues.slice(0, record.content.venues.length) };
}

interface Wanted {
  wanted: ListingContent;
  touched: ReadonlySet<string>;
}

/** All at once by a curator or before it is public; else divided into what is live and what waits. */
function planEdit(
  { record, acting, context }: Found,
  action: string,
  edit: Wanted,
): ListingChange | undefined {
  const { content: current, proposed: open } = record;
  const isPublic = OPEN_STATUSES.includes(record.status);
  const waiting: ProposedFields = open?.fields ?? {};
  const planned =
    acting.as === "group" && isPublic
      ? divideEdit({ current, ...edit, open: waiting })
      : { live: edit.wanted, proposed: rebase(waiting, current, edit.wanted) };
  const changes = diff(current, planned.live);
  const proposal = diff({ proposed: waiting }, { proposed: planned.proposed });
  if (changes.length + proposal.length === 0) return undefined;
  const isLive = changes.length > 0;
  return {
    action: proposal.length > 0 && acting.as === "group" ? "propose" : action,
    ...(isLive
      ? { content: planned.live, state: marks(record, acting.as, topPointers(changes), context) }
      : {}),
    otherChanges: proposal,
    also: async (db, after) => {
      if (proposal.length > 0) await replaceProposal(db, after, planned.proposed, context.now());
    },
  };
}

/** The group's live changes are marked as unreviewed; a curator's take the marks of the same fields away. */
function marks(
  record: ListingRecord,
  as: "group" | "curator",
  pointers: readonly string[],
  context: Context,
) {
  if (!OPEN_STATUSES.includes(record.status)) return {};
  const unreviewed =
    as === "group"
      ? [...new Set([...record.unreviewed, ...pointers])].toSorted()
      : record.unreviewed.filter((pointer) => !pointers.includes(pointer));
  const since = unreviewed.length === 0 ? null : (record.unreviewedSince ?? context.now());
  return { unreviewed, unreviewedSince: since };
}

async function replaceProposal(
  db: Database,
  after: ListingRecord,
  fields: ProposedFields,
  now: Date,
): Promise<void> {
  if (after.proposed !== null) {
    const open = { listingId: after.id, version: after.proposed.version };
    await closeRevision(db, open, { status: "superseded", at: now });
  }
  if (Object.keys(fields).length === 0) return;
  await insertRevision(db, { listingId: after.id, version: after.version, at: now, fields });
}
