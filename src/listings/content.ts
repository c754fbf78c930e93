import type { Change } from "#db/schema/listings.ts";
import type { ListingInput } from "./schema.ts";

type VenueInput = ListingInput["venues"][number];

/** A venue whose place is known. */
export type ContentVenue = Omit<VenueInput, "id"> & {
  id: string;
  district: string;
  ward?: string | undefined;
};
/** A session whose id and venue are known. */
export type ContentSession = ListingInput["sessions"][number] & { id: string };

/** What a group or curator edits, whole: what every version keeps. */
export type ListingContent = Omit<ListingInput, "venues" | "sessions"> & {
  venues: ContentVenue[];
  sessions: ContentSession[];
};

const MERGE_DEPTH_MAXIMUM = 4;

export const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === "object" && value !== null && !Array.isArray(value);

/** RFC 7396: objects merge, `null` removes, everything else replaces. Deeper than listings go it replaces, too. */
export function mergePatch(target: unknown, patch: unknown, depth = 0): unknown {
  if (!isObject(patch) || depth > MERGE_DEPTH_MAXIMUM) return patch;
  const merged = new Map(Object.entries(isObject(target) ? target : {}));
  for (const [name, value] of Object.entries(patch)) {
    if (value === null) merged.delete(name);
    else merged.set(name, mergePatch(merged.get(name), value, depth + 1));
  }
  return Object.fromEntries(merged);
}

/** Content as the input that would make it, so that a patch can be merged into it and checked like any input. */
export function contentToInput(content: ListingContent): Record<string, unknown> {
  const [only] = content.venues;
  const single = content.venues.length === 1 && only !== undefined;
  return {
    ...content,
    venues: content.venues.map(({ district: _district, ward: _ward, ...venue }) => venue),
    // Left out where it can only be the one venue: replacing that venue then moves its sessions along.
    sessions: content.sessions.map((session) =>
      single && session.venueId === only.id ? { ...session, venueId: undefined } : session,
    ),
  };
}

/** Takes out of a patch what a client reads in a listing and sends back, though the system sets it. */
export function withoutEchoes(patch: Readonly<Record<string, unknown>>): Record<string, unknown> {
  const tidy = { ...patch };
  if (Array.isArray(tidy["venues"])) {
    tidy["venues"] = tidy["venues"].map((venue: unknown) => omit(venue, ["district", "ward"]));
  }
  if (Array.isArray(tidy["sessions"])) {
    tidy["sessions"] = tidy["sessions"].map((session: unknown) => omit(session, ["termDatesUnknown"]));
  }
  // Room whose date has passed reads `unknown`: sent back it changes nothing.
  if (isObject(tidy["capacity"]) && tidy["capacity"]["status"] === "unknown") delete tidy["capacity"];
  return tidy;
}

function omit(value: unknown, names: readonly string[]): unknown {
  if (!isObject(value)) return value;
  return Object.fromEntries(Object.entries(value).filter(([name]) => !names.includes(name)));
}

/** Deep equality of JSON values; a field that is undefined is absent. */
export function isEqual(left: unknown, right: unknown): boolean {
  if (Array.isArray(left) && Array.isArray(right)) {
    return left.length === right.length && left.every((item, index) => isEqual(item, right[index]));
  }
  if (isObject(left) && isObject(right)) {
    return [...new Set([...Object.keys(left), ...Object.keys(right)])].every((name) =>
      isEqual(left[name], right[name]),
    );
  }
  return left === right;
}

/** What differs between two values, by JSON pointer. Items that carry an id are compared with their namesakes. */
export function diff(before: unknown, after: unknown, pointer = ""): Change[] {
  if (isEqual(before, after)) return [];
  if (isObject(before) && isObject(after)) {
    const names = new Set([...Object.keys(before), ...Object.keys(after)]);
    return [...names].flatMap((name) => diff(before[name], after[name], `${pointer}/${escape(name)}`));
  }
  if (isIdentified(before) && isIdentified(after)) return diffItems(before, after, pointer);
  return [
    {
      pointer,
      ...(before === undefined ? {} : { from: before }),
      ...(after === undefined ? {} : { to: after }),
    },
  ];
}

type Identified = Record<string, unknown> & { id: string };
const isIdentified = (value: unknown): value is Identified[] =>
  Array.isArray(value) && value.every((item) => isObject(item) && typeof item["id"] === "string");

function diffItems(before: readonly Identified[], after: readonly Identified[], pointer: string): Change[] {
  const kept = after.flatMap((item, index) =>
    diff(
      before.find((old) => old.id === item.id),
      item,
      `${pointer}/${index}`,
    ),
  );
  const removed = before.flatMap((old, index) =>
    after.some((item) => item.id === old.id) ? [] : [{ pointer: `${pointer}/${index}`, from: old }],
  );
  if (kept.length + removed.length > 0) return [...kept, ...removed];
  return [{ pointer, from: before.map(({ id }) => id), to: after.map(({ id }) => id) }];
}

const escape = (name: string): string => name.replaceAll("~", "~0").replaceAll("/", "~1");

/** The first step of each pointer, once: `/sessions/0/starts` is `/sessions`. */
export function topPointers(changes: readonly Change[]): string[] {
  return [...new Set(changes.map(({ pointer }) => `/${pointer.split("/")[1] ?? ""}`))];
}

/** Content without the parts that say nothing, so that what is read back equals what was written. */
export function normaliseContent(content: ListingContent): ListingContent {
  const { eligibility, cost, contact, ...rest } = content;
  const says = (part: object | undefined, except: readonly string[] = []) =>
    part !== undefined &&
    Object.entries(part).some(([name, value]) => value !== undefined && !except.includes(name));
  return {
    ...rest,
    ...(says(eligibility) ? { eligibility } : {}),
    ...(says(cost) ? { cost } : {}),
    ...(says(contact, ["visibility"]) ? { contact } : {}),
    // Sets, kept without an order.
    catchment: { ...content.catchment, areas: content.catchment.areas.toSorted() },
    venues: content.venues.map(({ address, ...venue }) => {
      const said =
        address !== undefined && (address.lines.length > 0 || says({ ...address, lines: undefined }));
      const tidy = { ...venue, accessibility: venue.accessibility.toSorted() };
      return said ? { ...tidy, address } : tidy;
    }),
  };
}
