import { asc, eq } from "drizzle-orm";
import { searches, searchFollowUps } from "#db/schema/index.ts";
import type { TestApp } from "#tests/support/app.ts";

/** Writes what waits, and reads what was written of a search. */
export async function writtenSearch(app: TestApp, id: string) {
  await app.runtime.searches.flush();
  const [row] = await app.database.db.select().from(searches).where(eq(searches.id, id));
  return row;
}

/** Every search that was written, the earliest first. */
export async function writtenSearches(app: TestApp) {
  await app.runtime.searches.flush();
  return app.database.db.select().from(searches).orderBy(asc(searches.at), asc(searches.id));
}

export async function writtenFollowUps(app: TestApp, searchId: string) {
  await app.runtime.searches.flush();
  return app.database.db
    .select()
    .from(searchFollowUps)
    .where(eq(searchFollowUps.searchId, searchId))
    .orderBy(asc(searchFollowUps.id));
}
