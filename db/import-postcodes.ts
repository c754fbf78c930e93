import type { Readable } from "node:stream";
import { sql } from "drizzle-orm";
import type { Database } from "./client.ts";
import { ImportFileError, openSource, readCsv } from "./import-file.ts";
import { detectLayout, type ImportProblem, type Layout, type PostcodeRow } from "./postcode-rows.ts";

export { ImportFileError };

export interface ImportCounts {
  read: number;
  created: number;
  changed: number;
  unchanged: number;
  /** A postcode that the file holds twice: its first row stands. */
  conflicts: number;
  refused: number;
  /** Taken, though their district is none of our areas. */
  outside: number;
  /** Loaded before and not in this file; they stay. */
  missing: number;
}

export interface ImportResult {
  layout: Layout["name"];
  counts: ImportCounts;
  /** Wards that became areas, named by their codes until their names are imported. */
  wards: number;
  problems: ImportProblem[];
  /** Problems beyond those listed. */
  problemsLeftOut: number;
}

export interface ImportProgress {
  /** Rows read so far. */
  read: number;
  /** Part of the file that is done, 0 to 1, where its size is known. */
  fraction?: number;
}

const BATCH_ROWS = 5_000;
const PROBLEMS_MAXIMUM = 100;
const NEITHER =
  "The file has neither of the two layouts: OS Code-Point Open (ten columns, no header), or CSV with a header " +
  "that names postcode, lat, lng and district (or lad), and perhaps ward.";

/**
 * Loads postcodes from a file or a stream, plain or gzipped, in OS Code-Point Open's layout or as CSV with a header.
 * Bad rows are reported and the good ones kept; all are written in one transaction, so that a broken file changes
 * nothing. Running it again changes nothing either.
 */
export async function importPostcodes(
  db: Database,
  source: string | Readable,
  options: { onProgress?: (progress: ImportProgress) => void } = {},
): Promise<ImportResult> {
  const input = await openSource(source);
  return db.transaction(async (transaction) => {
    const load = new PostcodeLoad(transaction, (read) => {
      const fraction = input.fraction();
      options.onProgress?.(fraction === undefined ? { read } : { read, fraction });
    });
    for await (const cells of readCsv(input)) await load.take(cells);
    return load.finish();
  });
}

/** One import under way. */
class PostcodeLoad {
  readonly #db: Database;
  readonly #report: (read: number) => void;
  readonly #seen = new Set<string>();
  /** Rows taken, and the first of them, of each district. */
  readonly #districts = new Map<string, { rows: number; first: number }>();
  readonly #problems: ImportProblem[] = [];
  readonly #counts: ImportCounts = {
    read: 0,
    created: 0,
    changed: 0,
    unchanged: 0,
    conflicts: 0,
    refused: 0,
    outside: 0,
    missing: 0,
  };
  #layout: Layout | undefined;
  #line = 0;
  #problemCount = 0;
  #batch: PostcodeRow[] = [];

  constructor(db: Database, report: (read: number) => void) {
    this.#db = db;
    this.#report = report;
  }

  async take(cells: readonly string[]): Promise<void> {
    this.#line += 1;
    if (this.#layout === undefined) {
      this.#layout = detectLayout(cells);
      if (this.#layout === undefined) throw new ImportFileError(NEITHER);
      if (this.#layout.hasHeader) return;
    }
    this.#counts.read += 1;
    const { row, wrong } = this.#layout.read(cells);
    if (row === undefined) {
      this.#counts.refused += 1;
      this.#note({ row: this.#line, ...wrong });
    } else if (this.#seen.has(row.postcode)) {
      this.#counts.conflicts += 1;
      const reason = "stands in the file twice";
      const fix = "Remove one of the rows; the first one was taken.";
      this.#note({ row: this.#line, column: "postcode", value: row.postcode, reason, fix });
    } else {
      this.#seen.add(row.postcode);
      this.#batch.push(row);
      const district = this.#districts.get(row.district);
      if (district === undefined) this.#districts.set(row.district, { rows: 1, first: this.#line });
      else district.rows += 1;
      if (this.#batch.length === BATCH_ROWS) await this.#flush();
    }
  }

  async finish(): Promise<ImportResult> {
    if (this.#layout === undefined) throw new ImportFileError(`The file is empty. ${NEITHER}`);
    await this.#flush();
    await this.#noteOutside();
    const loaded = await countPostcodes(this.#db);
    return {
      layout: this.#layout.name,
      counts: { ...this.#counts, missing: loaded - this.#seen.size },
      wards: await addWards(this.#db),
      problems: this.#problems,
      problemsLeftOut: this.#problemCount - this.#problems.length,
    };
  }

  /** Postcodes beyond the border are kept to search near them; that they are none of ours is said once. */
  async #noteOutside(): Promise<void> {
    const own = await findOwnDistricts(this.#db);
    const outside = [...this.#districts].filter(([code]) => !own.has(code));
    const [first] = outside;
    if (first === undefined) return;
    this.#counts.outside = outside.reduce((sum, [, { rows }]) => sum + rows, 0);
    this.#note({
      row: first[1].first,
      column: "district",
      value: outside
        .map(([code]) => code)
        .join(", ")
        .slice(0, 100),
      reason: `of ${this.#counts.outside} rows in all: none of our districts`,
      fix: "Nothing to do where these places lie beyond our border; otherwise correct the codes and import again.",
    });
  }

  #note(problem: ImportProblem): void {
    this.#problemCount += 1;
    if (this.#problems.length < PROBLEMS_MAXIMUM) this.#problems.push(problem);
  }

  async #flush(): Promise<void> {
    const batch = this.#batch;
    this.#batch = [];
    if (batch.length > 0) {
      const { created, changed } = await upsert(this.#db, batch);
      this.#counts.created += created;
      this.#counts.changed += changed;
      this.#counts.unchanged += batch.length - created - changed;
    }
    this.#report(this.#counts.read);
  }
}

async function upsert(
  db: Database,
  batch: readonly PostcodeRow[],
): Promise<{ created: number; changed: number }> {
  // A row that this statement made has no xmax; one that it changed has.
  const [row] = await db.execute<{ created: number; changed: number }>(sql`
    with written as (
      insert into postcodes (postcode, lat, lng, district_code, ward_code)
      select postcode, lat, lng, district, ward
        from jsonb_to_recordset(${JSON.stringify(batch)}::text::jsonb)
          as incoming (postcode text, lat float8, lng float8, district text, ward text)
      on conflict (postcode) do update
        set lat = excluded.lat, lng = excluded.lng,
          district_code = excluded.district_code, ward_code = excluded.ward_code
        where (postcodes.lat, postcodes.lng, postcodes.district_code, postcodes.ward_code)
          is distinct from (excluded.lat, excluded.lng, excluded.district_code, excluded.ward_code)
      returning (xmax = 0) as is_new
    )
    select count(*) filter (where is_new)::int as created, count(*) filter (where not is_new)::int as changed
      from written`);
  return row ?? { created: 0, changed: 0 };
}

async function findOwnDistricts(db: Database): Promise<Set<string>> {
  const rows = await db.execute<{ code: string }>(sql`select code from areas where kind = 'district'`);
  return new Set(rows.map((row) => row.code));
}

async function countPostcodes(db: Database): Promise<number> {
  const [row] = await db.execute<{ count: number }>(sql`select count(*)::int as count from postcodes`);
  return row?.count ?? 0;
}

/** Wards of our districts become areas, so that a signpost can name them. Their names come with another import. */
async function addWards(db: Database): Promise<number> {
  const [row] = await db.execute<{ count: number }>(sql`
    with added as (
      insert into areas (code, name, kind, parent_code, valid_from, lat, lng)
      select ward.code, ward.code, 'ward', ward.district_code, district.valid_from, ward.lat, ward.lng
        from (
          select ward_code as code, mode() within group (order by district_code) as district_code,
            round(avg(lat)::numeric, 4)::float8 as lat, round(avg(lng)::numeric, 4)::float8 as lng
            from postcodes where ward_code is not null group by ward_code
        ) ward
        join areas district on district.code = ward.district_code and district.kind = 'district'
      on conflict (code) do nothing returning 1
    ) select count(*)::int as count from added`);
  return row?.count ?? 0;
}
