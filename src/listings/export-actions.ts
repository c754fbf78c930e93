import { and, inArray } from "drizzle-orm";
import { listings } from "#db/schema/index.ts";
import type { Context } from "../context.ts";
import { toListing } from "./present.ts";
import { selectListings } from "./queries.ts";
import type { Listing } from "./schema.ts";
import { isReadable, viewerOf } from "./visibility.ts";

/**
 * Those of the listings that the actor may read, whole and in the order of the ids, as `GET /v1/listings/{id}` gives
 * them; with `everything` as their keepers see them, whoever asks: for operators.
 */
export async function readListingsWhole(
  { db, actor, now }: Pick<Context, "db" | "actor" | "now">,
  ids: readonly string[],
  { everything }: { everything: boolean },
): Promise<Listing[]> {
  const viewer = viewerOf(actor);
  const where = and(inArray(listings.id, [...ids]), everything ? undefined : isReadable(viewer));
  const records = new Map((await selectListings(db, viewer, where)).map((record) => [record.id, record]));
  return ids.flatMap((id) => {
    const record = records.get(id);
    if (record === undefined) return [];
    const seenBy = everything ? { groupIds: [record.group.id], curatedAreas: [], staff: true } : viewer;
    return [toListing(record, seenBy, now())];
  });
}
