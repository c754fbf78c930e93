import { nameKeyOf } from "./conditions.ts";
import {
  type Asking,
  bandOf,
  compare,
  compareText,
  metresTo,
  nearestOf,
  ofListings,
  searchFor,
} from "./meilisearch-asking.ts";
import { boxAround, isMet, outsideCircles, writtenAround } from "./meilisearch-circles.ts";
import { quote, written } from "./meilisearch-filter.ts";
import { askListings, firstOfEach, SHOWN } from "./meilisearch-listings.ts";
import { pageByNext } from "./meilisearch-next.ts";
import { NO_PHRASES } from "./meilisearch-phrases.ts";
import type { Found } from "./meilisearch-rounds.ts";
import { DISTANCE_BANDS_METRES, type SearchQuery } from "./port.ts";
import type { Judged } from "./meilisearch-counts.ts";

const MEASURED = [...SHOWN, "rank", "_geo"];

/** Documents by which listings are shown, in the order that was asked. */
export function askPage(asking: Asking): Promise<Found[]> {
  const { query } = asking;
  if (query.sort === "next") return pageByNext(asking);
  if (query.sort === "relevance") return query.near === undefined ? pageByMatch(asking) : pageByBand(asking);
  return query.sort === "distance" ? pageByDistance(asking) : askListings(asking, [], sortOf(query));
}

function sortOf({ sort, near }: SearchQuery): { sort?: string[] } {
  if (sort === "name") return { sort: ["name:asc", "listing:asc"] };
  if (sort === "assured") return { sort: ["freshnessDay:desc", "listing:asc"] };
  return near === undefined ? {} : { sort: [`_geoPoint(${near.lat}, ${near.lng}):asc`] };
}

/**
 * The nearest first. To order a thousand documents or more by distance makes the engine read all points, so it is asked
 * about what lies within some way, then within a longer one.
 */
async function pageByDistance(asking: Asking): Promise<Found[]> {
  const { query, conditions, ask } = asking;
  const { near } = query;
  if (near === undefined) return askListings(asking, [], {});
  const nearest = async (metres: number | undefined) => {
    const box = metres === undefined ? [] : [boxAround({ ...near, metres })];
    const { hits, documents } = await ask({
      ...searchFor(asking, [...writtenAround(conditions), ...box]),
      ...sortOf(query),
      distinct: "listing",
      limit: query.limit,
      attributesToRetrieve: [...SHOWN, "_geo"],
    });
    // To Meilisearch what lies within a metre is equally far.
    const met = hits
      .filter((found) => isMet(conditions, found))
      .toSorted((left, right) => compare(metresTo(query, left), metresTo(query, right)));
    // What lies in a corner of the box may be farther than what lies beside it.
    const farthest = Math.max(...met.map((found) => metresTo(query, found)));
    return { met, documents, isSure: met.length >= query.limit && farthest <= (metres ?? 0) };
  };
  const [first, all] = await Promise.all([
    nearest(NEAREST_METRES),
    ask({ ...searchFor(asking, writtenAround(conditions)), limit: 0 }),
  ]);
  if (first.isSure || first.documents >= all.documents) return first.met;
  if (all.documents >= READS_ALL_POINTS_FROM) {
    const wider = NEAREST_METRES * Math.sqrt((NEAREST_SPARE * query.limit) / Math.max(1, first.documents));
    const second = await nearest(Math.max(2 * NEAREST_METRES, wider));
    if (second.isSure) return second.met;
  }
  return (await nearest(undefined)).met;
}
const NEAREST_METRES = 1_500;
const NEAREST_SPARE = 5;
const READS_ALL_POINTS_FROM = 1_000;

/** The exact name before all. The name holds the words, so these need not be asked again. */
async function exactlyNamed(asking: Asking, attributesToRetrieve: string[]): Promise<Found[]> {
  const { conditions, query, ask } = asking;
  if (nameKeyOf(query) === "") return [];
  const { hits } = await ask({
    ...searchFor({ text: "", phrases: NO_PHRASES }, [
      `name = ${quote(nameKeyOf(query))}`,
      ...writtenAround(conditions),
    ]),
    limit: query.limit + NAMED_SPARE,
    attributesToRetrieve,
  });
  return hits.filter((found) => isMet(conditions, found));
}
const NAMED_SPARE = 100;

async function pageByMatch(asking: Asking): Promise<Found[]> {
  const [named, matched] = await Promise.all([
    exactlyNamed(asking, [...SHOWN, "rank"]),
    askListings(asking, [], {}),
  ]);
  const first = firstOfEach(named);
  const known = new Set(first.map(({ listing }) => listing));
  // Of the same listing the document that the words chose.
  const chosen = new Map(matched.map((found) => [found.listing, found]));
  const rest = matched.filter(({ listing }) => !known.has(listing));
  return [...first.map((found) => chosen.get(found.listing) ?? found), ...rest].slice(0, asking.query.limit);
}

/** A listing among those that relevance orders. */
interface Ranked {
  documents: Found[];
  isNamed: boolean;
  score: number;
  band: number;
  rank: string;
}

/** A part of what is found: its best documents, and the least distance that the others may have. */
interface Region {
  band: number;
  filters: string[];
  hits: Found[];
  /** The last that was read, also where it is not met. */
  end: Found | undefined;
  isWhole: boolean;
}

/**
 * Relevance with distance: equal matches by bands. The engine orders by match and standing; where equal matches are
 * more than were read, the regions of the bands are read one by one, deeper until nothing unread can come before.
 */
async function pageByBand(asking: Asking): Promise<Found[]> {
  const { query } = asking;
  const bands = regionsOf(asking);
  let depth = query.limit + BAND_SPARE;
  const isNarrow = bands.length <= BANDS_AT_FIRST;
  const [named, ...first] = await Promise.all([
    exactlyNamed(asking, MEASURED),
    ...(isNarrow ? bands : [{ band: 0, filters: [] }]).map((region) => readRegion(asking, region, depth)),
  ]);
  let regions = first;
  for (let round = isNarrow ? 1 : 0; round < BAND_ROUNDS; round += 1) {
    const ranked = rankedOf(query, named, regions);
    if (isSure(ranked.slice(0, query.limit), regions, query.limit)) break;
    const next = round === 0 ? bands : regions.filter(({ isWhole }) => !isWhole);
    const known = round === 0 ? [] : regions.filter(({ isWhole }) => isWhole);
    if (round > 0) depth *= BAND_STEP;
    const deeper = depth;
    const read = await Promise.all(next.map((region) => readRegion(asking, region, deeper)));
    regions = [...known, ...read];
  }
  const page = rankedOf(query, named, regions).slice(0, query.limit);
  return page.flatMap(({ documents }) => nearestOf(query, documents) ?? []);
}
const BAND_SPARE = 30;
/** So many bands are asked for at once, without a look at whether the best of all would do. */
const BANDS_AT_FIRST = 3;
const BAND_STEP = 8;
const BAND_ROUNDS = 4;

async function readRegion(
  asking: Asking,
  { band, filters }: Pick<Region, "band" | "filters">,
  limit: number,
): Promise<Region> {
  const { hits, documents } = await asking.ask({
    ...searchFor(asking, [...writtenAround(asking.conditions), ...filters]),
    limit,
    showRankingScore: true,
    attributesToRetrieve: MEASURED,
  });
  const met = hits.filter((found) => isMet(asking.conditions, found));
  return { band, filters, hits: met, end: hits.at(-1), isWhole: hits.length >= documents };
}

/**
 * Boxes around the bands: what lies in a corner belongs to the next band, and is known by its distance. Beyond a circle
 * there is nothing, or what is spared it alone, which is one region.
 */
function regionsOf({ query: { near }, conditions }: Asking): Pick<Region, "band" | "filters">[] {
  if (near === undefined) return [];
  const within = near.within ?? Number.POSITIVE_INFINITY;
  const reached = [0, ...DISTANCE_BANDS_METRES].filter((metres) => metres < within).length;
  const boxes = DISTANCE_BANDS_METRES.slice(0, reached).map((metres) => boxAround({ ...near, metres }));
  const isAll = conditions.some(({ condition }) => condition.op === "within") && boxes.length === reached;
  return [...boxes, ...(isAll ? [] : [undefined])].map((box, band) => {
    const inner = boxes[band - 1];
    return {
      band,
      filters: [...(box === undefined ? [] : [box]), ...(inner === undefined ? [] : [`NOT ${inner}`])],
    };
  });
}

function rankedOf(query: SearchQuery, named: readonly Found[], regions: readonly Region[]): Ranked[] {
  const isNamed = new Set(named.map(({ listing }) => listing));
  const documents = [...named, ...regions.flatMap(({ hits }) => hits)];
  const ranked = [...ofListings(documents).entries()].map(([listing, same]) => ({
    documents: same,
    isNamed: isNamed.has(listing),
    score: Math.max(...same.map((found) => found._rankingScore ?? 0)),
    band: bandOf(Math.min(...same.map((found) => metresTo(query, found)))),
    rank: same.map(({ rank = "" }) => rank).toSorted(compareText)[0] ?? "",
  }));
  return ranked.toSorted(
    (left, right) =>
      Number(right.isNamed) - Number(left.isNamed) ||
      (left.isNamed ? 0 : right.score - left.score) ||
      compare(left.band, right.band) ||
      compareText(left.rank, right.rank),
  );
}

/** Nothing unread comes before the last of the page. */
function isSure(page: readonly Ranked[], regions: readonly Region[], limit: number): boolean {
  if (regions.every(({ isWhole }) => isWhole)) return true;
  const last = page.at(-1);
  if (page.length < limit || last === undefined) return false;
  if (last.isNamed) return true;
  return regions.every(({ band, end, isWhole }) => {
    if (isWhole || end === undefined) return true;
    const score = (end._rankingScore ?? 0) - last.score;
    if (score !== 0) return score < 0;
    return band > last.band || (band === last.band && (end.rank ?? "") >= last.rank);
  });
}

/**
 * With `near` a listing shows its nearest venue that is met, whatever the order; `distinct` picks that of the order.
 * Known where all documents of listings with several were read; else it takes a search among those of the page.
 */
export async function withNearest(
  asking: Asking,
  page: readonly Found[],
  judged: Judged,
): Promise<readonly Found[]> {
  const { query, conditions, ask } = asking;
  if (query.near === undefined || query.sort === "distance") return page;
  const listings = page.filter((found) => found.several === true).map(({ listing }) => listing);
  if (listings.length === 0) return page;
  const isKnown = judged.isWhole && judged.hits.some(({ listing }) => listing === listings[0]);
  const read = async () => {
    // The nearest lies within any circle in which something was met.
    const filters = [
      ...written(outsideCircles(conditions)),
      `listing IN [${listings.map(quote).join(", ")}]`,
    ];
    const { hits } = await ask({
      ...searchFor(asking, filters),
      ...sortOf({ ...query, sort: "distance" }),
      distinct: "listing",
      limit: listings.length,
      attributesToRetrieve: [...MEASURED],
    });
    return hits;
  };
  const documents = ofListings(isKnown ? judged.hits : await read());
  return page.map((found) => nearestOf(query, documents.get(found.listing) ?? []) ?? found);
}
