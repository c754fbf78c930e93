import type { SearchFilters } from "#search/port.ts";
import { areaWithin, containing, withNeighbours } from "../areas/actions.ts";
import type { Context } from "../context.ts";

/** Areas change by the year; a change shows after so long. */
const AREAS_FRESH_MS = 60_000;

type Setting = Pick<Context, "cache" | "db">;

/** Codes that were read for an area on a day, kept while they are fresh; an empty answer is asked again. */
async function kept(
  { cache }: Setting,
  name: string,
  today: string,
  read: () => Promise<string[]>,
): Promise<string[]> {
  const readDated = async () => ({ today, codes: await read() });
  const known = await cache.get(name, AREAS_FRESH_MS, readDated);
  if (known.today === today && known.codes.length > 0) return known.codes;
  cache.forget(name);
  const { codes } = await cache.get(name, AREAS_FRESH_MS, readDated);
  // A name for every code that somebody makes up would fill the cache.
  if (codes.length === 0) cache.forget(name);
  return codes;
}

const union = (lists: readonly (readonly string[])[]): string[] => [...new Set(lists.flat())];

const insideOf = (setting: Setting, code: string, today: string): Promise<string[]> =>
  kept(setting, `areas inside ${code}`, today, () => areaWithin(setting.db, code, today));

const aroundOf = (setting: Setting, code: string, today: string): Promise<string[]> =>
  kept(setting, `areas around ${code}`, today, () => containing(setting.db, code, today));

const neighboursOf = (setting: Setting, code: string, today: string): Promise<string[]> =>
  kept(setting, `areas next to ${code}`, today, () => withNeighbours(setting.db, code, today));

/** The areas with all inside them; empty where there is none of them. */
export async function areasInside(
  setting: Setting,
  codes: readonly string[],
  today: string,
): Promise<string[]> {
  return union(await Promise.all(codes.map((code) => insideOf(setting, code, today))));
}

/** The areas and those that border them. */
export async function areasBeside(
  setting: Setting,
  codes: readonly string[],
  today: string,
): Promise<string[]> {
  return union(await Promise.all(codes.map((code) => neighboursOf(setting, code, today))));
}

/** What lets somebody who lives in one of the areas use a listing: see SearchFilters. */
export async function reachOf(
  setting: Setting,
  codes: readonly string[],
  today: string,
): Promise<NonNullable<SearchFilters["openTo"]>> {
  const [inside, around, beside] = await Promise.all([
    areasInside(setting, codes, today),
    Promise.all(codes.map((code) => aroundOf(setting, code, today))),
    areasBeside(setting, codes, today),
  ]);
  return {
    catchment: union([...around, inside]).toSorted(),
    areas: (await areasInside(setting, beside, today)).toSorted(),
  };
}
