import { and, eq, gt, inArray, isNotNull, isNull, lte, or } from "drizzle-orm";
import type { Database } from "#db/client.ts";
import { memberships, people, teamAreas, teams } from "#db/schema/index.ts";

const RECIPIENTS_MAXIMUM = 50;

/** E-mail addresses of a group's owners and editors. */
export async function findGroupAddresses(db: Database, groupId: string, now: Date): Promise<string[]> {
  const rows = await db
    .selectDistinct({ email: people.email })
    .from(memberships)
    .innerJoin(people, eq(people.id, memberships.personId))
    .where(
      and(
        eq(memberships.role, "group"),
        eq(memberships.groupId, groupId),
        lte(memberships.validFrom, now),
        or(isNull(memberships.validUntil), gt(memberships.validUntil, now)),
      ),
    )
    .limit(RECIPIENTS_MAXIMUM);
  return rows.map(({ email }) => email);
}

/** Addresses of the community teams that cover one of the areas on a date. */
export async function findTeamAddresses(
  db: Database,
  areaCodes: readonly string[],
  today: string,
): Promise<string[]> {
  if (areaCodes.length === 0) return [];
  const rows = await db
    .selectDistinct({ email: teams.email })
    .from(teams)
    .innerJoin(teamAreas, eq(teamAreas.teamId, teams.id))
    .where(
      and(
        eq(teams.kind, "community"),
        isNotNull(teams.email),
        inArray(teamAreas.areaCode, [...areaCodes]),
        lte(teamAreas.validFrom, today),
        or(isNull(teamAreas.validUntil), gt(teamAreas.validUntil, today)),
      ),
    )
    .limit(RECIPIENTS_MAXIMUM);
  return rows.flatMap(({ email }) => (email === null ? [] : [email]));
}
