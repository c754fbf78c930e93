import { and, count, eq, gt, lt, min, sql } from "drizzle-orm";
import type { Database } from "#db/client.ts";
import { memberships, people, registrations } from "#db/schema/index.ts";

/** Holds an address and an e-mail until the end of the transaction, always in this order, so that counts are exact. */
export async function lockSender(db: Database, addressHash: string, email: string): Promise<void> {
  await db.execute(
    sql`select pg_advisory_xact_lock(hashtextextended(${`registration-address ${addressHash}`}, 5))`,
  );
  await db.execute(sql`select pg_advisory_xact_lock(hashtextextended(${`registration-email ${email}`}, 6))`);
}

/** How many registrations came from an address or for an e-mail since, and when the first of them did. */
export async function countSince(
  db: Database,
  by: { addressHash: string } | { email: string },
  since: Date,
): Promise<{ count: number; first: Date | null }> {
  const same =
    "email" in by ? eq(registrations.email, by.email) : eq(registrations.addressHash, by.addressHash);
  const [row] = await db
    .select({ count: count(), first: min(registrations.createdAt) })
    .from(registrations)
    .where(and(same, gt(registrations.createdAt, since)));
  return row ?? { count: 0, first: null };
}

export async function insertRegistration(
  db: Database,
  registration: typeof registrations.$inferInsert,
): Promise<void> {
  await db.insert(registrations).values(registration);
}

/** The registration of a token, held until the end of the transaction. */
export async function lockRegistration(db: Database, tokenHash: string) {
  const [row] = await db
    .select()
    .from(registrations)
    .where(eq(registrations.tokenHash, tokenHash))
    .for("no key update");
  return row;
}

/** How far the registration of a token has come, for reading alone. */
export async function findRegistration(db: Database, tokenHash: string) {
  const { confirmedAt, expiresAt } = registrations;
  const [row] = await db
    .select({ confirmedAt, expiresAt })
    .from(registrations)
    .where(eq(registrations.tokenHash, tokenHash));
  return row;
}

/** Marks a registration as used and empties it; false where it was used already. */
export async function markConfirmed(db: Database, id: string, now: Date): Promise<boolean> {
  const changed = await db
    .update(registrations)
    .set({ confirmedAt: now, payload: null })
    .where(and(eq(registrations.id, id), sql`${registrations.confirmedAt} is null`))
    .returning({ id: registrations.id });
  return changed.length > 0;
}

/** Whether somebody with this e-mail belongs to a group already. */
export async function hasGroup(db: Database, email: string): Promise<boolean> {
  const rows = await db
    .select({ id: memberships.id })
    .from(memberships)
    .innerJoin(people, eq(people.id, memberships.personId))
    .where(and(eq(people.email, email), eq(memberships.role, "group")))
    .limit(1);
  return rows.length > 0;
}

/** Deletes the registrations made before an instant. */
export async function deleteBefore(db: Database, before: Date): Promise<number> {
  const gone = await db
    .delete(registrations)
    .where(lt(registrations.createdAt, before))
    .returning({ id: registrations.id });
  return gone.length;
}
