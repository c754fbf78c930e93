import type { Database } from "#db/client.ts";
import { type Located, locate, type PlacePoint, resolvePlace } from "../areas/actions.ts";
import type { Issue } from "../errors.ts";
import { type ContentVenue, isEqual } from "./content.ts";
import { findAreaCodes } from "./queries.ts";
import type { ListingInput } from "./schema.ts";

type VenueInput = ListingInput["venues"][number];

// It has no shape that the database takes, and nobody meets at it: it was a bank's.
const NEVER_STORED = "GIR 0AA";
const APART_MAXIMUM_METRES = 5_000;
/** An outward code is some kilometres wide. */
const APART_OUTCODE_MAXIMUM_METRES = 15_000;
const METRES_PER_DEGREE = 111_320;

export type VenuePlace = Pick<ContentVenue, "district" | "ward" | "point">;

/** What knows where places are. Undefined: nothing is known of it, or it is in none of our districts. */
export interface Gazetteer {
  /** `hint` is the district to believe where a postcode may lie in several. */
  postcode(postcode: string, hint: string): Promise<Located | undefined>;
  point(at: {
    lat: number;
    lng: number;
  }): Promise<{ district: string; ward?: string | undefined } | undefined>;
}

/** The loaded postcodes and areas. */
export const gazetteerOf = (db: Database): Gazetteer => ({
  postcode: (postcode, hint) => locate(db, postcode, hint),
  point: (at) => locatePoint(db, at),
});

/** Where a venue is: by its postcode, by its point, or as it was known before. */
export async function locateVenue(
  gazetteer: Gazetteer,
  venue: VenueInput,
  options: { pointer: string; district: string; before?: ContentVenue | undefined },
): Promise<VenuePlace | { issue: Issue }> {
  const { before, district } = options;
  const postcode = venue.address?.postcode;
  const samePostcode = before !== undefined && before.address?.postcode === postcode;
  const samePoint = before !== undefined && isEqual(before.point, venue.point);
  if (before !== undefined && samePostcode && samePoint) {
    return { district: before.district, ward: before.ward, point: before.point };
  }
  // A point that we made out of the former postcode says nothing of the new one.
  const sent = samePoint && before.point?.precision !== "exact" ? undefined : venue.point;
  const byPoint = sent === undefined ? undefined : await gazetteer.point(sent);
  if (postcode !== undefined) {
    const found = await gazetteer.postcode(postcode, byPoint?.district ?? district);
    if (found !== undefined) {
      if (sent !== undefined && disagree(sent, found.point)) {
        return { issue: disagreement(options.pointer) };
      }
      const keepsSent =
        sent !== undefined && (sent.precision === "exact" || found.point.precision !== "postcode");
      return {
        district: found.district,
        ward: found.ward ?? byPoint?.ward,
        point: keepsSent ? sent : found.point,
      };
    }
  }
  if (byPoint !== undefined && postcode !== NEVER_STORED) return { ...byPoint, point: sent };
  // Of a confidential venue only the district is ever shown: the group's will do.
  if (venue.confidential && postcode === undefined && sent === undefined) return { district };
  return { issue: issueFor(options.pointer, postcode, sent !== undefined) };
}

/** A point too far from where its postcode is. */
function disagree(sent: NonNullable<VenueInput["point"]>, found: PlacePoint): boolean {
  const isRough = [sent.precision, found.precision].includes("outcode");
  const north = (sent.lat - found.lat) * METRES_PER_DEGREE;
  const east = (sent.lng - found.lng) * METRES_PER_DEGREE * Math.cos((found.lat * Math.PI) / 180);
  return Math.hypot(north, east) > (isRough ? APART_OUTCODE_MAXIMUM_METRES : APART_MAXIMUM_METRES);
}

const disagreement = (pointer: string): Issue => ({
  pointer: `${pointer}/point`,
  code: "disagrees",
  message: "lies kilometres away from the venue's postcode",
  fix: "Correct the point or the postcode, and check that lat and lng are not the wrong way round; or leave the point out.",
});

async function locatePoint(
  db: Database,
  { lat, lng }: { lat: number; lng: number },
): Promise<{ district: string; ward?: string | undefined } | undefined> {
  const found = await resolvePlace(db, { kind: "point", lat, lng });
  if (found === undefined) return undefined;
  const known = await findAreaCodes(db, found.districts);
  const district = found.districts.find((code) => known.includes(code));
  return district === undefined ? undefined : { district, ward: found.ward };
}

function issueFor(pointer: string, postcode: string | undefined, hasPoint: boolean): Issue {
  if (postcode !== undefined) {
    return {
      pointer: `${pointer}/address/postcode`,
      code: "unknown-postcode",
      message: "is no postcode of the areas that this directory covers",
      fix: "Check the postcode, or send the venue's point { lat, lng } as well.",
    };
  }
  if (hasPoint) {
    return {
      pointer: `${pointer}/point`,
      code: "unknown-place",
      message: "lies outside the areas that this directory covers",
      fix: "Check that lat and lng are not the wrong way round, or send the venue's postcode.",
    };
  }
  return {
    pointer: `${pointer}/address/postcode`,
    code: "required",
    message: "the venue needs a postcode or a point",
    fix: "Send address.postcode, or point { lat, lng }.",
  };
}
