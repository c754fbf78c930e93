import { sql } from "drizzle-orm";
import type { Database } from "#db/client.ts";

/** How many migrations the database holds; fails where it is not reachable. */
export async function countMigrations(db: Database): Promise<number> {
  const [row] = await db.execute<{ count: number }>(
    sql`select count(*)::int4 as count from drizzle.__drizzle_migrations`,
  );
  return row?.count ?? 0;
}

/** One round trip to the database. */
export async function ping(db: Database): Promise<void> {
  await db.execute(sql`select 1`);
}
