import { z } from "zod";
import {
  CONFLICT_RESOLUTIONS,
  IMPORT_KINDS,
  IMPORT_STATES,
  IMPORT_STATUSES,
  ROW_OUTCOMES,
  TERM_FIELDS,
  UNDO_OUTCOMES,
} from "#db/schema/imports.ts";
import { pageOf, pagingShape } from "../http/paging.ts";
import { areaCode, text } from "../listings/schema.ts";

export const IMPORT_LIMITS = {
  fileBytes: 20 * 1024 * 1024,
  source: 80,
  fileName: 200,
  words: 200,
  termsAtOnce: 200,
  termsListed: 500,
} as const;

/** A file's media types. Where it is none of its own, its name tells what it is. */
export const IMPORT_MEDIA_TYPES = [
  "text/csv",
  "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
  "application/json",
  "application/x-ndjson",
  "application/octet-stream",
] as const;

/** Whose data it is, as a short name or a host: `kcc`, `opendata.example.org`. */
export const importSource = z
  .string()
  .max(IMPORT_LIMITS.source)
  .regex(
    /^[a-z0-9]+([.-][a-z0-9]+)*$/,
    "must be small letters, digits, hyphens and dots, such as kent-libraries",
  );

const flag = z.enum(["true", "false"]).transform((word) => word === "true");

/** What a file is imported as. */
export const importQuery = z.strictObject({
  kind: z
    .enum(IMPORT_KINDS)
    .default("listings")
    .meta({ description: "a table like the template, or an Open Referral file" }),
  source: importSource.optional().meta({
    description: "whose data it is: rows are known again by it at the next import. Left out: the file's name",
  }),
  status: z
    .enum(IMPORT_STATUSES)
    .default("submitted")
    .meta({ description: "what new listings become; `published` is for operators" }),
  dryRun: flag.default(false).meta({ description: "say what would be done, and do nothing" }),
  district: areaCode
    .optional()
    .meta({ description: "code of the district of groups whose place the file does not tell" }),
  name: text(IMPORT_LIMITS.fileName)
    .optional()
    .meta({ description: "the file's name, such as `clubs.xlsx`; needed with application/octet-stream" }),
});
export type ImportQuery = z.output<typeof importQuery>;

const count = (description: string) => z.int().min(0).meta({ description });

const importCounts = z
  .strictObject({
    read: count("rows that were read"),
    created: count("rows that made a listing"),
    changed: count("rows that changed one"),
    unchanged: count("rows that say what is there already"),
    conflicts: count("rows with a field that was changed at the source and here"),
    refused: count("rows that did not go in"),
    missing: count("listings that the source has no more, or says are gone; nothing is done to them"),
    missingWithheld: count("listings that would be missing, had the source not lost so many at once"),
    duplicates: count("rows that look like a listing from elsewhere, and were left alone"),
    venuesWithoutPlace: count("venues whose postcode nobody knows: they have no point"),
  })
  .meta({ id: "ImportCounts" });

const instant = z.iso.datetime({ precision: 3 });

/** A job as it is answered. */
export const importOutput = z
  .strictObject({
    id: z.uuid(),
    kind: z.enum(IMPORT_KINDS),
    source: z.string(),
    status: z.enum(IMPORT_STATUSES).meta({ description: "what new listings become" }),
    dryRun: z.boolean(),
    district: z.string().optional(),
    fileName: z.string().optional(),
    mediaType: z.string().optional(),
    bytes: z.int().meta({ description: "of the file" }),
    state: z.enum(IMPORT_STATES).meta({
      description: "`receiving` and `reading` the file, `applying` its rows, `done`; or how else it ended",
    }),
    progress: z.strictObject({
      read: z.int().meta({ description: "rows read so far" }),
      applied: z.int().meta({ description: "of these, rows that are dealt with" }),
      total: z.int().optional().meta({ description: "once all rows are read" }),
    }),
    counts: importCounts,
    ignored: z
      .array(z.string())
      .meta({ description: "columns or keys that mean nothing here, and were passed over" }),
    complete: z.boolean().meta({
      description: "the whole source was read: only then can anything be missing",
    }),
    fault: z
      .strictObject({ reason: z.string(), fix: z.string().optional() })
      .optional()
      .meta({ description: "why it failed" }),
    by: z.strictObject({
      role: z.string(),
      team: z.strictObject({ id: z.uuid(), name: z.string() }).optional(),
    }),
    createdAt: instant,
    finishedAt: instant.optional(),
  })
  .meta({ id: "Import" });
export type ImportJobReply = z.input<typeof importOutput>;

export const importParams = z.strictObject({ id: z.uuid().meta({ description: "its id" }) });

export const runAgainInput = z.strictObject({
  dryRun: z.boolean().optional().meta({ description: "left out: as the first time" }),
});

export const importsPage = pageOf(importOutput);
export const importsQuery = z.strictObject({
  state: z.enum(IMPORT_STATES).optional().meta({ description: "only those in this state" }),
  source: importSource.optional().meta({ description: "only those of this source" }),
  ...pagingShape,
});
export type ImportsQuery = z.output<typeof importsQuery>;

/** What is wrong with a value, or was put right in it. */
export const rowProblem = z
  .strictObject({
    kind: z.enum(["refused", "note"]).meta({
      description:
        "`refused`: the row does not go in; `note`: it does, without the value or with it put right",
    }),
    sheet: z.string().optional(),
    row: z.int(),
    column: z.string().optional().meta({ description: "the column, or the place in an item" }),
    value: z.string().optional().meta({ description: "what stands there, cut" }),
    reason: z.string(),
    fix: z.string().optional(),
  })
  .meta({ id: "ImportProblem" });
export type ImportProblem = z.input<typeof rowProblem>;

const importRow = z
  .strictObject({
    sheet: z.string().optional(),
    row: z.int().meta({ description: "as a person counts it: a table's header is row 1" }),
    outcome: z.enum(ROW_OUTCOMES).optional().meta({ description: "left out until the row's turn comes" }),
    listingId: z.uuid().optional(),
    fields: z.array(z.string()).meta({ description: "pointers of what was changed, or would be" }),
    problems: z.array(rowProblem),
    undo: z
      .enum(UNDO_OUTCOMES)
      .optional()
      .meta({ description: "what taking it back did: `kept` was edited since" }),
  })
  .meta({ id: "ImportRow" });
export type ImportRowReply = z.input<typeof importRow>;

export const importRowsPage = pageOf(importRow);
export const importRowsQuery = z.strictObject({
  outcome: z.enum(ROW_OUTCOMES).optional().meta({ description: "only rows that became this" }),
  ...pagingShape,
});
export type ImportRowsQuery = z.output<typeof importRowsQuery>;

const termName = z
  .string()
  .max(100)
  .regex(/^[a-z]+:[a-z0-9]+(-[a-z0-9]+)*$/, "must be a term such as interest:choir")
  .meta({ description: "a term: `interest:choir`, `need:loneliness`, `cohort:older-people`" });
const words = text(IMPORT_LIMITS.words).meta({ description: "as the source has them" });

const unmatchedTerm = z
  .strictObject({
    words,
    field: z.enum(TERM_FIELDS).meta({ description: "what the source has it as" }),
    uri: z.string().optional().meta({ description: "a code's address, where the source gives one" }),
    rows: z.int().meta({ description: "how many have them" }),
  })
  .meta({ id: "ImportTerm" });

/** The most frequent first. */
export const importTerms = z.strictObject({ data: z.array(unmatchedTerm) }).meta({ id: "ImportTerms" });

/** What words of the source mean. */
export const importTermsInput = z.strictObject({
  terms: z
    .array(
      z.strictObject({
        words,
        term: termName.nullable().meta({ description: "a term, or null where it means nothing here" }),
      }),
    )
    .min(1)
    .max(IMPORT_LIMITS.termsAtOnce),
});
export type ImportTermsInput = z.output<typeof importTermsInput>;

const anyValue = (description: string) => z.unknown().optional().meta({ description });

/** A field that was changed at the source and here. */
export const importConflict = z
  .strictObject({
    id: z.uuid(),
    importId: z.uuid(),
    source: z.string(),
    listing: z.strictObject({ id: z.uuid(), name: z.string() }),
    pointer: z.string().meta({ description: "the field of the listing: `/description`" }),
    theirs: anyValue("what the source says; left out where it says nothing any more"),
    ours: anyValue("what the listing said then; left out where it said nothing"),
    at: instant,
    resolution: z.enum(CONFLICT_RESOLUTIONS).optional(),
    resolvedAt: instant.optional(),
  })
  .meta({ id: "ImportConflict" });

export const importConflictParams = z.strictObject({
  id: z.uuid().meta({ description: "the conflict's id" }),
});
export const importConflictsPage = pageOf(importConflict);
export const importConflictsQuery = z.strictObject({
  area: areaCode.optional().meta({ description: "only of listings of this area" }),
  ...pagingShape,
});
export type ImportConflictsQuery = z.output<typeof importConflictsQuery>;

export const TEMPLATE_FORMATS = ["csv", "xlsx"] as const;
export const TEMPLATE_MEDIA_TYPES = [
  "text/csv",
  "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
] as const;
export const templateQuery = z.strictObject({
  format: z.enum(TEMPLATE_FORMATS).default("csv").meta({ description: "what the template is saved as" }),
});
