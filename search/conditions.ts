import type { FacetName, Freshness, SearchQuery } from "./port.ts";

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
] as const;
/** Fields that hold one. */
export const VALUE_FIELDS = [
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
  "name",
  "several",
] as const;
export type ListField = (typeof LIST_FIELDS)[number];
export type ValueField = (typeof VALUE_FIELDS)[number];

/** A condition on one document, in no engine's language. Each engine writes it in its own. */
export type Condition =
  | { op: "anyOf"; field: ListField | ValueField; values: readonly string[] }
  | { op: "allOf"; field: ListField; values: readonly string[] }
  | { op: "is"; field: ValueField; value: boolean | string }
  | { op: "atLeast"; field: ValueField; value: number }
  | { op: "atMost"; field: ValueField; value: number }
  | { op: "within"; lat: number; lng: number; metres: number }
  | { op: "either"; of: readonly Condition[] }
  | { op: "both"; of: readonly Condition[] };

/** What a condition is about, so that a facet can leave out its own selection. */
export type Topic = FacetName | "other" | "place";
export interface AboutCondition {
  topic: Topic;
  /** It is decided by the venue, not by the listing. */
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

/** Every condition of a query but its words. */
export function conditionsOf(query: SearchQuery, nameKey: string): AboutCondition[] {
  return [
    ...anyOf("district", true, "areas", query.areas),
    ...anyOf("interest", false, "interests", query.interests),
    ...anyOf("need", false, "needs", query.needs),
    ...anyOf("cohort", false, "cohorts", query.cohorts),
    ...anyOf("kind", false, "kind", query.kinds),
    ...anyOf("delivery", false, "delivery", query.delivery),
    ...anyOf("other", false, "languages", query.languages),
    ...only(query.accessibility !== undefined && query.accessibility.length > 0, {
      topic: "accessibility",
      byVenue: true,
      condition: { op: "allOf", field: "accessibility", values: query.accessibility ?? [] },
    }),
    ...costConditions(query),
    ...dateConditions(query, nameKey),
    ...flag("takesReferrals", query.takesReferrals),
    ...flag("accompanied", query.accompanied),
    ...only(query.ages !== undefined && query.ages.length > 0, {
      topic: "other",
      byVenue: false,
      condition: either((query.ages ?? []).map(ageFits)),
    }),
    ...only(query.near?.within !== undefined, {
      topic: "place",
      byVenue: true,
      condition: {
        op: "within",
        lat: query.near?.lat ?? 0,
        lng: query.near?.lng ?? 0,
        metres: query.near?.within ?? 0,
      },
    }),
  ];
}

function costConditions(query: SearchQuery): AboutCondition[] {
  const about = (condition: Condition): AboutCondition => ({ topic: "cost", byVenue: false, condition });
  return [
    ...(query.free === undefined ? [] : [about({ op: "is", field: "free", value: query.free })]),
    ...(query.maxPence === undefined ? [] : [about({ op: "atMost", field: "pence", value: query.maxPence })]),
  ];
}

function dateConditions(query: SearchQuery, nameKey: string): AboutCondition[] {
  const { freshness = [], today } = query;
  const conditions: AboutCondition[] = [];
  const about = (topic: Topic, condition: Condition) => conditions.push({ topic, byVenue: false, condition });
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
  values: readonly string[] | undefined,
): AboutCondition[] {
  if (values === undefined) return [];
  return [{ topic, byVenue, condition: { op: "anyOf", field, values } }];
}

function flag(field: ValueField, value: boolean | undefined): AboutCondition[] {
  return value === undefined
    ? []
    : [{ topic: "other", byVenue: false, condition: { op: "is", field, value } }];
}

const only = (wanted: boolean, about: AboutCondition): AboutCondition[] => (wanted ? [about] : []);

function either(of: readonly Condition[]): Condition {
  return of.length === 1 && of[0] !== undefined ? of[0] : { op: "either", of };
}

function both(of: readonly Condition[]): Condition {
  return of.length === 1 && of[0] !== undefined ? of[0] : { op: "both", of };
}
