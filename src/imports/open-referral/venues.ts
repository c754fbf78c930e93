import { LIMITS } from "../../listings/field-schema.ts";
import { ADDRESS_WITHHELD } from "../../openreferral/locations.ts";
import type { Candidate, SourceTerm } from "../candidate.ts";
import { saidLine } from "../cleaning/blanks.ts";
import { cleanPostcode } from "../cleaning/postcodes.ts";
import { cleanLine } from "../cleaning/texts.ts";
import { childOf, childrenOf, idOf, type Item, type Reading } from "./reading.ts";
import { termOf } from "./terms.ts";
import { takeLine } from "./texts.ts";

type Venue = NonNullable<Candidate["listing"]["venues"]>[number] & { id: string };

export interface ReadVenues {
  venues: Venue[];
  /** Places in the source with the venue that each became. */
  places: { item: Item; venueId: string }[];
  /** Ids of venues by what the source calls them: the id of the place and of its location. */
  idsByName: ReadonlyMap<string, string>;
  /** What the places offer, by venue. */
  terms: SourceTerm[];
  /** The source has a location that is online. */
  isOnline: boolean;
  /** What is said of the way there. */
  words?: string;
}

const ID_LENGTH_MAXIMUM = 64;
const LINE_MAXIMUM = 120;
const TOWN_MAXIMUM = 80;
const WAY_MAXIMUM = 500;
const LINES_MAXIMUM = 4;
const UPRN = /^[1-9]\d{0,11}$/;
// The British Isles: a point beyond them is a mistake, mostly 0, 0 or the wrong way round.
const BRITISH_ISLES = { south: 49, north: 61.5, west: -9.5, east: 2.5 } as const;

/** Where a service happens. */
export function readVenues(reading: Reading, service: Item): ReadVenues {
  const venues: Venue[] = [];
  const places: ReadVenues["places"] = [];
  const idsByName = new Map<string, string>();
  const terms: SourceTerm[] = [];
  const ways = new Set<string>();
  let isOnline = false;
  for (const { item, location } of locatedIn(service)) {
    const kind = (saidLine(location.fields["location_type"]) ?? "physical").toLowerCase();
    if (kind === "virtual") isOnline = true;
    if (kind === "virtual" || kind === "postal") continue;
    const known = [idOf(item), idOf(location)].filter(
      (id) => id !== undefined && id.length <= ID_LENGTH_MAXIMUM,
    );
    const venueId = known[0] ?? `venue-${venues.length + 1}`;
    if (idsByName.has(venueId)) continue;
    const venue = venueOf(reading, location, venueId);
    if (venue === undefined) continue;
    if (venues.length === LIMITS.venues) {
      reading.note(item, "", `has more than ${LIMITS.venues} places: the rest were left out`);
      break;
    }
    terms.push(...featuresOf(location).map((term) => ({ ...term, venue: venues.length })));
    const way = takeLine(reading, location, "transportation", WAY_MAXIMUM);
    if (way !== undefined) ways.add(way);
    venues.push(venue);
    places.push({ item, venueId: venue.id });
    for (const id of [venueId, ...known]) {
      if (id !== undefined && !idsByName.has(id)) idsByName.set(id, venueId);
    }
  }
  const words = ways.size === 0 ? {} : { words: [...ways].join("; ") };
  return { venues, places, idsByName, terms, isOnline, ...words };
}

/** Services at locations, or locations nested without them. */
function locatedIn(service: Item): { item: Item; location: Item }[] {
  const nested = childrenOf(service, "service_at_locations").flatMap((item) => {
    const location = childOf(item, "location");
    return location === undefined ? [] : [{ item, location }];
  });
  if (nested.length > 0) return nested;
  return childrenOf(service, "locations", "location").map((location) => ({ item: location, location }));
}

function venueOf(reading: Reading, location: Item, id: string): Venue | undefined {
  if (saidLine(location.fields["description"]) === ADDRESS_WITHHELD) return { id, confidential: true };
  const called = takeLine(reading, location, "name", LINE_MAXIMUM);
  const { lines, town, postcode } = addressOf(reading, location);
  const point = pointOf(reading, location);
  const uprn = uprnOf(location);
  const name = nameOf(called, lines, town);
  const rest = lines[0] !== undefined && lines[0] === name ? lines.slice(1) : lines;
  const says = name !== undefined || rest.length > 0 || town !== undefined || postcode !== undefined;
  if (!says && point === undefined) return undefined;
  const hasAddress = rest.length > 0 || town !== undefined || postcode !== undefined;
  return {
    id,
    ...(name === undefined ? {} : { name }),
    ...(hasAddress
      ? {
          address: {
            lines: rest,
            ...(town === undefined ? {} : { town }),
            ...(postcode === undefined ? {} : { postcode }),
          },
        }
      : {}),
    ...(point === undefined ? {} : { point }),
    ...(uprn === undefined ? {} : { uprn }),
  };
}

/** A name that only repeats the street or the town is none. */
function nameOf(
  called: string | undefined,
  lines: readonly string[],
  town: string | undefined,
): string | undefined {
  if (called === undefined || called === town) return undefined;
  const isStreet = called === lines[0] && (lines.length > 1 || /^\d/.test(called));
  return isStreet ? undefined : called;
}

interface Address {
  lines: string[];
  town?: string | undefined;
  postcode?: string | undefined;
}

function addressOf(reading: Reading, location: Item): Address {
  const all = childrenOf(location, "addresses", "physical_addresses", "physical_address", "address");
  const address = all.find(({ fields }) => fields["address_type"] !== "postal") ?? all[0];
  if (address === undefined) return { lines: [] };
  const town = takeLine(reading, address, "city", TOWN_MAXIMUM);
  const postcode = reading.take(address, "postal_code", cleanPostcode);
  const written = (["address_1", "address_2", "address_3", "address_4"] as const).flatMap(
    (name) => takeLine(reading, address, name, LINE_MAXIMUM * LINES_MAXIMUM) ?? [],
  );
  const parts = written.flatMap((line, index) =>
    index === 0 && line.length <= LINE_MAXIMUM ? [line] : splitLine(line),
  );
  const lines = parts.filter((line) => line !== postcode && line !== town);
  if (lines.length > LINES_MAXIMUM) {
    reading.note(address, "address_2", `has more than ${LINES_MAXIMUM} lines: the rest stand in the last`);
  }
  const last = lines.slice(LINES_MAXIMUM - 1).join(", ");
  const kept = lines.length > LINES_MAXIMUM ? [...lines.slice(0, LINES_MAXIMUM - 1), last] : lines;
  return { lines: kept.flatMap((line) => cleanLine(line, LINE_MAXIMUM).value ?? []), town, postcode };
}

const splitLine = (line: string): string[] => line.split(/,\s*/).filter((part) => part !== "");

function pointOf(reading: Reading, location: Item): Venue["point"] {
  const [lat, lng] = (["latitude", "longitude"] as const).map((name) => {
    const line = saidLine(location.fields[name]);
    return line === undefined ? undefined : Number(line);
  });
  if (lat === undefined || lng === undefined || (lat === 0 && lng === 0)) return undefined;
  const { south, north, west, east } = BRITISH_ISLES;
  if (lat >= south && lat <= north && lng >= west && lng <= east) return { lat, lng };
  reading.note(
    location,
    "latitude",
    "is no place in the British Isles; the point was left out",
    "Check that latitude and longitude are not the wrong way round.",
  );
  return undefined;
}

function uprnOf(location: Item): string | undefined {
  const candidates = [location, ...childrenOf(location, "external_identifiers")];
  for (const { fields } of candidates) {
    const kind = saidLine(
      fields["external_identifier_type"] ?? fields["identifier_type"] ?? fields["identifier_scheme"],
    );
    const number = saidLine(fields["external_identifier"] ?? fields["identifier"])?.replace(/^0+/, "");
    if (number !== undefined && UPRN.test(number) && (kind === undefined || /uprn/i.test(kind)))
      return number;
  }
  return undefined;
}

/** What a place offers: accessibility of 3.0 and 1.0, by its term where it has one. */
function featuresOf(location: Item): SourceTerm[] {
  return childrenOf(location, "accessibility", "accessibility_for_disabilities").flatMap((item) => {
    const terms = childrenOf(item, "attributes").flatMap(
      (attribute) => termOf(attribute, "accessibility") ?? [],
    );
    if (terms.length > 0) return terms;
    const words = cleanLine(item.fields["accessibility"] ?? item.fields["description"], LINE_MAXIMUM).value;
    return words === undefined ? [] : [{ field: "accessibility" as const, words }];
  });
}
