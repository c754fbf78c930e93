import type { z } from "zod";
import { createKey, revokeKey } from "../accounts/keys.ts";
import { addMembership, endMembership, findOrCreatePerson } from "../accounts/people.ts";
import { rolesOfTeam } from "../accounts/roles.ts";
import { membershipsIn, teamMembership } from "../accounts/scope.ts";
import { recordAudit } from "../audit/actions.ts";
import type { Context } from "../context.ts";
import { invalidField, notFound } from "../errors.ts";
import { cutPage, decodeCursor } from "../http/paging.ts";
import { enqueueMessage } from "../outbox/enqueue.ts";
import { findTeam, listMembers, listTeamKeys } from "./queries.ts";
import { idCursor, type keyBody, type memberBody, type TEAM_ROLES } from "./schema.ts";

interface Page {
  limit: number;
  cursor?: string | undefined;
}

/**
 * The team, for its lead or an operator, and the context as the one membership that acts, so that the audit names the
 * right one; for everybody else it is not there.
 */
async function enterOwnTeam(outer: Context, idOrSlug: string) {
  const team = await findTeam(outer.db, idOrSlug);
  const { actor } = outer;
  const acting =
    team === undefined
      ? undefined
      : (teamMembership(actor, team.id, ["lead"]) ?? membershipsIn(actor, ["operator"])[0]);
  if (team === undefined || acting === undefined) throw notFound("team");
  const context: Context = { ...outer, actor: { ...actor, memberships: [acting] } };
  return { team, context };
}

function requireRoleOf(
  team: { kind: Parameters<typeof rolesOfTeam>[0]; name: string },
  role: (typeof TEAM_ROLES)[number],
): void {
  const roles = rolesOfTeam(team.kind);
  if (roles.includes(role)) return;
  throw invalidField(
    "/role",
    "not-of-this-team",
    "This team does not have that role.",
    `Use: ${roles.join(", ")}.`,
  );
}

/** The people of a team. */
export async function listTeamMembers(outer: Context, idOrSlug: string, page: Page) {
  const { team, context } = await enterOwnTeam(outer, idOrSlug);
  const after = decodeCursor(page.cursor, idCursor);
  const rows = await listMembers(context.db, {
    teamId: team.id,
    now: context.now(),
    limit: page.limit,
    after,
  });
  const { data, nextCursor } = cutPage(rows, page.limit, (row) => row.id);
  await recordAudit(context, context.db, {
    action: "team.members.read",
    objectKind: "team",
    objectId: team.id,
  });
  return { data: data.map(memberView), nextCursor };
}

function memberView({ from, until, ...row }: Awaited<ReturnType<typeof listMembers>>[number]) {
  return {
    ...row,
    from: from.toISOString(),
    ...(until === null ? {} : { until: until.toISOString() }),
  };
}

/** Gives somebody a role in a team, by e-mail, and tells them. */
export async function addTeamMember(outer: Context, idOrSlug: string, input: z.output<typeof memberBody>) {
  const { team, context } = await enterOwnTeam(outer, idOrSlug);
  requireRoleOf(team, input.role);
  const made = await context.db.transaction(async (transaction) => {
    const { created: _, ...person } = await findOrCreatePerson(transaction, {
      email: input.email,
      name: input.name,
      now: context.now(),
      newId: context.newId,
    });
    const membership = await addMembership(context, transaction, {
      personId: person.id,
      role: input.role,
      teamId: team.id,
    });
    await enqueueMessage(context, transaction, {
      template: "team-member-added",
      to: person.email,
      subject: `You are now part of ${team.name}`,
      body: [
        `Hello ${person.name},`,
        `you were added to ${team.name} on Fingerpost as ${input.role}. Sign in with this e-mail address:`,
        `${context.config.PUBLIC_URL}/sign-in`,
      ].join("\n\n"),
    });
    return { id: membership.id, person, role: membership.role, from: membership.validFrom.toISOString() };
  });
  context.nudgeOutbox();
  return made;
}

/** Ends a membership of a team, and revokes the keys that act as it. */
export async function endTeamMembership(
  outer: Context,
  idOrSlug: string,
  membershipId: string,
): Promise<void> {
  const { team, context } = await enterOwnTeam(outer, idOrSlug);
  await context.db.transaction(async (transaction) => {
    if (!(await endMembership(context, transaction, { id: membershipId, teamId: team.id }))) {
      throw notFound("membership");
    }
  });
}

/** The keys of a team that were not revoked. */
export async function listKeys(outer: Context, idOrSlug: string, page: Page) {
  const { team, context } = await enterOwnTeam(outer, idOrSlug);
  const before = decodeCursor(page.cursor, idCursor);
  const rows = await listTeamKeys(context.db, { teamId: team.id, limit: page.limit, before });
  const { data, nextCursor } = cutPage(rows, page.limit, (row) => row.id);
  const now = context.now();
  return {
    data: data.map(({ lastUsedAt, ...row }) => ({
      ...row,
      createdAt: row.createdAt.toISOString(),
      expiresAt: row.expiresAt.toISOString(),
      expired: row.expiresAt <= now,
      ...(lastUsedAt === null ? {} : { lastUsedAt: lastUsedAt.toISOString() }),
    })),
    nextCursor,
  };
}

/** Makes a key for a machine of the team. */
export async function createTeamKey(outer: Context, idOrSlug: string, input: z.output<typeof keyBody>) {
  const { team, context } = await enterOwnTeam(outer, idOrSlug);
  const { role, ...rest } = input;
  requireRoleOf(team, role);
  const made = await context.db.transaction((transaction) =>
    createKey(context, transaction, { ...rest, actsAs: { role, teamId: team.id } }),
  );
  const { membershipId: _, createdAt, expiresAt, ...shown } = made;
  return { ...shown, createdAt: createdAt.toISOString(), expiresAt: expiresAt.toISOString() };
}

/** Revokes a key of the team, at once. */
export async function revokeTeamKey(outer: Context, idOrSlug: string, keyId: string): Promise<void> {
  const { team, context } = await enterOwnTeam(outer, idOrSlug);
  await context.db.transaction(async (transaction) => {
    if (!(await revokeKey(context, transaction, { id: keyId, teamId: team.id }))) throw notFound("key");
  });
}
