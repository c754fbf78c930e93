import { sql } from "drizzle-orm";
import type { Database } from "#db/client.ts";
import { teams } from "#db/schema/index.ts";
import type { SearchEngine } from "#search/port.ts";
import { type DemonstrationCounts, seedDemonstration } from "./demonstration-loader.ts";
import { seedReference, type SeedCounts } from "./reference.ts";

export { demonstrationPeople } from "./demonstration/teams.ts";

export interface SeedResult {
  reference: SeedCounts;
  /** Absent where the database held teams already, or where only the reference was asked for. */
  demonstration?: DemonstrationCounts;
}

/**
 * Areas, outward codes and vocabulary; and, on an empty database, the demonstration data.
 * `demonstration: false` in production: what is invented never stands beside what is real.
 */
export async function seed(
  db: Database,
  search: SearchEngine,
  options: { now: Date; demonstration: boolean },
): Promise<SeedResult> {
  const reference = await seedReference(db, options.now);
  const [row] = await db.select({ count: sql<number>`count(*)::int` }).from(teams);
  if (!options.demonstration || (row?.count ?? 0) > 0) return { reference };
  const demonstration = await seedDemonstration(db, search, options.now);
  return { reference, demonstration };
}
