import type { Context } from "../../context.ts";
import { fetchFeed } from "../../imports/open-referral/feed/fetch-feed.ts";
import { sourceOfAddress } from "../../imports/source-name.ts";
import type { SourceRow } from "../../imports/candidate.ts";
import type { Invocation, Outcome } from "./command.ts";
import { makeGuardedFetch } from "./guarded-fetch.ts";
import { importRows, sourceFor, type Wanted } from "./import-run.ts";

/** How often it is told how far the fetching is. */
const TOLD_EVERY_ROWS = 100;

/** Fetches a feed and brings its services in. */
export async function importFeed(
  context: Context,
  invocation: Invocation,
  wanted: Wanted & { address: string; allowPrivate: boolean },
): Promise<Outcome> {
  const { address, allowPrivate, ...rest } = wanted;
  const named = URL.canParse(address) ? sourceOfAddress(new URL(address)) : undefined;
  const feed = fetchFeed(address, {
    fetch: makeGuardedFetch({ allowPrivate }),
    now: () => context.now(),
    allowPrivate,
  });
  return importRows(context, invocation, {
    ...rest,
    source: sourceFor(wanted, named),
    rows: counted(feed.rows, (rows) => invocation.progress(`${rows} services fetched`)),
    end: () => feed.end(),
  });
}

async function* counted(
  rows: AsyncIterable<SourceRow>,
  tell: (rows: number) => void,
): AsyncGenerator<SourceRow> {
  let count = 0;
  for await (const row of rows) {
    count += 1;
    if (count % TOLD_EVERY_ROWS === 0) tell(count);
    yield row;
  }
}
