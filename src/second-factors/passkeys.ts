import type { z } from "zod";
import { findSecondFactors, type SignedIn, signedIn } from "../accounts/actions.ts";
import { translated } from "../accounts/auth-errors.ts";
import { makeAuth } from "../accounts/auth.ts";
import { requirePerson } from "../accounts/scope.ts";
import { recordAudit } from "../audit/actions.ts";
import type { Context } from "../context.ts";
import { AppError, notFound } from "../errors.ts";
import { cutPage, decodeCursor } from "../http/paging.ts";
import { requireOwnFactor } from "./actions.ts";
import { deletePasskey, endReplacedSession, findPasskey, listPasskeys } from "./queries.ts";
import { idCursor, type passkeyBody, type passkeySignInBody, PASSKEYS_MAXIMUM } from "./schema.ts";

/** Options with which the browser makes a passkey; their challenge lasts five minutes. */
export async function beginPasskey(context: Context) {
  const { personId } = await requireOwnFactor(context);
  const { passkeys } = await findSecondFactors(context.db, personId);
  if (passkeys >= PASSKEYS_MAXIMUM) {
    throw new AppError("conflict", {
      detail: `A person has ${PASSKEYS_MAXIMUM} passkeys at most: remove one.`,
    });
  }
  const auth = makeAuth(context);
  const { headers, response } = await translated(
    auth.api.generatePasskeyRegistrationOptions({ query: {}, headers: context.headers, returnHeaders: true }),
  );
  return { options: response, cookies: headers.getSetCookie() };
}

/** Keeps the passkey that the browser made. */
export async function addPasskey(context: Context, input: z.output<typeof passkeyBody>) {
  const { personId } = await requireOwnFactor(context);
  return context.db.transaction(async (transaction) => {
    const auth = makeAuth({ ...context, db: transaction });
    const made = await translated(
      auth.api.verifyPasskeyRegistration({ body: input, headers: context.headers }),
    );
    await recordAudit(context, transaction, {
      action: "passkey.add",
      objectKind: "person",
      objectId: personId,
      fields: ["passkeys"],
    });
    const row = await findPasskey(transaction, { id: made.id, personId });
    if (row === undefined) throw new Error("the new passkey is not there");
    return passkeyView(row);
  });
}

/** The person's passkeys, newest first. */
export async function listOwnPasskeys(
  context: Context,
  page: { limit: number; cursor?: string | undefined },
) {
  const { personId } = requirePerson(context.actor);
  const before = decodeCursor(page.cursor, idCursor);
  const rows = await listPasskeys(context.db, { personId, limit: page.limit, before });
  const { data, nextCursor } = cutPage(rows, page.limit, (row) => row.id);
  return { data: data.map(passkeyView), nextCursor };
}

function passkeyView({ name, createdAt, ...row }: Awaited<ReturnType<typeof listPasskeys>>[number]) {
  return { ...row, createdAt: createdAt.toISOString(), ...(name === null ? {} : { name }) };
}

/** Takes one of the person's passkeys away. */
export async function removePasskey(context: Context, id: string): Promise<void> {
  const { personId } = await requireOwnFactor(context);
  await context.db.transaction(async (transaction) => {
    if (!(await deletePasskey(transaction, { id, personId }))) throw notFound("passkey");
    await recordAudit(context, transaction, {
      action: "passkey.remove",
      objectKind: "person",
      objectId: personId,
      fields: ["passkeys"],
    });
  });
}

/** Options with which the browser signs in by a passkey; the same for everybody who is not signed in. */
export async function beginPasskeySignIn(context: Context) {
  const auth = makeAuth(context);
  const { headers, response } = await translated(
    auth.api.generatePasskeyAuthenticationOptions({ headers: context.headers, returnHeaders: true }),
  );
  // The library only prefers that the device checks its holder; here a passkey stands for both factors.
  return { options: { ...response, userVerification: "required" }, cookies: headers.getSetCookie() };
}

/** Signs in by a passkey: a session in which a second factor was shown. It takes the place of the one before. */
export async function signInWithPasskey(
  context: Context,
  input: z.output<typeof passkeySignInBody>,
): Promise<SignedIn> {
  return context.db.transaction(async (transaction) => {
    const auth = makeAuth({ ...context, db: transaction });
    const { headers, response } = await translated(
      auth.api.verifyPasskeyAuthentication({ body: input, headers: context.headers, returnHeaders: true }),
    );
    const personId = response.session.userId;
    const { sessionId } = context.actor;
    if (sessionId !== undefined) {
      await endReplacedSession(transaction, { sessionId, personId, now: context.now() });
    }
    const cookies = headers.getSetCookie();
    return signedIn(context, transaction, { personId, cookies, action: "sign-in.passkey" });
  });
}
