import type { Random } from "./listings-random.ts";
import { NAME_ENDINGS, TOWNS } from "./listings-vocabulary.ts";
import type { Texts } from "./listings-words.ts";

export interface Reference {
  interests: readonly { id: string; label: string }[];
  needs: readonly string[];
  cohorts: readonly string[];
  features: readonly string[];
  /** The first has most listings. */
  districts: readonly { code: string; lat: number; lng: number }[];
  labels: readonly string[];
}

/** Tables in the order of their references, with the columns that rows fill. */
export const TABLES = {
  groups: "id, slug, name, description, district_code",
  listings: `id, slug, group_id, status, kind, name, summary, description, delivery, languages, min_age, max_age,
    cost_free, cost_pence, cost_per, catchment_everyone, joining_ways, takes_referrals, accompanied_first_visit,
    contact_visibility, capacity_status, capacity_until, assured_on, assured_by, unreviewed, submitted_at, published_at`,
  venues: `id, listing_id, position, name, address_lines, town, postcode, lat, lng, precision, district_code,
    confidential`,
  sessions: `id, listing_id, venue_id, position, repeats, weekdays, every, nth, month_days, starts, ends, "from", until,
    term_time_only, "except", dates, extra`,
  listing_terms: "listing_id, term_id, position",
  venue_accessibility: "venue_id, term_id",
  listing_catchment_areas: "listing_id, area_code",
} as const;
export type Tables = Record<keyof typeof TABLES, (string | number | boolean | null)[][]>;

export interface Setting {
  random: Random;
  reference: Reference;
  texts: Texts;
  /** Instant of the ids. */
  at: number;
  index: number;
  group: string;
  today: string;
}

const DAY_MS = 86_400_000;
const WEEKDAYS = ["tue", "wed", "thu", "mon", "fri", "sat", "sun"];
const KINDS = [
  "activity",
  "class",
  "drop-in",
  "support-group",
  "event",
  "advice",
  "venue",
  "equipment",
  "benefit",
];

const list = (values: readonly (string | number)[]): string => `{${values.join(",")}}`;
const dayAfter = (today: string, days: number): string =>
  new Date(Date.parse(today) + days * DAY_MS).toISOString().slice(0, 10);
const some = <T>(random: Random, values: readonly T[], most: number): T[] => [
  ...new Set(Array.from({ length: random.below(most + 1) }, () => random.skewed(values))),
];

/** One published listing with all that belongs to it. */
export function makeListing(tables: Tables, setting: Setting): void {
  const { random, reference, texts, index, today } = setting;
  const id = random.id(setting.at + index);
  const interest = random.skewed(reference.interests);
  const online = random.chance(0.06);
  const everyone = random.chance(0.8);
  const free = random.chance(0.5) ? true : random.chance(0.9) ? false : null;
  const fromAge = random.chance(0.3) ? random.pick([5, 11, 16, 18, 18, 50, 55, 60, 65]) : null;
  const assured = random.chance(0.92) ? dayAfter(today, -Math.floor(random.next() ** 1.5 * 430)) : null;
  const room = random.chance(0.25) ? random.pick(["capacity", "capacity", "no-capacity", "waitlist"]) : null;
  const published = dayAfter(today, -random.below(700) - 1);
  const name = `${random.pick(TOWNS)} ${interest.label.toLowerCase()} ${random.chance(0.5) ? `${texts.word()} ` : ""}${random.skewed(NAME_ENDINGS)}`;
  tables.listings.push([
    id,
    `listing-${index}`,
    setting.group,
    "published",
    random.skewed(KINDS),
    name.slice(0, 120),
    texts.sentences(90).slice(0, 190),
    texts.sentences(500),
    list(online ? ["online"] : random.chance(0.05) ? ["in-person", "at-home"] : ["in-person"]),
    list(random.chance(0.96) ? ["en"] : ["en", random.pick(["cy", "fr", "pl", "uk", "ne"])]),
    fromAge,
    fromAge !== null && random.chance(0.3) ? fromAge + 20 : null,
    free,
    free === false ? 50 * (1 + random.below(30)) : null,
    free === false ? "session" : null,
    everyone,
    "{drop-in}",
    random.chance(0.2),
    random.chance(0.15),
    "public",
    room,
    room === null ? null : dayAfter(today, random.below(60) - 15),
    assured,
    assured === null ? null : random.pick(["group", "curator"]),
    "{}",
    published,
    published,
  ]);
  const terms = [interest.id, ...some(random, reference.interests, 2).map((term) => term.id)];
  terms.push(...some(random, reference.needs, 2), ...some(random, reference.cohorts, 1));
  for (const [position, term] of [...new Set(terms)].entries())
    tables.listing_terms.push([id, term, position]);
  const venues = online ? [] : addVenues(tables, setting, id);
  if (!everyone) tables.listing_catchment_areas.push([id, random.skewed(reference.districts).code]);
  addSessions(tables, setting, { id, venues });
}

const TOWNS_OF_DISTRICT = 3;
const TOWN_DISTANCE = 0.09;

/** A district's own towns, in a ring around its middle. */
function townsOf(
  { districts }: Reference,
  district: Reference["districts"][number],
): { name: string; lat: number; lng: number }[] {
  const first = districts.indexOf(district) * TOWNS_OF_DISTRICT;
  return Array.from({ length: TOWNS_OF_DISTRICT }, (_, index) => {
    const angle = ((first + index * 5) / 7) * Math.PI;
    return {
      name: TOWNS[(first + index) % TOWNS.length] ?? "",
      lat: district.lat + TOWN_DISTANCE * Math.sin(angle),
      lng: district.lng + TOWN_DISTANCE * 1.6 * Math.cos(angle),
    };
  });
}

function addVenues(tables: Tables, { random, reference, at, index }: Setting, listing: string): string[] {
  const count = random.chance(0.1) ? 2 + random.below(3) : 1;
  const home = random.skewed(reference.districts);
  return Array.from({ length: count }, (_, position) => {
    const id = random.id(at + index);
    const district = random.chance(0.7) ? home : random.skewed(reference.districts);
    const town = random.skewed(townsOf(reference, district));
    // Most are near the middle of their town.
    const around = () => (random.next() + random.next() + random.next() - 1.5) * 0.05;
    const confidential = random.chance(0.01);
    tables.venues.push([
      id,
      listing,
      position,
      `${random.pick(TOWNS)} hall`,
      "{1 High Street}",
      town.name,
      "CT1 2JU",
      (town.lat + around()).toFixed(5),
      (town.lng + around() * 1.6).toFixed(5),
      "postcode",
      district.code,
      confidential,
    ]);
    for (const term of some(random, reference.features, 4)) tables.venue_accessibility.push([id, term]);
    return id;
  });
}

/** Most weekly, some monthly or on dates, some without any. */
function addSessions(tables: Tables, setting: Setting, of: { id: string; venues: readonly string[] }): void {
  const { random } = setting;
  const places = of.venues.length === 0 ? [null] : of.venues;
  for (const [position, venue] of places.entries()) {
    const kind = random.next();
    if (kind > 0.88) continue;
    const base = [random.id(setting.at + setting.index), of.id, venue, position];
    tables.sessions.push([...base, ...(kind < 0.8 ? ruleOf(setting, kind < 0.7) : datesOf(setting))]);
  }
}

function timeOf(random: Random): [string, string] {
  const hour = 9 + Math.floor(random.next() ** 1.4 * 12);
  return [`${String(hour).padStart(2, "0")}:${random.pick(["00", "00", "30"])}`, `${hour + 2}:00`];
}

function ruleOf({ random, today }: Setting, isWeekly: boolean): (string | number | boolean | null)[] {
  const from = dayAfter(today, -30 - random.below(600));
  const until = random.chance(0.1) ? dayAfter(today, random.below(300) - 20) : null;
  const weekdays = list([...new Set([random.skewed(WEEKDAYS), ...some(random, WEEKDAYS, 1)])]);
  const often = isWeekly ? (random.chance(0.9) ? 1 : 2) : 1;
  const rule = [
    isWeekly ? "weekly" : "monthly",
    weekdays,
    often,
    isWeekly ? "{}" : list([1 + random.below(4)]),
    "{}",
  ];
  return [...rule, ...timeOf(random), from, until, isWeekly && random.chance(0.1), "{}", "[]", "[]"];
}

function datesOf({ random, today }: Setting): (string | number | boolean | null)[] {
  const [starts, ends] = timeOf(random);
  const dates = Array.from({ length: 1 + random.below(4) }, () => ({
    on: dayAfter(today, random.below(90)),
    starts,
    ends,
  }));
  return ["dates", "{}", 1, "{}", "{}", null, null, null, null, false, "{}", JSON.stringify(dates), "[]"];
}
