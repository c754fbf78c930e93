import { DrizzleQueryError } from "drizzle-orm";
import type { Database } from "#db/client.ts";
import type { memberships } from "#db/schema/index.ts";
import { recordAudit } from "../audit/actions.ts";
import type { Context, Role } from "../context.ts";
import { AppError } from "../errors.ts";
import { revokeKeysOf } from "./key-queries.ts";
import {
  closeMembership,
  confirmEmail,
  findPersonByEmail,
  insertMembership,
  insertPerson,
} from "./queries.ts";

const EXCLUSION_VIOLATION = "23P01";

export interface PersonInput {
  email: string;
  name: string;
  now: Date;
  newId: () => string;
  /** The caller has proof that the person reads this address's mail. */
  emailProved?: boolean;
}

/** The person with this e-mail, made where there is none: for use in the transactions of other features. */
export async function findOrCreatePerson(
  db: Database,
  input: PersonInput,
): Promise<{ id: string; name: string; email: string; created: boolean }> {
  const email = input.email.trim().toLowerCase();
  const made = await insertPerson(db, {
    id: input.newId(),
    email,
    name: input.name.trim(),
    emailVerified: input.emailProved === true,
    createdAt: input.now,
    updatedAt: input.now,
  });
  if (made !== undefined) return { ...made, created: true };
  const known = await findPersonByEmail(db, { email });
  if (known === undefined) throw new Error("a person whose e-mail is taken is not there");
  if (input.emailProved === true) await confirmEmail(db, { personId: known.id, now: input.now });
  return { ...known, created: false };
}

export type MembershipInput = ({ personId: string } | { machine: string }) &
  (
    | { role: "group"; groupId: string; groupRole: "owner" | "editor" }
    | { role: Exclude<Role, "group" | "operator" | "guardian">; teamId: string }
    | { role: "operator" }
    | { role: "guardian"; teamId?: string }
  ) & { validFrom?: Date; validUntil?: Date };

/** Gives a person or machine a role in a team or group, in the caller's transaction; 409 where they have it already. */
export async function addMembership(
  context: Context,
  db: Database,
  input: MembershipInput,
): Promise<typeof memberships.$inferSelect> {
  const { validFrom = context.now(), ...rest } = input;
  const row = { id: context.newId(), createdAt: context.now(), validFrom, ...rest };
  const made = await insertMembership(db, row).catch((error: unknown) => {
    if (sqlState(error) !== EXCLUSION_VIOLATION) throw error;
    throw new AppError("conflict", { detail: "They have this role there already." });
  });
  if (made === undefined) throw new Error("an insert returned no row");
  await recordAudit(context, db, {
    action: "membership.add",
    objectKind: "membership",
    objectId: made.id,
    fields: ["role", "teamId", "groupId", "groupRole", "validFrom", "validUntil"],
    ...(made.personId === null
      ? {}
      : {
          personal: {
            subject: `person:${made.personId}`,
            values: {
              role: made.role,
              teamId: made.teamId,
              groupId: made.groupId,
              groupRole: made.groupRole,
            },
          },
        }),
  });
  return made;
}

/** Ends a membership and revokes the keys that act as it; false where there is none (in that team) to end. */
export async function endMembership(
  context: Context,
  db: Database,
  input: { id: string; teamId?: string },
): Promise<boolean> {
  const closed = await closeMembership(db, { ...input, now: context.now() });
  if (closed === undefined) return false;
  await revokeKeysOf(db, { membershipId: closed.id, now: context.now() });
  await recordAudit(context, db, {
    action: "membership.end",
    objectKind: "membership",
    objectId: closed.id,
    fields: ["validUntil"],
  });
  return true;
}

/** The SQLSTATE of a failed query, where the error is one. */
function sqlState(error: unknown): string | undefined {
  const cause = error instanceof DrizzleQueryError ? error.cause : error;
  const code: unknown = cause instanceof Error && "code" in cause ? cause.code : undefined;
  return typeof code === "string" ? code : undefined;
}
