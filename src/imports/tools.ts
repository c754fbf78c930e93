import type { Runtime } from "../context.ts";
import { londonDate } from "../areas/today.ts";
import type { RowMapper } from "./candidate.ts";
import { ImportFault } from "./fault.ts";
import type { ImportParts } from "./job.ts";
import { type BulkGazetteer, makeGazetteer } from "./placing.ts";
import { type ImportColumns, selectDistricts } from "./queries.ts";
import { readTermBook, type TermBook } from "./terms.ts";

/** What work on an import needs of its process. */
export type Worker = Pick<Runtime, "config" | "db" | "log" | "newId" | "now">;

/** What one piece of work reads once for all its batches. */
export interface Tools {
  mapper: RowMapper;
  book: TermBook;
  gazetteer: BulkGazetteer;
  districts: ReadonlySet<string>;
}

export async function makeTools(worker: Worker, job: ImportColumns, parts: ImportParts): Promise<Tools> {
  const makeMapper = parts.mappers[job.kind];
  if (makeMapper === undefined) throw new ImportFault(`There is nothing here that reads ${job.kind}.`);
  return {
    mapper: makeMapper({ today: londonDate(worker.now()) }),
    book: await readTermBook(worker.db, job.source),
    gazetteer: makeGazetteer(worker.db),
    districts: new Set(await selectDistricts(worker.db)),
  };
}
