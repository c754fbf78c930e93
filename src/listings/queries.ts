import { and, asc, eq, inArray, sql, type SQL } from "drizzle-orm";
import type { Database } from "#db/client.ts";
import type { FieldNote } from "#db/schema/listings.ts";
import { areas, groups, listings, terms } from "#db/schema/index.ts";
import { isInsider, isKnownGroup, isReadable, PUBLIC_VIEWER, type Viewer } from "./visibility.ts";
import { type ContentSession, type ContentVenue, type ListingContent, normaliseContent } from "./content.ts";
import { type ListingStatus, OPEN_STATUSES } from "./lifecycle.ts";
import type { TermRange } from "./occurrences.ts";

/** A listing as it stands in Postgres, whole. */
export interface ListingRecord {
  id: string;
  slug: string;
  version: number;
  status: ListingStatus;
  group: { id: string; name: string; district: string; online: boolean };
  content: ListingContent;
  assuredOn: string | null;
  assuredBy: "group" | "curator" | null;
  unreviewed: string[];
  unreviewedSince: Date | null;
  reason: string | null;
  reasonFields: FieldNote[] | null;
  submittedAt: Date | null;
  publishedAt: Date | null;
  updatedAt: Date;
  /** Term dates of the districts of its term-time sessions, by district; those without any are absent. */
  termDates: Record<string, TermRange[]>;
  proposed: { version: number; fields: Record<string, unknown>; at: string } | null;
  /** The viewer sees every state of it. */
  insider: boolean;
}

// One plan for any number of listings: each part is an aggregate of its own, so that nothing multiplies.
const venuesOf = sql<VenueRow[]>`(select coalesce(json_agg(json_build_object(
    'id', v.id, 'name', v.name, 'lines', to_json(v.address_lines), 'town', v.town, 'postcode', v.postcode,
    'lat', v.lat, 'lng', v.lng, 'precision', v.precision, 'district', v.district_code, 'ward', v.ward_code,
    'uprn', v.uprn, 'confidential', v.confidential, 'accessibility', (select coalesce(json_agg(t.slug order by t.slug collate "C"), '[]')
      from venue_accessibility a join terms t on t.id = a.term_id where a.venue_id = v.id)
  ) order by v.position), '[]') from venues v where v.listing_id = ${listings.id})`;

const sessionsOf = sql<SessionRow[]>`(select coalesce(json_agg(json_build_object(
    'id', s.id, 'venueId', s.venue_id, 'repeats', s.repeats, 'weekdays', to_json(s.weekdays), 'every', s.every,
    'nth', to_json(s.nth), 'monthDays', to_json(s.month_days), 'starts', s.starts, 'ends', s.ends, 'from', s."from",
    'until', s.until, 'termTimeOnly', s.term_time_only, 'except', to_json(s."except"), 'dates', s.dates,
    'extra', s.extra, 'note', s.note
  ) order by s.position), '[]') from sessions s where s.listing_id = ${listings.id})`;

const termsOf = sql<{ scheme: string; slug: string }[]>`(select coalesce(json_agg(json_build_object(
    'scheme', t.scheme, 'slug', t.slug) order by lt.position), '[]')
  from listing_terms lt join terms t on t.id = lt.term_id where lt.listing_id = ${listings.id})`;

const catchmentOf = sql<
  string[]
>`(select coalesce(json_agg(c.area_code order by c.area_code collate "C"), '[]')
  from listing_catchment_areas c where c.listing_id = ${listings.id})`;

// A district without term dates of its own follows the nearest area around it that has some.
const termDatesOf = sql<Record<string, TermRange[]> | null>`(case when exists (
    select 1 from sessions s where s.listing_id = ${listings.id} and s.term_time_only)
  then (select json_object_agg(d.code, found.ranges)
    from (select ${groups.districtCode} as code union
      select v.district_code from venues v where v.listing_id = ${listings.id}) d
    cross join lateral (
      with recursive around (code, parent_code, distance) as (
        select a.code, a.parent_code, 0 from areas a where a.code = d.code
        union all
        select a.code, a.parent_code, around.distance + 1 from around
          join areas a on a.code = around.parent_code where around.distance < 8
      )
      select json_agg(json_build_object('starts', td.starts, 'ends', td.ends) order by td.starts) as ranges
      from term_dates td where td.area_code = (
        select around.code from around
        where exists (select 1 from term_dates any_term where any_term.area_code = around.code)
        order by around.distance limit 1)
    ) found where found.ranges is not null) end)`;

const proposalOf = sql<ListingRecord["proposed"]>`(select json_build_object(
    'version', r.version, 'fields', r.fields, 'at', r.at)
  from listing_revisions r where r.listing_id = ${listings.id} and r.status = 'proposed')`;

const ROWS_MAXIMUM = 1_200;

/** Whole listings, in one query, as far as `where` lets them through. */
export async function selectListings(
  db: Database,
  viewer: Viewer,
  where: SQL | undefined,
  order: { orderBy?: SQL[]; limit?: number } = {},
): Promise<ListingRecord[]> {
  const query = db
    .select({
      listing: listings,
      group: { id: groups.id, name: groups.name, district: groups.districtCode, online: groups.online },
      venues: venuesOf,
      sessions: sessionsOf,
      terms: termsOf,
      catchment: catchmentOf,
      termDates: termDatesOf,
      proposed: proposalOf,
      insider: sql<boolean>`${isInsider(viewer)}`,
    })
    .from(listings)
    .innerJoin(groups, eq(groups.id, listings.groupId))
    .where(where)
    .orderBy(...(order.orderBy ?? []))
    .limit(order.limit ?? ROWS_MAXIMUM);
  const rows = await query;
  return rows.map(toRecord);
}

/** One listing, where `where` lets it through. */
export async function selectListing(
  db: Database,
  id: string,
  viewer: Viewer,
  where?: SQL,
): Promise<ListingRecord | undefined> {
  const [record] = await selectListings(db, viewer, and(eq(listings.id, id), where));
  return record;
}

/** One listing, whoever may see it: for the transaction of a change that was allowed. */
export async function selectWritten(db: Database, id: string): Promise<ListingRecord> {
  const record = await selectListing(db, id, PUBLIC_VIEWER);
  if (record === undefined) throw new Error("a listing that was just written is there");
  return record;
}

/** Holds a listing's row until the end of the transaction, so that changes of one listing wait for each other. */
export async function lockListing(db: Database, id: string): Promise<void> {
  await db.select({ id: listings.id }).from(listings).where(eq(listings.id, id)).for("no key update");
}

/** The same for many, in one order, so that two who hold many never wait for each other. */
export async function lockListings(db: Database, ids: readonly string[]): Promise<void> {
  if (ids.length === 0) return;
  await db
    .select({ id: listings.id })
    .from(listings)
    .where(inArray(listings.id, [...ids]))
    .orderBy(asc(listings.id))
    .for("no key update");
}

interface VenueRow {
  id: string;
  name: string | null;
  lines: string[];
  town: string | null;
  postcode: string | null;
  lat: number | null;
  lng: number | null;
  precision: NonNullable<ContentVenue["point"]>["precision"] | null;
  district: string;
  ward: string | null;
  /** Cards are read without it. */
  uprn?: string | null;
  confidential: boolean;
  accessibility: string[];
}

export interface SessionRow {
  id: string;
  venueId: string | null;
  repeats: ContentSession["repeats"];
  weekdays: Extract<ContentSession, { repeats: "weekly" }>["weekdays"];
  every: number;
  nth: number[];
  monthDays: number[];
  starts: string | null;
  ends: string | null;
  from: string | null;
  until: string | null;
  termTimeOnly: boolean;
  except: string[];
  dates: { on: string; starts: string; ends: string }[];
  extra: { on: string; starts: string; ends: string }[];
  note: string | null;
}

interface ListingRow {
  listing: typeof listings.$inferSelect;
  group: ListingRecord["group"];
  venues: VenueRow[];
  sessions: SessionRow[];
  terms: { scheme: string; slug: string }[];
  catchment: string[];
  termDates: Record<string, TermRange[]> | null;
  proposed: ListingRecord["proposed"];
  insider: boolean;
}

function toRecord(row: ListingRow): ListingRecord {
  const { listing } = row;
  return {
    id: listing.id,
    slug: listing.slug,
    version: listing.version,
    status: listing.status,
    group: row.group,
    content: toContent(row),
    assuredOn: listing.assuredOn,
    assuredBy: listing.assuredBy,
    unreviewed: listing.unreviewed,
    unreviewedSince: listing.unreviewedSince,
    reason: listing.reason,
    reasonFields: listing.reasonFields,
    submittedAt: listing.submittedAt,
    publishedAt: listing.publishedAt,
    updatedAt: listing.updatedAt,
    termDates: row.termDates ?? {},
    proposed: row.proposed,
    insider: row.insider,
  };
}

function toContent(row: ListingRow): ListingContent {
  const { listing } = row;
  const slugs = (scheme: string) => row.terms.flatMap((term) => (term.scheme === scheme ? [term.slug] : []));
  const capacity =
    listing.capacityStatus === null || listing.capacityUntil === null
      ? {}
      : {
          capacity: present({
            status: listing.capacityStatus,
            until: listing.capacityUntil,
            note: listing.capacityNote,
          }),
        };
  return normaliseContent({
    kind: listing.kind,
    name: listing.name,
    ...present({ summary: listing.summary }),
    description: listing.description,
    interests: slugs("interest"),
    needs: slugs("need"),
    cohorts: slugs("cohort"),
    eligibility: present({
      minAge: listing.minAge,
      maxAge: listing.maxAge,
      note: listing.eligibilityNote,
      notFor: listing.notFor,
    }),
    languages: listing.languages,
    delivery: listing.delivery,
    venues: row.venues.map(toVenue),
    sessions: row.sessions.map(toSession),
    cost: present({
      free: listing.costFree,
      pence: listing.costPence,
      per: listing.costPer,
      note: listing.costNote,
    }),
    catchment: { everyone: listing.catchmentEveryone, areas: row.catchment },
    joining: {
      ways: listing.joiningWays,
      takesReferrals: listing.takesReferrals,
      accompaniedFirstVisit: listing.accompaniedFirstVisit,
    },
    contact: {
      ...present({
        name: listing.contactName,
        phone: listing.contactPhone,
        email: listing.contactEmail,
        website: listing.contactWebsite,
      }),
      visibility: listing.contactVisibility,
    },
    ...capacity,
  });
}

type Present<T> = { [Name in keyof T as null extends T[Name] ? never : Name]: T[Name] } & {
  [Name in keyof T as null extends T[Name] ? Name : never]?: NonNullable<T[Name]>;
};

/** The fields that are not null: in SQL absent is null, in our bodies it is left out. */
export function present<T extends object>(fields: T): Present<T> {
  const kept: Record<string, unknown> = {};
  for (const [name, value] of Object.entries(fields)) if (value !== null) kept[name] = value;
  return kept as Present<T>;
}

export function toVenue(row: VenueRow): ContentVenue {
  const { lat, lng, precision } = row;
  const point = lat === null || lng === null || precision === null ? {} : { point: { lat, lng, precision } };
  return {
    id: row.id,
    ...present({ name: row.name }),
    address: { lines: row.lines, ...present({ town: row.town, postcode: row.postcode }) },
    ...point,
    accessibility: row.accessibility,
    ...present({ uprn: row.uprn ?? null }),
    confidential: row.confidential,
    district: row.district,
    ...present({ ward: row.ward }),
  };
}

export function toSession(row: SessionRow): ContentSession {
  const common = {
    id: row.id,
    ...present({ venueId: row.venueId }),
    termTimeOnly: row.termTimeOnly,
    except: row.except,
    extra: row.extra,
    ...present({ note: row.note }),
  };
  if (row.repeats === "dates") return { ...common, repeats: "dates", dates: row.dates };
  const rule = {
    weekdays: row.weekdays,
    every: row.every,
    starts: row.starts?.slice(0, 5) ?? "",
    ends: row.ends?.slice(0, 5) ?? "",
    from: row.from ?? "",
    ...present({ until: row.until }),
  };
  if (row.repeats === "weekly") return { ...common, ...rule, repeats: "weekly" };
  return { ...common, ...rule, repeats: "monthly", nth: row.nth, monthDays: row.monthDays };
}

/** Terms by scheme and slug, retired ones too. */
export async function findTerms(db: Database, slugs: readonly string[]) {
  if (slugs.length === 0) return [];
  return db
    .select({ id: terms.id, scheme: terms.scheme, slug: terms.slug, retiredAt: terms.retiredAt })
    .from(terms)
    .where(inArray(terms.slug, [...new Set(slugs)]));
}

/** All slugs in use of a scheme, to suggest the nearest of. */
export async function findSlugs(
  db: Database,
  scheme: (typeof terms.$inferSelect)["scheme"],
): Promise<string[]> {
  const rows = await db
    .select({ slug: terms.slug })
    .from(terms)
    .where(and(eq(terms.scheme, scheme), sql`${terms.retiredAt} is null`));
  return rows.map(({ slug }) => slug);
}

/** Those of the codes that are areas. */
export async function findAreaCodes(db: Database, codes: readonly string[]): Promise<string[]> {
  if (codes.length === 0) return [];
  const rows = await db
    .select({ code: areas.code })
    .from(areas)
    .where(inArray(areas.code, [...new Set(codes)]));
  return rows.map(({ code }) => code);
}

/** A group's place, where the viewer may know of the group: own, curated, or with a listing that is public. */
export async function findGroupPlace(db: Database, id: string, viewer: Viewer) {
  const [row] = await db
    .select({ id: groups.id, district: groups.districtCode })
    .from(groups)
    .where(and(eq(groups.id, id), isKnownGroup(viewer)));
  return row;
}

/** Those of the listings that the viewer may read. */
export function selectReadable(
  db: Database,
  viewer: Viewer,
  ids: readonly string[],
): Promise<ListingRecord[]> {
  return selectListings(db, viewer, and(inArray(listings.id, [...ids]), isReadable(viewer)));
}

/** A group's listings that the viewer may read, by name. */
export function selectGroupListings(
  db: Database,
  viewer: Viewer,
  params: { groupId: string; limit: number },
): Promise<ListingRecord[]> {
  const where = and(eq(listings.groupId, params.groupId), isReadable(viewer));
  return selectListings(db, viewer, where, { orderBy: [asc(listings.name)], limit: params.limit });
}

/** Ids of a group's listings that are public. */
export async function findOpenIds(db: Database, groupId: string): Promise<string[]> {
  const rows = await db
    .select({ id: listings.id })
    .from(listings)
    .where(and(eq(listings.groupId, groupId), inArray(listings.status, [...OPEN_STATUSES])));
  return rows.map(({ id }) => id);
}

/** What kind of area a code is; undefined where it is none. */
export async function findAreaKind(db: Database, code: string) {
  const [row] = await db.select({ kind: areas.kind }).from(areas).where(eq(areas.code, code));
  return row?.kind;
}
