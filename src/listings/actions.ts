import { z } from "zod";
import type { Database } from "#db/client.ts";
import { londonDate } from "../areas/today.ts";
import { curatorOf, groupMembership } from "../accounts/scope.ts";
import type { Context } from "../context.ts";
import { AppError, invalidParameter, notFound } from "../errors.ts";
import { cutPage, decodeCursor } from "../http/paging.ts";
import { actingContext } from "./access.ts";
import { governingDistricts } from "./access.ts";
import { writeNewListing } from "./changes.ts";
import { checkListing } from "./check.ts";
import { CLOSED_STATUSES } from "./lifecycle.ts";
import { dateOf, dayOf, occurrencesBetween } from "./occurrences.ts";
import { timedSessions, toCard, toListing, toOccurrence } from "./present.ts";
import { findGroupPlace, type ListingRecord, selectListing, selectReadable } from "./queries.ts";
import type { Listing, ListingCard, ListingInput } from "./schema.ts";
import { OCCURRENCES_DAYS_MAXIMUM, type OccurrencesQuery } from "./verb-schema.ts";
import { isKnowable, isReadable, PUBLIC_VIEWER, viewerOf } from "./visibility.ts";

const DEFAULT_DAYS = 28;

/** A listing as the caller may see it, opened from a search or not. Public once and no longer: `gone`. */
export async function getListing(context: Context, id: string, searchId?: string): Promise<Listing> {
  const record = await readable(context, id);
  if (searchId !== undefined) context.searches.follow({ searchId, kind: "opened", listingId: record.id });
  return toListing(record, viewerOf(context.actor), context.now());
}

/** The listing where the caller may read it; `gone` or `not-found` else. */
export async function readable(context: Context, id: string): Promise<ListingRecord> {
  const viewer = viewerOf(context.actor);
  const record = await selectListing(context.db, id, viewer, isKnowable(viewer));
  if (record === undefined) throw notFound("listing");
  if (CLOSED_STATUSES.includes(record.status) && !record.insider) {
    throw new AppError("gone", { detail: "This listing has ended or was taken out of the directory." });
  }
  return record;
}

/** A published or paused listing, whole, as anybody may know of it; undefined where it is neither. */
export function readPublicListing(db: Database, id: string): Promise<ListingRecord | undefined> {
  return selectListing(db, id, PUBLIC_VIEWER, isReadable(PUBLIC_VIEWER));
}

/** Cards of listings as the caller may read them, published or not, by id. */
export async function readWorkingCards(
  context: Context,
  ids: readonly string[],
): Promise<Map<string, ListingCard>> {
  if (ids.length === 0) return new Map();
  const viewer = viewerOf(context.actor);
  const records = await selectReadable(context.db, viewer, ids);
  return new Map(records.map((record) => [record.id, toCard(record, viewer, context.now())]));
}

const occurrenceKey = z.strictObject({ starts: z.int(), session: z.string() });

/** When a listing happens, between two local dates. */
export async function listOccurrences(context: Context, id: string, query: OccurrencesQuery) {
  const after = decodeCursor(query.cursor, occurrenceKey);
  const from = query.from ?? londonDate(context.now());
  const first = dayOf(from);
  const last = query.to === undefined ? first + DEFAULT_DAYS - 1 : dayOf(query.to);
  if (last < first) {
    throw invalidParameter("to", "out-of-range", "`to` is before `from`.", `Use ${from} or a later date.`);
  }
  if (last - first > OCCURRENCES_DAYS_MAXIMUM) {
    const latest = dateOf(first + OCCURRENCES_DAYS_MAXIMUM);
    const message = `\`to\` may be ${OCCURRENCES_DAYS_MAXIMUM} days after \`from\` at most.`;
    throw invalidParameter("to", "out-of-range", message, `Use ${latest} or an earlier date.`);
  }
  const record = await readable(context, id);
  const isOver = CLOSED_STATUSES.includes(record.status) || record.status === "paused";
  const all = isOver ? [] : occurrencesBetween(timedSessions(record), first, last);
  const rest = all.filter(
    ({ starts, sessionId }) =>
      after === undefined || starts > after.starts || (starts === after.starts && sessionId > after.session),
  );
  const page = cutPage(rest, query.limit, ({ starts, sessionId }) => ({ starts, session: sessionId }));
  return { ...page, data: page.data.map(toOccurrence) };
}

/** Makes a draft of a group, by its people or by the community team of its district. */
export async function createListing(
  context: Context,
  groupId: string,
  input: ListingInput,
): Promise<Listing> {
  const viewer = viewerOf(context.actor);
  const group = await findGroupPlace(context.db, groupId, viewer);
  if (group === undefined) throw notFound("group");
  const curator = curatorOf(context.actor, [group.district]);
  const membership = curator ?? groupMembership(context.actor, groupId);
  if (membership === undefined) {
    throw new AppError("forbidden", {
      detail: "This is for the group's people and for the community team of its district.",
    });
  }
  const content = await checkListing(context.db, input, {
    prefix: "",
    district: group.district,
    today: londonDate(context.now()),
    newId: context.newId,
  });
  const governing = governingDistricts({ group: { district: group.district }, content });
  // Who enters it must also be able to read and publish it.
  if (curator !== undefined && curatorOf(context.actor, governing) === undefined) {
    throw new AppError("forbidden", {
      detail: `It takes place in ${governing.join(", ")}: the community team there enters it, or the group itself.`,
    });
  }
  const acting = { as: curator === undefined ? "group" : "curator", membership } as const;
  const record = await context.db.transaction((transaction) =>
    writeNewListing(
      { ...actingContext(context, acting), db: transaction },
      { groupId, status: "draft", content, action: "create" },
    ),
  );
  context.nudgeOutbox();
  return toListing(record, viewer, context.now());
}
