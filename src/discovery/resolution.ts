import { dayNumber } from "#search/conditions.ts";
import { type SearchFilters, type SearchQuery, type SearchSort, WEEKDAYS } from "#search/port.ts";
import { type PlacePoint, resolvePlace } from "../areas/actions.ts";
import { parsePlace } from "../areas/place.ts";
import { londonDate, londonMinute } from "../areas/today.ts";
import type { Context } from "../context.ts";
import { AppError, invalidParameter, type Issue } from "../errors.ts";
import type { WantedTimes } from "../listings/occurrences.ts";
import { knownTerms } from "./known-terms.ts";
import { datesOf } from "./parameters.ts";
import { areasInside, reachOf } from "./reach.ts";
import type { FindQuery } from "./schema.ts";

const SCHEMES = ["interest", "need", "cohort", "accessibility"] as const;
const LISTS = {
  interest: "interests",
  need: "needs",
  cohort: "cohorts",
  accessibility: "accessibility",
} as const;

/** A code that is none must not look like a search without results. */
export async function refuseUnknown(context: Context, query: FindQuery): Promise<void> {
  const [areas, terms] = await Promise.all([unknownAreas(context, query), unknownTerms(context, query)]);
  const issues = [...areas, ...terms];
  if (issues.length > 0) throw new AppError("validation", { detail: "A code is not known.", issues });
}

async function unknownAreas(context: Context, query: FindQuery): Promise<Issue[]> {
  const today = londonDate(context.now());
  const asked = (["in", "openTo"] as const).flatMap((parameter) =>
    (query[parameter] ?? []).map((code) => ({ parameter, code })),
  );
  const sizes = await Promise.all(
    asked.map(async ({ code }) => (await areasInside(context, [code], today)).length),
  );
  return asked
    .filter((_, index) => sizes[index] === 0)
    .map(({ parameter, code }) => ({
      parameter,
      code: "unknown-area",
      message: `There is no area ${code}.`,
      fix: "GET /v1/areas lists the codes.",
    }));
}

async function unknownTerms(context: Context, query: FindQuery): Promise<Issue[]> {
  const asked = SCHEMES.flatMap((scheme) => (query[scheme] ?? []).map((slug) => ({ scheme, slug })));
  if (asked.length === 0) return [];
  const keyOf = ({ scheme, slug }: (typeof asked)[number]) => `${scheme}:${slug}`;
  const known = await knownTerms(context, asked.map(keyOf));
  const unknown = asked.filter((one) => !known.has(keyOf(one)));
  return unknown.map(({ scheme, slug }) => ({
    parameter: scheme,
    code: "unknown-term",
    message: `There is no ${scheme} ${slug}.`,
    fix: `GET /v1/${LISTS[scheme]} lists the slugs.`,
  }));
}

/** Where `near` is. */
export async function resolveNear(context: Context, near: string): Promise<PlacePoint> {
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

/** A search in the words of the engines, but for what depends on how its words were read. */
export async function toSearch(
  context: Context,
  query: FindQuery,
  { point, sort }: { point: PlacePoint | undefined; sort: SearchSort },
): Promise<SearchQuery> {
  const now = context.now();
  const today = londonDate(now);
  const { within } = query;
  const [areas, openTo] = await Promise.all([
    query.in === undefined ? undefined : areasInside(context, query.in, today),
    query.openTo === undefined ? undefined : reachOf(context, query.openTo, today),
  ]);
  return withoutUndefined<SearchQuery>({
    text: query.q,
    areas,
    openTo,
    interests: query.interest,
    needs: query.need,
    cohorts: query.cohort,
    kinds: query.kind,
    delivery: query.delivery,
    languages: query.language,
    accessibility: query.accessibility,
    ...whenOf(query, today),
    free: query.free,
    maxPence: query.maxPence,
    ages: query.age,
    freshness: query.freshness,
    lapsed: query.lapsed ?? "exclude",
    assuredSince: query.assuredSince,
    roomNow: query.capacity === "now" ? true : undefined,
    takesReferrals: query.takesReferrals,
    accompanied: query.accompanied,
    near: point === undefined || query.near === undefined ? undefined : circle(point, within),
    facets: query.facets ?? [],
    sort,
    limit: 0,
    today,
    minute: londonMinute(now),
  });
}

const circle = ({ lat, lng }: PlacePoint, within: number | undefined): NonNullable<SearchFilters["near"]> =>
  within === undefined ? { lat, lng } : { lat, lng, within };

type When = Pick<SearchFilters, "weekdays" | "after" | "before" | "from" | "to">;

function whenOf(query: FindQuery, today: string): When {
  const { day, after, before } = query;
  return {
    ...(day === undefined ? {} : { weekdays: day }),
    ...(after === undefined ? {} : { after: minutesOf(after) }),
    ...(before === undefined ? {} : { before: minutesOf(before) }),
    ...datesOf(query, today),
  };
}

const minutesOf = (time: string): number => Number(time.slice(0, 2)) * 60 + Number(time.slice(3, 5));

/** The same for the happening that a card names. */
export function wantedTimes({ weekdays, after, before, from, to }: When): WantedTimes {
  return {
    ...(weekdays === undefined ? {} : { weekdays: weekdays.map((day) => WEEKDAYS.indexOf(day)) }),
    ...(after === undefined ? {} : { after }),
    ...(before === undefined ? {} : { before }),
    ...(from === undefined ? {} : { first: dayNumber(from) }),
    ...(to === undefined ? {} : { last: dayNumber(to) }),
  };
}

/** The same without its undefined fields; only what is optional may be undefined. */
function withoutUndefined<T extends object>(value: {
  [K in keyof T]: Record<string, never> extends Pick<T, K> ? T[K] | undefined : T[K];
}): T {
  const entries = Object.entries(value).filter(([, inner]) => inner !== undefined);
  // What was left out was undefined, and by the parameter's type only optional fields can be.
  return Object.fromEntries(entries) as T;
}
