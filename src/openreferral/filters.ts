import { sql, type SQL } from "drizzle-orm";
import { EARTH_RADIUS_METRES } from "#search/distance.ts";
import type { ContentQuery } from "./schema.ts";
import { TAXONOMY_IDS } from "./ids.ts";

/** Where a postcode is, as far as it is known here. */
export interface PostcodePlace {
  point: { lat: number; lng: number };
  /** Codes of every area that it is in. */
  areas: readonly string[];
}

export interface ContentFilter extends Omit<ContentQuery, "postcode"> {
  /** Null where the postcode is not known: nothing is found then. */
  place?: PostcodePlace | null | undefined;
}

/** SQL: the entry `e` is public, and its listing is what is asked for. */
export function isWanted(filter: ContentFilter): SQL {
  const { modified_after: since, search } = filter;
  const conditions = [
    sql`e.print is not null`,
    ...(since === undefined ? [] : [isModifiedSince(since)]),
    ...(search === undefined ? [] : [sql`e.words @@ ${queryOf(search)}`]),
    ...contentConditions(filter),
  ];
  return sql.join(conditions, sql` and `);
}

/** What is asked of a listing's content, but for its words. */
const contentConditions = (filter: ContentFilter): SQL[] =>
  [
    filter.organization_id === undefined ? undefined : sql`e.group_id = ${filter.organization_id}::uuid`,
    filter.taxonomy_term_id === undefined ? undefined : carriesTerm(filter.taxonomy_term_id),
    filter.taxonomy_id === undefined ? undefined : carriesTaxonomy(filter.taxonomy_id),
    fitsAges(filter),
    happensThen(filter),
    isForPlace(filter),
  ].filter((condition) => condition !== undefined);

/** Whether anything is asked for. */
export const asksFor = (filter: ContentFilter): boolean =>
  Object.values(filter).some((value) => value !== undefined);

/** Whether tombstones are listed: nothing but `modified_after` is asked for. */
export const listsGone = ({ modified_after: since, ...others }: ContentFilter): boolean =>
  since !== undefined && !asksFor(others);

/** SQL: what of an entry may be seen, tombstones too where they are listed. */
export const isWantedOrGone = (filter: ContentFilter): SQL =>
  filter.modified_after !== undefined && listsGone(filter)
    ? isModifiedSince(filter.modified_after)
    : isWanted(filter);

/** As many listings that went hold their places: when a whole import is taken back, pages shall not be empty all day. */
const HELD_MAXIMUM = 1_000;

/** SQL: when places were last closed, by the database's clock as all instants of the feed. */
export const LAST_CLOSING = sql`feed_closing(now())`;

/** SQL: entries `e` that went since then: each still takes its place in the pages of lists, unseen. */
export const HELD_ENTRIES = sql`(select * from feed_entries
  where print is null and shown_modified_at is not null and modified_at >= ${LAST_CLOSING}
  order by modified_at desc limit ${HELD_MAXIMUM}::int) e`;

/**
 * SQL: the held entry `e` was in the list with this filter when it went. What is done to its listing afterwards is not
 * public: then it holds places no more, but where nothing is asked for.
 */
export function isHeld(filter: ContentFilter): SQL {
  if (!asksFor(filter)) return sql`true`;
  if (listsGone(filter)) return sql`false`;
  const { modified_after: since, search } = filter;
  const conditions = [
    isUntouched,
    ...(since === undefined ? [] : [sql`e.shown_modified_at >= ${since.toISOString()}::timestamptz`]),
    ...contentConditions(filter),
    ...(search === undefined ? [] : [hadWords(search)]),
  ];
  return sql.join(conditions, sql` and `);
}

/** SQL: the listing of the held entry `e` is as it was when it went. */
export const isUntouched = sql`exists (select from listings l
  where l.id = e.listing_id and l.version = e.gone_version)`;

// As feed_settle makes the words of an entry.
const hadWords = (
  search: string,
): SQL => sql`exists (select from listings l join groups g on g.id = l.group_id
  where l.id = e.listing_id
    and to_tsvector('simple', feed_plain(concat_ws(' ', l.name, l.summary, l.description, g.name))) @@ ${queryOf(search)})`;

const isModifiedSince = (since: Date): SQL => sql`e.modified_at >= ${since.toISOString()}::timestamptz`;

const queryOf = (words: string): SQL => sql`plainto_tsquery('simple', feed_plain(${words}))`;

/** SQL: by a term of its own, or by a feature of a venue that is not confidential. */
const carriesTerm = (termId: string): SQL => sql`e.listing_id in (
  select listing_id from listing_terms where term_id = ${termId}::uuid
  union all select v.listing_id from venue_accessibility a join venues v on v.id = a.venue_id
    where a.term_id = ${termId}::uuid and not v.confidential)`;

/** The scheme of a taxonomy; undefined where there is no such taxonomy. */
export function schemeOf(taxonomyId: string): string | undefined {
  const wanted = taxonomyId.toLowerCase();
  return Object.entries(TAXONOMY_IDS).find(([, id]) => id === wanted)?.[0];
}

function carriesTaxonomy(taxonomyId: string): SQL {
  const scheme = schemeOf(taxonomyId);
  if (scheme === undefined) return sql`false`;
  if (scheme === "accessibility") {
    return sql`(exists (select from venues v join venue_accessibility a on a.venue_id = v.id
      where v.listing_id = e.listing_id and not v.confidential)
      or exists (select from listing_terms lt join terms t on t.id = lt.term_id
        where lt.listing_id = e.listing_id and t.scheme = 'accessibility'))`;
  }
  return sql`exists (select from listing_terms lt join terms t on t.id = lt.term_id
    where lt.listing_id = e.listing_id and t.scheme = ${scheme})`;
}

/** SQL: its ages, as they are emitted, overlap those that are asked for. */
function fitsAges({ minimum_age: from, maximum_age: to }: ContentFilter): SQL | undefined {
  if (from === undefined && to === undefined) return undefined;
  return sql`exists (select from listings l where l.id = e.listing_id
    ${from === undefined ? sql`` : sql`and (l.max_age is null or l.max_age >= 100 or l.max_age >= ${from}::int)`}
    ${to === undefined ? sql`` : sql`and (l.min_age is null or l.min_age <= ${to}::int)`})`;
}

const WEEKDAYS = ["mon", "tue", "wed", "thu", "fri", "sat", "sun"] as const;

/** SQL: one of its events is on that weekday and within these times; one past midnight ends on the next day. */
function happensThen({ day, start_time: from, end_time: to }: ContentFilter): SQL | undefined {
  if (day === undefined && from === undefined && to === undefined) return undefined;
  const within = (starts: SQL, ends: SQL): SQL => sql`
    ${from === undefined ? sql`` : sql`and ${starts} >= ${from}::time`}
    ${to === undefined ? sql`` : sql`and ${ends} <= ${to}::time`}`;
  const weekday = day === undefined ? undefined : WEEKDAYS[day - 1];
  return sql`exists (select from sessions s where s.listing_id = e.listing_id and (
    (s.repeats <> 'dates' ${weekday === undefined ? sql`` : sql`and ${weekday} = any(s.weekdays)`}
      ${within(sql`s.starts`, sql`s.ends`)})
    or (s.dates <> '[]' or s.extra <> '[]') and exists (select from jsonb_array_elements(s.dates || s.extra) d
      where true ${day === undefined ? sql`` : sql`and extract(isodow from (d ->> 'on')::date) = ${day}::int`}
      ${within(sql`(d ->> 'starts')::time`, sql`(d ->> 'ends')::time`)})))`;
}

/** SQL: it is for the people of the postcode; or, with a distance, one of its venues is so near. */
function isForPlace({ place, proximity }: ContentFilter): SQL | undefined {
  if (place === undefined) return undefined;
  if (place === null) return sql`false`;
  if (proximity === undefined) {
    return sql`(exists (select from listings l where l.id = e.listing_id and l.catchment_everyone)
      or exists (select from listing_catchment_areas c where c.listing_id = e.listing_id
        and c.area_code in (select jsonb_array_elements_text(${JSON.stringify(place.areas)}::text::jsonb))))`;
  }
  return sql`e.listing_id in (select v.listing_id from venues v where ${isNear(place.point, proximity)})`;
}

const METRES_PER_DEGREE = (Math.PI / 180) * EARTH_RADIUS_METRES;
/** Of the box around the circle, so that rounding leaves out nothing on its rim. */
const ROOM = 1.001;

/** SQL: the venue `v` is public and within so many metres. */
export function isNear(point: PostcodePlace["point"], metres: number): SQL {
  const high = (metres / METRES_PER_DEGREE) * ROOM;
  const wide = high / Math.max(Math.cos((point.lat * Math.PI) / 180), 0.01);
  return sql`not v.confidential
    and v.lat between ${point.lat - high}::float8 and ${point.lat + high}::float8
    and v.lng between ${point.lng - wide}::float8 and ${point.lng + wide}::float8
    and ${distance(point)} <= ${metres}::float8`;
}

/** SQL: metres from the venue `v` to a point, along a great circle. */
export const distance = (
  point: PostcodePlace["point"],
): SQL => sql`(2 * ${EARTH_RADIUS_METRES}::float8 * asin(least(1, sqrt(
  sin(radians(v.lat - ${point.lat}::float8) / 2) ^ 2
  + cos(radians(${point.lat}::float8)) * cos(radians(v.lat)) * sin(radians(v.lng - ${point.lng}::float8) / 2) ^ 2))))`;
