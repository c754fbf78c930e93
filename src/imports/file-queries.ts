import { sql } from "drizzle-orm";
import type { Database } from "#db/client.ts";

/** How many problems the rows of an import have. */
export async function countProblems(db: Database, importId: string): Promise<number> {
  const [row] = await db.execute<{ problems: number }>(sql`
    select coalesce(sum(jsonb_array_length(problems)), 0)::int4 as problems
    from import_rows where import_id = ${importId}::uuid`);
  return row?.problems ?? 0;
}

/** Bytes of files that were sent by a team, or by operators, and wait to be read. */
export async function sumWaitingBytes(db: Database, teamId: string | undefined): Promise<number> {
  const [row] = await db.execute<{ bytes: number }>(sql`
    select coalesce(sum(bytes), 0)::float8 as bytes from imports
    where state in ('receiving', 'reading') and by_team_id is not distinct from ${teamId ?? null}::uuid`);
  return row?.bytes ?? 0;
}
