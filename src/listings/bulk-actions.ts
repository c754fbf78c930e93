import { and, inArray } from "drizzle-orm";
import type { Database } from "#db/client.ts";
import type { Change } from "#db/schema/listings.ts";
import { listings } from "#db/schema/index.ts";
import { enqueueListings } from "../outbox/enqueue.ts";
import { diff, isEqual, type ListingContent, normaliseContent, topPointers } from "./content.ts";
import { type ListingStatus, OPEN_STATUSES } from "./lifecycle.ts";
import { type ListingRecord, lockListings, selectListings } from "./queries.ts";
import { divideEdit, type ProposedFields, rebase } from "./revisions.ts";
import { distinctSlugs, slugOf } from "./slugs.ts";
import { insertListings, type ListingState, updateListing, updateListings } from "./store.ts";
import { closeRevision, insertRevision, insertVersions, reserveListingSlugs } from "./version-queries.ts";
import { PUBLIC_VIEWER } from "./visibility.ts";

export type { ListingRecord } from "./queries.ts";

/** Who writes many listings at once, and when; `db` is the caller's transaction, which audits what it does. */
export interface BulkWriting {
  db: Database;
  at: Date;
  /** For history: `import`, `undo-import`. */
  action: string;
  byRole: string;
  byTeamId: string | null;
}

export interface NewListingOf {
  id: string;
  groupId: string;
  status: Extract<ListingStatus, "submitted" | "published" | "paused">;
  content: ListingContent;
  /** The local date on which its people confirmed it. */
  assuredOn?: string | undefined;
}

/** Makes listings with their first versions; search is told of those that are public. */
export async function writeNewListings(writing: BulkWriting, many: readonly NewListingOf[]): Promise<void> {
  if (many.length === 0) return;
  const { db, at } = writing;
  const names = many.map(({ content }) => content.name);
  const taken = await reserveListingSlugs(db, names.map(slugOf));
  const slugs = distinctSlugs(names, (slug) => taken.has(slug));
  await insertListings(
    db,
    many.map(({ id, groupId, status, content, assuredOn }, index) => ({
      id,
      slug: slugs[index] ?? id,
      groupId,
      status,
      content,
      submittedAt: at,
      publishedAt: status === "submitted" ? null : at,
      assuredOn: assuredOn ?? null,
      assuredBy: assuredOn === undefined ? null : ("group" as const),
      createdAt: at,
      updatedAt: at,
    })),
  );
  await insertVersions(
    db,
    many.map(({ id, content }) => versionRow(writing, { id, version: 1, content, changes: [] })),
  );
  await enqueueListings(
    db,
    many.flatMap(({ id, status }) => (OPEN_STATUSES.includes(status) ? [id] : [])),
  );
}

/** Listings as they stand, held until the end of the transaction. */
export async function holdListings(
  db: Database,
  ids: readonly string[],
): Promise<Map<string, ListingRecord>> {
  if (ids.length === 0) return new Map();
  await lockListings(db, ids);
  const records = await selectListings(db, PUBLIC_VIEWER, and(inArray(listings.id, [...ids])));
  return new Map(records.map((record) => [record.id, record]));
}

/** What a listing is to be, and by whose rules its published text is changed. */
export interface WantedContent {
  record: ListingRecord;
  wanted: ListingContent;
  /** The fields that were meant. */
  touched: ReadonlySet<string>;
  /** As `group` small facts are live and the nature of what is public waits; as `curator` all is live. */
  as: "group" | "curator";
  /** Fields that are decided by this: what is proposed for them waits no longer. */
  settled?: ReadonlySet<string>;
}

/** What a change comes to before it is written. */
export interface PlannedChange {
  record: ListingRecord;
  live: ListingContent;
  proposed: ProposedFields;
  changes: Change[];
  isLive: boolean;
  state: ListingState;
}

/** Decides what is live at once and what waits; undefined where nothing is changed. */
export function planChange(wish: WantedContent, at: Date): PlannedChange | undefined {
  const { record, touched, as } = wish;
  const { content: current } = record;
  const wanted = normaliseContent(wish.wanted);
  const open = record.proposed?.fields ?? {};
  const isPublic = OPEN_STATUSES.includes(record.status);
  const planned =
    as === "group" && isPublic
      ? divideEdit({ current, wanted, touched, open })
      : { live: wanted, proposed: rebase(without(open, wish.settled), current, wanted) };
  const live = diff(current, planned.live);
  const proposal = diff({ proposed: open }, { proposed: planned.proposed });
  if (live.length + proposal.length === 0) return undefined;
  return {
    record,
    ...planned,
    changes: [...live, ...proposal],
    isLive: live.length > 0,
    state: isPublic ? marks(record, as, topPointers(live), at) : {},
  };
}

const without = (fields: ProposedFields, names: ReadonlySet<string> = new Set()): ProposedFields =>
  Object.fromEntries(Object.entries(fields).filter(([name]) => !names.has(name)));

function marks(
  record: ListingRecord,
  as: "group" | "curator",
  pointers: readonly string[],
  at: Date,
): ListingState {
  const unreviewed =
    as === "group"
      ? [...new Set([...record.unreviewed, ...pointers])].toSorted()
      : record.unreviewed.filter((pointer) => !pointers.includes(pointer));
  return { unreviewed, unreviewedSince: unreviewed.length === 0 ? null : (record.unreviewedSince ?? at) };
}

/** Writes changes of listings that are held: rows, parts, versions, proposals and outbox. */
export async function writeChanges(writing: BulkWriting, many: readonly PlannedChange[]): Promise<void> {
  if (many.length === 0) return;
  const { db, at } = writing;
  await updateListings(
    db,
    many
      .filter(({ isLive }) => isLive)
      .map(({ record, live, state }) => ({
        id: record.id,
        content: live,
        state: {
          unreviewed: record.unreviewed,
          unreviewedSince: record.unreviewedSince,
          ...state,
          updatedAt: at,
        },
      })),
  );
  for (const { record, isLive } of many) {
    if (!isLive) await updateListing(db, { id: record.id, version: record.version }, {});
  }
  await insertVersions(
    db,
    many.map(({ record, live, changes }) =>
      versionRow(writing, { id: record.id, version: record.version + 1, content: live, changes }),
    ),
  );
  for (const change of many) await replaceProposal(db, change, at);
  await enqueueListings(
    db,
    many.map(({ record }) => record.id),
  );
}

async function replaceProposal(db: Database, { record, proposed }: PlannedChange, at: Date): Promise<void> {
  if (isEqual(record.proposed?.fields ?? {}, proposed)) return;
  if (record.proposed !== null) {
    const open = { listingId: record.id, version: record.proposed.version };
    await closeRevision(db, open, { status: "superseded", at });
  }
  if (Object.keys(proposed).length === 0) return;
  await insertRevision(db, { listingId: record.id, version: record.version + 1, at, fields: proposed });
}

/** Takes listings that are held out of the directory again: what waits is rejected, what is public withdrawn. */
export async function writeTakenBack(
  writing: BulkWriting,
  many: readonly ListingRecord[],
  reason: string,
): Promise<void> {
  const { db, at } = writing;
  for (const record of many) {
    const status = OPEN_STATUSES.includes(record.status) ? "withdrawn" : "rejected";
    const state = { status, reason, reasonFields: null, updatedAt: at } as const;
    await updateListing(db, { id: record.id, version: record.version }, state);
  }
  await insertVersions(
    db,
    many.map(({ id, version, content, status }) =>
      versionRow(writing, {
        id,
        version: version + 1,
        content,
        changes: [
          { pointer: "/status", from: status, to: OPEN_STATUSES.includes(status) ? "withdrawn" : "rejected" },
        ],
      }),
    ),
  );
  await enqueueListings(
    db,
    many.map(({ id }) => id),
  );
}

function versionRow(
  { at, action, byRole, byTeamId }: BulkWriting,
  version: { id: string; version: number; content: ListingContent; changes: Change[] },
) {
  return {
    listingId: version.id,
    version: version.version,
    at,
    action,
    byRole,
    byGroupId: null,
    byTeamId,
    changes: version.changes,
    content: { ...version.content },
  };
}
