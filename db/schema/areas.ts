import { sql } from "drizzle-orm";
import {
  check,
  date,
  doublePrecision,
  foreignKey,
  index,
  pgTable,
  primaryKey,
  text,
  unique,
} from "drizzle-orm/pg-core";
import { oneOf } from "./columns.ts";

export const AREA_KINDS = ["county", "district", "ward", "partnership", "lot", "pcn"] as const;

/** A place with a code: a tree by `parentCode`, dated; `ONS` codes where there is one. */
export const areas = pgTable(
  "areas",
  {
    code: text().primaryKey(),
    name: text().notNull(),
    kind: text({ enum: AREA_KINDS }).notNull(),
    parentCode: text(),
    validFrom: date().notNull(),
    validUntil: date(),
    lat: doublePrecision(),
    lng: doublePrecision(),
  },
  (table) => [
    foreignKey({ columns: [table.parentCode], foreignColumns: [table.code] }),
    index().on(table.parentCode),
    check("areas_kind", oneOf("kind", AREA_KINDS)),
    check("areas_code_shape", sql`${table.code} ~ '^[A-Za-z0-9][A-Za-z0-9-]{1,59}$'`),
    check("areas_dates", sql`${table.validUntil} is null or ${table.validUntil} > ${table.validFrom}`),
    check("areas_not_own_parent", sql`${table.parentCode} <> ${table.code}`),
  ],
);

/** Membership of a set that is not a tree: a partnership or a lot, made of districts or wards. */
export const areaMembers = pgTable(
  "area_members",
  {
    setCode: text()
      .notNull()
      .references(() => areas.code),
    memberCode: text()
      .notNull()
      .references(() => areas.code),
    validFrom: date().notNull(),
    validUntil: date(),
  },
  (table) => [
    primaryKey({ columns: [table.setCode, table.memberCode, table.validFrom] }),
    index().on(table.memberCode),
    check("area_members_dates", sql`${table.validUntil} is null or ${table.validUntil} > ${table.validFrom}`),
    check("area_members_not_itself", sql`${table.setCode} <> ${table.memberCode}`),
  ],
);

/** Areas that share a border; kept in both directions. */
export const areaNeighbours = pgTable(
  "area_neighbours",
  {
    code: text()
      .notNull()
      .references(() => areas.code),
    neighbourCode: text()
      .notNull()
      .references(() => areas.code),
  },
  (table) => [
    primaryKey({ columns: [table.code, table.neighbourCode] }),
    check("area_neighbours_not_itself", sql`${table.code} <> ${table.neighbourCode}`),
  ],
);

/** Unit postcodes, loaded by `cli import postcodes`; empty until then. WGS84. */
export const postcodes = pgTable(
  "postcodes",
  {
    postcode: text().primaryKey(),
    lat: doublePrecision().notNull(),
    lng: doublePrecision().notNull(),
    districtCode: text().notNull(),
    wardCode: text(),
  },
  (table) => [
    check("postcodes_shape", sql`${table.postcode} ~ '^[A-Z]{1,2}[0-9][A-Z0-9]? [0-9][A-Z]{2}$'`),
    index("postcodes_prefix").on(sql`${table.postcode} text_pattern_ops`),
  ],
);

/** Outward codes with a rounded centre, for a machine on which no postcodes are loaded. */
export const outcodes = pgTable(
  "outcodes",
  {
    outcode: text().primaryKey(),
    lat: doublePrecision().notNull(),
    lng: doublePrecision().notNull(),
    /** Districts it lies in, the one with most postcodes first. */
    districtCodes: text().array().notNull(),
  },
  (table) => [check("outcodes_some_district", sql`cardinality(${table.districtCodes}) > 0`)],
);

/** School-term dates of an area, which `termTimeOnly` sessions follow. */
export const termDates = pgTable(
  "term_dates",
  {
    areaCode: text()
      .notNull()
      .references(() => areas.code),
    name: text().notNull(),
    starts: date().notNull(),
    ends: date().notNull(),
  },
  (table) => [
    primaryKey({ columns: [table.areaCode, table.starts] }),
    unique().on(table.areaCode, table.name),
    check("term_dates_order", sql`${table.ends} >= ${table.starts}`),
  ],
);
