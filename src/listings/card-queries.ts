import { sql } from "drizzle-orm";
import { type Database, executeKept } from "#db/client.ts";
import type { listings, venues } from "#db/schema/index.ts";
import { OPEN_STATUSES } from "./lifecycle.ts";
import type { TermRange } from "./occurrences.ts";
import type { SessionRow } from "./queries.ts";

// Values and lists of them: whole rows as JSON cost more than all the reading.
const CARD = `l.id, l.slug, l.status, l.kind, l.name, l.summary, array_to_string(l.delivery, ' ') as delivery,
    l.cost_free as "costFree", l.cost_pence as "costPence", l.cost_per as "costPer", l.cost_note as "costNote",
    l.capacity_status as "capacityStatus", l.capacity_until::text as "capacityUntil",
    l.capacity_note as "capacityNote", l.assured_on::text as "assuredOn", l.assured_by as "assuredBy",
    (extract(epoch from l.published_at) * 1000)::float8 as "publishedMs",
    g.id as "groupId", g.name as "groupName", g.district_code as "groupDistrict",
    array_to_string(array(select t.scheme || ':' || t.slug from listing_terms lt join terms t on t.id = lt.term_id
      where lt.listing_id = l.id order by lt.position), ' ') as terms,
    (select json_agg(json_build_array(s.id, s.venue_id, s.position, s.repeats, s.weekdays, s.every, s.nth, s.month_days,
      s.starts, s.ends, s."from", s.until, s.term_time_only, s.except, s.dates, s.extra, s.note))
      from sessions s where s.listing_id = l.id) as sessions,
    v.id as "venueId", v.name as "venueName", to_json(v.address_lines) as "addressLines", v.town, v.postcode,
    v.lat, v.lng, v.precision, v.confidential, v.district_code as district, v.ward_code as ward,
    area.name as "districtName", area.lat as "districtLat", area.lng as "districtLng",
    array_to_string(array(select t.slug from venue_accessibility va join terms t on t.id = va.term_id
      where va.venue_id = v.id order by t.slug collate "C"), ' ') as accessibility`;

const TEXT = `l.description, v.id = asked.venue as "isAsked",
    array_to_string(array(select t.scheme || ':' || t.slug from listing_term_dismissals td
      join terms t on t.id = td.term_id where td.listing_id = l.id), ' ') as dismissed`;

// An index may still name a venue that the listing no longer has.
const FROM = `jsonb_to_recordset($1::text::jsonb) as asked(listing uuid, venue uuid)
  join listings l on l.id = asked.listing
  join groups g on g.id = l.group_id
  left join lateral (select * from venues own where own.listing_id = asked.listing
    order by (own.id = asked.venue) desc nulls last, own.position limit 1) v on true
  left join areas area on area.code = v.district_code`;

const IS_OPEN = `l.status in (${OPEN_STATUSES.map((status) => `'${status}'`).join(", ")})`;

const CARDS = `select ${CARD} from ${FROM} where ${IS_OPEN}`;
const CARDS_WITH_TEXT = `select ${CARD}, ${TEXT} from ${FROM} where ${IS_OPEN}`;

/**
 * Those of the listings that are public now, each with the venue that is asked for, and where it is wanted with what
 * its words are traced in. Postgres keeps the statement planned: planning costs more than reading twenty.
 */
export function selectCards(
  db: Database,
  asked: readonly AskedCard[],
  withText: boolean,
): Promise<CardRow[]> {
  const [name, text] = withText ? ["cards_with_text", CARDS_WITH_TEXT] : ["cards", CARDS];
  return executeKept<CardRow>(db, { name, text, values: [JSON.stringify(asked)] });
}

export interface AskedCard {
  listing: string;
  venue: string | null;
}

type Stored = typeof listings.$inferSelect;
type StoredVenue = typeof venues.$inferSelect;

/** A session as a list of its values, in the order of the statement. */
export type StoredSession = [
  id: string,
  venueId: string | null,
  position: number,
  repeats: SessionRow["repeats"],
  weekdays: SessionRow["weekdays"],
  every: number,
  nth: number[],
  monthDays: number[],
  starts: string | null,
  ends: string | null,
  from: string | null,
  until: string | null,
  termTimeOnly: boolean,
  except: string[],
  dates: SessionRow["dates"],
  extra: SessionRow["extra"],
  note: string | null,
];

/** A card as it stands in Postgres: the listing, its group, its sessions, and one of its venues. */
export interface CardRow
  extends
    Pick<
      Stored,
      | "id"
      | "slug"
      | "status"
      | "kind"
      | "name"
      | "summary"
      | "costFree"
      | "costPence"
      | "costPer"
      | "costNote"
      | "capacityStatus"
      | "capacityUntil"
      | "capacityNote"
      | "assuredOn"
      | "assuredBy"
    >,
    Pick<StoredVenue, "town" | "postcode" | "lat" | "lng" | "precision"> {
  /** Words of a list, between spaces. */
  delivery: string;
  publishedMs: number | null;
  groupId: string;
  groupName: string;
  groupDistrict: string;
  /** `<scheme>:<slug>`, in their order. */
  terms: string;
  sessions: StoredSession[] | null;
  /** Of the venue; null where there is none. */
  venueId: string | null;
  venueName: string | null;
  addressLines: string[] | null;
  confidential: boolean | null;
  district: string | null;
  ward: string | null;
  districtName: string | null;
  districtLat: number | null;
  districtLng: number | null;
  accessibility: string;
  /** Where the text is wanted. */
  description?: string;
  /** The venue is the one that was asked for. */
  isAsked?: boolean | null;
  /** Terms, as above, that are not to be read out of the text. */
  dismissed?: string;
}

/** Term dates of every area that has some, and the area around each, but wards: for the nearest that has some. */
export async function selectTermDates(db: Database): Promise<{
  dates: ReadonlyMap<string, TermRange[]>;
  parents: ReadonlyMap<string, string | null>;
}> {
  const rows = await db.execute<{ code: string; parent: string | null; ranges: TermRange[] | null }>(sql`
    select a.code, a.parent_code as parent,
      (select json_agg(json_build_object('starts', td.starts, 'ends', td.ends) order by td.starts)
        from term_dates td where td.area_code = a.code) as ranges
    from areas a where a.kind <> 'ward' or exists (select from term_dates td where td.area_code = a.code)`);
  return {
    dates: new Map(rows.flatMap(({ code, ranges }) => (ranges === null ? [] : [[code, ranges] as const]))),
    parents: new Map(rows.map(({ code, parent }) => [code, parent])),
  };
}
