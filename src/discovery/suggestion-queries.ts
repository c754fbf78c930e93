import { sql } from "drizzle-orm";
import { type Database, executeKept } from "#db/client.ts";
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

const KINDS = ["listing", "group"] as const satisfies readonly Kind[];
const union = (parts: readonly string[]): string => parts.map((part) => `(${part})`).join(" union all ");
const BEGINS = "tail >= $1::text and tail < $1::text || U&'\\+10FFFF'";

/**
 * The first names by rank that begin with a text, in a bounded time at any size: short texts by an index in that order,
 * longer ones by putting the few that there are in order. The indexes are on the first one to four letters.
 */
function candidatesText(kind: Kind, letters: number): string {
  const exact = `(select kind, id, whole, rank, true as exact from suggestion_names
    where kind = '${kind}' and tail = $1::text and position = 0 order by rank, id limit ${EXACT_CANDIDATES})`;
  const byIndex = (beginning: string, condition: string) => `(select kind, id, whole, rank, false as exact
    from suggestion_names where kind = '${kind}' and left(tail, ${letters}) = ${beginning} and ${condition}
    order by rank, id limit ${CANDIDATES})`;
  if (letters < ORDERED_LETTERS) return `${exact} union all ${byIndex("$1::text", "true")}`;
  return `
    with few as materialized (
      select kind, id, whole, rank from suggestion_names
      where kind = '${kind}' and ${BEGINS} limit ${SORTED_MAXIMUM + 1}
    ), counted as materialized (select count(*) > ${SORTED_MAXIMUM} as many from few)
    ${exact}
    union all
    (select *, false from few where not (select many from counted) order by rank, id limit ${CANDIDATES})
    union all
    ${byIndex(`left($1::text, ${letters})`, "(select many from counted) and left(tail, length($1::text)) = $1::text")}`;
}

const CANDIDATES_BY_LETTERS: readonly string[] = Array.from({ length: ORDERED_LETTERS }, (_, index) =>
  union(KINDS.map((kind) => candidatesText(kind, index + 1))),
);

/** Names with a word from which on they begin with a text: the best of each kind first. */
export async function selectCandidates(db: Database, text: string): Promise<Candidate[]> {
  const letters = Math.min(Array.from(text).length, ORDERED_LETTERS);
  const statement = CANDIDATES_BY_LETTERS[letters - 1];
  if (statement === undefined) return [];
  const name = `suggested_${letters}`;
  return inOrder(await executeKept<Candidate>(db, { name, text: statement, values: [text] }));
}

const IN_ANY_ORDER = union(
  KINDS.map(
    (kind) => `select kind, id, whole, rank, false as exact from (
      select * from suggestion_names where kind = '${kind}' and ${BEGINS} limit ${SCANNED_MAXIMUM}
    ) scanned where ' ' || whole like all ((select string_to_array($2::text, E'\\n'))::text[])
    order by rank, id limit ${CANDIDATES}`,
  ),
);

/** Names that hold words beginning with all of these, in any order. */
export async function selectCandidatesInAnyOrder(
  db: Database,
  words: readonly string[],
): Promise<Candidate[]> {
  const [longest = ""] = words.toSorted((left, right) => right.length - left.length);
  const values = [longest, words.map((word) => `% ${word}%`).join("\n")];
  return inOrder(
    await executeKept<Candidate>(db, { name: "suggested_in_any_order", text: IN_ANY_ORDER, values }),
  );
}

/** The best first. */
export function inOrder(rows: readonly Candidate[]): Candidate[] {
  const byText = (left: string, right: string) => (left < right ? -1 : Number(left > right));
  return rows.toSorted(
    (left, right) =>
      Number(right.exact) - Number(left.exact) ||
      left.rank - right.rank ||
      byText(left.whole, right.whole) ||
      byText(left.id, right.id),
  );
}

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

const NAMES = `
  select l.id::text as id, l.name as label, g.name as "group", null as district,
    (select v.town from venues v where v.listing_id = l.id and not v.confidential order by v.position limit 1) as town,
    coalesce(l.assured_on, (l.published_at at time zone 'Europe/London')::date) < $3::text::date as lapsed
  from listings l join groups g on g.id = l.group_id
  where l.id = any(string_to_array($1::text, ',')::uuid[]) and l.status in ('published', 'paused')
  union all
  select g.id::text, g.name, null, a.name, null, false
  from groups g join areas a on a.code = g.district_code
  where g.id = any(string_to_array($2::text, ',')::uuid[])
    and exists (select from listings l where l.group_id = g.id and l.status in ('published', 'paused'))`;

/** Those of the candidates that anybody may see, by id. `lapsedBefore`: what was assured before this date has lapsed. */
export async function readNames(
  db: Database,
  candidates: readonly Candidate[],
  lapsedBefore: string,
): Promise<Map<string, NameRow>> {
  if (candidates.length === 0) return new Map();
  const ids = (kind: Kind) =>
    candidates.flatMap((candidate) => (candidate.kind === kind ? [candidate.id] : [])).join(",");
  const values = [ids("listing"), ids("group"), lapsedBefore];
  const rows = await executeKept<NameRow>(db, { name: "suggested_names", text: NAMES, values });
  return new Map(rows.map((row) => [row.id, row]));
}

const ASKED = `select value collate "C" as text from jsonb_array_elements_text($1::text::jsonb) as listed(value)`;
const GOES_ON = "n.tail >= asked.text and n.tail < asked.text || U&'\\+10FFFF'";

const KNOWN_BEGINNINGS = `select asked.text from (${ASKED}) asked where ${KINDS.map(
  (kind) => `exists (select from suggestion_names n where n.kind = '${kind}' and ${GOES_ON})`,
).join(" or ")}`;

/** Those beginnings of words with which the name of a listing or group goes on somewhere. */
export async function selectKnownBeginnings(db: Database, beginnings: readonly string[]): Promise<string[]> {
  if (beginnings.length === 0) return [];
  const values = [JSON.stringify(beginnings)];
  const rows = await executeKept<{ text: string }>(db, {
    name: "known_beginnings",
    text: KNOWN_BEGINNINGS,
    values,
  });
  return rows.map(({ text }) => text);
}

const WORDS_OF_NAMES = `select distinct split_part(found.tail, ' ', 1) as word from (${ASKED}) asked
  cross join lateral (${union(
    KINDS.map(
      (kind) => `select n.tail from suggestion_names n where n.kind = '${kind}' and ${GOES_ON} limit $2::int`,
    ),
  )}) found`;

/** Words of names that begin with one of these, some of each. */
export async function selectWordsOfNames(
  db: Database,
  beginnings: readonly string[],
  limit: number,
): Promise<string[]> {
  if (beginnings.length === 0) return [];
  const values = [JSON.stringify(beginnings), limit];
  const rows = await executeKept<{ word: string }>(db, {
    name: "words_of_names",
    text: WORDS_OF_NAMES,
    values,
  });
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
