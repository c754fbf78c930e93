import { outcodeOf, parsePlace, type Place } from "../areas/place.ts";
import type { Gazetteer, NamedPlace } from "./places.ts";
import { nearestOf, type Phrases } from "./understanding-phrases.ts";
import { past, plainAt, type Reading, type ReadValue, sequences } from "./understanding-readings.ts";
import type { QueryWord, Span } from "./understanding-words.ts";

/** What a place is read with. */
export interface PlaceSetting {
  gazetteer: Gazetteer;
  phrases: Phrases;
  /** Phrases of several words in the query. */
  concepts: readonly Span[];
  /** Words that stand for something else already. */
  taken: ReadonlySet<number>;
  /** It happens online or at home: a place says where the person lives. */
  isElsewhere: boolean;
  /** Names with a typing error are understood. */
  correct: boolean;
  /** The caller said from where to measure. */
  hasNear: boolean;
}

/** How far around a town counts as being there. */
export const TOWN_METRES = 5_000;
const METRES_LEAST = 100;
const METRES_MOST = 100_000;
const MILE_METRES = 1_609.344;

const IN = sequences(
  "in|in the|inside|at|based in|living in|lives in|live in|for people in|from|throughout|across|across the|within|located in|anywhere in|on the",
);
const NEAR = sequences(
  "near|near to|near the|close to|next to|not far from|around|around the|round|by|in or around|in and around|in or near|somewhere near|nearest to",
);
const TITLES = sequences(
  "royal|city of|town of|village of|borough of|district of|county of|isle of|the isle of|the city of|the town of|the village of|north|south|east|west|mid|central|greater",
);
const AREA_ENDINGS = sequences("district|borough|council area|district council area");
const TOWN_ENDINGS = sequences("town centre|city centre|village centre|town|village");
const ANY_ENDINGS = sequences("area|county|ward");
const NOT_ENDINGS = new Set(["hall", "halls", "council", "green", "shop", "cricket", "football", "band"]);
const ROADS = new Set(
  "road rd street lane ln avenue ave drive close crescent gardens terrace grove hill way court place".split(
    " ",
  ),
);
const NEARBY = sequences(
  "near me|nearby|near by|close by|close to me|near here|around here|round here|in my area|near my home|near us|near to me|local to me",
);
const NEARBY_NOTICE = "Add a postcode or the name of a town to see what is near.";

// Words that are places, too: without "in" or "near" before them they mean themselves but where all else tells.
const ORDINARY: ReadonlySet<string> = new Set(
  `abbey ash ashes barking bath battle beer bell boat bow box brook bury camber castle chard church coal cross crook
  crow dale deal diss down ease east end eye fair fishery ford friars gate grain green grove hale halfway hall ham
  harrow hart hatch hayes heath hill hilltop holt hook hope hull hyde kingsdown lake lancing leek lee long loose lower
  manor march marsh mere mill minster mold mount nelson new newton north oak oare park penny poole priory reading rugby
  rye sale sandwich sandy sea seal settle shore south spalding stoke stone street strand temple three tongs town trench
  tring upper victoria wall ware wash well wells welling west wick wing wood wool yelling`.split(/\s+/),
);

interface Lead {
  to: number;
  isNear: boolean;
  metres?: number;
}

/** A place at a word: with what leads to it, or by itself where it can mean nothing else. */
export function readPlace(
  words: readonly QueryWord[],
  at: number,
  setting: PlaceSetting,
): Reading | undefined {
  const nearby = past(words, at, NEARBY);
  if (nearby > at) {
    return { from: at, to: nearby, values: [], ...(setting.hasNear ? {} : { notice: NEARBY_NOTICE }) };
  }
  const lead = leadAt(words, at);
  const start = lead?.to ?? at;
  return readPostcode(words, { at, start, lead }, setting) ?? readName(words, { at, start, lead }, setting);
}

interface Begun {
  at: number;
  /** Where the name itself begins. */
  start: number;
  lead: Lead | undefined;
}

function leadAt(words: readonly QueryWord[], at: number): Lead | undefined {
  const distance = distanceAt(words, at);
  if (distance !== undefined) return distance;
  const afterIn = past(words, at, IN);
  const afterNear = past(words, at, NEAR);
  const to = Math.max(afterIn, afterNear);
  return to === at ? undefined : { to, isNear: afterNear === to };
}

const WITHIN = sequences("within|within about|less than|up to|under|about");
const OF = sequences("of|from|around|away from|radius of|outside");

/** "within 3 miles of", "5 km from". */
function distanceAt(words: readonly QueryWord[], at: number): Lead | undefined {
  const start = past(words, at, WITHIN);
  const found = /^(\d{1,3}(?:\.\d)?)(km|k|mi|miles?)?$/.exec(plainAt(words, start).replace(/^an?$/, "1"));
  if (found === null) return undefined;
  const unit = found[2] ?? plainAt(words, start + 1);
  const metres = /^(?:miles?|mi)$/.test(unit)
    ? MILE_METRES
    : /^(?:km|k|kms|kilomet(?:re|er)s?)$/.test(unit)
      ? 1_000
      : 0;
  if (metres === 0) return undefined;
  const next = found[2] === undefined ? start + 2 : start + 1;
  const to = past(words, next, OF);
  if (to === next) return undefined;
  const asked = Math.round(Number(found[1]) * metres);
  return { to, isNear: true, metres: Math.min(Math.max(asked, METRES_LEAST), METRES_MOST) };
}

function readPostcode(
  words: readonly QueryWord[],
  { at, start, lead }: Begun,
  setting: PlaceSetting,
): Reading | undefined {
  const found = postcodeAt(words, start, setting);
  if (found === undefined) return undefined;
  const { place, to } = found;
  const text = textOf(place);
  const isKnown = outcodesOf(place).some((outcode) => setting.gazetteer.outcodes.has(outcode));
  if (!isKnown) {
    // Of the shape of "B12" is much; a whole postcode is nothing else.
    if (place.kind !== "postcode") return undefined;
    return {
      from: at,
      to,
      values: [],
      notice: `The postcode ${text} is not known here, so nothing was measured from it.`,
    };
  }
  // "E10" or "B12" by itself may be a room or a vitamin.
  const isSure =
    lead !== undefined ||
    place.kind === "postcode" ||
    /^[A-Z]{2}/.test(text) ||
    isWhole(words, { from: at, to }, setting);
  if (!isSure) return undefined;
  const within =
    lead?.metres === undefined ? [] : [{ parameter: "within" as const, value: String(lead.metres) }];
  return { from: at, to, values: [{ parameter: "near", value: text }, ...within] };
}

function postcodeAt(
  words: readonly QueryWord[],
  at: number,
  { taken }: PlaceSetting,
): { place: Place; to: number } | undefined {
  const [first, second] = [plainAt(words, at), plainAt(words, at + 1)];
  if (!/^[a-z]{1,2}\d/.test(first) || taken.has(at)) return undefined;
  if (/^\d(?:[a-z]{2})?$/.test(second) && /^\s*$/.test(words[at + 1]?.gap ?? "") && !taken.has(at + 1)) {
    const place = parsePlace(`${first} ${second}`);
    if (place?.kind === "postcode" || place?.kind === "sector") return { place, to: at + 2 };
  }
  const place = parsePlace(first);
  return place === undefined || place.kind === "point" ? undefined : { place, to: at + 1 };
}

function textOf(place: Place): string {
  if (place.kind === "postcode") return place.postcode;
  if (place.kind === "outcode") return place.outcode;
  return place.kind === "sector" ? place.sector : `${place.lat},${place.lng}`;
}

function outcodesOf(place: Place): string[] {
  if (place.kind === "postcode") return [outcodeOf(place.postcode)];
  if (place.kind === "sector") return [outcodeOf(place.sector)];
  if (place.kind === "point") return [];
  return [place.outcode, ...(place.sector === undefined ? [] : [outcodeOf(place.sector)])];
}

interface Match {
  key: string;
  /** The position after the name. */
  to: number;
  place: NamedPlace;
  corrected?: readonly string[];
}

function readName(
  words: readonly QueryWord[],
  { at, start, lead }: Begun,
  setting: PlaceSetting,
): Reading | undefined {
  const match =
    nameAt(words, start, setting) ?? (lead === undefined ? undefined : correctedAt(words, start, setting));
  if (match === undefined) return undefined;
  if (ROADS.has(plainAt(words, match.to))) return undefined;
  const { to, wanted } = endingAt(words, match.to);
  const span = { from: at, to: countyAt(words, to, setting) };
  if (lead === undefined && !isMeant(words, match, { ...span, from: start }, setting)) return undefined;
  const { area } = match.place;
  const values = valuesOf(
    match.place,
    { wanted, isNear: lead?.isNear === true, metres: lead?.metres },
    setting,
  );
  return {
    ...span,
    values,
    ...(match.corrected === undefined ? {} : { corrected: match.corrected }),
    ...(area === undefined ? {} : { kind: area.kind }),
  };
}

/** The longest name that stands here; "and" in it may be written or not. */
function nameAt(words: readonly QueryWord[], start: number, setting: PlaceSetting): Match | undefined {
  const { gazetteer, taken } = setting;
  const titled = past(words, start, TITLES);
  let found: Match | undefined;
  for (const from of new Set([start, titled])) {
    let key = "";
    for (let to = from, count = 0; count < gazetteer.longest; to += 1) {
      const word = plainAt(words, to);
      if (word === "" || taken.has(to)) break;
      if (word === "and" && key !== "") continue;
      key = `${key}${key === "" ? "" : " "}${word === "saint" ? "st" : word}`;
      count += 1;
      const place = gazetteer.places.get(key);
      if (place !== undefined && to + 1 > (found?.to ?? 0)) found = { key, to: to + 1, place };
    }
  }
  return found;
}

const MISSPELLED_FROM_LETTERS = 5;
const MISSPELLED_WORDS_MAXIMUM = 3;

/** A name with a typing error: the only one so near, and no word that the directory knows. */
function correctedAt(words: readonly QueryWord[], start: number, setting: PlaceSetting): Match | undefined {
  if (!setting.correct) return undefined;
  const { gazetteer, phrases, taken } = setting;
  for (let count = MISSPELLED_WORDS_MAXIMUM; count > 0; count -= 1) {
    const part = words.slice(start, start + count);
    if (part.length < count || part.some((word, index) => word.plain === "" || taken.has(start + index)))
      continue;
    const typed = part.map(({ plain }) => plain).join(" ");
    const isOther = part.some(
      ({ folded, isCommon }) => isCommon || (count === 1 && phrases.words.has(folded)),
    );
    if (typed.length < MISSPELLED_FROM_LETTERS || isOther || ORDINARY.has(typed)) continue;
    const key = nearestOf(gazetteer.spellings, typed);
    const place = key === undefined ? undefined : gazetteer.places.get(key);
    if (key === undefined || place === undefined || !isWell(place)) continue;
    return {
      key,
      to: start + count,
      place,
      corrected: typed.split(" ").filter((word) => !key.split(" ").includes(word)),
    };
  }
  return undefined;
}

/** A town, district or county: known to everybody by its name alone. */
const isWell = ({ area, town }: NamedPlace): boolean =>
  town !== undefined || area?.kind === "district" || area?.kind === "county";

function endingAt(words: readonly QueryWord[], at: number): { to: number; wanted?: "area" | "town" } {
  for (const [options, wanted] of [
    [AREA_ENDINGS, "area"],
    [TOWN_ENDINGS, "town"],
    [ANY_ENDINGS, undefined],
  ] as const) {
    const to = past(words, at, options);
    if (to > at && !NOT_ENDINGS.has(plainAt(words, to))) {
      return { to, ...(wanted === undefined ? {} : { wanted }) };
    }
  }
  return { to: at };
}

/** "Whitstable, Kent": the county says nothing more. */
function countyAt(words: readonly QueryWord[], at: number, { gazetteer, taken }: PlaceSetting): number {
  const isCounty = gazetteer.places.get(plainAt(words, at))?.area?.kind === "county";
  return isCounty && !taken.has(at) ? at + 1 : at;
}

/** Without "in" or "near" it is a place where it is the whole search, or where nothing else can be meant. */
function isMeant(words: readonly QueryWord[], match: Match, span: Span, setting: PlaceSetting): boolean {
  const { phrases, concepts } = setting;
  const isOneWord = !match.key.includes(" ");
  const folded = isOneWord ? words[match.to - 1]?.folded : undefined;
  // "reading" is looked for as such, wherever Reading is.
  const isTerm = phrases.all.has(folded ?? match.key);
  if (isWhole(words, span, setting)) return !isTerm;
  if (!isWell(match.place)) return false;
  if (!isOneWord) return true;
  if (isTerm) return false;
  if (!ORDINARY.has(match.key)) return true;
  // "lunch club sandwich" and "deal walking football", but not "sandwich lunch" or "deal with grief".
  const isLast = words.every((_, index) => index < span.to || isSilent(words, index, setting));
  const before = words[span.from - 1]?.folded ?? "";
  const isBehindConcept = phrases.all.has(before) || concepts.some(({ to }) => to === span.from);
  const isFirst = words.every((_, index) => index >= span.from || isSilent(words, index, setting));
  const isBeforeConcept = concepts.some(({ from }) => from === span.to);
  return (isLast && isBehindConcept) || (isFirst && isBeforeConcept);
}

const isSilent = (words: readonly QueryWord[], index: number, { taken }: PlaceSetting): boolean =>
  taken.has(index) || words[index]?.isCommon === true;

/** Nothing else is looked for. */
const isWhole = (words: readonly QueryWord[], span: Span, setting: PlaceSetting): boolean =>
  words.every((_, index) => (index >= span.from && index < span.to) || isSilent(words, index, setting));

interface Asked {
  wanted: "area" | "town" | undefined;
  isNear: boolean;
  metres: number | undefined;
}

/**
 * A district or county becomes `in`; a town becomes 5 km around it, and a district asked for by "near" around its
 * town; a ward, partnership or lot is meant where no town has its name. What happens at no venue is for who lives there.
 */
function valuesOf({ area, town }: NamedPlace, asked: Asked, { isElsewhere }: PlaceSetting): ReadValue[] {
  const isDistrict = area?.kind === "district" || area?.kind === "county";
  if (isElsewhere) {
    const code = area !== undefined && (isDistrict || town === undefined) ? area.code : town?.district;
    return code === undefined ? [] : [{ parameter: "openTo", value: code }];
  }
  const point = town?.point ?? (area?.kind === "county" ? undefined : area?.point);
  const isAround = asked.isNear || asked.wanted === "town" || (town !== undefined && !isDistrict);
  if (point !== undefined && isAround && !(asked.wanted === "area" && isDistrict)) {
    const metres: ReadValue = { parameter: "within", value: String(asked.metres ?? TOWN_METRES) };
    return [
      { parameter: "near", value: point },
      asked.metres === undefined ? { ...metres, isSoft: true } : metres,
    ];
  }
  return area === undefined ? [] : [{ parameter: "in", value: area.code }];
}
