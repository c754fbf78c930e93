import { areaWithin } from "../areas/actions.ts";
import { londonDate, londonDayStart } from "../areas/today.ts";
import type { Context } from "../context.ts";
import { notFound } from "../errors.ts";
import { selectUnmet, type UnmetRow } from "./queries.ts";

const UNMET_MAXIMUM = 500;

/** What was looked for in an area since a day and hardly found: the words and filters, how often, and when last. */
export async function listUnmet(
  context: Context,
  { area, since }: { area: string; since: string },
): Promise<UnmetRow[]> {
  const areas = await areaWithin(context.db, area, londonDate(context.now()));
  if (areas.length === 0) throw notFound("area");
  return selectUnmet(context.db, { areas, since: londonDayStart(since), limit: UNMET_MAXIMUM });
}
