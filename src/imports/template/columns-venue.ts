import { LIMITS } from "../../listings/schema.ts";
import { saidLine } from "../cleaning/blanks.ts";
import { cleanPostcode } from "../cleaning/postcodes.ts";
import {
  line as cleanLine,
  ownColumn,
  printLines,
  termsColumn,
  textColumn,
  toldColumn,
  wordColumn,
  yesNoColumn,
} from "./cells.ts";
import { type Cell, type Column, type Draft, take, type TableListing } from "./column.ts";
import { printVenue, readVenues, type TableVenue } from "./venue-notation.ts";
import { allWords, PRECISION_WORDS } from "./words.ts";

const ADDRESS_LINES = 4;
const ADDRESS_LINE_LONGEST = 120;
const NAME_LONGEST = 120;
const TOWN_LONGEST = 80;

type Venue = TableListing["listing"]["venues"][number];
const firstOf = ({ listing }: TableListing): Venue | undefined => listing.venues[0];

function addressColumn(number: number): Column {
  const index = number - 1;
  return ownColumn({
    header: `Address ${number}`,
    aliases: [
      `Address line ${number}`,
      `Venue address ${number}`,
      `Street ${number}`,
      ...(number === 1 ? ["Address", "Venue address", "Street", "Full address"] : []),
    ],
    holds:
      number === 1
        ? "The address of the first venue, without town and postcode; a line in each column, or all lines in this one, each on a line of its own."
        : `Line ${number} of the address.`,
    example: number === 1 ? "1 High Street" : "",
    pointers: [`/venues/0/address/lines/${index}`, ...(number === 1 ? ["/venues/0/address"] : [])],
    read: (cell, draft) => {
      for (const line of cell.text.split(/[\r\n]+/)) readAddressLine(cell, line, draft);
    },
    print: (row) => firstOf(row)?.address?.lines[index] ?? "",
  });
}

function readAddressLine(cell: Cell, written: string, draft: Draft): void {
  take(cell, cleanLine(cell, written, ADDRESS_LINE_LONGEST), (line) => {
    if (draft.venue.lines.length < ADDRESS_LINES) draft.venue.lines.push(line);
    else cell.note(`is more than ${ADDRESS_LINES} lines of address; the first were kept`);
  });
}

function coordinateColumn(name: "lat" | "lng"): Column {
  const isLatitude = name === "lat";
  const most = isLatitude ? 90 : 180;
  return ownColumn({
    header: isLatitude ? "Latitude" : "Longitude",
    aliases: isLatitude ? ["Lat"] : ["Lng", "Lon", "Long"],
    holds: `The first venue's ${isLatitude ? "latitude" : "longitude"} in degrees (WGS84), where you know it; the postcode is enough.`,
    example: isLatitude ? "51.371" : "1.128",
    pointers: [`/venues/0/point/${name}`, ...(isLatitude ? ["/venues/0/point"] : [])],
    read: (cell, draft) => {
      const degrees = /^[+-]?\d{1,3}(?:\.\d+)?(?:e-\d+)?$/i.test(cell.text) ? Number(cell.text) : undefined;
      // 0 is what systems write where they know nothing.
      if (degrees === 0 && isLatitude) return;
      if (degrees !== undefined && Math.abs(degrees) <= most) draft.venue[name] = degrees;
      else cell.note("is not in degrees and was left out", "Write it as 51.371.");
    },
    print: (row) => String(firstOf(row)?.point?.[name] ?? ""),
  });
}

/** Where it happens: the first venue in columns of its own, all others in one. */
export const VENUE_COLUMNS: readonly Column[] = [
  textColumn({
    header: "Venue",
    aliases: ["Venue name", "Location", "Location name", "Where", "Place", "Building"],
    holds: "The name of the place where it happens, or of the first of several.",
    example: "St John's Hall",
    longest: NAME_LONGEST,
    pointers: ["/venues/0/name", "/venues/0", "/venues"],
    get: (row) => firstOf(row)?.name,
    set: (draft, text) => (draft.venue.name = text),
  }),
  ...Array.from({ length: ADDRESS_LINES }, (_, index) => addressColumn(index + 1)),
  textColumn({
    header: "Town",
    aliases: ["City", "Town or city", "Venue town", "Village", "Post town"],
    holds: "The town or village of the first venue.",
    example: "Herne Bay",
    longest: TOWN_LONGEST,
    pointers: ["/venues/0/address/town"],
    get: (row) => firstOf(row)?.address?.town,
    set: (draft, text) => (draft.venue.town = text),
  }),
  ownColumn({
    header: "Postcode",
    aliases: ["Venue postcode", "Postal code"],
    holds: "The full postcode of the first venue: it says where the venue is on the map.",
    example: "CT6 5JN",
    pointers: ["/venues/0/address/postcode"],
    read: (cell, draft) => take(cell, cleanPostcode(cell.text), (code) => (draft.venue.postcode = code)),
    print: (row) => firstOf(row)?.address?.postcode ?? "",
  }),
  coordinateColumn("lat"),
  coordinateColumn("lng"),
  wordColumn({
    header: "Point is",
    aliases: ["Precision", "Point precision"],
    holds: `How exactly latitude and longitude are known: ${allWords(PRECISION_WORDS)}; Exact where it is empty.`,
    example: "Exact",
    wording: PRECISION_WORDS,
    pointers: ["/venues/0/point/precision"],
    get: (row) => firstOf(row)?.point?.precision,
    set: (draft, precision) => (draft.venue.precision = precision),
  }),
  ownColumn({
    header: "UPRN",
    aliases: ["Unique property reference number", "Venue UPRN"],
    holds: "The Unique Property Reference Number of the first venue, where you know it.",
    example: "100062619125",
    pointers: ["/venues/0/uprn"],
    read: (cell, draft) => {
      const number = saidLine(cell.text)?.replace(/^0+/, "").replace(/\.0*$/, "") ?? "";
      if (/^[1-9]\d{0,11}$/.test(number)) draft.venue.uprn = number;
      else if (number !== "") cell.note("is not a UPRN and was left out", "It has up to 12 digits.");
    },
    print: (row) => firstOf(row)?.uprn ?? "",
  }),
  termsColumn({
    header: "Accessibility",
    aliases: ["Access", "Accessible", "Facilities", "Accessibility features"],
    holds: "What the first venue has, apart by semicolons, from GET /v1/accessibility or as you say it.",
    example: "step-free; hearing loop",
    field: "accessibility",
    venue: 0,
    pointers: ["/venues/0/accessibility"],
    get: (row) => firstOf(row)?.accessibility,
  }),
  yesNoColumn({
    header: "Confidential venue",
    aliases: ["Confidential", "Address is confidential", "Hide address"],
    holds: "Yes where nobody but its keepers may see where the first venue is; the public sees its district.",
    example: "No",
    pointers: ["/venues/0/confidential"],
    get: (row) => firstOf(row)?.confidential,
    set: (draft, value) => (draft.venue.confidential = value),
  }),
  toldColumn({
    header: "Venue's district",
    aliases: ["Venue district"],
    holds: "The code of the first venue's district. An export tells it, an import finds it by the postcode.",
    example: "E07000106",
    print: (row) => firstOf(row)?.district ?? "",
  }),
  ownColumn({
    header: "More venues",
    aliases: ["Other venues", "Further venues", "Venues"],
    holds:
      "Further venues, each on a line of its own (or apart by a bar |), their parts apart by semicolons. They count from 2 on.",
    example: "Library; William Street; town: Herne Bay; CT6 5NX; accessibility: step-free, accessible-toilet",
    pointers: ["/venues/"],
    read: readMoreVenues,
    print: ({ listing }) => printLines(listing.venues.slice(1).map((venue) => printVenue(toTable(venue)))),
  }),
];

function readMoreVenues(cell: Cell, draft: Draft): void {
  const { venues, unread } = readVenues(cell.text);
  for (const part of unread) cell.note(`holds \`${part}\`, which is not understood and was left out`);
  if (venues.length >= LIMITS.venues) {
    cell.note(
      `has more than ${LIMITS.venues} venues; the first were kept`,
      "Make a second listing of the rest.",
    );
  }
  for (const venue of venues.slice(0, LIMITS.venues - 1)) draft.moreVenues.push(cleanVenue(cell, venue));
}

function cleanVenue(cell: Cell, { name, lines, town, postcode, ...rest }: TableVenue): TableVenue {
  const venue: TableVenue = { ...rest, lines: [] };
  if (name !== undefined) take(cell, cleanLine(cell, name, NAME_LONGEST), (text) => (venue.name = text));
  if (town !== undefined) take(cell, cleanLine(cell, town, TOWN_LONGEST), (text) => (venue.town = text));
  if (postcode !== undefined) take(cell, cleanPostcode(postcode), (code) => (venue.postcode = code));
  for (const line of lines.slice(0, ADDRESS_LINES)) {
    take(cell, cleanLine(cell, line, ADDRESS_LINE_LONGEST), (text) => venue.lines.push(text));
  }
  return venue;
}

function toTable({ address, accessibility = [], ...venue }: Venue): TableVenue {
  return {
    name: venue.name,
    lines: address?.lines ?? [],
    town: address?.town,
    postcode: address?.postcode,
    point: venue.point,
    uprn: venue.uprn,
    accessibility: [...accessibility],
    confidential: venue.confidential,
  };
}
