import { randomBytes } from "node:crypto";
import { chmodSync, mkdirSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { connect } from "#db/client.ts";
import { startEmbeddedPostgres } from "#db/embedded.ts";
import { migrate } from "#db/migrate.ts";
import { seedReference } from "#db/seed/reference.ts";
import { londonDate } from "#src/areas/today.ts";
import { generateListings } from "./listings-generator.ts";
import { TEST_SETTINGS } from "../support/settings.ts";

/** A database with so many generated listings, and the settings of a process that uses it. */
export interface BenchDatabase {
  settings: Record<string, string> & { DATABASE_URL: string };
  ownerUrl: string;
  close(): Promise<void>;
}

/** Opens the one in the folder, or fills a new one; without a folder it is removed when it is closed. */
export async function openBenchDatabase(options: {
  listings: number;
  folder: string | undefined;
  say(line: string): void;
}): Promise<BenchDatabase> {
  const { folder, listings, say } = options;
  const dataDir = folder ?? mkdtempSync(join(tmpdir(), "fingerpost-bench-"));
  mkdirSync(dataDir, { recursive: true });
  // Run by root, Postgres is another user, who has to get in.
  if (folder === undefined) chmodSync(dataDir, 0o755);
  const server = await startEmbeddedPostgres({ dataDir, fast: true });
  await migrate(server.ownerUrl, { applicationUrl: server.applicationUrl });
  const { db, sql } = connect(server.ownerUrl, { max: 1 });
  const [row] = await sql<{ count: number }[]>`select count(*)::int as count from listings`;
  if (row?.count === 0) {
    say(`filling ${dataDir} with ${listings} listings`);
    const now = new Date();
    await seedReference(db, now);
    await generateListings(sql, { listings, today: londonDate(now) });
  } else if (row?.count !== listings) {
    throw new Error(
      `${dataDir} holds ${row?.count} listings: say --listings ${row?.count}, or another --data.`,
    );
  }
  await sql.end();
  return {
    settings: {
      ...TEST_SETTINGS,
      NODE_ENV: "test",
      DATABASE_URL: server.applicationUrl,
      DATABASE_MIGRATION_URL: server.ownerUrl,
      SEARCH_INDEX: `bench-${listings}-${folder === undefined ? randomBytes(3).toString("hex") : "kept"}`,
    },
    ownerUrl: server.ownerUrl,
    close: async () => {
      await server.stop();
      if (folder === undefined) rmSync(dataDir, { recursive: true, force: true });
    },
  };
}
