import { sql, type SQL } from "drizzle-orm";
import type { Database } from "#db/client.ts";
import type { SUGGESTED_NAMES } from "#db/schema/suggestions.ts";
import type { TERM_SCHEMES } from "#db/schema/taxonomies.ts";
import type { AREA_KINDS } from "#db/schema/areas.ts";

type Kind = (typeof SUGGESTED_NAMES)[number];

/** Names looked at for a page of suggestions: some are alike, and some may no longer be seen. */
const CANDIDATES = 60;
const EXACT_CANDIDATES = 5;
/** Up to so many are put in order; where more begin so, an index that is in order is read instead. */
const SORTED_MAXIMUM = 500;
const ORDERED_LETTERS = 4;
/** Names with the longest word that are looked at for the other words. */
const SCANNED_MAXIMUM = 1_000;
/** Sorts behind everything that begins with what stands before it. */
const LAST = "\u{10FFFF}";

/** A name that may be meant, as the index has it. */
export interface Candidate {
  kind: Kind;
  id: string;
  /** Its words. */
  whole: string;
  rank: number;
  /** It is the whole of what was typed. */
  exact: boolean;
}

/** Names with a word from which on they begin with one of these texts: the best of each kind first. */
export async function selectCandidates(db: Database, texts: readonly string[]): Promise<Candidate[]> {
  if (texts.length === 0) return [];
  const found = texts.flatMap((text) => KINDS.map((kind) => sql`(${candidates(kind, text)})`));
  const rows = await db.execute<Candidate & Record<string, unknown>>(union(found));
  return inOrder(rows);
}

/** Names that hold words beginning with all of these, in any order. */
export async function selectCandidatesInAnyOrder(
  db: Database,
  words: readonly string[],
): Promise<Candidate[]> {
  const [longest = ""] = words.toSorted((left, right) => right.length - left.length);
  const holdsAll = sql.join(
    words.map((word) => sql`' ' || whole like ${`% ${word}%`}`),
    sql` and `,
  );
  const found = KINDS.map(
    (kind) => sql`
      (select kind, id, whole, rank, false as exact from (
        select * from suggestion_names where kind = ${kind} and ${beginsWith(longest)} limit ${SCANNED_MAXIMUM}
      ) scanned where ${holdsAll} order by rank, id limit ${CANDIDATES})`,
  );
  const rows = await db.execute<Candidate & Record<string, unknown>>(union(found));
  return inOrder(rows);
}

const KINDS = ["listing", "group"] as const satisfies readonly Kind[];
const union = (parts: readonly SQL[]): SQL => sql.join([...parts], sql` union all `);
const beginsWith = (text: string): SQL => sql`tail >= ${text} and tail < ${text + LAST}`;

function inOrder(rows: readonly Candidate[]): Candidate[] {
  const byText = (left: string, right: string) => (left < right ? -1 : Number(left > right));
  return rows.toSorted(
    (left, right) =>
      Number(right.exact) - Number(left.exact) ||
      left.rank - right.rank ||
      byText(left.whole, right.whole) ||
      byText(left.id, right.id),
  );
}

/**
 * The first names by rank that begin with a text, in a bounded time at any size: short texts by an index in that order,
 * longer ones by putting the few that there are in order.
 */
function candidates(kind: Kind, text: string): SQL {
  const letters = Array.from(text).length;
  const exact = sql`
    (select kind, id, whole, rank, true as exact from suggestion_names
      where kind = ${kind} and tail = ${text} and position = 0 order by rank, id limit ${EXACT_CANDIDATES})`;
  const byIndex = (condition: SQL) => sql`
    (select kind, id, whole, rank, false as exact from suggestion_names where kind = ${kind}
      and ${firstLetters(text, Math.min(letters, ORDERED_LETTERS))} and ${condition}
      order by rank, id limit ${CANDIDATES})`;
  if (letters < ORDERED_LETTERS) return sql`${exact} union all ${byIndex(sql`true`)}`;
  return sql`
    with few as materialized (
      select kind, id, whole, rank from suggestion_names
      where kind = ${kind} and ${beginsWith(text)} limit ${SORTED_MAXIMUM + 1}
    ), counted as materialized (select count(*) > ${SORTED_MAXIMUM} as many from few)
    ${exact}
    union all
    (select *, false from few where not (select many from counted) order by rank, id limit ${CANDIDATES})
    union all
    ${byIndex(sql`(select many from counted) and left(tail, ${sql.raw(String(letters))}) = ${text}`)}`;
}

// The number stands in the statement, because the indexes are on these expressions.
const firstLetters = (text: string, letters: number): SQL =>
  sql`left(tail, ${sql.raw(String(letters))}) = ${Array.from(text).slice(0, letters).join("")}`;

/** A listing or group as it is now. */
export interface NameRow {
  id: string;
  label: string;
  /** Of a listing; undefined of a group. */
  group: string | null;
  town: string | null;
  /** Of a group. */
  district: string | null;
  /** Nobody has assured the listing for twelve months. */
  lapsed: boolean;
}

/** Those of the candidates that anybody may see, by id. `lapsedBefore`: what was assured before this date has lapsed. */
export async function readNames(
  db: Database,
  candidatesOf: readonly Candidate[],
  lapsedBefore: string,
): Promise<Map<string, NameRow>> {
  if (candidatesOf.length === 0) return new Map();
  const ids = (kind: Kind) => {
    const own = candidatesOf.filter((candidate) => candidate.kind === kind).map(({ id }) => id);
    return sql`any(string_to_array(${own.join(",")}, ',')::uuid[])`;
  };
  const rows = await db.execute<NameRow & Record<string, unknown>>(sql`
    select l.id::text as id, l.name as label, g.name as "group", null as district,
      (select v.town from venues v where v.listing_id = l.id and not v.confidential order by v.position limit 1) as town,
      coalesce(l.assured_on, (l.published_at at time zone 'Europe/London')::date) < ${lapsedBefore}::text::date as lapsed
    from listings l join groups g on g.id = l.group_id
    where l.id = ${ids("listing")} and l.status in ('published', 'paused')
    union all
    select g.id::text, g.name, null, a.name, null, false
    from groups g join areas a on a.code = g.district_code
    where g.id = ${ids("group")}
      and exists (select from listings l where l.group_id = g.id and l.status in ('published', 'paused'))`);
  return new Map(rows.map((row) => [row.id, row]));
}

/** Those beginnings of words with which the name of a listing or group goes on somewhere. */
export async function selectKnownBeginnings(db: Database, beginnings: readonly string[]): Promise<string[]> {
  if (beginnings.length === 0) return [];
  const someName = (kind: Kind) => sql`exists (select from suggestion_names n
    where n.kind = ${kind} and n.tail >= asked.text and n.tail < asked.text || ${LAST}::text)`;
  const rows = await db.execute<{ text: string }>(sql`
    select asked.text from (
      select value collate "C" as text from jsonb_array_elements_text(${JSON.stringify(beginnings)}::text::jsonb) as listed(value)
    ) asked where ${someName("listing")} or ${someName("group")}`);
  return rows.map(({ text }) => text);
}

/** Words of names that begin with one of these, some of each. */
export async function selectWordsOfNames(
  db: Database,
  beginnings: readonly string[],
  limit: number,
): Promise<string[]> {
  if (beginnings.length === 0) return [];
  const some = (kind: Kind) => sql`(select n.tail from suggestion_names n
    where n.kind = ${kind} and n.tail >= asked.text and n.tail < asked.text || ${LAST}::text limit ${limit})`;
  const rows = await db.execute<{ word: string }>(sql`
    select distinct split_part(found.tail, ' ', 1) as word from (
      select value collate "C" as text from jsonb_array_elements_text(${JSON.stringify(beginnings)}::text::jsonb) as listed(value)
    ) asked cross join lateral (${some("listing")} union all ${some("group")}) found`);
  return rows.map(({ word }) => word);
}

export interface TermRow {
  scheme: (typeof TERM_SCHEMES)[number];
  slug: string;
  label: string;
  /** What people say for it. */
  said: string[];
}

/** The terms that are in use. */
export async function selectTermsInUse(db: Database): Promise<TermRow[]> {
  const rows = await db.execute<TermRow & Record<string, unknown>>(sql`
    select t.scheme, t.slug, t.label, coalesce((
      select json_agg(s.words order by s.words) from term_synonyms s where s.term_id = t.id), '[]') as said
    from terms t where t.retired_at is null order by t.scheme, t.slug`);
  return [...rows];
}

export interface PlaceRow {
  source: "area" | "town" | "outcode";
  name: string;
  /** An area's code and kind. */
  code: string | null;
  kind: (typeof AREA_KINDS)[number] | null;
  /** What it lies in. */
  around: string | null;
  lat: number | null;
  lng: number | null;
  /** Venues in a town. */
  venues: number;
}

/** Areas of a date, towns of venues that anybody may see, and outward codes. */
export async function selectPlaceNames(db: Database, today: string): Promise<PlaceRow[]> {
  const rows = await db.execute<PlaceRow & Record<string, unknown>>(sql`
    select 'area' as source, a.name, a.code, a.kind, parent.name as around, null::float8 as lat, null::float8 as lng,
      0 as venues
    from areas a left join areas parent on parent.code = a.parent_code
    where a.valid_from <= ${today}::text::date and (a.valid_until is null or a.valid_until > ${today}::text::date)
    union all
    select 'town', v.town, null, null, a.name, avg(v.lat), avg(v.lng), count(*)::int
    from venues v join listings l on l.id = v.listing_id join areas a on a.code = v.district_code
    where not v.confidential and v.town is not null and v.lat is not null and l.status in ('published', 'paused')
    group by v.town, a.name
    union all
    select 'outcode', o.outcode, null, null, a.name, o.lat, o.lng, 0
    from outcodes o left join areas a on a.code = o.district_codes[1]
    order by 1, venues desc, name, code`);
  return [...rows];
}
