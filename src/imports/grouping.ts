import type { Database } from "#db/client.ts";
import type { StoredProblem } from "#db/schema/imports.ts";
import { writeNewGroups } from "../groups/bulk-actions.ts";
import { type GroupInput, groupInput } from "../groups/schema.ts";
import { issuesOf } from "../issues.ts";
import { htmlIssuesOf, tidyParagraphs } from "../listings/check.ts";
import type { CandidateGroup, RowMapper } from "./candidate.ts";
import { foldName } from "./folding.ts";
import { insertGroupKeys, type KnownGroup, selectKnownGroups, selectLikeGroups } from "./matching-queries.ts";
import { problemOf } from "./preparing.ts";

const KEY_MAXIMUM = 300;

/** How a source's group is known again: by its id, else by its name (and district, where that is said). */
export function groupKey({ externalId, name, district }: CandidateGroup): string {
  const key =
    externalId === undefined
      ? `name:${foldName(name) || name}${district === undefined ? "" : `@${district}`}`
      : `id:${externalId}`;
  return key.slice(0, KEY_MAXIMUM);
}

/** Groups of a batch by their keys: those that are here, and those that are to be made. */
export interface GroupBook {
  known: Map<string, KnownGroup>;
  /** Keys that this source had not named before. */
  keys: { key: string; groupId: string }[];
  made: (GroupInput & { id: string })[];
}

export async function readGroups(db: Database, source: string, keys: readonly string[]): Promise<GroupBook> {
  const rows = keys.length === 0 ? [] : await selectKnownGroups(db, source, [...new Set(keys)]);
  return { known: new Map(rows.map((row) => [row.key, row])), keys: [], made: [] };
}

/** A group that a row needs and that is not known by its key. */
export interface WantedGroup {
  key: string;
  input: GroupInput;
}

/** The group as its input, or what is wrong with it. */
export function readGroup(
  group: CandidateGroup,
  district: string,
  mapper: RowMapper,
): { input: GroupInput } | { problems: StoredProblem[] } {
  const given = {
    name: group.name,
    // A group says what it does; where its source does not, its name has to do.
    description: group.description ?? group.name,
    district,
    identifiers: group.identifiers ?? [],
  };
  const parsed = groupInput.safeParse(given);
  const issues = parsed.success
    ? (["name", "description"] as const).flatMap((field) => htmlIssuesOf(`/${field}`, parsed.data[field]))
    : issuesOf(parsed.error, "json", { schema: groupInput, value: given });
  if (parsed.success && issues.length === 0) {
    return { input: { ...parsed.data, description: tidyParagraphs(parsed.data.description) } };
  }
  const inGroup = issues.map((issue) => ({ ...issue, pointer: `/group${issue.pointer ?? ""}` }));
  return { problems: inGroup.map((issue) => problemOf(issue, mapper, { group: given })) };
}

/** Finds groups that are here already under another key, and lists those that are to be made. */
export async function settleGroups(
  db: Database,
  book: GroupBook,
  wanted: readonly WantedGroup[],
  newId: () => string,
): Promise<void> {
  const open = new Map(wanted.filter(({ key }) => !book.known.has(key)).map((group) => [group.key, group]));
  const asked = [...open.values()].map(({ key, input }) => ({ key, ...input }));
  for (const group of await selectLikeGroups(db, asked)) {
    book.known.set(group.key, group);
    book.keys.push({ key: group.key, groupId: group.id });
    open.delete(group.key);
  }
  for (const { key, input } of open.values()) {
    const id = newId();
    book.known.set(key, { key, id, district: input.district });
    book.keys.push({ key, groupId: id });
    book.made.push({ ...input, id });
  }
}

/** Makes the groups that rows of the batch were given to, and keeps the keys of all that were. */
export async function writeGroups(
  db: Database,
  source: string,
  { book, used, now }: { book: GroupBook; used: ReadonlySet<string>; now: Date },
): Promise<number> {
  const made = book.made.filter(({ id }) => used.has(id));
  await writeNewGroups(db, made, now);
  await insertGroupKeys(
    db,
    source,
    book.keys.filter(({ groupId }) => used.has(groupId)),
  );
  return made.length;
}
