/** A place as somebody types it: a postcode or part of one, or a point. */
export type Place =
  | { kind: "postcode"; postcode: string }
  | { kind: "sector"; sector: string }
  | {
      kind: "outcode";
      outcode: string;
      /** `CT51` may also be read as the sector `CT5 1`. */ sector?: string;
    }
  | { kind: "point"; lat: number; lng: number };

// By shape only: which letters are in use is for the tables to say.
const OUTWARD = "(?:[A-Z]{1,2}[0-9][0-9A-Z]?|GIR)";
const FULL = new RegExp(`^(?:([A-Z]{1,2}[0-9][0-9A-Z]?) ?([0-9][A-Z]{2})|(GIR) ?(0AA))$`);
const SECTOR = new RegExp(`^(${OUTWARD}) ?([0-9])$`);
const OUTCODE = new RegExp(`^${OUTWARD}$`);
const POINT = /^([+-]?\d{1,2}(?:\.\d{1,12})?)\s*,\s*([+-]?\d{1,3}(?:\.\d{1,12})?)$/;

/**
 * Reads a full postcode, a sector (`CT5 1`), an outward code (`CT5`) or `lat,lng`, in any case and spacing.
 * Undefined where the text is none of them.
 */
export function parsePlace(text: string): Place | undefined {
  const tidy = text.trim().toUpperCase().replaceAll(/\s+/g, " ");
  return parsePoint(tidy) ?? parsePostcode(tidy) ?? parsePostcode(tidy.replaceAll(" ", ""));
}

function parsePoint(tidy: string): Place | undefined {
  const found = POINT.exec(tidy);
  if (found === null) return undefined;
  const lat = Number(found[1]);
  const lng = Number(found[2]);
  return Math.abs(lat) <= 90 && Math.abs(lng) <= 180 ? { kind: "point", lat, lng } : undefined;
}

function parsePostcode(tidy: string): Place | undefined {
  const full = FULL.exec(tidy);
  if (full !== null) return { kind: "postcode", postcode: `${full[1] ?? full[3]} ${full[2] ?? full[4]}` };
  const sector = SECTOR.exec(tidy);
  const sectorCode = sector === null ? undefined : `${sector[1]} ${sector[2]}`;
  // Without a space `CT51` is an outward code first; with one it can only be a sector.
  if (OUTCODE.test(tidy)) {
    return { kind: "outcode", outcode: tidy, ...(sectorCode === undefined ? {} : { sector: sectorCode }) };
  }
  return sectorCode === undefined ? undefined : { kind: "sector", sector: sectorCode };
}

/** The sector of a full postcode: `CT6 5JN` → `CT6 5`. */
export function sectorOf(postcode: string): string {
  return postcode.slice(0, -2);
}

/** The outward code of a full postcode or a sector: `CT6 5JN` → `CT6`. */
export function outcodeOf(postcode: string): string {
  return postcode.split(" ", 1)[0] ?? postcode;
}
