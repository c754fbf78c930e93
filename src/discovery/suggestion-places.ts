import { metresBetween } from "#search/distance.ts";
import { nameWords } from "#search/postgres-names.ts";
import { resolvePlace } from "../areas/actions.ts";
import { parsePlace } from "../areas/place.ts";
import { londonDate } from "../areas/today.ts";
import type { Context } from "../context.ts";
import { indexNamed, matchNamed, type Named, named, type NamedIndex } from "./suggestion-matching.ts";
import { type PlaceRow, selectPlaceNames } from "./suggestion-queries.ts";
import type { Suggestion } from "./suggestion-schema.ts";

const PLACES_FRESH_MS = 10 * 60_000;
/** Towns of one name that are nearer to each other than this are one, whatever districts its venues lie in. */
const SAME_TOWN_METRES = 10_000;
/** A centre to about a hundred metres: it stands for a town. */
const DECIMALS = 3;

const AREA_WORDS = {
  district: "district",
  county: "county",
  ward: "ward",
  partnership: "health and care partnership",
  lot: "lot",
  pcn: "primary care network",
} as const;
const ORDER = {
  district: 0,
  town: 1,
  county: 2,
  ward: 3,
  partnership: 4,
  pcn: 4,
  lot: 4,
  outcode: 5,
} as const;

/** Areas, towns and outward codes whose name is being typed. */
export async function suggestPlaces(
  context: Context,
  typed: readonly string[],
  limit: number,
): Promise<Suggestion[]> {
  return matchNamed(typed, await readSuggestedPlaces(context), limit);
}

/** Every place that may be suggested. */
export function readSuggestedPlaces({
  cache,
  db,
  now,
}: Pick<Context, "cache" | "db" | "now">): Promise<NamedIndex<Suggestion>> {
  return cache.get("suggested places", PLACES_FRESH_MS, async () =>
    indexNamed(placesOf(await selectPlaceNames(db, londonDate(now())))),
  );
}

/** A whole postcode, or one that still lacks its end, as the place that it is; undefined where it is none that we know. */
export async function suggestPostcode(context: Context, q: string): Promise<Suggestion | undefined> {
  const place = parsePlace(q) ?? parsePlace(q.replace(/(\d)[a-z]$/i, "$1"));
  if (place?.kind !== "postcode" && place?.kind !== "sector") return undefined;
  if ((await resolvePlace(context.db, place)) === undefined) return undefined;
  const value = place.kind === "postcode" ? place.postcode : place.sector;
  return { kind: "place", label: value, detail: "postcode", parameter: "near", value };
}

function placesOf(rows: readonly PlaceRow[]): Named<Suggestion>[] {
  const towns: PlaceRow[] = [];
  return rows.flatMap((row) => {
    if (row.source === "area") return areaPlace(row);
    if (row.source === "outcode") return [outcodePlace(row)];
    // Those with most venues come first.
    if (towns.some((known) => isSameTown(known, row))) return [];
    towns.push(row);
    return [townPlace(row)];
  });
}

function areaPlace({ name, code, kind, around }: PlaceRow): Named<Suggestion>[] {
  if (code === null || kind === null) return [];
  const inside = kind === "ward" && around !== null ? ` in ${around}` : "";
  const detail = `${AREA_WORDS[kind]}${inside}`;
  return [named({ kind: "place", label: name, detail, parameter: "in", value: code }, [name], ORDER[kind])];
}

function townPlace({ name, around, lat, lng }: PlaceRow): Named<Suggestion> {
  const detail = around === null || around === name ? "town" : `town in ${around}`;
  const value = `${(lat ?? 0).toFixed(DECIMALS)},${(lng ?? 0).toFixed(DECIMALS)}`;
  return named({ kind: "place", label: name, detail, parameter: "near", value }, [name], ORDER.town);
}

function outcodePlace({ name, around }: PlaceRow): Named<Suggestion> {
  const detail = around === null ? "postcodes" : `postcodes in ${around}`;
  return named({ kind: "place", label: name, detail, parameter: "near", value: name }, [name], ORDER.outcode);
}

function isSameTown(left: PlaceRow, right: PlaceRow): boolean {
  if (nameWords(left.name).join(" ") !== nameWords(right.name).join(" ")) return false;
  const from = { lat: left.lat ?? 0, lng: left.lng ?? 0 };
  return metresBetween(from, { lat: right.lat ?? 0, lng: right.lng ?? 0 }) < SAME_TOWN_METRES;
}
