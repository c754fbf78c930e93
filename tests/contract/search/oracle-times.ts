import type { SourceListing, SourceVenue } from "#search/document.ts";

type Session = SourceListing["sessions"][number];

/** One happening by the local clock: the day it begins on, and minutes since that day's midnight. */
export interface Happening {
  day: number;
  starts: number;
  ends: number;
}

/** A venue of a listing, or none, with all that happens there. */
export interface Place {
  venue: SourceVenue | undefined;
  happenings: readonly Happening[];
}

/** What an index knows of: 492 days that can be asked for, and 45 more. */
const DAYS_LOOKED_AT = 492 + 45;
const NAMES = ["sun", "mon", "tue", "wed", "thu", "fri", "sat"] as const;

export const dayOf = (date: string): number => Date.parse(`${date}T00:00:00Z`) / 86_400_000;
export const dateOf = (day: number): string => new Date(day * 86_400_000).toISOString().slice(0, 10);
export const weekdayOf = (day: number) => NAMES[new Date(day * 86_400_000).getUTCDay()] ?? "sun";

/** The places of a listing, in their order; the last is without a venue, for a listing that has none. */
export function placesOf(listing: SourceListing, today: string): Place[] {
  const at = (venue: SourceVenue | undefined): Place => {
    const sessions = listing.sessions.filter(
      ({ venueId }) => venueId === venue?.id || (venueId === undefined && listing.venues.length === 1),
    );
    const terms = listing.termDates[venue?.districtCode ?? listing.groupDistrict];
    return { venue, happenings: sessions.flatMap((session) => happeningsOf(session, terms, dayOf(today))) };
  };
  return listing.venues.length === 0 ? [at(undefined)] : listing.venues.map(at);
}

type Terms = SourceListing["termDates"][string] | undefined;

/** Day by day, each date looked at as a person would with a calendar. */
function happeningsOf(session: Session, terms: Terms, today: number): Happening[] {
  const found: Happening[] = [];
  for (let day = today; day <= today + DAYS_LOOKED_AT; day += 1) {
    const date = dateOf(day);
    for (const { on, starts, ends } of session.extra)
      if (on === date) found.push(happening(day, starts, ends));
    if (session.except.includes(date)) continue;
    const inTerm = (terms ?? []).some((term) => term.starts <= date && date <= term.ends);
    if (session.termTimeOnly && terms !== undefined && !inTerm) continue;
    if (session.repeats === "dates") {
      for (const { on, starts, ends } of session.dates)
        if (on === date) found.push(happening(day, starts, ends));
    } else if (falls(session, day)) {
      found.push(happening(day, session.starts, session.ends));
    }
  }
  return found;
}

function falls(session: Exclude<Session, { repeats: "dates" }>, day: number): boolean {
  const date = dateOf(day);
  if (date < session.from || (session.until !== undefined && date > session.until)) return false;
  if (session.repeats === "weekly") {
    if (!session.weekdays.includes(weekdayOf(day))) return false;
    return ((mondayBefore(day) - mondayBefore(dayOf(session.from))) / 7) % session.every === 0;
  }
  const months = Number(date.slice(0, 4)) * 12 + Number(date.slice(5, 7));
  const begun = Number(session.from.slice(0, 4)) * 12 + Number(session.from.slice(5, 7));
  if ((months - begun) % session.every !== 0) return false;
  const number = Number(date.slice(8));
  if (session.weekdays.length === 0) return session.monthDays.includes(number);
  if (!session.weekdays.includes(weekdayOf(day))) return false;
  // How many of this weekday the month has up to here, and from here on.
  const same = (step: number) => {
    let count = 0;
    for (let other = day; dateOf(other).slice(0, 7) === date.slice(0, 7); other += step) count += 1;
    return count;
  };
  return session.nth.includes(same(-7)) || session.nth.includes(-same(7));
}

function mondayBefore(day: number): number {
  let monday = day;
  while (weekdayOf(monday) !== "mon") monday -= 1;
  return monday;
}

function happening(day: number, starts: string, ends: string): Happening {
  const minutes = (clock: string) => Number(clock.slice(0, 2)) * 60 + Number(clock.slice(3));
  return { day, starts: minutes(starts), ends: minutes(ends) + (ends <= starts ? 1_440 : 0) };
}
