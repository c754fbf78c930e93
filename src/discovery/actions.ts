import {
  FACETS,
  FIND_LIMIT_MAXIMUM,
  type SearchAnswer,
  type SearchHit,
  type SearchQuery,
  SORTS,
} from "#search/port.ts";
import { areaWithin, type PlacePoint, resolvePlace } from "../areas/actions.ts";
import { parsePlace } from "../areas/place.ts";
import { londonDate } from "../areas/today.ts";
import type { Context } from "../context.ts";
import { AppError, invalidParameter, type Issue } from "../errors.ts";
import { readCards } from "../listings/actions.ts";
import type { ListingCard } from "../listings/schema.ts";
import { toFound, wordsForReasons } from "./cards.ts";
import { type FindCursor, markOf, readCursor, searchMark, writeCursor } from "./cursor.ts";
import { findSuggestions, readIndexed, readKnown } from "./queries.ts";
import {
  FIND_LIMITS,
  findQuery,
  type FindQuery,
  type FindReply,
  NOT_YET,
  type SuggestionsReply,
} from "./schema.ts";

/** Candidates read beyond the page, in case an index still holds what may no longer be shown. */
const MARGIN = 10;
const ROUNDS_MAXIMUM = 5;

/** Finds listings: the engine gives ids in order, one read of Postgres decides what is shown of them. */
export async function findListings(context: Context, input: FindQuery): Promise<FindReply> {
  const started = performance.now();
  const today = londonDate(context.now());
  refuseNotYet(input);
  refuseTogether(input);
  const mark = await searchMark({ ...input, cursor: undefined, limit: undefined });
  const cursor = input.cursor === undefined ? undefined : readCursor(input.cursor, mark);
  refuseTooFar(cursor);
  await refuseUnknown(context, input);
  const point = await resolveNear(context, input.near);
  const query = await toSearch(context, input, { point, today });
  const search = cursor === undefined ? query : { ...query, engine: cursor.engine };
  const page = await readPage(context, search, new Set(cursor?.seen), input.limit);
  const words = wordsForReasons(input.q);
  const explained = words.length > 0 || point !== undefined;
  const indexed = await readIndexed(context.db, explained ? page.hits : []);
  const { engine } = page.answer;
  // What the index still holds but nobody may see is not counted either.
  const total = Math.max(page.cards.length, page.answer.total - page.hidden);
  return {
    data: page.cards.map((card) => toFound(card, indexed.get(card.id), { near: point, words })),
    nextCursor: page.more ? writeCursor({ engine, search: mark, seen: page.seen }) : null,
    total,
    ...(input.facets === undefined ? {} : { facets: facetsOf(page.answer) }),
    ...(point === undefined || input.near === undefined ? {} : { place: { near: input.near, point } }),
    understood: [],
    relaxations: [],
    engine,
    searchId: context.newId(),
    tookMs: Math.round(performance.now() - started),
  };
}

/** What somebody who types may mean: listings, groups, terms and places. */
export async function suggest(context: Context, q: string): Promise<SuggestionsReply> {
  const words = wordsForReasons(q);
  if (words.length === 0) return { data: [] };
  const found = await findSuggestions(context.db, {
    words,
    text: q,
    today: londonDate(context.now()),
    limit: FIND_LIMITS.suggestions,
  });
  return { data: found };
}

function refuseNotYet(input: FindQuery): void {
  const issue = (parameter: string, value?: string): Issue => ({
    parameter,
    code: "not-available-yet",
    message: `${value === undefined ? "This parameter" : `The value ${value}`} is not available yet.`,
    fix: `Leave it out. Available: ${available(parameter).join(", ")}.`,
  });
  const issues = [
    ...NOT_YET.parameters.filter((parameter) => input[parameter] !== undefined).map((name) => issue(name)),
    ...(input.sort === NOT_YET.sort ? [issue("sort", NOT_YET.sort)] : []),
    ...(input.facets?.includes(NOT_YET.facet) === true ? [issue("facets", NOT_YET.facet)] : []),
  ];
  if (issues.length > 0) {
    throw new AppError("validation", { detail: "Some of what was asked is not available yet.", issues });
  }
}

function available(parameter: string): readonly string[] {
  if (parameter === "sort") return SORTS;
  if (parameter === "facets") return FACETS;
  const refused: readonly string[] = NOT_YET.parameters;
  return Object.keys(findQuery.shape).filter((name) => !refused.includes(name));
}

function refuseTogether(input: FindQuery): void {
  if (input.near !== undefined) return;
  if (input.within !== undefined) {
    throw invalidParameter("within", "needs-near", "`within` needs `near`.", "Send near=CT6 5JN, too.");
  }
  if (input.sort === "distance") {
    throw invalidParameter(
      "sort",
      "needs-near",
      "Sorting by distance needs `near`.",
      "Send near=CT6 5JN, too.",
    );
  }
}

function refuseTooFar(cursor: FindCursor | undefined): void {
  if ((cursor?.seen.size ?? 0) < FIND_LIMITS.results) return;
  throw invalidParameter(
    "cursor",
    "narrow-the-search",
    `A search shows ${FIND_LIMITS.results} results at most: narrow the search.`,
    "Add words, an area, an interest or another filter.",
  );
}

/** A code that is none must not look like a search without results. */
async function refuseUnknown(context: Context, input: FindQuery): Promise<void> {
  const schemes = ["interest", "need", "cohort", "accessibility"] as const;
  const terms = schemes.flatMap((scheme) => (input[scheme] ?? []).map((slug) => ({ scheme, slug })));
  const known = await readKnown(context.db, input.in ?? [], terms);
  const issues: Issue[] = [
    ...(input.in ?? [])
      .filter((code) => !known.areas.has(code))
      .map((code) => ({
        parameter: "in",
        code: "unknown-area",
        message: `There is no area ${code}.`,
        fix: "GET /v1/areas lists the codes.",
      })),
    ...terms
      .filter(({ scheme, slug }) => !known.terms.has(`${scheme}:${slug}`))
      .map(({ scheme, slug }) => ({
        parameter: scheme,
        code: "unknown-term",
        message: `There is no ${scheme} ${slug}.`,
        fix: `GET /v1/${LISTS[scheme]} lists the slugs.`,
      })),
  ];
  if (issues.length > 0) throw new AppError("validation", { detail: "A code is not known.", issues });
}

const LISTS = {
  interest: "interests",
  need: "needs",
  cohort: "cohorts",
  accessibility: "accessibility",
} as const;

async function resolveNear(context: Context, near: string | undefined): Promise<PlacePoint | undefined> {
  if (near === undefined) return undefined;
  const place = parsePlace(near);
  if (place === undefined) {
    const fix = "Send a postcode such as CT6 5JN, a part of one such as CT6, or lat,lng.";
    throw invalidParameter("near", "invalid-place", "This is neither a postcode nor a point.", fix);
  }
  // A point needs no look-up: it is where it is.
  if (place.kind === "point") return { lat: place.lat, lng: place.lng, precision: "exact" };
  const found = await resolvePlace(context.db, place);
  if (found === undefined) {
    const fix = "Try the first half of the postcode, or a postcode nearby.";
    throw invalidParameter("near", "unknown-place", "This postcode is not known here.", fix);
  }
  return found.point;
}

async function toSearch(
  context: Context,
  input: FindQuery,
  { point, today }: { point: PlacePoint | undefined; today: string },
): Promise<SearchQuery> {
  const areas = input.in === undefined ? undefined : await areaWithin(context.db, input.in, today);
  const { within } = input;
  const near =
    point === undefined
      ? undefined
      : { lat: point.lat, lng: point.lng, ...(within === undefined ? {} : { within }) };
  return withoutUndefined<SearchQuery>({
    text: input.q,
    areas,
    interests: input.interest,
    needs: input.need,
    cohorts: input.cohort,
    kinds: input.kind,
    delivery: input.delivery,
    languages: input.language,
    accessibility: input.accessibility,
    free: input.free,
    maxPence: input.maxPence,
    ages: input.age,
    freshness: input.freshness,
    lapsed: input.lapsed ?? "exclude",
    assuredSince: input.assuredSince,
    roomNow: input.capacity === "now" ? true : undefined,
    takesReferrals: input.takesReferrals,
    accompanied: input.accompanied,
    near,
    facets: (input.facets ?? []).filter((facet) => facet !== NOT_YET.facet),
    sort: input.sort === undefined || input.sort === NOT_YET.sort ? defaultSort(input) : input.sort,
    limit: 0,
    today,
  });
}

function defaultSort(input: FindQuery): SearchQuery["sort"] {
  if (input.q !== undefined && input.q !== "") return "relevance";
  return input.near === undefined ? "assured" : "distance";
}

interface Page {
  cards: ListingCard[];
  /** What the cards were found by. */
  hits: SearchHit[];
  answer: SearchAnswer;
  /** Marks of all that was shown or dropped so far. */
  seen: ReadonlySet<number>;
  more: boolean;
  /** Hits of this page's search that may no longer be shown. */
  hidden: number;
}

/** A page from the top of the order without what was seen, filled up where the index held what may not be shown. */
async function readPage(
  context: Context,
  query: SearchQuery,
  seen: Set<number>,
  limit: number,
): Promise<Page> {
  const cards: ListingCard[] = [];
  const hits: SearchHit[] = [];
  let hidden = 0;
  for (let round = 1, margin = MARGIN; ; round += 1, margin *= 2) {
    const asked = Math.min(seen.size + limit - cards.length + margin, FIND_LIMIT_MAXIMUM);
    const answer = await context.search.find({ ...query, limit: asked });
    const unseen = answer.hits.filter(({ listingId }) => !seen.has(markOf(listingId)));
    const visible = await readVisible(context, unseen);
    let used = 0;
    for (const hit of unseen) {
      if (cards.length === limit) break;
      used += 1;
      seen.add(markOf(hit.listingId));
      const card = visible.get(hit.listingId);
      if (card === undefined) {
        hidden += 1;
      } else {
        cards.push(card);
        hits.push(hit);
      }
    }
    const isEnd = answer.hits.length < asked || asked === FIND_LIMIT_MAXIMUM;
    if (cards.length === limit || isEnd || round === ROUNDS_MAXIMUM) {
      return { cards, hits, answer, seen, hidden, more: used < unseen.length || !isEnd };
    }
  }
}

/** Cards of those hits that Postgres lets the public see now, by id. */
async function readVisible(context: Context, hits: readonly SearchHit[]): Promise<Map<string, ListingCard>> {
  const venues = hits.flatMap(({ listingId, venueId }) =>
    venueId === undefined ? [] : [[listingId, venueId] as const],
  );
  const ids = hits.map(({ listingId }) => listingId);
  const cards = await readCards(context.db, ids, context.now(), new Map(venues));
  return new Map(cards.map((card) => [card.id, card]));
}

function facetsOf(answer: SearchAnswer): NonNullable<FindReply["facets"]> {
  return Object.fromEntries(Object.entries(answer.facets).map(([facet, { counts }]) => [facet, counts]));
}

/** The same without its undefined fields; only what is optional may be undefined. */
function withoutUndefined<T extends object>(value: {
  [K in keyof T]: Record<string, never> extends Pick<T, K> ? T[K] | undefined : T[K];
}): T {
  const entries = Object.entries(value).filter(([, inner]) => inner !== undefined);
  // What was left out was undefined, and by the parameter's type only optional fields can be.
  return Object.fromEntries(entries) as T;
}
