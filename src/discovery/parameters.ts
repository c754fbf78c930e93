import type { SearchFilters } from "#search/port.ts";
import { addDays } from "../areas/today.ts";
import { invalidParameter } from "../errors.ts";
import { FIND_LIMITS, type FindQuery } from "./schema.ts";
import type { ReadParameters } from "./understanding.ts";
import { READ_PARAMETERS } from "./understanding-readings.ts";

type Readable = (typeof READ_PARAMETERS)[number];

/** The filter that each of them makes. */
const FILTERS = {
  in: "areas",
  openTo: "openTo",
  near: "near",
  within: "near",
  day: "weekdays",
  after: "after",
  before: "before",
  from: "from",
  to: "to",
  free: "free",
  maxPence: "maxPence",
  age: "ages",
  delivery: "delivery",
} as const satisfies Record<Readable, keyof SearchFilters>;

/** What is asked for and what was read out of the words, as one. */
export interface Merged {
  query: FindQuery;
  /** Parameters that were read out of the words and apply. */
  read: Readable[];
  /** The filters that they make. */
  assumed: (keyof SearchFilters)[];
}

/** What the caller asked for by parameter stands; what was read out of the words fills the rest. */
export function mergeRead(
  input: FindQuery,
  { text, parameters: found }: { text: string | undefined; parameters: ReadParameters },
  today: string,
): Merged {
  const isOpen = (name: Readable) => input[name] === undefined && found[name] !== undefined;
  const clashes = contradicts({ ...found, ...given(input) }, today);
  const read = READ_PARAMETERS.filter((name) => isOpen(name) && !clashes.has(name));
  const added = Object.fromEntries(read.map((name) => [name, found[name]]));
  // `near` alone only measures.
  const filtering = read.filter((name) => name !== "near");
  return {
    query: { ...input, q: text, ...added },
    read,
    assumed: [...new Set(filtering.map((name) => FILTERS[name]))],
  };
}

const given = (input: FindQuery): Partial<FindQuery> =>
  Object.fromEntries(Object.entries(input).filter(([, value]) => value !== undefined));

/** What would make no sense with what the caller asked for, or cannot be asked: where it was read it is dropped. */
function contradicts({ after, before, from, to }: ReadParameters, today: string): ReadonlySet<string> {
  const times = after !== undefined && before !== undefined && after >= before ? ["after", "before"] : [];
  const dates = isAskable({ from, to }, today) ? [] : ["from", "to"];
  return new Set([...times, ...dates]);
}

function isAskable(dates: Pick<FindQuery, "from" | "to">, today: string): boolean {
  try {
    datesOf(dates, today);
    return true;
  } catch {
    return false;
  }
}

/** Parameters that need or exclude one another. */
export function refuseTogether(query: FindQuery): void {
  const { near, within, after, before } = query;
  const fix = "Send near=CT6 5JN, too.";
  if (near === undefined && within !== undefined) {
    throw invalidParameter("within", "needs-near", "`within` needs `near`.", fix);
  }
  if (near === undefined && query.sort === "distance") {
    throw invalidParameter("sort", "needs-near", "Sorting by distance needs `near`.", fix);
  }
  if (after !== undefined && before !== undefined && after >= before) {
    throw invalidParameter(
      "before",
      "out-of-range",
      "`before` is not later than `after`.",
      `Use a time after ${after}; what goes on past midnight is asked for by after alone.`,
    );
  }
}

/** The dates that are asked for, both ends known, from today on; empty where none are. */
export function datesOf(
  { from, to }: Pick<FindQuery, "from" | "to">,
  today: string,
): { from?: string; to?: string } {
  if (from === undefined && to === undefined) return {};
  if (to !== undefined && to < today) {
    throw invalidParameter("to", "in-the-past", "`to` is before today.", `Use ${today} or a later date.`);
  }
  const furthest = addDays(today, FIND_LIMITS.aheadDays);
  if (from !== undefined && from > furthest) {
    const message = `\`from\` may be ${FIND_LIMITS.aheadDays} days ahead at most.`;
    throw invalidParameter("from", "too-far", message, `Use ${furthest} or an earlier date.`);
  }
  const begin = from === undefined || from < today ? today : from;
  const latest = addDays(begin, FIND_LIMITS.rangeDays - 1);
  if (to === undefined) return { from: begin, to: latest };
  if (to < begin) {
    throw invalidParameter("to", "out-of-range", "`to` is before `from`.", `Use ${begin} or a later date.`);
  }
  if (to > latest) {
    const message = `Dates may span ${FIND_LIMITS.rangeDays} days at most.`;
    const fix = `Use ${latest} or an earlier date${from === undefined ? ", or send a later `from`" : ""}.`;
    throw invalidParameter("to", "too-long", message, fix);
  }
  return { from: begin, to };
}
