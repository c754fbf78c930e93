import { and, asc, eq, sql, type SQL } from "drizzle-orm";
import { insertMany } from "#db/bulk.ts";
import type { Database } from "#db/client.ts";
import { groupIdentifiers, groups } from "#db/schema/index.ts";
import type { GroupInput } from "./schema.ts";

export type GroupRow = typeof groups.$inferSelect & { identifiers: GroupInput["identifiers"] };

/** A group, where `where` lets it through. */
export async function selectGroup(db: Database, id: string, where?: SQL): Promise<GroupRow | undefined> {
  const [group] = await db
    .select()
    .from(groups)
    .where(and(eq(groups.id, id), where));
  if (group === undefined) return undefined;
  const identifiers = await db
    .select({ scheme: groupIdentifiers.scheme, id: groupIdentifiers.identifier })
    .from(groupIdentifiers)
    .where(eq(groupIdentifiers.groupId, id))
    .orderBy(asc(groupIdentifiers.scheme));
  return { ...group, identifiers };
}

/** Holds a group's row until the end of the transaction. */
export async function lockGroup(db: Database, id: string): Promise<void> {
  await db.select({ id: groups.id }).from(groups).where(eq(groups.id, id)).for("no key update");
}

export interface NewGroup extends GroupInput {
  id: string;
  slug: string;
  online: boolean;
  now: Date;
}

export async function insertGroup(db: Database, group: NewGroup): Promise<void> {
  await db.insert(groups).values({
    id: group.id,
    slug: group.slug,
    name: group.name,
    description: group.description,
    districtCode: group.district,
    online: group.online,
    createdAt: group.now,
    updatedAt: group.now,
  });
  await insertIdentifiers(db, group.id, group.identifiers);
}

/** Inserts groups with their identifiers, in as few statements as for one. */
export async function insertGroups(db: Database, many: readonly NewGroup[]): Promise<void> {
  await insertMany(
    db,
    groups,
    many.map(({ id, slug, name, description, district, online, now }) => ({
      id,
      slug,
      version: 1,
      name,
      description,
      districtCode: district,
      online,
      createdAt: now,
      updatedAt: now,
    })),
  );
  await insertMany(
    db,
    groupIdentifiers,
    many.flatMap(({ id: groupId, identifiers }) =>
      identifiers.map(({ scheme, id }) => ({ groupId, scheme, identifier: id })),
    ),
  );
}

/** Moves a group to its next version; false where `version` is no longer the present one. */
export async function updateGroup(
  db: Database,
  target: { id: string; version: number },
  input: GroupInput,
  now: Date,
): Promise<boolean> {
  const changed = await db
    .update(groups)
    .set({
      name: input.name,
      description: input.description,
      districtCode: input.district,
      updatedAt: now,
      version: sql`${groups.version} + 1`,
    })
    .where(and(eq(groups.id, target.id), eq(groups.version, target.version)))
    .returning({ version: groups.version });
  if (changed.length === 0) return false;
  await db.delete(groupIdentifiers).where(eq(groupIdentifiers.groupId, target.id));
  await insertIdentifiers(db, target.id, input.identifiers);
  return true;
}

async function insertIdentifiers(
  db: Database,
  groupId: string,
  identifiers: GroupInput["identifiers"],
): Promise<void> {
  if (identifiers.length === 0) return;
  const rows = identifiers.map(({ scheme, id }) => ({ groupId, scheme, identifier: id }));
  await db.insert(groupIdentifiers).values(rows);
}

/** Holds a slug's beginning until the end of the transaction, and tells whether the slug is free. */
export async function reserveGroupSlug(db: Database, slug: string): Promise<boolean> {
  await db.execute(sql`select pg_advisory_xact_lock(hashtextextended(${`group-slug ${slug}`}, 3))`);
  const [row] = await db.select({ id: groups.id }).from(groups).where(eq(groups.slug, slug));
  return row === undefined;
}

/** Those of the slugs that are taken; until the end of the transaction nobody else takes one of the others. */
export async function reserveGroupSlugs(db: Database, slugs: readonly string[]): Promise<Set<string>> {
  // In one order, so that two who reserve many never wait for each other.
  const wanted = JSON.stringify([...new Set(slugs)].toSorted());
  await db.execute(sql`
    select pg_advisory_xact_lock(hashtextextended('group-slug ' || slug, 3))
    from jsonb_array_elements_text(${wanted}::text::jsonb) slug`);
  const rows = await db.execute<{ slug: string }>(sql`
    select slug from groups where slug in (select jsonb_array_elements_text(${wanted}::text::jsonb))`);
  return new Set(rows.map(({ slug }) => slug));
}
