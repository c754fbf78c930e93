import { eq } from "drizzle-orm";
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
import { checkListing } from "#src/listings/check.ts";
import type { ListingContent } from "#src/listings/content.ts";
import { dateOf, dayOf, occurrencesBetween } from "#src/listings/occurrences.ts";
import { listingInput } from "#src/listings/schema.ts";
import { insertListing } from "#src/listings/store.ts";
import { indexListings } from "#search/outbox.ts";
import type { SearchEngine } from "#search/port.ts";
import { demonstrationGroups } from "./demonstration/index.ts";
import { demonstrationPeople, demonstrationTeams } from "./demonstration/teams.ts";
import type {
  DemonstrationDate,
  DemonstrationGroup,
  DemonstrationListing,
  DemonstrationSession,
  RelativeDate,
} from "./demonstration/types.ts";
import { demonstrationSignposts } from "./demonstration-signposts.ts";
import { addDays, seededIds, seededRandom } from "./deterministic.ts";

const SEED = 20_261_122;
const DAY_MS = 86_400_000;
const LOOKED_AHEAD_DAYS = 120;
// Their queries share the transaction's connection, one behind the other without waiting for replies.
const GROUPS_AT_ONCE = 16;
// People and teams were there before the first signpost of the year.
const SINCE_DAYS = 500;

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
  onProgress: (done: number, all: number) => void = () => undefined,
): Promise<DemonstrationCounts> {
  const random = seededRandom(SEED);
  const all = demonstrationGroups.length;
  const made: string[] = [];
  const counts = await db.transaction(async (transaction) => {
    const since = new Date(now.getTime() - SINCE_DAYS * DAY_MS);
    const loading: Loading = {
      db: transaction,
      now,
      today: now.toISOString().slice(0, 10),
      newId: seededIds(since, random),
      since,
    };
    const teamIds = await loadTeams(loading);
    const navigators = await loadPeople(loading, teamIds);
    for (let begin = 0; begin < all; begin += GROUPS_AT_ONCE) {
      const some = demonstrationGroups.slice(begin, begin + GROUPS_AT_ONCE);
      const ids = await Promise.all(
        some.map((group, index) => {
          // Ids of its own chance for each group: they do not depend on which one is written first.
          const newId = seededIds(since, seededRandom(SEED + begin + index + 1));
          return loadGroup({ ...loading, newId }, group);
        }),
      );
      made.push(...ids.flat());
      onProgress(begin + some.length, all);
    }
    const signposts = await demonstrationSignposts({ db: transaction, navigators, now, random });
    return {
      teams: demonstrationTeams.length,
      people: demonstrationPeople.length + all,
      groups: all,
      listings: made.length,
      signposts,
    };
  });
  await indexListings(db, search, made);
  return counts;
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

async function loadGroup(loading: Loading, group: DemonstrationGroup): Promise<string[]> {
  const { db, newId, since } = loading;
  const groupId = newId();
  await db.insert(groups).values({
    id: groupId,
    slug: group.key,
    name: group.name,
    description: group.description,
    districtCode: group.district,
    createdAt: since,
    updatedAt: since,
  });
  if (group.identifiers !== undefined && group.identifiers.length > 0) {
    await db
      .insert(groupIdentifiers)
      .values(group.identifiers.map(({ scheme, id }) => ({ groupId, scheme, identifier: id })));
  }
  const personId = await ownerOf(loading, group.owner);
  await db.insert(memberships).values({
    id: newId(),
    personId,
    role: "group",
    groupRole: "owner",
    groupId,
    validFrom: since,
    createdAt: since,
  });
  const ids: string[] = [];
  for (const listing of group.listings) ids.push(await loadListing(loading, { groupId, group, listing }));
  return ids;
}

async function ownerOf(
  { db, newId, since }: Loading,
  owner: { name: string; email: string },
): Promise<string> {
  const id = newId();
  await db
    .insert(people)
    .values({ id, name: owner.name, email: owner.email.toLowerCase(), emailVerified: true, createdAt: since })
    .onConflictDoNothing();
  const [row] = await db
    .select({ id: people.id })
    .from(people)
    .where(eq(people.email, owner.email.toLowerCase()));
  return row?.id ?? id;
}

async function loadListing(
  loading: Loading,
  { groupId, group, listing }: { groupId: string; group: DemonstrationGroup; listing: DemonstrationListing },
): Promise<string> {
  const { db, newId, today, now, since } = loading;
  const id = newId();
  const content = await contentOf(loading, group, listing);
  const { status, assuredDaysAgo, assuredBy } = listing;
  const wasPublished = ["published", "paused", "ended", "withdrawn"].includes(status);
  const begun = new Date(now.getTime() - Math.max(assuredDaysAgo ?? 3, 3) * DAY_MS);
  await insertListing(db, {
    id,
    slug: slugOf(listing.name),
    groupId,
    status,
    content,
    createdAt: since,
    updatedAt: begun,
    submittedAt: status === "draft" ? null : begun,
    publishedAt: wasPublished ? begun : null,
    ...(assuredDaysAgo === undefined || !wasPublished
      ? {}
      : { assuredOn: addDays(today, -assuredDaysAgo), assuredBy: assuredBy ?? "group" }),
    ...(listing.reason === undefined ? {} : { reason: listing.reason }),
  });
  await db.insert(listingVersions).values({
    listingId: id,
    version: 1,
    at: begun,
    action: status === "draft" ? "create" : "submit",
    byRole: "group",
    byGroupId: groupId,
    changes: [],
    content: { ...content },
  });
  return id;
}

/** The demonstration's rows as the API would have got them, checked as the API checks. */
async function contentOf(
  loading: Loading,
  group: DemonstrationGroup,
  listing: DemonstrationListing,
): Promise<ListingContent> {
  const { today } = loading;
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
    sessions: (listing.sessions ?? []).map((session) => sessionOf(session, today)),
  });
  const content = await checkListing(loading.db, input, {
    prefix: "",
    district: group.district,
    today,
    newId: loading.newId,
  });
  const cancelled = content.sessions.map((session, index) => {
    const indexes = listing.sessions?.[index]?.exceptNext ?? [];
    if (indexes.length === 0) return session;
    const from = dayOf(today) + 1;
    const next = occurrencesBetween([{ session, terms: undefined }], from, from + LOOKED_AHEAD_DAYS);
    const dates = indexes.flatMap((number) => {
      const starts = next[number]?.starts;
      return starts === undefined ? [] : [dateOf(Math.floor(starts / DAY_MS))];
    });
    return { ...session, except: [...session.except, ...dates].toSorted() };
  });
  // Some stated capacity has expired, which the API would not take.
  const stated =
    capacity === undefined
      ? {}
      : {
          capacity: {
            status: capacity.status,
            until: addDays(today, capacity.days),
            ...(capacity.note === undefined ? {} : { note: capacity.note }),
          },
        };
  return { ...content, ...stated, sessions: cancelled };
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
