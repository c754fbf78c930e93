import { PRECISIONS } from "#db/schema/listings.ts";
import { escapePart, keyOf, splitAt, splitLines, splitParts, unescapePart } from "./notation.ts";
import { readYesNo } from "./words.ts";

/*
 * A venue on a line: `St John's Hall; 1 High Street; town: Herne Bay; CT6 5JN; accessibility: step-free, hearing-loop`.
 */

type Precision = (typeof PRECISIONS)[number];

/** A venue as a table has it. */
export interface TableVenue {
  name?: string | undefined;
  lines: string[];
  town?: string | undefined;
  postcode?: string | undefined;
  point?: { lat: number; lng: number; precision: Precision } | undefined;
  uprn?: string | undefined;
  accessibility: string[];
  confidential: boolean;
}

const KEYS = [
  "name",
  "address",
  "town",
  "postcode",
  "point",
  "uprn",
  "accessibility",
  "confidential",
] as const;
const POSTCODE = /^[A-Z]{1,2}\d[A-Z\d]?\s*\d[A-Z]{2}$/i;

/** The venues of a cell, and the parts of it that say nothing that a venue has. */
export function readVenues(cell: string): { venues: TableVenue[]; unread: string[] } {
  const unread: string[] = [];
  const venues = splitLines(cell).map((line) => readVenue(line, unread));
  return { venues, unread };
}

function readVenue(line: string, unread: string[]): TableVenue {
  const venue: TableVenue = { lines: [], accessibility: [], confidential: false };
  for (const [index, part] of splitParts(line).entries()) {
    const { key, value } = keyOf(part, KEYS);
    const isRead = key === undefined ? readBare(value, index, venue) : readKeyed({ key, value, part }, venue);
    if (!isRead) unread.push(part);
  }
  return venue;
}

function readBare(value: string, index: number, venue: TableVenue): boolean {
  if (/^confidential$/i.test(value)) venue.confidential = true;
  else if (POSTCODE.test(value)) venue.postcode = value;
  else if (index === 0) venue.name = value;
  else venue.lines.push(value);
  return true;
}

function readKeyed(
  { key, value, part }: { key: (typeof KEYS)[number]; value: string; part: string },
  venue: TableVenue,
): boolean {
  if (key === "point") {
    venue.point = readPoint(value);
    return venue.point !== undefined;
  }
  if (key === "address") venue.lines.push(value);
  else if (key === "confidential") venue.confidential = readYesNo(value) ?? true;
  else if (key !== "accessibility") venue[key] = value;
  else venue.accessibility = splitAt(part.slice(part.indexOf(":") + 1), ",").map(unescapePart);
  return true;
}

/** "51.371, 1.128" or "51.371, 1.128 (postcode)". */
function readPoint(text: string): TableVenue["point"] {
  const found =
    /^(-?\d{1,2}(?:\.\d+)?(?:e-\d+)?)\s*,\s*(-?\d{1,3}(?:\.\d+)?(?:e-\d+)?)(?:\s*\(([a-z]+)\))?$/i.exec(text);
  if (found === null) return undefined;
  const precision = PRECISIONS.find((one) => one === (found[3] ?? "exact").toLowerCase());
  return precision === undefined ? undefined : { lat: Number(found[1]), lng: Number(found[2]), precision };
}

/** A venue as a line that reads back to it. */
export function printVenue(venue: TableVenue): string {
  const keyed = (key: string, value: string | undefined) =>
    value === undefined ? [] : [`${key}: ${escapePart(value)}`];
  const { point, accessibility } = venue;
  return [
    ...keyed("name", venue.name),
    ...venue.lines.flatMap((line) => keyed("address", line)),
    ...keyed("town", venue.town),
    ...keyed("postcode", venue.postcode),
    ...(point === undefined ? [] : [`point: ${point.lat}, ${point.lng} (${point.precision})`]),
    ...keyed("uprn", venue.uprn),
    ...(accessibility.length === 0 ? [] : [`accessibility: ${accessibility.map(escapePart).join(", ")}`]),
    ...(venue.confidential ? ["confidential"] : []),
  ].join("; ");
}
