import { type SQL, sql } from "drizzle-orm";
import {
  type AboutCondition,
  type Condition,
  conditionsOf,
  freshnessDays,
  LIST_FIELDS,
} from "./conditions.ts";
import { EARTH_RADIUS_METRES } from "./distance.ts";
import { type FacetName, FRESHNESS_STEPS, type SearchAnswer, SearchError, type SearchQuery } from "./port.ts";
import type { TextQuery } from "./postgres-words.ts";

const LISTS: ReadonlySet<string> = new Set(LIST_FIELDS);
const column = (field: string): SQL =>
  sql.raw(`d."${field.replaceAll(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`)}"`);

/** One statement for hits, total and facets: conditions are met by one row, then rows are joined into listings. */
export function findStatement(query: SearchQuery, text: TextQuery | undefined): SQL {
  const conditions = conditionsOf(query, text?.folded ?? "");
  // A facet counts without its own selection, so that condition becomes a column and is not a filter of the rows.
  const asked: ReadonlySet<string> = new Set(query.facets.filter((facet) => facet !== "accessibility"));
  const isOwn = ({ topic }: AboutCondition) => asked.has(topic);
  const own = conditions.filter(isOwn);
  const filters = conditions.filter((about) => !isOwn(about)).map(({ condition }) => write(condition));
  const withText = text === undefined ? filters : [...filters, sql`d.words @@ ${text.all}::text::tsquery`];
  const flags = own.map(({ condition }, index) => sql`, ${write(condition)} as ${flag(index)}`);
  const met = (facet?: FacetName) =>
    all(own.flatMap(({ topic }, index) => (topic === facet ? [] : [sql`coalesce(${flag(index)}, false)`])));
  const facets = query.facets.map((facet) => {
    const hasOwn = own.some(({ topic }) => topic === facet);
    const counts = facetStatement(facet, hasOwn ? met(facet) : undefined, met());
    return sql`, (${counts}) as ${sql.identifier(`facet_${facet}`)}`;
  });
  const order = orderOf(query, text !== undefined);
  // Only listings with several documents have to be made one, which spares sorting all the others.
  return sql`
    with plain as materialized (${plainStatement(text, filters)}), base as materialized (
      select ${columnsOf(query)} ${ranks(query, text)} ${sql.join(flags, sql``)}
      from search_documents d ${joinPlain(text)} where ${all(withText)}
    ), found as materialized (
      select *, venue as shown from base where not several and ${met()}
      union all
      select * from (
        select distinct on (listing) *, ${shownVenue(query)} as shown
        from base where several and ${met()} order by listing, ${order}, position) many
    )
    select (select count(*)::int from found) as total,
      (select coalesce(json_agg(json_build_object('listingId', listing, 'venueId', shown)), '[]')
        from (select listing, shown from found order by ${order} limit ${query.limit}) top) as hits
      ${sql.join(facets, sql``)}`;
}

/** The best row ranks its listing; where the distance is asked, the nearest is shown, whatever the order. */
function shownVenue(query: SearchQuery): SQL {
  if (query.near === undefined) return sql`venue`;
  return sql`first_value(venue) over (partition by listing order by distance nulls last, position)`;
}

/** Rows that have the words as they were typed: by the index, because reading each row's words would be slow. */
function plainStatement(text: TextQuery | undefined, filters: readonly SQL[]): SQL {
  if (text?.unmended === undefined) return sql`select null::text as id where false`;
  const typed = sql`d.words @@ ${text.unmended}::text::tsquery`;
  return sql`select d.id from search_documents d where ${all([...filters, typed])}`;
}

const joinPlain = (text: TextQuery | undefined): SQL =>
  text?.unmended === undefined ? sql`` : sql`left join plain on plain.id = d.id`;

const flag = (index: number): SQL => sql.raw(`own_${index}`);
const all = (conditions: readonly SQL[]): SQL =>
  conditions.length === 0 ? sql`true` : sql.join([...conditions], sql` and `);

function write(condition: Condition): SQL {
  switch (condition.op) {
    case "anyOf":
      return LISTS.has(condition.field)
        ? sql`${column(condition.field)} && ${texts(condition.values)}`
        : sql`${column(condition.field)} = any(${texts(condition.values)})`;
    case "allOf":
      return sql`${column(condition.field)} @> ${texts(condition.values)}`;
    case "is":
      return sql`${column(condition.field)} = ${condition.value}`;
    case "atLeast":
      return sql`${column(condition.field)} >= ${condition.value}`;
    case "atMost":
      return sql`${column(condition.field)} <= ${condition.value}`;
    case "within":
      return withinCondition(condition);
    case "either":
      return condition.of.length === 0 ? sql`false` : sql`(${sql.join(condition.of.map(write), sql` or `)})`;
    case "both":
      break;
  }
  return sql`(${all(condition.of.map(write))})`;
}

const texts = (values: readonly string[]): SQL =>
  sql`array(select jsonb_array_elements_text(${JSON.stringify(values)}::text::jsonb))`;

/** A box by the index, then the circle. */
function withinCondition(circle: { lat: number; lng: number; metres: number }): SQL {
  const lat = (circle.metres / EARTH_RADIUS_METRES) * (180 / Math.PI);
  const lng = lat / Math.max(0.01, Math.cos((circle.lat * Math.PI) / 180));
  return sql`(d.lat between ${circle.lat - lat}::float8 and ${circle.lat + lat}::float8
    and d.lng between ${circle.lng - lng * 1.01}::float8 and ${circle.lng + lng * 1.01}::float8
    and ${distance(circle)} <= ${circle.metres}::float8)`;
}

function distance(from: { lat: number; lng: number }): SQL {
  return sql`(2 * ${EARTH_RADIUS_METRES}::float8 * asin(least(1, sqrt(
    power(sin(radians(d.lat - ${from.lat}::float8) / 2), 2)
    + cos(radians(${from.lat}::float8)) * cos(radians(d.lat))
      * power(sin(radians(d.lng - ${from.lng}::float8) / 2), 2)))))`;
}

/** Columns that rank: repeating a word changes none of them. */
function ranks(query: SearchQuery, text: TextQuery | undefined): SQL {
  const measured = query.near === undefined ? sql`` : sql`, ${distance(query.near)} as distance`;
  if (text === undefined) return measured;
  const [name, terms, summary] = text.tiers;
  const unmended = text.unmended === undefined ? sql`true` : sql`(plain.id is not null)`;
  return sql`${measured}, (d.name = ${text.folded}) as is_name, ${unmended} as unmended,
    case when d.words @@ ${name}::text::tsquery then 0 when d.words @@ ${terms}::text::tsquery then 1
      when d.words @@ ${summary}::text::tsquery then 2 else 3 end as tier`;
}

/** Total orders: the same query over the same rows gives the same list. */
function orderOf(query: SearchQuery, hasText: boolean): SQL {
  const fresh = sql`freshness_day desc, name collate "C", listing`;
  const relevance = hasText ? sql`is_name desc, unmended desc, tier, ${fresh}` : fresh;
  switch (query.sort) {
    case "name":
      return sql`name collate "C", listing`;
    case "assured":
      return sql`freshness_day desc, listing`;
    case "distance":
      return query.near === undefined ? relevance : sql`distance nulls last, ${relevance}`;
    case "relevance":
      break;
  }
  return relevance;
}

const FACET_COLUMNS = {
  interest: "interests",
  need: "needs",
  cohort: "cohorts",
  district: "district",
  delivery: "delivery",
  accessibility: "accessibility",
  kind: "kind",
  cost: "cost_bands",
} as const satisfies Record<Exclude<FacetName, "freshness">, string>;
const SINGLE: ReadonlySet<FacetName> = new Set(["district", "kind", "freshness"]);

/** Only what ranks and counts is carried on: the long texts stay behind. */
function columnsOf(query: SearchQuery): SQL {
  const facets = query.facets.map((facet) =>
    facet === "freshness"
      ? sql`${freshnessColumn(query.today)} as freshness`
      : sql.raw(`d.${FACET_COLUMNS[facet]}`),
  );
  return sql.join(
    [sql`d.listing, d.venue, d.position, d.several, d.name, d.freshness_day`, ...facets],
    sql`, `,
  );
}

const BY_VENUE: ReadonlySet<FacetName> = new Set(["district", "accessibility"]);

/**
 * Listings by value; a listing whose venues share a value counts once. `others` are the conditions without the facet's
 * own selection, where it has one; `met` are all.
 */
function facetStatement(facet: FacetName, others: SQL | undefined, met: SQL): SQL {
  const name = sql.raw(facet === "freshness" ? facet : FACET_COLUMNS[facet]);
  const value = SINGLE.has(facet) ? name : sql`unnest(${name})`;
  const condition = others ?? met;
  return sql`
    select coalesce(json_object_agg(value, listings), '{}') from (
      select value, count(*)::int as listings from (${valuesOf()}) valued
      where value is not null group by value) counted`;

  function valuesOf(): SQL {
    const single = sql`select ${value} as value from base where not several and ${condition}`;
    if (BY_VENUE.has(facet)) {
      const many = sql`select distinct ${value} as value, listing from base where several and ${condition}`;
      return sql`${single} union all select value from (${many}) venues`;
    }
    // A fact of the listing stands on each of its rows, and in what was found already where nothing is left out.
    if (others === undefined) return sql`select ${value} as value from found`;
    const many = sql`select any_value(${name}) as ${name} from base where several and ${condition} group by listing`;
    return sql`${single} union all select ${value} as value from (${many}) listings`;
  }
}

/** The step of freshness of a row today. */
function freshnessColumn(today: string): SQL {
  const steps = FRESHNESS_STEPS.flatMap((step) => {
    const { from } = freshnessDays(step, today);
    return from === undefined ? [] : [sql`when d.freshness_day >= ${from} then ${step}::text`];
  });
  return sql`case ${sql.join(steps, sql` `)} else 'lapsed' end`;
}

/** The statement's one row as an answer. */
export function readAnswer(query: SearchQuery, row: Record<string, unknown> | undefined): SearchAnswer {
  if (row === undefined) throw new SearchError("malformed", "the search statement gave no row");
  const hits = (row["hits"] as { listingId: string; venueId: string | null }[]).map(
    ({ listingId, venueId }) => (venueId === null ? { listingId } : { listingId, venueId }),
  );
  const facets = query.facets.map((facet) => [
    facet,
    { counts: row[`facet_${facet}`] as Record<string, number>, exact: true },
  ]);
  return { hits, total: row["total"] as number, facets: Object.fromEntries(facets), engine: "postgres" };
}
