import type { Context } from "../context.ts";
import {
  type AskedCard,
  type CardRow,
  type IndexedRow,
  selectCards,
  selectTermDates,
} from "./card-queries.ts";
import type { WantedTimes } from "./occurrences.ts";
import { type CardRecord, sinceOf, toCard } from "./present.ts";
import { present, toSession, toVenue } from "./queries.ts";
import type { ListingCard } from "./schema.ts";
import { PUBLIC_VIEWER } from "./visibility.ts";

const TERM_DATES_FRESH_MS = 60_000;

/** A card, with what says why it was found and how far it is. */
export interface FoundCard {
  card: ListingCard;
  /** Where its venue lies for measuring. */
  point: { lat: number; lng: number } | undefined;
  /** The local date from which its freshness counts. */
  since: string | undefined;
  indexed: IndexedRow | undefined;
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
  const terms = rows.some(({ sessions }) => sessions?.some((session) => session.term_time_only))
    ? await keptTermDates(context)
    : undefined;
  return new Map(rows.map((row) => [row.id, toFoundCard(row, terms, options)]));
}

type TermDates = Awaited<ReturnType<typeof selectTermDates>>;

/** Term dates change by the year; a change shows after a minute. */
const keptTermDates = ({ db, cache }: Pick<Context, "db" | "cache">): Promise<TermDates> =>
  cache.get("term dates", TERM_DATES_FRESH_MS, () => selectTermDates(db));

function toFoundCard(
  row: CardRow,
  terms: TermDates | undefined,
  { now, wanted }: { now: Date; wanted?: WantedTimes },
): FoundCard {
  const record = recordOf(row, terms);
  const shown = { venueId: row.venue?.id, ...(wanted === undefined ? {} : { wanted }) };
  return {
    card: toCard(record, PUBLIC_VIEWER, now, shown),
    point: pointOf(row),
    since: sinceOf(record),
    indexed: row.indexed ?? undefined,
  };
}

/** As the index measures: a confidential venue from the middle of its district. */
function pointOf({ venue, districtLat, districtLng }: CardRow): FoundCard["point"] {
  if (venue === null) return undefined;
  const [lat, lng] = venue.confidential ? [districtLat, districtLng] : [venue.lat, venue.lng];
  return lat === null || lng === null ? undefined : { lat, lng };
}

function recordOf(row: CardRow, terms: TermDates | undefined): CardRecord {
  const cost = present({ free: row.costFree, pence: row.costPence, per: row.costPer, note: row.costNote });
  const capacity =
    row.capacityStatus === null || row.capacityUntil === null
      ? undefined
      : present({ status: row.capacityStatus, until: row.capacityUntil, note: row.capacityNote });
  const districts = [row.groupDistrict, ...(row.venue === null ? [] : [row.venue.district_code])];
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
      interests: row.interests,
      delivery: row.delivery,
      venues: venuesOf(row),
      sessions: sessionsOf(row),
      ...(Object.keys(cost).length === 0 ? {} : { cost }),
      ...(capacity === undefined ? {} : { capacity }),
    },
  };
}

function venuesOf({ venue, accessibility }: CardRow): CardRecord["content"]["venues"] {
  if (venue === null) return [];
  const { address_lines: lines, district_code: district, ward_code: ward, ...rest } = venue;
  const shown = toVenue({ ...rest, lines, district, ward, accessibility });
  const { address, ...bare } = shown;
  const isSaid = address !== undefined && (address.lines.length > 0 || Object.keys(address).length > 1);
  return [isSaid ? shown : bare];
}

/** At the venue that is shown; one without a venue is at the only one. */
function sessionsOf({ sessions, venue }: CardRow): CardRecord["content"]["sessions"] {
  return (sessions ?? [])
    .filter(({ venue_id: at }) => venue === null || at === null || at === venue.id)
    .toSorted((left, right) => left.position - right.position)
    .map(({ venue_id: venueId, month_days: monthDays, term_time_only: termTimeOnly, ...rest }) =>
      toSession({ ...rest, venueId, monthDays, termTimeOnly }),
    );
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
