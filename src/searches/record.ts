import type { UnderstoodWords, OfferedChange, SEARCH_CALLERS } from "#db/schema/searches.ts";
import type { EngineName, SearchAnswer } from "#search/port.ts";
import { fold } from "#search/words.ts";
import { parsePlace } from "../areas/place.ts";
import type { Actor, Membership } from "../context.ts";
import type { FindQuery, FindReply } from "../discovery/schema.ts";
import { isStaff } from "../listings/visibility.ts";
import { timeOfId } from "../signposting/identity.ts";
import { coarsePlace, scrubWords } from "./scrub-words.ts";

/** Where somebody asked from, no nearer than about a kilometre; only its district is written down. */
export type Whereabouts = { outcode: string } | { lat: number; lng: number };

/** A search as it is written down. */
export interface SearchRecord {
  id: string;
  at: string;
  words: string;
  folded: string;
  understood: UnderstoodWords[];
  filters: Record<string, unknown>;
  /** Code of an area that was named, of any kind. */
  area?: string;
  /** Where no area was named. */
  near?: Whereabouts;
  fullCount: number;
  partCount: number;
  total: number;
  totalIsExact: boolean;
  shown: string[];
  relaxations: OfferedChange[];
  engine: EngineName;
  tookMs: number;
  caller: (typeof SEARCH_CALLERS)[number];
  teamId?: string;
}

/** A search and what came of it. */
export interface AnsweredSearch {
  actor: Pick<Actor, "memberships">;
  /** As it was asked. */
  asked: FindQuery;
  /** With what was read out of its words in the place of those words. */
  query: FindQuery;
  answer: Pick<SearchAnswer, "hits" | "total" | "totalIsExact">;
  reply: FindReply;
}

/** No filters: what is looked for, how it is shown, and words. */
const NO_FILTERS: ReadonlySet<string> = new Set(["q", "literal", "sort", "facets", "limit", "cursor"]);
const FOLDED_MAXIMUM = 500;
const CHANGE_MAXIMUM = 200;

/** What is kept of a search: what was looked for, where and how much was found, and nothing of who asked. */
export function toSearchRecord({ actor, asked, query, answer, reply }: AnsweredSearch): SearchRecord {
  const at = timeOfId(reply.searchId);
  if (at === undefined) throw new Error("a search's id carries no time");
  const area = query.in?.[0] ?? query.openTo?.[0];
  const near = area === undefined && query.near !== undefined ? whereabouts(query.near) : undefined;
  const total = reply.total ?? reply.totalAtLeast ?? answer.total;
  // Parts are looked for only where fewer than five have all words, and come after them.
  const isPartly = answer.hits.some(({ match }) => match === "part");
  const full = isPartly ? answer.hits.filter(({ match }) => match === "all").length : total;
  const words = scrubWords(asked.q ?? "");
  return {
    id: reply.searchId,
    at: at.toISOString(),
    words,
    // Of words that held a person's details what was searched is not kept either.
    folded: words === "" ? "" : fold(scrubWords(query.q ?? "")).slice(0, FOLDED_MAXIMUM),
    understood: reply.understood.map(({ words, parameter, value }) => ({
      words: scrubWords(words),
      parameter,
      value: parameter === "near" ? coarsePlace(value) : scrubWords(value),
    })),
    filters: filtersOf(query),
    ...(area === undefined ? {} : { area }),
    ...(near === undefined ? {} : { near }),
    fullCount: Math.min(full, total),
    partCount: Math.max(total - full, 0),
    total,
    totalIsExact: answer.totalIsExact,
    shown: reply.data.map(({ id }) => id),
    relaxations: reply.relaxations.map(({ change, count }) => ({
      change: scrubWords(change).slice(0, CHANGE_MAXIMUM),
      count,
    })),
    engine: reply.engine,
    tookMs: reply.tookMs,
    ...callerOf(actor, area),
  };
}

function filtersOf(query: FindQuery): Record<string, unknown> {
  const given = Object.entries(query).filter(([name, value]) => value !== undefined && !NO_FILTERS.has(name));
  return Object.fromEntries(
    given.map(([name, value]) => [name, name === "near" ? coarsePlace(String(value)) : value]),
  );
}

function whereabouts(near: string): Whereabouts | undefined {
  const place = parsePlace(near);
  if (place === undefined) return undefined;
  if (place.kind !== "point") return { outcode: coarsePlace(near) };
  const aboutKilometre = (degrees: number) => Math.round(degrees * 100) / 100;
  return { lat: aboutKilometre(place.lat), lng: aboutKilometre(place.lng) };
}

/** Of staff the team whose area was asked about, so that news can go back to it; of everybody else only the kind. */
function callerOf(
  { memberships }: Pick<Actor, "memberships">,
  area: string | undefined,
): Pick<SearchRecord, "caller" | "teamId"> {
  const staff = memberships.filter(isStaff);
  if (staff.length === 0) {
    return { caller: memberships.some(({ role }) => role === "group") ? "group" : "public" };
  }
  const covers = ({ team }: Membership) => area !== undefined && team?.areas.includes(area) === true;
  const { team } = staff.find(covers) ?? staff.find((membership) => membership.team !== undefined) ?? {};
  return { caller: "staff", ...(team === undefined ? {} : { teamId: team.id }) };
}
