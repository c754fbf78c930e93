import type { Database } from "#db/client.ts";
import {
  groupIdentifiers,
  groups,
  listingVersions,
  memberships,
  people,
  teamAreas,
  teams,
} from "#db/schema/index.ts";
import type { ListingContent } from "#src/listings/content.ts";
import { normaliseContent } from "#src/listings/content.ts";
import { dateOf, dayOf, occurrencesBetween } from "#src/listings/occurrences.ts";
import { listingInput } from "#src/listings/schema.ts";
import { insertListings, type NewListing } from "#src/listings/store.ts";
import { indexListings } from "#search/outbox.ts";
import type { SearchEngine } from "#search/port.ts";
import { demonstrationGroups } from "./demonstration/index.ts";
import { demonstrationPeople, demonstrationTeams } from "./demonstration/teams.ts";
import type {
  DemonstrationDate,
  DemonstrationListing,
  DemonstrationSession,
  RelativeDate,
} from "./demonstration/types.ts";
import { demonstrationSignposts } from "./demonstration-signposts.ts";
import { addDays, seededIds, seededRandom } from "./deterministic.ts";

const SEED = 20_261_122;
const DAY_MS = 86_400_000;
const LOOKED_AHEAD_DAYS = 120;
// People and teams were there before the first signpost of the year.
const SINCE_DAYS = 500;
const BEGUN_DAYS_AGO = 3;
const PUBLISHED_ONCE = new Set(["published", "paused", "ended", "withdrawn"]);

export interface DemonstrationCounts {
  teams: number;
  people: number;
  groups: number;
  listings: number;
  signposts: number;
}

interface Loading {
  db: Database;
  now: Date;
  today: string;
  newId(): string;
  since: Date;
}

/**
 * Fills an empty database with the demonstration data: the same every time, with dates that count from today.
 * Everything or nothing; the search index follows in the same call.
 */
export async function seedDemonstration(
  db: Database,
  search: SearchEngine,
  now: Date,
): Promise<DemonstrationCounts> {
  const random = seededRandom(SEED);
  const { listings, ...counts } = await db.transaction(async (transaction) => {
    const since = new Date(now.getTime() - SINCE_DAYS * DAY_MS);
    const today = now.toISOString().slice(0, 10);
    const loading: Loading = { db: transaction, now, today, newId: seededIds(since, random), since };
    const teamIds = await loadTeams(loading);
    const navigators = await loadPeople(loading, teamIds);
    const made = await loadGroups(loading);
    const signposts = await demonstrationSignposts({ db: transaction, navigators, now, random });
    return {
      teams: demonstrationTeams.length,
      people: demonstrationPeople.length + demonstrationGroups.length,
      groups: demonstrationGroups.length,
      listings: made,
      signposts,
    };
  });
  await indexListings(db, search, listings, now);
  return { ...counts, listings: listings.length };
}

async function loadTeams({ db, newId, since }: Loading): Promise<Map<string, string>> {
  const rows = demonstrationTeams.map(({ slug, name, kind }) => ({
    id: newId(),
    slug,
    name,
    kind,
    email: `${slug}@fingerpost.example.org`,
    createdAt: since,
  }));
  await db.insert(teams).values(rows);
  const ids = new Map(rows.map((row) => [row.slug, row.id]));
  await db
    .insert(teamAreas)
    .values(
      demonstrationTeams.flatMap(({ slug, areas }) =>
        areas.map((areaCode) => ({ teamId: ids.get(slug) ?? "", areaCode, validFrom: "2024-04-01" })),
      ),
    );
  return ids;
}

export interface DemonstrationNavigator {
  membershipId: string;
  teamId: string;
  areas: readonly string[];
}

async function loadPeople(
  { db, newId, since }: Loading,
  teamIds: ReadonlyMap<string, string>,
): Promise<DemonstrationNavigator[]> {
  const navigators: DemonstrationNavigator[] = [];
  for (const person of demonstrationPeople) {
    const personId = newId();
    const { name, email } = person;
    await db.insert(people).values({ id: personId, name, email, emailVerified: true, createdAt: since });
    for (const { role, team } of person.memberships) {
      const id = newId();
      const teamId = team === undefined ? undefined : teamIds.get(team);
      await db.insert(memberships).values({ id, personId, role, teamId, validFrom: since, createdAt: since });
      if (role === "navigator" && teamId !== undefined) {
        const areas = demonstrationTeams.find(({ slug }) => slug === team)?.areas ?? [];
        navigators.push({ membershipId: id, teamId, areas });
      }
    }
  }
  return navigators;
}

/** Groups with their owners and listings, in a statement for each table; answers with the listings' ids. */
async function loadGroups(loading: Loading): Promise<string[]> {
  const { db, newId, since } = loading;
  const rows = demonstrationGroups.map((group) => ({ group, id: newId(), ownerId: newId() }));
  await db.insert(people).values(
    rows.map(({ group: { owner }, ownerId }) => ({
      id: ownerId,
      name: owner.name,
      email: owner.email.toLowerCase(),
      emailVerified: true,
      createdAt: since,
    })),
  );
  await db.insert(groups).values(
    rows.map(({ group, id }) => ({
      id,
      slug: group.key,
      name: group.name,
      description: group.description,
      districtCode: group.district,
      createdAt: since,
      updatedAt: since,
    })),
  );
  await db
    .insert(groupIdentifiers)
    .values(
      rows.flatMap(({ group, id: groupId }) =>
        (group.identifiers ?? []).map(({ scheme, id }) => ({ groupId, scheme, identifier: id })),
      ),
    );
  const owners = rows.map(({ id: groupId, ownerId }) => ({ id: newId(), personId: ownerId, groupId }));
  await db.insert(memberships).values(
    owners.map((owner) => ({
      ...owner,
      role: "group" as const,
      groupRole: "owner" as const,
      validFrom: since,
      createdAt: since,
    })),
  );
  const made = rows.flatMap(({ group, id }) =>
    group.listings.map((listing) => newListing(loading, id, listing)),
  );
  await insertListings(db, made);
  await db.insert(listingVersions).values(made.map(versionOf));
  return made.map(({ id }) => id);
}

function newListing(loading: Loading, groupId: string, listing: DemonstrationListing): NewListing {
  const { newId, today, now, since } = loading;
  const { status, assuredDaysAgo, assuredBy, reason } = listing;
  const wasPublished = PUBLISHED_ONCE.has(status);
  const begun = new Date(now.getTime() - Math.max(assuredDaysAgo ?? 0, BEGUN_DAYS_AGO) * DAY_MS);
  return {
    id: newId(),
    slug: slugOf(listing.name),
    groupId,
    status,
    content: demonstrationContent(listing, { today, newId }),
    createdAt: since,
    updatedAt: begun,
    submittedAt: status === "draft" ? null : begun,
    publishedAt: wasPublished ? begun : null,
    ...(assuredDaysAgo === undefined || !wasPublished
      ? {}
      : { assuredOn: addDays(today, -assuredDaysAgo), assuredBy: assuredBy ?? "group" }),
    ...(reason === undefined ? {} : { reason }),
  };
}

function versionOf(listing: NewListing): typeof listingVersions.$inferInsert {
  return {
    listingId: listing.id,
    version: 1,
    at: listing.updatedAt ?? listing.createdAt,
    action: listing.status === "draft" ? "create" : "submit",
    byRole: "group",
    byGroupId: listing.groupId,
    changes: [],
    content: { ...listing.content },
  };
}

/** A demonstration listing as the API would keep it; that the API would take it is shown by a test. */
export function demonstrationContent(
  listing: DemonstrationListing,
  { today, newId }: { today: string; newId(): string },
): ListingContent {
  const {
    status: _status,
    assuredDaysAgo: _days,
    assuredBy: _by,
    capacity,
    reason: _reason,
    ...rest
  } = listing;
  const input = listingInput.parse({
    ...rest,
    venues: (listing.venues ?? []).map(({ district: _district, ...venue }) => venue),
    sessions: (listing.sessions ?? []).map((session) => sessionOf(session, today)),
  });
  const venues = input.venues.map((venue, index) => ({
    ...venue,
    id: newId(),
    district: listing.venues?.[index]?.district ?? "",
  }));
  const venueIds = new Map(input.venues.map(({ id }, index) => [id, venues[index]?.id]));
  const only = venues.length === 1 ? venues[0]?.id : undefined;
  const sessions = input.sessions.map((session, index) => {
    const timed = { ...session, id: newId(), venueId: venueIds.get(session.venueId) ?? only };
    const cancelled = cancelledDates(timed, listing.sessions?.[index]?.exceptNext ?? [], today);
    return { ...timed, except: [...session.except, ...cancelled].toSorted() };
  });
  const stated =
    capacity === undefined
      ? {}
      : { capacity: { status: capacity.status, until: addDays(today, capacity.days), note: capacity.note } };
  return normaliseContent({ ...input, ...stated, venues, sessions });
}

function cancelledDates(
  session: ListingContent["sessions"][number],
  indexes: readonly number[],
  today: string,
): string[] {
  if (indexes.length === 0) return [];
  const from = dayOf(today) + 1;
  const next = occurrencesBetween([{ session, terms: undefined }], from, from + LOOKED_AHEAD_DAYS);
  return indexes.flatMap((index) => {
    const starts = next[index]?.starts;
    return starts === undefined ? [] : [dateOf(Math.floor(starts / DAY_MS))];
  });
}

/** A session with dates in place of days from today. */
function sessionOf(session: DemonstrationSession, today: string): Record<string, unknown> {
  const date = ({ days }: RelativeDate) => addDays(today, days);
  const dated = ({ on, starts, ends }: DemonstrationDate) => ({ on: date(on), starts, ends });
  const { exceptNext: _indexes, from, until, except, extra, ...rest } = session;
  return {
    ...rest,
    ...(session.repeats === "dates"
      ? { dates: session.dates.map(dated) }
      : { from: date(from ?? { days: -90 }), ...(until === undefined ? {} : { until: date(until) }) }),
    ...(except === undefined ? {} : { except: except.map(date) }),
    ...(extra === undefined ? {} : { extra: extra.map(dated) }),
  };
}

/** The demonstration's names are all different, and so are their slugs. */
function slugOf(name: string): string {
  return name
    .toLowerCase()
    .replaceAll(/['’.]/g, "")
    .replaceAll(/[^a-z0-9]+/g, "-")
    .replaceAll(/^-|-$/g, "")
    .slice(0, 70);
}
