import { z } from "zod";
import { CHUNK_BYTES_MAXIMUM } from "#db/schema/imports.ts";
import type { Database } from "#db/client.ts";
import { recordAudit } from "../audit/actions.ts";
import type { Context } from "../context.ts";
import { AppError, invalidParameter, notFound } from "../errors.ts";
import { cutPage, decodeCursor } from "../http/paging.ts";
import { enqueue } from "../outbox/enqueue.ts";
import { type Importer, requireImporter, requireTrust } from "./access.ts";
import type { SourceRow } from "./candidate.ts";
import { failImport } from "./failing.ts";
import { faultOf, UNEXPECTED_FAULT } from "./fault.ts";
import {
  FILE_BYTES_MAXIMUM,
  type ImportJob,
  type ImportOptions,
  type ImportRow,
  type ImportState,
  NO_COUNTS,
  type RowOutcome,
  type RowsEnd,
} from "./job.ts";
import {
  copyRows,
  deleteChunks,
  findDistricts,
  findJob,
  type ImportColumns,
  insertChunk,
  insertJob,
  lockJob,
  selectJobs,
  selectRows,
  toJob,
  toRow,
  updateJob,
} from "./queries.ts";
import { storeRows } from "./reading.ts";

/** Begins an import: its bytes (`appendChunk`, `finishReceiving`) or its rows (`receiveRows`) come next. */
export async function startImport(context: Context, options: ImportOptions): Promise<ImportJob> {
  const importer = requireImporter(context.actor);
  requireTrust(importer, options.status);
  await refuseUnknownDistrict(context, importer, options.district);
  const id = context.newId();
  const { membership } = importer;
  await context.db.transaction(async (transaction) => {
    await insertJob(transaction, {
      id,
      kind: options.kind,
      source: options.source,
      status: options.status,
      dryRun: options.dryRun,
      districtCode: options.district ?? null,
      fileName: options.fileName ?? null,
      mediaType: options.mediaType ?? null,
      state: "receiving",
      counts: NO_COUNTS,
      ignored: [],
      scope: importer.areas === undefined ? null : await findDistricts(transaction, importer.areas),
      byRole: membership?.role ?? context.actor.kind,
      byTeamId: membership?.team?.id ?? null,
      byPersonId: context.actor.personId ?? null,
      createdAt: context.now(),
      touchedAt: context.now(),
    });
    await audit(context, transaction, id, "import.start");
  });
  return getImport(context, id);
}

async function refuseUnknownDistrict(
  context: Context,
  importer: Importer,
  district: string | undefined,
): Promise<void> {
  if (district === undefined) return;
  const [known] = await findDistricts(context.db, [district]);
  if (known === undefined) {
    const fix = "GET /v1/areas?kind=district lists them.";
    throw invalidParameter("district", "unknown-area", `There is no district ${district}.`, fix);
  }
  if (importer.areas !== undefined && !importer.areas.includes(district)) {
    const fix = "Name a district that your team covers, or leave it out.";
    throw invalidParameter("district", "not-covered", `Your team does not cover ${district}.`, fix);
  }
}

/** Appends bytes of the file, a mebibyte at most; `too-large` past the limit of a file. */
export async function appendChunk(context: Context, id: string, bytes: Uint8Array): Promise<void> {
  if (bytes.length === 0) return;
  if (bytes.length > CHUNK_BYTES_MAXIMUM) throw new Error("a chunk is a mebibyte at most");
  await withJob(context, id, "receive", ["receiving"], async (job, transaction) => {
    const size = job.bytes + bytes.length;
    if (size > FILE_BYTES_MAXIMUM) {
      throw new AppError("too-large", {
        detail: `A file may have ${FILE_BYTES_MAXIMUM / 1_048_576} MB. Divide it, or bring it in with the command line.`,
      });
    }
    await insertChunk(transaction, id, bytes);
    await updateJob(transaction, id, { bytes: size, touchedAt: context.now() });
  });
}

/** All bytes are there: the work begins. */
export async function finishReceiving(context: Context, id: string): Promise<ImportJob> {
  await withJob(context, id, "read", ["receiving"], async (_job, transaction) => {
    await updateJob(transaction, id, { state: "reading", touchedAt: context.now() });
    await promise(transaction, id);
  });
  context.nudgeOutbox();
  return getImport(context, id);
}

/**
 * Takes the rows of an import from elsewhere than a file, such as a feed that is being fetched: all are stored, then the
 * work begins. `end` is asked when there are no more. Where the source is at fault (`ImportFault`) the import has failed and
 * nothing is applied; so it has where `rows` throws anything else, which is thrown on.
 */
export async function receiveRows(
  context: Context,
  id: string,
  rows: AsyncIterable<SourceRow>,
  end: () => RowsEnd = () => ({ complete: true }),
): Promise<ImportJob> {
  await withJob(context, id, "read", ["receiving"], (_job, transaction) =>
    updateJob(transaction, id, { state: "reading", touchedAt: context.now() }),
  );
  try {
    await storeRows(context, id, rows);
  } catch (error) {
    const fault = faultOf(error);
    await failImport(context, id, fault ?? UNEXPECTED_FAULT);
    if (fault === undefined) throw error;
    return getImport(context, id);
  }
  await withJob(context, id, "apply", ["reading"], async (_job, transaction) => {
    await updateJob(transaction, id, {
      state: "applying",
      complete: end().complete,
      touchedAt: context.now(),
    });
    await promise(transaction, id);
  });
  context.nudgeOutbox();
  return getImport(context, id);
}

/** Promises that the drainer goes on with it. */
const promise = (db: Database, id: string): Promise<void> =>
  enqueue(db, [{ topic: "import", key: `import:${id}`, payload: { importId: id } }]);

/** An import that the caller may see: an operator all, a curator those of their teams. */
export async function getImport(context: Context, id: string): Promise<ImportJob> {
  const row = await findJob(context.db, id, requireImporter(context.actor).teamIds);
  if (row === undefined) throw notFound("import");
  return toJob(row);
}

const jobKey = z.strictObject({ at: z.iso.datetime({ precision: 3 }), id: z.uuid() });

/** Imports that the caller may see, newest first. */
export async function listImports(
  context: Context,
  query: { source?: string | undefined; cursor?: string | undefined; limit: number },
): Promise<{ data: ImportJob[]; nextCursor: string | null }> {
  const { teamIds } = requireImporter(context.actor);
  const after = decodeCursor(query.cursor, jobKey);
  const rows = await selectJobs(context.db, {
    teamIds,
    source: query.source,
    before: after === undefined ? undefined : { at: new Date(after.at), id: after.id },
    limit: query.limit + 1,
  });
  const page = cutPage(rows, query.limit, ({ job }) => ({ at: job.createdAt.toISOString(), id: job.id }));
  return { ...page, data: page.data.map(toJob) };
}

/** Rows of an import in their order: all, those that became something, or those with problems. */
export async function listImportRows(
  context: Context,
  id: string,
  query: {
    outcome?: readonly RowOutcome[] | undefined;
    withProblems?: boolean | undefined;
    cursor?: string | undefined;
    limit: number;
  },
): Promise<{ data: ImportRow[]; nextCursor: string | null }> {
  const after = decodeCursor(query.cursor, z.int());
  await getImport(context, id);
  const rows = await selectRows(context.db, {
    importId: id,
    outcomes: query.outcome,
    withProblems: query.withProblems,
    after,
    limit: query.limit + 1,
  });
  const page = cutPage(rows, query.limit, ({ position }) => position);
  return { ...page, data: page.data.map(toRow) };
}

/** Stops an import where it stands: what was applied stays and can be undone. */
export async function cancelImport(context: Context, id: string): Promise<ImportJob> {
  await withJob(context, id, "cancel", ["receiving", "reading", "applying"], async (_job, transaction) => {
    const now = context.now();
    await deleteChunks(transaction, id);
    await updateJob(transaction, id, { state: "cancelled", finishedAt: now, touchedAt: now });
    await audit(context, transaction, id, "import.cancel");
  });
  return getImport(context, id);
}

/** Takes back what an import made and changed, as far as nobody touched it since; the drainer does the work. */
export async function undoImport(context: Context, id: string): Promise<ImportJob> {
  await withJob(context, id, "undo", ["done", "failed", "cancelled"], async (job, transaction) => {
    if (job.dryRun) {
      throw new AppError("wrong-state", { detail: "It was only tried out: there is nothing to undo." });
    }
    await updateJob(transaction, id, {
      state: "undoing",
      faultReason: null,
      faultFix: null,
      finishedAt: null,
      touchedAt: context.now(),
    });
    await audit(context, transaction, id, "import.undo");
    await promise(transaction, id);
  });
  context.nudgeOutbox();
  return getImport(context, id);
}

async function withJob(
  context: Context,
  id: string,
  verb: string,
  allowedFrom: readonly ImportState[],
  run: (job: ImportColumns, transaction: Database) => Promise<void>,
): Promise<void> {
  const { teamIds } = requireImporter(context.actor);
  await context.db.transaction(async (transaction) => {
    const job = await lockJob(transaction, id);
    if (job === undefined) throw notFound("import");
    const isTheirs = teamIds === undefined || (job.byTeamId !== null && teamIds.includes(job.byTeamId));
    if (!isTheirs) throw notFound("import");
    if (!allowedFrom.includes(job.state)) throw wrongState(job.state, verb, allowedFrom);
    await run(job, transaction);
  });
}

const FINISHED_STATES: readonly ImportState[] = ["done", "failed", "cancelled", "undone"];

function wrongState(state: ImportState, verb: string, allowedFrom: readonly ImportState[]): AppError {
  return new AppError("wrong-state", {
    detail: `It is ${state}: \`${verb}\` is possible when it is ${allowedFrom.join(" or ")}.`,
    allowedFrom,
  });
}

const audit = (context: Context, db: Database, id: string, action: string): Promise<void> =>
  recordAudit(context, db, { action, objectKind: "import", objectId: id });

/** The same rows again, as a new import: after terms were mapped, or for good after a trial. Returns the new one. */
export async function runAgain(
  context: Context,
  id: string,
  options: { dryRun?: boolean } = {},
): Promise<ImportJob> {
  const importer = requireImporter(context.actor);
  const before = await findJob(context.db, id, importer.teamIds);
  if (before === undefined) throw notFound("import");
  const { job } = before;
  requireTrust(importer, job.status);
  if (job.finishedAt === null) throw wrongState(job.state, "run again", FINISHED_STATES);
  const again = context.newId();
  await context.db.transaction(async (transaction) => {
    const now = context.now();
    await insertJob(transaction, {
      ...job,
      id: again,
      dryRun: options.dryRun ?? job.dryRun,
      state: "receiving",
      counts: NO_COUNTS,
      ignored: [],
      readRows: 0,
      appliedRows: 0,
      undoneRows: 0,
      faultReason: null,
      faultFix: null,
      finishedAt: null,
      createdAt: now,
      touchedAt: now,
      scope: importer.areas === undefined ? null : await findDistricts(transaction, importer.areas),
      byRole: importer.membership?.role ?? context.actor.kind,
      byTeamId: importer.membership?.team?.id ?? null,
      byPersonId: context.actor.personId ?? null,
    });
    const rows = await copyRows(transaction, id, again);
    if (rows === 0 || rows < job.readRows) {
      throw new AppError("wrong-state", {
        detail:
          "Its rows are not all here: they come in with the file and are kept for 90 days. Send the file again.",
      });
    }
    await updateJob(transaction, again, { state: "applying", readRows: rows });
    await audit(context, transaction, again, "import.start");
    await promise(transaction, again);
  });
  context.nudgeOutbox();
  return getImport(context, again);
}
