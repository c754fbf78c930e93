import { sql } from "drizzle-orm";
import {
  boolean,
  check,
  date,
  doublePrecision,
  foreignKey,
  index,
  integer,
  jsonb,
  pgTable,
  primaryKey,
  text,
  time,
  unique,
  uuid,
} from "drizzle-orm/pg-core";
import { areas } from "./areas.ts";
import { allOf, createdAt, id, instant, oneOf } from "./columns.ts";
import { groups } from "./groups.ts";
import { terms } from "./taxonomies.ts";

export const LISTING_STATUSES = [
  "draft",
  "submitted",
  "changes-requested",
  "rejected",
  "published",
  "paused",
  "ended",
  "withdrawn",
] as const;
export const LISTING_KINDS = [
  "activity",
  "class",
  "drop-in",
  "support-group",
  "event",
  "venue",
  "advice",
  "equipment",
  "benefit",
] as const;
export const DELIVERIES = ["in-person", "online", "at-home"] as const;
export const COST_PERIODS = ["session", "month", "term", "year", "once"] as const;
export const JOINING_WAYS = ["drop-in", "self-referral", "referral", "booking", "membership"] as const;
export const VISIBILITIES = ["public", "staff"] as const;
export const CAPACITY_STATUSES = [
  "capacity",
  "no-capacity",
  "waitlist",
  "additional-assessment-required",
] as const;
export const ASSURERS = ["group", "curator"] as const;
export const PRECISIONS = ["exact", "postcode", "sector", "outcode", "district"] as const;
export const WEEKDAYS = ["mon", "tue", "wed", "thu", "fri", "sat", "sun"] as const;
export const REPEATS = ["weekly", "monthly", "dates"] as const;
export const REPORT_KINDS = ["closed", "wrong-time", "wrong-place", "wrong-contact", "other"] as const;
export const REVISION_STATUSES = ["proposed", "accepted", "refused", "superseded"] as const;

/** A reason with the field that it is about, as a curator wrote it. */
export interface FieldNote {
  pointer: string;
  note: string;
}

/** One thing that a person can go to or use. */
export const listings = pgTable(
  "listings",
  {
    id: id(),
    slug: text().notNull().unique(),
    groupId: uuid()
      .notNull()
      .references(() => groups.id),
    version: integer().notNull().default(1),
    status: text({ enum: LISTING_STATUSES }).notNull(),
    kind: text({ enum: LISTING_KINDS }).notNull(),
    name: text().notNull(),
    summary: text(),
    description: text().notNull(),
    delivery: text({ enum: DELIVERIES }).array().notNull(),
    languages: text().array().notNull(),
    minAge: integer(),
    maxAge: integer(),
    eligibilityNote: text(),
    notFor: text(),
    costFree: boolean(),
    costPence: integer(),
    costPer: text({ enum: COST_PERIODS }),
    costNote: text(),
    catchmentEveryone: boolean().notNull(),
    joiningWays: text({ enum: JOINING_WAYS }).array().notNull(),
    takesReferrals: boolean().notNull(),
    accompaniedFirstVisit: boolean().notNull(),
    contactName: text(),
    contactPhone: text(),
    contactEmail: text(),
    contactWebsite: text(),
    contactVisibility: text({ enum: VISIBILITIES }).notNull(),
    capacityStatus: text({ enum: CAPACITY_STATUSES }),
    capacityUntil: date(),
    capacityNote: text(),
    assuredOn: date(),
    assuredBy: text({ enum: ASSURERS }),
    /** JSON pointers of small facts that the group changed while it was live and no curator has looked at. */
    unreviewed: text().array().notNull(),
    /** Since when the oldest of them waits. */
    unreviewedSince: instant(),
    /** Why a curator asked for changes, rejected or withdrew it; shown to the group. */
    reason: text(),
    reasonFields: jsonb().$type<FieldNote[]>(),
    submittedAt: instant(),
    publishedAt: instant(),
    createdAt: createdAt(),
    updatedAt: createdAt(),
  },
  (table) => [
    index().on(table.groupId),
    index("listings_queue").on(table.status, table.submittedAt),
    index("listings_updated").on(table.updatedAt),
    check("listings_version", sql`${table.version} > 0`),
    check("listings_status", oneOf("status", LISTING_STATUSES)),
    check("listings_kind", oneOf("kind", LISTING_KINDS)),
    check("listings_name_length", sql`length(${table.name}) between 1 and 120`),
    check("listings_summary_length", sql`length(${table.summary}) <= 200`),
    check("listings_description_length", sql`length(${table.description}) between 1 and 5000`),
    check("listings_delivery", sql`${allOf("delivery", DELIVERIES)} and cardinality(${table.delivery}) > 0`),
    check("listings_ages", sql`${table.minAge} between 0 and 130 and ${table.maxAge} between 0 and 130`),
    check("listings_age_order", sql`${table.maxAge} >= ${table.minAge}`),
    check("listings_cost", sql`${table.costPence} between 0 and 1000000`),
    check("listings_cost_per", oneOf("cost_per", COST_PERIODS)),
    check(
      "listings_unreviewed_since",
      sql`(cardinality(${table.unreviewed}) = 0) = (${table.unreviewedSince} is null)`,
    ),
    index("listings_unreviewed")
      .on(table.unreviewedSince)
      .where(sql`${table.unreviewedSince} is not null`),
    check("listings_cost_free", sql`not (${table.costFree} and coalesce(${table.costPence}, 0) > 0)`),
    check("listings_joining", allOf("joining_ways", JOINING_WAYS)),
    check("listings_contact_visibility", oneOf("contact_visibility", VISIBILITIES)),
    check("listings_capacity", oneOf("capacity_status", CAPACITY_STATUSES)),
    check(
      "listings_capacity_dated",
      sql`(${table.capacityStatus} is null) = (${table.capacityUntil} is null)`,
    ),
    check("listings_assured", sql`(${table.assuredOn} is null) = (${table.assuredBy} is null)`),
    check("listings_assured_by", oneOf("assured_by", ASSURERS)),
    check(
      "listings_reason",
      sql`${table.status} not in ('rejected', 'withdrawn', 'changes-requested') or ${table.reason} is not null`,
    ),
    check(
      "listings_published_once",
      sql`${table.status} not in ('published', 'paused', 'ended', 'withdrawn') or ${table.publishedAt} is not null`,
    ),
  ],
);

/** Interests, needs and cohorts of a listing. */
export const listingTerms = pgTable(
  "listing_terms",
  {
    listingId: uuid()
      .notNull()
      .references(() => listings.id, { onDelete: "cascade" }),
    termId: uuid()
      .notNull()
      .references(() => terms.id),
    position: integer().notNull(),
  },
  (table) => [primaryKey({ columns: [table.listingId, table.termId] }), index().on(table.termId)],
);

/** Terms that were read out of a listing's text and turned down by its group or curators: not suggested again. */
export const listingTermDismissals = pgTable(
  "listing_term_dismissals",
  {
    listingId: uuid()
      .notNull()
      .references(() => listings.id, { onDelete: "cascade" }),
    termId: uuid()
      .notNull()
      .references(() => terms.id),
    at: instant().notNull(),
  },
  (table) => [primaryKey({ columns: [table.listingId, table.termId] }), index().on(table.termId)],
);

/** The areas whose people a listing is for, where it is not for everyone. */
export const listingCatchmentAreas = pgTable(
  "listing_catchment_areas",
  {
    listingId: uuid()
      .notNull()
      .references(() => listings.id, { onDelete: "cascade" }),
    areaCode: text()
      .notNull()
      .references(() => areas.code),
  },
  (table) => [primaryKey({ columns: [table.listingId, table.areaCode] }), index().on(table.areaCode)],
);

/** Where a listing happens. Coordinates are WGS84. */
export const venues = pgTable(
  "venues",
  {
    id: id(),
    listingId: uuid()
      .notNull()
      .references(() => listings.id, { onDelete: "cascade" }),
    position: integer().notNull(),
    name: text(),
    addressLines: text().array().notNull(),
    town: text(),
    postcode: text(),
    lat: doublePrecision(),
    lng: doublePrecision(),
    precision: text({ enum: PRECISIONS }),
    districtCode: text()
      .notNull()
      .references(() => areas.code),
    wardCode: text(),
    /** Unique Property Reference Number, where somebody said it. */
    uprn: text(),
    confidential: boolean().notNull(),
  },
  (table) => [
    unique("venues_id_listing").on(table.id, table.listingId),
    index("venues_public_point")
      .on(table.lat, table.lng)
      .where(sql`not ${table.confidential}`),
    check("venues_uprn_shape", sql`${table.uprn} ~ '^[1-9][0-9]{0,11}$'`),
    index().on(table.listingId),
    index().on(table.districtCode),
    check("venues_point", sql`num_nonnulls(${table.lat}, ${table.lng}, ${table.precision}) in (0, 3)`),
    check("venues_point_range", sql`${table.lat} between -90 and 90 and ${table.lng} between -180 and 180`),
    check("venues_precision", oneOf("precision", PRECISIONS)),
    check("venues_postcode_shape", sql`${table.postcode} ~ '^[A-Z]{1,2}[0-9][A-Z0-9]? [0-9][A-Z]{2}$'`),
  ],
);

export const venueAccessibility = pgTable(
  "venue_accessibility",
  {
    venueId: uuid()
      .notNull()
      .references(() => venues.id, { onDelete: "cascade" }),
    termId: uuid()
      .notNull()
      .references(() => terms.id),
  },
  (table) => [primaryKey({ columns: [table.venueId, table.termId] }), index().on(table.termId)],
);

/** A dated happening: local date and local times in Europe/London. */
export interface DatedTime {
  on: string;
  starts: string;
  ends: string;
}

/** When a listing happens: a rule in Europe/London local time, never a computed series. */
export const sessions = pgTable(
  "sessions",
  {
    id: id(),
    listingId: uuid()
      .notNull()
      .references(() => listings.id, { onDelete: "cascade" }),
    venueId: uuid(),
    position: integer().notNull(),
    repeats: text({ enum: REPEATS }).notNull(),
    weekdays: text({ enum: WEEKDAYS }).array().notNull(),
    every: integer().notNull(),
    nth: integer().array().notNull(),
    monthDays: integer().array().notNull(),
    starts: time(),
    ends: time(),
    from: date(),
    until: date(),
    termTimeOnly: boolean().notNull(),
    except: date().array().notNull(),
    dates: jsonb().$type<DatedTime[]>().notNull(),
    extra: jsonb().$type<DatedTime[]>().notNull(),
    note: text(),
  },
  (table) => [
    index().on(table.listingId),
    // A session's venue is a venue of the same listing.
    foreignKey({
      name: "sessions_venue",
      columns: [table.venueId, table.listingId],
      foreignColumns: [venues.id, venues.listingId],
    }),
    check("sessions_repeats", oneOf("repeats", REPEATS)),
    check("sessions_weekdays", allOf("weekdays", WEEKDAYS)),
    check("sessions_every", sql`${table.every} between 1 and 52`),
    check("sessions_order", sql`${table.until} >= ${table.from}`),
    check(
      "sessions_rule",
      sql`case ${table.repeats}
        when 'weekly' then cardinality(${table.weekdays}) > 0 and num_nonnulls(${table.starts}, ${table.ends}, ${table.from}) = 3
        when 'monthly' then ((cardinality(${table.weekdays}) > 0 and cardinality(${table.nth}) > 0) or cardinality(${table.monthDays}) > 0)
          and num_nonnulls(${table.starts}, ${table.ends}, ${table.from}) = 3
        else jsonb_array_length(${table.dates}) > 0 end`,
    ),
  ],
);

/** One field that a version changed. */
export interface Change {
  pointer: string;
  from?: unknown;
  to?: unknown;
}

/** Every version of a listing, whole; append-only by trigger. */
export const listingVersions = pgTable(
  "listing_versions",
  {
    listingId: uuid()
      .notNull()
      .references(() => listings.id),
    version: integer().notNull(),
    at: instant().notNull(),
    action: text().notNull(),
    byRole: text().notNull(),
    byGroupId: uuid().references(() => groups.id),
    byTeamId: uuid(),
    changes: jsonb().$type<Change[]>().notNull(),
    /** The editable content after the change, as the API's input shape. */
    content: jsonb().$type<Record<string, unknown>>().notNull(),
  },
  (table) => [
    primaryKey({ columns: [table.listingId, table.version] }),
    check("listing_versions_version", sql`${table.version} > 0`),
  ],
);

/** A change of a published listing's nature that waits for a curator. At most one waits at a time. */
export const listingRevisions = pgTable(
  "listing_revisions",
  {
    listingId: uuid()
      .notNull()
      .references(() => listings.id),
    version: integer().notNull(),
    at: instant().notNull(),
    status: text({ enum: REVISION_STATUSES }).notNull(),
    /** Proposed values by field of the API's input shape. */
    fields: jsonb().$type<Record<string, unknown>>().notNull(),
    reason: text(),
    decidedAt: instant(),
  },
  (table) => [
    primaryKey({ columns: [table.listingId, table.version] }),
    check("listing_revisions_status", oneOf("status", REVISION_STATUSES)),
    check("listing_revisions_refusal", sql`${table.status} <> 'refused' or ${table.reason} is not null`),
    check("listing_revisions_decided", sql`(${table.status} = 'proposed') = (${table.decidedAt} is null)`),
  ],
);

/** What the public says is wrong with a listing. */
export const listingReports = pgTable(
  "listing_reports",
  {
    id: id(),
    listingId: uuid()
      .notNull()
      .references(() => listings.id),
    kind: text({ enum: REPORT_KINDS }).notNull(),
    detail: text(),
    /** Keyed hash of the sender's address, for the limit alone. */
    addressHash: text().notNull(),
    at: instant().notNull(),
    resolvedAt: instant(),
  },
  (table) => [
    index().on(table.listingId, table.addressHash, table.at),
    index("listing_reports_open")
      .on(table.at)
      .where(sql`${table.resolvedAt} is null`),
    check("listing_reports_kind", oneOf("kind", REPORT_KINDS)),
    check("listing_reports_detail_length", sql`length(${table.detail}) <= 500`),
  ],
);
