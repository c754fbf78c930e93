import { LIMITS } from "../../listings/field-schema.ts";
import { dateOf, dayOf } from "../../listings/occurrences.ts";
import { partId } from "../../openreferral/ids.ts";
import { saidLine } from "../cleaning/blanks.ts";
import { cleanDate } from "../cleaning/dates.ts";
import { childrenOf, idOf, type Item, type Reading } from "./reading.ts";
import type { Rule, Session } from "./schedule-days.ts";
import { type DatedTime, readSchedule, type ReadSchedule } from "./schedules.ts";
import type { ReadVenues } from "./venues.ts";

/** A closure longer than this is a season, which belongs into the rule's own dates. */
const CLOSURE_DAYS_MAXIMUM = 62;

export interface ReadSessions {
  sessions: Session[];
  /** What could not become a session, in the source's words. */
  words: string[];
}

interface Placed {
  item: Item;
  /** Undefined: at any of them, or none. */
  venueId?: string | undefined;
}

/** When a service happens: schedules of 3.0 and 1.0, of the service and of its places. */
export function readSessions(reading: Reading, service: Item, venues: ReadVenues): ReadSessions {
  const closures = closuresOf(reading, service);
  const made: Session[] = [];
  const words: string[] = [];
  for (const { item, venueId } of placedSchedules(service, venues)) {
    const read = readSchedule(reading, item);
    if (read.words !== undefined) words.push(read.words);
    if (read.kind === "words") continue;
    for (const place of placesOf(venueId, venues)) {
      if (read.kind === "rules") {
        const at = place === undefined ? {} : { venueId: place };
        made.push(...read.sessions.map((session) => withClosures({ ...session, ...at }, closures)));
      } else addDates(made, read, { id: idOf(item), venueId: place });
    }
  }
  return { sessions: limited(reading, service, made), words: [...new Set(words)] };
}

/** Each schedule once: feeds repeat those of a place at the service. */
function placedSchedules(service: Item, venues: ReadVenues): Placed[] {
  const seen = new Set<string>();
  const atPlaces = venues.places.flatMap(({ item, venueId }) =>
    childrenOf(item, "schedules", "regular_schedules", "regular_schedule").map((schedule) => ({
      item: schedule,
      venueId,
    })),
  );
  const ofService = childrenOf(service, "schedules", "regular_schedules").map((item) => {
    const named = idOf(item, "service_at_location_id") ?? idOf(item, "location_id");
    return { item, venueId: named === undefined ? undefined : venues.idsByName.get(named) };
  });
  return [...ofService, ...atPlaces].filter(({ item }) => {
    const id = idOf(item);
    if (id === undefined) return true;
    const isNew = !seen.has(id);
    seen.add(id);
    return isNew;
  });
}

/** A schedule that names no place holds at each of several. */
function placesOf(venueId: string | undefined, { venues }: ReadVenues): (string | undefined)[] {
  if (venueId !== undefined || venues.length < 2) return [venueId];
  return venues.map(({ id }) => id);
}

type ReadDates = Extract<ReadSchedule, { kind: "dates" }>;

/** Dates join the rule that they are exceptions to (our own feed names them by it), or the dates before them. */
function addDates(
  sessions: Session[],
  { dates, note, termTimeOnly }: ReadDates,
  { id, venueId }: { id: string | undefined; venueId: string | undefined },
): void {
  const last = sessions.at(-1);
  const [first] = dates;
  if (last !== undefined && first !== undefined && last.venueId === venueId) {
    if (last.repeats === "dates") {
      const isSame = last.note === note && (last.termTimeOnly ?? false) === termTimeOnly;
      if (isSame && last.dates.length + dates.length <= LIMITS.dates) {
        last.dates.push(...dates);
        return;
      }
    } else if (last.id !== undefined && id === extraId(last.id, first)) {
      last.extra = [...(last.extra ?? []), ...dates];
      return;
    }
  }
  sessions.push({
    repeats: "dates",
    dates: [...dates],
    termTimeOnly,
    ...(venueId === undefined ? {} : { venueId }),
    ...(note === undefined ? {} : { note }),
  });
}

const extraId = (ruleId: string, { on, starts, ends }: DatedTime): string =>
  partId(ruleId, `${on} ${starts} ${ends}`);

/** Days on which it is closed, of 1.0's holiday schedules. */
function closuresOf(reading: Reading, service: Item): string[] {
  const days = new Set<string>();
  for (const item of childrenOf(service, "holiday_schedules", "holiday_schedule")) {
    if (!/^(true|1|yes)$/i.test(saidLine(item.fields["closed"]) ?? "true")) continue;
    const first = reading.take(item, "start_date", cleanDate);
    const last = reading.take(item, "end_date", cleanDate) ?? first;
    if (first === undefined || last === undefined) continue;
    const length = dayOf(last) - dayOf(first) + 1;
    if (length < 1 || length > CLOSURE_DAYS_MAXIMUM) {
      reading.note(item, "", `is no closure of 1 to ${CLOSURE_DAYS_MAXIMUM} days; left out`);
      continue;
    }
    for (let day = 0; day < length; day += 1) days.add(dateOf(dayOf(first) + day));
  }
  return [...days].toSorted().slice(0, LIMITS.dates);
}

function withClosures(session: Rule, closures: string[]): Rule {
  if (closures.length === 0) return session;
  const except = [...new Set([...(session.except ?? []), ...closures])].toSorted().slice(0, LIMITS.dates);
  return { ...session, except };
}

/** Within the limit: weekly sessions that differ in their days alone become one, where there are too many. */
function limited(reading: Reading, service: Item, sessions: Session[]): Session[] {
  if (sessions.length <= LIMITS.sessions) return sessions;
  const merged: Session[] = [];
  const weekly = new Map<string, Extract<Session, { repeats: "weekly" }>>();
  for (const session of sessions) {
    if (session.repeats !== "weekly") {
      merged.push(session);
      continue;
    }
    const { id: _id, weekdays, ...rest } = session;
    const key = JSON.stringify(rest);
    const known = weekly.get(key);
    if (known === undefined) {
      const first = { ...rest, weekdays: [...weekdays] };
      weekly.set(key, first);
      merged.push(first);
    } else known.weekdays.push(...weekdays.filter((day) => !known.weekdays.includes(day)));
  }
  if (merged.length > LIMITS.sessions) {
    reading.note(service, "schedules", `has more than ${LIMITS.sessions} sessions: the rest were left out`);
  }
  return merged.slice(0, LIMITS.sessions);
}
