import { type SQL, sql } from "drizzle-orm";
import { conditionsOf, nameKeyOf } from "./conditions.ts";
import {
  type FacetName,
  RARE_DOCUMENTS_MAXIMUM,
  PART_MATCHES_MAXIMUM,
  PARTS_BELOW,
  type SearchQuery,
} from "./port.ts";
import { all, byIndex, int, tsquery, type Wanted, wantedOf } from "./postgres-conditions.ts";
import { countValues, facetColumns } from "./postgres-facets.ts";
import { listingsOf, orderOf, ranksOf } from "./postgres-rank.ts";
import { allWords, type TextQuery } from "./postgres-words.ts";

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
  const conditions = conditionsOf(query);
  const words = text === undefined ? "" : allWords(text);
  const own = query.facets.flatMap((facet) => {
    // All features are needed, so a click on another narrows: nothing is left out.
    const others = conditions.filter(({ topic }) => topic !== facet || facet === "accessibility");
    return others.length === conditions.length
      ? []
      : [[facet, wantedOf(others, words, query.today)] as const];
  });
  return { query, text, wanted: wantedOf(conditions, words, query.today), own: new Map(own), parts };
}

export const isCapped = (table: SQL, cap: number): SQL => sql`(select count(*) from ${table}) > ${int(cap)}`;
export const ownTable = (facet: FacetName): SQL => sql`${sql.identifier(`own_${facet}`)}`;

/**
 * One statement for hits, total and facets, exact where no more than `cap` rows are wanted. Beyond, it says so and
 * stops reading, and ranks nothing.
 */
export function exactStatement(search: Search, cap: number): SQL {
  const { query, own, wanted } = search;
  const isSmall = sql`not (${isCapped(sql`base`, cap)})`;
  const shared = query.facets.filter((facet) => !own.has(facet));
  const tables = [
    ...partTables(search),
    sql`base as materialized (${rowsOf(search, wanted, rowColumns(search, shared), cap)})`,
    ...[...own].map(
      ([facet, others]) =>
        sql`${ownTable(facet)} as materialized (${rowsOf(search, others, countedColumns(query, [facet]), cap)})`,
    ),
    sql`ranked as materialized (${rankedRows(search, isSmall)})`,
    sql`found as materialized (${listingsOf(query)})`,
  ];
  const counts = [
    ...shared.map((facet) => facetOf(facet, sql`base`, isSmall)),
    ...[...own.keys()].flatMap((facet) => {
      const table = ownTable(facet);
      const isOver = isCapped(table, cap);
      return [
        sql`${isOver} as ${sql.identifier(`capped_${facet}`)}`,
        facetOf(facet, table, sql`not (${isOver})`),
      ];
    }),
  ];
  return sql`with ${sql.join(tables, sql`, `)}
    select ${isCapped(sql`base`, cap)} as capped, (select count(distinct listing) from base) as listings,
      (select count(*) from found) as total, ${wholeCount(search)} as whole, ${hitsOf(query)} as hits
      ${sql.join(
        counts.map((count) => sql`, ${count}`),
        sql``,
      )}`;
}

const facetOf = (facet: FacetName, table: SQL, condition: SQL): SQL =>
  sql`${countValues(facet, sql`(select * from ${table} where ${condition}) counted_rows`)}
    as ${sql.identifier(`facet_${facet}`)}`;

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
export function rankedRows({ query, text, parts }: Search, condition: SQL): SQL {
  const columns = sql`d.listing, d.venue, d.position, d.several, d.name, d.freshness_day, d.standing`;
  const branch = (ranked: TextQuery | undefined, part: number) =>
    sql`select ${columns}, ${ranksOf(query, ranked, part)} from base d where ${condition} and of_part = ${int(part)}`;
  return sql.join(
    [branch(text, 0), ...parts.map((one, index) => branch(one.text, index + 1))],
    sql` union all `,
  );
}

function rowsOf(search: Search, wanted: Wanted, columns: SQL, cap: number): SQL {
  const full = sql`select ${columns}, 0 as of_part from search_documents d where ${byIndex(wanted)} limit ${int(cap + 1)}`;
  if (search.parts.length === 0) return full;
  return sql`(${full}) union all (
    select ${columns}, part_rows.part as of_part from part_rows join search_documents d on d.id = part_rows.id
    where ${all(wanted.whole)})`;
}

/** The rule for lapsed listings alone: what stays whatever filters are chosen. */
function unfiltered(search: SearchQuery): Wanted {
  const { today, minute, lapsed } = search;
  const query = { today, minute, lapsed, facets: [], sort: "relevance", limit: 1 } as const;
  return wantedOf(conditionsOf({ ...query, text: nameKeyOf(search) }), "", today);
}

const ROWS_LOOKED_AT = 4_000;

/** How many listings have all words whatever the filters, as far as it matters. */
function wholeCount({ query, text }: Search): SQL {
  if (text === undefined || (query.parts ?? []).length === 0) return sql`null::int`;
  const rows = sql`select listing from search_documents d
    where ${byIndex(unfiltered(query), [allWords(text)])} limit ${int(ROWS_LOOKED_AT)}`;
  return sql`(select count(*) from (select distinct listing from (${rows}) rows limit ${int(PARTS_BELOW)}) listings)`;
}

/** Listings that have a part of the words and not all, chosen before any filter, so that a click changes none of them. */
function partTables({ query, text, parts }: Search): SQL[] {
  if (parts.length === 0 || text === undefined) return [];
  const rule = unfiltered(query);
  const ofPart = parts.map(({ text: words, onlyIfRare }, index) => {
    const matches = tsquery(allWords(words));
    const few = sql`select from search_documents d where d.words @@ ${matches} limit ${int(RARE_DOCUMENTS_MAXIMUM + 1)}`;
    const isRare = onlyIfRare
      ? sql`and (select count(*) from (${few}) few) <= ${int(RARE_DOCUMENTS_MAXIMUM)}`
      : sql``;
    return sql`(select d.id, d.listing, d.standing, d.freshness_day, d.name, ${int(index + 1)} as part
      from search_documents d where ${byIndex(rule, [allWords(words)])} ${isRare} limit ${int(ROWS_LOOKED_AT)})`;
  });
  return [
    sql`full_rows as materialized (
      select id from search_documents d where ${byIndex(rule, [allWords(text)])} limit ${int(ROWS_LOOKED_AT)})`,
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
    const rows = sql`select listing from search_documents d where ${byIndex(wanted)} limit ${int(COUNTED_ROWS)}`;
    return sql`least(${int(most)}, (select count(distinct listing) from (${rows}) rows))`;
  });
  return sql`select array[${sql.join(counts, sql`, `)}] as counts`;
}
