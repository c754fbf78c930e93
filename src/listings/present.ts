import { londonDate } from "../areas/today.ts";
import { governingDistricts } from "./access.ts";
import type { ContentSession, ContentVenue, ListingContent } from "./content.ts";
import { capacityOf, freshnessOf } from "./freshness.ts";
import { nextOccurrence, type Occurrence, type TimedSession, type WantedTimes } from "./occurrences.ts";
import type { ListingRecord } from "./queries.ts";
import type { Listing, ListingCard } from "./schema.ts";
import type { Viewer } from "./visibility.ts";

/** What a card is made from; its venues may be the one that is shown alone. */
export type CardRecord = Pick<
  ListingRecord,
  "id" | "slug" | "status" | "assuredOn" | "assuredBy" | "publishedAt" | "termDates"
> & {
  group: Pick<ListingRecord["group"], "id" | "name" | "district">;
  content: Pick<
    ListingContent,
    "kind" | "name" | "summary" | "interests" | "delivery" | "venues" | "sessions" | "cost" | "capacity"
  >;
};

/** Those who keep the listing: its group, and the curators who act on it. They see all of it. */
export function isKeeper(viewer: Viewer, record: Pick<CardRecord, "group" | "content">): boolean {
  return (
    viewer.groupIds.includes(record.group.id) ||
    governingDistricts(record).some((code) => viewer.curatedAreas.includes(code))
  );
}

/** A listing as the viewer may see it. */
export function toListing(record: ListingRecord, viewer: Viewer, now: Date): Listing {
  const { content } = record;
  const keeper = isKeeper(viewer, record);
  const showsContact = content.contact?.visibility === "public" || viewer.staff || keeper;
  return {
    id: record.id,
    slug: record.slug,
    version: record.version,
    status: record.status,
    kind: content.kind,
    name: content.name,
    summary: content.summary,
    description: content.description,
    group: { id: record.group.id, name: record.group.name },
    interests: content.interests,
    needs: content.needs,
    cohorts: content.cohorts,
    eligibility: content.eligibility,
    languages: content.languages,
    delivery: content.delivery,
    venues: content.venues.map((venue) => toVenue(venue, keeper)),
    sessions: content.sessions.map((session) => toSession(session, record)),
    catchment: content.catchment,
    joining: content.joining,
    contact: showsContact ? content.contact : undefined,
    ...facts(record, now),
    updatedAt: record.updatedAt.toISOString(),
    ...(keeper ? keeperParts(record) : {}),
  };
}

function keeperParts(record: ListingRecord) {
  return {
    unreviewed: record.unreviewed,
    reason: record.reason ?? undefined,
    fields: record.reasonFields ?? undefined,
    proposed:
      record.proposed === null
        ? undefined
        : { version: record.proposed.version, fields: record.proposed.fields },
  };
}

/** At which venue a listing is shown, and which of its happenings are asked for. */
export interface Shown {
  venueId?: string | undefined;
  wanted?: WantedTimes;
  /** The local date, where whoever shows many knows it. */
  today?: string;
}

/** A listing in a list, at one of its venues: `venueId`, else that of the next happening, else the first. */
export function toCard(record: CardRecord, viewer: Viewer, now: Date, shown: Shown = {}): ListingCard {
  const { content } = record;
  // An index may still name a venue that the listing no longer has.
  const known = content.venues.some(({ id }) => id === shown.venueId) ? shown.venueId : undefined;
  const told = facts(record, now, { ...shown, venueId: known });
  const wanted = known ?? told.next?.venueId;
  const venue = content.venues.find(({ id }) => id === wanted) ?? content.venues[0];
  return {
    id: record.id,
    slug: record.slug,
    status: record.status,
    kind: content.kind,
    name: content.name,
    summary: content.summary,
    group: { id: record.group.id, name: record.group.name },
    interests: content.interests,
    delivery: content.delivery,
    venue: venue === undefined ? undefined : toVenue(venue, isKeeper(viewer, record)),
    ...told,
  };
}

/** What a choice is made by: cost, room, freshness, and when it happens next. */
function facts(
  record: CardRecord,
  now: Date,
  shown: Shown = {},
): Pick<ListingCard, "cost" | "capacity" | "assurance" | "next"> {
  const { content } = record;
  const today = shown.today ?? londonDate(now);
  return {
    cost: content.cost,
    capacity: content.capacity === undefined ? undefined : capacityOf(content.capacity, today),
    assurance: assuranceOf(record, today),
    next: nextOf(record, now, today, shown),
  };
}

function assuranceOf(record: CardRecord, today: string): ListingCard["assurance"] {
  const since = sinceOf(record);
  if (since === undefined) return undefined;
  return {
    on: record.assuredOn ?? undefined,
    by: record.assuredBy ?? undefined,
    freshness: freshnessOf(since, today),
  };
}

/** The local date from which freshness counts: when it was assured, or else published. */
export function sinceOf({
  assuredOn,
  publishedAt,
}: Pick<CardRecord, "assuredOn" | "publishedAt">): string | undefined {
  return assuredOn ?? (publishedAt === null ? undefined : londonDate(publishedAt));
}

/** The next happening that is asked for at the venue that is shown; where none is shown, at any. */
function nextOf(
  record: CardRecord,
  now: Date,
  today: string,
  { venueId, wanted }: Shown,
): ListingCard["next"] {
  // A paused listing does not happen for now, and an ended one never again.
  if (record.status === "paused" || record.status === "ended" || record.status === "withdrawn")
    return undefined;
  const all = timedSessions(record);
  const there = all.filter(({ session }) => (session.venueId ?? venueId) === venueId);
  const next = nextOccurrence(venueId === undefined ? all : there, now, today, wanted);
  if (next === undefined) return undefined;
  const session = all.find((timed) => timed.session.id === next.sessionId);
  const unknown = session?.session.termTimeOnly === true && session.terms === undefined;
  return { ...toOccurrence(next), ...(unknown ? { termDatesUnknown: true } : {}) };
}

/** An occurrence as it is answered. */
export function toOccurrence({ starts, ends, sessionId, venueId }: Occurrence) {
  return { starts: new Date(starts).toISOString(), ends: new Date(ends).toISOString(), sessionId, venueId };
}

/** The sessions with the term dates of their districts. */
export function timedSessions(record: CardRecord): TimedSession[] {
  return record.content.sessions.map((session) => ({ session, terms: termsOf(session, record) }));
}

function termsOf(session: ContentSession, { content, group, termDates }: CardRecord) {
  const venue = content.venues.find(({ id }) => id === session.venueId);
  return termDates[venue?.district ?? group.district];
}

function toVenue(venue: ContentVenue, keeper: boolean): Listing["venues"][number] {
  if (venue.confidential && !keeper) {
    return { id: venue.id, district: venue.district, confidential: true };
  }
  return venue;
}

/** Only the fields that its kind of rule has, so that it can be sent back as it is. */
function toSession(session: ContentSession, record: ListingRecord): Listing["sessions"][number] {
  const unknown = session.termTimeOnly && termsOf(session, record) === undefined;
  const mark = unknown ? { termDatesUnknown: true } : {};
  if (session.repeats !== "monthly") return { ...session, ...mark };
  const { weekdays, nth, monthDays, ...rest } = session;
  return { ...rest, ...(monthDays.length > 0 ? { monthDays } : { weekdays, nth }), ...mark };
}
