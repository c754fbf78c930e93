import type { ImportParts } from "./job.ts";

/** What reads each kind of source. */
export const IMPORT_PARTS: ImportParts = { readers: {}, mappers: {} };
