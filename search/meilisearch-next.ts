import { weekdayOf } from "./calendar.ts";
import { dayNumber, rangeOf } from "./conditions.ts";
import { type Asking, compare, compareText, searchFor } from "./meilisearch-asking.ts";
import { isMet, writtenAround } from "./meilisearch-circles.ts";
import { askListings, firstOfEach, SHOWN } from "./meilisearch-listings.ts";
import type { Found } from "./meilisearch-rounds.ts";
import { type SearchQuery, WEEKDAYS } from "./port.ts";

/** A week, and the day after it: what happens each week has happened by then, earlier today left aside. */
const DAYS_AT_FIRST = 8;
/** Days that are asked while it is not known whether little is found. */
const DAYS_WITH_FEW = 2;
const DAYS_AT_ONCE = 20;
const FEW_DOCUMENTS_MAXIMUM = 120;

/**
 * By the next occurrence. Few documents are read whole and ordered here. Of many there is a search for each day from the
 * first on, until the page is full; beyond the first week only for days on which something happens, and at last for
 * what has no occurrence.
 */
export async function pageByNext(asking: Asking): Promise<Found[]> {
  const { query } = asking;
  const { first, last } = rangeOf(query);
  const found = new Map<string, Found>();
  const isFull = () => found.size >= query.limit;
  const add = (hits: readonly Found[]) => {
    for (const hit of hits) if (!isFull() && !found.has(hit.listing)) found.set(hit.listing, hit);
  };
  const addDays = async (days: readonly number[]) => {
    for (const hits of await Promise.all(days.map((day) => askDay(asking, day)))) add(hits);
  };
  const week = daysFrom(first, Math.min(last, first + DAYS_AT_FIRST - 1)).filter((day) =>
    isAsked(query, day),
  );
  const [few] = await Promise.all([askFew(asking), addDays(week.slice(0, DAYS_WITH_FEW))]);
  if (few !== undefined) return few;
  if (!isFull()) await addDays(week.slice(DAYS_WITH_FEW));
  if (isFull()) return [...found.values()];
  const [later, never] = await Promise.all([
    askLaterDays(asking, week, last),
    askNever(asking, week, { first: first + DAYS_AT_FIRST, last }),
  ]);
  for (let from = 0, some = DAYS_AT_ONCE; from < later.length && !isFull(); from += some, some *= 2) {
    await addDays(later.slice(from, from + some));
  }
  add(never);
  return [...found.values()];
}

/** All that is found, in its order, where it is few documents. */
async function askFew(asking: Asking): Promise<Found[] | undefined> {
  const { query, conditions, ask } = asking;
  const { hits, documents } = await ask({
    ...searchFor(asking, writtenAround(conditions)),
    limit: FEW_DOCUMENTS_MAXIMUM,
    attributesToRetrieve: [...SHOWN, "_geo", "rank", "name", "starts", "days", "everyWeek"],
  });
  if (hits.length < documents) return undefined;
  const met = hits.filter((hit) => isMet(conditions, hit));
  const timed = met.map((hit) => ({ hit, at: nextOf(query, hit) ?? Number.POSITIVE_INFINITY }));
  const ordered = timed.toSorted(
    (left, right) =>
      compare(left.at, right.at) ||
      compareText(left.hit.name ?? "", right.hit.name ?? "") ||
      compareText(left.hit.listing, right.hit.listing) ||
      compareText(left.hit.rank ?? "", right.hit.rank ?? ""),
  );
  return firstOfEach(ordered.map(({ hit }) => hit)).slice(0, query.limit);
}

const daysFrom = (first: number, last: number): number[] =>
  Array.from({ length: Math.max(0, last - first + 1) }, (_, index) => first + index);

const nameOf = (day: number) => WEEKDAYS[weekdayOf(day)] ?? "mon";
const isAsked = ({ weekdays }: SearchQuery, day: number): boolean =>
  weekdays === undefined || weekdays.includes(nameOf(day));

/** It happens on that day; today only what is still to begin. */
function onDay({ today, minute }: SearchQuery, day: number): string {
  const happens = `(days = ${day} OR everyWeek = ${nameOf(day)})`;
  return day === dayNumber(today) ? `(${happens} AND starts >= ${minute})` : happens;
}

const askDay = (asking: Asking, day: number): Promise<Found[]> =>
  askListings(asking, [onDay(asking.query, day)], { sort: ["starts:asc", "name:asc", "listing:asc"] });

const notOn = (query: SearchQuery, days: readonly number[]): string[] =>
  days.length === 0 ? [] : [`NOT (${days.map((day) => onDay(query, day)).join(" OR ")})`];

/** Days after the first week on which something happens that does not happen in it. */
async function askLaterDays(asking: Asking, week: readonly number[], last: number): Promise<number[]> {
  const { query, conditions, ask } = asking;
  const first = rangeOf(query).first + DAYS_AT_FIRST;
  if (first > last) return [];
  const filters = [...writtenAround(conditions), ...notOn(query, week), `days ${first} TO ${last}`];
  const { facets } = await ask({ ...searchFor(asking, filters), limit: 0, facets: ["days"] });
  return Object.keys(facets["days"] ?? {})
    .map(Number)
    .filter((day) => day >= first && day <= last && isAsked(query, day))
    .toSorted((left, right) => left - right);
}

/** What has no occurrence that is asked for. */
async function askNever(
  asking: Asking,
  week: readonly number[],
  { first, last }: { first: number; last: number },
): Promise<Found[]> {
  const { query } = asking;
  const later = daysFrom(first, last).filter((day) => isAsked(query, day));
  const none = later.length === 0 ? [] : [`NOT ${laterDays(query, later, { first, last })}`];
  return askListings(asking, [...notOn(query, week), ...none], { sort: ["name:asc", "listing:asc"] });
}

const laterDays = (
  { weekdays }: SearchQuery,
  days: readonly number[],
  { first, last }: { first: number; last: number },
): string => (weekdays === undefined ? `days ${first} TO ${last}` : `days IN [${days.join(", ")}]`);

/** When a document happens next, in minutes since 1970; undefined where it does not. */
export function nextOf(query: SearchQuery, { starts, days = [], everyWeek = [] }: Found): number | undefined {
  if (starts === null || starts === undefined) return undefined;
  const { first, last } = rangeOf(query);
  const known = new Set(days);
  const weekly = new Set(everyWeek);
  const today = dayNumber(query.today);
  for (let day = first; day <= last; day += 1) {
    const happens = (known.has(day) || weekly.has(nameOf(day))) && isAsked(query, day);
    if (happens && (day !== today || starts >= query.minute)) return day * MINUTES_OF_A_DAY + starts;
  }
  return undefined;
}
const MINUTES_OF_A_DAY = 1_440;
