import { findSecondFactors } from "../accounts/actions.ts";
import { translated } from "../accounts/auth-errors.ts";
import { makeAuth } from "../accounts/auth.ts";
import { requirePerson } from "../accounts/scope.ts";
import { recordAudit } from "../audit/actions.ts";
import type { Context } from "../context.ts";
import type { Database } from "#db/client.ts";
import { AppError } from "../errors.ts";
import { findAuthenticator, forgetTries, takeTry } from "./queries.ts";

const TRIES_ALLOWED = 5;
const LOCKED_FOR_MS = 15 * 60 * 1000;

/**
 * The person, who may change the ways to sign in: one who has a second factor must have shown it in this session, or a
 * stolen mailbox would be enough to put another in its place.
 */
export async function requireOwnFactor(context: Context): Promise<{ personId: string }> {
  const { personId, secondFactor } = requirePerson(context.actor);
  if (secondFactor) return { personId };
  const factors = await findSecondFactors(context.db, personId);
  if (!factors.totp && factors.passkeys === 0) return { personId };
  throw new AppError("second-factor-required", {
    detail: "Show the second factor that you have first: POST /v1/two-factor/verify or /v1/sign-in/passkey.",
  });
}

/** Begins to enrol an authenticator app: its address and the backup codes, shown this once. */
export async function enrolAuthenticator(context: Context): Promise<{ uri: string; backupCodes: string[] }> {
  const { personId } = await requireOwnFactor(context);
  return context.db.transaction(async (transaction) => {
    const auth = makeAuth({ ...context, db: transaction });
    const begun = await translated(auth.api.enableTwoFactor({ body: {}, headers: context.headers }));
    if (begun.method !== "totp") throw new Error("the library enrolled something else than TOTP");
    await audit(context, transaction, { action: "second-factor.enrol", personId, fields: ["totp"] });
    return { uri: begun.totpURI, backupCodes: begun.backupCodes };
  });
}

/** Confirms the authenticator app with its first code: enrolled, and shown in this session. */
export async function confirmAuthenticator(context: Context, code: string): Promise<{ cookies: string[] }> {
  const { personId } = await requireOwnFactor(context);
  const known = await findAuthenticator(context.db, personId);
  if (known === undefined || known.confirmed) {
    throw new AppError("wrong-state", {
      detail: "There is no authenticator app to confirm: POST /v1/two-factor/totp first.",
      allowedFrom: ["enrolling"],
    });
  }
  return checkCode(context, { personId, code, kind: "totp", action: "second-factor.confirm" });
}

/** Shows a code of the authenticator app: marks this session. */
export async function verifyAuthenticator(context: Context, code: string): Promise<{ cookies: string[] }> {
  const { personId } = requirePerson(context.actor);
  await requireEnrolled(context, personId);
  return checkCode(context, { personId, code, kind: "totp", action: "second-factor.verify" });
}

/** Uses up a backup code: marks this session. */
export async function useBackupCode(context: Context, code: string): Promise<{ cookies: string[] }> {
  const { personId } = requirePerson(context.actor);
  await requireEnrolled(context, personId);
  return checkCode(context, { personId, code, kind: "backup", action: "second-factor.backup-code" });
}

async function requireEnrolled(context: Context, personId: string): Promise<void> {
  const known = await findAuthenticator(context.db, personId);
  if (known?.confirmed === true) return;
  throw new AppError("wrong-state", {
    detail: "No authenticator app is enrolled: POST /v1/two-factor/totp first.",
    allowedFrom: ["enrolled"],
  });
}

async function checkCode(
  context: Context,
  input: { personId: string; code: string; kind: "totp" | "backup"; action: string },
): Promise<{ cookies: string[] }> {
  const { personId, code } = input;
  await countTry(context, personId);
  return context.db.transaction(async (transaction) => {
    const { api } = makeAuth({ ...context, db: transaction });
    const call = { body: { code }, headers: context.headers, returnHeaders: true as const };
    const { headers } = await translated(
      input.kind === "totp" ? api.verifyTOTP(call) : api.verifyBackupCode(call),
    );
    await forgetTries(transaction, personId);
    await audit(context, transaction, { action: input.action, personId, fields: ["secondFactorAt"] });
    return { cookies: headers.getSetCookie() };
  });
}

// In a transaction of its own: a wrong code undoes the rest, and its try must stay counted.
async function countTry(context: Context, personId: string): Promise<void> {
  const now = context.now();
  const lockedUntil = new Date(now.getTime() + LOCKED_FOR_MS);
  if (await takeTry(context.db, { personId, now, triesAllowed: TRIES_ALLOWED, lockedUntil })) return;
  const known = await findAuthenticator(context.db, personId);
  const waitMs = (known?.lockedUntil ?? lockedUntil).getTime() - now.getTime();
  throw new AppError("too-many-requests", {
    detail: "Too many wrong codes: wait, then try again with the code shown then.",
    retryAfterSeconds: Math.max(1, Math.ceil(waitMs / 1000)),
  });
}

/** Takes the authenticator app and its backup codes away. */
export async function removeAuthenticator(context: Context): Promise<{ cookies: string[] }> {
  const { personId, secondFactor } = requirePerson(context.actor);
  await requireEnrolled(context, personId);
  if (!secondFactor) {
    throw new AppError("second-factor-required", {
      detail: "Show a code first: POST /v1/two-factor/verify.",
    });
  }
  return context.db.transaction(async (transaction) => {
    const auth = makeAuth({ ...context, db: transaction });
    const { headers } = await translated(
      auth.api.disableTwoFactor({ body: {}, headers: context.headers, returnHeaders: true }),
    );
    await audit(context, transaction, { action: "second-factor.remove", personId, fields: ["totp"] });
    return { cookies: headers.getSetCookie() };
  });
}

function audit(
  context: Context,
  db: Database,
  entry: { action: string; personId: string; fields: readonly string[] },
): Promise<void> {
  const { action, personId, fields } = entry;
  return recordAudit(context, db, { action, objectKind: "person", objectId: personId, fields });
}
