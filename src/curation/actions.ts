import { insideKnown } from "../areas/actions.ts";
import type { Context } from "../context.ts";
import { cutPage, decodeCursor } from "../http/paging.ts";
import { readWorkingCards } from "../listings/actions.ts";
import { viewerOf } from "../listings/visibility.ts";
import { type QueueEntry, selectQueue } from "./queries.ts";
import { queueKey, type QueueQuery, type QueueRow } from "./schema.ts";

/** What waits for the caller's community teams, oldest first. */
export async function listQueue(context: Context, query: QueueQuery) {
  const after = decodeCursor(query.cursor, queueKey);
  const { curatedAreas } = viewerOf(context.actor);
  const entries = await selectQueue(context.db, {
    curatedAreas,
    within: query.area === undefined ? undefined : await insideKnown(context, "area", query.area),
    kind: query.kind,
    after,
    limit: query.limit + 1,
  });
  const page = cutPage(entries, query.limit, ({ since, key }) => ({ since, key }));
  const cards = await readWorkingCards(
    context,
    page.data.map(({ listingId }) => listingId),
  );
  const data = page.data.flatMap((entry): QueueRow[] => {
    const listing = cards.get(entry.listingId);
    return listing === undefined ? [] : [{ listing, ...toRow(entry) }];
  });
  return { ...page, data };
}

function toRow(entry: QueueEntry): Omit<QueueRow, "listing"> {
  const { reportId, reportKind } = entry;
  return {
    kind: entry.kind,
    since: entry.since,
    reason: entry.reason ?? undefined,
    revision: entry.revision === null ? undefined : { version: entry.revision, fields: entry.fields ?? [] },
    report: reportId === null || reportKind === null ? undefined : { id: reportId, kind: reportKind },
    changed: entry.changed ?? undefined,
  };
}
