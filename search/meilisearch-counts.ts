import { WEEKDAY_FACTOR } from "./calendar.ts";
import {
  type AboutCondition,
  type Condition,
  dayNumber,
  freshnessDays,
  weekdaysCondition,
} from "./conditions.ts";
import { type Asking, isFlat, ONE_EACH, ofListings, searchFor } from "./meilisearch-asking.ts";
import { hasCircle, isMet, writtenAround, writtenWithin } from "./meilisearch-circles.ts";
import { askFacts, FACTS_MAXIMUM } from "./meilisearch-facts.ts";
import { writeCondition, written } from "./meilisearch-filter.ts";
import type { Found, Result } from "./meilisearch-rounds.ts";
import {
  type FacetCounts,
  type FacetName,
  FRESHNESS_STEPS,
  type SearchAnswer,
  type SearchQuery,
  TOTAL_EXACT_MAXIMUM,
  type Weekday,
  WEEKDAYS,
} from "./port.ts";

/** Documents that are judged here of which so many are read in the first round, where they may be all. */
const JUDGED_AT_FIRST = 16;
/** Facets of very many are estimated from those of the first round. */
const JUDGED_FOR_FACETS = 40;
const JUDGED_MAXIMUM = 20_000;

/** Facts of the listing stand on each of its documents; the others are of a venue or a time. */
const LISTING_FACETS = {
  interest: "interests",
  need: "needs",
  cohort: "cohorts",
  delivery: "delivery",
  kind: "kind",
  cost: "costBands",
  freshness: "freshnessDay",
} as const;
const PLACE_FACETS = {
  district: { one: "district", all: "listingDistricts" },
  accessibility: { one: "accessibility", all: "listingAccessibility" },
} as const;

const isPlaceFacet = (facet: FacetName): facet is keyof typeof PLACE_FACETS => facet in PLACE_FACETS;

/** Documents that are judged here, as far as they were read. */
export interface Judged {
  hits: readonly Found[];
  isWhole: boolean;
  /** How many times more there are. */
  factor: number;
}

export interface Counts {
  total: number;
  totalIsExact: boolean;
  facets: SearchAnswer["facets"];
}

/**
 * `distinct` picks one document of a listing before it counts, so what differs by venue would be counted at one of
 * them, and exact totals cost most. So listings with one document are counted by the engine, and the documents of the
 * others here, with those at the rim of a circle: in a second round where they did not fit into the first.
 */
export interface Counting {
  counts: Promise<Counts>;
  /** Those of the whole query. */
  judged: Promise<Judged>;
}

/** Total and facets of a query: a facet leaves out its own selection, so it may be of a wider search. */
export function countAll(asking: Asking): Counting {
  const { query, conditions } = asking;
  const searches = new Map<string, Counted>();
  const counted = (own: FacetName | undefined, isByTime: boolean): Counted => {
    const others = conditions.filter(({ topic }) => topic !== own || own === "accessibility");
    const flat = isFlat(asking, others) && !isByTime;
    const key = JSON.stringify([others, flat]);
    const found = searches.get(key) ?? { others, flat, facets: [] };
    searches.set(key, found);
    return found;
  };
  const whole = counted(undefined, query.near !== undefined && query.sort !== "distance");
  for (const facet of query.facets) counted(facet, facet === "day").facets.push(facet);
  const answers = [...searches.values()].map((search) => countSearch(asking, search));
  const judged = answers[[...searches.values()].indexOf(whole)]?.judged;
  return {
    judged: judged ?? Promise.resolve(NONE_JUDGED),
    counts: Promise.all(answers.map(({ counts }) => counts)).then((all) => {
      const [first] = all;
      const facets = Object.assign({}, ...all.map((one) => one.facets)) as SearchAnswer["facets"];
      return { total: first?.total ?? 0, totalIsExact: first?.totalIsExact ?? true, facets };
    }),
  };
}

/** A search that is counted: its conditions, and the facets that are of it. */
interface Counted {
  others: readonly AboutCondition[];
  flat: boolean;
  facets: FacetName[];
}

const NONE_JUDGED: Judged = { hits: [], isWhole: true, factor: 1 };

function countSearch(asking: Asking, search: Counted): Counting {
  const { query } = asking;
  const singles = askSingles(asking, search);
  const judged = search.flat ? Promise.resolve(NONE_JUDGED) : judge(asking, search, singles);
  const finish = async (): Promise<Counts> => {
    const [alone, read] = await Promise.all([singles, judged]);
    const total = alone.documents + ofListings(read.hits).size;
    const facets = search.facets.map((facet) => [facet, countFacet(query, facet, alone, read)] as const);
    return {
      total,
      totalIsExact: read.isWhole && total <= TOTAL_EXACT_MAXIMUM,
      facets: Object.fromEntries(facets),
    };
  };
  return { judged, counts: finish() };
}

/** All that the engine does not count, unless so much is found that nothing is counted exactly. */
async function judge(asking: Asking, search: Counted, singles: Promise<Singles>): Promise<Judged> {
  const limit = search.facets.length === 0 ? JUDGED_AT_FIRST : JUDGED_FOR_FACETS;
  const [first, alone] = await Promise.all([askJudged(asking, search, limit), singles]);
  if (first.isWhole || alone.documents > TOTAL_EXACT_MAXIMUM) return first;
  const isInFacts = !(search.facets.includes("day") && isRanged(asking.query));
  if (!isInFacts || first.documents > FACTS_MAXIMUM) return askJudged(asking, search, JUDGED_MAXIMUM);
  const hits = await askFacts(asking, judgedHere(search.others));
  return { hits: hits.filter((found) => isMet(search.others, found)), isWhole: true, factor: 1 };
}

/** What the engine counts: listings with one document, of those in a circle what is in boxes within it. */
const countedThere = (others: readonly AboutCondition[]): string[] => [
  "several = false",
  ...writtenWithin(others),
];

/** All else. */
function judgedHere(others: readonly AboutCondition[]): string[] {
  const rims = writtenWithin(others.filter((one) => hasCircle([one]))).map((within) => `NOT ${within}`);
  return [...writtenAround(others), `(${["several = true", ...rims].join(" OR ")})`];
}

interface Singles {
  documents: number;
  facets: Result["facets"];
  /** Of each weekday, where they had to be counted one by one. */
  weekdays?: Record<string, number>;
}

async function askSingles(asking: Asking, { others, flat, facets }: Counted): Promise<Singles> {
  const { ask, query } = asking;
  const alone = flat ? [ONE_EACH, ...written(others)] : countedThere(others);
  const names = facets.flatMap((facet) => {
    if (facet === "day") return isRanged(query) ? [] : ["weekdayUntil"];
    if (isPlaceFacet(facet)) return [PLACE_FACETS[facet][flat ? "all" : "one"]];
    return [LISTING_FACETS[facet]];
  });
  const wanted = names.length === 0 ? {} : { facets: names };
  const asked = ask({ ...searchFor(asking, alone), limit: 0, ...wanted });
  const isByDay = facets.includes("day") && isRanged(query);
  const byDay = (isByDay ? WEEKDAYS : []).map(async (weekday) => {
    const on = writeCondition(weekdaysCondition(query, [weekday]));
    const { documents } = await ask({ ...searchFor(asking, [...alone, on]), limit: 0 });
    return [weekday, documents] as const;
  });
  const [result, days] = await Promise.all([asked, Promise.all(byDay)]);
  return { ...result, ...(isByDay ? { weekdays: Object.fromEntries(days) } : {}) };
}

const isRanged = ({ from, to }: SearchQuery): boolean => from !== undefined || to !== undefined;

function attributesOf(query: SearchQuery, facets: readonly FacetName[]): string[] {
  const own = facets.flatMap((facet): string[] => {
    if (facet === "day") return isRanged(query) ? ["days", "everyWeek"] : ["weekdayUntil"];
    return [isPlaceFacet(facet) ? PLACE_FACETS[facet].one : LISTING_FACETS[facet]];
  });
  return ["listing", ...(query.near === undefined ? [] : ["venue", "rank", "_geo"]), ...own];
}

async function askJudged(
  asking: Asking,
  { others, facets }: Counted,
  limit: number,
): Promise<Judged & { documents: number }> {
  const { hits, documents } = await asking.ask({
    ...searchFor(asking, judgedHere(others)),
    limit,
    attributesToRetrieve: attributesOf(asking.query, facets),
  });
  return {
    hits: hits.filter((found) => isMet(others, found)),
    documents,
    isWhole: hits.length >= documents,
    factor: documents / Math.max(1, hits.length),
  };
}

function countFacet(query: SearchQuery, facet: FacetName, alone: Singles, judged: Judged): FacetCounts {
  const name =
    facet === "day"
      ? "weekdayUntil"
      : isPlaceFacet(facet)
        ? (Object.values(PLACE_FACETS[facet]).find((one) => one in alone.facets) ?? "")
        : LISTING_FACETS[facet];
  const single =
    facet === "day" && alone.weekdays !== undefined
      ? alone.weekdays
      : valuesIn(query, facet, alone.facets[name]);
  const many = countListings(query, facet, judged.hits);
  const scaled = Object.entries(many).map(
    ([value, count]) => [value, judged.isWhole ? count : Math.round(count * judged.factor)] as const,
  );
  return { counts: added(single, Object.fromEntries(scaled)), exact: judged.isWhole };
}

/** Listings of these documents by the values of a facet. */
export function countListings(query: SearchQuery, facet: FacetName, documents: readonly Found[]) {
  const counts: Record<string, number> = {};
  for (const same of ofListings(documents).values()) {
    for (const value of new Set(same.flatMap((found) => valuesOf(query, facet, found)))) {
      counts[value] = (counts[value] ?? 0) + 1;
    }
  }
  return counts;
}

/** Values of a facet that would show this document. */
function valuesOf(query: SearchQuery, facet: FacetName, found: Found): string[] {
  if (facet === "day") {
    return WEEKDAYS.filter((weekday) => holds(weekdaysCondition(query, [weekday]), found));
  }
  if (facet === "freshness") return stepOf(query, found.freshnessDay ?? 0);
  const name = isPlaceFacet(facet) ? PLACE_FACETS[facet].one : LISTING_FACETS[facet];
  return [found[name as "kind" | "interests"] ?? []].flat();
}

/** Whether a document happens then, as the engine would say. */
function holds(condition: Condition, found: Found): boolean {
  const numbers = (field: "days" | "weekdayUntil") => found[field] ?? [];
  if (condition.op === "either") return condition.of.some((one) => holds(one, found));
  if (condition.op === "anyNumber") {
    return numbers(condition.field).some((one) => condition.values.includes(one));
  }
  if (condition.op === "someBetween") {
    return numbers(condition.field).some((one) => one >= condition.from && one <= condition.to);
  }
  const weekly = found.everyWeek ?? [];
  return condition.op === "anyOf" && weekly.some((one) => condition.values.includes(one));
}

function stepOf({ today }: SearchQuery, day: number): string[] {
  return FRESHNESS_STEPS.filter((step) => {
    const { from, to } = freshnessDays(step, today);
    return day >= (from ?? Number.NEGATIVE_INFINITY) && day <= (to ?? Number.POSITIVE_INFINITY);
  });
}

/** The values of a facet from those of its attribute: steps of days, and weekdays that are still to come. */
function valuesIn(
  query: SearchQuery,
  facet: FacetName,
  found: Record<string, number> = {},
): Record<string, number> {
  if (facet !== "day" && facet !== "freshness") return found;
  const counts: Record<string, number> = {};
  const today = dayNumber(query.today);
  for (const [text, count] of Object.entries(found)) {
    const value = Number(text);
    const weekday: Weekday[] =
      value % WEEKDAY_FACTOR >= today ? WEEKDAYS.slice(Math.floor(value / WEEKDAY_FACTOR)).slice(0, 1) : [];
    for (const name of facet === "day" ? weekday : stepOf(query, value))
      counts[name] = (counts[name] ?? 0) + count;
  }
  return counts;
}

function added(left: Record<string, number>, right: Record<string, number>): Record<string, number> {
  const names = new Set([...Object.keys(left), ...Object.keys(right)]);
  const sums = [...names].map((name) => [name, (left[name] ?? 0) + (right[name] ?? 0)] as const);
  return Object.fromEntries(sums.filter(([, count]) => count > 0));
}

/** How many listings each search finds, up to the most that is counted exactly. */
export async function countOne(asking: Asking): Promise<number> {
  const { conditions, ask } = asking;
  if (isFlat(asking, conditions)) {
    const { documents } = await ask({ ...searchFor(asking, [ONE_EACH, ...written(conditions)]), limit: 0 });
    return Math.min(documents, TOTAL_EXACT_MAXIMUM);
  }
  // Where it is the words that nothing holds, they are alike in most of what is counted, and are asked once.
  if (asking.text !== "" && (await ask({ ...searchFor(asking, []), limit: 0 })).documents === 0) return 0;
  const isRound = hasCircle(conditions);
  const all = await ask({
    ...searchFor(asking, writtenAround(conditions)),
    limit: 0,
    ...(isRound ? {} : { facets: ["several"] }),
  });
  const alone = isRound ? 0 : (all.facets["several"]?.["false"] ?? 0);
  if (alone === all.documents || alone >= TOTAL_EXACT_MAXIMUM) return Math.min(alone, TOTAL_EXACT_MAXIMUM);
  if (isRound && all.documents > FEW_MAXIMUM) return countMany(asking);
  const filters = [...writtenAround(conditions), ...(isRound ? [] : ["several = true"])];
  return Math.min(alone + (await countHere(asking, filters, all.documents)), TOTAL_EXACT_MAXIMUM);
}
/** Documents in and at a circle that are all judged here rather than asked about in two ways. */
const FEW_MAXIMUM = 500;

/** Those in a circle are counted by the engine, those at its rim here. */
async function countMany(asking: Asking): Promise<number> {
  const { conditions, ask } = asking;
  const rim = judgedHere(conditions);
  const [alone, judged] = await Promise.all([
    ask({ ...searchFor(asking, countedThere(conditions)), limit: 0 }),
    ask({ ...searchFor(asking, rim), limit: 0 }),
  ]);
  if (alone.documents >= TOTAL_EXACT_MAXIMUM) return TOTAL_EXACT_MAXIMUM;
  const others = await countHere(asking, rim, judged.documents);
  return Math.min(alone.documents + others, TOTAL_EXACT_MAXIMUM);
}

/** Listings of these documents. */
async function countHere(asking: Asking, filters: readonly string[], documents: number): Promise<number> {
  const { conditions, ask } = asking;
  const read = async () =>
    (
      await ask({
        ...searchFor(asking, filters),
        limit: JUDGED_MAXIMUM,
        attributesToRetrieve: ["listing", "_geo"],
      })
    ).hits;
  const found = await (documents > FACTS_MAXIMUM ? read() : askFacts(asking, filters));
  return ofListings(found.filter((one) => isMet(conditions, one))).size;
}
