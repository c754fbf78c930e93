import { dayNumber } from "#search/conditions.ts";
import type { SearchHit, SearchSort } from "#search/port.ts";
import type { FoundCard } from "../listings/found-cards.ts";
import { ago, metresText, listed, longDate, monthsFor, quoted } from "./plain-words.ts";
import type { Reason } from "./schema.ts";
import { type QueryWords, traceWords, type WordTrace } from "./word-traces.ts";

/** What the rows of one answer have in common. */
export interface ReasonSetting {
  /** Undefined where there is no text. */
  words: QueryWords | undefined;
  sort: SearchSort;
  today: string;
}

/** Orders in which freshness, room and assurance move a result. */
const WEIGHED: readonly SearchSort[] = ["relevance", "assured"];

const PLACES = {
  name: "The name has",
  group: "The group's name has",
  summary: "The summary has",
  place: "The venue or town has",
  description: "The description has",
} as const;

/** Why a listing was found, and what moved it up or down, in plain words. */
export function reasonsOf(
  { found, hit, distance }: { found: FoundCard; hit: SearchHit; distance: number | undefined },
  setting: ReasonSetting,
): Reason[] {
  const isWeighed = WEIGHED.includes(setting.sort);
  const weighed = (reason: Reason): Reason => {
    const { effect: _effect, ...plain } = reason;
    return isWeighed ? reason : plain;
  };
  return [
    ...wordReasons(found, hit, setting.words),
    // Not from where: `place` says that once, and a postcode is not for every row.
    ...(distance === undefined ? [] : [{ field: "distance", text: `${metresText(distance)} away` } as const]),
    ...standingReasons(found, setting.today).map(weighed),
  ];
}

function wordReasons(found: FoundCard, hit: SearchHit, words: QueryWords | undefined): Reason[] {
  if (words === undefined || found.text === undefined) return [];
  const traces = traceWords(words, found.text);
  const missing = traces.filter(({ field }) => field === undefined);
  return [
    ...fieldReason("name", traces),
    ...termReasons("terms", traces),
    ...(["group", "summary", "place", "description"] as const).flatMap((field) => fieldReason(field, traces)),
    ...termReasons("inferred", traces),
    ...(hit.match === "part" && missing.length > 0
      ? [
          {
            field: "words",
            words: missing.map(({ word }) => word),
            effect: "down",
            text: `Without ${listed(missing.map(({ typed }) => quoted(typed)))}`,
          } as const,
        ]
      : []),
  ];
}

function fieldReason(field: keyof typeof PLACES, traces: readonly WordTrace[]): Reason[] {
  const here = traces.filter((trace) => trace.field === field);
  if (here.length === 0) return [];
  const shown = [...new Set(here.map(({ as }) => quoted(as)))];
  const text = `${PLACES[field]} ${listed(shown)}${explained(here)}`;
  return [{ field, words: here.map(({ word }) => word), text }];
}

/** One reason for each term, chosen or read out of the text. */
function termReasons(field: "terms" | "inferred", traces: readonly WordTrace[]): Reason[] {
  const here = traces.filter((trace) => trace.field === field);
  const byTerm = Map.groupBy(here, ({ term, as }) => term?.slug ?? as);
  return [...byTerm.values()].map((those) => {
    const [first] = those;
    const name = first?.term?.label ?? quoted(first?.as ?? "");
    const text =
      field === "terms"
        ? `Listed under ${name}${explained(those)}`
        : `Its text speaks of ${name}; nobody has confirmed it${explained(those)}`;
    const term = first?.term === undefined ? {} : { term: first.term.slug };
    return { field, words: those.map(({ word }) => word), ...term, text };
  });
}

/** How what stands there differs from what was typed. */
function explained(traces: readonly WordTrace[]): string {
  const notes = traces.flatMap(({ typed, as, how }) => {
    if (how === "corrected") return [`${quoted(typed)} read as ${quoted(as)}`];
    if (how === "synonym") return [`looked for with ${quoted(typed)}`];
    return [];
  });
  return notes.length === 0 ? "" : ` (${[...new Set(notes)].join(", ")})`;
}

/** The small steps of search/standing.ts. */
function standingReasons({ card, since }: FoundCard, today: string): Reason[] {
  return [...freshnessReasons(card, since, today), ...capacityReasons(card.capacity, today)];
}

function freshnessReasons(card: FoundCard["card"], since: string | undefined, today: string): Reason[] {
  if (card.assurance === undefined || since === undefined) return [];
  const days = dayNumber(today) - dayNumber(since);
  const { freshness, on } = card.assurance;
  const isOld = freshness === "stale" || freshness === "lapsed";
  const said = on === undefined ? `Published ${ago(days)}` : `Confirmed ${ago(days)}`;
  const effect = isOld ? ({ effect: "down" } as const) : freshness === "fresh" ? UP : {};
  return [
    { field: "freshness", ...effect, text: isOld ? `Not confirmed for ${monthsFor(days)}` : said },
    ...(on === undefined
      ? [
          {
            field: "assurance",
            effect: "down",
            text: "Nobody has confirmed it since it was published",
          } as const,
        ]
      : []),
  ];
}

const UP = { effect: "up" } as const;

function capacityReasons(capacity: FoundCard["card"]["capacity"], today: string): Reason[] {
  if (capacity?.until === undefined) return [];
  const until = longDate(capacity.until, today);
  switch (capacity.status) {
    case "capacity":
      return [{ field: "capacity", ...UP, text: `Has room until ${until}` }];
    case "no-capacity":
      return [{ field: "capacity", text: `No room until ${until}` }];
    case "waitlist":
      return [{ field: "capacity", text: `A waiting list until ${until}` }];
    case "additional-assessment-required":
    case "unknown":
      break;
  }
  return [];
}
