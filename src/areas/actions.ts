import { z } from "zod";
import type { Database } from "#db/client.ts";
import type { PRECISIONS } from "#db/schema/listings.ts";
import type { AreaKind, Context } from "../context.ts";
import { AppError, invalidParameter, notFound } from "../errors.ts";
import { cutPage, decodeCursor } from "../http/paging.ts";
import { outcodeOf, parsePlace, sectorOf, type Place } from "./place.ts";
import {
  type AreaRow,
  findArea,
  findAreas,
  findNearestOutcode,
  findNearestPostcode,
  findOutcode,
  findPostcode,
  findPostcodes,
  findRelations,
  findTeams,
  type PostcodeGroup,
  selectAreas,
  selectContaining,
  selectNeighbours,
  selectWithin,
  summarisePostcodes,
} from "./queries.ts";
import type { AreaAt, AreaAtQuery, AreaDetail, AreaListQuery, AreaOutput, AreaReference } from "./schema.ts";
import { londonDate } from "./today.ts";

/** A WGS84 point, and what it is the middle of. */
export interface PlacePoint {
  lat: number;
  lng: number;
  precision: (typeof PRECISIONS)[number];
}

/** Where a place is. */
export interface Located {
  point: PlacePoint;
  district: string;
  ward?: string;
}

/** Where a place is as far as the tables tell; every district that it may lie in, the likeliest first. */
export interface Resolved {
  point: PlacePoint;
  districts: readonly string[];
  ward?: string;
}

const NEAREST_POSTCODE_METRES = 5_000;
const NEAREST_OUTCODE_METRES = 15_000;

/**
 * Where a full postcode is: from the loaded postcodes, else the middle of its sector, else of its outward code.
 * `hint` is the district to believe where a sector or outward code lies in several and it is one of them.
 * Undefined where nothing is known of it, or its district is none of our areas.
 */
export async function locate(db: Database, postcode: string, hint?: string): Promise<Located | undefined> {
  const place = parsePlace(postcode);
  if (place?.kind !== "postcode") return undefined;
  const found = await resolvePlace(db, place);
  if (found === undefined) return undefined;
  const known = await knownDistricts(db, found.districts);
  const district = hint !== undefined && known.includes(hint) ? hint : known[0];
  if (district === undefined) return undefined;
  return { point: found.point, district, ...(found.ward === undefined ? {} : { ward: found.ward }) };
}

/**
 * The same for many at once, as far as they are loaded postcodes in areas of ours; the rest may still lie in a sector or
 * outward code that `locate` knows.
 */
export async function locateMany(db: Database, postcodes: readonly string[]): Promise<Map<string, Located>> {
  const units = await findPostcodes(db, postcodes);
  const known = new Set(
    await knownDistricts(db, [...new Set(units.map(({ districtCode }) => districtCode))]),
  );
  return new Map(
    units.flatMap(({ postcode, lat, lng, districtCode, wardCode }): [string, Located][] => {
      if (!known.has(districtCode)) return [];
      const ward = wardCode === null ? {} : { ward: wardCode };
      return [[postcode, { point: { lat, lng, precision: "postcode" }, district: districtCode, ...ward }]];
    }),
  );
}

/** Those districts that are areas of ours, in their order. */
async function knownDistricts(db: Database, districts: readonly string[]): Promise<string[]> {
  const rows = await findAreas(db, districts);
  return districts.filter((code) => rows.some((row) => row.code === code));
}

/** The point and districts of a parsed place; undefined where the tables do not know it. */
export async function resolvePlace(db: Database, place: Place): Promise<Resolved | undefined> {
  if (place.kind === "point") return resolvePoint(db, place);
  if (place.kind === "outcode") {
    const found = await resolveOutcode(db, place.outcode);
    if (found !== undefined || place.sector === undefined) return found;
    return resolvePlace(db, { kind: "sector", sector: place.sector });
  }
  if (place.kind === "sector") {
    return resolveSector(db, place.sector);
  }
  const unit = await findPostcode(db, place.postcode);
  if (unit === undefined) return resolveSector(db, sectorOf(place.postcode));
  return {
    point: { lat: unit.lat, lng: unit.lng, precision: "postcode" },
    districts: [unit.districtCode],
    ...(unit.wardCode === null ? {} : { ward: unit.wardCode }),
  };
}

async function resolveSector(db: Database, sector: string): Promise<Resolved | undefined> {
  const found = await summarisePostcodes(db, sector);
  if (found === undefined) return resolveOutcode(db, outcodeOf(sector));
  const known = await knownDistricts(db, found.districts);
  const inSector = middle(found, "sector");
  if (known.length > 0) {
    const others = inSector.districts.filter((code) => !known.includes(code));
    return { ...inSector, districts: [...known, ...others] };
  }
  // Its loaded postcodes lie beyond our border, or their districts are wrong: the outward code may know better.
  const inOutcode = await resolveOutcode(db, outcodeOf(sector));
  if (inOutcode === undefined) return inSector;
  return (await knownDistricts(db, inOutcode.districts)).length > 0 ? inOutcode : inSector;
}

async function resolveOutcode(db: Database, outcode: string): Promise<Resolved | undefined> {
  const found = (await findOutcode(db, outcode)) ?? (await summarisePostcodes(db, `${outcode} `));
  return found === undefined ? undefined : middle(found, "outcode");
}

const middle = ({ lat, lng, districts }: PostcodeGroup, precision: PlacePoint["precision"]): Resolved => ({
  point: { lat: roundDegrees(lat), lng: roundDegrees(lng), precision },
  districts,
});

/** Five decimals are about a metre. */
const roundDegrees = (degrees: number): number => Math.round(degrees * 100_000) / 100_000;

/** A point lies where its nearest postcode lies, else where the nearest outward code does. */
async function resolvePoint(db: Database, at: { lat: number; lng: number }): Promise<Resolved | undefined> {
  const point: PlacePoint = { lat: at.lat, lng: at.lng, precision: "exact" };
  const unit = await findNearestPostcode(db, at, NEAREST_POSTCODE_METRES);
  if (unit !== undefined) {
    const ward = unit.wardCode === null ? {} : { ward: unit.wardCode };
    return { point, districts: [unit.districtCode], ...ward };
  }
  const outcode = await findNearestOutcode(db, at, NEAREST_OUTCODE_METRES);
  return outcode === undefined ? undefined : { point, districts: outcode.districtCodes };
}

/** A code, or several, with every area inside on a date (children of children, members of sets). Unknown: empty. */
export function areaWithin(db: Database, code: string | readonly string[], today: string): Promise<string[]> {
  return selectWithin(db, typeof code === "string" ? [code] : code, today);
}

/** A code, or several, with every area that contains it on a date (parents, and sets that it is a member of). */
export function containing(db: Database, code: string | readonly string[], today: string): Promise<string[]> {
  return selectContaining(db, typeof code === "string" ? [code] : code, today);
}

/**
 * The area and those that border it on a date. One without borders of its own, such as a ward, takes those of the
 * district around it, and that district.
 */
export async function withNeighbours(db: Database, code: string, today: string): Promise<string[]> {
  const own = await selectNeighbours(db, [code], today);
  if (own.length > 0) return [code, ...own];
  const around = await findAreas(db, await containing(db, code, today), today);
  const districts = around.filter(({ kind }) => kind === "district").map((area) => area.code);
  return [...new Set([code, ...districts, ...(await selectNeighbours(db, districts, today))])];
}

/** The areas valid today, a page at a time. */
export async function listAreas(context: Context, query: AreaListQuery) {
  const today = londonDate(context.now());
  const after = decodeCursor(query.cursor, z.string());
  const within =
    query.within === undefined
      ? undefined
      : (await insideKnown(context, "within", query.within)).filter((inner) => inner !== query.within);
  const filter = { kind: query.kind, after, ...(within === undefined ? {} : { within }) };
  const rows = await selectAreas(context.db, filter, { today, limit: query.limit + 1 });
  const page = cutPage(rows, query.limit, (row) => row.code);
  return { data: page.data.map(toOutput), nextCursor: page.nextCursor };
}

/** An area that a parameter names, with everything inside it today; a 400 where there is no such area. */
export async function insideKnown(context: Context, parameter: string, code: string): Promise<string[]> {
  const inside = await areaWithin(context.db, code, londonDate(context.now()));
  if (inside.length > 0) return inside;
  const fix = "GET /v1/areas lists the codes.";
  throw invalidParameter(parameter, "unknown-area", `There is no area ${code}.`, fix);
}

/** One area, its surroundings, and the teams that are responsible for the whole of it today. */
export async function readArea(context: Context, code: string): Promise<AreaDetail> {
  const today = londonDate(context.now());
  const row = await findArea(context.db, code);
  if (row === undefined) throw notFound("area");
  const [relations, around, parent] = await Promise.all([
    findRelations(context.db, code, today),
    containing(context.db, code, today),
    row.parentCode === null ? undefined : findArea(context.db, row.parentCode),
  ]);
  const teams = await findTeams(context.db, around, today);
  const { parent: _code, ...output } = toOutput(row);
  return {
    ...output,
    ...(parent === undefined ? {} : { parent: toReference(parent) }),
    ...relations,
    teams: distinctTeams(teams).map(({ slug, name, kind }) => ({ slug, name, kind })),
  };
}

const toReference = ({ code, name, kind }: AreaRow): AreaReference => ({ code, name, kind });

function toOutput(row: AreaRow): AreaOutput {
  return {
    ...toReference(row),
    ...(row.parentCode === null ? {} : { parent: row.parentCode }),
    validFrom: row.validFrom,
    ...(row.validUntil === null ? {} : { validUntil: row.validUntil }),
    ...(row.lat === null || row.lng === null ? {} : { point: { lat: row.lat, lng: row.lng } }),
  };
}

/** The areas around a postcode or point and the teams responsible there today. */
export async function readAreaAt(context: Context, query: AreaAtQuery): Promise<AreaAt> {
  const found = await resolvePlace(context.db, placeOf(query));
  if (found === undefined) {
    const what = query.postcode === undefined ? "point" : "postcode";
    throw new AppError("not-found", { detail: `Nothing is known of this ${what}.` });
  }
  const today = londonDate(context.now());
  const own =
    found.ward === undefined ? found.districts.slice(0, 1) : [found.ward, ...found.districts.slice(0, 1)];
  const codes = await containing(context.db, own, today);
  const [rows, teams] = await Promise.all([
    findAreas(context.db, codes, today),
    findTeams(context.db, codes, today),
  ]);
  const doubtful = doubtfulAreas(rows, found.districts.length > 1);
  const mark = (isDoubtful: boolean) => (isDoubtful ? { certain: false as const } : {});
  return {
    ...(query.postcode === undefined ? {} : { postcode: query.postcode }),
    point: found.point,
    areas: rows
      .toSorted((left, right) => KIND_ORDER.indexOf(left.kind) - KIND_ORDER.indexOf(right.kind))
      .map((row) => ({ ...toReference(row), ...mark(doubtful.has(row.code)) })),
    teams: distinctTeams(teams).map(({ slug, name, kind, areas }) => ({
      slug,
      name,
      kind,
      ...mark(areas.every((code) => doubtful.has(code))),
    })),
  };
}

function placeOf({ postcode, point }: AreaAtQuery): Place {
  if (postcode !== undefined && point === undefined) return { kind: "postcode", postcode };
  if (point !== undefined && postcode === undefined) return { kind: "point", ...point };
  throw invalidParameter(
    "postcode",
    "exactly-one",
    "Send either `postcode` or `point`.",
    "For example /v1/areas/at?postcode=ME13 7AA",
  );
}

const KIND_ORDER: readonly AreaKind[] = ["ward", "district", "county", "partnership", "lot", "pcn"];
/** A place lies in one of each of these: two of a kind mean that we do not know which. */
const EXCLUSIVE_KINDS: readonly AreaKind[] = ["ward", "district", "county", "partnership"];

/**
 * Areas that a place may not lie in after all: all but the county where its district is a guess,
 * and those of a kind of which it can only lie in one.
 */
function doubtfulAreas(rows: readonly AreaRow[], districtIsGuess: boolean): Set<string> {
  const byKind = Map.groupBy(rows, (row) => row.kind);
  const doubtful = rows.filter(
    ({ kind }) =>
      (districtIsGuess && kind !== "county") ||
      (EXCLUSIVE_KINDS.includes(kind) && (byKind.get(kind)?.length ?? 0) > 1),
  );
  return new Set(doubtful.map((row) => row.code));
}

/** Each team once, with the areas by which it is responsible. */
function distinctTeams(rows: Awaited<ReturnType<typeof findTeams>>) {
  return [...Map.groupBy(rows, (row) => row.slug)].flatMap(([slug, group]) => {
    const [first] = group;
    if (first === undefined) return [];
    return [{ slug, name: first.name, kind: first.kind, areas: group.map((row) => row.areaCode) }];
  });
}
