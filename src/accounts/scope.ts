import type { Actor, Membership, Role } from "../context.ts";
import { AppError } from "../errors.ts";

/** Memberships in a role whose team covers at least one of the areas. */
export function membershipsCovering(actor: Actor, role: Role, areaCodes: readonly string[]): Membership[] {
  return actor.memberships.filter(
    (membership) =>
      membership.role === role && areaCodes.some((code) => membership.team?.areas.includes(code) === true),
  );
}

/** The curator's membership whose team covers one of the districts; undefined where there is none. */
export function curatorOf(actor: Actor, districtCodes: readonly string[]): Membership | undefined {
  return membershipsCovering(actor, "curator", districtCodes)[0];
}

/** As `curatorOf`, refusing where there is none. For what the actor may know of: else answer 404. */
export function requireCuratorOf(actor: Actor, districtCodes: readonly string[]): Membership {
  const membership = curatorOf(actor, districtCodes);
  if (membership !== undefined) return membership;
  throw new AppError("forbidden", { detail: "This is for the community team of its district." });
}

/** The actor's membership of a group; undefined where there is none. */
export function groupMembership(actor: Actor, groupId: string): Membership | undefined {
  return actor.memberships.find(
    (membership) => membership.role === "group" && membership.groupId === groupId,
  );
}

/** As `groupMembership`, refusing where there is none. For what the actor may know of: else answer 404. */
export function requireGroupMember(actor: Actor, groupId: string): Membership {
  const membership = groupMembership(actor, groupId);
  if (membership !== undefined) return membership;
  throw new AppError("forbidden", { detail: "This is for the people of its group." });
}

/** Memberships in any of the roles. */
export function membershipsIn(actor: Actor, roles: readonly Role[]): Membership[] {
  return actor.memberships.filter((membership) => roles.includes(membership.role));
}

/** The actor's membership of a team in any of the roles; undefined where there is none. */
export function teamMembership(actor: Actor, teamId: string, roles: readonly Role[]): Membership | undefined {
  return membershipsIn(actor, roles).find((membership) => membership.team?.id === teamId);
}

/** The person behind the request, with the session; refuses keys, which have neither. */
export function requirePerson(actor: Actor): { personId: string; sessionId: string; secondFactor: boolean } {
  if (actor.kind === "person" && actor.personId !== undefined && actor.sessionId !== undefined) {
    return {
      personId: actor.personId,
      sessionId: actor.sessionId,
      secondFactor: actor.secondFactor === true,
    };
  }
  throw new AppError("forbidden", { detail: "This is for a person who signed in; a key cannot do it." });
}

/** Every ability with the route that it opens; no other may be told to a client. */
export const ROUTES_OF_ABILITIES = {
  "directory:read": "GET /v1/listings",
  "groups:create": "POST /v1/groups",
  "groups:edit": "PATCH /v1/groups/{id}",
  "imports:create": "POST /v1/imports",
  "listings:assure": "POST /v1/listings/{id}/assure",
  "listings:create": "POST /v1/groups/{id}/listings",
  "listings:curate": "GET /v1/curation/queue",
  "listings:edit": "PATCH /v1/listings/{id}",
  "listings:publish": "POST /v1/listings/{id}/publish",
  "listings:withdraw": "POST /v1/listings/{id}/withdraw",
  "signposts:record": "POST /v1/signposts",
  "team:keys": "POST /v1/teams/{id}/keys",
  "team:members": "POST /v1/teams/{id}/members",
} as const;

export const ABILITIES: Record<Role, readonly (keyof typeof ROUTES_OF_ABILITIES)[]> = {
  group: ["groups:edit", "listings:create", "listings:edit", "listings:assure"],
  navigator: ["directory:read", "signposts:record"],
  curator: [
    "directory:read",
    "listings:curate",
    "listings:publish",
    "listings:withdraw",
    "groups:create",
    "imports:create",
  ],
  lead: ["team:members", "team:keys"],
  referrer: [],
  commissioner: [],
  guardian: [],
  operator: ["team:members", "team:keys", "imports:create"],
};

/** What the actor's roles are for, as short words for a user interface. The guard and the actions decide. */
export function abilities(actor: Pick<Actor, "memberships" | "readOnly">): string[] {
  const all = new Set(actor.memberships.flatMap((membership) => ABILITIES[membership.role]));
  return [...all].filter((ability) => !actor.readOnly || ability.endsWith(":read")).sort();
}
