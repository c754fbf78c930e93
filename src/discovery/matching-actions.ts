import type { SearchQuery } from "#search/port.ts";
import { londonDate } from "../areas/today.ts";
import type { Context } from "../context.ts";
import { interpret } from "./interpretation.ts";
import { mergeRead, refuseTogether } from "./parameters.ts";
import { refuseUnknown, resolveNear, toSearch } from "./resolution.ts";
import type { FindQuery } from "./schema.ts";

/** What find looks for when it is asked so, in the words of the engines; without order, facets and part matches. */
export async function searchFor(context: Context, input: FindQuery): Promise<SearchQuery> {
  const reading = await interpret(context, input);
  const { query, assumed } = mergeRead(input, reading, londonDate(context.now()));
  refuseTogether(query);
  await refuseUnknown(context, query);
  const point = query.near === undefined ? undefined : await resolveNear(context, query.near);
  const search = await toSearch(context, { ...query, facets: undefined }, { point, sort: "name" });
  // All that was typed looks like a person's: that finds nothing, and not everything.
  const isNothing =
    reading.notice !== undefined && reading.text === undefined && reading.understood.length === 0;
  return { ...search, ...(isNothing ? { text: "?" } : {}), assumed, spared: reading.spared };
}
