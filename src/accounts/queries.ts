import { and, count, desc, eq, gt, isNull, lt, or, sql } from "drizzle-orm";
import type { Database } from "#db/client.ts";
import {
  groups,
  memberships,
  passkeys,
  people,
  signInLinks,
  signInSessions,
  teams,
  twoFactors,
} from "#db/schema/index.ts";

export const MEMBERSHIPS_MAXIMUM = 200;

/** The person with an e-mail address, locked until the transaction ends where `lock` is set. */
export async function findPersonByEmail(db: Database, params: { email: string; lock?: boolean }) {
  const query = db
    .select({ id: people.id, name: people.name, email: people.email })
    .from(people)
    .where(sql`lower(${people.email}) = ${params.email}`);
  const [row] = params.lock === true ? await query.for("update") : await query;
  return row;
}

/** A person by id. */
export async function findPerson(db: Database, id: string) {
  const [row] = await db
    .select({ id: people.id, name: people.name, email: people.email })
    .from(people)
    .where(eq(people.id, id));
  return row;
}

/** Adds a person unless the e-mail is known; the new row, or undefined. */
export async function insertPerson(db: Database, row: typeof people.$inferInsert) {
  const [made] = await db
    .insert(people)
    .values(row)
    .onConflictDoNothing()
    .returning({ id: people.id, name: people.name, email: people.email });
  return made;
}

/** Notes that a person proved to read the mail of their address. */
export async function confirmEmail(db: Database, params: { personId: string; now: Date }): Promise<void> {
  await db
    .update(people)
    .set({ emailVerified: true, updatedAt: params.now })
    .where(and(eq(people.id, params.personId), eq(people.emailVerified, false)));
}

/** How many links a person was sent since an instant. */
export async function countLinks(db: Database, params: { personId: string; since: Date }): Promise<number> {
  const [row] = await db
    .select({ links: count() })
    .from(signInLinks)
    .where(and(eq(signInLinks.personId, params.personId), gt(signInLinks.createdAt, params.since)));
  return row?.links ?? 0;
}

export async function insertLink(db: Database, row: typeof signInLinks.$inferInsert): Promise<void> {
  await db.insert(signInLinks).values(row);
}

/** The note of a link by its token's hash, locked until the transaction ends. */
export async function findLink(db: Database, tokenHash: string) {
  const [row] = await db.select().from(signInLinks).where(eq(signInLinks.tokenHash, tokenHash)).for("update");
  return row;
}

export async function markLinkUsed(db: Database, params: { id: string; now: Date }): Promise<void> {
  await db.update(signInLinks).set({ usedAt: params.now }).where(eq(signInLinks.id, params.id));
}

/** Current memberships with the names of their group or team, of a person or the one with this id. */
export function listMemberships(
  db: Database,
  params: { now: Date } & ({ personId: string } | { membershipId: string }),
) {
  const whose =
    "personId" in params
      ? eq(memberships.personId, params.personId)
      : eq(memberships.id, params.membershipId);
  const now = params.now.toISOString();
  return db
    .select({
      id: memberships.id,
      role: memberships.role,
      groupRole: memberships.groupRole,
      group: { id: groups.id, slug: groups.slug, name: groups.name },
      team: { id: teams.id, slug: teams.slug, name: teams.name, kind: teams.kind },
      areas: sql<string[]>`(
        select coalesce(jsonb_agg(team_areas.area_code order by team_areas.area_code), '[]')
        from team_areas where team_areas.team_id = ${teams.id}
          and daterange(team_areas.valid_from, team_areas.valid_until)
            @> (${now}::timestamptz at time zone 'Europe/London')::date)`,
    })
    .from(memberships)
    .leftJoin(groups, eq(groups.id, memberships.groupId))
    .leftJoin(teams, eq(teams.id, memberships.teamId))
    .where(
      and(whose, sql`tstzrange(${memberships.validFrom}, ${memberships.validUntil}) @> ${now}::timestamptz`),
    )
    .orderBy(memberships.id)
    .limit(MEMBERSHIPS_MAXIMUM);
}

/** A person's sign-in sessions that have not expired, newest first; one more than `limit`. */
export function listSessions(
  db: Database,
  params: { personId: string; now: Date; limit: number; before?: string | undefined },
) {
  return db
    .select({
      id: signInSessions.id,
      createdAt: signInSessions.createdAt,
      lastSeenAt: signInSessions.updatedAt,
      expiresAt: signInSessions.expiresAt,
      userAgent: signInSessions.userAgent,
      secondFactorAt: signInSessions.secondFactorAt,
    })
    .from(signInSessions)
    .where(
      and(
        eq(signInSessions.userId, params.personId),
        gt(signInSessions.expiresAt, params.now),
        params.before === undefined ? undefined : lt(signInSessions.id, params.before),
      ),
    )
    .orderBy(desc(signInSessions.id))
    .limit(params.limit + 1);
}

/** Ends a session of a person; false where there is none with this id. */
export async function deleteSession(
  db: Database,
  params: { id: string; personId: string },
): Promise<boolean> {
  const gone = await db
    .delete(signInSessions)
    .where(and(eq(signInSessions.id, params.id), eq(signInSessions.userId, params.personId)))
    .returning({ id: signInSessions.id });
  return gone.length > 0;
}

/** Which second factors a person has: a confirmed authenticator app, and how many passkeys. */
export async function readSecondFactors(db: Database, personId: string) {
  const [row] = await db
    .select({
      totp: sql<boolean>`exists (select from ${twoFactors}
        where ${twoFactors.userId} = ${personId} and ${twoFactors.verified})`,
      passkeys: db.$count(passkeys, eq(passkeys.userId, personId)),
    })
    .from(people)
    .where(eq(people.id, personId));
  return { totp: row?.totp === true, passkeys: row?.passkeys ?? 0 };
}

export async function insertMembership(db: Database, row: typeof memberships.$inferInsert) {
  const [made] = await db.insert(memberships).values(row).returning();
  return made;
}

/** Ends a current or future membership; the row as it was closed, or undefined where there is none. */
export async function closeMembership(db: Database, params: { id: string; teamId?: string; now: Date }) {
  const now = params.now.toISOString();
  const [row] = await db
    .update(memberships)
    // A membership lasts at least a moment: the table refuses an end that is not after its beginning.
    .set({
      validUntil: sql`greatest(${now}::timestamptz, ${memberships.validFrom} + interval '1 millisecond')`,
    })
    .where(
      and(
        eq(memberships.id, params.id),
        params.teamId === undefined ? undefined : eq(memberships.teamId, params.teamId),
        or(isNull(memberships.validUntil), gt(memberships.validUntil, params.now)),
      ),
    )
    .returning();
  return row;
}

/** A membership's id and role. */
export async function findMembership(db: Database, id: string) {
  const [row] = await db
    .select({ id: memberships.id, role: memberships.role })
    .from(memberships)
    .where(eq(memberships.id, id));
  return row;
}
