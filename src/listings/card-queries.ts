import { sql } from "drizzle-orm";
import { type Database, executeKept } from "#db/client.ts";
import type { listings, venues } from "#db/schema/index.ts";
import { OPEN_STATUSES } from "./lifecycle.ts";
import type { TermRange } from "./occurrences.ts";
import type { SessionRow } from "./queries.ts";

/** A session as its row is written in JSON. */
export interface StoredSession extends Omit<SessionRow, "venueId" | "monthDays" | "termTimeOnly"> {
  venue_id: string | null;
  month_days: number[];
  term_time_only: boolean;
  position: number;
}

// Arrays of values and one row of JSON for each session: JSON built field by field costs more than the reading.
const CARD = `l.id, l.slug, l.status, l.kind, l.name, l.summary, to_json(l.delivery) as delivery,
    l.cost_free as "costFree", l.cost_pence as "costPence", l.cost_per as "costPer", l.cost_note as "costNote",
    l.capacity_status as "capacityStatus", l.capacity_until::text as "capacityUntil",
    l.capacity_note as "capacityNote", l.assured_on::text as "assuredOn", l.assured_by as "assuredBy",
    (extract(epoch from l.published_at) * 1000)::float8 as "publishedMs",
    g.id as "groupId", g.name as "groupName", g.district_code as "groupDistrict",
    to_json(array(select t.slug from listing_terms lt join terms t on t.id = lt.term_id
      where lt.listing_id = l.id and t.scheme = 'interest' order by lt.position)) as interests,
    (select json_agg(s) from sessions s where s.listing_id = l.id) as sessions,
    to_json(v) as venue, area.lat as "districtLat", area.lng as "districtLng",
    to_json(array(select t.slug from venue_accessibility va join terms t on t.id = va.term_id
      where va.venue_id = v.id order by t.slug collate "C")) as accessibility`;

const TEXT = `case when d.id is null then null else (select row_to_json(text) from (select
    d.name, d.terms, d.group_name as "group", d.summary, d.place, d.description, d.inferred, d.mentioned,
    d.interests, d.needs, d.cohorts, d.inferred_terms as "inferredTerms") text) end as indexed`;

// An index may still name a venue that the listing no longer has.
const FROM = `jsonb_to_recordset($1::text::jsonb) as asked(listing uuid, venue uuid)
  join listings l on l.id = asked.listing
  join groups g on g.id = l.group_id
  left join venues v on v.id = coalesce(
    (select known.id from venues known where known.id = asked.venue and known.listing_id = asked.listing),
    (select first.id from venues first where first.listing_id = asked.listing order by first.position limit 1))
  left join areas area on area.code = v.district_code`;

const INDEXED = `left join search_documents d on d.id = (select one.id from search_documents one
    where one.listing = asked.listing and one.venue is not distinct from asked.venue order by one.position limit 1)`;

const IS_OPEN = `l.status in (${OPEN_STATUSES.map((status) => `'${status}'`).join(", ")})`;

const CARDS = `select ${CARD} from ${FROM} where ${IS_OPEN}`;
const CARDS_WITH_TEXT = `select ${CARD}, ${TEXT} from ${FROM} ${INDEXED} where ${IS_OPEN}`;

/**
 * Those of the listings that are public now, each with the venue that is asked for, and where it is wanted with what
 * the index holds of it there. Postgres keeps the statement planned: planning costs more than reading twenty.
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

/** A card as it stands in Postgres: the listing, its group, its sessions, and one of its venues. */
export interface CardRow extends Pick<
  Stored,
  | "id"
  | "slug"
  | "status"
  | "kind"
  | "name"
  | "summary"
  | "delivery"
  | "costFree"
  | "costPence"
  | "costPer"
  | "costNote"
  | "capacityStatus"
  | "capacityUntil"
  | "capacityNote"
  | "assuredOn"
  | "assuredBy"
> {
  publishedMs: number | null;
  groupId: string;
  groupName: string;
  groupDistrict: string;
  interests: string[];
  sessions: StoredSession[] | null;
  venue:
    | (Pick<
        StoredVenue,
        "id" | "name" | "town" | "postcode" | "lat" | "lng" | "precision" | "confidential"
      > & {
        address_lines: string[];
        district_code: string;
        ward_code: string | null;
      })
    | null;
  accessibility: string[];
  districtLat: number | null;
  districtLng: number | null;
  indexed?: IndexedRow | null;
}

/** Folded words by field, terms with broader ones, and `<scheme>:<slug>` of terms that nobody chose. */
export interface IndexedRow {
  name: string;
  terms: string;
  group: string;
  summary: string;
  place: string;
  description: string;
  inferred: string;
  mentioned: string;
  interests: string[];
  needs: string[];
  cohorts: string[];
  inferredTerms: string[];
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
