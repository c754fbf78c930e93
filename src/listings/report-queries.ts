import { and, count, eq, gt, isNull, min, sql } from "drizzle-orm";
import type { Database } from "#db/client.ts";
import { listingReports } from "#db/schema/index.ts";

/** Holds an address's reports of a listing until the end of the transaction, so that the count is exact. */
export async function lockReports(db: Database, listingId: string, addressHash: string): Promise<void> {
  await db.execute(
    sql`select pg_advisory_xact_lock(hashtextextended(${`report ${listingId} ${addressHash}`}, 4))`,
  );
}

/** How often an address reported a listing since, and when first. */
export async function countReports(
  db: Database,
  params: { listingId: string; addressHash: string; since: Date },
): Promise<{ count: number; first: Date | null }> {
  const [row] = await db
    .select({ count: count(), first: min(listingReports.at) })
    .from(listingReports)
    .where(
      and(
        eq(listingReports.listingId, params.listingId),
        eq(listingReports.addressHash, params.addressHash),
        gt(listingReports.at, params.since),
      ),
    );
  return row ?? { count: 0, first: null };
}

export async function insertReport(db: Database, report: typeof listingReports.$inferInsert): Promise<void> {
  await db.insert(listingReports).values(report);
}

/** One report of a listing. */
export async function findReport(db: Database, listingId: string, id: string) {
  const [row] = await db
    .select()
    .from(listingReports)
    .where(and(eq(listingReports.id, id), eq(listingReports.listingId, listingId)));
  return row;
}

/** Marks a report as dealt with; undefined where it was already. */
export async function resolveReportRow(db: Database, listingId: string, id: string, now: Date) {
  const [row] = await db
    .update(listingReports)
    .set({ resolvedAt: now })
    .where(
      and(
        eq(listingReports.id, id),
        eq(listingReports.listingId, listingId),
        isNull(listingReports.resolvedAt),
      ),
    )
    .returning();
  return row;
}
