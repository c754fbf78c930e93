import { connect, type Connection } from "#db/client.ts";
import { postgresEngine } from "#search/postgres.ts";
import { cloneDatabase, type TestDatabase } from "#tests/support/postgres.ts";
import { defineContract } from "./suite.ts";

const opened: { database: TestDatabase; connection: Connection }[] = [];

defineContract({
  title: "search contract: Postgres",
  answersOnlyWhatIsRecorded: false,
  async open() {
    const database = await cloneDatabase();
    const connection = connect(database.applicationUrl, { max: 2 });
    opened.push({ database, connection });
    return postgresEngine(connection.db, { budgetMs: 20_000 });
  },
  async close() {
    for (const { database, connection } of opened) {
      await connection.sql.end({ timeout: 5 });
      await database.drop();
    }
  },
});
