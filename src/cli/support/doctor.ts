import { sql } from "drizzle-orm";
import type { Context } from "../../context.ts";
import { indexStatus } from "#search/rebuild.ts";
import { countOutbox, listParked, type ParkedRow, retryParked } from "../../outbox/upkeep.ts";
import { type Invocation, table } from "./command.ts";
import { checkMail } from "./mail.ts";
import { explain } from "./operator-error.ts";
import { withSession } from "./session.ts";

export interface Finding {
  check: string;
  status: "ok" | "warning" | "wrong";
  detail: string;
  remedy?: string;
}

export interface Findings {
  healthy: boolean;
  checks: Finding[];
  parked: ParkedRow[];
  /** Parked rows that were given their tries again. */
  retried?: number;
}

/** Looks at everything that a running Fingerpost stands on. Changes nothing but what it is asked to. */
export async function examine(invocation: Invocation, options: { retryParked: boolean }): Promise<Findings> {
  const checks: Finding[] = [];
  let parked: ParkedRow[] = [];
  let retried: number | undefined;
  try {
    await withSession(invocation, async ({ settings, context }) => {
      const where = settings.embedded ? `embedded Postgres in ${settings.config.DATA_DIR}` : "DATABASE_URL";
      checks.push({ check: "configuration", status: "ok", detail: `${settings.config.NODE_ENV}, ${where}` });
      checks.push(await attempt("database", () => checkDatabase(context)));
      checks.push(await attempt("migrations", () => checkMigrations(context)));
      checks.push(await attempt("rights", () => checkRights(context)));
      checks.push(await attempt("search", () => checkSearch(context)));
      checks.push(await attempt("mail", () => checkMail(context.config)));
      if (options.retryParked) retried = await retryParked(context.db);
      checks.push(await attempt("outbox", () => checkOutbox(context)));
      parked = await listParked(context.db);
    });
  } catch (error) {
    const { error: detail, remedy } = explain(error);
    checks.push({
      check: checks.length === 0 ? "configuration" : "database",
      status: "wrong",
      detail,
      remedy,
    });
  }
  return {
    healthy: checks.every(({ status }) => status !== "wrong"),
    checks,
    parked,
    ...(retried === undefined ? {} : { retried }),
  };
}

async function attempt(check: string, look: () => Promise<Omit<Finding, "check">>): Promise<Finding> {
  try {
    return { check, ...(await look()) };
  } catch (error) {
    const { error: detail, remedy } = explain(error);
    return { check, status: "wrong", detail, remedy };
  }
}

async function checkDatabase({ db, now }: Context): Promise<Omit<Finding, "check">> {
  const started = performance.now();
  const [row] = await db.execute<{ version: string; at: string }>(sql`
    select current_setting('server_version') as version, clock_timestamp()::text as at`);
  const tookMs = Math.round(performance.now() - started);
  const apartSeconds = Math.round(Math.abs(now().getTime() - new Date(row?.at ?? 0).getTime()) / 1000);
  const detail = `Postgres ${row?.version ?? "?"}, answers in ${tookMs} ms`;
  if (apartSeconds <= 60) return { status: "ok", detail };
  return {
    status: "warning",
    detail: `${detail}; its clock and ours are ${apartSeconds} s apart`,
    remedy: "Set the clocks by NTP: times in records would be wrong.",
  };
}

async function checkMigrations({ db }: Context): Promise<Omit<Finding, "check">> {
  const { EXPECTED_MIGRATIONS } = await import("#db/version.ts");
  const [row] = await db.execute<{ count: number }>(
    sql`select count(*)::int4 as count from drizzle.__drizzle_migrations`,
  );
  const pending = EXPECTED_MIGRATIONS - (row?.count ?? 0);
  if (pending === 0) return { status: "ok", detail: `all ${EXPECTED_MIGRATIONS} applied` };
  if (pending < 0) {
    return {
      status: "warning",
      detail: `${-pending} more than this release knows`,
      remedy: "Run the newer release.",
    };
  }
  return { status: "wrong", detail: `${pending} pending`, remedy: "Run `npm run cli -- migrate`." };
}

/** The application's role must own nothing: what it cannot change, nobody who gets hold of it can. */
async function checkRights({ db }: Context): Promise<Omit<Finding, "check">> {
  const [row] = await db.execute<{ name: string; powerful: boolean; owned: number; writes: boolean }>(sql`
    select current_user::text as name,
      (select rolsuper or rolbypassrls or rolcreaterole from pg_roles where rolname = current_user) as powerful,
      (select count(*)::int4 from pg_class join pg_namespace n on n.oid = relnamespace
        where n.nspname in ('public', 'drizzle') and pg_has_role(current_user, relowner, 'usage')) as owned,
      has_table_privilege('audit_events', 'update') as writes`);
  const role = row?.name ?? "?";
  if (row?.powerful === false && row.owned === 0 && !row.writes) {
    return { status: "ok", detail: `${role} owns nothing, and cannot change the audit` };
  }
  return {
    status: "warning",
    detail: `${role} owns ${row?.owned ?? 0} tables or has more rights than it needs`,
    remedy:
      "Give the owner's connection as DATABASE_MIGRATION_URL alone, and as DATABASE_URL a role of its own.",
  };
}

async function checkSearch({ db, search, now, indexes }: Context): Promise<Omit<Finding, "check">> {
  const status = await indexStatus(db, search, { now: now() });
  const sight = await indexes.look();
  const unused = new Map(sight?.verdicts.map(({ engine, fault }) => [engine, fault]));
  const detail = status.engines
    .map(({ engine, documents, version, fault, comparison }) => {
      const differing = comparison?.shards.reduce((sum, { listingIds }) => sum + listingIds.length, 0) ?? 0;
      const wrong = differing > 0 ? `${differing} listings differ` : (unused.get(engine) ?? fault);
      return `${engine} ${version}: ${documents} documents${wrong === undefined ? "" : `, ${wrong}`}`;
    })
    .join("; ");
  const isDue = status.engines.some(({ rebuildDue }) => rebuildDue);
  const isUnused = [...unused.values()].some((fault) => fault !== undefined);
  return isDue || isUnused
    ? { status: "warning", detail, remedy: "Run `npm run cli -- reindex` if it stays so." }
    : { status: "ok", detail };
}

async function checkOutbox({ db }: Context): Promise<Omit<Finding, "check">> {
  const { waiting, parked, oldestSeconds } = await countOutbox(db);
  const detail = `${waiting} waiting${waiting === 0 ? "" : ` (oldest ${oldestSeconds} s)`}, ${parked} parked`;
  if (parked === 0) return { status: "ok", detail };
  return {
    status: "wrong",
    detail,
    remedy: "Put right what `parked` says, then run `npm run cli -- doctor --retry-parked`.",
  };
}

/** The findings for people. */
export function report(findings: Findings): string {
  const rows = findings.checks.map(({ check, status, detail, remedy }) => [
    status === "ok" ? "ok" : status.toUpperCase(),
    check,
    remedy === undefined ? detail : `${detail}. ${remedy}`,
  ]);
  const parked = findings.parked.map((row) => [
    String(row.id),
    row.topic,
    row.key,
    `${row.attempts} tries`,
    row.parkedAt,
    row.lastError,
  ]);
  return [
    table(rows),
    ...(findings.retried === undefined ? [] : [`\n${findings.retried} parked rows will be tried again.`]),
    ...(parked.length === 0 ? [] : ["\nParked:", table(parked)]),
  ].join("\n");
}
