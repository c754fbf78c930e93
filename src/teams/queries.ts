import { and, desc, eq, gt, isNull, lt, or } from "drizzle-orm";
import type { Database } from "#db/client.ts";
import { apiKeys, memberships, people, teams } from "#db/schema/index.ts";

const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;

/** A team by id or slug. */
export async function findTeam(db: Database, idOrSlug: string) {
  const [row] = await db
    .select({ id: teams.id, slug: teams.slug, name: teams.name, kind: teams.kind })
    .from(teams)
    .where(UUID.test(idOrSlug) ? eq(teams.id, idOrSlug) : eq(teams.slug, idOrSlug));
  return row;
}

/** The people of a team whose memberships have not ended, in the order they came; one more than `limit`. */
export function listMembers(
  db: Database,
  params: { teamId: string; now: Date; limit: number; after?: string | undefined },
) {
  return db
    .select({
      id: memberships.id,
      person: { id: people.id, name: people.name, email: people.email },
      role: memberships.role,
      from: memberships.validFrom,
      until: memberships.validUntil,
    })
    .from(memberships)
    .innerJoin(people, eq(people.id, memberships.personId))
    .where(
      and(
        eq(memberships.teamId, params.teamId),
        or(isNull(memberships.validUntil), gt(memberships.validUntil, params.now)),
        params.after === undefined ? undefined : gt(memberships.id, params.after),
      ),
    )
    .orderBy(memberships.id)
    .limit(params.limit + 1);
}

/** Keys of a team that were not revoked, newest first; one more than `limit`. */
export function listTeamKeys(
  db: Database,
  params: { teamId: string; limit: number; before?: string | undefined },
) {
  return db
    .select({
      id: apiKeys.id,
      name: apiKeys.name,
      hint: apiKeys.hint,
      role: memberships.role,
      readOnly: apiKeys.readOnly,
      createdAt: apiKeys.createdAt,
      expiresAt: apiKeys.expiresAt,
      lastUsedAt: apiKeys.lastUsedAt,
    })
    .from(apiKeys)
    .innerJoin(memberships, eq(memberships.id, apiKeys.membershipId))
    .where(
      and(
        eq(memberships.teamId, params.teamId),
        isNull(apiKeys.revokedAt),
        params.before === undefined ? undefined : lt(apiKeys.id, params.before),
      ),
    )
    .orderBy(desc(apiKeys.id))
    .limit(params.limit + 1);
}
