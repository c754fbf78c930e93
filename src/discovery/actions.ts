import type { SearchHit, SearchQuery, SearchSort } from "#search/port.ts";
import { queryWords } from "#search/words.ts";
import type { PlacePoint } from "../areas/actions.ts";
import { londonDate } from "../areas/today.ts";
import type { Context } from "../context.ts";
import { invalidParameter } from "../errors.ts";
import { readFoundCards } from "../listings/found-cards.ts";
import { toSearchRecord } from "../searches/record.ts";
import { toFound } from "./cards.ts";
import { type FindCursor, readCursor, type Reading, searchMark, writeCursor } from "./cursor.ts";
import { countsOf } from "./facet-counts.ts";
import { interpret, type Interpretation } from "./interpretation.ts";
import { linkTo } from "./links.ts";
import { type Merged, mergeRead, refuseTogether } from "./parameters.ts";
import { RELAXED_BELOW, relaxationsOf } from "./relaxations.ts";
import { refuseUnknown, resolveNear, toSearch, wantedTimes } from "./resolution.ts";
import { readPage, type ResultPage } from "./result-page.ts";
import { FIND_LIMITS, type FindQuery, type FindReply } from "./schema.ts";
import { wordsOfQuery } from "./word-traces.ts";

/** Finds listings: the engine gives ids in order, one read of Postgres decides what is shown of them. */
export async function findListings(context: Context, input: FindQuery): Promise<FindReply> {
  const started = performance.now();
  const mark = () => searchMark({ ...input, cursor: undefined, limit: undefined });
  const cursor = input.cursor === undefined ? undefined : readCursor(input.cursor, mark());
  refuseTooFar(cursor);
  const reading = await read(context, input, cursor);
  const merged = mergeRead(input, reading, londonDate(context.now()));
  refuseTogether(merged.query);
  await refuseUnknown(context, merged.query);
  const asked = await prepare(context, { reading, merged, cursor });
  const page = await pageOf(context, asked, { seen: new Set(cursor?.seen), limit: input.limit });
  const total = totalOf(page);
  const isFew = total.total !== undefined && total.total < RELAXED_BELOW;
  const { engine } = page.answer;
  const understood = reading.understood.filter(({ parameter }) => isRead(merged, parameter));
  const reply = {
    data: await cardsOf(context, asked, page),
    nextCursor: page.more
      ? writeCursor({ engine, search: mark(), seen: page.seen, reading: toKeep(input, reading) })
      : null,
    ...total,
    ...(input.facets === undefined ? {} : await countsOf(context.db, page, asked.search)),
    ...placeOf(asked),
    understood: understood.map((one) => ({ ...one, without: withoutLink(input, reading, one.words) })),
    ...(reading.notice === undefined ? {} : { notice: reading.notice }),
    relaxations:
      isFew && cursor === undefined && !hasNothingLeft(reading)
        ? await relaxationsOf(context, {
            ...asked,
            query: merged.query,
            ...(reading.understood.length === 0 ? {} : { typed: reading.typed }),
            parts: reading.parts,
            understood,
            total: total.total ?? 0,
          })
        : [],
    engine,
    searchId: context.newId(),
    tookMs: Math.round(performance.now() - started),
  };
  if (cursor === undefined) {
    const { actor } = context;
    const { answer } = page;
    context.searches.record(() =>
      toSearchRecord({ actor, asked: input, query: merged.query, answer, reply }),
    );
  }
  return reply;
}

function refuseTooFar(cursor: FindCursor | undefined): void {
  if ((cursor?.seen.size ?? 0) < FIND_LIMITS.results) return;
  throw invalidParameter(
    "cursor",
    "narrow-the-search",
    `A search shows ${FIND_LIMITS.results} results at most: narrow the search.`,
    "Add words, an area, an interest or another filter.",
  );
}

/** How the words are read; on a later page as on the first one. */
async function read(
  context: Context,
  input: FindQuery,
  cursor: FindCursor | undefined,
): Promise<Interpretation> {
  const fresh = await interpret(context, input);
  if (cursor === undefined) return fresh;
  const first: Reading = cursor.reading ?? { text: input.q, parameters: {}, understood: [] };
  const parts = first.text === fresh.text ? fresh.parts : [];
  return { ...fresh, ...first, understood: [...first.understood], parts };
}

/** What the next page needs to read the words alike; nothing where they are as they were typed. */
function toKeep(input: FindQuery, { text, parameters, understood }: Interpretation): Reading | undefined {
  const isPlain = text === input.q && understood.length === 0 && Object.keys(parameters).length === 0;
  return isPlain ? undefined : { text, parameters, understood };
}

const isRead = ({ read: names }: Merged, parameter: string): boolean =>
  names.some((name) => name === parameter);

/** A search that is ready to be carried out. */
interface Asked {
  query: FindQuery;
  search: SearchQuery;
  point: PlacePoint | undefined;
  sort: SearchSort;
}

async function prepare(
  context: Context,
  { reading, merged, cursor }: { reading: Interpretation; merged: Merged; cursor: FindCursor | undefined },
): Promise<Asked> {
  const { query, assumed } = merged;
  const point = query.near === undefined ? undefined : await resolveNear(context, query.near);
  const sort = sortOf(merged);
  const search = await toSearch(context, query, { point, sort });
  return {
    query,
    point,
    sort,
    search: {
      ...search,
      ...(hasNothingLeft(reading) ? { text: NO_WORDS } : {}),
      parts: reading.parts,
      assumed,
      spared: reading.spared,
      ...(cursor === undefined ? {} : { engine: cursor.engine }),
    },
  };
}

/** What holds no word finds nothing, which is not the same as no text. */
const NO_WORDS = "?";

/** All that was typed looks like a person's: that must not show the whole directory. */
const hasNothingLeft = ({ text, understood, notice }: Interpretation): boolean =>
  notice !== undefined && text === undefined && understood.length === 0;

const WHEN: readonly string[] = ["day", "after", "before", "from", "to"];

/** Without text there is nothing to be relevant to. */
function sortOf({ query, read: names }: Merged): SearchSort {
  const { sort, near } = query;
  const hasText = query.q !== undefined && query.q !== "";
  if (sort !== undefined && (sort !== "relevance" || hasText)) return sort;
  if (hasText) return "relevance";
  if (near !== undefined) return "distance";
  return names.some((name) => WHEN.includes(name)) ? "next" : "assured";
}

function pageOf(
  context: Context,
  { search }: Asked,
  { seen, limit }: { seen: Set<number>; limit: number },
): Promise<ResultPage> {
  const withText = queryWords(search.text ?? "").length > 0;
  const options = { now: context.now(), wanted: wantedTimes(search), withText };
  const readHits = (hits: readonly SearchHit[]) => readFoundCards(context, hits, options);
  return readPage({ engine: context.search, query: search, seen, limit, read: readHits });
}

async function cardsOf(context: Context, asked: Asked, page: ResultPage): Promise<FindReply["data"]> {
  const setting = {
    words: await wordsOfQuery(
      context,
      asked.search.text,
      page.shown.map(({ found }) => found),
    ),
    from: asked.point,
    sort: asked.sort,
    today: londonDate(context.now()),
  };
  return page.shown.map((one) => toFound(one, setting));
}

/** What the index still holds but nobody may see is not counted. */
function totalOf({ answer, shown, hidden }: ResultPage): { total?: number; totalAtLeast?: number } {
  const total = Math.max(shown.length, answer.total - hidden.length);
  return answer.totalIsExact ? { total } : { totalAtLeast: total };
}

function placeOf({ query, point }: Asked): Pick<FindReply, "place"> {
  return point === undefined || query.near === undefined ? {} : { place: { near: query.near, point } };
}

/** The same search with some of its words taken as they stand; what looks like a person's is in no link. */
function withoutLink(input: FindQuery, { typed }: Interpretation, words: string): string {
  return linkTo({ ...input, q: typed, literal: [...(input.literal ?? []), words] });
}
