import postgres, { type Sql } from "postgres";

/** What Postgres said when it refused a statement. */
export interface Refusal {
  /** SQLSTATE. */
  code: string;
  /** Name of the constraint, where one was broken. */
  constraint: string | undefined;
  message: string;
}

class Accepted extends Error {}

/** Runs statements in a transaction that is always rolled back; undefined where Postgres let them pass. */
export async function refusalOf(sql: Sql, statements: string): Promise<Refusal | undefined> {
  try {
    await sql.begin(async (transaction) => {
      await transaction.unsafe(statements);
      throw new Accepted();
    });
  } catch (error) {
    if (error instanceof Accepted) return undefined;
    if (error instanceof postgres.PostgresError) {
      return { code: error.code, constraint: error.constraint_name, message: error.message };
    }
    throw error;
  }
  throw new Error("a transaction that was to be rolled back was committed");
}
