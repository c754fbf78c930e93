import { drizzle, type PostgresJsDatabase, type PostgresJsTransaction } from "drizzle-orm/postgres-js";
import type { ExtractTablesWithRelations } from "drizzle-orm";
import postgres, { type Sql } from "postgres";
import * as schema from "./schema/index.ts";

/** The connection, or an open transaction on it: queries take either. */
export type Database =
  | PostgresJsDatabase<typeof schema>
  | PostgresJsTransaction<typeof schema, ExtractTablesWithRelations<typeof schema>>;

export interface Connection {
  sql: Sql;
  db: PostgresJsDatabase<typeof schema>;
}

export interface ConnectionLimits {
  /** Connections held at most. */
  max: number;
  /** Idle seconds after which a connection is closed. */
  idleTimeoutSeconds?: number;
  /** Milliseconds after which the server ends a statement. */
  statementTimeoutMs?: number;
}

/** Opens a pool. On Workers one for each request (Hyperdrive pools behind it); on Node one for the process. */
export function connect(url: string, limits: ConnectionLimits): Connection {
  const sql = postgres(url, {
    max: limits.max,
    fetch_types: false,
    idle_timeout: limits.idleTimeoutSeconds ?? 30,
    connect_timeout: 10,
    // Soon again after Postgres was away: the driver's own waits grow to 20 seconds.
    backoff: () => 0.2,
    onnotice: () => undefined,
    connection: { application_name: "fingerpost", statement_timeout: limits.statementTimeoutMs ?? 15_000 },
  });
  return { sql, db: drizzle(sql, { schema, casing: "snake_case" }) };
}

/**
 * Runs a statement of constant text, which Postgres keeps planned on each connection: for what is asked often and is
 * dear to plan, or to write anew each time by the builder. Its columns have to be Row's, one for one.
 */
export async function executeKept<Row>(
  db: Database,
  statement: { name: string; text: string; values: unknown[] },
): Promise<Row[]> {
  const query = { sql: statement.text, params: statement.values };
  const kept = db._.session.prepareQuery(query, undefined, statement.name, false);
  // What the text selects is what the caller says.
  return (await kept.execute()) as Row[];
}
