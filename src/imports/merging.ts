import { isEqual, type ContentVenue, type ListingContent } from "../listings/content.ts";
import { applyProposal, CONTENT_FIELDS, type ProposedFields } from "../listings/revisions.ts";

/** What a source says of a listing by top-level field, without what this directory adds: ids, districts, made points. */
export type Snapshot = Record<string, unknown>;

/** Content as a source would say it: venues by position, points only where somebody measured them. */
export function snapshotOf(content: ListingContent): Snapshot {
  const position = new Map(content.venues.map(({ id }, index) => [id, index]));
  const snapshot: Snapshot = {};
  for (const field of CONTENT_FIELDS) if (content[field] !== undefined) snapshot[field] = content[field];
  snapshot["venues"] = content.venues.map(plainVenue);
  snapshot["sessions"] = content.sessions.map(({ id: _id, venueId, ...session }) =>
    venueId === undefined ? session : { ...session, venue: position.get(venueId) },
  );
  return snapshot;
}

function plainVenue({ id: _id, district: _district, ward: _ward, point, ...venue }: ContentVenue) {
  return point?.precision === "exact" ? { ...venue, point } : venue;
}

/** Fields of which the source says something else than before. */
export const changedFields = (base: Snapshot, theirs: Snapshot) =>
  CONTENT_FIELDS.filter((field) => !isEqual(base[field], theirs[field]));

/** What a change at the source comes to, by top-level field. */
export interface Merge {
  /** Changed there and not here. */
  applied: string[];
  /** Changed in both, each its own way. */
  conflicts: { field: string; theirs: unknown; ours: unknown }[];
}

/**
 * Compares what the source said last, what it says now, and what stands here. What waits to be accepted here counts as
 * what stands here.
 */
export function mergeThreeWays(sides: {
  base: Snapshot;
  theirs: Snapshot;
  content: ListingContent;
  proposed: ProposedFields;
}): Merge {
  const { base, theirs, content, proposed } = sides;
  const changed = changedFields(base, theirs);
  const merge: Merge = { applied: [], conflicts: [] };
  if (changed.length === 0) return merge;
  const live = snapshotOf(content);
  const waiting = Object.keys(proposed).length === 0 ? live : snapshotOf(applyProposal(content, proposed));
  for (const field of changed) {
    const ours = field in proposed ? waiting[field] : live[field];
    if (isEqual(ours, theirs[field])) continue;
    if (isEqual(ours, base[field])) merge.applied.push(field);
    else merge.conflicts.push({ field, theirs: theirs[field], ours });
  }
  return merge;
}

/** Our content with some fields as the source has them; venues and sessions that are the same keep their ids. */
export function applyFields(
  ours: ListingContent,
  theirs: ListingContent,
  fields: readonly string[],
): ListingContent {
  const aligned = keepIds(ours, theirs);
  const taken = new Map(Object.entries(aligned));
  return applyProposal(ours, Object.fromEntries(fields.map((field) => [field, taken.get(field) ?? null])));
}

function keepIds(ours: ListingContent, theirs: ListingContent): ListingContent {
  const venueIds = pairUp(theirs.venues, ours.venues, [
    (left, right) => isEqual(plainVenue(left), plainVenue(right)),
    (left, right) => isEqual(left.address?.postcode, right.address?.postcode) && left.name === right.name,
    (left, right) => isEqual(left.address?.postcode, right.address?.postcode),
    () => true,
  ]);
  const venues = theirs.venues.map((venue) => ({ ...venue, id: venueIds.get(venue.id) ?? venue.id }));
  const moved = theirs.sessions.map((session) =>
    session.venueId === undefined
      ? session
      : { ...session, venueId: venueIds.get(session.venueId) ?? session.venueId },
  );
  const sessionIds = pairUp(moved, ours.sessions, [
    (left, right) => isEqual({ ...left, id: "" }, { ...right, id: "" }),
    (left, right) => left.repeats === right.repeats && left.venueId === right.venueId,
  ]);
  const sessions = moved.map((session) => ({ ...session, id: sessionIds.get(session.id) ?? session.id }));
  return { ...theirs, venues, sessions };
}

/** Ids of `right` by those of `left` that are the same thing, the surest likeness first, each once. */
function pairUp<Item extends { id: string }>(
  left: readonly Item[],
  right: readonly Item[],
  likenesses: readonly ((left: Item, right: Item) => boolean)[],
): Map<string, string> {
  const pairs = new Map<string, string>();
  const free = new Set(right);
  for (const isLike of likenesses) {
    for (const item of left) {
      if (pairs.has(item.id)) continue;
      const same = [...free].find((other) => isLike(item, other));
      if (same === undefined) continue;
      pairs.set(item.id, same.id);
      free.delete(same);
    }
  }
  return pairs;
}
