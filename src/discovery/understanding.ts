import { DELIVERIES } from "#db/schema/listings.ts";
import { WEEKDAYS } from "#search/port.ts";
import type { Gazetteer } from "./places.ts";
import { type PlaceSetting, readPlace } from "./places-in-words.ts";
import type { FindQuery } from "./schema.ts";
import { readAge } from "./understanding-ages.ts";
import { readDelivery, readFree, readPrice } from "./understanding-costs.ts";
import { readDate } from "./understanding-dates.ts";
import { longPhrases, type Phrases } from "./understanding-phrases.ts";
import {
  past,
  type Reader,
  type Reading,
  type ReadParameter,
  type ReadValue,
  sequences,
} from "./understanding-readings.ts";
import { readClock, readDay, readDayPart } from "./understanding-times.ts";
import { type QueryWord, type Span, spansOfPhrase, splitWords } from "./understanding-words.ts";

/** The parameters that words may stand for, parsed as the endpoint parses them. */
export type ReadParameters = Partial<Pick<FindQuery, ReadParameter>>;

/** What words are read with. */
export interface UnderstandingSetting {
  today: string;
  gazetteer: Gazetteer;
  phrases: Phrases;
  /** Words that are to be taken as they stand. */
  literal: readonly string[];
  /** What the caller asked for by parameter: never overridden. */
  given: ReadParameters;
  /** Places with a typing error are understood. */
  correct: boolean;
}

export interface Understanding {
  /** What is left to look for; undefined where there is nothing. */
  text: string | undefined;
  parameters: ReadParameters;
  understood: { words: string; parameter: ReadParameter; value: string }[];
  /** Words that were taken for a place that is spelled nearly so. */
  corrected: string[];
  notice?: string;
}

/** Words that say only that something is looked for; nothing is left where these alone are. */
const SILENT: ReadonlySet<string> = new Set(
  `activities activity any anything do doing event events find get go going happening i im local looking m me my need
  not on out people place places see she he show some something somewhere stuff there they thing things want what whats
  where which who can could would like give us were try person someone somebody anyone everyone up s around near old
  years age aged`.split(/\s+/),
);

/** Reads places, days, times, prices, ages and ways of taking part out of a search. Pure: all it knows is handed in. */
export function understand(typed: string, setting: UnderstandingSetting): Understanding {
  const words = splitWords(typed);
  const literal = setting.literal.flatMap((phrase) => spansOfPhrase(words, phrase));
  const concepts = longPhrases(words, setting.phrases);
  const first = readAll(masked(words, literal), concepts, setting);
  // "free food" is looked for as such: words of a phrase that is known are not read out of it.
  const torn = concepts.filter((phrase) =>
    first.some((reading) => tears(words, reading, phrase) && !isCovered(words, phrase, first)),
  );
  const readings =
    torn.length === 0 ? first : readAll(masked(words, [...literal, ...torn]), concepts, setting);
  const accepted = accept(readings, setting.given);
  const values = accepted.flatMap((reading) => reading.values.map((value) => ({ reading, value })));
  const notice = accepted.find((reading) => reading.notice !== undefined)?.notice;
  return {
    text: textLeft(typed, words, accepted, setting.phrases),
    parameters: parametersOf(
      values.map(({ value }) => value).filter(({ parameter }) => setting.given[parameter] === undefined),
    ),
    understood: values.map(({ reading, value: { parameter, value } }) => ({
      words: wordsOfSpan(typed, words, reading),
      parameter,
      value,
    })),
    corrected: accepted.flatMap(({ corrected }) => corrected ?? []),
    ...(notice === undefined ? {} : { notice }),
  };
}

/** Words that are not to be read have no letters for the readers. */
function masked(words: readonly QueryWord[], spans: readonly Span[]): QueryWord[] {
  return words.map((word, index) =>
    spans.some(({ from, to }) => from <= index && index < to) ? { ...word, plain: "" } : word,
  );
}

const tellingOf = (words: readonly QueryWord[], { from, to }: Span): number[] =>
  words.flatMap((word, index) => (index >= from && index < to && !word.isCommon ? [index] : []));

/** All that it tells is a part of the phrase, and the phrase tells more. */
function tears(words: readonly QueryWord[], reading: Span, phrase: Span): boolean {
  const told = tellingOf(words, reading);
  const isInside = told.every((index) => index >= phrase.from && index < phrase.to);
  return told.length > 0 && isInside && told.length < tellingOf(words, phrase).length;
}

const isCovered = (words: readonly QueryWord[], phrase: Span, readings: readonly Reading[]): boolean =>
  tellingOf(words, phrase).every((index) => readings.some(({ from, to }) => from <= index && index < to));

function readAll(
  words: readonly QueryWord[],
  concepts: readonly Span[],
  { today, gazetteer, phrases, given, correct }: UnderstandingSetting,
): Reading[] {
  const readers: Reader[] = [
    readRequest,
    readFree,
    readPrice,
    readAge,
    (all, at) => readDate(all, at, today),
    readClock,
    readDay,
    readDayPart,
    readDelivery,
  ];
  const found = scan(words, readers, new Set());
  const taken = new Set(
    found.flatMap(({ from, to }) => Array.from({ length: to - from }, (_, index) => from + index)),
  );
  const delivery = given.delivery ?? parametersOf(found.flatMap(({ values }) => values)).delivery ?? [];
  const setting: PlaceSetting = {
    gazetteer,
    phrases,
    concepts,
    taken,
    isElsewhere: delivery.length > 0 && !delivery.includes("in-person"),
    correct,
    hasNear: given.near !== undefined,
  };
  const places = scan(words, [(all, at) => readPlace(all, at, setting)], taken);
  return [...found, ...places].toSorted((left, right) => left.from - right.from);
}

const REQUESTS = sequences(
  `is there a|is there an|is there any|are there any|looking for|looking for a|looking for an|looking for some|
  im looking for|im looking for a|i am looking for|i am looking for a|we are looking for|i want a|i want to find a|
  i need a|id like a|where can i find|where can i find a|where can i get|where can i go for|where can i go to|
  how do i find|how do i find a|show me|find me|find me a|please find|can you find|can you find me a`,
);

/** "Is there a choir": what leads to the words is none of them. */
function readRequest(words: readonly QueryWord[], at: number): Reading | undefined {
  const to = at === 0 ? past(words, at, REQUESTS) : 0;
  return to > 0 && to < words.length ? { from: at, to, values: [] } : undefined;
}

/** At each word the reading that takes most words. */
function scan(
  words: readonly QueryWord[],
  readers: readonly Reader[],
  taken: ReadonlySet<number>,
): Reading[] {
  const found: Reading[] = [];
  let at = 0;
  while (at < words.length) {
    const readings =
      words[at]?.plain === "" || taken.has(at) ? [] : readers.flatMap((read) => read(words, at) ?? []);
    const [longest] = readings
      .filter((reading) => !isTaken(reading, taken) && !isMasked(words, reading))
      .toSorted((left, right) => right.to - left.to);
    if (longest !== undefined) found.push(longest);
    at = longest?.to ?? at + 1;
  }
  return found;
}

const isTaken = ({ from, to }: Span, taken: ReadonlySet<number>): boolean =>
  [...taken].some((index) => from <= index && index < to);
const isMasked = (words: readonly QueryWord[], { from, to }: Span): boolean =>
  words.slice(from, to).some(({ plain }) => plain === "");

/** Several values of these widen the search; of the others there is one. */
const LISTS: ReadonlySet<ReadParameter> = new Set(["in", "openTo", "day", "age", "delivery"]);

/** Readings that contradict neither the caller nor an earlier one; defaults give way. */
function accept(readings: readonly Reading[], given: ReadParameters): Reading[] {
  const accepted: Reading[] = [];
  // A postcode says more exactly than a town from where to measure.
  const postcodes = readings.filter(({ values }) =>
    values.some(({ parameter, value }) => parameter === "near" && !value.includes(",")),
  );
  for (const reading of [...postcodes, ...readings.filter((one) => !postcodes.includes(one))]) {
    const values = reading.values.filter(
      ({ parameter, isSoft }) => isSoft !== true || given[parameter] === undefined,
    );
    const isHeard = values.every(
      ({ parameter }) => agrees(values, parameter, given[parameter]) && fits(reading, parameter, accepted),
    );
    if (isHeard) accepted.push({ ...reading, values });
  }
  return accepted.toSorted((left, right) => left.from - right.from);
}

/** The caller asked for nothing here, or for the same. */
function agrees(
  values: readonly ReadValue[],
  parameter: ReadParameter,
  given: ReadParameters[ReadParameter],
): boolean {
  if (given === undefined) return true;
  const asked = new Set((Array.isArray(given) ? given : [given]).map(plainValue));
  const read = new Set(
    values.filter((one) => one.parameter === parameter).map(({ value }) => plainValue(value)),
  );
  return asked.size === read.size && [...asked].every((value) => read.has(value));
}

const plainValue = (value: string | number | boolean): string =>
  String(value).toUpperCase().replaceAll(/\s/g, "");

function fits(reading: Reading, parameter: ReadParameter, accepted: readonly Reading[]): boolean {
  const others = accepted.filter(({ values }) => values.some((value) => value.parameter === parameter));
  if (others.length === 0) return true;
  // "Dover and Thanet" are two districts; "Dover" and "Kent" are not either of them.
  if (parameter === "in" || parameter === "openTo") return others.every(({ kind }) => kind === reading.kind);
  return LISTS.has(parameter);
}

/**
 * Ages that are all there is to look for, in words that the vocabulary knows: "over 60s" asks for what is for them
 * rather than for everything that they may go to.
 */
function lonelyAges(words: readonly QueryWord[], accepted: readonly Reading[], phrases: Phrases): Reading[] {
  return accepted.filter((reading) => {
    const isAge = reading.values.some(({ parameter }) => parameter === "age");
    const phrase = tellingOf(words, reading).map((index) => words[index]?.folded ?? "");
    return isAge && phrases.all.has(phrase.join(" "));
  });
}

/** A word that is not read, and tells something. */
function isLeft(words: readonly QueryWord[], index: number, readings: readonly Reading[]): boolean {
  const word = words[index];
  if (word === undefined || word.isCommon || SILENT.has(word.plain)) return false;
  return !readings.some(({ from, to }) => from <= index && index < to);
}

function textLeft(
  typed: string,
  words: readonly QueryWord[],
  readings: readonly Reading[],
  phrases: Phrases,
): string | undefined {
  if (!words.some((_, index) => isLeft(words, index, readings))) {
    const ages = lonelyAges(words, readings, phrases).map((reading) => wordsOfSpan(typed, words, reading));
    if (ages.length > 0) return ages.join(" ");
    const says = readings.some(({ values, notice }) => values.length > 0 || notice !== undefined);
    return says ? undefined : typed;
  }
  if (readings.length === 0) return typed;
  const cuts = readings.map(({ from, to }) => [words[from]?.start ?? 0, words[to - 1]?.end ?? 0] as const);
  const kept: string[] = [];
  let after = 0;
  for (const [start, end] of cuts) {
    kept.push(typed.slice(after, start));
    after = end;
  }
  kept.push(typed.slice(after));
  return kept
    .map(tidied)
    .filter((part) => part !== "")
    .join(" ");
}

const BEHIND = /(?:\s|^)(?:and|or|in|on|at|for|near|with|to|from|the|a|an|by|is|are|that|of|but|&)$/i;
const AHEAD = /^(?:and|or|but|&)(?=\s|$)/i;

/** Without the punctuation and small words that led to what was cut out. */
function tidied(part: string): string {
  let text = part.trim();
  for (let before = ""; before !== text;) {
    before = text;
    text = text
      .replace(/^[\s,;:.?!)/–—-]+|[\s,;:(/–—-]+$/gu, "")
      .replace(BEHIND, "")
      .replace(AHEAD, "")
      .trim();
  }
  return /[\p{L}\p{N}]/u.test(text) ? text : "";
}

function wordsOfSpan(typed: string, words: readonly QueryWord[], { from, to }: Span): string {
  return typed.slice(words[from]?.start ?? 0, words[to - 1]?.end ?? 0).replaceAll(/\s+/g, " ");
}

function parametersOf(values: readonly ReadValue[]): ReadParameters {
  const all = (name: ReadParameter) => [
    ...new Set(values.filter(({ parameter }) => parameter === name).map(({ value }) => value)),
  ];
  const [near] = all("near");
  const [within] = all("within");
  const [after] = all("after");
  const [before] = all("before");
  const [from] = all("from");
  const [to] = all("to");
  const [free] = all("free");
  const [maxPence] = all("maxPence");
  const [areas, homes, ages] = [all("in"), all("openTo"), all("age")];
  const days = WEEKDAYS.filter((day) => all("day").includes(day));
  const deliveries = DELIVERIES.filter((way) => all("delivery").includes(way));
  return {
    ...(areas.length === 0 ? {} : { in: areas }),
    ...(homes.length === 0 ? {} : { openTo: homes }),
    ...(near === undefined ? {} : { near }),
    ...(within === undefined ? {} : { within: Number(within) }),
    ...(days.length === 0 ? {} : { day: days }),
    ...(after === undefined ? {} : { after }),
    ...(before === undefined ? {} : { before }),
    ...(from === undefined ? {} : { from }),
    ...(to === undefined ? {} : { to }),
    ...(free === undefined ? {} : { free: free === "true" }),
    ...(maxPence === undefined ? {} : { maxPence: Number(maxPence) }),
    ...(ages.length === 0 ? {} : { age: ages.map(Number) }),
    ...(deliveries.length === 0 ? {} : { delivery: deliveries }),
  };
}
