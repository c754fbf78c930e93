import { and, asc, desc, eq, inArray, lt, max, or, sql, type SQL } from "drizzle-orm";
import type { Database } from "#db/client.ts";
import { areas, importChunks, importRows, imports, teams } from "#db/schema/index.ts";
import type { ROW_OUTCOMES } from "#db/schema/imports.ts";
import type { ImportJob, ImportRow } from "./job.ts";

export type ImportColumns = typeof imports.$inferSelect;

/** A job with the name of the team that began it. */
export interface JobRow {
  job: ImportColumns;
  team: { id: string; name: string } | null;
}

const ofTeams = (teamIds: readonly string[] | undefined): SQL | undefined =>
  teamIds === undefined
    ? undefined
    : teamIds.length === 0
      ? sql`false`
      : inArray(imports.byTeamId, [...teamIds]);

/** A job, where one of the teams began it; undefined teams see all. */
export async function findJob(
  db: Database,
  id: string,
  teamIds: readonly string[] | undefined,
): Promise<JobRow | undefined> {
  const [row] = await db
    .select({ job: imports, team: { id: teams.id, name: teams.name } })
    .from(imports)
    .leftJoin(teams, eq(teams.id, imports.byTeamId))
    .where(and(eq(imports.id, id), ofTeams(teamIds)));
  return row;
}

/** A page of jobs, newest first. */
export function selectJobs(
  db: Database,
  params: {
    teamIds: readonly string[] | undefined;
    source?: string | undefined;
    before?: { at: Date; id: string } | undefined;
    limit: number;
  },
): Promise<JobRow[]> {
  const { before, source } = params;
  const rest =
    before === undefined
      ? undefined
      : or(
          lt(imports.createdAt, before.at),
          and(eq(imports.createdAt, before.at), lt(imports.id, before.id)),
        );
  return db
    .select({ job: imports, team: { id: teams.id, name: teams.name } })
    .from(imports)
    .leftJoin(teams, eq(teams.id, imports.byTeamId))
    .where(and(ofTeams(params.teamIds), source === undefined ? undefined : eq(imports.source, source), rest))
    .orderBy(desc(imports.createdAt), desc(imports.id))
    .limit(params.limit);
}

/** Holds a job until the end of the transaction: one worker at a time goes on with it. */
export async function lockJob(db: Database, id: string): Promise<ImportColumns | undefined> {
  const [job] = await db.select().from(imports).where(eq(imports.id, id)).for("update");
  return job;
}

/** Holds a source until the end of the transaction: two imports of it take turns, batch by batch. */
export async function lockSource(db: Database, source: string): Promise<void> {
  await db.execute(sql`select pg_advisory_xact_lock(hashtextextended(${`import-source ${source}`}, 3))`);
}

export async function insertJob(db: Database, job: typeof imports.$inferInsert): Promise<void> {
  await db.insert(imports).values(job);
}

export async function updateJob(
  db: Database,
  id: string,
  columns: Partial<typeof imports.$inferInsert>,
): Promise<void> {
  await db.update(imports).set(columns).where(eq(imports.id, id));
}

/** Those of the codes that are districts. */
export async function findDistricts(db: Database, codes: readonly string[]): Promise<string[]> {
  if (codes.length === 0) return [];
  const rows = await db
    .select({ code: areas.code })
    .from(areas)
    .where(and(eq(areas.kind, "district"), inArray(areas.code, [...codes])));
  return rows.map(({ code }) => code);
}

/** Codes of all districts. */
export async function selectDistricts(db: Database): Promise<string[]> {
  const rows = await db.select({ code: areas.code }).from(areas).where(eq(areas.kind, "district"));
  return rows.map(({ code }) => code);
}

/** Those of the codes that are areas. */
export async function findAreas(db: Database, codes: readonly string[]): Promise<string[]> {
  if (codes.length === 0) return [];
  const rows = await db
    .select({ code: areas.code })
    .from(areas)
    .where(inArray(areas.code, [...codes]));
  return rows.map(({ code }) => code);
}

/** Appends bytes after those that are there. */
export async function insertChunk(db: Database, importId: string, bytes: Uint8Array): Promise<void> {
  const [last] = await db
    .select({ position: max(importChunks.position) })
    .from(importChunks)
    .where(eq(importChunks.importId, importId));
  await db.insert(importChunks).values({ importId, position: (last?.position ?? -1) + 1, bytes });
}

/** One chunk; undefined after the last. */
export async function findChunk(
  db: Database,
  importId: string,
  position: number,
): Promise<Uint8Array | undefined> {
  const [row] = await db
    .select({ bytes: importChunks.bytes })
    .from(importChunks)
    .where(and(eq(importChunks.importId, importId), eq(importChunks.position, position)));
  return row?.bytes;
}

export async function deleteChunks(db: Database, importId: string): Promise<void> {
  await db.delete(importChunks).where(eq(importChunks.importId, importId));
}

export type RowColumns = typeof importRows.$inferSelect;

/** A page of rows in their order. */
export function selectRows(
  db: Database,
  params: {
    importId: string;
    outcomes?: readonly (typeof ROW_OUTCOMES)[number][] | undefined;
    withProblems?: boolean | undefined;
    after?: number | undefined;
    limit: number;
  },
): Promise<RowColumns[]> {
  const { outcomes } = params;
  return db
    .select()
    .from(importRows)
    .where(
      and(
        eq(importRows.importId, params.importId),
        outcomes === undefined ? undefined : inArray(importRows.outcome, [...outcomes]),
        params.withProblems === true ? sql`jsonb_array_length(${importRows.problems}) > 0` : undefined,
        params.after === undefined ? undefined : sql`${importRows.position} > ${params.after}`,
      ),
    )
    .orderBy(asc(importRows.position))
    .limit(params.limit);
}

/** Copies the rows of an import as they came; returns how many. */
export async function copyRows(db: Database, from: string, to: string): Promise<number> {
  const [row] = await db.execute<{ count: number }>(sql`
    with copied as (
      insert into import_rows (import_id, position, sheet, row, original, problems, fields)
      select ${to}::uuid, position, sheet, row, original, '[]', '{}' from import_rows where import_id = ${from}
      returning 1)
    select count(*)::int as count from copied`);
  return row?.count ?? 0;
}

/** A job as it is told. */
export function toJob({ job, team }: JobRow): ImportJob {
  const isRead = !["receiving", "reading"].includes(job.state);
  return {
    id: job.id,
    kind: job.kind,
    source: job.source,
    status: job.status,
    dryRun: job.dryRun,
    ...(job.districtCode === null ? {} : { district: job.districtCode }),
    ...(job.fileName === null ? {} : { fileName: job.fileName }),
    ...(job.mediaType === null ? {} : { mediaType: job.mediaType }),
    bytes: job.bytes,
    state: job.state,
    progress: { read: job.readRows, applied: job.appliedRows, ...(isRead ? { total: job.readRows } : {}) },
    counts: { read: job.readRows, ...job.counts },
    ignored: job.ignored,
    ...(job.faultReason === null
      ? {}
      : { fault: { reason: job.faultReason, ...(job.faultFix === null ? {} : { fix: job.faultFix }) } }),
    complete: job.complete,
    by: { role: job.byRole, ...(team === null ? {} : { team }) },
    createdAt: job.createdAt.toISOString(),
    ...(job.finishedAt === null ? {} : { finishedAt: job.finishedAt.toISOString() }),
  };
}

/** A row as it is told. */
export function toRow(row: RowColumns): ImportRow {
  return {
    position: row.position,
    ...(row.sheet === null ? {} : { sheet: row.sheet }),
    row: row.row,
    original: row.original,
    ...(row.outcome === null ? {} : { outcome: row.outcome }),
    ...(row.listingId === null ? {} : { listingId: row.listingId }),
    problems: row.problems,
    fields: row.fields,
    ...(row.undo === null ? {} : { undo: row.undo }),
  };
}
