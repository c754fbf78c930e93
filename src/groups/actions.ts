import type { Database } from "#db/client.ts";
import { curatorOf, groupMembership, requireCuratorOf } from "../accounts/scope.ts";
import { recordAudit } from "../audit/actions.ts";
import type { Context, Membership } from "../context.ts";
import { AppError, invalidField, type Issue, notFound } from "../errors.ts";
import { checkVersion, versionLost } from "../listings/access.ts";
import { isDistrict, readGroupCards, reindexGroup } from "../listings/group-actions.ts";
import { htmlIssuesOf, tidyParagraphs } from "../listings/check.ts";
import { diff, topPointers } from "../listings/content.ts";
import { parseMerged } from "../listings/merge.ts";
import { freeSlug } from "../listings/slugs.ts";
import { isKnownGroup, viewerOf } from "../listings/visibility.ts";
import {
  type GroupRow,
  insertGroup,
  lockGroup,
  reserveGroupSlug,
  selectGroup,
  updateGroup,
} from "./queries.ts";
import { type Group, GROUP_LISTINGS_MAXIMUM, type GroupInput, groupInput } from "./schema.ts";

/** A group as the caller may see it, with those of its listings that the caller may read. */
export async function getGroup(context: Context, id: string): Promise<Group> {
  const viewer = viewerOf(context.actor);
  const row = await selectGroup(context.db, id, isKnownGroup(viewer));
  if (row === undefined) throw notFound("group");
  return present(context, row);
}

async function present(context: Context, row: GroupRow): Promise<Group> {
  return {
    id: row.id,
    slug: row.slug,
    version: row.version,
    name: row.name,
    description: row.description,
    district: row.districtCode,
    online: row.online,
    identifiers: row.identifiers,
    updatedAt: row.updatedAt.toISOString(),
    listings: await readGroupCards(context, row.id, GROUP_LISTINGS_MAXIMUM),
  };
}

/** Enters a group that is not online, by the community team of its district. */
export async function createGroup(context: Context, input: GroupInput): Promise<Group> {
  const checked = await checkGroup(context.db, input, "");
  const membership = requireCuratorOf(context.actor, [checked.district]);
  return context.db.transaction(async (transaction) => {
    const inside = actingIn(context, membership, transaction);
    return present(inside, await writeNewGroup(inside, checked, false));
  });
}

/** Makes a group with its audit; in the caller's transaction, which is `context.db`. The input must be checked. */
export async function writeNewGroup(context: Context, input: GroupInput, online: boolean): Promise<GroupRow> {
  const { db } = context;
  const id = context.newId();
  const slug = await freeSlug(input.name, (wanted) => reserveGroupSlug(db, wanted));
  await insertGroup(db, { ...input, id, slug, online, now: context.now() });
  await recordAudit(context, db, {
    action: "group.create",
    objectKind: "group",
    objectId: id,
    fields: Object.keys(input),
  });
  const row = await selectGroup(db, id);
  if (row === undefined) throw new Error("a group that was just written is there");
  return row;
}

/** What a shape cannot check of a group: throws every issue at once. */
export async function checkGroup(db: Database, input: GroupInput, prefix: string): Promise<GroupInput> {
  const issues: Issue[] = [
    ...htmlIssuesOf(`${prefix}/name`, input.name),
    ...htmlIssuesOf(`${prefix}/description`, input.description),
  ];
  if (!(await isDistrict(db, input.district))) {
    issues.push({
      pointer: `${prefix}/district`,
      code: "unknown-area",
      message: "is no district of this directory",
      fix: "GET /v1/areas?kind=district lists them.",
    });
  }
  if (issues.length > 0) {
    throw new AppError("validation", {
      detail: "Correct what is listed under errors and send it again.",
      issues,
    });
  }
  return { ...input, description: tidyParagraphs(input.description) };
}

/** Merges a patch into a group: by its people, or by the community team of its district. */
export async function editGroup(
  context: Context,
  id: string,
  patch: Readonly<Record<string, unknown>>,
): Promise<Group> {
  const viewer = viewerOf(context.actor);
  const written = await context.db.transaction(async (transaction) => {
    await lockGroup(transaction, id);
    const row = await selectGroup(transaction, id, isKnownGroup(viewer));
    if (row === undefined) throw notFound("group");
    const curator = curatorOf(context.actor, [row.districtCode]);
    const membership = curator ?? groupMembership(context.actor, id);
    if (membership === undefined) {
      throw new AppError("forbidden", {
        detail: "This is for the group's people and for the community team of its district.",
      });
    }
    checkVersion(context, row.version, "required");
    const before = inputOf(row);
    const input = parseMerged(groupInput, before, patch);
    const wanted = await checkGroup(transaction, input, "");
    // The district decides which team curates what has no public venue: a group does not choose its curators.
    if (curator === undefined && wanted.district !== row.districtCode) {
      throw invalidField(
        "/district",
        "curator-only",
        "Only the community team of the present district can move a group to another one.",
        "Ask that team, or leave the district as it is.",
      );
    }
    const changes = diff(before, wanted);
    if (changes.length === 0) return row;
    const inside = actingIn(context, membership, transaction);
    if (!(await updateGroup(transaction, row, wanted, context.now()))) throw versionLost();
    await recordAudit(inside, transaction, {
      action: "group.edit",
      objectKind: "group",
      objectId: id,
      fields: topPointers(changes).map((pointer) => pointer.slice(1)),
    });
    await reindexGroup(transaction, id);
    return (await selectGroup(transaction, id)) ?? row;
  });
  context.nudgeOutbox();
  return present(context, written);
}

const inputOf = (row: GroupRow): GroupInput => ({
  name: row.name,
  description: row.description,
  district: row.districtCode,
  identifiers: row.identifiers,
});

const actingIn = (context: Context, membership: Membership, db: Database): Context => ({
  ...context,
  db,
  actor: { ...context.actor, memberships: [membership] },
});
