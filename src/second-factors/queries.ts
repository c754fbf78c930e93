import { and, desc, eq, gt, isNull, lt, lte, or, sql } from "drizzle-orm";
import type { Database } from "#db/client.ts";
import { passkeys, signInSessions, twoFactors } from "#db/schema/index.ts";

/** A person's authenticator app: whether it was confirmed, and until when it is locked. */
export async function findAuthenticator(db: Database, personId: string) {
  const [row] = await db
    .select({ id: twoFactors.id, confirmed: twoFactors.verified, lockedUntil: twoFactors.lockedUntil })
    .from(twoFactors)
    .where(eq(twoFactors.userId, personId));
  return row;
}

/**
 * Counts a try before it is made, so that tries side by side cannot exceed the number allowed; the last one allowed
 * locks. False where the factor is locked.
 */
export async function takeTry(
  db: Database,
  params: { personId: string; now: Date; triesAllowed: number; lockedUntil: Date },
): Promise<boolean> {
  const { triesAllowed } = params;
  const lockedUntil = params.lockedUntil.toISOString();
  // A lock that has run out begins a new count.
  const tries = sql`case when ${twoFactors.lockedUntil} is null then ${twoFactors.failedVerificationCount} else 0 end + 1`;
  const taken = await db
    .update(twoFactors)
    .set({
      failedVerificationCount: tries,
      lockedUntil: sql`case when ${tries} >= ${triesAllowed}::integer then ${lockedUntil}::timestamptz end`,
    })
    .where(
      and(
        eq(twoFactors.userId, params.personId),
        or(isNull(twoFactors.lockedUntil), lte(twoFactors.lockedUntil, params.now)),
      ),
    )
    .returning({ id: twoFactors.id });
  return taken.length > 0;
}

/** Forgets the tries: the right code was sent. */
export async function forgetTries(db: Database, personId: string): Promise<void> {
  await db
    .update(twoFactors)
    .set({ failedVerificationCount: 0, lockedUntil: null })
    .where(eq(twoFactors.userId, personId));
}

const PASSKEY_COLUMNS = {
  id: passkeys.id,
  name: passkeys.name,
  deviceType: passkeys.deviceType,
  backedUp: passkeys.backedUp,
  createdAt: passkeys.createdAt,
};

/** A passkey of a person. */
export async function findPasskey(db: Database, params: { id: string; personId: string }) {
  const [row] = await db
    .select(PASSKEY_COLUMNS)
    .from(passkeys)
    .where(and(eq(passkeys.id, params.id), eq(passkeys.userId, params.personId)));
  return row;
}

/** A person's passkeys, newest first; one more than `limit`. */
export function listPasskeys(
  db: Database,
  params: { personId: string; limit: number; before?: string | undefined },
) {
  return db
    .select(PASSKEY_COLUMNS)
    .from(passkeys)
    .where(
      and(
        eq(passkeys.userId, params.personId),
        params.before === undefined ? undefined : lt(passkeys.id, params.before),
      ),
    )
    .orderBy(desc(passkeys.id))
    .limit(params.limit + 1);
}

/** Removes a passkey of a person; false where there is none with this id. */
export async function deletePasskey(
  db: Database,
  params: { id: string; personId: string },
): Promise<boolean> {
  const gone = await db
    .delete(passkeys)
    .where(and(eq(passkeys.id, params.id), eq(passkeys.userId, params.personId)))
    .returning({ id: passkeys.id });
  return gone.length > 0;
}

/** Ends the session that a new one replaces. */
export async function endReplacedSession(
  db: Database,
  params: { sessionId: string; personId: string; now: Date },
): Promise<void> {
  await db
    .delete(signInSessions)
    .where(
      and(
        eq(signInSessions.id, params.sessionId),
        eq(signInSessions.userId, params.personId),
        gt(signInSessions.expiresAt, params.now),
      ),
    );
}
