import { keptVocabulary } from "#search/vocabulary.ts";
import { type TextPart, WEEKDAYS, type Weekday } from "#search/port.ts";
import type { Vocabulary } from "#search/vocabulary.ts";
import { addDays, londonDate } from "../areas/today.ts";
import type { Context } from "../context.ts";
import { metresText, longDate, quoted } from "./plain-words.ts";
import { datesOf } from "./parameters.ts";
import { areasBeside } from "./reach.ts";
import { FIND_LIMITS, type FindQuery } from "./schema.ts";
import { correctedTexts } from "./spelling.ts";

/** A search that may find more. */
export interface Candidate {
  kind: string;
  /** What is different, in plain words. */
  change: string;
  query: FindQuery;
}

/** The search to be relaxed. */
export interface Relaxed {
  query: FindQuery;
  parts: readonly TextPart[];
  understood: readonly { words: string; parameter: string }[];
}

/** What may be changed about a search, the smallest change first. */
export async function candidatesOf(context: Context, relaxed: Relaxed): Promise<Candidate[]> {
  const { query } = relaxed;
  const today = londonDate(context.now());
  const vocabulary = await keptVocabulary(context.cache, context.db);
  return [
    ...widerRadius(query),
    ...otherDays(query),
    ...otherTimes(query),
    ...widerDates(query, today),
    ...without(query, "age", "Without the age"),
    ...withoutFilters(query, vocabulary),
    ...broaderTerms(query, vocabulary),
    ...(await neighbouring(context, query, today)),
    ...(await respelt(context, query)),
    ...lessUnderstood(relaxed),
    ...fewerWords(relaxed),
    ...withoutPlace(query),
  ];
}

const RADII_METRES = [5_000, 10_000, 25_000, 50_000] as const;

function widerRadius(query: FindQuery): Candidate[] {
  const { within } = query;
  if (within === undefined) return [];
  const wider = RADII_METRES.filter((metres) => metres > within);
  return [
    ...wider.map((metres) => ({
      kind: "radius",
      change: `Within ${metresText(metres)}`,
      query: { ...query, within: metres },
    })),
    { kind: "radius", change: "At any distance", query: { ...query, within: undefined } },
  ];
}

const DAY_NAMES: Record<Weekday, string> = {
  mon: "Monday",
  tue: "Tuesday",
  wed: "Wednesday",
  thu: "Thursday",
  fri: "Friday",
  sat: "Saturday",
  sun: "Sunday",
};

/** The nearest weekdays first. */
function otherDays(query: FindQuery): Candidate[] {
  const { day } = query;
  if (day === undefined) return [];
  const away = (one: Weekday) =>
    Math.min(
      ...day.map((asked) => {
        const ahead = (WEEKDAYS.indexOf(one) - WEEKDAYS.indexOf(asked) + 7) % 7;
        return Math.min(ahead, 7 - ahead);
      }),
    );
  const others = WEEKDAYS.filter((one) => !day.includes(one)).toSorted((a, b) => away(a) - away(b));
  return [
    ...others.map((one) => ({
      kind: "day",
      change: `On ${DAY_NAMES[one]}`,
      query: { ...query, day: [one] },
    })),
    { kind: "any day", change: "On any day", query: { ...query, day: undefined } },
  ];
}

function otherTimes(query: FindQuery): Candidate[] {
  if (query.after === undefined && query.before === undefined) return [];
  const change = "At any time of day";
  return [{ kind: "time", change, query: { ...query, after: undefined, before: undefined } }];
}

function widerDates(query: FindQuery, today: string): Candidate[] {
  const { from, to } = datesOf(query, today);
  if (from === undefined || to === undefined) return [];
  const latest = addDays(from, FIND_LIMITS.rangeDays - 1);
  const longer =
    latest > to
      ? [{ kind: "dates", change: `Until ${longDate(latest, today)}`, query: { ...query, to: latest } }]
      : [];
  return [
    ...longer,
    { kind: "dates", change: "On any date", query: { ...query, from: undefined, to: undefined } },
  ];
}

function without(query: FindQuery, name: keyof FindQuery, change: string): Candidate[] {
  return query[name] === undefined ? [] : [{ kind: name, change, query: { ...query, [name]: undefined } }];
}

/** Each filter by itself left out. */
function withoutFilters(query: FindQuery, vocabulary: Vocabulary): Candidate[] {
  const lapsed = query.lapsed === undefined && query.freshness === undefined;
  return [
    ...without(query, "free", query.free === true ? "Also what costs something" : "Also what is free"),
    ...without(query, "maxPence", "At any price"),
    ...withoutTerms(query, "accessibility", vocabulary),
    ...without(query, "capacity", "Also what has not said that it has room"),
    ...without(query, "takesReferrals", "Whether or not it takes referrals"),
    ...without(query, "accompanied", "Whether or not the first visit can be accompanied"),
    ...without(query, "assuredSince", "Whenever it was confirmed"),
    ...without(query, "freshness", "However long ago it was confirmed"),
    ...without(query, "language", "In any language"),
    ...without(query, "delivery", "In person, online or at home"),
    ...without(query, "kind", "Of any kind"),
    ...withoutTerms(query, "cohort", vocabulary),
    ...(lapsed
      ? [
          {
            kind: "lapsed",
            change: "Also what nobody has confirmed for 12 months",
            query: { ...query, lapsed: "include" as const },
          },
        ]
      : []),
  ];
}

type Scheme = "interest" | "need" | "cohort" | "accessibility";

const labelOf = (vocabulary: Vocabulary, scheme: Scheme, slug: string): string =>
  vocabulary.terms.find((term) => term.scheme === scheme && term.slug === slug)?.label ?? slug;

/** Each value by itself left out. */
function withoutTerms(query: FindQuery, scheme: Scheme, vocabulary: Vocabulary): Candidate[] {
  const asked = query[scheme] ?? [];
  return asked.map((slug) => {
    const rest = asked.filter((one) => one !== slug);
    return {
      kind: scheme,
      change: `Without ${quoted(labelOf(vocabulary, scheme, slug))}`,
      query: { ...query, [scheme]: rest.length === 0 ? undefined : rest },
    };
  });
}

function broaderTerms(query: FindQuery, vocabulary: Vocabulary): Candidate[] {
  return (["interest", "need"] as const).flatMap((scheme) => {
    const asked = query[scheme] ?? [];
    const broader = asked.flatMap((slug) => {
      const term = vocabulary.terms.find((one) => one.scheme === scheme && one.slug === slug);
      const [parent] = term?.broader ?? [];
      if (term === undefined || parent === undefined) return [];
      const values = [...new Set(asked.map((one) => (one === slug ? parent.slug : one)))];
      const change = `${quoted(parent.label)} instead of ${quoted(term.label)}`;
      return [{ kind: "broader", change, query: { ...query, [scheme]: values } }];
    });
    return [...broader, ...withoutTerms(query, scheme, vocabulary)];
  });
}

async function neighbouring(context: Context, query: FindQuery, today: string): Promise<Candidate[]> {
  if (query.in === undefined) return [];
  const codes = await areasBeside(context, query.in, today);
  if (codes.length > FIND_LIMITS.values) return [];
  return [{ kind: "neighbours", change: "Also in neighbouring districts", query: { ...query, in: codes } }];
}

function withoutPlace(query: FindQuery): Candidate[] {
  return [
    ...without(query, "in", "Wherever it takes place"),
    ...without(query, "openTo", "Whoever it is open to"),
  ];
}

async function respelt(context: Context, query: FindQuery): Promise<Candidate[]> {
  if (query.q === undefined) return [];
  const texts = await correctedTexts(context.db, query.q);
  return texts.map(({ text, wrong, right }) => ({
    kind: "spelling",
    change: `${quoted(right)} instead of ${quoted(wrong)}`,
    query: { ...query, q: text },
  }));
}

/** What some of the words were understood as, left out. */
function lessUnderstood({ query, understood }: Relaxed): Candidate[] {
  const byWords = Map.groupBy(understood, ({ words }) => words);
  return [...byWords].map(([words, those]) => {
    const dropped = Object.fromEntries(those.map(({ parameter }) => [parameter, undefined]));
    const bare = { ...query, ...dropped };
    // A distance is from somewhere, and so is its order.
    const unmeasured = bare.near === undefined ? { within: undefined } : {};
    const sort = bare.near === undefined && bare.sort === "distance" ? { sort: undefined } : {};
    return {
      kind: "understood",
      change: `Without ${quoted(words)}`,
      query: { ...bare, ...unmeasured, ...sort },
    };
  });
}

const WORDS_LEFT_OUT_MAXIMUM = 5;

/** All of the text but one word, and parts of it. */
function fewerWords({ query, parts }: Relaxed): Candidate[] {
  if (query.q === undefined) return [];
  const told = parts
    .filter(({ onlyIfRare, isMended }) => !onlyIfRare && isMended !== true)
    .map(({ text }) => text);
  const words = query.q.split(/\s+/);
  const shorter =
    words.length < 2 || words.length > WORDS_LEFT_OUT_MAXIMUM
      ? []
      : words.map((_, left) => words.filter((__, index) => index !== left).join(" "));
  return [...new Set([...shorter, ...told])].map((text) => ({
    kind: "words",
    change: `Only ${quoted(text)}`,
    query: { ...query, q: text },
  }));
}
