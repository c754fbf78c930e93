import { createReadStream } from "node:fs";
import { stat } from "node:fs/promises";
import { basename } from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import type { Context } from "../../context.ts";
import {
  getImport,
  listImportRows,
  listImports,
  receiveRows,
  runAgain,
  startImport,
  undoImport,
} from "../../imports/actions.ts";
import { advanceImport } from "../../imports/advance.ts";
import type { SourceRow } from "../../imports/candidate.ts";
import type { ImportJob, ImportKind, ImportStatus, RowsEnd } from "../../imports/job.ts";
import { mapTermsOfImport } from "../../imports/mapping-actions.ts";
import { IMPORT_PARTS } from "../../imports/parts.ts";
import { toRowReply } from "../../imports/present.ts";
import { countProblems } from "../../imports/file-queries.ts";
import {
  importParams,
  type ImportProblem,
  type ImportRowReply,
  importSource,
  type ImportTermsInput,
  importTermsInput,
} from "../../imports/schema.ts";
import { sourceOfFile } from "../../imports/source-name.ts";
import { unmatchedTerms } from "../../imports/term-actions.ts";
import { type Invocation, type Outcome, table } from "./command.ts";
import { reportAsJson, reportAsText } from "./import-report.ts";
import { OperatorError } from "./operator-error.ts";

/** How long is worked between two looks at how far it is. */
const LOOK_EVERY_MS = 2_000;
const PAGE = 500;
/** What is listed of problems, and of a dry run's rows; the table of problems has all. */
const PROBLEMS_MAXIMUM = 1_000;
const ROWS_MAXIMUM = 10_000;
const LATEST_SHOWN = 20;
const AT_WORK: ReadonlySet<string> = new Set(["reading", "applying", "undoing"]);

/** What is wanted of an import at the command line. */
export interface Wanted {
  kind: ImportKind;
  status: ImportStatus;
  dryRun: boolean;
  source: string | undefined;
  district: string | undefined;
}

/** Brings in a file, or standard input where it is `-`. */
export async function importFile(
  context: Context,
  invocation: Invocation,
  wanted: Wanted & { file: string },
): Promise<Outcome> {
  const { file, kind } = wanted;
  const isInput = file === "-";
  const name = isInput ? undefined : basename(file);
  const total = isInput ? 0 : await sizeOf(file);
  const read = IMPORT_PARTS.readers[kind];
  if (read === undefined) throw new Error(`nothing reads files of the kind ${kind}`);
  const bytes = counting(isInput ? process.stdin : createReadStream(file), (done) => {
    if (total > 0) invocation.bar(done, total);
  });
  const source = sourceFor(wanted, name === undefined ? undefined : sourceOfFile(name));
  const rows = read(bytes, name === undefined ? {} : { name });
  return importRows(context, invocation, { ...wanted, source, fileName: name, rows });
}

async function sizeOf(file: string): Promise<number> {
  const found = await stat(file).catch(() => undefined);
  if (found?.isFile() === true) return found.size;
  throw new OperatorError(`There is no file ${file}.`, "Check the path; - reads standard input.");
}

async function* counting(
  bytes: AsyncIterable<Uint8Array>,
  tell: (done: number) => void,
): AsyncGenerator<Uint8Array> {
  let done = 0;
  for await (const chunk of bytes) {
    done += chunk.byteLength;
    tell(done);
    yield chunk;
  }
}

/** The source that was named, or what file or address are called. */
export function sourceFor({ source }: Pick<Wanted, "source">, otherwise: string | undefined): string {
  const name = source ?? otherwise;
  if (name === undefined) {
    throw new OperatorError(
      "Nothing tells whose data it is.",
      "Name it with --source, the same at each import.",
    );
  }
  if (importSource.safeParse(name).success) return name;
  throw new OperatorError(
    `"${name}" cannot be the name of a source.`,
    "Use small letters, digits, hyphens and dots: --source kent-libraries.",
  );
}

/** Takes all rows in, works them off here, and tells what came of them. */
export async function importRows(
  context: Context,
  invocation: Invocation,
  wanted: Wanted & {
    source: string;
    fileName?: string | undefined;
    rows: AsyncIterable<SourceRow>;
    end?: () => RowsEnd & { reasons?: readonly string[] };
  },
): Promise<Outcome> {
  const { rows, end, ...options } = wanted;
  const { id } = await startImport(context, options);
  const { fault } = await receiveRows(context, id, rows, end);
  if (fault !== undefined) throw new OperatorError(fault.reason, fault.fix ?? "Nothing was changed.");
  return finishImport(context, invocation, id, end?.().reasons);
}

/** Works an import off, beside a server that may do the same, and tells what came of it. */
export async function finishImport(
  context: Context,
  invocation: Invocation,
  id: string,
  reasons: readonly string[] = [],
): Promise<Outcome> {
  let job = await requireImport(context, id);
  while (AT_WORK.has(job.state)) {
    const { more } = await advanceImport(context, id, { untilMs: context.now().getTime() + LOOK_EVERY_MS });
    job = await getImport(context, id);
    invocation.bar(job.progress.applied, Math.max(job.progress.total ?? job.progress.read, 1));
    // Somebody else holds it.
    if (!more && AT_WORK.has(job.state)) await pause(LOOK_EVERY_MS);
  }
  return describe(context, job, reasons);
}

async function requireImport(context: Context, id: string): Promise<ImportJob> {
  if (importParams.safeParse({ id }).success) return getImport(context, id);
  throw new OperatorError(`"${id}" is not the id of an import.`, "`import show` lists the latest ones.");
}

/** What is known of an import. */
export async function showImport(context: Context, id: string): Promise<Outcome> {
  return describe(context, await requireImport(context, id));
}

async function describe(context: Context, job: ImportJob, reasons: readonly string[] = []): Promise<Outcome> {
  const problems = await readProblems(context, job.id);
  const report = {
    job,
    problems,
    problemsLeftOut: (await countProblems(context.db, job.id)) - problems.length,
    unmatchedTerms: (await unmatchedTerms(context, job.id)).length,
    reasons,
    ...(job.dryRun ? { rows: await readRows(context, job.id) } : {}),
  };
  const { counts } = job;
  const isFailed = job.state === "failed" || (counts.read > 0 && counts.refused === counts.read);
  return { json: reportAsJson(report), text: reportAsText(report), failed: isFailed };
}

async function readProblems(context: Context, id: string): Promise<ImportProblem[]> {
  const problems: ImportProblem[] = [];
  for await (const row of rowsOf(context, id, true)) {
    problems.push(...row.problems);
    if (problems.length >= PROBLEMS_MAXIMUM) break;
  }
  return problems.slice(0, PROBLEMS_MAXIMUM);
}

async function readRows(context: Context, id: string): Promise<ImportRowReply[]> {
  const rows: ImportRowReply[] = [];
  for await (const row of rowsOf(context, id, false)) {
    rows.push(row);
    if (rows.length >= ROWS_MAXIMUM) break;
  }
  return rows;
}

async function* rowsOf(context: Context, id: string, withProblems: boolean): AsyncGenerator<ImportRowReply> {
  let cursor: string | undefined;
  do {
    const page = await listImportRows(context, id, { withProblems, cursor, limit: PAGE });
    yield* page.data.map(toRowReply);
    cursor = page.nextCursor ?? undefined;
  } while (cursor !== undefined);
}

/** The latest imports. */
export async function listLatest(context: Context): Promise<Outcome> {
  const { data } = await listImports(context, { limit: LATEST_SHOWN });
  const rows = data.map(({ id, source, state, createdAt, counts }) => [
    id,
    source,
    state,
    createdAt.slice(0, 16).replace("T", " "),
    String(counts.read),
    String(counts.created),
    String(counts.changed),
    String(counts.refused),
  ]);
  const header = ["ID", "SOURCE", "STATE", "BEGUN", "ROWS", "CREATED", "CHANGED", "REFUSED"];
  return { json: { data }, text: data.length === 0 ? "Nothing was imported yet." : table([header, ...rows]) };
}

/** Takes back what an import brought in, and waits for it. */
export async function undoAndFinish(context: Context, invocation: Invocation, id: string): Promise<Outcome> {
  await requireImport(context, id);
  await undoImport(context, id);
  return finishImport(context, invocation, id);
}

/** The words of an import that are no term here; or says what some mean, and where that is asked reads it again with them. */
export async function mapAndRunAgain(
  context: Context,
  invocation: Invocation,
  { id, maps, isRunAgain }: { id: string; maps: readonly string[]; isRunAgain: boolean },
): Promise<Outcome> {
  await requireImport(context, id);
  if (maps.length > 0) await mapTermsOfImport(context, id, readMaps(maps));
  if (isRunAgain) return finishImport(context, invocation, (await runAgain(context, id)).id);
  const data = await unmatchedTerms(context, id);
  const rows = data.map(({ words, field, rows: count }) => [String(count), field, words]);
  const text = data.length === 0 ? "Every word is a term." : table([["ROWS", "FIELD", "WORDS"], ...rows]);
  return { json: { data }, text };
}

/** `choral=interest:choir`, `misc=`: the last equals sign parts them, for words may hold one. */
function readMaps(maps: readonly string[]): ImportTermsInput {
  const terms = maps.map((map) => {
    const at = map.lastIndexOf("=");
    const term = map.slice(at + 1).trim();
    return { words: map.slice(0, Math.max(at, 0)), term: term === "" ? null : term };
  });
  const read = importTermsInput.safeParse({ terms });
  if (read.success) return read.data;
  const wrong = maps[Number(read.error.issues[0]?.path[1] ?? 0)] ?? "";
  throw new OperatorError(
    `"${wrong}" does not say what words mean.`,
    'Write it as in --map "choral=interest:choir", or --map "misc=" where they mean nothing here.',
  );
}
