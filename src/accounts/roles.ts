import type { TEAM_KINDS } from "#db/schema/accounts.ts";
import type { Role } from "../context.ts";

type TeamKind = (typeof TEAM_KINDS)[number];

/** The roles that a kind of team has: nobody can give away what the team itself is not for. */
const ROLES_OF_TEAM = {
  community: ["curator", "lead"],
  navigator: ["navigator", "lead"],
  carers: ["navigator", "lead"],
  practice: ["referrer", "lead"],
  commissioner: ["commissioner", "lead"],
} as const satisfies Record<TeamKind, readonly Role[]>;

/** The roles of such a team. */
export const rolesOfTeam = (kind: TeamKind): readonly Role[] => ROLES_OF_TEAM[kind];
