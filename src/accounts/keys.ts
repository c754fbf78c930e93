import type { Database } from "#db/client.ts";
import { recordAudit } from "../audit/actions.ts";
import type { Context, Role } from "../context.ts";
import { newToken, sha256Hex } from "../crypto.ts";
import { findKeyById, insertKey, markKeyRevoked } from "./key-queries.ts";
import { addMembership, endMembership } from "./people.ts";
import { findMembership } from "./queries.ts";
import { KEY_DAYS_DEFAULT } from "./schema.ts";

const HINT_LENGTH = 7;
const DAY_MS = 24 * 60 * 60 * 1000;

export interface KeyInput {
  name: string;
  /** A membership that is there, or a machine's own, made with the key. */
  actsAs:
    | { membershipId: string }
    | { role: "group"; groupId: string; groupRole?: "owner" | "editor" }
    | { role: Exclude<Role, "group" | "operator" | "guardian">; teamId: string }
    | { role: "operator" }
    | { role: "guardian"; teamId?: string };
  days?: number;
  readOnly?: boolean;
}

export interface NewKey {
  id: string;
  /** Shown once: only its hash is kept. */
  key: string;
  name: string;
  role: Role;
  readOnly: boolean;
  hint: string;
  membershipId: string;
  createdAt: Date;
  expiresAt: Date;
}

/**
 * Makes a key in the caller's transaction; the caller has decided that it may be made.
 * Keys are a table of our own and not better-auth's plugin: that one writes to its row with each check, and the role,
 * the team and its areas would take further reads. Here checking is one indexed read (`findKey`), a key acts as exactly
 * one membership, and only its SHA-256 is kept: 256 random bits need no slow hash.
 */
export async function createKey(context: Context, db: Database, input: KeyInput): Promise<NewKey> {
  const id = context.newId();
  const createdAt = context.now();
  const expiresAt = new Date(createdAt.getTime() + (input.days ?? KEY_DAYS_DEFAULT) * DAY_MS);
  const membership = await membershipOf(context, db, { keyId: id, actsAs: input.actsAs, expiresAt });
  const key = `fp_${newToken()}`;
  const made = {
    id,
    name: input.name,
    hint: key.slice(0, HINT_LENGTH),
    readOnly: input.readOnly ?? false,
    membershipId: membership.id,
    createdAt,
    expiresAt,
  };
  await insertKey(db, { ...made, hash: await sha256Hex(key) });
  await recordAudit(context, db, {
    action: "key.create",
    objectKind: "key",
    objectId: id,
    fields: ["name", "membershipId", "readOnly", "expiresAt"],
  });
  return { ...made, key, role: membership.role };
}

async function membershipOf(
  context: Context,
  db: Database,
  input: { keyId: string; actsAs: KeyInput["actsAs"]; expiresAt: Date },
): Promise<{ id: string; role: Role }> {
  const { actsAs, expiresAt } = input;
  if ("membershipId" in actsAs) {
    const known = await findMembership(db, actsAs.membershipId);
    if (known === undefined) throw new Error("a key acts as a membership that is there");
    return known;
  }
  const holder = { machine: `key:${input.keyId}`, validUntil: expiresAt };
  if (actsAs.role === "group") {
    return addMembership(context, db, { groupRole: "editor", ...actsAs, ...holder });
  }
  return addMembership(context, db, { ...actsAs, ...holder });
}

/** Revokes a key, and ends the membership that was made for it; false where there is none (of that team) to revoke. */
export async function revokeKey(
  context: Context,
  db: Database,
  input: { id: string; teamId?: string },
): Promise<boolean> {
  const known = await findKeyById(db, input.id);
  if (known === undefined || known.revokedAt !== null) return false;
  if (input.teamId !== undefined && known.teamId !== input.teamId) return false;
  await markKeyRevoked(db, { id: known.id, now: context.now() });
  if (known.machine === `key:${known.id}`) await endMembership(context, db, { id: known.membershipId });
  await recordAudit(context, db, {
    action: "key.revoke",
    objectKind: "key",
    objectId: known.id,
    fields: ["revokedAt"],
  });
  return true;
}
