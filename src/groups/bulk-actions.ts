import type { Database } from "#db/client.ts";
import { distinctSlugs, slugOf } from "../listings/slugs.ts";
import { insertGroups, reserveGroupSlugs } from "./queries.ts";
import type { GroupInput } from "./schema.ts";

/** Makes groups that are not online, in the caller's transaction, which audits it. Their input must be checked. */
export async function writeNewGroups(
  db: Database,
  many: readonly (GroupInput & { id: string })[],
  now: Date,
): Promise<void> {
  if (many.length === 0) return;
  const names = many.map(({ name }) => name);
  const taken = await reserveGroupSlugs(db, names.map(slugOf));
  const slugs = distinctSlugs(names, (slug) => taken.has(slug));
  await insertGroups(
    db,
    many.map((group, index) => ({ ...group, slug: slugs[index] ?? group.id, online: false, now })),
  );
}
