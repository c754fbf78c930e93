import { containing, resolvePlace } from "../areas/actions.ts";
import { parsePlace } from "../areas/place.ts";
import { londonDate } from "../areas/today.ts";
import type { Context } from "../context.ts";
import { AppError, invalidParameter, notFound } from "../errors.ts";
import { PAGE_LIMIT_DEFAULT } from "../http/paging.ts";
import { readCursor, writeCursor } from "./cursor.ts";
import type { ContentFilter, PostcodePlace } from "./filters.ts";
import { schemeOf } from "./filters.ts";
import {
  atLocationsListed,
  type Depth,
  hasForgotten,
  type Listed,
  organizationsListed,
  selectChanges,
  selectEntry,
  selectEntryOfVenue,
  selectHorizon,
  selectLatest,
  selectOrganization,
  selectPage,
  selectTerm,
  selectTermsOf,
  servicesListed,
  termsListed,
} from "./queries.ts";
import type {
  AtLocationsQuery,
  ChangesQuery,
  ContentQuery,
  OrganizationsQuery,
  ServicesQuery,
  TaxonomiesQuery,
  TermsQuery,
} from "./schema.ts";
import {
  isLive,
  toAtLocation,
  toAtLocationSummary,
  toMinimal,
  toOrganizationWithServices,
  toService,
  toServiceSummary,
  toTombstone,
} from "./services.ts";
import type { FeedEntry } from "./source.ts";
import { ndjsonBody, openRowsSoon } from "./streaming.ts";
import { taxonomies, toTerm } from "./terms.ts";

/** Where the feed is, under the public address. */
export const FEED_PATH = "/open-referral/v3";
/** How many may stream all results at a time, over all processes, where a process says nothing else. */
const STREAMS_MAXIMUM = 4;
const DAY_MS = 86_400_000;
const TOMBSTONES_KEPT_MS = 90 * DAY_MS;

/** When what is answered was last modified, and before when every change is in it; milliseconds since 1970. */
export interface Freshness {
  modified: number;
  settled: number;
}

/**
 * What is answered: a body, or lines as they are read, each checked before it goes out. Without `freshness` only the
 * body tells whether it changed.
 */
export type Answer = { body: unknown; freshness?: Freshness } | { lines: Lines };
export type Lines = (check: (item: unknown) => unknown) => ReadableStream<Uint8Array>;

/** Address of the feed, without a slash at its end. */
export const baseOf = (context: Context): string => context.config.PUBLIC_URL + FEED_PATH;

/** What the feed is, and where its document is. */
export function readDetails(context: Context): Answer {
  const { FEED_PUBLISHER, FEED_PUBLISHER_URL, FEED_LICENCE, FEED_LICENCE_URL, PUBLIC_URL } = context.config;
  return {
    body: {
      version: "HSDS-UK-3.0",
      profile: "https://docs.openreferraluk.org/en/latest/",
      openapi_url: `${baseOf(context)}/openapi.json`,
      description: "What communities offer: groups, activities and support, with when and where they happen.",
      publisher: { name: FEED_PUBLISHER, url: FEED_PUBLISHER_URL ?? PUBLIC_URL },
      licence: { name: FEED_LICENCE, url: FEED_LICENCE_URL },
    },
  };
}

interface Paging {
  page: number;
  per_page?: number | undefined;
  perPage?: number | undefined;
  format: "json" | "ndjson";
}

/** A page of a list, or all of it as lines. */
async function answerList<Row>(
  context: Context,
  listed: Listed<Row>,
  paging: Paging,
  toItem: (row: Row) => unknown,
): Promise<Answer> {
  if (paging.format === "ndjson") return streamList(context, listed, toItem);
  const limit = paging.per_page ?? paging.perPage ?? PAGE_LIMIT_DEFAULT;
  const offset = (paging.page - 1) * limit;
  const settled = await selectHorizon(context.db);
  const found = await selectPage(context.db, listed, { offset, limit });
  const { total, held } = found;
  return {
    body: envelope(found.rows.map(toItem), { total, held, page: paging.page, limit }),
    freshness: { modified: found.latest, settled },
  };
}

async function streamList<Row>(
  context: Context,
  listed: Listed<Row>,
  toItem: (row: Row) => unknown,
): Promise<Answer> {
  const rows = await openRowsSoon<Row>(context.db, listed.rows(), context.streamsMaximum ?? STREAMS_MAXIMUM);
  if (rows === undefined) {
    throw new AppError("unavailable", {
      detail:
        "As many as can be are reading all results already. Try it again soon, or read them page by page.",
      retryAfterSeconds: 30,
    });
  }
  // On Workers the connection outlives the reply for as long as this.
  context.defer?.(rows.over);
  return { lines: (check) => ndjsonBody(rows, (row) => check(toItem(row))) };
}

function envelope(
  contents: unknown[],
  { total, held = 0, page, limit }: { total: number; held?: number; page: number; limit: number },
) {
  // What went lately keeps its place, so that whoever is on their way through the pages misses nothing.
  const pages = Math.ceil((total + held) / limit);
  return {
    total_items: total,
    total_pages: pages,
    page_number: page,
    size: contents.length,
    first_page: page === 1,
    last_page: page >= pages,
    empty: contents.length === 0,
    contents,
  };
}

/** Services as they are asked for. */
export async function readServices(context: Context, query: ServicesQuery): Promise<Answer> {
  const { minimal, full, page, per_page, perPage, format, ...content } = query;
  const depth: Depth = minimal ? "minimal" : full ? "nested" : "summary";
  const listed = servicesListed(await filterOf(context, content), depth);
  const base = baseOf(context);
  const answer = await answerList(context, listed, { page, per_page, perPage, format }, (entry) =>
    toItem(entry, depth, base),
  );
  return content.postcode === undefined ? answer : withoutFreshness(answer);
}

/** Where more than the services decides what is in it: terms, or what is known of a postcode. */
const withoutFreshness = (answer: Answer): Answer => ("lines" in answer ? answer : { body: answer.body });

function toItem(entry: FeedEntry, depth: Depth, base: string): unknown {
  if (!isLive(entry)) return toTombstone(entry);
  if (depth === "minimal") return toMinimal(entry);
  return depth === "nested" ? toService(entry, base) : toServiceSummary(entry);
}

async function filterOf(context: Context, content: ContentQuery): Promise<ContentFilter> {
  const { postcode, ...rest } = content;
  return postcode === undefined ? rest : { ...rest, place: await placeOf(context, postcode) };
}

async function placeOf(context: Context, postcode: string): Promise<PostcodePlace | null> {
  const parsed = parsePlace(postcode);
  const found = parsed === undefined ? undefined : await resolvePlace(context.db, parsed);
  if (found === undefined) return null;
  const codes = [found.districts[0], found.ward].filter((code) => code !== undefined);
  return {
    point: found.point,
    areas: await containing(context.db, codes, londonDate(context.now())),
  };
}

const gone = () =>
  new AppError("gone", { detail: "It was in the directory once and has been withdrawn or has ended." });

/** One service, whole; 410 where it has gone. */
export async function readService(context: Context, id: string): Promise<Answer> {
  const settled = await selectHorizon(context.db);
  const entry = await selectEntry(context.db, id);
  if (entry === undefined) throw notFound("service");
  if (!isLive(entry)) throw gone();
  return { body: toService(entry, baseOf(context)), freshness: { modified: entry.modified, settled } };
}

/** Services at each of their locations. */
export async function readAtLocations(context: Context, query: AtLocationsQuery): Promise<Answer> {
  const { full, page, per_page, perPage, format, ...content } = query;
  const depth = full ? "nested" : "summary";
  const listed = atLocationsListed(await filterOf(context, content), depth);
  const base = baseOf(context);
  const answer = await answerList(context, listed, { page, per_page, perPage, format }, (row) => {
    if (!isLive(row)) throw new Error("a venue of the list is a public listing's");
    return full ? toAtLocation(row, row.venue, base) : toAtLocationSummary(row, row.venue, base);
  });
  return content.postcode === undefined ? answer : withoutFreshness(answer);
}

/** A service at one of its locations, whole. */
export async function readAtLocation(context: Context, id: string): Promise<Answer> {
  const settled = await selectHorizon(context.db);
  const entry = await selectEntryOfVenue(context.db, id);
  if (entry === undefined || !isLive(entry)) throw notFound("service at a location");
  const venue = entry.listing.venues?.find((one) => one.id === id.toLowerCase());
  if (venue === undefined) throw notFound("service at a location");
  const body = toAtLocation(entry, venue, baseOf(context));
  return { body, freshness: { modified: entry.modified, settled } };
}

/** Groups with something in the directory. */
export async function readOrganizations(context: Context, query: OrganizationsQuery): Promise<Answer> {
  const { full, full_service, search, ...paging } = query;
  const depth = full_service ? "nested" : full ? "minimal" : undefined;
  const base = baseOf(context);
  return answerList(context, organizationsListed({ search }, depth), paging, (row) =>
    toOrganizationWithServices(row, full_service, base),
  );
}

/** One group with its services: by name, or whole. */
export async function readOrganization(
  context: Context,
  id: string,
  { full_service: full }: { full_service: boolean },
): Promise<Answer> {
  const settled = await selectHorizon(context.db);
  // Read before the services, so that it is not newer than they are; one that went is in it as well.
  const modified = await selectLatest(context.db);
  const row = await selectOrganization(context.db, id, full ? "nested" : "minimal");
  if (row === undefined) throw notFound("organization");
  return { body: toOrganizationWithServices(row, full, baseOf(context)), freshness: { modified, settled } };
}

/** The taxonomies: few, and the same everywhere. */
export async function readTaxonomies(context: Context, query: TaxonomiesQuery): Promise<Answer> {
  const words = wordsOf(query.search ?? "");
  const all = taxonomies(baseOf(context)).filter(({ name, description }) => {
    const there = new Set(wordsOf(`${name} ${description}`));
    return query.search === undefined || (words.length > 0 && words.every((word) => there.has(word)));
  });
  if (query.format === "ndjson") {
    return { lines: (check) => new Blob(all.map((one) => `${JSON.stringify(check(one))}\n`)).stream() };
  }
  const limit = query.per_page ?? query.perPage ?? PAGE_LIMIT_DEFAULT;
  const start = (query.page - 1) * limit;
  const page = envelope(all.slice(start, start + limit), { total: all.length, page: query.page, limit });
  return { body: page };
}

const wordsOf = (text: string): string[] => text.toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? [];

/** One taxonomy with its terms. */
export async function readTaxonomy(context: Context, id: string): Promise<Answer> {
  const base = baseOf(context);
  const taxonomy = taxonomies(base).find((one) => one.id === id.toLowerCase());
  const scheme = schemeOf(id);
  if (taxonomy === undefined || scheme === undefined) throw notFound("taxonomy");
  const terms = (await selectTermsOf(context.db, scheme)).map((term) => toTerm(term, base));
  return { body: terms.length === 0 ? taxonomy : { ...taxonomy, taxonomy_terms: terms } };
}

/** Terms of the taxonomies. */
export async function readTerms(context: Context, query: TermsQuery): Promise<Answer> {
  const { search, taxonomy_id, parent_id, top_only, ...paging } = query;
  const listed = termsListed({ search, taxonomy_id, parent_id, top_only });
  const base = baseOf(context);
  return withoutFreshness(await answerList(context, listed, paging, (term) => toTerm(term, base)));
}

/** One term. */
export async function readTerm(context: Context, id: string): Promise<Answer> {
  const term = await selectTerm(context.db, id);
  if (term === undefined) throw notFound("term");
  return { body: toTerm(term, baseOf(context)) };
}

const startOfDay = (milliseconds: number): number => Math.floor(milliseconds / DAY_MS) * DAY_MS;

/**
 * What was changed or has gone since a cursor, in the order in which it happened, for those who mirror. Nothing is
 * left out by going on from `next_cursor`; 410 where that would be so, since tombstones are kept for 90 days.
 */
export async function readChanges(context: Context, query: ChangesQuery): Promise<Answer> {
  const { db } = context;
  // By the day, so that what is answered only changes with it.
  const today = startOfDay(context.now().getTime());
  const goneSince = today - TOMBSTONES_KEPT_MS;
  const after = query.after === undefined ? undefined : readCursor(query.after);
  if (query.after !== undefined && after === undefined) {
    throw invalidParameter(
      "after",
      "invalid-cursor",
      "is no cursor of this feed.",
      "Send the `next_cursor` of an earlier reply, or leave it out to begin again.",
    );
  }
  if (after !== undefined && (await hasForgotten(db, after, goneSince))) {
    throw new AppError("gone", {
      detail: "Since then something went that is no longer told of. Begin again without `after`.",
    });
  }
  // Before the changes themselves: what is committed in between belongs to the next reply.
  const before = await selectHorizon(db);
  const latest = await selectLatest(db);
  const depth = query.full ? "nested" : "minimal";
  const limit = query.per_page;
  const found = await selectChanges(db, { after, before, goneSince, depth, limit: limit + 1 });
  const entries = found.slice(0, limit);
  const last = entries.at(-1) ?? after;
  const begun = after?.begun ?? Math.max(startOfDay(before), goneSince);
  const base = baseOf(context);
  return {
    body: {
      size: entries.length,
      empty: entries.length === 0,
      more: found.length > limit,
      ...(last === undefined
        ? {}
        : { next_cursor: writeCursor({ modified: last.modified, id: last.id, begun }) }),
      contents: entries.map((entry) => toItem(entry, depth, base)),
    },
    freshness: { modified: Math.max(latest, today, startOfDay(before)), settled: before },
  };
}
