import { and, asc, eq, gt, isNull, lte, or, sql } from "drizzle-orm";
import type { Database } from "#db/client.ts";
import { apiKeys, groups, memberships, teamAreas, teams } from "#db/schema/index.ts";
import { OperatorError } from "./operator-error.ts";

/** The team with this slug. */
export async function findTeam(db: Database, slug: string) {
  const [row] = await db
    .select({ id: teams.id, slug: teams.slug, kind: teams.kind })
    .from(teams)
    .where(eq(teams.slug, slug));
  return row;
}

/** As `findTeam`, saying what to do where there is none. */
export async function requireTeam(db: Database, slug: string) {
  const team = await findTeam(db, slug);
  if (team !== undefined) return team;
  throw new OperatorError(`There is no team "${slug}".`, "`npm run cli -- teams list` shows them.");
}

/** The group with this slug or id. */
export async function findGroup(db: Database, slug: string) {
  const isId = /^[0-9a-f]{8}-(?:[0-9a-f]{4}-){3}[0-9a-f]{12}$/i.test(slug);
  const [row] = await db
    .select({ id: groups.id })
    .from(groups)
    .where(isId ? eq(groups.id, slug) : eq(groups.slug, slug));
  return row;
}

/** Every team with the codes of the areas that it covers on a day. */
export async function listTeams(db: Database, today: string) {
  const rows = await db
    .select({
      slug: teams.slug,
      name: teams.name,
      kind: teams.kind,
      area: teamAreas.areaCode,
    })
    .from(teams)
    .leftJoin(
      teamAreas,
      and(
        eq(teamAreas.teamId, teams.id),
        lte(teamAreas.validFrom, today),
        or(isNull(teamAreas.validUntil), gt(teamAreas.validUntil, today)),
      ),
    )
    .orderBy(asc(teams.kind), asc(teams.slug), asc(teamAreas.areaCode));
  return [...Map.groupBy(rows, ({ slug }) => slug).values()].flatMap((same) => {
    const [first] = same;
    if (first === undefined) return [];
    const { slug, name, kind } = first;
    return [{ slug, name, kind, areas: same.flatMap(({ area }) => (area === null ? [] : [area])) }];
  });
}

/** Every key that was not revoked; never the key itself. */
export async function listKeys(db: Database, now: Date) {
  const rows = await db
    .select({
      id: apiKeys.id,
      hint: apiKeys.hint,
      name: apiKeys.name,
      role: memberships.role,
      team: teams.slug,
      group: groups.slug,
      readOnly: apiKeys.readOnly,
      expiresAt: apiKeys.expiresAt,
      lastUsedAt: apiKeys.lastUsedAt,
      expired: sql<boolean>`${apiKeys.expiresAt} <= ${now.toISOString()}`,
    })
    .from(apiKeys)
    .innerJoin(memberships, eq(memberships.id, apiKeys.membershipId))
    .leftJoin(teams, eq(teams.id, memberships.teamId))
    .leftJoin(groups, eq(groups.id, memberships.groupId))
    .where(isNull(apiKeys.revokedAt))
    .orderBy(asc(apiKeys.id));
  return rows.map(({ team, group, lastUsedAt, expiresAt, ...row }) => ({
    ...row,
    ...(team === null ? {} : { team }),
    ...(group === null ? {} : { group }),
    expiresAt: expiresAt.toISOString(),
    ...(lastUsedAt === null ? {} : { lastUsedAt: lastUsedAt.toISOString() }),
  }));
}
