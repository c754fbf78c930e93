import type { SearchSort, TextPart } from "#search/port.ts";
import type { PlacePoint } from "../areas/actions.ts";
import type { Context } from "../context.ts";
import { linkTo } from "./links.ts";
import { type Candidate, candidatesOf } from "./relaxation-candidates.ts";
import { toSearch } from "./resolution.ts";
import type { FindQuery, FindReply } from "./schema.ts";

/** Fewer than these are few enough to offer something else. */
export const RELAXED_BELOW = 3;
const COUNTED_MAXIMUM = 12;
const SHOWN_MAXIMUM = 5;
/** So that seven weekdays do not crowd out everything else. */
const SHOWN_OF_A_KIND = 2;

/** A search that found few. */
export interface FewFound {
  /** All that was asked and read out of the words, as parameters; `q` is the text that is left. */
  query: FindQuery;
  parts: readonly TextPart[];
  understood: readonly { words: string; parameter: string }[];
  total: number;
  point: PlacePoint | undefined;
  sort: SearchSort;
}

/** What finds more, the smallest change first, each with the total of its link; counted in one round trip. */
export async function relaxationsOf(context: Context, few: FewFound): Promise<FindReply["relaxations"]> {
  const stated = explicit(few);
  const all = await candidatesOf(context, { ...few, query: stated });
  const candidates = fairly(distinct(all), COUNTED_MAXIMUM);
  if (candidates.length === 0) return [];
  const { point, sort } = few;
  const queries = await Promise.all(
    candidates.map(async ({ query }) => ({
      ...(await toSearch(context, query, { point, sort })),
      facets: [],
    })),
  );
  const counts = await context.search.count(queries);
  const better = candidates.flatMap(({ kind, change, query }, index) => {
    const count = counts[index] ?? 0;
    return count > few.total ? [{ kind, change, count, link: linkTo(query) }] : [];
  });
  const shown = new Map<string, number>();
  return better
    .filter(({ kind }) => {
      shown.set(kind, (shown.get(kind) ?? 0) + 1);
      return (shown.get(kind) ?? 0) <= SHOWN_OF_A_KIND;
    })
    .slice(0, SHOWN_MAXIMUM)
    .map(({ change, count, link }) => ({ change, count, link }));
}

/** Nothing is left to be read out of the words, so that a link finds what was counted. */
function explicit({ query, sort }: FewFound): FindQuery {
  const hasText = query.q !== undefined && query.q !== "";
  return {
    ...query,
    q: hasText ? query.q : undefined,
    literal: hasText ? ["true"] : undefined,
    sort: query.sort ?? (sort === "next" ? sort : undefined),
    cursor: undefined,
  };
}

function distinct(candidates: readonly Candidate[]): Candidate[] {
  return [...new Map(candidates.toReversed().map((one) => [linkTo(one.query), one])).values()].toReversed();
}

/** So many at most, from every kind one before the second of any, in their order. */
function fairly(candidates: readonly Candidate[], most: number): Candidate[] {
  const rounds = new Map<string, number>();
  const ranked = candidates.map((candidate, index) => {
    const round = rounds.get(candidate.kind) ?? 0;
    rounds.set(candidate.kind, round + 1);
    return { candidate, index, round };
  });
  return ranked
    .toSorted((left, right) => left.round - right.round || left.index - right.index)
    .slice(0, most)
    .toSorted((left, right) => left.index - right.index)
    .map(({ candidate }) => candidate);
}
