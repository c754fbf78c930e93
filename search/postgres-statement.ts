import { type SQL, sql } from "drizzle-orm";
import { type AboutCondition, conditionsOf, nameKeyOf } from "./conditions.ts";
import {
  type FacetName,
  RARE_DOCUMENTS_MAXIMUM,
  PART_MATCHES_MAXIMUM,
  PARTS_BELOW,
  type SearchQuery,
} from "./port.ts";
import { all, byIndex, int, matching, rowsBy, type Wanted, wantedOf } from "./postgres-conditions.ts";
import { countValues, facetColumns } from "./postgres-facets.ts";
import { sampleKey } from "./postgres-keys.ts";
import { lexeme } from "./postgres-lexemes.ts";
import { listingsOf, orderOf, ranksOf } from "./postgres-rank.ts";
import { eachWord, type TextQuery } from "./postgres-words.ts";

/** A part of the words that is looked for as well, and whether only a rare one counts. */
export interface PartQuery {
  text: TextQuery;
  onlyIfRare: boolean;
}

/** A search, ready to be written as statements. */
export interface Search {
  query: SearchQuery;
  text: TextQuery | undefined;
  wanted: Wanted;
  /** What facets that leave out a selection of their own count among. */
  own: ReadonlyMap<FacetName, Wanted>;
  parts: readonly PartQuery[];
}

export function searchOf(
  query: SearchQuery,
  text: TextQuery | undefined,
  parts: readonly PartQuery[] = [],
): Search {
  const { spared: listings = [], ...rest } = query;
  const [asked, leftTo] = [conditionsOf(rest), conditionsOf(query)];
  const words = text === undefined ? [] : eachWord(text);
  const wantedBut = (topic?: FacetName) => {
    // All features are needed, so a click on another narrows: nothing is left out.
    const isKept = (about: AboutCondition) => about.topic !== topic || topic === "accessibility";
    const spared = { listings, leftTo: leftTo.filter(isKept) };
    return wantedOf(asked.filter(isKept), words, query.today, listings.length === 0 ? undefined : spared);
  };
  const hasOwn = (facet: FacetName) =>
    facet !== "accessibility" && asked.some(({ topic }) => topic === facet);
  const own = query.facets.filter(hasOwn).map((facet) => [facet, wantedBut(facet)] as const);
  return { query, text, wanted: wantedBut(), own: new Map(own), parts };
}

/** Of one listing in 16 so many are surely of more than TOTAL_EXACT_MAXIMUM, of which there would be about 62. */
const MUCH_HALVINGS = 4;
const MUCH_LISTINGS = 104;

/** That so much is wanted that reading it would be in vain. */
function isMuch(wanted: Wanted): SQL {
  const rows = sql`select listing from search_documents d
    where ${byIndex(wanted, [lexeme(sampleKey(MUCH_HALVINGS))])} limit ${int(4 * MUCH_LISTINGS)}`;
  return sql`(select count(distinct listing) from (${rows}) sampled) > ${int(MUCH_LISTINGS)}`;
}

/** Whether a sample shows that it is too much to be read, of hits and of each facet that counts among others. */
export function muchStatement({ wanted, own }: Search): SQL {
  const columns = [...own].map(([facet, others]) => sql`, ${isMuch(others)} as ${sql.identifier(facet)}`);
  return sql`select ${isMuch(wanted)} as hits ${sql.join(columns, sql``)}`;
}

/**
 * One statement for hits, total and these facets, exact where no more than `cap` rows are wanted. Beyond, it says so
 * and stops reading, and ranks and counts nothing.
 */
export function exactStatement(
  search: Search,
  { cap, facets }: { cap: number; facets: readonly FacetName[] },
): SQL {
  const { query, wanted } = search;
  const shared = facets.filter((facet) => !search.own.has(facet));
  const own = [...search.own].filter(([facet]) => facets.includes(facet));
  const tables = [
    ...partTables(search),
    ...readTables("base", cap, search, { wanted, columns: rowColumns(search, shared) }),
    ...own.flatMap(([facet, others]) =>
      readTables(`own_${facet}`, cap, search, { wanted: others, columns: countedColumns(query, [facet]) }),
    ),
    sql`ranked as materialized (${rankedRows(search)})`,
    sql`found as materialized (${listingsOf(query)})`,
  ];
  const counts = [
    ...shared.map((facet) => facetOf(facet, "base")),
    ...own.flatMap(([facet]) => [
      sql`(select not small from ${sql.identifier(`own_${facet}_size`)}) as ${sql.identifier(`capped_${facet}`)}`,
      facetOf(facet, `own_${facet}`),
    ]),
  ];
  return sql`with ${sql.join(tables, sql`, `)}
    select (select not small from base_size) as capped, (select count(distinct listing) from base_places) as listings,
      (select count(*) from found) as total, ${wholeCount(search)} as whole, ${hitsOf(query)} as hits
      ${sql.join(
        counts.map((count) => sql`, ${count}`),
        sql``,
      )}`;
}

/**
 * Tables of where rows are up to the cap, whether these are all, and only then the rows: what is ranked and counted of
 * a row costs more than to find it.
 */
function readTables(
  name: string,
  cap: number,
  search: Search,
  { wanted, columns }: { wanted: Wanted; columns: SQL },
): SQL[] {
  const rows = sql`${sql.identifier(name)}`;
  const places = sql`${sql.identifier(`${name}_places`)}`;
  const size = sql`${sql.identifier(`${name}_size`)}`;
  return [
    sql`${places} as materialized (${placesOf(search, wanted, cap)})`,
    sql`${size} as materialized (select count(*) <= ${int(cap)} as small from ${places})`,
    sql`${rows} as materialized (${rowsAt(search, places, { size, columns })})`,
  ];
}

const facetOf = (facet: FacetName, name: string): SQL =>
  sql`${countValues(facet, sql`${sql.identifier(name)}`)} as ${sql.identifier(`facet_${facet}`)}`;

export function hitsOf(query: SearchQuery): SQL {
  return sql`(select coalesce(json_agg(json_build_array(listing, shown, part)), '[]')
    from (select listing, shown, part from found order by ${orderOf(query)} limit ${int(query.limit)}) top)`;
}

/** What is read of each row: the long texts stay behind, and its words where only words decide. */
export function rowColumns({ query, text }: Search, facets: readonly FacetName[]): SQL {
  const columns = ["id", "listing", "venue", "position", "several", "name", "freshness_day", "standing"];
  if (text !== undefined) columns.push("name_words", "head_words", "hint_words", "words");
  if (query.near !== undefined) columns.push("lat", "lng");
  if (query.sort === "next") columns.push("starts", "every_week", "days");
  const own = columns.map((column) => sql`d.${sql.identifier(column)}`);
  return sql.join([...own, ...facetColumns(facets, query)], sql`, `);
}

export const countedColumns = (query: SearchQuery, facets: readonly FacetName[]): SQL =>
  sql.join([sql`d.listing, d.several`, ...facetColumns(facets, query)], sql`, `);

/** Rows of `base` with what orders them, each by the words that it was found by. */
export function rankedRows({ query, text, parts }: Search): SQL {
  const columns = sql`d.listing, d.venue, d.position, d.several, d.name, d.freshness_day, d.standing`;
  const branch = (ranked: TextQuery | undefined, part: number) =>
    sql`select ${columns}, ${ranksOf(query, ranked, part)} from base d where of_part = ${int(part)}`;
  return sql.join(
    [branch(text, 0), ...parts.map((one, index) => branch(one.text, index + 1))],
    sql` union all `,
  );
}

function placesOf(search: Search, wanted: Wanted, cap: number): SQL {
  const full = rowsBy(sql`d.ctid as place, d.listing, 0 as of_part`, wanted, cap + 1);
  if (search.parts.length === 0) return full;
  return sql`(${full}) union all (
    select d.ctid, d.listing, part_rows.part from part_rows join search_documents d on d.id = part_rows.id
    where ${all(wanted.whole)})`;
}

/** No row is read twice: it is of one part only. */
function rowsAt(search: Search, places: SQL, { size, columns }: { size: SQL; columns: SQL }): SQL {
  const wanted = sql`array(select place from ${places} where (select small from ${size}))`;
  if (search.parts.length === 0) {
    return sql`select ${columns}, 0 as of_part from search_documents d where d.ctid = any(${wanted})`;
  }
  return sql`select ${columns}, places.of_part from search_documents d join ${places} places on places.place = d.ctid
    where d.ctid = any(${wanted})`;
}

/** The rule for lapsed listings alone: what stays whatever filters are chosen. */
function unfiltered(search: SearchQuery): Wanted {
  const { today, minute, lapsed } = search;
  const query = { today, minute, lapsed, facets: [], sort: "relevance", limit: 1 } as const;
  return wantedOf(conditionsOf({ ...query, text: nameKeyOf(search) }), [], today);
}

const ROWS_LOOKED_AT = 4_000;

/** How many listings have all words whatever the filters, as far as it matters. */
function wholeCount({ query, text }: Search): SQL {
  if (text === undefined || (query.parts ?? []).length === 0) return sql`null::int`;
  const rows = sql`select listing from search_documents d
    where ${byIndex(unfiltered(query), eachWord(text))} limit ${int(ROWS_LOOKED_AT)}`;
  return sql`(select count(*) from (select distinct listing from (${rows}) rows limit ${int(PARTS_BELOW)}) listings)`;
}

/** Listings that have a part of the words and not all, chosen before any filter, so that a click changes none of them. */
function partTables({ query, text, parts }: Search): SQL[] {
  if (parts.length === 0 || text === undefined) return [];
  const rule = unfiltered(query);
  const ofPart = parts.map(({ text: words, onlyIfRare }, index) => {
    const few = sql`select from search_documents d where ${matching(eachWord(words))} limit ${int(RARE_DOCUMENTS_MAXIMUM + 1)}`;
    const isRare = onlyIfRare
      ? sql`and (select count(*) from (${few}) few) <= ${int(RARE_DOCUMENTS_MAXIMUM)}`
      : sql``;
    return sql`(select d.id, d.listing, d.standing, d.freshness_day, d.name, ${int(index + 1)} as part
      from search_documents d where ${byIndex(rule, eachWord(words))} ${isRare} limit ${int(ROWS_LOOKED_AT)})`;
  });
  return [
    sql`full_rows as materialized (
      select id from search_documents d where ${byIndex(rule, eachWord(text))} limit ${int(ROWS_LOOKED_AT)})`,
    sql`part_matches as materialized (
      select * from (${sql.join(ofPart, sql` union all `)}) matches where id not in (select id from full_rows))`,
    sql`part_rows as materialized (
      select id, min(part) as part from part_matches where listing in (
        select listing from part_matches group by listing
        order by min(part), max(standing) desc, max(freshness_day) desc, min(name) collate "C", listing
        limit ${int(PART_MATCHES_MAXIMUM)})
      group by id)`,
  ];
}

const COUNTED_ROWS = 6_000;

/** How many listings each of several searches finds, in one statement. */
export function countStatement(searches: readonly Search[], most: number): SQL {
  const counts = searches.map(({ wanted }) => {
    const rows = rowsBy(sql`d.listing`, wanted, COUNTED_ROWS);
    return sql`case when ${isMuch(wanted)} then ${int(most)}
      else least(${int(most)}, (select count(distinct listing) from (${rows}) rows)) end`;
  });
  return sql`select array[${sql.join(counts, sql`, `)}] as counts`;
}
