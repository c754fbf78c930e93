import { and, asc, desc, eq, gte, inArray, lt, sql, type SQL } from "drizzle-orm";
import type { Database } from "#db/client.ts";
import {
  areas,
  groups,
  listings,
  signpostOutcomes,
  signposts,
  venues,
  type OUTCOMES,
} from "#db/schema/index.ts";

export type SignpostRow = typeof signposts.$inferSelect;
export type OutcomeRow = typeof signpostOutcomes.$inferSelect;

const MONTHS_AHEAD = 3;

/** Makes the partitions of this month and the next two where they are not there. */
export async function ensureSignpostMonths(db: Database, now: Date): Promise<void> {
  const month = `${now.toISOString().slice(0, 7)}-01`;
  await db.execute(sql`select ensure_signpost_months(${month}::date, ${MONTHS_AHEAD}::int)`);
}

/** A listing that may be pointed to, with its group, its contact as staff see it, and the district that it is in. */
export async function findListing(db: Database, listingId: string) {
  const [row] = await db
    .select({
      id: listings.id,
      version: listings.version,
      status: listings.status,
      publishedAt: listings.publishedAt,
      name: listings.name,
      groupId: groups.id,
      groupName: groups.name,
      groupDistrict: groups.districtCode,
      contactName: listings.contactName,
      contactPhone: listings.contactPhone,
      contactEmail: listings.contactEmail,
      contactWebsite: listings.contactWebsite,
    })
    .from(listings)
    .innerJoin(groups, eq(groups.id, listings.groupId))
    .where(eq(listings.id, listingId));
  if (row === undefined) return undefined;
  const [venue] = await db
    .select({ district: venues.districtCode })
    .from(venues)
    .where(eq(venues.listingId, listingId))
    .orderBy(asc(venues.position))
    .limit(1);
  return { ...row, district: venue?.district ?? row.groupDistrict };
}

/** A ward or district that is valid on a date. */
export async function findLivingArea(db: Database, code: string, today: string) {
  const [row] = await db
    .select({ code: areas.code })
    .from(areas)
    .where(
      and(
        eq(areas.code, code),
        inArray(areas.kind, ["ward", "district"]),
        sql`${areas.validFrom} <= ${today} and (${areas.validUntil} is null or ${areas.validUntil} > ${today})`,
      ),
    );
  return row;
}

export async function insertSignpost(db: Database, row: typeof signposts.$inferInsert): Promise<void> {
  await db.insert(signposts).values(row);
}

export async function insertOutcome(
  db: Database,
  row: typeof signpostOutcomes.$inferInsert,
): Promise<OutcomeRow | undefined> {
  const [made] = await db.insert(signpostOutcomes).values(row).returning();
  return made;
}

/** One signpost of these teams. `at` is the time in its id: with it one partition is read. */
export async function findSignpost(
  db: Database,
  which: { id: string; at: Date; teamIds: readonly string[] },
): Promise<SignpostRow | undefined> {
  if (which.teamIds.length === 0) return undefined;
  const [row] = await db
    .select()
    .from(signposts)
    .where(
      and(
        eq(signposts.id, which.id),
        eq(signposts.at, which.at),
        inArray(signposts.teamId, [...which.teamIds]),
      ),
    );
  return row;
}

export interface SignpostFilter {
  teamIds: readonly string[];
  from?: Date | undefined;
  /** Before this instant. */
  to?: Date | undefined;
  listingId?: string | undefined;
  outcome?: "none" | (typeof OUTCOMES)[number] | undefined;
  caseReferenceHashes?: readonly string[] | undefined;
  after?: { at: Date; id: string } | undefined;
}

/** Signposts of these teams, the newest first. */
export async function selectSignposts(
  db: Database,
  filter: SignpostFilter,
  limit: number,
): Promise<SignpostRow[]> {
  if (filter.teamIds.length === 0) return [];
  return db
    .select()
    .from(signposts)
    .where(
      and(
        inArray(signposts.teamId, [...filter.teamIds]),
        filter.from === undefined ? undefined : gte(signposts.at, filter.from),
        filter.to === undefined ? undefined : lt(signposts.at, filter.to),
        filter.listingId === undefined ? undefined : eq(signposts.listingId, filter.listingId),
        filter.outcome === undefined ? undefined : outcomeIs(filter.outcome),
        filter.caseReferenceHashes === undefined
          ? undefined
          : inArray(signposts.caseReferenceHash, [...filter.caseReferenceHashes]),
        filter.after === undefined
          ? undefined
          : sql`(${signposts.at}, ${signposts.id}) < (${filter.after.at.toISOString()}::timestamptz, ${filter.after.id}::uuid)`,
      ),
    )
    .orderBy(desc(signposts.at), desc(signposts.id))
    .limit(limit);
}

/** The newest outcome is this one; `none`: there is none. */
function outcomeIs(outcome: "none" | (typeof OUTCOMES)[number]): SQL {
  const newest = sql`(select newest.outcome from signpost_outcomes newest
    where newest.signpost_id = ${signposts.id} and newest.signpost_at = ${signposts.at}
    order by newest."on" desc, newest.id desc limit 1)`;
  return outcome === "none" ? sql`${newest} is null` : sql`${newest} = ${outcome}`;
}

/** Outcomes of some signposts, the earliest first. */
export async function selectOutcomes(
  db: Database,
  of: readonly { id: string; at: Date }[],
): Promise<OutcomeRow[]> {
  if (of.length === 0) return [];
  const times = of.map(({ at }) => at.getTime());
  return db
    .select()
    .from(signpostOutcomes)
    .where(
      and(
        inArray(
          signpostOutcomes.signpostId,
          of.map(({ id }) => id),
        ),
        // The span of times lets the planner leave out the other months.
        gte(signpostOutcomes.signpostAt, new Date(Math.min(...times))),
        sql`${signpostOutcomes.signpostAt} <= ${new Date(Math.max(...times)).toISOString()}::timestamptz`,
      ),
    )
    .orderBy(asc(signpostOutcomes.on), asc(signpostOutcomes.id));
}

/** How many outcomes a signpost has. */
export async function countOutcomes(db: Database, signpost: { id: string; at: Date }): Promise<number> {
  const [row] = await db
    .select({ count: sql<number>`count(*)::int` })
    .from(signpostOutcomes)
    .where(and(eq(signpostOutcomes.signpostId, signpost.id), eq(signpostOutcomes.signpostAt, signpost.at)));
  return row?.count ?? 0;
}
