import { fileURLToPath } from "node:url";
import { drizzle } from "drizzle-orm/postgres-js";
import { migrate as runMigrations } from "drizzle-orm/postgres-js/migrator";
import postgres, { type Sql } from "postgres";
import { EXPECTED_MIGRATIONS } from "./version.ts";

const FOLDER = fileURLToPath(new URL("migrations", import.meta.url));
const LOCK_NAME = "fingerpost.migrate";

export interface MigrationResult {
  /** Migrations applied by this call. */
  applied: number;
  /** Migrations that the database now holds. */
  total: number;
}

/**
 * Brings the database of `ownerUrl` to the newest schema, and makes the application's login a member of the role
 * that may read and write but owns nothing. Runs that meet wait for each other. Goes forward only.
 */
export async function migrate(
  ownerUrl: string,
  options: { applicationUrl?: string } = {},
): Promise<MigrationResult> {
  const sql = postgres(ownerUrl, { max: 1, onnotice: () => undefined, connect_timeout: 10 });
  try {
    await sql`select pg_advisory_lock(hashtextextended(${LOCK_NAME}, 1))`;
    const before = await appliedMigrations(sql);
    await runMigrations(drizzle(sql), { migrationsFolder: FOLDER });
    if (options.applicationUrl !== undefined) await admitApplication(sql, options.applicationUrl);
    const total = await appliedMigrations(sql);
    return { applied: total - before, total };
  } finally {
    await sql.end({ timeout: 5 });
  }
}

/** How many migrations the database lacks; negative where it is of a newer release. */
export async function pendingMigrations(sql: Sql): Promise<number> {
  return EXPECTED_MIGRATIONS - (await appliedMigrations(sql));
}

async function appliedMigrations(sql: Sql): Promise<number> {
  const [found] = await sql<{ there: boolean }[]>`
    select to_regclass('drizzle.__drizzle_migrations') is not null as there`;
  if (found?.there !== true) return 0;
  const [row] = await sql<
    { count: number }[]
  >`select count(*)::int as count from drizzle.__drizzle_migrations`;
  return row?.count ?? 0;
}

async function admitApplication(sql: Sql, applicationUrl: string): Promise<void> {
  const user = decodeURIComponent(new URL(applicationUrl).username);
  const [row] = await sql<{ needed: boolean }[]>`
    select ${user} <> current_user and not pg_has_role(${user}, 'fingerpost_app', 'member') as needed`;
  if (row?.needed === true) await sql`grant fingerpost_app to ${sql(user)}`;
}
