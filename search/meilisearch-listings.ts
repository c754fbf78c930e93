import { type Asking, ofListings, searchFor } from "./meilisearch-asking.ts";
import { hasCircle, isMet, writtenAround } from "./meilisearch-circles.ts";
import { written } from "./meilisearch-filter.ts";
import type { Found } from "./meilisearch-rounds.ts";

/** What a hit needs. */
export const SHOWN = ["listing", "venue", "several"];
const RIM_SPARE = 40;

/** As the engine orders; of a listing the document that comes first. */
export async function askListings(
  asking: Asking,
  filters: readonly string[],
  sort: { sort?: string[] },
): Promise<Found[]> {
  const { query, conditions, ask } = asking;
  if (hasCircle(conditions)) {
    // `distinct` might pick one that lies outside.
    const { hits, documents } = await ask({
      ...searchFor(asking, [...writtenAround(conditions), ...filters]),
      ...sort,
      limit: query.limit * 2 + RIM_SPARE,
      attributesToRetrieve: [...SHOWN, "_geo"],
    });
    const page = firstOfEach(hits.filter((found) => isMet(conditions, found)));
    if (page.length >= query.limit || hits.length >= documents) return page.slice(0, query.limit);
  }
  const { hits } = await ask({
    ...searchFor(asking, [...written(conditions), ...filters]),
    ...sort,
    distinct: "listing",
    limit: query.limit,
    attributesToRetrieve: SHOWN,
  });
  return hits;
}

/** The first document of each listing. */
export const firstOfEach = (documents: readonly Found[]): Found[] =>
  [...ofListings(documents).values()].flatMap(([one]) => one ?? []);
