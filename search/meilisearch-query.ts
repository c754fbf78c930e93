import type { MultiSearchQuery } from "meilisearch";
import { z } from "zod";
import { type AboutCondition, type Condition, conditionsOf, freshnessCondition } from "./conditions.ts";
import {
  type FacetCounts,
  type FacetName,
  FRESHNESS_STEPS,
  type SearchAnswer,
  SearchError,
  type SearchQuery,
} from "./port.ts";
import { queryWords } from "./words.ts";

/** Documents of listings with several venues that are counted one by one for a facet that differs by venue. */
const DOCUMENTS_COUNTED_MAXIMUM = 4_000;

const LISTING_FACETS = {
  interest: "interests",
  need: "needs",
  cohort: "cohorts",
  delivery: "delivery",
  kind: "kind",
  cost: "costBands",
} as const;
const VENUE_FACETS = {
  district: { one: "district", all: "listingDistricts" },
  accessibility: { one: "accessibility", all: "listingAccessibility" },
} as const;
type VenueFacet = keyof typeof VENUE_FACETS;

/** A request of several searches, and how its results become facets. */
export interface Plan {
  queries: MultiSearchQuery[];
  facets: { facet: FacetName; read: (results: readonly Result[]) => FacetCounts }[];
}

const resultSchema = z.object({
  hits: z.array(z.record(z.string(), z.unknown())),
  totalHits: z.number(),
  facetDistribution: z.record(z.string(), z.record(z.string(), z.number())).optional(),
});
const responseSchema = z.object({ results: z.array(resultSchema) });
export type Result = z.output<typeof resultSchema>;

/** The first search gives hits and total; facets ride on it, or on others where they leave out their own selection. */
export function planOf(query: SearchQuery, index: string): Plan {
  const words = queryWords(query.text ?? "");
  const conditions = conditionsOf(query, words.join(" "));
  const text = words.join(" ");
  const shared = { indexUid: index, q: text, matchingStrategy: "all" as const };
  const main: MultiSearchQuery = {
    ...shared,
    ...filterOf(conditions),
    distinct: "listing",
    page: 1,
    hitsPerPage: query.limit,
    attributesToRetrieve: ["listing", "venue", "several"],
    ...sortOf(query),
    facets: [],
  };
  const plan: Plan = { queries: [main], facets: [] };
  const add = (extra: Partial<MultiSearchQuery>): number => {
    const wanted = JSON.stringify(extra);
    const same = plan.queries.findIndex((one, at) => at > 0 && JSON.stringify(keyOf(one)) === wanted);
    if (same > 0) return same;
    plan.queries.push({ ...shared, ...extra });
    return plan.queries.length - 1;
  };
  for (const facet of query.facets) {
    const isOwn = ({ topic }: AboutCondition) => topic === facet && facet !== "accessibility";
    const others = conditions.filter((about) => !isOwn(about));
    const at = { facet, others, isWhole: others.length === conditions.length, hasText: text !== "" };
    plan.facets.push({ facet, read: readerOf(at, plan, add, query.today) });
  }
  return plan;
}

/**
 * `distinct` picks a listing's best venue in the order that was asked, which is the nearest only where it is sorted by
 * distance. For any other order this finds the nearest venues of the listings that were found with several.
 */
export function nearestPlanOf(query: SearchQuery, plan: Plan, response: unknown): Plan | undefined {
  const [main] = plan.queries;
  if (main === undefined || query.near === undefined || query.sort === "distance") return undefined;
  const hits = readResults(plan, response)[0]?.hits ?? [];
  const listings = hits.filter((hit) => hit["several"] === true).map((hit) => String(hit["listing"]));
  if (listings.length === 0) return undefined;
  const ofThese = `listing IN [${listings.map(quote).join(", ")}]`;
  const nearest: MultiSearchQuery = {
    ...main,
    filter: main.filter === undefined ? ofThese : `${String(main.filter)} AND ${ofThese}`,
    hitsPerPage: listings.length,
    ...sortOf({ ...query, sort: "distance" }),
    facets: [],
  };
  return { queries: [nearest], facets: [] };
}

/** The answer with the nearest venues in place of those that were picked; order and counts stay. */
export function withNearest(answer: SearchAnswer, nearest: SearchAnswer): SearchAnswer {
  const byListing = new Map(nearest.hits.map((hit) => [hit.listingId, hit]));
  return { ...answer, hits: answer.hits.map((hit) => byListing.get(hit.listingId) ?? hit) };
}

interface FacetPlace {
  facet: FacetName;
  /** All conditions but its own selection. */
  others: readonly AboutCondition[];
  /** It has no selection of its own, so the main search counts it. */
  isWhole: boolean;
  hasText: boolean;
}
type Add = (extra: Partial<MultiSearchQuery>) => number;

function readerOf(place: FacetPlace, plan: Plan, add: Add, today: string): Plan["facets"][number]["read"] {
  const { facet, others } = place;
  if (facet === "freshness") return freshnessReader(others, add, today);
  if (isVenueFacet(facet)) {
    const byVenue = place.hasText || others.some((about) => about.byVenue);
    if (byVenue) return venueReader(facet, others, add);
    return distributionReader(VENUE_FACETS[facet].all, place, plan, add);
  }
  return distributionReader(LISTING_FACETS[facet], place, plan, add);
}

const isVenueFacet = (facet: Exclude<FacetName, "freshness">): facet is VenueFacet => facet in VENUE_FACETS;

/** A fact of the listing stands on each of its documents, so it does not matter which of them is picked. */
function distributionReader(attribute: string, place: FacetPlace, plan: Plan, add: Add) {
  const main = plan.queries[0];
  let index = 0;
  if (place.isWhole && main?.facets !== undefined) {
    if (!main.facets.includes(attribute)) main.facets.push(attribute);
  } else {
    index = add({ ...countOnly(place.others), facets: [attribute] });
  }
  return (results: readonly Result[]): FacetCounts => ({
    counts: results[index]?.facetDistribution?.[attribute] ?? {},
    exact: true,
  });
}

/** Steps of freshness move with the day, so they are counted as ranges. */
function freshnessReader(others: readonly AboutCondition[], add: Add, today: string) {
  const steps = FRESHNESS_STEPS.map((step) => {
    const condition = freshnessCondition(step, today);
    return { step, index: add(countOnly([...others, { topic: "freshness", byVenue: false, condition }])) };
  });
  return (results: readonly Result[]): FacetCounts => {
    const counted = steps.map(({ step, index }) => [step, results[index]?.totalHits ?? 0] as const);
    return { counts: Object.fromEntries(counted.filter(([, count]) => count > 0)), exact: true };
  };
}

/**
 * `distinct` picks one venue of a listing before it counts, so a fact that differs by venue would be counted at one of
 * them only. Listings with one document are counted by the engine, documents of the others here.
 */
function venueReader(facet: VenueFacet, others: readonly AboutCondition[], add: Add) {
  const { one } = VENUE_FACETS[facet];
  const several = (value: boolean): AboutCondition => ({
    topic: "other",
    byVenue: false,
    condition: { op: "is", field: "several", value },
  });
  const single = add({ ...filterOf([...others, several(false)]), page: 1, hitsPerPage: 0, facets: [one] });
  const many = add({
    ...filterOf([...others, several(true)]),
    page: 1,
    hitsPerPage: DOCUMENTS_COUNTED_MAXIMUM,
    attributesToRetrieve: ["listing", one],
  });
  return (results: readonly Result[]): FacetCounts => {
    const counts = { ...results[single]?.facetDistribution?.[one] };
    const listings = new Map<string, Set<unknown>>();
    for (const hit of results[many]?.hits ?? []) {
      for (const value of [hit[one]].flat()) {
        if (typeof value !== "string") continue;
        listings.set(value, (listings.get(value) ?? new Set()).add(hit["listing"]));
      }
    }
    for (const [value, found] of listings) counts[value] = (counts[value] ?? 0) + found.size;
    return { counts, exact: (results[many]?.totalHits ?? 0) <= DOCUMENTS_COUNTED_MAXIMUM };
  };
}

const countOnly = (conditions: readonly AboutCondition[]) => ({
  ...filterOf(conditions),
  distinct: "listing",
  page: 1,
  hitsPerPage: 0,
});

/** A search without what all of a plan share. */
function keyOf(query: MultiSearchQuery): Partial<MultiSearchQuery> {
  const { indexUid: _index, q: _q, matchingStrategy: _strategy, ...own } = query;
  return own;
}

function filterOf(conditions: readonly AboutCondition[]): { filter?: string } {
  if (conditions.length === 0) return {};
  return { filter: conditions.map(({ condition }) => writeCondition(condition)).join(" AND ") };
}

const quote = (value: string): string => `"${value.replaceAll(/["\\]/g, "\\$&")}"`;

/** A condition in Meilisearch's filter language. */
export function writeCondition(condition: Condition): string {
  switch (condition.op) {
    case "anyOf":
      return `${condition.field} IN [${condition.values.map(quote).join(", ")}]`;
    case "allOf":
      return `(${condition.values.map((value) => `${condition.field} = ${quote(value)}`).join(" AND ")})`;
    case "is":
      return `${condition.field} = ${typeof condition.value === "string" ? quote(condition.value) : condition.value}`;
    case "atLeast":
      return `${condition.field} >= ${condition.value}`;
    case "atMost":
      return `${condition.field} <= ${condition.value}`;
    case "within":
      return `_geoRadius(${condition.lat}, ${condition.lng}, ${condition.metres})`;
    case "either":
      return `(${condition.of.map(writeCondition).join(" OR ")})`;
    case "both":
      break;
  }
  return `(${condition.of.map(writeCondition).join(" AND ")})`;
}

function sortOf(query: SearchQuery): { sort?: string[] } {
  if (query.sort === "name") return { sort: ["name:asc", "listing:asc"] };
  if (query.sort === "assured") return { sort: ["freshnessDay:desc", "listing:asc"] };
  if (query.sort === "distance" && query.near !== undefined) {
    return { sort: [`_geoPoint(${query.near.lat}, ${query.near.lng}):asc`] };
  }
  return {};
}

function readResults(plan: Plan, response: unknown): [Result, ...Result[]] {
  const parsed = responseSchema.safeParse(response);
  const [main, ...others] = parsed.success ? parsed.data.results : [];
  if (main === undefined || others.length + 1 !== plan.queries.length) {
    throw new SearchError("malformed", "the answer is not that of a multi-search");
  }
  return [main, ...others];
}

/** The response as an answer; a SearchError where it is not what Meilisearch says. */
export function readResponse(plan: Plan, response: unknown): SearchAnswer {
  const results = readResults(plan, response);
  const [main] = results;
  const hits = main.hits.map(({ listing, venue }) => {
    if (typeof listing !== "string") throw new SearchError("malformed", "a hit without its listing");
    return typeof venue === "string" ? { listingId: listing, venueId: venue } : { listingId: listing };
  });
  const facets = plan.facets.map(({ facet, read }) => [facet, read(results)] as const);
  return { hits, total: main.totalHits, facets: Object.fromEntries(facets), engine: "meilisearch" };
}
