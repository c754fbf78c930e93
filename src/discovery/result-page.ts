import {
  FIND_LIMIT_MAXIMUM,
  type SearchAnswer,
  type SearchEngine,
  type SearchHit,
  type SearchQuery,
} from "#search/port.ts";
import type { FoundCard } from "../listings/found-cards.ts";
import { markOf } from "./cursor.ts";

/** Candidates asked for beyond the page, in case an index still holds what may no longer be shown. */
const MARGIN = 10;
const ROUNDS_MAXIMUM = 5;

/** A listing that was found and may be shown. */
export interface ShownHit {
  hit: SearchHit;
  found: FoundCard;
}

export interface ResultPage {
  shown: ShownHit[];
  answer: SearchAnswer;
  /** Marks of all that was shown or dropped so far. */
  seen: ReadonlySet<number>;
  more: boolean;
  /** Listings of this page's search that may no longer be shown. */
  hidden: string[];
}

/** What a page is cut from. */
export interface PageWish {
  engine: SearchEngine;
  query: SearchQuery;
  seen: Set<number>;
  limit: number;
  /** Those of the hits that Postgres lets the public see now, by id. */
  read(hits: readonly SearchHit[]): Promise<ReadonlyMap<string, FoundCard>>;
}

/** A page from the top of the order without what was seen, filled up where the index held what may not be shown. */
export async function readPage({ engine, query, seen, limit, read }: PageWish): Promise<ResultPage> {
  const shown: ShownHit[] = [];
  const hidden: string[] = [];
  for (let round = 1, margin = MARGIN; ; round += 1, margin *= 2) {
    const asked = Math.min(seen.size + limit - shown.length + margin, FIND_LIMIT_MAXIMUM);
    const answer = await engine.find({ ...query, limit: asked });
    let unseen = answer.hits.filter(({ listingId }) => !seen.has(markOf(listingId)));
    while (shown.length < limit && unseen.length > 0) {
      const batch = unseen.slice(0, limit - shown.length);
      unseen = unseen.slice(batch.length);
      const visible = await read(batch);
      for (const hit of batch) {
        seen.add(markOf(hit.listingId));
        const found = visible.get(hit.listingId);
        if (found === undefined) hidden.push(hit.listingId);
        else shown.push({ hit, found });
      }
    }
    const isEnd = answer.hits.length < asked || asked === FIND_LIMIT_MAXIMUM;
    if (shown.length === limit || isEnd || round === ROUNDS_MAXIMUM) {
      return { shown, answer, seen, hidden, more: unseen.length > 0 || !isEnd };
    }
  }
}
