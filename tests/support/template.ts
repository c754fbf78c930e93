import { connect } from "#db/client.ts";
import { migrate } from "#db/migrate.ts";
import { seedReference } from "#db/seed/reference.ts";

/**
 * Fills the template database that every test file's database is a clone of: migrations, then the reference tables.
 * Called once a run. It closes its connections before it returns, or cloning would fail.
 */
export async function prepareTemplate(ownerUrl: string, applicationUrl: string): Promise<void> {
  await migrate(ownerUrl, { applicationUrl });
  const { sql, db } = connect(ownerUrl, { max: 1 });
  try {
    await seedReference(db, new Date());
    await sql`select ensure_signpost_months((now() - interval '13 months')::date, 17)`;
    await sql`select ensure_search_months((now() - interval '1 month')::date, 5)`;
  } finally {
    await sql.end({ timeout: 5 });
  }
}
