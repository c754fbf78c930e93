import { type ContentSession, type ContentVenue, isEqual, type ListingContent } from "./content.ts";

/** What the nature of a listing is: changed by its group while it is public, it waits for a curator. */
export const NATURE_FIELDS = [
  "kind",
  "name",
  "summary",
  "description",
  "interests",
  "needs",
  "cohorts",
  "eligibility",
  "languages",
  "delivery",
  "catchment",
] as const satisfies readonly (keyof ListingContent)[];

/** Every field that can be edited. */
export const CONTENT_FIELDS: readonly (keyof ListingContent)[] = [
  ...NATURE_FIELDS,
  "venues",
  "sessions",
  "cost",
  "joining",
  "contact",
  "capacity",
];

/** Proposed values by field; null takes the field away. */
export type ProposedFields = Record<string, unknown>;

export interface GroupEdit {
  current: ListingContent;
  /** What the group wants it to be, checked. */
  wanted: ListingContent;
  /** The fields that it sent. */
  touched: ReadonlySet<string>;
  /** What waits already. */
  open: ProposedFields;
}

/** Divides a group's change of a public listing: small facts are live at once, its nature waits. */
export function divideEdit(edit: GroupEdit): { live: ListingContent; proposed: ProposedFields } {
  const { current, wanted, touched } = edit;
  const venues = divideVenues(current, wanted);
  const sessions = divideSessions(current, wanted, venues.live);
  const nature = Object.fromEntries(NATURE_FIELDS.map((field) => [field, current[field]]));
  const live: ListingContent = { ...wanted, ...nature, venues: venues.live, sessions: sessions.live };
  const proposed: ProposedFields = rebase(edit.open, current, live);
  for (const field of NATURE_FIELDS) {
    if (!isEqual(current[field], wanted[field])) proposed[field] = wanted[field] ?? null;
    else if (touched.has(field)) delete proposed[field];
  }
  if (venues.waits) proposed["venues"] = wanted.venues;
  else if (touched.has("venues")) delete proposed["venues"];
  if (sessions.waits) proposed["sessions"] = wanted.sessions;
  else if (touched.has("venues") || touched.has("sessions")) delete proposed["sessions"];
  return { live, proposed };
}

const staysPut = (before: ContentVenue, after: ContentVenue): boolean =>
  before.district === after.district && before.confidential === after.confidential;

/** Venues added, taken away, moved to another district or made confidential wait; their details do not. */
function divideVenues(current: ListingContent, wanted: ListingContent) {
  const namesake = (venue: ContentVenue) => wanted.venues.find(({ id }) => id === venue.id);
  const same =
    current.venues.length === wanted.venues.length &&
    current.venues.every((venue) => {
      const after = namesake(venue);
      return after !== undefined && staysPut(venue, after);
    });
  if (same) return { live: wanted.venues, waits: false };
  const live = current.venues.map((venue) => {
    const after = namesake(venue);
    return after !== undefined && staysPut(venue, after) ? after : venue;
  });
  return { live, waits: true };
}

/**
 * A session at a venue that is only proposed waits with it and stays as it is until then; one whose venue is to be
 * taken away stays until that is accepted.
 */
function divideSessions(
  current: ListingContent,
  wanted: ListingContent,
  liveVenues: readonly ContentVenue[],
) {
  const isLive = (venueId: string | undefined) =>
    venueId === undefined || liveVenues.some(({ id }) => id === venueId);
  const leaves = ({ venueId }: ContentSession) =>
    venueId !== undefined && !wanted.venues.some(({ id }) => id === venueId);
  const before = new Map(current.sessions.map((session) => [session.id, session]));
  const held = wanted.sessions.flatMap((session) => {
    if (isLive(session.venueId)) return [session];
    const old = before.get(session.id);
    return old === undefined ? [] : [old];
  });
  const kept = current.sessions.filter(
    (session) => leaves(session) && !wanted.sessions.some(({ id }) => id === session.id),
  );
  const live = [...held, ...kept];
  return { live, waits: !isEqual(live, wanted.sessions) };
}

/**
 * Carries what has just become live over into what waits, so that accepting it does not undo that; what is the live
 * text by now waits no longer.
 */
export function rebase(
  fields: ProposedFields,
  before: ListingContent,
  after: ListingContent,
): ProposedFields {
  const proposed = asContent(fields);
  const rebased = { ...fields };
  const live = new Map<string, unknown>(Object.entries(after));
  if (proposed.venues !== undefined) {
    rebased["venues"] = proposed.venues.map((venue) => {
      const live = after.venues.find(({ id }) => id === venue.id);
      return live !== undefined && staysPut(live, venue) ? live : venue;
    });
  }
  if (proposed.sessions !== undefined && !isEqual(before.sessions, after.sessions)) {
    rebased["sessions"] = rebaseSessions(proposed.sessions, before.sessions, after.sessions);
  }
  const waits = ([name, value]: [string, unknown]) => !isEqual(value ?? undefined, live.get(name));
  return Object.fromEntries(Object.entries(rebased).filter(waits));
}

function rebaseSessions(
  proposed: readonly ContentSession[],
  before: readonly ContentSession[],
  after: readonly ContentSession[],
): ContentSession[] {
  const find = (list: readonly ContentSession[], id: string) => list.find((session) => session.id === id);
  const kept = proposed.flatMap((session) => {
    const was = find(before, session.id);
    const is = find(after, session.id);
    if (was !== undefined && is === undefined) return [];
    if (is === undefined || isEqual(was, is)) return [session];
    return [{ ...is, venueId: session.venueId }];
  });
  const added = after.filter(({ id }) => find(before, id) === undefined && find(proposed, id) === undefined);
  return [...kept, ...added];
}

/** Content with proposed values in place; a session whose venue is no longer there goes to the only one, or to none. */
export function applyProposal(content: ListingContent, fields: ProposedFields): ListingContent {
  const applied: ListingContent = { ...content, ...asContent(fields) };
  const [only, ...others] = applied.venues;
  const fallback = others.length === 0 ? only?.id : undefined;
  return {
    ...applied,
    sessions: applied.sessions.map((session) =>
      session.venueId === undefined || applied.venues.some(({ id }) => id === session.venueId)
        ? session
        : { ...session, venueId: fallback },
    ),
  };
}

/** Venues that are only proposed. */
export function proposedVenues(record: {
  content: ListingContent;
  proposed: { fields: ProposedFields } | null;
}): ContentVenue[] {
  const venues = asContent(record.proposed?.fields ?? {}).venues ?? [];
  return venues.filter((venue) => !record.content.venues.some(({ id }) => id === venue.id));
}

/** Proposed values as content: they are written by `divideEdit` alone, from content that was checked. */
function asContent(fields: ProposedFields): Partial<ListingContent> {
  return Object.fromEntries(Object.entries(fields).map(([name, value]) => [name, value ?? undefined]));
}
