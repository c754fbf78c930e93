import { type SQL, sql } from "drizzle-orm";
import { WEEKDAY_FACTOR } from "./calendar.ts";
import { freshnessDays, rangeOf, weekdaysCondition } from "./conditions.ts";
import { type FacetCounts, type FacetName, FRESHNESS_STEPS, type SearchQuery, WEEKDAYS } from "./port.ts";
import { byIndex, int, texts, type Wanted, write } from "./postgres-conditions.ts";
import { sampleKey, SAMPLES } from "./postgres-keys.ts";
import { lexeme } from "./postgres-lexemes.ts";

const COLUMNS = {
  interest: "interests",
  need: "needs",
  cohort: "cohorts",
  district: "district",
  delivery: "delivery",
  accessibility: "accessibility",
  kind: "kind",
  cost: "cost_bands",
} as const satisfies Record<Exclude<FacetName, "freshness" | "day">, string>;
const SINGLE: ReadonlySet<FacetName> = new Set(["district", "kind", "freshness"]);

/** Values of a row `d` that facets count, each as a column of the facet's name. */
export function facetColumns(facets: readonly FacetName[], query: SearchQuery): SQL[] {
  return facets.map((facet) => {
    const name = sql.identifier(`facet_${facet}`);
    if (facet === "freshness") return sql`${freshnessColumn(query.today)} as ${name}`;
    if (facet === "day") return sql`${dayColumn(query)} as ${name}`;
    return sql`d.${sql.identifier(COLUMNS[facet])} as ${name}`;
  });
}

/** The step of freshness of a row today. */
function freshnessColumn(today: string): SQL {
  const steps = FRESHNESS_STEPS.flatMap((step) => {
    const { from } = freshnessDays(step, today);
    return from === undefined ? [] : [sql`when d.freshness_day >= ${int(from)} then ${step}::text`];
  });
  return sql`case ${sql.join(steps, sql` `)} else 'lapsed' end`;
}

/** The weekdays by which a row would be found. */
function dayColumn(query: SearchQuery): SQL {
  if (query.from === undefined && query.to === undefined) {
    // The same as the conditions below, in one look instead of seven.
    return sql`array(select (${texts(WEEKDAYS)})[number / ${int(WEEKDAY_FACTOR)} + 1]
      from unnest(d.weekday_until) as listed(number)
      where number % ${int(WEEKDAY_FACTOR)} >= ${int(rangeOf(query).first)})`;
  }
  const days = WEEKDAYS.map(
    (day) => sql`case when ${write(weekdaysCondition(query, [day]))} then ${day}::text end`,
  );
  return sql`array_remove(array[${sql.join(days, sql`, `)}], null)`;
}

/** Listings by value; a listing whose rows share a value counts once. */
export function countValues(facet: FacetName, rows: SQL, scale: SQL = sql`1`): SQL {
  const name = sql.identifier(`facet_${facet}`);
  const value = SINGLE.has(facet) ? sql`${name}` : sql`unnest(${name})`;
  return sql`(
    select coalesce(json_object_agg(value, greatest(1, round(listings * ${scale}))), '{}') from (
      select value, count(*) as listings from (
        select ${value} as value from ${rows} where not several
        union all
        select value from (select distinct ${value} as value, listing from ${rows} where several) many
      ) valued where value is not null group by value) counted)`;
}

/** Rows from which a sample is halved once more, and has at most. */
const SAMPLED_ROWS = 750;
const SAMPLED_ROWS_MAXIMUM = 8_000;
/** How often all was halved to see how much there is. */
const LOOKED_AT_HALVINGS = 8;
const LOOKED_AT_ROWS = 2_000;

/**
 * Common table expressions that draw a sample of listings, whole: `<name>` its rows, `<name>_scale` what each of them
 * stands for. How much there is is seen by a small sample first.
 */
export function sampleTables(name: string, wanted: Wanted, columns: SQL): SQL {
  const [scale, rows] = ["_scale", ""].map((suffix) => sql.identifier(`${name}${suffix}`));
  const looked = sql`select from search_documents d where ${byIndex(wanted, [lexeme(sampleKey(LOOKED_AT_HALVINGS))])}
    limit ${int(LOOKED_AT_ROWS)}`;
  // Never not at all: then it would have been read whole.
  const halvings = sql`least(${int(SAMPLES)}, greatest(1, ceil(log(2,
    greatest(1, count(*)) * ${int(2 ** LOOKED_AT_HALVINGS)} / ${int(SAMPLED_ROWS)}::numeric))))::int`;
  return sql`${scale} as materialized (
      select 2 ^ halvings as scale, quote_literal(${sampleKey("")}::text || halvings) as by_sample
      from (select ${halvings} as halvings from (${looked}) looked) chosen
    ), ${rows} as materialized (
      select row.* from ${scale} cross join lateral (
        select ${columns} from search_documents d
        where d.words @@ by_sample::tsquery and ${byIndex(wanted)} limit ${int(SAMPLED_ROWS_MAXIMUM)}) row
    )`;
}

/** What a statement said of a facet. */
export const factsOf = (counts: unknown, exact: boolean): FacetCounts => ({
  counts: counts as Record<string, number>,
  exact,
});
