import type { AreaKind } from "../context.ts";
import { type Spellings, spellingsOf } from "./understanding-phrases.ts";
import { splitWords } from "./understanding-words.ts";

/** An area that is valid today. */
export interface GazetteerArea {
  code: string;
  name: string;
  kind: AreaKind;
  lat: number | null;
  lng: number | null;
}

/** Public venues of a town, counted by district and small square of the map. */
export interface TownCell {
  town: string;
  district: string;
  lat: number;
  lng: number;
  count: number;
}

/** What a name may stand for: an area, a town, or both. */
export interface NamedPlace {
  area?: { code: string; kind: AreaKind; point?: string };
  /** Its point as `lat,lng`, and the district that most of its venues lie in. */
  town?: { point: string; district: string };
}

/** The places that searches may name, by their names as words. */
export interface Gazetteer {
  places: ReadonlyMap<string, NamedPlace>;
  /** Words in the longest name. */
  longest: number;
  spellings: Spellings;
  outcodes: ReadonlySet<string>;
}

export const EMPTY_GAZETTEER: Gazetteer = {
  places: new Map(),
  longest: 0,
  spellings: new Map(),
  outcodes: new Set(),
};

/** Which of several areas of one name is meant: the earlier. */
const KINDS: readonly AreaKind[] = ["district", "county", "ward", "partnership", "lot", "pcn"];
/** Titles without which a place is known as well. */
const TITLES =
  /^(?:royal|city of|borough of|royal borough of|london borough of|isle of|district of|county of) /;
const NAME_WORDS_MAXIMUM = 8;

/** The words of a place's name: "Tonbridge & Malling" → "tonbridge malling"; "Saint" is "St". */
export function placeKey(name: string): string {
  return splitWords(name)
    .map(({ plain }) => (plain === "saint" ? "st" : plain))
    .filter((word) => word !== "and")
    .join(" ");
}

/** Puts together what the data names. */
export function makeGazetteer(
  areas: readonly GazetteerArea[],
  cells: readonly TownCell[],
  outcodes: readonly string[],
): Gazetteer {
  const places = new Map<string, NamedPlace>();
  const put = (name: string, place: NamedPlace) => {
    const key = placeKey(name);
    if (key === "" || key.split(" ").length > NAME_WORDS_MAXIMUM) return;
    const known = places.get(key) ?? {};
    places.set(key, { ...place, ...known });
  };
  const byKind = areas.toSorted((left, right) => KINDS.indexOf(left.kind) - KINDS.indexOf(right.kind));
  for (const { code, name, kind, lat, lng } of byKind) {
    const point = lat === null || lng === null ? {} : { point: pointText(lat, lng) };
    put(name, { area: { code, kind, ...point } });
  }
  for (const [name, rows] of Map.groupBy(cells, ({ town }) => placeKey(townName(town) ?? ""))) {
    put(name, { town: middleOf(rows) });
  }
  for (const [key, place] of Array.from(places)) {
    const short = key.replace(TITLES, "");
    if (!places.has(short)) places.set(short, place);
    // "Royal Tunbridge Wells" the town is Tunbridge Wells the district, too.
    else if (short !== key) places.set(short, { ...place, ...places.get(short) });
  }
  return {
    places,
    longest: Math.max(0, ...[...places.keys()].map((key) => key.split(" ").length)),
    spellings: spellingsOf(places.keys()),
    outcodes: new Set(outcodes),
  };
}

/** A town as written at a venue, without what people add: "nr Deal, Kent" → "Deal"; undefined where it is none. */
function townName(town: string): string | undefined {
  const name = (town.split(",", 1)[0] ?? "").replace(/^\s*(?:nr\.?|near)\s+/i, "").trim();
  return name.length < 2 || /\d/.test(name) || /^(?:online|various|zoom|tbc|n\/a|home)$/i.test(name)
    ? undefined
    : name;
}

/** Two towns may have one name: the point is of the district with most venues. */
function middleOf(rows: readonly TownCell[]): { point: string; district: string } {
  const byDistrict = [...Map.groupBy(rows, ({ district }) => district)]
    .map(([district, own]) => ({ district, own, count: own.reduce((sum, { count }) => sum + count, 0) }))
    .toSorted((left, right) => right.count - left.count || (left.district < right.district ? -1 : 1));
  const own = byDistrict[0]?.own ?? [];
  return {
    point: pointText(
      median(own.map(({ lat, count }) => [lat, count])),
      median(own.map(({ lng, count }) => [lng, count])),
    ),
    district: byDistrict[0]?.district ?? "",
  };
}

/** The middle of counted values. */
function median(values: readonly (readonly [number, number])[]): number {
  const sorted = values.toSorted(([left], [right]) => left - right);
  const half = sorted.reduce((sum, [, count]) => sum + count, 0) / 2;
  let passed = 0;
  for (const [value, count] of sorted) {
    passed += count;
    if (passed >= half) return value;
  }
  return 0;
}

/** Four decimals are about ten metres. */
const pointText = (lat: number, lng: number): string => `${round(lat)},${round(lng)}`;
const round = (degrees: number): number => Math.round(degrees * 10_000) / 10_000;
