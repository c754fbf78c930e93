import { setTimeout as sleep } from "node:timers/promises";
import { connect } from "#db/client.ts";

/*
 * Run as a process of its own by connection.test.ts, because the fault that it looks for ends the process: the server
 * ends a connection that is in a transaction, and the transaction goes on.
 */
const { sql, db } = connect(process.env["TEST_DATABASE_URL"] ?? "", { max: 2 });
try {
  await db.transaction(async (transaction) => {
    const [row] = await transaction.execute<{ pid: number }>("select pg_backend_pid() as pid");
    await sql`select pg_terminate_backend(${row?.pid ?? 0})`;
    await sleep(200);
    await transaction.execute("insert into search_words (word, deletions) values ('cut', '{}')");
  });
  process.stdout.write("committed\n");
} catch {
  process.stdout.write("refused\n");
}
// The pool tells of the cut at once; what the transaction was still going to do comes later, as in a server that runs on.
await sleep(500);
const [after] = await sql<
  { count: number }[]
>`select count(*)::int as count from search_words where word = 'cut'`;
process.stdout.write(`${after?.count} rows\n`);
await sql.end({ timeout: 1 });
