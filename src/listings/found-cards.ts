import { DELIVERIES } from "#db/schema/listings.ts";
import { londonDate } from "../areas/today.ts";
import type { Context } from "../context.ts";
import {
  type AskedCard,
  type CardRow,
  selectCards,
  selectTermDates,
  type StoredSession,
} from "./card-queries.ts";
import type { WantedTimes } from "./occurrences.ts";
import { type CardRecord, sinceOf, toCard } from "./present.ts";
import { present, toSession, toVenue } from "./queries.ts";
import type { ListingCard } from "./schema.ts";
import { PUBLIC_VIEWER } from "./visibility.ts";

const TERM_DATES_FRESH_MS = 60_000;
/** Where a stored session says so. */
const TERM_TIME_ONLY = 12;

/** A card, with what says why it was found and how far it is. */
export interface FoundCard {
  card: ListingCard;
  /** Where its venue lies for measuring. */
  point: { lat: number; lng: number } | undefined;
  /** The local date from which its freshness counts. */
  since: string | undefined;
  text: FoundText | undefined;
}

/** What the words of a search may stand in, as it was written; of a confidential venue no more than its district. */
export interface FoundText {
  name: string;
  group: string;
  summary: string;
  places: readonly string[];
  description: string;
  kind: string;
  /** `<scheme>:<slug>`: what was chosen, and what is not to be read out of the text. */
  terms: readonly string[];
  dismissed: readonly string[];
}

/** A listing that was found, and the venue by which. */
export interface CardWish {
  listingId: string;
  venueId?: string | undefined;
}

/** Cards of those of the listings that the public may see now, by id, each at the venue by which it was found. */
export async function readFoundCards(
  context: Pick<Context, "db" | "cache">,
  found: readonly CardWish[],
  options: { now: Date; wanted?: WantedTimes; withText?: boolean },
): Promise<Map<string, FoundCard>> {
  if (found.length === 0) return new Map();
  const asked: AskedCard[] = found.map(({ listingId, venueId }) => ({
    listing: listingId,
    venue: venueId ?? null,
  }));
  const rows = await selectCards(context.db, asked, options.withText === true);
  const terms = rows.some(({ sessions }) => sessions?.some((session) => session[TERM_TIME_ONLY]))
    ? await keptTermDates(context)
    : undefined;
  const setting = { ...options, today: londonDate(options.now) };
  return new Map(rows.map((row) => [row.id, toFoundCard(row, terms, setting)]));
}

type TermDates = Awaited<ReturnType<typeof selectTermDates>>;

/** Term dates change by the year; a change shows after a minute. */
const keptTermDates = ({ db, cache }: Pick<Context, "db" | "cache">): Promise<TermDates> =>
  cache.get("term dates", TERM_DATES_FRESH_MS, () => selectTermDates(db));

function toFoundCard(
  row: CardRow,
  terms: TermDates | undefined,
  { now, wanted, today }: { now: Date; wanted?: WantedTimes; today: string },
): FoundCard {
  const record = recordOf(row, terms);
  const shown = { venueId: row.venueId ?? undefined, today, ...(wanted === undefined ? {} : { wanted }) };
  return {
    card: toCard(record, PUBLIC_VIEWER, now, shown),
    point: pointOf(row),
    since: sinceOf(record),
    text: textOf(row),
  };
}

/** As the index measures: a confidential venue from the middle of its district. */
function pointOf(row: CardRow): FoundCard["point"] {
  if (row.venueId === null) return undefined;
  const [lat, lng] = row.confidential === true ? [row.districtLat, row.districtLng] : [row.lat, row.lng];
  return lat === null || lng === null ? undefined : { lat, lng };
}

function textOf(row: CardRow): FoundText | undefined {
  if (row.description === undefined) return undefined;
  const names = row.confidential === true ? [] : [row.venueName, row.town];
  // As the index has it: what was found at no venue is not found by one.
  const places = row.isAsked === true ? [...names, row.districtName] : [];
  return {
    name: row.name,
    group: row.groupName,
    summary: row.summary ?? "",
    places: places.filter((place) => place !== null),
    description: row.description,
    kind: row.kind,
    terms: listOf(row.terms),
    dismissed: listOf(row.dismissed ?? ""),
  };
}

const listOf = (text: string): string[] => (text === "" ? [] : text.split(" "));

const INTEREST = "interest:";

function recordOf(row: CardRow, terms: TermDates | undefined): CardRecord {
  const cost = present({ free: row.costFree, pence: row.costPence, per: row.costPer, note: row.costNote });
  const capacity =
    row.capacityStatus === null || row.capacityUntil === null
      ? undefined
      : present({ status: row.capacityStatus, until: row.capacityUntil, note: row.capacityNote });
  const districts = [row.groupDistrict, ...(row.district === null ? [] : [row.district])];
  const interests = listOf(row.terms).filter((term) => term.startsWith(INTEREST));
  return {
    id: row.id,
    slug: row.slug,
    status: row.status,
    assuredOn: row.assuredOn,
    assuredBy: row.assuredBy,
    publishedAt: row.publishedMs === null ? null : new Date(row.publishedMs),
    termDates: terms === undefined ? {} : termDatesAt(districts, terms),
    group: { id: row.groupId, name: row.groupName, district: row.groupDistrict },
    content: {
      kind: row.kind,
      name: row.name,
      ...present({ summary: row.summary }),
      interests: interests.map((term) => term.slice(INTEREST.length)),
      delivery: deliveriesOf(row),
      venues: venuesOf(row),
      sessions: sessionsOf(row),
      ...(Object.keys(cost).length === 0 ? {} : { cost }),
      ...(capacity === undefined ? {} : { capacity }),
    },
  };
}

function deliveriesOf({ delivery }: CardRow): CardRecord["content"]["delivery"] {
  return listOf(delivery).flatMap((way) => DELIVERIES.find((known) => known === way) ?? []);
}

function venuesOf(row: CardRow): CardRecord["content"]["venues"] {
  const { venueId: id, addressLines: lines, district, confidential } = row;
  if (id === null || lines === null || district === null || confidential === null) return [];
  const { venueName: name, town, postcode, lat, lng, precision, ward } = row;
  const accessibility = listOf(row.accessibility);
  const shown = toVenue({
    id,
    name,
    lines,
    town,
    postcode,
    lat,
    lng,
    precision,
    accessibility,
    confidential,
    district,
    ward,
  });
  const { address, ...bare } = shown;
  const isSaid = address !== undefined && (address.lines.length > 0 || Object.keys(address).length > 1);
  return [isSaid ? shown : bare];
}

/** At the venue that is shown; one without a venue is at the only one. */
function sessionsOf({ sessions, venueId: shown }: CardRow): CardRecord["content"]["sessions"] {
  return (sessions ?? [])
    .filter(([, venueId]) => shown === null || venueId === null || venueId === shown)
    .toSorted(([, , left], [, , right]) => left - right)
    .map(sessionOf);
}

function sessionOf(stored: StoredSession): CardRecord["content"]["sessions"][number] {
  const [id, venueId, , repeats, weekdays, every, nth, monthDays, starts, ends, from, until, ...rest] =
    stored;
  const [termTimeOnly, except, dates, extra, note] = rest;
  return toSession({
    id,
    venueId,
    repeats,
    weekdays,
    every,
    nth,
    monthDays,
    starts,
    ends,
    from,
    until,
    termTimeOnly,
    except,
    dates,
    extra,
    note,
  });
}

const DEPTH_MAXIMUM = 8;

/** A district without term dates of its own follows the nearest area around it that has some. */
function termDatesAt(districts: readonly string[], { dates, parents }: TermDates): CardRecord["termDates"] {
  const found = districts.map((district) => {
    let code: string | null | undefined = district;
    for (let depth = 0; code && depth < DEPTH_MAXIMUM && !dates.has(code); depth += 1)
      code = parents.get(code);
    return [district, dates.get(code ?? "")] as const;
  });
  return Object.fromEntries(
    found.flatMap(([code, ranges]) => (ranges === undefined ? [] : [[code, ranges]])),
  );
}
