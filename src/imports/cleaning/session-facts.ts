import { WEEKDAYS } from "#db/schema/listings.ts";
import { weekdayOfWord } from "../../discovery/understanding-times.ts";
import type { Sentence, Span } from "./fact-sentences.ts";
import { readTimeRange, type TimeRange } from "./times.ts";

type Weekday = (typeof WEEKDAYS)[number];

/** A session as a listing takes it, of what a text says; it begins on the day of the reading. */
export interface SessionFact extends TimeRange {
  repeats: "weekly" | "monthly";
  weekdays: Weekday[];
  nth?: number[];
  from: string;
  termTimeOnly?: boolean;
}

const DAY =
  "(?:(?:mon|tues|wednes|thurs|fri|satur|sun)days?|(?:mon|tue|tues|wed|weds|thu|thur|thurs|fri|sat|sun)\\b\\.?)";
const ORDINAL = "(?:first|second|third|fourth|last|1st|2nd|3rd|4th)";
const OF_MONTH =
  "(?:(?:of|in) (?:the|each|every) (?:calendar )?month|of month|(?:each|every|a) month|monthly)";
const DAYS = new RegExp(
  `(?:((?:every |each )?(?:the )?${ORDINAL}(?:(?:, | and | & |, and |\\/)(?:the )?${ORDINAL})*) )?` +
    `\\b(${DAY}(?:(?:\\s?[,/&+]\\s?|\\s?-\\s?| and | to |, and | through )${DAY})*)(?:,? ${OF_MONTH})?`,
  "g",
);
const TIME =
  "(?:12 ?(?:noon|midday|midnight)|noon|midday|midnight|\\d{1,2}(?:[.:]\\d{2})?(?: ?(?:am|pm|a\\.m\\.?|p\\.m\\.?))?(?![\\d/]))";
const TIMES = new RegExp(
  `(?<![\\d.:£/])(?:between (?:the hours of )?${TIME} and|${TIME} ?(?:-|to|until|till|til)) ?${TIME}`,
  "g",
);

/** They show that a number is none of a clock: "Tuesdays, 5-11 years". */
const UNITS =
  /^ ?(?:%|years?\b|yrs?\b|year-olds?|olds?\b|miles?\b|people\b|members\b|weeks?\b|months?\b|minutes?\b|mins?\b|hours?\b|hrs\b|sessions?\b|places\b|p\b|st\b|nd\b|rd\b|th\b|jan|feb|mar|apr|may\b|jun|jul|aug|sep|oct|nov|dec)/;
/** Before a day: it is one day, some days, or the end of something. */
const NOT_REPEATED =
  /\b(?:next|this|that|good|easter|shrove|ash|palm|black|remembrance|mothering|holiday|boxing|alternate|other|some|most|one|two|occasional|by|before|until|since|after|not|except|closed(?: on)?|no sessions?(?: on)?)(?: a)? $/;
const DATE_BEHIND =
  /^,? ?(?:the )?\d{1,2}(?:st|nd|rd|th)\b|^,? ?\d{1,2} (?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)|^,? (?:jan|feb|mar|apr|may|june?|july?|aug|sep|oct|nov|dec)[a-z]* \d|^,? ?\d{1,2}[/.]\d{1,2}[/.]\d{2}/;
/** Other rhythms, of which the text does not say in which week they begin, and what is over or elsewhere. */
const OTHER_RHYTHM =
  /\bfortnight|\balternat|\bevery (?:other|two|three|four|2|3|4|second|third|fourth|few)\b|\bbi-?(?:weekly|monthly)\b|\boccasional|\b(?:in|during|over) (?:the )?(?:school |summer |easter |half[- ]term )?(?:holidays?|summer|winter)\b|\bhalf[- ]terms?\b|\bholiday club\b|\b(?:19|20)\d\d\b|\bbank holidays? only\b|\bexcept (?:on )?(?:for )?(?:the )?(?:first|second|third|fourth|last)\b/;
const NOT_HELD =
  /\b(?:next (?:meeting|session|event|date|walk|class)|was|were|had|used to|previously|formerly|originally|no longer|cancelled|suspended|postponed|paused|closed|until recently|not meet\w*|hoping|hope to|plan(?:s|ning)? to)\b/;
/** Hours of people who answer, not of what is offered. */
const ANSWERED =
  /\b(?:phones?|phoned|telephones?|tel|call|calls|ring|text|whatsapp|helplines?|lines?|hotline|offices?|reception|enquir\w+|inquir\w+|e-?mails?|contactable|contact|answerphone|staffed|manned|available to (?:speak|talk)|opening (?:hours|times)|parking|car park|bus(?:es)?|trains?|deliver\w*|donations? (?:can|accepted|drop)|drop off|committee|trustees?|agm|book(?:ings?)? (?:by|via|between|from|line)|deadline|applications?|hires?|hired|hiring|radio|broadcasts?)\b/;
const ANSWERED_BEHIND =
  /^[\s,()-]*(?:by (?:phone|telephone)|on the phone|for (?:phone|telephone|enquiries)|\(?(?:phone|office|telephone))/;

const TIGHT =
  /^(?:s?[\s,:;(|-]+|\.? )(?:(?:the )?(?:mornings?|afternoons?|evenings?|nights?|lunchtimes?|daytimes?)[\s,:(-]*)?(?:\(?(?:in |during )?term[- ]?time(?: only)?\)?[\s,:-]*)?(?:weekly[\s,:-]*)?(?:at |from |between )?\(?$/;
const BEHIND = /^[\s,]*\(?(?:on |on the |every |each |on a )?$/;
const LOOSE_LENGTH_MAXIMUM = 60;
const DURATION_MINIMUM = 15;
const DURATION_MAXIMUM = 12 * 60;
/** Bare numbers stand for a clock where the session would not be longer: "5-11" may be ages. */
const BARE_DURATION_MAXIMUM = 4 * 60;

interface DayPhrase extends Span {
  weekdays: Weekday[];
  nth: number[];
  isUsable: boolean;
}

interface TimePhrase extends Span {
  range: TimeRange;
  /** It says itself that it is a time: "10am", "10:30". */
  isSure: boolean;
}

/** Weekly and monthly sessions that a sentence speaks of: "every Tuesday 10.30am-12pm", "first Monday of the month 2-4pm". */
export function sessionFacts(
  { plain, isHours }: Sentence,
  today: string,
): { value: SessionFact; span: Span }[] {
  if (isHours || !/\d|noon/.test(plain)) return [];
  const times = timesIn(plain);
  const days = times.length === 0 ? [] : daysIn(plain);
  return times.flatMap((time, index) => {
    const day = dayOf(time, { plain, days, times, index });
    if (day?.isUsable !== true || !isOffered(plain, day, time)) return [];
    const value: SessionFact = {
      repeats: day.nth.length > 0 ? "monthly" : "weekly",
      weekdays: day.weekdays,
      ...(day.nth.length > 0 ? { nth: day.nth } : {}),
      ...time.range,
      from: today,
      ...(/\bterm[- ]?time\b/.test(plain) ? { termTimeOnly: true } : {}),
    };
    const span = { start: Math.min(day.start, time.start), end: Math.max(day.end, time.end) };
    return [{ value, span }];
  });
}

function timesIn(plain: string): TimePhrase[] {
  return Array.from(plain.matchAll(TIMES)).flatMap((found): TimePhrase[] => {
    const [written] = found;
    const [start, end] = [found.index, found.index + written.length];
    const range = readTimeRange(written);
    if (range === undefined || UNITS.test(plain.slice(end))) return [];
    const isSure = /[ap]\.?m\b|noon|midday|\d[.:]\d/.test(written);
    const duration = minutesOf(range.ends) - minutesOf(range.starts);
    const longest = isSure ? DURATION_MAXIMUM : BARE_DURATION_MAXIMUM;
    return duration < DURATION_MINIMUM || duration > longest ? [] : [{ start, end, range, isSure }];
  });
}

/** Midnight ends the day that it closes. */
const minutesOf = (clock: string): number => Number(clock.slice(0, 2)) * 60 + Number(clock.slice(3));

function daysIn(plain: string): DayPhrase[] {
  return Array.from(plain.matchAll(DAYS)).map((found): DayPhrase => {
    const [written, ordinals, names = ""] = found;
    const [start, end] = [found.index, found.index + written.length];
    const isMonthly = new RegExp(`${OF_MONTH}$`).test(written);
    const nth = ordinals === undefined ? [] : nthOf(ordinals);
    // "Every second Tuesday" may be every other one; "the first Tuesday" may be that of a course.
    const isTold =
      ordinals === undefined ? !isMonthly : isMonthly || (/^every|^each/.test(ordinals) && !nth.includes(2));
    const isRepeated = !NOT_REPEATED.test(plain.slice(Math.max(0, start - 24), start));
    const isUsable = isTold && isRepeated && !DATE_BEHIND.test(plain.slice(end, end + 24));
    return { start, end, weekdays: weekdaysOf(names), nth, isUsable };
  });
}

const NTH: Readonly<Record<string, number>> = {
  first: 1,
  second: 2,
  third: 3,
  fourth: 4,
  last: -1,
  "1st": 1,
  "2nd": 2,
  "3rd": 3,
  "4th": 4,
};
const nthOf = (ordinals: string): number[] => [
  ...new Set(Array.from(ordinals.matchAll(new RegExp(`\\b${ORDINAL}\\b`, "g")), ([word]) => NTH[word] ?? 1)),
];

/** The days of "Tuesdays and Thursdays" and "Mon-Wed", in the order of the week. */
function weekdaysOf(names: string): Weekday[] {
  const found = new Set<Weekday>();
  let before: Weekday | undefined;
  for (const { 0: word, index } of names.matchAll(/[a-z]{3,}/g)) {
    const day = weekdayOfWord(word);
    if (day === undefined) continue;
    if (before !== undefined && /(?:-|to|through)\s?$/.test(names.slice(0, index))) {
      const [first, last] = [WEEKDAYS.indexOf(before), WEEKDAYS.indexOf(day)];
      for (const between of WEEKDAYS.slice(first, last)) found.add(between);
    }
    found.add(day);
    before = day;
  }
  return WEEKDAYS.filter((day) => found.has(day));
}

interface Phrases {
  plain: string;
  days: readonly DayPhrase[];
  times: readonly TimePhrase[];
  index: number;
}

/** The days that a time belongs to: those straight before it, straight behind it, or before it with a place between. */
function dayOf(time: TimePhrase, { plain, days, times, index }: Phrases): DayPhrase | undefined {
  const before = days.findLast(({ end }) => end <= time.start);
  const behind = days.find(({ start }) => start >= time.end);
  const earlier = times[index - 1];
  const later = times[index + 1];
  const isFirst = before !== undefined && (earlier === undefined || earlier.end <= before.start);
  const gap = plain.slice(before?.end ?? 0, time.start);
  if (isFirst && TIGHT.test(gap)) return before;
  // "Mondays 10-12 and 2-4pm"
  if (before !== undefined && earlier !== undefined && earlier.start >= before.end) {
    const isNext = /^(?:,? and |, ?| & )(?:from )?$/.test(plain.slice(earlier.end, time.start));
    if (isNext) return dayOf(earlier, { plain, days, times, index: index - 1 });
  }
  if (behind !== undefined && BEHIND.test(plain.slice(time.end, behind.start))) {
    const isTaken = later !== undefined && TIGHT.test(plain.slice(behind.end, later.start));
    if (!isTaken) return behind;
  }
  const isLoose = isFirst && time.isSure && gap.length <= LOOSE_LENGTH_MAXIMUM;
  return isLoose && !/[\d£;]|\b(?:then|followed|but|except|and|or)\b/.test(gap) ? before : undefined;
}

/** Office hours: whole days of the working week. */
const OFFICE_DAYS_MINIMUM = 5;

/** When it began says nothing against its going on. */
const FOUNDED =
  /\b(?:(?:was|were|been) )?(?:since|(?:founded|established|formed|began|begun|started|set up) in) (?:19|20)\d\d\b/g;

function isOffered(written: string, day: DayPhrase, time: TimePhrase): boolean {
  const plain = written.replaceAll(FOUNDED, (words) => " ".repeat(words.length));
  const start = Math.min(day.start, time.start);
  const before = plain.slice(0, start);
  const between = plain.slice(start, Math.max(day.end, time.end));
  const behind = plain.slice(Math.max(day.end, time.end));
  if (OTHER_RHYTHM.test(plain.replaceAll(/\bterm[- ]?time\b/g, ""))) return false;
  if (day.nth.length === 0 && /\bmonthly\b|\b(?:once a|every|each) month\b/.test(plain)) return false;
  if (NOT_HELD.test(before) || NOT_HELD.test(between)) return false;
  if (/\b(?:cancelled|suspended|postponed|paused|no longer|have (?:ended|finished|stopped))\b/.test(behind))
    return false;
  if (ANSWERED.test(before) || ANSWERED.test(between) || ANSWERED_BEHIND.test(behind)) return false;
  const isLong = minutesOf(time.range.ends) - minutesOf(time.range.starts) >= 6 * 60;
  return !(isLong && day.weekdays.length >= OFFICE_DAYS_MINIMUM);
}
