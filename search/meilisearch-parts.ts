import { type AboutCondition, conditionsOf, nameKeyOf } from "./conditions.ts";
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
import { countListings } from "./meilisearch-counts.ts";
import { isMet, writtenAround } from "./meilisearch-circles.ts";
import { askFacts } from "./meilisearch-facts.ts";
import { quote, written } from "./meilisearch-filter.ts";
import { nextOf } from "./meilisearch-next.ts";
import { NO_PHRASES } from "./meilisearch-phrases.ts";
import type { Found } from "./meilisearch-rounds.ts";
import {
  type FacetName,
  hasAllWords,
  PART_MATCHES_MAXIMUM,
  PARTS_BELOW,
  RARE_DOCUMENTS_MAXIMUM,
  type SearchAnswer,
  type SearchQuery,
  type TextPart,
  TOTAL_EXACT_MAXIMUM,
} from "./port.ts";
import { queryWords } from "./words.ts";

/** Documents that are read of each text, and where they are of too few listings; of a listing there may be several. */
const DOCUMENTS_AT_FIRST = 320;
const DOCUMENTS_MAXIMUM = 2_000;

/** The conditions of a search that has words alone: what is lapsed is left out, or not. */
function withoutFilters({ query, text }: Asking): AboutCondition[] {
  const { lapsed, today, minute, typed } = query;
  return conditionsOf({
    text,
    ...(typed === undefined ? {} : { typed }),
    lapsed,
    today,
    minute,
    facets: [],
    sort: "relevance",
    limit: 0,
  });
}

/** Whether so few have all the words, whatever the filters, that parts of them are looked for. */
export async function isPartWanted(asking: Asking): Promise<boolean> {
  if (asking.text === "" || (asking.query.parts ?? []).length === 0) return false;
  const { hits } = await asking.ask({
    ...searchFor(asking, written(withoutFilters(asking))),
    distinct: "listing",
    limit: PARTS_BELOW,
    attributesToRetrieve: ["listing"],
  });
  return hits.length < PARTS_BELOW;
}

/** How well a document matches: all words are 0, the first part 1, and so on. */
interface Match {
  tier: number;
  score: number;
  found: Found;
}
type Matches = Map<string, Match>;

/** Reads what has all words or a part of them, then what of it meets the filters; few enough to be ordered here. */
export async function findByParts(asking: Asking): Promise<SearchAnswer> {
  const { query, conditions } = asking;
  const matches = await readMatches(asking);
  const [documents, ...ofFacets] = await Promise.all([
    readMet(asking, matches, conditions),
    ...query.facets.map((facet) =>
      readMet(
        asking,
        matches,
        conditions.filter(({ topic }) => topic !== facet || facet === "accessibility"),
      ),
    ),
  ]);
  const ranked = rankedOf(asking, matches, documents);
  const facets = query.facets.map((facet, index) => {
    const counts = countListings(query, facet, ofFacets[index] ?? []);
    return [facet, { counts, exact: true }] as const;
  });
  return {
    hits: ranked.slice(0, query.limit).map(({ shown, tier }) => ({
      listingId: shown.listing,
      ...(typeof shown.venue === "string" ? { venueId: shown.venue } : {}),
      match: hasAllWords(query, tier) ? "all" : "part",
    })),
    total: ranked.length,
    totalIsExact: ranked.length <= TOTAL_EXACT_MAXIMUM,
    facets: Object.fromEntries(facets),
    engine: "meilisearch",
  };
}

async function readMatches(asking: Asking): Promise<Matches> {
  const texts = [{ text: asking.text, onlyIfRare: false }, ...(asking.query.parts ?? [])];
  const results = await Promise.all(texts.map((part) => readPart(asking, part)));
  const matches: Matches = new Map();
  const full = new Set((results[0] ?? []).map(({ listing }) => listing));
  const byPart = new Set<string>();
  for (const [tier, hits] of results.entries()) {
    for (const found of hits) {
      const { id = "", listing, _rankingScore: score = 0 } = found;
      const isNew = !full.has(listing) && !byPart.has(listing);
      if (matches.has(id) || (isNew && byPart.size >= PART_MATCHES_MAXIMUM)) continue;
      if (isNew) byPart.add(listing);
      matches.set(id, { tier, score, found });
    }
  }
  return matches;
}

/** The documents of a part, the best first. */
async function readPart(asking: Asking, { text, onlyIfRare }: TextPart): Promise<Found[]> {
  const folded = queryWords(text).join(" ");
  if (folded === "") return [];
  const read = (limit: number) =>
    asking.ask({
      ...searchFor({ text: folded, phrases: asking.phrases }, written(withoutFilters(asking))),
      limit,
      showRankingScore: true,
      attributesToRetrieve: attributesOf(asking.query),
    });
  const { hits, documents } = await read(onlyIfRare ? RARE_DOCUMENTS_MAXIMUM : DOCUMENTS_AT_FIRST);
  if (onlyIfRare) return documents > RARE_DOCUMENTS_MAXIMUM ? [] : hits;
  const isEnough = ofListings(hits).size > PART_MATCHES_MAXIMUM + PARTS_BELOW;
  return hits.length >= documents || isEnough ? hits : (await read(DOCUMENTS_MAXIMUM)).hits;
}

/** Those of the documents that meet the conditions. */
async function readMet(
  { ask }: Asking,
  matches: Matches,
  conditions: readonly AboutCondition[],
): Promise<Found[]> {
  if (matches.size === 0) return [];
  const listings = new Set([...matches.keys()].map((id) => id.split("_")[0] ?? ""));
  const facts = await askFacts({ text: "", phrases: NO_PHRASES, ask }, [
    `listing IN [${[...listings].map(quote).join(", ")}]`,
    ...writtenAround(conditions),
  ]);
  return facts.flatMap((fact) => (isMet(conditions, fact) ? (matches.get(fact.id ?? "")?.found ?? []) : []));
}

const FACET_ATTRIBUTES: Readonly<Record<FacetName, readonly string[]>> = {
  interest: ["interests"],
  need: ["needs"],
  cohort: ["cohorts"],
  district: ["district"],
  delivery: ["delivery"],
  accessibility: ["accessibility"],
  kind: ["kind"],
  cost: ["costBands"],
  freshness: ["freshnessDay"],
  day: ["weekdayUntil", "days", "everyWeek"],
};

function attributesOf({ facets, sort }: SearchQuery): string[] {
  const shown = ["id", "listing", "venue", "rank", "name", "freshnessDay", "_geo"];
  const times = sort === "next" ? ["starts", "days", "everyWeek"] : [];
  return [...new Set([...shown, ...times, ...facets.flatMap((facet) => FACET_ATTRIBUTES[facet])])];
}

interface Ranked {
  shown: Found;
  tier: number;
  score: number;
  next: number;
  metres: number;
  rank: string;
}

/** Listings in the order that was asked: those with all words before those with a part. */
function rankedOf(asking: Asking, matches: Matches, documents: readonly Found[]): Ranked[] {
  const { query } = asking;
  const ranked = [...ofListings(documents).values()].flatMap((all) => {
    const matchOf = (found: Found): Match => matches.get(found.id ?? "") ?? { tier: 1, score: 0, found };
    const tier = Math.min(...all.map((found) => matchOf(found).tier));
    // Where a listing has all words at one venue, its others are not what was meant.
    const same = all.filter((found) => (tier === 0 ? matchOf(found).tier === 0 : true));
    const shown = shownOf(query, same);
    if (shown === undefined) return [];
    const scores = same.map(matchOf).filter((match) => match.tier === tier);
    return {
      shown,
      tier,
      score: Math.max(...scores.map(({ score }) => score)),
      next: Math.min(...same.map((found) => nextOf(query, found) ?? Number.POSITIVE_INFINITY)),
      metres: Math.min(...same.map((found) => metresTo(query, found))),
      rank: same.map(({ rank = "" }) => rank).toSorted(compareText)[0] ?? "",
    };
  });
  const isPart = ({ tier }: Ranked) => Number(tier > 0);
  const order = orderOf(query);
  return ranked.toSorted((left, right) => isPart(left) - isPart(right) || order(left, right));
}

/** The document by which a listing is shown. */
function shownOf(query: SearchQuery, documents: readonly Found[]): Found | undefined {
  if (query.near !== undefined) return nearestOf(query, documents);
  const when = (found: Found) =>
    query.sort === "next" ? (nextOf(query, found) ?? Number.POSITIVE_INFINITY) : 0;
  return documents.toSorted(
    (left, right) => compare(when(left), when(right)) || compareText(left.rank ?? "", right.rank ?? ""),
  )[0];
}

type Order = (left: Ranked, right: Ranked) => number;

function orderOf(query: SearchQuery): Order {
  const nameKey = nameKeyOf(query);
  const isNamed = ({ shown }: Ranked) => Number(shown.name === nameKey);
  const byRank: Order = (left, right) => compareText(left.rank, right.rank);
  const byName: Order = (left, right) =>
    compareText(left.shown.name ?? "", right.shown.name ?? "") ||
    compareText(left.shown.listing, right.shown.listing);
  const byMatch: Order = (left, right) => left.tier - right.tier || right.score - left.score;
  const orders: Record<SearchQuery["sort"], Order> = {
    name: byName,
    assured: (left, right) =>
      (right.shown.freshnessDay ?? 0) - (left.shown.freshnessDay ?? 0) ||
      compareText(left.shown.listing, right.shown.listing),
    next: (left, right) => compare(left.next, right.next) || byName(left, right),
    distance: (left, right) =>
      compare(left.metres, right.metres) || byMatch(left, right) || byRank(left, right),
    relevance: (left, right) =>
      isNamed(right) - isNamed(left) ||
      byMatch(left, right) ||
      compare(bandOf(left.metres), bandOf(right.metres)) ||
      byRank(left, right),
  };
  return orders[query.sort];
}
