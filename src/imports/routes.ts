import { endpoint, uploadEndpoint } from "../http/endpoint.ts";
import { nothing } from "../listings/verb-schema.ts";
import {
  appendChunk,
  cancelImport,
  finishReceiving,
  getImport,
  listImportRows,
  listImports,
  runAgain,
  undoImport,
} from "./actions.ts";
import { listConflicts, resolveConflict } from "./conflict-actions.ts";
import { readProblemsTable, readTemplate, receiveFile } from "./file-actions.ts";
import { mapTermsOfImport } from "./mapping-actions.ts";
import { toRowReply } from "./present.ts";
import {
  IMPORT_LIMITS,
  IMPORT_MEDIA_TYPES,
  importConflict,
  importConflictParams,
  importConflictsPage,
  importConflictsQuery,
  importOutput,
  importParams,
  importQuery,
  importRowsPage,
  importRowsQuery,
  importsPage,
  importsQuery,
  importTerms,
  importTermsInput,
  runAgainInput,
  TEMPLATE_MEDIA_TYPES,
  templateQuery,
} from "./schema.ts";
import { unmatchedTerms } from "./term-actions.ts";

const JOB = { 200: { description: "the import as it stands", body: importOutput } } as const;
const BEGUN = { 202: { description: "the import, which goes on by itself", body: importOutput } } as const;

export const postImport = uploadEndpoint({
  summary: "Bring in a file of listings",
  description: `The file is the body: CSV or a workbook like the template, or Open Referral as JSON. It is worked off in the
background; watch the address in \`Location\`. Rows that are right go in even when others are not. Sending the next file of
the same \`source\` changes what changed there, and never what was edited here. Curators bring in for their districts.`,
  query: importQuery,
  upload: {
    mediaTypes: IMPORT_MEDIA_TYPES,
    maximumBytes: IMPORT_LIMITS.fileBytes,
    description: "the file itself, 20 MB at most",
    begin: receiveFile,
    append: (context, job, piece) => appendChunk(context, job.id, piece),
    discard: async (context, job) => {
      await cancelImport(context, job.id);
    },
  },
  replies: {
    202: { description: "it came whole, and is being read", body: importOutput, headers: ["Location"] },
  },
  handle: async (context, { kept }) => {
    const job = await finishReceiving(context, kept.id);
    return { status: 202, body: job, headers: { location: `/v1/imports/${job.id}` } };
  },
});

export const readImportTemplate = endpoint({
  summary: "The table to fill in for an import, with an example and what belongs in each column",
  query: templateQuery,
  replies: { 200: { description: "the table", files: TEMPLATE_MEDIA_TYPES } },
  handle: async (_context, { query }) => ({ status: 200, file: await readTemplate(query.format) }),
});

export const readImports = endpoint({
  summary: "Imports, the newest first",
  description: "An operator sees all, a curator those of their teams.",
  query: importsQuery,
  replies: { 200: { description: "imports", body: importsPage } },
  handle: async (context, { query }) => ({ status: 200, body: await listImports(context, query) }),
});

export const readImport = endpoint({
  summary: "How far an import is, and what came of it",
  params: importParams,
  replies: JOB,
  handle: async (context, { params }) => ({ status: 200, body: await getImport(context, params.id) }),
});

export const readImportRows = endpoint({
  summary: "What became of each row of an import, and what is wrong with it",
  description: "Kept for 90 days.",
  params: importParams,
  query: importRowsQuery,
  replies: { 200: { description: "rows, in their order", body: importRowsPage } },
  handle: async (context, { params, query: { outcome, ...paging } }) => {
    const wanted = { ...paging, ...(outcome === undefined ? {} : { outcome: [outcome] }) };
    const page = await listImportRows(context, params.id, wanted);
    return { status: 200, body: { ...page, data: page.data.map(toRowReply) } };
  },
});

export const readImportProblems = endpoint({
  summary: "What is wrong in an import's file, beside its rows, as a table",
  description:
    "Each problem with its row as it was sent: put right what is wrong, and send the rows again as a file of their own.",
  params: importParams,
  replies: { 200: { description: "a line for each problem", files: ["text/csv"] } },
  handle: async (context, { params }) => {
    const table = await readProblemsTable(context, params.id);
    return { status: 200, file: { mediaType: "text/csv; charset=utf-8", ...table } };
  },
});

export const cancelRunningImport = endpoint({
  summary: "Stop an import where it stands",
  description: "What it brought in stays, and can be undone.",
  params: importParams,
  body: nothing,
  replies: JOB,
  errors: ["wrong-state"],
  handle: async (context, { params }) => ({ status: 200, body: await cancelImport(context, params.id) }),
});

export const runImportAgain = endpoint({
  summary: "Bring the rows of an import in again, as a new import",
  description: "After words were mapped to terms; or for good after a dry run, with `dryRun: false`.",
  params: importParams,
  body: runAgainInput,
  replies: {
    202: {
      description: "the new import, which goes on by itself",
      body: importOutput,
      headers: ["Location"],
    },
  },
  errors: ["wrong-state"],
  creates: true,
  handle: async (context, { params, body }) => {
    const job = await runAgain(context, params.id, body.dryRun === undefined ? {} : { dryRun: body.dryRun });
    return { status: 202, body: job, headers: { location: `/v1/imports/${job.id}` } };
  },
});

export const undoWholeImport = endpoint({
  summary: "Take back what an import brought in",
  description:
    "What it made is rejected or withdrawn, and what it changed becomes what it was. What was edited since stays, and is listed.",
  params: importParams,
  body: nothing,
  replies: BEGUN,
  errors: ["wrong-state"],
  handle: async (context, { params }) => ({ status: 202, body: await undoImport(context, params.id) }),
});

const TERMS = { 200: { description: "words that are no term here", body: importTerms } } as const;

export const readImportTerms = endpoint({
  summary: "Words of an import that are no term here, the most frequent first",
  params: importParams,
  replies: TERMS,
  handle: async (context, { params }) => ({
    status: 200,
    body: { data: await unmatchedTerms(context, params.id) },
  }),
});

export const putImportTerms = endpoint({
  summary: "Say what words of an import's source mean",
  description: `It holds for every import of that source from now on; \`run-again\` applies it to this one. What is not named
stays as it was. The reply holds the words that still mean nothing.`,
  params: importParams,
  body: importTermsInput,
  replies: TERMS,
  handle: async (context, { params, body }) => ({
    status: 200,
    body: { data: await mapTermsOfImport(context, params.id, body) },
  }),
});

export const readImportConflicts = endpoint({
  summary: "Fields that were changed both at their source and here, the oldest first",
  description: "Of listings that your community team looks after; an operator sees all.",
  query: importConflictsQuery,
  replies: { 200: { description: "what is to be decided", body: importConflictsPage } },
  handle: async (context, { query }) => ({ status: 200, body: await listConflicts(context, query) }),
});

const DECIDED = { 200: { description: "the conflict, decided", body: importConflict } } as const;

export const takeFromSource = endpoint({
  summary: "Take the source's value of a field",
  params: importConflictParams,
  body: nothing,
  replies: DECIDED,
  errors: ["wrong-state"],
  handle: async (context, { params }) => ({
    status: 200,
    body: await resolveConflict(context, params.id, "take"),
  }),
});

export const leaveAsItIs = endpoint({
  summary: "Leave a field as it is here",
  params: importConflictParams,
  body: nothing,
  replies: DECIDED,
  errors: ["wrong-state"],
  handle: async (context, { params }) => ({
    status: 200,
    body: await resolveConflict(context, params.id, "leave"),
  }),
});
