import type { Database } from "#db/client.ts";
import { nameKeyOf } from "./conditions.ts";
import {
  type FacetName,
  hasAllWords,
  nothingFound,
  PARTS_BELOW,
  type SearchAnswer,
  type SearchQuery,
  TOTAL_EXACT_MAXIMUM,
} from "./port.ts";
import { estimateStatement, topStatement } from "./postgres-broad.ts";
import { factsOf } from "./postgres-facets.ts";
import { runStatement } from "./postgres-run.ts";
import {
  countStatement,
  exactStatement,
  muchStatement,
  type Search,
  searchOf,
} from "./postgres-statement.ts";
import { readWords } from "./postgres-words.ts";
import { isWordless, queryWords } from "./words.ts";

/** Rows up to which a search is exact: well above those of TOTAL_EXACT_MAXIMUM listings. */
const EXACT_ROWS = 1_600;
/** The same where those rows were of fewer listings, or a walk did not fill the page. */
const EXACT_ROWS_AT_MOST = 10_000;

/** So few that no look ahead is needed; those of more are not counted exactly. */
const FEW_DOCUMENTS = 150;

/** Finds in steps: words are looked up, few rows are read exactly, of many only the top and a sample. */
export async function find(db: Database, query: SearchQuery): Promise<SearchAnswer> {
  if (isWordless(query.text)) return nothingFound(query, "postgres");
  const words = queryWords(query.text ?? "");
  const [known] = words.length === 0 ? [] : await readWords(db, [words]);
  const text = known === undefined ? undefined : { ...known, folded: nameKeyOf(query) };
  let search = searchOf(query, text);
  const much = await lookAhead(db, search);
  if (much.has("hits")) return findTop(db, search, { capped: true }, query.facets);
  const facets = query.facets.filter((facet) => !much.has(facet));
  const read = async (cap: number) => runStatement(db, exactStatement(search, { cap, facets }));
  let row = await read(EXACT_ROWS);
  if (row["whole"] !== null && Number(row["whole"]) < PARTS_BELOW) {
    search = await withParts(db, search);
    row = await read(EXACT_ROWS);
  }
  if (row["capped"] === true && Number(row["listings"]) <= TOTAL_EXACT_MAXIMUM) {
    row = await read(EXACT_ROWS_AT_MOST);
  }
  const isCapped = row["capped"] === true;
  const estimated = query.facets.filter(
    (facet) => much.has(facet) || (search.own.has(facet) ? row[`capped_${facet}`] === true : isCapped),
  );
  return isCapped || estimated.length > 0
    ? findTop(db, search, row, estimated)
    : answerOf(query, row, new Set());
}

/** What is surely too much to be read whole: hits, and facets that count among others. */
async function lookAhead(db: Database, search: Search): Promise<ReadonlySet<FacetName | "hits">> {
  const { text, query } = search;
  const isRare = text?.clauses.some(
    ({ typed, documents }) => typed.length === 1 && documents < FEW_DOCUMENTS,
  );
  if (isRare === true) return new Set();
  if (isOneCommonWord(search)) return new Set(["hits"]);
  const row = await runStatement(db, muchStatement(search));
  return new Set((["hits", ...query.facets] as const).filter((name) => row[name] === true));
}

/** And no filter but the rule for lapsed listings. */
const isOneCommonWord = ({ query, text, wanted }: Search): boolean =>
  wanted.rest.length <= (query.lapsed === "exclude" && query.freshness === undefined ? 1 : 0) &&
  wanted.keys.length === 0 &&
  text?.clauses.length === 1 &&
  (text.clauses[0]?.documents ?? 0) > 4 * EXACT_ROWS;

/** The top of the order where there are many rows, and estimates for facets that have many. */
async function findTop(
  db: Database,
  search: Search,
  exact: Record<string, unknown>,
  estimated: readonly FacetName[],
): Promise<SearchAnswer> {
  const isTop = exact["capped"] === true;
  // At once, because neither needs the other: on two connections that is a third quicker.
  const [top, estimates] = await Promise.all([
    isTop ? runStatement(db, topStatement(search)) : {},
    estimated.length === 0 ? {} : runStatement(db, estimateStatement(search, estimated)),
  ]);
  const row: Record<string, unknown> = { ...exact, ...top, ...estimates };
  if (isTop && (row["hits"] as unknown[]).length < Math.min(search.query.limit, TOTAL_EXACT_MAXIMUM)) {
    // The walk met too few: all that is wanted is read instead, as far as there is time.
    const whole = await runStatement(db, exactStatement(search, { cap: EXACT_ROWS_AT_MOST, facets: [] }));
    if (whole["capped"] !== true) row["hits"] = whole["hits"];
  }
  return answerOf(search.query, row, new Set(estimated));
}

async function withParts(db: Database, search: Search): Promise<Search> {
  const parts = (search.query.parts ?? []).filter(({ text }) => queryWords(text).length > 0);
  const texts = await readWords(
    db,
    parts.map(({ text }) => queryWords(text)),
  );
  const found = parts.flatMap(({ onlyIfRare }, index) => {
    const text = texts[index];
    return text === undefined ? [] : [{ text, onlyIfRare }];
  });
  return searchOf(search.query, search.text, found);
}

function answerOf(
  query: SearchQuery,
  row: Record<string, unknown>,
  estimated: ReadonlySet<FacetName>,
): SearchAnswer {
  const total = row["capped"] === true ? TOTAL_EXACT_MAXIMUM : Number(row["total"]);
  const isExact = row["capped"] !== true && total <= TOTAL_EXACT_MAXIMUM;
  const hits = (row["hits"] as [string, string | null, number][]).map(([listingId, venueId, part]) => ({
    listingId,
    ...(venueId === null ? {} : { venueId }),
    match: hasAllWords(query, part) ? ("all" as const) : ("part" as const),
  }));
  const facets = query.facets.map((facet) => [facet, factsOf(row[`facet_${facet}`], !estimated.has(facet))]);
  return {
    hits,
    total,
    totalIsExact: isExact,
    facets: Object.fromEntries(facets),
    engine: "postgres",
  };
}

/** How many listings each of these finds: one look at the vocabulary for all, then one statement. */
export async function count(db: Database, queries: readonly SearchQuery[]): Promise<number[]> {
  const texts = queries.map((query) => queryWords(query.text ?? ""));
  const read = texts.some((words) => words.length > 0) ? await readWords(db, texts) : [];
  const asked = queries.flatMap((query, index) => {
    if (isWordless(query.text)) return [];
    const text = texts[index]?.length === 0 ? undefined : read[index];
    return [{ index, search: searchOf({ ...query, facets: [] }, text) }];
  });
  if (asked.length === 0) return queries.map(() => 0);
  const row = await runStatement(
    db,
    countStatement(
      asked.map(({ search }) => search),
      TOTAL_EXACT_MAXIMUM,
    ),
  );
  const counts = row["counts"] as number[];
  const byIndex = new Map(asked.map(({ index }, at) => [index, counts[at] ?? 0]));
  return queries.map((_, index) => byIndex.get(index) ?? 0);
}
