import { and, asc, eq, gt, inArray, isNull, lte, or, sql, type SQL } from "drizzle-orm";
import type { PgColumn } from "drizzle-orm/pg-core";
import { type Database, executeKept } from "#db/client.ts";
import {
  areaMembers,
  areaNeighbours,
  areas,
  outcodes,
  postcodes,
  teamAreas,
  teams,
  type AREA_KINDS,
} from "#db/schema/index.ts";

type AreaKind = (typeof AREA_KINDS)[number];
export type AreaRow = typeof areas.$inferSelect;

/** What some postcodes have in common: their middle, and their districts, the one with most postcodes first. */
export interface PostcodeGroup {
  lat: number;
  lng: number;
  districts: string[];
}

const AREA_LISTS_MAXIMUM = 1_000;

/** Valid on a date: from it on, until the day before the end. */
export function validOn(table: { validFrom: PgColumn; validUntil: PgColumn }, date: string): SQL | undefined {
  return and(lte(table.validFrom, date), or(isNull(table.validUntil), gt(table.validUntil, date)));
}

/** One unit postcode, `CT6 5JN`. */
export async function findPostcode(
  db: Database,
  postcode: string,
): Promise<typeof postcodes.$inferSelect | undefined> {
  const text = `select postcode, lat, lng, district_code as "districtCode", ward_code as "wardCode"
    from postcodes where postcode = $1::text`;
  const rows = await executeKept<typeof postcodes.$inferSelect>(db, {
    name: "postcode",
    text,
    values: [postcode],
  });
  return rows[0];
}

/** Those of the unit postcodes that are loaded. */
export async function findPostcodes(
  db: Database,
  codes: readonly string[],
): Promise<(typeof postcodes.$inferSelect)[]> {
  const text = `select postcode, lat, lng, district_code as "districtCode", ward_code as "wardCode" from postcodes
    where postcode in (select jsonb_array_elements_text($1::text::jsonb))`;
  return executeKept(db, { name: "postcodes", text, values: [JSON.stringify(codes)] });
}

/** The postcodes that begin with `CT6 5` or `CT6 `; undefined where none are loaded. */
export async function summarisePostcodes(db: Database, prefix: string): Promise<PostcodeGroup | undefined> {
  // Comparison by bytes, so that the pattern index serves it whatever the prefix is.
  const rows = await db
    .select({
      district: postcodes.districtCode,
      count: sql<number>`count(*)::int`,
      lat: sql<number>`sum(${postcodes.lat})`,
      lng: sql<number>`sum(${postcodes.lng})`,
    })
    .from(postcodes)
    .where(sql`${postcodes.postcode} ~>=~ ${prefix} and ${postcodes.postcode} ~<~ ${`${prefix}~`}`)
    .groupBy(postcodes.districtCode)
    .orderBy(sql`count(*) desc`, asc(postcodes.districtCode));
  if (rows.length === 0) return undefined;
  const total = rows.reduce((sum, row) => sum + row.count, 0);
  return {
    lat: rows.reduce((sum, row) => sum + row.lat, 0) / total,
    lng: rows.reduce((sum, row) => sum + row.lng, 0) / total,
    districts: rows.map((row) => row.district),
  };
}

/** An outward code of the shipped table, `CT6`. */
export async function findOutcode(db: Database, outcode: string): Promise<PostcodeGroup | undefined> {
  const text = `select lat, lng, to_json(district_codes) as districts from outcodes where outcode = $1::text`;
  const rows = await executeKept<PostcodeGroup>(db, { name: "outcode", text, values: [outcode] });
  return rows[0];
}

/** The loaded postcode nearest to a point, within about `withinMetres`. */
export async function findNearestPostcode(
  db: Database,
  point: { lat: number; lng: number },
  withinMetres: number,
) {
  const [row] = await db
    .select()
    .from(postcodes)
    .where(inBox(postcodes, point, withinMetres))
    .orderBy(squaredDistance(postcodes, point))
    .limit(1);
  return row;
}

/** The outward code whose centre is nearest to a point, within about `withinMetres`. */
export async function findNearestOutcode(
  db: Database,
  point: { lat: number; lng: number },
  withinMetres: number,
) {
  const [row] = await db
    .select()
    .from(outcodes)
    .where(inBox(outcodes, point, withinMetres))
    .orderBy(squaredDistance(outcodes, point))
    .limit(1);
  return row;
}

const METRES_PER_DEGREE = 111_320;

interface PointColumns {
  lat: PgColumn;
  lng: PgColumn;
}

function inBox(table: PointColumns, point: { lat: number; lng: number }, metres: number): SQL {
  const high = metres / METRES_PER_DEGREE;
  const wide = high / Math.max(Math.cos((point.lat * Math.PI) / 180), 0.01);
  return sql`${table.lat} between ${point.lat - high} and ${point.lat + high}
    and ${table.lng} between ${point.lng - wide} and ${point.lng + wide}`;
}

/** Flat, which is exact enough to order by over a few kilometres. */
function squaredDistance(table: PointColumns, point: { lat: number; lng: number }): SQL {
  const narrow = Math.cos((point.lat * Math.PI) / 180);
  return sql`(${table.lat} - ${point.lat}::float8) ^ 2 + ((${table.lng} - ${point.lng}::float8) * ${narrow}::float8) ^ 2`;
}

/** One area, valid today or not. */
export async function findArea(db: Database, code: string): Promise<AreaRow | undefined> {
  const [row] = await db.select().from(areas).where(eq(areas.code, code));
  return row;
}

/** Those of the codes that are areas: on a date, or ever. */
export async function findAreas(db: Database, codes: readonly string[], today?: string): Promise<AreaRow[]> {
  if (codes.length === 0) return [];
  const valid = today === undefined ? undefined : validOn(areas, today);
  return db
    .select()
    .from(areas)
    .where(and(inArray(areas.code, [...codes]), valid))
    .orderBy(asc(areas.code));
}

/** A page of the areas valid on a date, by code. */
export function selectAreas(
  db: Database,
  filter: { kind?: AreaKind | undefined; within?: readonly string[]; after?: string | undefined },
  page: { today: string; limit: number },
): Promise<AreaRow[]> {
  return db
    .select()
    .from(areas)
    .where(
      and(
        validOn(areas, page.today),
        filter.kind === undefined ? undefined : eq(areas.kind, filter.kind),
        filter.within === undefined ? undefined : inArray(areas.code, ["", ...filter.within]),
        filter.after === undefined ? undefined : gt(areas.code, filter.after),
      ),
    )
    .orderBy(asc(areas.code))
    .limit(page.limit);
}

/** The codes and every area inside them on a date: children of children, and members of sets. */
export async function selectWithin(db: Database, codes: readonly string[], today: string): Promise<string[]> {
  if (codes.length === 0) return [];
  const rows = await db.execute<{ code: string }>(sql`
    with recursive inside (code) as (
      select code from areas where code in ${[...codes]}
      union
      select next.code from inside join lateral (
        select child.code from areas child where child.parent_code = inside.code
          and child.valid_from <= ${today}::date and (child.valid_until is null or child.valid_until > ${today}::date)
        union all
        select member.member_code from area_members member where member.set_code = inside.code
          and member.valid_from <= ${today}::date and (member.valid_until is null or member.valid_until > ${today}::date)
      ) next on true
    ) select code from inside order by code`);
  return rows.map((row) => row.code);
}

/** The codes and every area that contains them on a date: parents of parents, and sets. */
export async function selectContaining(
  db: Database,
  codes: readonly string[],
  today: string,
): Promise<string[]> {
  if (codes.length === 0) return [];
  const rows = await db.execute<{ code: string }>(sql`
    with recursive around (code) as (
      select code from areas where code in ${[...codes]}
      union
      select next.code from around join lateral (
        select parent.code from areas child join areas parent on parent.code = child.parent_code
          where child.code = around.code
          and parent.valid_from <= ${today}::date and (parent.valid_until is null or parent.valid_until > ${today}::date)
        union all
        select member.set_code from area_members member join areas grouped on grouped.code = member.set_code
          where member.member_code = around.code
          and member.valid_from <= ${today}::date and (member.valid_until is null or member.valid_until > ${today}::date)
          and grouped.valid_from <= ${today}::date and (grouped.valid_until is null or grouped.valid_until > ${today}::date)
      ) next on true
    ) select code from around order by code`);
  return rows.map((row) => row.code);
}

/** Children, members, sets that it is in, and neighbours of an area on a date. */
export async function findRelations(db: Database, code: string, today: string) {
  const reference = { code: areas.code, name: areas.name, kind: areas.kind };
  const [children, members, sets, neighbours] = await Promise.all([
    db
      .select(reference)
      .from(areas)
      .where(and(eq(areas.parentCode, code), validOn(areas, today)))
      .orderBy(asc(areas.code))
      .limit(AREA_LISTS_MAXIMUM),
    db
      .select(reference)
      .from(areaMembers)
      .innerJoin(areas, eq(areas.code, areaMembers.memberCode))
      .where(and(eq(areaMembers.setCode, code), validOn(areaMembers, today)))
      .orderBy(asc(areas.code))
      .limit(AREA_LISTS_MAXIMUM),
    db
      .select(reference)
      .from(areaMembers)
      .innerJoin(areas, eq(areas.code, areaMembers.setCode))
      .where(and(eq(areaMembers.memberCode, code), validOn(areaMembers, today), validOn(areas, today)))
      .orderBy(asc(areas.code))
      .limit(AREA_LISTS_MAXIMUM),
    db
      .select(reference)
      .from(areaNeighbours)
      .innerJoin(areas, eq(areas.code, areaNeighbours.neighbourCode))
      .where(and(eq(areaNeighbours.code, code), validOn(areas, today)))
      .orderBy(asc(areas.code))
      .limit(AREA_LISTS_MAXIMUM),
  ]);
  return { children, members, sets, neighbours };
}

/** Teams that navigate or curate in any of the areas on a date, with the area that makes them responsible. */
export async function findTeams(db: Database, codes: readonly string[], today: string) {
  if (codes.length === 0) return [];
  return db
    .select({ slug: teams.slug, name: teams.name, kind: teams.kind, areaCode: teamAreas.areaCode })
    .from(teamAreas)
    .innerJoin(teams, eq(teams.id, teamAreas.teamId))
    .where(
      and(
        inArray(teamAreas.areaCode, [...codes]),
        inArray(teams.kind, ["community", "navigator", "carers"]),
        validOn(teamAreas, today),
      ),
    )
    .orderBy(asc(teams.kind), asc(teams.slug))
    .limit(AREA_LISTS_MAXIMUM);
}

/** Areas valid on a date that border one of these. */
export async function selectNeighbours(
  db: Database,
  codes: readonly string[],
  today: string,
): Promise<string[]> {
  if (codes.length === 0) return [];
  const rows = await db
    .selectDistinct({ code: areas.code })
    .from(areaNeighbours)
    .innerJoin(areas, eq(areas.code, areaNeighbours.neighbourCode))
    .where(and(inArray(areaNeighbours.code, [...codes]), validOn(areas, today)))
    .orderBy(asc(areas.code));
  return rows.map((row) => row.code);
}
