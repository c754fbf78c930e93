import { partId } from "./ids.ts";
import { dateText, listText, sentences } from "./plain-texts.ts";
import type { Schedule } from "./body-schema.ts";
import type { SourceDatedTime, SourceListing, SourceSession } from "./source.ts";

const DAY_MS = 86_400_000;
/** The longest that a rule can wait for its first day: 52 months, and a day of a month that few months have. */
const LOOKED_AHEAD_DAYS = 52 * 31 + 366 * 4;

const WEEKDAYS = {
  mon: ["MO", "Monday"],
  tue: ["TU", "Tuesday"],
  wed: ["WE", "Wednesday"],
  thu: ["TH", "Thursday"],
  fri: ["FR", "Friday"],
  sat: ["SA", "Saturday"],
  sun: ["SU", "Sunday"],
} as const;
const WEEKDAY_ORDER = ["mon", "tue", "wed", "thu", "fri", "sat", "sun"] as const;
const ATTENDING = { "in-person": "In person", online: "Online", "at-home": "At home" } as const;

/** When a listing happens: a rule for each weekly or monthly session, and each date by itself. */
export function schedulesOf(listing: SourceListing): Schedule[] {
  const attending = listText(listing.delivery.map((way) => ATTENDING[way]));
  return (listing.sessions ?? []).flatMap((session) => {
    const shared = {
      service_id: listing.id,
      ...(session.venueId === null ? {} : { service_at_location_id: session.venueId }),
      ...(attending === "" ? {} : { attending_type: attending }),
    };
    const rule = session.repeats === "dates" ? [] : [{ ...ruleOf(session), ...shared }];
    const dates = [...session.dates, ...session.extra].map((date) => ({
      ...datedOf(session, date),
      ...shared,
    }));
    return [...rule, ...dates];
  });
}

function datedOf(session: SourceSession, { on, starts, ends }: SourceDatedTime): Schedule {
  const notes = notesOf({ ...session, except: [] });
  return {
    id: partId(session.id, `${on} ${starts} ${ends}`),
    valid_from: on,
    valid_to: on,
    dtstart: on,
    until: on,
    opens_at: starts,
    closes_at: ends,
    description: `${dateText(on)}, ${starts} to ${ends}`,
    ...(notes === undefined ? {} : { notes }),
  };
}

function ruleOf(session: SourceSession): Schedule {
  const { from, until, starts, ends } = session;
  const notes = notesOf(session);
  const byDay = byDayOf(session);
  return {
    id: session.id,
    freq: session.repeats === "monthly" ? "MONTHLY" : "WEEKLY",
    interval: session.every,
    ...(byDay === undefined ? {} : { byday: byDay }),
    ...(session.monthDays.length === 0 ? {} : { bymonthday: session.monthDays.join(",") }),
    ...(from === null ? {} : { valid_from: from, dtstart: firstDay(session, from) ?? from }),
    ...(until === null ? {} : { valid_to: until, until }),
    ...(starts === null ? {} : { opens_at: starts }),
    ...(ends === null ? {} : { closes_at: ends }),
    description: ruleText(session),
    ...(notes === undefined ? {} : { notes }),
  };
}

const inOrder = (session: SourceSession) => WEEKDAY_ORDER.filter((day) => session.weekdays.includes(day));

/** `MO,TU`; of a monthly rule with which of them in the month: `1TU,-1TU`. */
function byDayOf(session: SourceSession): string | undefined {
  const days = inOrder(session).map((day) => WEEKDAYS[day][0]);
  if (days.length === 0) return undefined;
  if (session.repeats === "weekly") return days.join(",");
  return session.nth.flatMap((nth) => days.map((day) => `${nth}${day}`)).join(",");
}

/** The first day of the rule, from which its interval counts. */
function firstDay(session: SourceSession, from: string): string | undefined {
  const start = Math.round(Date.parse(from) / DAY_MS);
  for (let day = start; day < start + LOOKED_AHEAD_DAYS; day += 1) {
    const iso = new Date(day * DAY_MS).toISOString().slice(0, 10);
    if (session.until !== null && iso > session.until) return undefined;
    if (falls(session, start, day) && !session.except.includes(iso)) return iso;
  }
  return undefined;
}

// 1 January 1970 was a Thursday: weeks begin on Mondays.
const weekOf = (day: number) => Math.floor((day + 3) / 7);
const weekdayOf = (day: number) => WEEKDAY_ORDER[(((day + 3) % 7) + 7) % 7] ?? "mon";

function falls(session: SourceSession, start: number, day: number): boolean {
  const isDay = session.weekdays.includes(weekdayOf(day));
  if (session.repeats === "weekly") return isDay && (weekOf(day) - weekOf(start)) % session.every === 0;
  const first = new Date(start * DAY_MS);
  const date = new Date(day * DAY_MS);
  const months =
    (date.getUTCFullYear() - first.getUTCFullYear()) * 12 + date.getUTCMonth() - first.getUTCMonth();
  if (months % session.every !== 0) return false;
  const ofMonth = date.getUTCDate();
  if (session.monthDays.length > 0) return session.monthDays.includes(ofMonth);
  const days = new Date(Date.UTC(date.getUTCFullYear(), date.getUTCMonth() + 1, 0)).getUTCDate();
  const nth = Math.ceil(ofMonth / 7);
  const last = -Math.ceil((days - ofMonth + 1) / 7);
  return isDay && (session.nth.includes(nth) || session.nth.includes(last));
}

const ORDINALS = ["", "first", "second", "third", "fourth", "fifth"] as const;

function nthText(nth: number): string {
  if (nth > 0) return ORDINALS[nth] ?? `${nth}th`;
  return nth === -1 ? "last" : `${ORDINALS[-nth] ?? `${-nth}th`} last`;
}

function ruleText(session: SourceSession): string {
  const days = listText(inOrder(session).map((day) => WEEKDAYS[day][1]));
  const { every } = session;
  const times = `${session.starts ?? ""} to ${session.ends ?? ""}`;
  if (session.repeats === "weekly") {
    return `${every === 1 ? `Every ${days}` : `Every ${every} weeks on ${days}`}, ${times}`;
  }
  const which =
    session.monthDays.length > 0
      ? `day ${listText(session.monthDays.map(String))}`
      : `the ${listText(session.nth.map(nthText))} ${days}`;
  return `On ${which} of ${every === 1 ? "each month" : `every ${every} months`}, ${times}`;
}

function notesOf(session: SourceSession): string | undefined {
  const { except } = session;
  return sentences([
    session.note,
    session.termTimeOnly ? "In school term time only" : undefined,
    except.length === 0 ? undefined : `Not on ${listText(except.map(dateText))}`,
  ]);
}
