import { ID } from "./fixtures.ts";
import type { RuleCase } from "./rule-cases.ts";

const job = (set: string) => `update imports set ${set}`;
const chunk = (set: string) => `update import_chunks set ${set}`;
const row = (set: string) => `update import_rows set ${set}`;
const record = (set: string) => `update import_records set ${set} where id = '${ID.record}'`;
const conflict = (set: string) => `update import_conflicts set ${set} where id = '${ID.conflict}'`;
const term = (set: string) => `update import_terms set ${set}`;
const again = (externalId: string, key: string) =>
  `insert into import_records (id, source, external_id, content_key, listing_id, snapshot, last_import_id)
   values (gen_random_uuid(), 'xt-source', ${externalId}, '${key}', '${ID.listing}', '{}', '${ID.import}')`;

/** Of the tables of imports. */
export const IMPORT_CASES: readonly RuleCase[] = [
  ["imports_kind", job("kind = 'signposts'")],
  ["imports_status", job("status = 'draft'")],
  ["imports_state", job("state = 'waiting'")],
  ["imports_source", job("source = 'Kent Libraries'")],
  ["imports_source", job("source = repeat('x', 81)")],
  ["imports_file_name_length", job("file_name = ''")],
  ["imports_media_type_length", job("media_type = repeat('x', 101)")],
  ["imports_bytes", job("bytes = -1")],
  ["imports_progress", job("applied_rows = 3")],
  ["imports_progress", job("undone_rows = 3")],
  ["imports_finished", job("state = 'done'")],
  ["imports_finished", job("finished_at = now()")],
  ["imports_fault", job("fault_reason = 'No header.'")],
  ["imports_fault", job("state = 'failed', finished_at = now()")],
  ["import_chunks_position", chunk("position = -1")],
  ["import_chunks_bytes", chunk("bytes = ''")],
  ["import_chunks_bytes", chunk("bytes = convert_to(repeat('x', 1048577), 'UTF8')")],
  ["import_rows_position", row("position = 0")],
  ["import_rows_position", row("row = 0")],
  ["import_rows_outcome", row("outcome = 'lost'")],
  ["import_rows_undo", row("undo = 'lost'")],
  ["import_rows_version", row("listing_id = null")],
  ["import_records_external", again("'one'", "group|three|")],
  ["import_records_content", again("null", "group|two|")],
  ["import_records_external_id_length", record("external_id = ''")],
  ["import_groups_key", "update import_groups set key = 'one'"],
  [
    "import_conflicts_one_open",
    `update import_conflicts set resolved_at = null, resolution = null where id = '${ID.otherConflict}'`,
  ],
  ["import_conflicts_pointer", conflict("pointer = '/cost/pence'")],
  ["import_conflicts_resolution", conflict("resolved_at = now(), resolution = 'lost'")],
  ["import_conflicts_resolved", conflict("resolved_at = now()")],
  ["import_terms_words", term("words = ''")],
  ["import_terms_field", term("field = 'moods'")],
  ["import_terms_scheme", term("scheme = 'mood'")],
  ["import_terms_meaning", term("scheme = null")],
  ["import_terms_ignored", term("ignored = true")],
  ["import_terms_rows", term("rows = -1")],
];
