import type { Database } from "#db/client.ts";
import type { StoredProblem } from "#db/schema/imports.ts";
import { locateMany } from "../areas/actions.ts";
import type { Issue } from "../errors.ts";
import { type Gazetteer, gazetteerOf, locateVenue, type VenuePlace } from "../listings/places.ts";
import type { ListingInput } from "../listings/schema.ts";
import { shown } from "./folding.ts";

type VenueInput = ListingInput["venues"][number];

const REMEMBERED_MAXIMUM = 20_000;

/** A gazetteer that looks postcodes up in bulk and remembers what it was asked: a source names the same again and again. */
export interface BulkGazetteer extends Gazetteer {
  /** Looks up what a batch will ask for, in its transaction; what else it asks is looked up there, too. */
  prepare(db: Database, postcodes: readonly string[]): Promise<void>;
}

/** Makes one that lives as long as the work on an import. */
export function makeGazetteer(db: Database): BulkGazetteer {
  let plain = gazetteerOf(db);
  const units = new Map<string, Awaited<ReturnType<Gazetteer["postcode"]>>>();
  const asked = new Map<string, ReturnType<Gazetteer["postcode"]>>();
  const points = new Map<string, ReturnType<Gazetteer["point"]>>();
  return {
    async prepare(database, postcodes) {
      plain = gazetteerOf(database);
      for (const map of [units, asked, points]) if (map.size > REMEMBERED_MAXIMUM) map.clear();
      const unknown = [...new Set(postcodes)].filter((postcode) => !units.has(postcode));
      if (unknown.length === 0) return;
      const found = await locateMany(database, unknown);
      for (const [postcode, place] of found) units.set(postcode, place);
    },
    postcode(postcode, hint) {
      const unit = units.get(postcode);
      if (unit !== undefined) return Promise.resolve(unit);
      return remembered(asked, `${postcode} ${hint}`, () => plain.postcode(postcode, hint));
    },
    point: (at) => remembered(points, `${at.lat},${at.lng}`, () => plain.point(at)),
  };
}

function remembered<Value>(map: Map<string, Value>, key: string, make: () => Value): Value {
  const known = map.get(key);
  if (known !== undefined) return known;
  const made = make();
  map.set(key, made);
  return made;
}

/** Where a listing's venues are, with what had to be passed over; no place at all where no district can be told. */
export interface Placed {
  places: VenuePlace[];
  problems: { pointer: string; problem: Pick<StoredProblem, "reason" | "fix" | "kind" | "value"> }[];
  /** Venues that keep their text and have no point. */
  withoutPlace: number;
}

/** Places each venue; one whose place nobody knows is in the district of the others, of its group or of the import. */
export async function placeVenues(
  gazetteer: Gazetteer,
  venues: readonly VenueInput[],
  district: string | undefined,
): Promise<Placed> {
  const problems: Placed["problems"] = [];
  const found: (VenuePlace | { issue: Issue })[] = [];
  for (const [index, venue] of venues.entries()) {
    const pointer = `/venues/${index}`;
    const options = { pointer, district: district ?? "" };
    let place = await locateVenue(gazetteer, venue, options);
    if ("issue" in place && place.issue.code === "disagrees") {
      problems.push({ pointer: `${pointer}/point`, problem: { ...FAR_POINT, kind: "note" } });
      place = await locateVenue(gazetteer, { ...venue, point: undefined }, options);
    }
    found.push(place);
  }
  const near = found.flatMap((place) => ("issue" in place ? [] : [place.district]))[0] ?? district;
  let withoutPlace = 0;
  const places = found.flatMap((place, index): VenuePlace[] => {
    if (!("issue" in place)) return [place];
    const pointer = place.issue.pointer ?? `/venues/${index}`;
    const written = shown(venues[index]?.address?.postcode);
    const value = written === undefined ? {} : { value: written };
    if (near === undefined) {
      problems.push({ pointer, problem: { ...value, ...NOWHERE, kind: "refused" } });
      return [];
    }
    withoutPlace += 1;
    problems.push({
      pointer,
      problem: { ...value, reason: place.issue.message, ...KEPT_WITHOUT, kind: "note" },
    });
    return [{ district: near }];
  });
  return { places, problems, withoutPlace };
}

const FAR_POINT = {
  reason: "lies kilometres away from the postcode, which was believed",
  fix: "Correct the point or the postcode at the source.",
};
const KEPT_WITHOUT = {
  fix: "The address was kept as text, without a place on the map. Correct the postcode at the source.",
};
export const NOWHERE = {
  reason: "It cannot be told in which district it lies.",
  fix: "Give a postcode that this directory covers or the group's district, or name a district for the whole import.",
};
