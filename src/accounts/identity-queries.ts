import { and, eq, isNull, lt, or, type SQL, sql } from "drizzle-orm";
import type { Database } from "#db/client.ts";
import { apiKeys, signInSessions } from "#db/schema/index.ts";
import type { Membership, Role } from "../context.ts";

/** A current membership as the database tells it; every field is null where there is none. */
interface MembershipRow extends Record<string, unknown> {
  membership_id: string | null;
  role: Role | null;
  group_role: NonNullable<Membership["groupRole"]> | null;
  group_id: string | null;
  team_id: string | null;
  team_slug: string | null;
  team_name: string | null;
  team_kind: NonNullable<Membership["team"]>["kind"] | null;
  areas: string[] | null;
}

interface KeyRow extends MembershipRow {
  key_id: string;
  read_only: boolean;
  usable: boolean;
  unseen: boolean;
  person_id: string | null;
  name: string | null;
  email: string | null;
}

interface SessionRow extends MembershipRow {
  session_id: string;
  person_id: string;
  name: string;
  email: string;
  second_factor: boolean;
  unseen: boolean;
}

// As text: in raw SQL drizzle hands parameters on as they are, and its driver then takes no dates.
const at = (now: Date): SQL => sql`${now.toISOString()}::timestamptz`;

/** The areas that teams of the CTE `member` cover today, with every area inside them: a tree, and sets of areas. */
const coveredAreas = (now: Date): SQL => sql`
  covered (team_id, code) as (
    select team_areas.team_id, team_areas.area_code
    from team_areas
    where team_areas.team_id in (select member.team_id from member)
      and daterange(team_areas.valid_from, team_areas.valid_until) @> (${at(now)} at time zone 'Europe/London')::date
    union
    select covered.team_id, inside.code
    from covered
    cross join lateral (
      select areas.code from areas where areas.parent_code = covered.code
      union all
      select area_members.member_code from area_members
      where area_members.set_code = covered.code
        and daterange(area_members.valid_from, area_members.valid_until)
          @> (${at(now)} at time zone 'Europe/London')::date
    ) inside
  )`;

const isCurrent = (now: Date): SQL =>
  sql`tstzrange(memberships.valid_from, memberships.valid_until) @> ${at(now)}`;

const MEMBERSHIP_COLUMNS = sql`
  member.id as membership_id, member.role, member.group_role, member.group_id,
  teams.id as team_id, teams.slug as team_slug, teams.name as team_name, teams.kind as team_kind,
  (select jsonb_agg(covered.code order by covered.code) from covered where covered.team_id = member.team_id) as areas`;

/** Everything that a key may do, in one indexed read: the key, its membership, its team and the areas covered. */
export async function findKey(db: Database, params: { hash: string; now: Date; unseenSince: Date }) {
  const { hash, now, unseenSince } = params;
  const rows = await db.execute<KeyRow>(sql`
    with recursive found as materialized (
      select * from api_keys where hash = ${hash}
    ), member as materialized (
      select memberships.* from memberships join found on found.membership_id = memberships.id
      where ${isCurrent(now)}
    ), ${coveredAreas(now)}
    select found.id as key_id, found.read_only,
      found.revoked_at is null and found.expires_at > ${at(now)} as usable,
      found.last_used_at is null or found.last_used_at < ${at(unseenSince)} as unseen,
      people.id as person_id, people.name, people.email, ${MEMBERSHIP_COLUMNS}
    from found
    left join member on true
    left join people on people.id = member.person_id
    left join teams on teams.id = member.team_id`);
  const [row] = rows;
  if (row === undefined) return undefined;
  return { ...row, membership: toMembership(row) };
}

/** A sign-in session that has not expired, its person, and every current membership: one indexed read. */
export async function findSession(db: Database, params: { token: string; now: Date; unseenSince: Date }) {
  const { token, now, unseenSince } = params;
  const rows = await db.execute<SessionRow>(sql`
    with recursive found as materialized (
      select sign_in_sessions.*, people.name, people.email
      from sign_in_sessions join people on people.id = sign_in_sessions.user_id
      where sign_in_sessions.token = ${token} and sign_in_sessions.expires_at > ${at(now)}
    ), member as materialized (
      select memberships.* from memberships join found on found.user_id = memberships.person_id
      where ${isCurrent(now)}
    ), ${coveredAreas(now)}
    select found.id as session_id, found.user_id as person_id, found.name, found.email,
      found.second_factor_at is not null as second_factor,
      found.updated_at < ${at(unseenSince)} as unseen, ${MEMBERSHIP_COLUMNS}
    from found
    left join member on true
    left join teams on teams.id = member.team_id
    order by member.id`);
  const [row] = rows;
  if (row === undefined) return undefined;
  const memberships = rows.map(toMembership).filter((membership) => membership !== undefined);
  return { ...row, memberships };
}

function toMembership(row: MembershipRow): Membership | undefined {
  if (row.membership_id === null || row.role === null) return undefined;
  const membership: Membership = { id: row.membership_id, role: row.role };
  if (row.group_role !== null) membership.groupRole = row.group_role;
  if (row.group_id !== null) membership.groupId = row.group_id;
  const { team_id: id, team_slug: slug, team_name: name, team_kind: kind } = row;
  if (id !== null && slug !== null && name !== null && kind !== null) {
    membership.team = { id, slug, name, kind, areas: row.areas ?? [] };
  }
  return membership;
}

/** Notes that a key was used; writes nothing when that was noted since `unseenSince`. */
export async function touchKey(
  db: Database,
  params: { id: string; now: Date; unseenSince: Date },
): Promise<void> {
  await db
    .update(apiKeys)
    .set({ lastUsedAt: params.now })
    .where(
      and(
        eq(apiKeys.id, params.id),
        or(isNull(apiKeys.lastUsedAt), lt(apiKeys.lastUsedAt, params.unseenSince)),
      ),
    );
}

/** Notes that a session was seen; writes nothing when that was noted since `unseenSince`. */
export async function touchSession(
  db: Database,
  params: { id: string; now: Date; unseenSince: Date },
): Promise<void> {
  await db
    .update(signInSessions)
    .set({ updatedAt: params.now })
    .where(and(eq(signInSessions.id, params.id), lt(signInSessions.updatedAt, params.unseenSince)));
}
