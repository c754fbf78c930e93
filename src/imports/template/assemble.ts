import type { Candidate, SourceTerm } from "../candidate.ts";
import type { Cell, Draft } from "./column.ts";
import { readSessions, SESSION_FIX } from "./session-notation.ts";
import type { SessionInput } from "./session-words.ts";
import type { TableVenue } from "./venue-notation.ts";
import { weekdaySessions } from "./weekday-cells.ts";

interface Setting {
  today?: string;
  /** Something is missing without which there is no listing. */
  isRefused: boolean;
  /** What is said of a column that is about several cells. */
  about(column: string, value: string): Cell;
}

/** A row that was read, put together; undefined where there is no listing in it. */
export function assemble(draft: Draft, setting: Setting): Candidate | undefined {
  const venues = venuesOf(draft);
  const { plain, group, externalId, isGone, assuredOn } = draft;
  const delivery = plain.delivery ?? (venues.length > 0 ? ["in-person" as const] : undefined);
  const sessions = sessionsOf(draft, venues.length);
  if (delivery === undefined) {
    setting
      .about("How it is offered", "")
      .refuse("is empty, and the row has no venue", "Write In person, Online or At home, or name the venue.");
  }
  const { kind, name, description } = plain;
  const isWhole = kind !== undefined && name !== undefined && description !== undefined;
  if (setting.isRefused || !isWhole || delivery === undefined || group.name === undefined) return undefined;
  const { identifiers, ...ofGroup } = group;
  return {
    ...(externalId === undefined ? {} : { externalId }),
    ...(isGone === undefined ? {} : { isGone }),
    ...(assuredOn === undefined ? {} : { assuredOn }),
    group: {
      ...ofGroup,
      name: group.name,
      ...(identifiers.length === 0 ? {} : { identifiers }),
    },
    listing: {
      kind,
      name,
      ...(plain.summary === undefined ? {} : { summary: plain.summary }),
      description,
      ...says("eligibility", draft.eligibility),
      ...(plain.languages === undefined ? {} : { languages: plain.languages }),
      delivery,
      venues: venues.map(toInput),
      sessions,
      ...says("cost", costOf(draft, setting)),
      ...says("catchment", catchmentOf(draft)),
      ...says("joining", draft.joining),
      ...contactOf(draft),
      ...capacityOf(draft, setting),
    },
    terms: [...draft.terms, ...featuresOf(venues)],
  };
}

/** A part of the listing, where it says anything. */
const says = <Name extends string, Part extends object>(
  name: Name,
  part: Part,
): Partial<Record<Name, Part>> => {
  const said: Partial<Record<Name, Part>> = {};
  if (Object.keys(part).length > 0) said[name] = part;
  return said;
};

function venuesOf({ venue, moreVenues }: Draft): TableVenue[] {
  const { lat, lng, precision = "exact", ...first } = venue;
  const placed =
    lat === undefined || lng === undefined ? first : { ...first, point: { lat, lng, precision } };
  const isThere =
    placed.confidential ||
    placed.lines.length > 0 ||
    placed.accessibility.length > 0 ||
    [placed.name, placed.town, placed.postcode, placed.uprn, placed.point].some((part) => part !== undefined);
  return isThere ? [placed, ...moreVenues] : moreVenues;
}

function toInput(venue: TableVenue, index: number) {
  const { name, lines, town, postcode, point, uprn, confidential } = venue;
  const isPlaced = lines.length > 0 || town !== undefined || postcode !== undefined;
  return {
    id: String(index + 1),
    ...(name === undefined ? {} : { name }),
    ...(isPlaced
      ? {
          address: {
            lines,
            ...(town === undefined ? {} : { town }),
            ...(postcode === undefined ? {} : { postcode }),
          },
        }
      : {}),
    ...(point === undefined ? {} : { point }),
    ...(uprn === undefined ? {} : { uprn }),
    confidential,
  };
}

const featuresOf = (venues: readonly TableVenue[]): SourceTerm[] =>
  venues.flatMap(({ accessibility }, venue) =>
    accessibility.map((words) => ({ field: "accessibility" as const, words, venue })),
  );

function sessionsOf({ weekdays, runs, sessions }: Draft, venues: number): SessionInput[] {
  const weekly = weekdaySessions(weekdays, runs, venues > 1 ? "1" : undefined);
  if (sessions === undefined) return weekly;
  const read = readSessions(sessions.text, runs, venues);
  for (const one of read) {
    if ("reason" in one)
      sessions.note(`holds \`${one.line}\`, which was left out: it ${one.reason}`, SESSION_FIX);
  }
  return [...weekly, ...read.flatMap((one) => ("session" in one ? [one.session] : []))];
}

function costOf({ cost }: Draft, { about }: Setting): Draft["cost"] {
  if (cost.free !== true || (cost.pence ?? 0) === 0) return cost;
  about("Free", "Yes").note("does not go with a price and was left out", "Keep one of the two.");
  const { free: _free, ...priced } = cost;
  return priced;
}

/** Areas are named where it is for their people; that it is for everyone, too, must be said. */
function catchmentOf({ catchment }: Draft): Draft["catchment"] {
  const { everyone, areas = [] } = catchment;
  if (everyone === undefined && areas.length === 0) return {};
  return { everyone: everyone ?? areas.length === 0, areas };
}

function contactOf({ contact }: Draft): Pick<Candidate["listing"], "contact"> {
  const { visibility, ...told } = contact;
  if (Object.keys(told).length === 0) return {};
  return { contact: visibility === undefined ? told : { ...told, visibility } };
}

function capacityOf({ capacity }: Draft, { today, about }: Setting): Pick<Candidate["listing"], "capacity"> {
  const { status, until, note } = capacity;
  if (status === undefined && until === undefined) return {};
  if (status === undefined || until === undefined) {
    about("Room", "").note(
      "was left out, because room is stated with the day until which it holds",
      "Fill in both Room and Room until.",
    );
    return {};
  }
  if (today !== undefined && until < today) {
    about("Room until", until).note(
      "has passed, so that the room was left out",
      `Use ${today} or a later date.`,
    );
    return {};
  }
  return { capacity: { status, until, ...(note === undefined ? {} : { note }) } };
}
