import { migrate, pendingMigrations } from "#db/migrate.ts";
import { sql } from "drizzle-orm";
import postgres from "postgres";
import type { Runtime } from "../../context.ts";
import type { Acting } from "./banner.ts";
import type { Postgres } from "./database.ts";
import { signInLinks } from "./demonstration-links.ts";
import { OperatorError } from "./operator-error.ts";
import type { Settings } from "./settings.ts";

/**
 * Brings the database to this release: always on the embedded default, in development on any; in production on one
 * of its own it only looks, because there a person decides when a schema changes.
 */
export async function prepareSchema(
  settings: Settings,
  { ownerUrl, applicationUrl }: Postgres,
  onProgress: (message: string) => void,
): Promise<void> {
  const mayMigrate = settings.embedded || settings.config.NODE_ENV !== "production";
  const pending = await countPending(mayMigrate ? ownerUrl : applicationUrl);
  if (pending < 0) {
    throw new OperatorError(
      `The database was made by a newer release: it holds ${-pending} migrations that this one does not know.`,
      "Start the newer release; migrations only go forward.",
    );
  }
  if (pending === 0) return;
  if (!mayMigrate) {
    throw new OperatorError(
      `The database lacks ${pending} migrations.`,
      "Run `npm run cli -- migrate` with DATABASE_MIGRATION_URL set to the owner's connection, then start again.",
    );
  }
  onProgress(`Bringing the database up to date (${pending} migrations)`);
  await migrate(ownerUrl, { applicationUrl });
}

async function countPending(url: string): Promise<number> {
  const connection = postgres(url, { max: 1, connect_timeout: 10, onnotice: () => undefined });
  try {
    return await pendingMigrations(connection);
  } finally {
    await connection.end({ timeout: 5 });
  }
}

/**
 * Areas and terms where there are none; on the embedded default, but never in production, also the demonstration data
 * on the first start. Answers with whom to act as.
 */
export async function prepareData(
  { embedded, config }: Settings,
  runtime: Runtime,
  onProgress: (message: string) => void,
): Promise<Acting[]> {
  const demonstration = embedded && config.NODE_ENV !== "production";
  if (await isEmpty(runtime.db, demonstration)) {
    onProgress(demonstration ? "Loading the demonstration data" : "Loading areas and terms");
    const { seed } = await import("#db/seed/index.ts");
    await seed(runtime.db, runtime.search, { now: runtime.now(), demonstration });
  }
  return demonstration ? signInLinks(runtime) : [];
}

/** What an operator changed is never written over: only where nothing is, is anything loaded. */
async function isEmpty(db: Runtime["db"], demonstration: boolean): Promise<boolean> {
  const [row] = await db.execute<{ areas: boolean; terms: boolean; teams: boolean }>(sql`
    select exists (select from areas) as areas, exists (select from terms) as terms,
      exists (select from teams) as teams`);
  return row === undefined || !row.areas || !row.terms || (demonstration && !row.teams);
}
