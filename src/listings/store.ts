import { and, eq, inArray, sql } from "drizzle-orm";
import { insertMany, updateMany } from "#db/bulk.ts";
import type { Database } from "#db/client.ts";
import {
  listingCatchmentAreas,
  listings,
  listingTerms,
  sessions,
  venueAccessibility,
  venues,
} from "#db/schema/index.ts";
import type { ContentSession, ContentVenue, ListingContent } from "./content.ts";
import { findTerms } from "./queries.ts";

type Columns = typeof listings.$inferInsert;

/** Columns that are not content. */
export type ListingState = Partial<
  Pick<
    Columns,
    | "status"
    | "assuredOn"
    | "assuredBy"
    | "unreviewed"
    | "unreviewedSince"
    | "reason"
    | "reasonFields"
    | "submittedAt"
    | "publishedAt"
    | "updatedAt"
  >
>;

export interface NewListing extends ListingState {
  id: string;
  slug: string;
  groupId: string;
  status: Columns["status"];
  content: ListingContent;
  createdAt: Date;
}

/** Inserts a listing at version 1 with its parts. */
export function insertListing(db: Database, listing: NewListing): Promise<void> {
  return insertListings(db, [listing]);
}

/** Inserts listings at version 1 with their parts, in as few statements as for one. */
export async function insertListings(db: Database, many: readonly NewListing[]): Promise<void> {
  if (many.length === 0) return;
  await insertMany(
    db,
    listings,
    many.map(({ content, ...rest }) => ({
      unreviewed: [],
      ...contentColumns(content),
      ...rest,
      version: 1,
    })),
  );
  await insertParts(
    db,
    many.map(({ id, content }) => ({ listingId: id, content })),
  );
}

/** Moves a listing to its next version; false where `version` is no longer the present one. */
export async function updateListing(
  db: Database,
  target: { id: string; version: number },
  state: ListingState,
  content?: ListingContent,
): Promise<boolean> {
  const changed = await db
    .update(listings)
    .set({
      ...(content === undefined ? {} : contentColumns(content)),
      ...state,
      version: sql`${listings.version} + 1`,
    })
    .where(and(eq(listings.id, target.id), eq(listings.version, target.version)))
    .returning({ version: listings.version });
  if (changed.length === 0) return false;
  if (content !== undefined) {
    await deleteParts(db, target.id);
    await insertParts(db, [{ listingId: target.id, content }]);
  }
  return true;
}

/** Moves listings to their next versions, with parts and all. They must be held: `lockListings`. */
export async function updateListings(
  db: Database,
  many: readonly { id: string; state: ListingState; content: ListingContent }[],
): Promise<void> {
  if (many.length === 0) return;
  const rows = many.map(({ id, state, content }) => ({ id, ...contentColumns(content), ...state }));
  await updateMany(db, listings, rows, sql`version = known.version + 1`);
  const ids = many.map(({ id }) => id);
  await db.delete(sessions).where(inArray(sessions.listingId, ids));
  await db.delete(venues).where(inArray(venues.listingId, ids));
  await db.delete(listingTerms).where(inArray(listingTerms.listingId, ids));
  await db.delete(listingCatchmentAreas).where(inArray(listingCatchmentAreas.listingId, ids));
  await insertParts(
    db,
    many.map(({ id, content }) => ({ listingId: id, content })),
  );
}

/** Every column is named, so that what the content leaves out is emptied. */
function contentColumns(content: ListingContent) {
  const { eligibility, cost, contact, capacity, joining } = content;
  return {
    kind: content.kind,
    name: content.name,
    summary: content.summary ?? null,
    description: content.description,
    delivery: content.delivery,
    languages: content.languages,
    minAge: eligibility?.minAge ?? null,
    maxAge: eligibility?.maxAge ?? null,
    eligibilityNote: eligibility?.note ?? null,
    notFor: eligibility?.notFor ?? null,
    costFree: cost?.free ?? null,
    costPence: cost?.pence ?? null,
    costPer: cost?.per ?? null,
    costNote: cost?.note ?? null,
    catchmentEveryone: content.catchment.everyone,
    joiningWays: joining.ways,
    takesReferrals: joining.takesReferrals,
    accompaniedFirstVisit: joining.accompaniedFirstVisit,
    contactName: contact?.name ?? null,
    contactPhone: contact?.phone ?? null,
    contactEmail: contact?.email ?? null,
    contactWebsite: contact?.website ?? null,
    contactVisibility: contact?.visibility ?? ("public" as const),
    capacityStatus: capacity?.status ?? null,
    capacityUntil: capacity?.until ?? null,
    capacityNote: capacity?.note ?? null,
  };
}

async function deleteParts(db: Database, listingId: string): Promise<void> {
  await db.delete(sessions).where(eq(sessions.listingId, listingId));
  await db.delete(venues).where(eq(venues.listingId, listingId));
  await db.delete(listingTerms).where(eq(listingTerms.listingId, listingId));
  await db.delete(listingCatchmentAreas).where(eq(listingCatchmentAreas.listingId, listingId));
}

interface Owned {
  listingId: string;
  content: ListingContent;
}

/** Venues, sessions, terms and catchment, with the ids that the content gives them. */
async function insertParts(db: Database, owned: readonly Owned[]): Promise<void> {
  const ids = await termIds(
    db,
    owned.map(({ content }) => content),
  );
  await insertMany(
    db,
    venues,
    owned.flatMap(({ listingId, content }) =>
      content.venues.map((venue, position) => venueRow(venue, listingId, position)),
    ),
  );
  await insertMany(
    db,
    venueAccessibility,
    owned.flatMap(({ content }) =>
      content.venues.flatMap((venue) =>
        venue.accessibility.flatMap((slug) =>
          ids("accessibility", slug).map((termId) => ({ venueId: venue.id, termId })),
        ),
      ),
    ),
  );
  await insertMany(
    db,
    sessions,
    owned.flatMap(({ listingId, content }) =>
      content.sessions.map((session, position) => sessionRow(session, listingId, position)),
    ),
  );
  await insertMany(
    db,
    listingTerms,
    owned.flatMap(({ listingId, content }) =>
      [
        ...content.interests.flatMap((slug) => ids("interest", slug)),
        ...content.needs.flatMap((slug) => ids("need", slug)),
        ...content.cohorts.flatMap((slug) => ids("cohort", slug)),
      ].map((termId, position) => ({ listingId, termId, position })),
    ),
  );
  await insertMany(
    db,
    listingCatchmentAreas,
    owned.flatMap(({ listingId, content }) =>
      content.catchment.areas.map((areaCode) => ({ listingId, areaCode })),
    ),
  );
}

/** Ids of the content's terms. One that is no longer there is left out: an old version may name it. */
async function termIds(db: Database, contents: readonly ListingContent[]) {
  const slugs = contents.flatMap((content) => [
    ...content.interests,
    ...content.needs,
    ...content.cohorts,
    ...content.venues.flatMap(({ accessibility }) => accessibility),
  ]);
  const rows = await findTerms(db, [...new Set(slugs)]);
  const byName = new Map(rows.map((row) => [`${row.scheme} ${row.slug}`, row.id]));
  return (scheme: string, slug: string): string[] => {
    const id = byName.get(`${scheme} ${slug}`);
    return id === undefined ? [] : [id];
  };
}

function venueRow(venue: ContentVenue, listingId: string, position: number) {
  return {
    id: venue.id,
    listingId,
    position,
    name: venue.name ?? null,
    addressLines: venue.address?.lines ?? [],
    town: venue.address?.town ?? null,
    postcode: venue.address?.postcode ?? null,
    lat: venue.point?.lat ?? null,
    lng: venue.point?.lng ?? null,
    precision: venue.point?.precision ?? null,
    districtCode: venue.district,
    wardCode: venue.ward ?? null,
    uprn: venue.uprn ?? null,
    confidential: venue.confidential,
  };
}

function sessionRow(session: ContentSession, listingId: string, position: number) {
  const isDated = session.repeats === "dates";
  const isMonthly = session.repeats === "monthly";
  return {
    id: session.id,
    listingId,
    venueId: session.venueId ?? null,
    position,
    repeats: session.repeats,
    weekdays: isDated ? [] : session.weekdays,
    every: isDated ? 1 : session.every,
    nth: isMonthly ? session.nth : [],
    monthDays: isMonthly ? session.monthDays : [],
    starts: isDated ? null : session.starts,
    ends: isDated ? null : session.ends,
    from: isDated ? null : session.from,
    until: isDated ? null : (session.until ?? null),
    termTimeOnly: session.termTimeOnly,
    except: session.except,
    dates: isDated ? session.dates : [],
    extra: session.extra,
    note: session.note ?? null,
  };
}
