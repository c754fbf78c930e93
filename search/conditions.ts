import { ASKED_DAYS, WEEKDAY_FACTOR, weekdayOf } from "./calendar.ts";
import {
  type FacetName,
  type Freshness,
  type SearchFilters,
  type SearchQuery,
  type Weekday,
  WEEKDAYS,
} from "./port.ts";
import { queryWords } from "./words.ts";

/** Fields of a document that hold several values. */
export const LIST_FIELDS = [
  "areas",
  "listingDistricts",
  "interests",
  "needs",
  "cohorts",
  "delivery",
  "languages",
  "accessibility",
  "listingAccessibility",
  "costBands",
  "catchment",
  "listingAreas",
  "everyWeek",
] as const;
/** Fields that hold several numbers. */
export const NUMBER_LIST_FIELDS = ["days", "weekdayUntil"] as const;
/** Fields that hold one. */
export const VALUE_FIELDS = [
  "listing",
  "district",
  "kind",
  "free",
  "pence",
  "minAge",
  "maxAge",
  "assuredDay",
  "freshnessDay",
  "roomUntilDay",
  "takesReferrals",
  "accompanied",
  "everyone",
  "starts",
  "ends",
  "lastDay",
  "name",
  "several",
] as const;
export type ListField = (typeof LIST_FIELDS)[number];
export type NumberListField = (typeof NUMBER_LIST_FIELDS)[number];
export type ValueField = (typeof VALUE_FIELDS)[number];

/** A condition on one document, in no engine's language. Each engine writes it in its own. */
export type Condition =
  | { op: "anyOf"; field: ListField | ValueField; values: readonly string[] }
  | { op: "allOf"; field: ListField; values: readonly string[] }
  | { op: "is"; field: ValueField; value: boolean | string }
  | { op: "atLeast"; field: ValueField; value: number }
  | { op: "atMost"; field: ValueField; value: number }
  /** One of the numbers is one of these; one of them lies between, both included. */
  | { op: "anyNumber"; field: NumberListField; values: readonly number[] }
  | { op: "someBetween"; field: NumberListField; from: number; to: number }
  | { op: "within"; lat: number; lng: number; metres: number }
  | { op: "either"; of: readonly Condition[] }
  | { op: "both"; of: readonly Condition[] };

/** What a condition is about, so that a facet can leave out its own selection. */
export type Topic = FacetName | "other" | "place";
export interface AboutCondition {
  topic: Topic;
  /** It is decided by the venue or time, not by the listing. */
  byVenue: boolean;
  condition: Condition;
}

const DAY_MS = 86_400_000;
const COST_BANDS_PENCE = [300, 500, 1_000] as const;

/** Days since 1970 of a local date. */
export function dayNumber(date: string): number {
  return Math.floor(Date.parse(`${date}T00:00:00Z`) / DAY_MS);
}

/**
 * The first day from which a date is less than that many months ago today. A month's day that a shorter month lacks is
 * that month's last, as in the freshness of a listing.
 */
export function firstDayWithin(today: string, months: number): number {
  const [year = 0, month = 1, day = 1] = today.split("-").map(Number);
  const now = dayNumber(today);
  let first = utcDay(year, month - months, day);
  while (addMonths(first, months) <= now) first += 1;
  return first;
}

function addMonths(since: number, months: number): number {
  const date = new Date(since * DAY_MS);
  return utcDay(date.getUTCFullYear(), date.getUTCMonth() + 1 + months, date.getUTCDate());
}

/** The day number of a date; months may run over the year, and days stop at the month's last. */
function utcDay(year: number, month: number, day: number): number {
  const lastDay = new Date(Date.UTC(year, month, 0)).getUTCDate();
  return Math.floor(Date.UTC(year, month - 1, Math.min(day, lastDay)) / DAY_MS);
}

/** The days on which assurance must have been given to count as this fresh today. */
export function freshnessDays(freshness: Freshness, today: string): { from?: number; to?: number } {
  const [three, six, twelve] = [
    firstDayWithin(today, 3),
    firstDayWithin(today, 6),
    firstDayWithin(today, 12),
  ];
  if (freshness === "fresh") return { from: three };
  if (freshness === "ageing") return { from: six, to: three - 1 };
  if (freshness === "stale") return { from: twelve, to: six - 1 };
  return { to: twelve - 1 };
}

/** As a condition on the document. */
export function freshnessCondition(freshness: Freshness, today: string): Condition {
  const { from, to } = freshnessDays(freshness, today);
  return both([
    ...(from === undefined ? [] : [{ op: "atLeast", field: "freshnessDay", value: from } as const]),
    ...(to === undefined ? [] : [{ op: "atMost", field: "freshnessDay", value: to } as const]),
  ]);
}

/** The cost facet's values that a price belongs to: they contain each other. */
export function costBandsOf(free: boolean | undefined, pence: number | undefined): string[] {
  const price = free === true ? 0 : pence;
  if (price === undefined) return [];
  const bands = COST_BANDS_PENCE.filter((most) => price <= most).map((most) => `up-to-${most}`);
  return price === 0 ? ["free", ...bands] : bands;
}

/**
 * Every condition of a query but its words. A condition that was only read out of the words does not weigh on a
 * listing whose name holds them.
 */
export function conditionsOf(query: SearchQuery): AboutCondition[] {
  const nameKey = nameKeyOf(query);
  const { assumed = [], spared = [] } = query;
  const all = filterConditions(query, nameKey);
  if (assumed.length === 0 || spared.length === 0) return all;
  const isAssumed = new Set(assumed);
  const rest = { ...query };
  for (const name of isAssumed) delete rest[name];
  const chosen = filterConditions(rest, nameKey);
  const named: Condition = { op: "anyOf", field: "listing", values: spared };
  return all.map(({ from, ...about }) => {
    if (!from.some((name) => isAssumed.has(name))) return about;
    // Of several filters in one condition, those that were chosen weigh on it, too.
    const left = chosen.find((one) => one.topic === about.topic && one.from.join() === from.join());
    const spares = left === undefined ? named : both([named, left.condition]);
    return { ...about, condition: either([about.condition, spares]) };
  });
}

/** The folded name that is exactly what was typed; empty where nothing was. */
export function nameKeyOf({ typed, text }: Pick<SearchQuery, "typed" | "text">): string {
  return queryWords(typed ?? text ?? "").join(" ");
}

/** Conditions of which filters make them. */
type FromFilters = AboutCondition & { from: readonly (keyof SearchFilters)[] };

function filterConditions(query: SearchQuery, nameKey: string): FromFilters[] {
  return [
    ...anyOf("district", true, "areas", ["areas", query.areas]),
    ...anyOf("interest", false, "interests", ["interests", query.interests]),
    ...anyOf("need", false, "needs", ["needs", query.needs]),
    ...anyOf("cohort", false, "cohorts", ["cohorts", query.cohorts]),
    ...anyOf("kind", false, "kind", ["kinds", query.kinds]),
    ...anyOf("delivery", false, "delivery", ["delivery", query.delivery]),
    ...anyOf("other", false, "languages", ["languages", query.languages]),
    ...only(query.accessibility !== undefined && query.accessibility.length > 0, {
      topic: "accessibility",
      byVenue: true,
      from: ["accessibility"],
      condition: { op: "allOf", field: "accessibility", values: query.accessibility ?? [] },
    }),
    ...openToConditions(query),
    ...timeConditions(query),
    ...costConditions(query),
    ...dateConditions(query, nameKey),
    ...flag("takesReferrals", query.takesReferrals),
    ...flag("accompanied", query.accompanied),
    ...only(query.ages !== undefined && query.ages.length > 0, {
      topic: "other",
      byVenue: false,
      from: ["ages"],
      condition: either((query.ages ?? []).map(ageFits)),
    }),
    ...only(query.near?.within !== undefined, {
      topic: "place",
      byVenue: true,
      from: ["near"],
      condition: {
        op: "within",
        lat: query.near?.lat ?? 0,
        lng: query.near?.lng ?? 0,
        metres: query.near?.within ?? 0,
      },
    }),
  ];
}

/** A catchment that fits; or for everyone, and reachable from there: not in person, or at a venue there or next to it. */
function openToConditions({ openTo }: SearchQuery): FromFilters[] {
  if (openTo === undefined) return [];
  const reachable = either([
    { op: "anyOf", field: "delivery", values: ["online", "at-home"] },
    { op: "anyOf", field: "listingAreas", values: openTo.areas },
  ]);
  const condition = either([
    { op: "anyOf", field: "catchment", values: openTo.catchment },
    both([{ op: "is", field: "everyone", value: true }, reachable]),
  ]);
  return [{ topic: "other", byVenue: false, from: ["openTo"], condition }];
}

/** Dates and times without the weekdays, and with them: the day facet leaves out the second alone. */
function timeConditions(query: SearchQuery): FromFilters[] {
  const { after, before, from, to, weekdays } = query;
  const about = (condition: Condition, names: FromFilters["from"]): FromFilters => ({
    topic: "other",
    byVenue: true,
    from: names,
    condition,
  });
  const times: Condition[] = [
    ...(after === undefined ? [] : [{ op: "atLeast", field: "starts", value: after } as const]),
    ...(before === undefined ? [] : [{ op: "atMost", field: "ends", value: before } as const]),
  ];
  const isTimed = times.length > 0 && from === undefined && to === undefined && weekdays === undefined;
  const coming: Condition = { op: "atLeast", field: "lastDay", value: dayNumber(query.today) };
  const ofDays = ["from", "to", "weekdays"] as const;
  const ranged = from === undefined && to === undefined ? [] : [daysCondition(rangeOf(query))];
  return [
    ...(times.length > 0
      ? [about(both(isTimed ? [...times, coming] : times), ["after", "before", ...ofDays])]
      : []),
    ...ranged.map((condition) => about(condition, ["from", "to"])),
    ...(weekdays === undefined
      ? []
      : [{ ...about(weekdaysCondition(query, weekdays), ofDays), topic: "day" as const }]),
  ];
}

/** The days that are asked for, as numbers. */
export function rangeOf({ from, to, today }: Pick<SearchQuery, "from" | "to" | "today">): {
  first: number;
  last: number;
} {
  const now = dayNumber(today);
  const first = from === undefined ? now : Math.max(now, dayNumber(from));
  return { first, last: to === undefined ? now + ASKED_DAYS : dayNumber(to) };
}

/** Something happens on one of these days. */
function daysCondition({ first, last }: { first: number; last: number }): Condition {
  const weekdays = WEEKDAYS.filter((_, weekday) => falls(weekday, first, last));
  return either([
    { op: "someBetween", field: "days", from: first, to: last },
    ...(weekdays.length === 0 ? [] : [{ op: "anyOf", field: "everyWeek", values: weekdays } as const]),
  ]);
}

/** Something happens on one of these weekdays, within the range where there is one, from today on where there is none. */
export function weekdaysCondition(
  query: Pick<SearchQuery, "from" | "to" | "today">,
  weekdays: readonly Weekday[],
): Condition {
  const wanted = weekdays.map((weekday) => WEEKDAYS.indexOf(weekday));
  const { first, last } = rangeOf(query);
  if (query.from === undefined && query.to === undefined) {
    return either(
      wanted.map((weekday) => ({
        op: "someBetween",
        field: "weekdayUntil",
        from: weekday * WEEKDAY_FACTOR + first,
        to: (weekday + 1) * WEEKDAY_FACTOR - 1,
      })),
    );
  }
  const days = Array.from({ length: Math.max(0, last - first + 1) }, (_, index) => first + index);
  const regular = weekdays.filter((weekday) => falls(WEEKDAYS.indexOf(weekday), first, last));
  return either([
    { op: "anyNumber", field: "days", values: days.filter((day) => wanted.includes(weekdayOf(day))) },
    ...(regular.length === 0 ? [] : [{ op: "anyOf", field: "everyWeek", values: regular } as const]),
  ]);
}

const falls = (weekday: number, first: number, last: number): boolean =>
  first + ((weekday - weekdayOf(first) + 7) % 7) <= last;

function costConditions(query: SearchQuery): FromFilters[] {
  const about = (from: "free" | "maxPence", condition: Condition): FromFilters => ({
    topic: "cost",
    byVenue: false,
    from: [from],
    condition,
  });
  return [
    ...(query.free === undefined ? [] : [about("free", { op: "is", field: "free", value: query.free })]),
    ...(query.maxPence === undefined
      ? []
      : [about("maxPence", { op: "atMost", field: "pence", value: query.maxPence })]),
  ];
}

function dateConditions(query: SearchQuery, nameKey: string): FromFilters[] {
  const { freshness = [], today } = query;
  const conditions: FromFilters[] = [];
  const about = (topic: Topic, condition: Condition) =>
    conditions.push({ topic, byVenue: false, from: [], condition });
  if (freshness.length > 0) {
    about("freshness", either(freshness.map((step) => freshnessCondition(step, today))));
  } else if (query.lapsed === "exclude") {
    // A lapsed listing is out of the default search, but found by its exact name.
    const notLapsed: Condition = { op: "atLeast", field: "freshnessDay", value: firstDayWithin(today, 12) };
    const byName: Condition = { op: "is", field: "name", value: nameKey };
    about("freshness", nameKey === "" ? notLapsed : either([notLapsed, byName]));
  }
  if (query.assuredSince !== undefined) {
    about("other", { op: "atLeast", field: "assuredDay", value: dayNumber(query.assuredSince) });
  }
  if (query.roomNow === true) {
    about("other", { op: "atLeast", field: "roomUntilDay", value: dayNumber(today) });
  }
  return conditions;
}

const ageFits = (age: number): Condition =>
  both([
    { op: "atMost", field: "minAge", value: age },
    { op: "atLeast", field: "maxAge", value: age },
  ]);

function anyOf(
  topic: Topic,
  byVenue: boolean,
  field: ListField | ValueField,
  [name, values]: readonly [keyof SearchFilters, readonly string[] | undefined],
): FromFilters[] {
  if (values === undefined) return [];
  return [{ topic, byVenue, from: [name], condition: { op: "anyOf", field, values } }];
}

function flag(field: "takesReferrals" | "accompanied", value: boolean | undefined): FromFilters[] {
  return value === undefined
    ? []
    : [{ topic: "other", byVenue: false, from: [field], condition: { op: "is", field, value } }];
}

const only = (wanted: boolean, about: FromFilters): FromFilters[] => (wanted ? [about] : []);

function either(of: readonly Condition[]): Condition {
  return of.length === 1 && of[0] !== undefined ? of[0] : { op: "either", of };
}

function both(of: readonly Condition[]): Condition {
  return of.length === 1 && of[0] !== undefined ? of[0] : { op: "both", of };
}
