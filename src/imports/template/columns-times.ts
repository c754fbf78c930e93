import { WEEKDAYS } from "#db/schema/listings.ts";
import { dateColumn, ownColumn, printLines, yesNoColumn } from "./cells.ts";
import type { Column, TableListing } from "./column.ts";
import { type PrintedSession, printSession } from "./session-notation.ts";
import { printTimes, SINCE_ALWAYS } from "./session-words.ts";
import { readWeekdayCell, weekdaySessions } from "./weekday-cells.ts";
import { type Weekday, WEEKDAY_NAMES } from "./words.ts";

type Session = TableListing["listing"]["sessions"][number];

/** Whether the columns of weekdays alone say all that the sessions are, in their order. */
export function fitsWeekdays({ listing }: TableListing): boolean {
  const [first] = listing.sessions;
  if (first === undefined || listing.sessions.length === 0) return false;
  const { from, until, termTimeOnly } = first;
  const runs = { ...(until === undefined ? {} : { until }), from: from ?? SINCE_ALWAYS, termTimeOnly };
  const times = Object.fromEntries(WEEKDAYS.map((day) => [day, timesOn(day, listing.sessions)]));
  const read = weekdaySessions(times, runs);
  const venueId = listing.venues[0]?.id;
  const isAtFirst = listing.sessions.every((session) => session.venueId === venueId);
  return isAtFirst && JSON.stringify(read.map(ruleOf)) === JSON.stringify(listing.sessions.map(ruleOf));
}

const timesOn = (day: Weekday, sessions: readonly Session[]) =>
  sessions.flatMap(({ weekdays, starts, ends }) =>
    weekdays?.includes(day) === true && starts !== undefined && ends !== undefined ? [{ starts, ends }] : [],
  );

const TOLD_FIELDS = [
  "repeats",
  "weekdays",
  "every",
  "nth",
  "monthDays",
  "dates",
  "starts",
  "ends",
  "from",
  "until",
  "termTimeOnly",
  "except",
  "extra",
  "note",
] as const;

/** All that a session is, but for its id and venue. */
const ruleOf = (session: Readonly<Partial<Record<(typeof TOLD_FIELDS)[number], unknown>>>): unknown[] =>
  TOLD_FIELDS.map((field) => session[field]);

function weekdayColumn(day: Weekday): Column {
  const name = WEEKDAY_NAMES[day];
  return ownColumn({
    header: name,
    aliases: [name.slice(0, 3), `${name}s`, `${name} hours`, `${name} opening hours`, `${name} times`],
    holds: `When it happens each ${name} at the first venue: start and end, several apart by semicolons. Closed or empty: not on that day.`,
    example: day === "tue" ? "10:30-12:00; 14:00-16:00" : "",
    pointers: [],
    read: (cell, draft) => {
      const { times, unread } = readWeekdayCell(cell.text);
      draft.weekdays[day] = times;
      if (unread.length === 0) return;
      const left = unread.join(", ");
      cell.note(`has no start and end that can be read: ${left}`, "Write it as 10:30-12:00 or 2pm-4pm.");
    },
    print: (row) => (fitsWeekdays(row) ? timesOn(day, row.listing.sessions).map(printTimes).join("; ") : ""),
  });
}

/** When it happens: weekday by weekday, or everything in one column. */
export const TIME_COLUMNS: readonly Column[] = [
  ...WEEKDAYS.map(weekdayColumn),
  dateColumn({
    header: "Runs from",
    aliases: ["From", "Start date", "Starts", "First date", "Valid from"],
    holds: "The first day on which the columns of weekdays hold. Left empty, it has always been so.",
    example: "2026-09-01",
    pointers: [],
    get: (row) => (fitsWeekdays(row) ? row.listing.sessions[0]?.from : undefined),
    set: (draft, date) => (draft.runs.from = date),
  }),
  dateColumn({
    header: "Runs until",
    aliases: ["Until", "End date", "Ends", "Last date", "Valid to"],
    holds: "The last day on which the columns of weekdays hold. Left empty, it goes on.",
    example: "2027-07-20",
    pointers: [],
    get: (row) => (fitsWeekdays(row) ? row.listing.sessions[0]?.until : undefined),
    set: (draft, date) => (draft.runs.until = date),
  }),
  yesNoColumn({
    header: "Term time only",
    aliases: ["Term time", "Only in term time"],
    holds: "Yes where the columns of weekdays hold in school terms alone.",
    example: "Yes",
    pointers: [],
    get: (row) => (fitsWeekdays(row) ? row.listing.sessions[0]?.termTimeOnly : undefined),
    set: (draft, value) => (draft.runs.termTimeOnly = value),
  }),
  ownColumn({
    header: "Sessions",
    aliases: ["Times", "Schedule", "When", "Opening hours", "Opening times", "Days and times"],
    holds:
      "All that the columns of weekdays cannot say, each session on a line of its own (or apart by a bar |). First days and times: `Tuesday, Thursday 10:30-12:00`, `1st, last Tuesday of the month 14:00-16:00`, `15th of the month 19:00-21:00` or `on 2026-12-24 10:00-12:00, 2026-12-31 10:00-12:00`. Then what else there is, after semicolons: `every 2 weeks`, `from 2026-09-01`, `until 2027-07-20`, `term time only`, `not 2026-12-29`, `also 2026-12-30 10:30-12:00`, `venue 2`, `note: bring a mat`.",
    example: "1st Friday of the month 14:00-16:00; from 2026-09-04; not 2027-01-01; venue 2",
    pointers: ["/sessions"],
    read: (cell, draft) => {
      draft.sessions = cell;
    },
    print: (row) =>
      fitsWeekdays(row)
        ? ""
        : printLines(row.listing.sessions.map((session) => printSession(toPrinted(session, row)))),
  }),
];

function toPrinted(session: Session, { listing }: TableListing): PrintedSession {
  const index = listing.venues.findIndex(({ id }) => id === session.venueId);
  return listing.venues.length > 1 && index >= 0 ? { ...session, venue: index + 1 } : session;
}
