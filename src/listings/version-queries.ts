import { and, desc, eq, lt, sql } from "drizzle-orm";
import { insertMany } from "#db/bulk.ts";
import type { Database } from "#db/client.ts";
import { groups, listingRevisions, listings, listingVersions, teams } from "#db/schema/index.ts";

/** Appends what a version changed and what it is. */
export async function insertVersion(
  db: Database,
  version: typeof listingVersions.$inferInsert,
): Promise<void> {
  await db.insert(listingVersions).values(version);
}

/** The same for versions of many listings. */
export function insertVersions(
  db: Database,
  versions: readonly (typeof listingVersions.$inferInsert)[],
): Promise<void> {
  return insertMany(db, listingVersions, versions);
}

/** A page of versions, newest first, with the names of those who made them. */
export function selectVersions(
  db: Database,
  params: { listingId: string; before?: number | undefined; limit: number },
) {
  return db
    .select({
      version: listingVersions.version,
      at: listingVersions.at,
      action: listingVersions.action,
      changes: listingVersions.changes,
      role: listingVersions.byRole,
      group: { id: groups.id, name: groups.name },
      team: { id: teams.id, name: teams.name },
    })
    .from(listingVersions)
    .leftJoin(groups, eq(groups.id, listingVersions.byGroupId))
    .leftJoin(teams, eq(teams.id, listingVersions.byTeamId))
    .where(
      and(
        eq(listingVersions.listingId, params.listingId),
        params.before === undefined ? undefined : lt(listingVersions.version, params.before),
      ),
    )
    .orderBy(desc(listingVersions.version))
    .limit(params.limit);
}

/** The content of one version. */
export async function selectVersionContent(db: Database, listingId: string, version: number) {
  const [row] = await db
    .select({ content: listingVersions.content })
    .from(listingVersions)
    .where(and(eq(listingVersions.listingId, listingId), eq(listingVersions.version, version)));
  return row?.content;
}

/** Opens a revision. The one that was open before must have been closed. */
export async function insertRevision(
  db: Database,
  revision: { listingId: string; version: number; at: Date; fields: Record<string, unknown> },
): Promise<void> {
  await db.insert(listingRevisions).values({ ...revision, status: "proposed" });
}

/** Closes the open revision of a listing; false where that version is not the open one. */
export async function closeRevision(
  db: Database,
  target: { listingId: string; version: number },
  decision: { status: "accepted" | "refused" | "superseded"; at: Date; reason?: string },
): Promise<boolean> {
  const closed = await db
    .update(listingRevisions)
    .set({ status: decision.status, decidedAt: decision.at, reason: decision.reason ?? null })
    .where(
      and(
        eq(listingRevisions.listingId, target.listingId),
        eq(listingRevisions.version, target.version),
        eq(listingRevisions.status, "proposed"),
      ),
    )
    .returning({ version: listingRevisions.version });
  return closed.length > 0;
}

/** A revision's state, open or decided. */
export async function findRevision(db: Database, listingId: string, version: number) {
  const [row] = await db
    .select({ status: listingRevisions.status })
    .from(listingRevisions)
    .where(and(eq(listingRevisions.listingId, listingId), eq(listingRevisions.version, version)));
  return row;
}

/** Holds a slug's beginning until the end of the transaction, and tells whether the slug is free. */
export async function reserveListingSlug(db: Database, slug: string): Promise<boolean> {
  await db.execute(sql`select pg_advisory_xact_lock(hashtextextended(${`listing-slug ${slug}`}, 3))`);
  const [row] = await db.select({ id: listings.id }).from(listings).where(eq(listings.slug, slug));
  return row === undefined;
}

/** Those of the slugs that are taken; until the end of the transaction nobody else takes one of the others. */
export async function reserveListingSlugs(db: Database, slugs: readonly string[]): Promise<Set<string>> {
  // In one order, so that two who reserve many never wait for each other.
  const wanted = JSON.stringify([...new Set(slugs)].toSorted());
  await db.execute(sql`
    select pg_advisory_xact_lock(hashtextextended('listing-slug ' || slug, 3))
    from jsonb_array_elements_text(${wanted}::text::jsonb) slug`);
  const rows = await db.execute<{ slug: string }>(sql`
    select slug from listings where slug in (select jsonb_array_elements_text(${wanted}::text::jsonb))`);
  return new Set(rows.map(({ slug }) => slug));
}
