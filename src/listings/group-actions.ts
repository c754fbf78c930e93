import type { Database } from "#db/client.ts";
import type { Context } from "../context.ts";
import { enqueueListing } from "../outbox/enqueue.ts";
import { toCard } from "./present.ts";
import { findAreaKind, findOpenIds, selectGroupListings } from "./queries.ts";
import type { ListingCard } from "./schema.ts";
import { viewerOf } from "./visibility.ts";

/** Cards of a group's listings that the caller may read, by name. */
export async function readGroupCards(
  context: Context,
  groupId: string,
  limit: number,
): Promise<ListingCard[]> {
  const viewer = viewerOf(context.actor);
  const records = await selectGroupListings(context.db, viewer, { groupId, limit });
  return records.map((record) => toCard(record, viewer, context.now()));
}

/** Tells the search indexes that a group's listings changed: they carry its name. */
export async function reindexGroup(db: Database, groupId: string): Promise<void> {
  for (const id of await findOpenIds(db, groupId)) await enqueueListing(db, id);
}

/** Whether a code is a district. */
export async function isDistrict(db: Database, code: string): Promise<boolean> {
  return (await findAreaKind(db, code)) === "district";
}
