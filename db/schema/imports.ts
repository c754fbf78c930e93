import { sql } from "drizzle-orm";
import {
  boolean,
  check,
  customType,
  index,
  integer,
  jsonb,
  pgTable,
  primaryKey,
  text,
  uniqueIndex,
  uuid,
} from "drizzle-orm/pg-core";
import { areas } from "./areas.ts";
import { createdAt, id, instant, oneOf } from "./columns.ts";
import { groups } from "./groups.ts";
import { listings } from "./listings.ts";
import { TERM_SCHEMES } from "./taxonomies.ts";

export const IMPORT_KINDS = ["listings", "open-referral"] as const;
export const IMPORT_STATUSES = ["submitted", "published"] as const;
export const IMPORT_STATES = [
  "receiving",
  "reading",
  "applying",
  "done",
  "failed",
  "cancelled",
  "undoing",
  "undone",
] as const;
/** What became of a row; `duplicate`: it looks like a listing that is here already; `missing`: the source ended it. */
export const ROW_OUTCOMES = [
  "created",
  "changed",
  "unchanged",
  "conflict",
  "refused",
  "duplicate",
  "missing",
] as const;
export const UNDO_OUTCOMES = ["undone", "kept"] as const;
export const CONFLICT_RESOLUTIONS = ["taken", "left"] as const;
export const TERM_FIELDS = ["interests", "needs", "cohorts", "accessibility", "any"] as const;

/** Bytes of a chunk at most. */
export const CHUNK_BYTES_MAXIMUM = 1_048_576;

export interface ImportCounts {
  created: number;
  changed: number;
  unchanged: number;
  conflicts: number;
  refused: number;
  duplicates: number;
  missing: number;
  /** Rows of before that are not there any more, and too many to be believed. */
  missingWithheld: number;
  venuesWithoutPlace: number;
}

/** What is wrong with a value of a row, or was put right in it. */
export interface StoredProblem {
  column?: string;
  value?: string;
  reason: string;
  fix?: string;
  kind: "refused" | "note";
}

const bytea = customType<{ data: Uint8Array; driverData: Uint8Array }>({ dataType: () => "bytea" });

/** A file or feed that is brought in, and how far that is. What is to be resumed follows from it alone. */
export const imports = pgTable(
  "imports",
  {
    id: id(),
    kind: text({ enum: IMPORT_KINDS }).notNull(),
    /** Whose directory it is: ids and terms are told apart by it. */
    source: text().notNull(),
    status: text({ enum: IMPORT_STATUSES }).notNull(),
    dryRun: boolean().notNull(),
    /** Where a listing lies whose place nobody knows. */
    districtCode: text().references(() => areas.code),
    fileName: text(),
    mediaType: text(),
    bytes: integer().notNull().default(0),
    state: text({ enum: IMPORT_STATES }).notNull(),
    readRows: integer().notNull().default(0),
    appliedRows: integer().notNull().default(0),
    /** Rows that were looked at by an undo. */
    undoneRows: integer().notNull().default(0),
    counts: jsonb().$type<ImportCounts>().notNull(),
    /** Names of keys and columns that were passed over. */
    ignored: text().array().notNull(),
    faultReason: text(),
    faultFix: text(),
    /** All of the source was read: only then can something be missing from it. */
    complete: boolean().notNull().default(false),
    /** Districts that the importer curates; null is everywhere. */
    scope: text().array(),
    byRole: text().notNull(),
    byTeamId: uuid(),
    byPersonId: uuid(),
    createdAt: createdAt(),
    /** When something was last done for it. */
    touchedAt: createdAt(),
    finishedAt: instant(),
  },
  (table) => [
    index("imports_recent").on(table.createdAt, table.id),
    check("imports_kind", oneOf("kind", IMPORT_KINDS)),
    check("imports_status", oneOf("status", IMPORT_STATUSES)),
    check("imports_state", oneOf("state", IMPORT_STATES)),
    check(
      "imports_source",
      sql`${table.source} ~ '^[a-z0-9]+([.-][a-z0-9]+)*$' and length(${table.source}) <= 80`,
    ),
    check("imports_file_name_length", sql`length(${table.fileName}) between 1 and 200`),
    check("imports_media_type_length", sql`length(${table.mediaType}) between 1 and 100`),
    check("imports_bytes", sql`${table.bytes} >= 0`),
    check(
      "imports_progress",
      sql`${table.appliedRows} between 0 and ${table.readRows} and ${table.undoneRows} between 0 and ${table.readRows}`,
    ),
    check(
      "imports_finished",
      sql`(${table.state} in ('done', 'failed', 'cancelled', 'undone')) = (${table.finishedAt} is not null)`,
    ),
    check("imports_fault", sql`(${table.state} = 'failed') = (${table.faultReason} is not null)`),
  ],
);

/** A file as it came, in order; deleted when it was read. */
export const importChunks = pgTable(
  "import_chunks",
  {
    importId: uuid()
      .notNull()
      .references(() => imports.id, { onDelete: "cascade" }),
    position: integer().notNull(),
    bytes: bytea().notNull(),
  },
  (table) => [
    primaryKey({ columns: [table.importId, table.position] }),
    check("import_chunks_position", sql`${table.position} >= 0`),
    check(
      "import_chunks_bytes",
      sql`length(${table.bytes}) between 1 and ${sql.raw(String(CHUNK_BYTES_MAXIMUM))}`,
    ),
  ],
);

/** A row as the source has it, and what became of it; kept for 90 days. */
export const importRows = pgTable(
  "import_rows",
  {
    importId: uuid()
      .notNull()
      .references(() => imports.id, { onDelete: "cascade" }),
    /** From 1, in the order in which they were read. */
    position: integer().notNull(),
    sheet: text(),
    row: integer().notNull(),
    original: jsonb().$type<Record<string, unknown>>().notNull(),
    /** Absent: not looked at yet. */
    outcome: text({ enum: ROW_OUTCOMES }),
    listingId: uuid().references(() => listings.id),
    /** The version that was written. */
    listingVersion: integer(),
    problems: jsonb().$type<StoredProblem[]>().notNull(),
    /** Pointers of what was changed, or would be. */
    fields: text().array().notNull(),
    /** What the source had said before, for undoing. */
    snapshotBefore: jsonb().$type<Record<string, unknown>>(),
    undo: text({ enum: UNDO_OUTCOMES }),
  },
  (table) => [
    primaryKey({ columns: [table.importId, table.position] }),
    index("import_rows_listing")
      .on(table.listingId)
      .where(sql`${table.listingId} is not null`),
    check("import_rows_position", sql`${table.position} > 0 and ${table.row} > 0`),
    check("import_rows_outcome", oneOf("outcome", ROW_OUTCOMES)),
    check("import_rows_undo", oneOf("undo", UNDO_OUTCOMES)),
    check("import_rows_version", sql`${table.listingVersion} is null or ${table.listingId} is not null`),
  ],
);

/** Which listing a source's row is, and what the source said of it last. */
export const importRecords = pgTable(
  "import_records",
  {
    id: id(),
    source: text().notNull(),
    externalId: text(),
    /** Group, name and first postcode, folded: for rows without an id. */
    contentKey: text().notNull(),
    listingId: uuid()
      .notNull()
      .references(() => listings.id),
    /** By top-level field. */
    snapshot: jsonb().$type<Record<string, unknown>>().notNull(),
    lastImportId: uuid().notNull(),
    missingSince: instant(),
  },
  (table) => [
    uniqueIndex("import_records_external")
      .on(table.source, table.externalId)
      .where(sql`${table.externalId} is not null`),
    uniqueIndex("import_records_content")
      .on(table.source, table.contentKey)
      .where(sql`${table.externalId} is null`),
    index("import_records_by_content").on(table.source, table.contentKey),
    index().on(table.listingId),
    index("import_records_missing")
      .on(table.missingSince)
      .where(sql`${table.missingSince} is not null`),
    check("import_records_external_id_length", sql`length(${table.externalId}) between 1 and 200`),
  ],
);

/** Which group a source's organisation is. */
export const importGroups = pgTable(
  "import_groups",
  {
    source: text().notNull(),
    /** `id:` and the source's id, or `name:` and the folded name. */
    key: text().notNull(),
    groupId: uuid()
      .notNull()
      .references(() => groups.id),
  },
  (table) => [
    primaryKey({ columns: [table.source, table.key] }),
    index().on(table.groupId),
    check("import_groups_key", sql`${table.key} ~ '^(id|name):.' and length(${table.key}) <= 300`),
  ],
);

/** A field that was changed both at the source and here: a curator takes the source's or leaves ours. */
export const importConflicts = pgTable(
  "import_conflicts",
  {
    id: id(),
    listingId: uuid()
      .notNull()
      .references(() => listings.id),
    importId: uuid()
      .notNull()
      .references(() => imports.id),
    /** A top-level field: `/cost`. */
    pointer: text().notNull(),
    /** Absent where it was taken away. */
    theirs: jsonb().$type<unknown>(),
    ours: jsonb().$type<unknown>(),
    at: instant().notNull(),
    resolvedAt: instant(),
    resolution: text({ enum: CONFLICT_RESOLUTIONS }),
  },
  (table) => [
    uniqueIndex("import_conflicts_one_open")
      .on(table.listingId, table.pointer)
      .where(sql`${table.resolvedAt} is null`),
    index("import_conflicts_open")
      .on(table.at)
      .where(sql`${table.resolvedAt} is null`),
    check("import_conflicts_pointer", sql`${table.pointer} ~ '^/[a-zA-Z]+$'`),
    check("import_conflicts_resolution", oneOf("resolution", CONFLICT_RESOLUTIONS)),
    check("import_conflicts_resolved", sql`(${table.resolvedAt} is null) = (${table.resolution} is null)`),
  ],
);

/** Words of a source that are no term of ours, and what somebody said they mean. */
export const importTerms = pgTable(
  "import_terms",
  {
    source: text().notNull(),
    /** Folded: small letters and digits. */
    words: text().notNull(),
    /** As the source writes them. */
    written: text().notNull(),
    field: text({ enum: TERM_FIELDS }).notNull(),
    uri: text(),
    scheme: text({ enum: TERM_SCHEMES }),
    slug: text(),
    /** They mean nothing that we have a term for. */
    ignored: boolean().notNull().default(false),
    /** The import that met them last, and in how many of its rows. */
    lastImportId: uuid(),
    rows: integer().notNull().default(0),
  },
  (table) => [
    primaryKey({ columns: [table.source, table.words] }),
    check("import_terms_words", sql`length(${table.words}) between 1 and 200`),
    check("import_terms_field", oneOf("field", TERM_FIELDS)),
    check("import_terms_scheme", oneOf("scheme", TERM_SCHEMES)),
    check("import_terms_meaning", sql`num_nonnulls(${table.scheme}, ${table.slug}) in (0, 2)`),
    check("import_terms_ignored", sql`not (${table.ignored} and ${table.slug} is not null)`),
    check("import_terms_rows", sql`${table.rows} >= 0`),
  ],
);
