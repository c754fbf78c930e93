import type { Database } from "#db/client.ts";
import type { Change } from "#db/schema/listings.ts";
import { recordAudit } from "../audit/actions.ts";
import type { Context } from "../context.ts";
import { notFound } from "../errors.ts";
import { enqueueListing } from "../outbox/enqueue.ts";
import { type Acting, actingContext, checkVersion, requireActing, versionLost } from "./access.ts";
import { diff, type ListingContent, topPointers } from "./content.ts";
import type { ListingStatus } from "./lifecycle.ts";
import { type ListingRecord, lockListing, selectListing, selectWritten } from "./queries.ts";
import { freeSlug } from "./slugs.ts";
import { insertListing, type ListingState, updateListing } from "./store.ts";
import { insertVersion, reserveListingSlug } from "./version-queries.ts";
import { isReadable, viewerOf } from "./visibility.ts";

/** What an action decided to do to a listing. */
export interface ListingChange {
  /** The verb, for audit and history: `publish`, `edit`. */
  action: string;
  state?: ListingState;
  content?: ListingContent;
  /** Changes that are neither content nor state, such as what is proposed. */
  otherChanges?: readonly Change[];
  /** More to write in the same transaction. */
  also?: (db: Database, after: ListingRecord) => Promise<void>;
}

export interface Found {
  record: ListingRecord;
  acting: Acting;
  /** The context as the one membership that acts, inside the transaction. */
  context: Context;
}

/**
 * Changes one listing: holds it, sees who may, checks the version, lets `decide` say what to do, and writes row, parts,
 * version, audit and outbox together. `decide` returns nothing where there is nothing to change.
 */
export async function changeListing(
  context: Context,
  id: string,
  rules: { by: "group-or-curator" | "curator"; version: "required" | "optional" },
  decide: (found: Found) => ListingChange | undefined | Promise<ListingChange | undefined>,
): Promise<ListingRecord> {
  const written = await context.db.transaction(async (transaction) => {
    await lockListing(transaction, id);
    const viewer = viewerOf(context.actor);
    const record = await selectListing(transaction, id, viewer, isReadable(viewer));
    if (record === undefined) throw notFound("listing");
    const acting = requireActing(context.actor, record, rules.by);
    checkVersion(context, record.version, rules.version);
    const inside: Context = { ...actingContext(context, acting), db: transaction };
    const change = await decide({ record, acting, context: inside });
    return change === undefined ? record : writeChange(inside, record, change);
  });
  context.nudgeOutbox();
  return written;
}

async function writeChange(
  context: Context,
  record: ListingRecord,
  change: ListingChange,
): Promise<ListingRecord> {
  const { db } = context;
  const now = context.now();
  const { id, version } = record;
  // A proposal alone changes nothing that anybody reads.
  const isLive = change.state !== undefined || change.content !== undefined;
  const state = isLive ? { ...change.state, updatedAt: now } : {};
  if (!(await updateListing(db, { id, version }, state, change.content))) throw versionLost();
  const after = await selectWritten(db, id);
  const changes = [
    ...(after.status === record.status
      ? []
      : [{ pointer: "/status", from: record.status, to: after.status }]),
    ...(change.content === undefined ? [] : diff(record.content, after.content)),
    ...(change.otherChanges ?? []),
  ];
  await writeVersion(context, after, change.action, changes);
  await change.also?.(db, after);
  await enqueueListing(db, id);
  return selectWritten(db, id);
}

async function writeVersion(
  context: Context,
  record: ListingRecord,
  action: string,
  changes: readonly Change[],
): Promise<void> {
  const [membership] = context.actor.memberships;
  await insertVersion(context.db, {
    listingId: record.id,
    version: record.version,
    at: context.now(),
    action,
    byRole: membership?.role ?? context.actor.kind,
    byGroupId: membership?.groupId ?? null,
    byTeamId: membership?.team?.id ?? null,
    changes: [...changes],
    content: { ...record.content },
  });
  await recordAudit(context, context.db, {
    action: `listing.${action}`,
    objectKind: "listing",
    objectId: record.id,
    fields: topPointers(changes).map((pointer) => pointer.slice(1)),
  });
}

export interface ListingStart {
  groupId: string;
  status: Extract<ListingStatus, "draft" | "submitted">;
  content: ListingContent;
  /** `create` or `register`. */
  action: string;
}

/** Makes a listing with its first version, audit and outbox; in the caller's transaction, which is `context.db`. */
export async function writeNewListing(context: Context, start: ListingStart): Promise<ListingRecord> {
  const { db } = context;
  const now = context.now();
  const id = context.newId();
  await insertListing(db, {
    id,
    slug: await freeSlug(start.content.name, (slug) => reserveListingSlug(db, slug)),
    groupId: start.groupId,
    status: start.status,
    content: start.content,
    submittedAt: start.status === "submitted" ? now : null,
    createdAt: now,
    updatedAt: now,
  });
  const record = await selectWritten(db, id);
  await writeVersion(context, record, start.action, []);
  return record;
}
