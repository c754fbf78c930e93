import { fromNationalGrid, isOnNationalGrid } from "./national-grid.ts";

/** A postcode as it is stored; WGS84. */
export interface PostcodeRow {
  postcode: string;
  lat: number;
  lng: number;
  district: string;
  ward: string | null;
}

/** One thing wrong with one row of an imported file. */
export interface ImportProblem {
  /** Counted from 1, the header included. */
  row: number;
  column: string;
  value: string;
  reason: string;
  /** What to do about it, in plain words. */
  fix: string;
}

type Wrong = Omit<ImportProblem, "row">;

/** What a row is: a postcode, or what is wrong with it. */
export type ReadRow = { row: PostcodeRow; wrong?: undefined } | { row?: undefined; wrong: Wrong };

/** How the columns of a file are read. */
export interface Layout {
  name: "code-point-open" | "headed";
  /** The first line is a header. */
  hasHeader: boolean;
  read(cells: readonly string[]): ReadRow;
}

const POSTCODE = /^([A-Z]{1,2}[0-9][A-Z0-9]?)([0-9][A-Z]{2})$/;
const DISTRICT_CODE = /^[EWSN]\d{8}$/;
const WARD_CODE = /^[A-Za-z0-9][A-Za-z0-9-]{1,59}$/;
const CODE_POINT_COLUMNS = 10;
const CODE_POINT = { postcode: 0, eastings: 2, northings: 3, district: 8, ward: 9 } as const;
const HEADERS = {
  postcode: ["postcode", "pcd", "pcds", "pcd7", "pcd8"],
  lat: ["lat", "latitude"],
  lng: ["lng", "lon", "long", "longitude"],
  district: ["district", "lad", "laua", "oslaua", "district code", "lad code", "admin_district_code"],
  ward: ["ward", "osward", "ward code", "admin_ward_code"],
} as const;
const GREAT_BRITAIN = { south: 49, north: 61.5, west: -9, east: 2.5 } as const;

/** The layout that a file's first line shows; undefined where it is neither of the two. */
export function detectLayout(firstLine: readonly string[]): Layout | undefined {
  const cells = firstLine.map((cell) => cell.trim().toLowerCase());
  if (cells.some((cell) => HEADERS.postcode.some((name) => name === cell))) return headedLayout(cells);
  const looksLikeCodePoint =
    firstLine.length === CODE_POINT_COLUMNS &&
    tidyPostcode(firstLine[CODE_POINT.postcode]) !== undefined &&
    /^\d+$/.test(firstLine[CODE_POINT.eastings]?.trim() ?? "") &&
    /^\d+$/.test(firstLine[CODE_POINT.northings]?.trim() ?? "");
  return looksLikeCodePoint ? { name: "code-point-open", hasHeader: false, read: readCodePoint } : undefined;
}

function headedLayout(header: readonly string[]): Layout | undefined {
  const find = (name: keyof typeof HEADERS) =>
    header.findIndex((cell) => HEADERS[name].some((alias) => alias === cell));
  const at = { postcode: find("postcode"), lat: find("lat"), lng: find("lng"), district: find("district") };
  if (Object.values(at).some((index) => index < 0)) return undefined;
  const ward = find("ward");
  return {
    name: "headed",
    hasHeader: true,
    read: (cells) =>
      readHeaded({
        postcode: cells[at.postcode] ?? "",
        lat: cells[at.lat] ?? "",
        lng: cells[at.lng] ?? "",
        district: cells[at.district] ?? "",
        ward: ward < 0 ? "" : (cells[ward] ?? ""),
      }),
  };
}

function readHeaded(cells: Record<"postcode" | "lat" | "lng" | "district" | "ward", string>): ReadRow {
  const postcode = tidyPostcode(cells.postcode);
  if (postcode === undefined) return { wrong: noPostcode(cells.postcode) };
  const lat = degrees(cells.lat);
  const lng = degrees(cells.lng);
  if (lat === undefined)
    return { wrong: problem("lat", cells.lat, "is no number", "Give degrees such as 51.371.") };
  if (lng === undefined)
    return { wrong: problem("lng", cells.lng, "is no number", "Give degrees such as 1.128.") };
  if (!isInGreatBritain(lat, lng)) {
    const swapped = isInGreatBritain(lng, lat);
    return {
      wrong: problem(
        "lat",
        `${cells.lat},${cells.lng}`,
        "is not in Great Britain",
        swapped ? "Latitude and longitude look swapped." : "Give WGS84 degrees, latitude first.",
      ),
    };
  }
  return finish(postcode, cells, { lat, lng });
}

function readCodePoint(cells: readonly string[]): ReadRow {
  if (cells.length !== CODE_POINT_COLUMNS) {
    return {
      wrong: problem(
        "",
        "",
        `has ${cells.length} columns`,
        `A row of Code-Point Open has ${CODE_POINT_COLUMNS}.`,
      ),
    };
  }
  const cell = (index: number) => cells[index]?.trim() ?? "";
  const postcode = tidyPostcode(cell(CODE_POINT.postcode));
  if (postcode === undefined) return { wrong: noPostcode(cell(CODE_POINT.postcode)) };
  const eastings = wholeMetres(cell(CODE_POINT.eastings));
  const northings = wholeMetres(cell(CODE_POINT.northings));
  if (eastings === 0 && northings === 0) {
    return {
      wrong: problem(
        "Positional_quality_indicator",
        cell(1),
        "has no position",
        "Nothing to do: Ordnance Survey has none for it either.",
      ),
    };
  }
  if (eastings === undefined || northings === undefined || !isOnNationalGrid(eastings, northings)) {
    return {
      wrong: problem(
        "Eastings",
        `${cell(CODE_POINT.eastings)},${cell(CODE_POINT.northings)}`,
        "is not on the British National Grid",
        "Give whole metres.",
      ),
    };
  }
  const codes = { district: cell(CODE_POINT.district), ward: cell(CODE_POINT.ward) };
  return finish(postcode, codes, fromNationalGrid(eastings, northings));
}

function finish(
  postcode: string,
  cells: { district: string; ward: string },
  point: { lat: number; lng: number },
): ReadRow {
  const district = cells.district.trim();
  const ward = cells.ward.trim();
  if (!DISTRICT_CODE.test(district)) {
    return { wrong: problem("district", district, "is no ONS code", "Give an ONS code such as E07000106.") };
  }
  if (ward !== "" && !WARD_CODE.test(ward)) {
    return { wrong: problem("ward", ward, "is no area code", "Give an ONS code, or leave it empty.") };
  }
  return { row: { postcode, ...point, district, ward: ward === "" ? null : ward } };
}

/** `CT65JN`, `ct6 5jn` and the padded `CT6 5JN` as `CT6 5JN`. */
function tidyPostcode(text: string | undefined): string | undefined {
  const parts = POSTCODE.exec((text ?? "").replaceAll(/\s+/g, "").toUpperCase());
  return parts === null ? undefined : `${parts[1]} ${parts[2]}`;
}

const noPostcode = (value: string): Wrong =>
  problem("postcode", value, "is no full postcode", "Write it as CT6 5JN.");

const problem = (column: string, value: string, reason: string, fix: string): Wrong => ({
  column,
  value: value.slice(0, 100),
  reason,
  fix,
});

function degrees(text: string): number | undefined {
  const trimmed = text.trim();
  return /^[+-]?\d{1,3}(\.\d+)?$/.test(trimmed) ? Number(trimmed) : undefined;
}

const wholeMetres = (text: string): number | undefined => (/^\d{1,7}$/.test(text) ? Number(text) : undefined);

const isInGreatBritain = (lat: number, lng: number): boolean =>
  lat >= GREAT_BRITAIN.south &&
  lat <= GREAT_BRITAIN.north &&
  lng >= GREAT_BRITAIN.west &&
  lng <= GREAT_BRITAIN.east;
