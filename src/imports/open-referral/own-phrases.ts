import type { CAPACITY_STATUSES, JOINING_WAYS } from "#db/schema/listings.ts";
import { MONTHS } from "../../openreferral/plain-texts.ts";
import { ACCOMPANIED, JOINING, PAUSED_ALERT, REFERRALS, ROOM } from "../../openreferral/services.ts";

/*
 * What our own feed says in words because the format has no field for it, read back. A text that says anything else is
 * nobody's phrase: undefined.
 */

type JoiningWay = (typeof JOINING_WAYS)[number];

export interface Joining {
  ways: JoiningWay[];
  takesReferrals: boolean;
  accompaniedFirstVisit: boolean;
}

const WAYS_BY_PHRASE: ReadonlyMap<string, JoiningWay> = new Map(
  (Object.entries(JOINING) as [JoiningWay, string][]).map(([way, phrase]) => [phrase, way]),
);

/** `Just come along or book a place. Referrals are taken.` */
export function joiningOfPhrase(text: string): Joining | undefined {
  const joining: Joining = { ways: [], takesReferrals: false, accompaniedFirstVisit: false };
  for (const sentence of text.split(/\.(?:\s+|$)/)) {
    if (sentence === "") continue;
    if (sentence === REFERRALS) joining.takesReferrals = true;
    else if (sentence === ACCOMPANIED) joining.accompaniedFirstVisit = true;
    else {
      const phrases = `${sentence.charAt(0).toLowerCase()}${sentence.slice(1)}`.split(/, | or /);
      const ways = phrases.flatMap((phrase) => WAYS_BY_PHRASE.get(phrase) ?? []);
      if (ways.length !== phrases.length) return undefined;
      joining.ways.push(...ways);
    }
  }
  return joining;
}

export interface Room {
  status: (typeof CAPACITY_STATUSES)[number];
  until: string;
  note?: string;
}

const ROOM_PHRASE = /^(.+?) \(this holds until (\d{1,2} [A-Z][a-z]+ \d{4})\)\.?(?:\s+(\S[\s\S]*))?$/;

/** `There is a waiting list (this holds until 31 December 2026). Ask for Jo.` */
export function roomOfPhrase(text: string): Room | undefined {
  const [, said, date = "", note] = ROOM_PHRASE.exec(text) ?? [];
  const status = (Object.keys(ROOM) as Room["status"][]).find((name) => ROOM[name] === said);
  const until = dateOfText(date);
  if (status === undefined || until === undefined) return undefined;
  return { status, until, ...(note === undefined ? {} : { note }) };
}

/** `24 November 2026` as `2026-11-24`. */
function dateOfText(text: string): string | undefined {
  const [, day = "", name = "", year = ""] = /^(\d{1,2}) ([A-Z][a-z]+) (\d{4})$/.exec(text) ?? [];
  const month = MONTHS.findIndex((known) => known === name) + 1;
  if (month === 0) return undefined;
  return `${year}-${String(month).padStart(2, "0")}-${day.padStart(2, "0")}`;
}

/** `Carers welcome. Not for: people who need nursing care.` in its two parts. */
export function eligibilityOfPhrase(text: string): { note?: string; notFor?: string } {
  const found = /^(?:([\s\S]*\S)\s+)?Not for: (\S[\s\S]*)$/.exec(text);
  if (found === null) return { note: text };
  const [, note, notFor = ""] = found;
  return { ...(note === undefined ? {} : { note }), notFor };
}

export interface SessionNotes {
  note?: string;
  termTimeOnly: boolean;
  except: string[];
}

const EXCEPT = /(?:^|\s)Not on ((?:\d{1,2} [A-Z][a-z]+ \d{4}(?:, | and )?)+)\.?$/;
const TERM_TIME = /(?:^|\s)In school term time only\.?$/;

/** `Bring a mat. In school term time only. Not on 24 November 2026 and 1 December 2026.` */
export function sessionNotesOfPhrase(text: string): SessionNotes {
  const dates = EXCEPT.exec(text);
  const except = (dates?.[1] ?? "").split(/, | and /).flatMap((date) => dateOfText(date) ?? []);
  const before = dates === null ? text : text.slice(0, dates.index).trimEnd();
  const term = TERM_TIME.exec(before);
  const note = (term === null ? before : before.slice(0, term.index)).trimEnd();
  return { ...(note === "" ? {} : { note }), termTimeOnly: term !== null, except };
}

/** Whether an alert says no more than that the listing is paused. */
export const isPausedAlert = (text: string): boolean => text === PAUSED_ALERT;
