import { and, eq, isNull } from "drizzle-orm";
import type { Database } from "#db/client.ts";
import { apiKeys, memberships } from "#db/schema/index.ts";

export async function insertKey(db: Database, row: typeof apiKeys.$inferInsert): Promise<void> {
  await db.insert(apiKeys).values(row);
}

/** A key with its membership, locked until the transaction ends. */
export async function findKeyById(db: Database, id: string) {
  const [row] = await db
    .select({
      id: apiKeys.id,
      revokedAt: apiKeys.revokedAt,
      membershipId: memberships.id,
      machine: memberships.machine,
      teamId: memberships.teamId,
      groupId: memberships.groupId,
    })
    .from(apiKeys)
    .innerJoin(memberships, eq(memberships.id, apiKeys.membershipId))
    .where(eq(apiKeys.id, id))
    .for("update", { of: apiKeys });
  return row;
}

export async function markKeyRevoked(db: Database, params: { id: string; now: Date }): Promise<void> {
  await db.update(apiKeys).set({ revokedAt: params.now }).where(eq(apiKeys.id, params.id));
}

/** Revokes every key that acts as a membership. */
export async function revokeKeysOf(db: Database, params: { membershipId: string; now: Date }): Promise<void> {
  await db
    .update(apiKeys)
    .set({ revokedAt: params.now })
    .where(and(eq(apiKeys.membershipId, params.membershipId), isNull(apiKeys.revokedAt)));
}
