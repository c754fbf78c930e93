import { randomBytes } from "node:crypto";

import postgres, { type Sql } from "postgres";
import { inject } from "vitest";

/** What global-setup.ts hands to every test file. */
export interface TestPostgres {
  /** The owner role, in a database that is never dropped. */
  ownerServerUrl: string;
  /** The application role; only its database has to be replaced. */
  applicationServerUrl: string;
  template: string;
  /** Begins the name of every clone of this run, so that forgotten ones can be dropped at its end. */
  clonePrefix: string;
  cloneStrategy: "file_copy" | "wal_log";
}

declare module "vitest" {
  interface ProvidedContext {
    postgres: TestPostgres;
  }
}

export interface TestDatabase {
  name: string;
  ownerUrl: string;
  applicationUrl: string;
  drop(): Promise<void>;
}

export function withDatabase(url: string, database: string): string {
  const changed = new URL(url);
  changed.pathname = `/${database}`;
  return changed.toString();
}

/** One short-lived connection: one left open would keep a database from being cloned. */
export async function withConnection<T>(url: string, action: (sql: Sql) => Promise<T>): Promise<T> {
  const sql = postgres(url, { max: 1, connect_timeout: 10, onnotice: () => undefined });
  try {
    return await action(sql);
  } finally {
    await sql.end({ timeout: 1 });
  }
}

/** As on the running server: only its own roles connect, and the application makes no temporary tables. */
export async function restrictDatabase(sql: Sql, database: string, applicationUrl: string): Promise<void> {
  await sql.unsafe(
    `revoke connect, temporary on database ${database} from public;
     grant connect on database ${database} to ${new URL(applicationUrl).username}`,
  );
}

/** A database of the test file's own, with migrations and reference data, in about 30 ms. */
export async function cloneDatabase(): Promise<TestDatabase> {
  const { ownerServerUrl, applicationServerUrl, template, clonePrefix, cloneStrategy } = inject("postgres");
  const name = `${clonePrefix}${randomBytes(6).toString("hex")}`;
  await withConnection(ownerServerUrl, async (sql) => {
    await sql.unsafe(`create database ${name} template ${template} strategy ${cloneStrategy}`);
    await restrictDatabase(sql, name, applicationServerUrl);
  });
  return {
    name,
    ownerUrl: withDatabase(ownerServerUrl, name),
    applicationUrl: withDatabase(applicationServerUrl, name),
    drop: () =>
      withConnection(ownerServerUrl, async (sql) => {
        await sql.unsafe(`drop database if exists ${name} with (force)`);
      }),
  };
}
