import type { TEAM_KINDS } from "#db/schema/accounts.ts";
import type { Role } from "../../context.ts";

/*
 * The same words as in db/schema/accounts.ts, which loads the whole database library: help and wrong calls must not
 * wait for that. The types keep them complete.
 */
const ROLE_WORDS: Readonly<Record<Role, true>> = {
  group: true,
  navigator: true,
  curator: true,
  lead: true,
  referrer: true,
  commissioner: true,
  guardian: true,
  operator: true,
};
const TEAM_KIND_WORDS: Readonly<Record<(typeof TEAM_KINDS)[number], true>> = {
  community: true,
  navigator: true,
  carers: true,
  practice: true,
  commissioner: true,
};

export const ROLES: readonly string[] = Object.keys(ROLE_WORDS);
export const KINDS: readonly string[] = Object.keys(TEAM_KIND_WORDS);
