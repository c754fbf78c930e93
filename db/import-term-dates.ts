import type { Readable } from "node:stream";
import { sql } from "drizzle-orm";
import type { Database } from "./client.ts";
import { ImportFileError, openSource, readCsv } from "./import-file.ts";
import type { ImportProblem } from "./postcode-rows.ts";
import { detectTermColumns, type TermDateRow, wrong, wrongWith } from "./term-date-rows.ts";

export { ImportFileError };

export interface TermDateCounts {
  read: number;
  created: number;
  changed: number;
  unchanged: number;
  /** Rows with the name or the first day of an earlier row of the same area: the earlier one stands. */
  conflicts: number;
  refused: number;
  /** Loaded before for areas of this file and not in it; they stay. */
  missing: number;
}

export interface TermDateResult {
  counts: TermDateCounts;
  /** Areas whose terms changed. */
  areas: string[];
  /** Listings with sessions in term time there: the caller promises their re-indexing, in the same transaction. */
  listingIds: string[];
  problems: ImportProblem[];
  /** Problems beyond those listed. */
  problemsLeftOut: number;
}

const PROBLEMS_MAXIMUM = 100;
const ROWS_MAXIMUM = 20_000;
const HEADER = "Its first line must name the columns area, name, starts and ends.";

/**
 * Loads school terms from CSV. A row replaces what its area had under the same name or from the same first day. Bad rows
 * are reported and the good ones kept, in one transaction: a file that cannot be read to its end changes nothing.
 */
export async function importTermDates(db: Database, source: string | Readable): Promise<TermDateResult> {
  const input = await openSource(source);
  return db.transaction(async (transaction) => {
    const problems: ImportProblem[] = [];
    const { rows, counts } = await readRows(transaction, readCsv(input), (problem) => problems.push(problem));
    const written = await writeRows(transaction, rows);
    const areas = [...new Set(written.areas)].sort();
    return {
      counts: {
        ...counts,
        created: written.created,
        changed: written.changed,
        unchanged: rows.length - written.created - written.changed,
        missing: await countMissing(transaction, rows),
      },
      areas,
      listingIds: await findConcerned(transaction, areas),
      problems: problems.slice(0, PROBLEMS_MAXIMUM),
      problemsLeftOut: Math.max(0, problems.length - PROBLEMS_MAXIMUM),
    };
  });
}

async function readRows(
  db: Database,
  lines: AsyncIterable<readonly string[]>,
  note: (problem: ImportProblem) => void,
) {
  const known = await findAreas(db);
  const counts = { read: 0, conflicts: 0, refused: 0 };
  const rows: TermDateRow[] = [];
  const seen = new Map<string, number>();
  let read: ReturnType<typeof detectTermColumns>;
  let line = 0;
  for await (const cells of lines) {
    line += 1;
    if (read === undefined) {
      read = detectTermColumns(cells);
      if (read === undefined) throw new ImportFileError(`The file is no table of terms. ${HEADER}`);
      continue;
    }
    counts.read += 1;
    if (counts.read > ROWS_MAXIMUM) {
      throw new ImportFileError(`The file has more than ${ROWS_MAXIMUM} rows. Split it into smaller ones.`);
    }
    const row = read(cells);
    const fault = wrongWith(row) ?? unknownArea(row, known);
    if (fault !== undefined) {
      counts.refused += 1;
      note({ row: line, ...fault });
      continue;
    }
    const conflict = conflictOf(row, seen);
    if (conflict !== undefined) {
      counts.conflicts += 1;
      note({ row: line, ...conflict });
      continue;
    }
    for (const key of keysOf(row)) seen.set(key, line);
    rows.push(row);
  }
  if (read === undefined) throw new ImportFileError(`The file is empty. ${HEADER}`);
  return { rows, counts };
}

const keysOf = ({ area, name, starts }: TermDateRow): [string, string] => [
  `${area} name ${name}`,
  `${area} from ${starts}`,
];

function conflictOf(row: TermDateRow, seen: ReadonlyMap<string, number>) {
  const [byName, byStart] = keysOf(row).map((key) => seen.get(key));
  const fix = "Remove one of the rows; the first one was taken.";
  if (byName !== undefined) return wrong("name", row.name, `stands in row ${byName} for this area, too`, fix);
  if (byStart === undefined) return undefined;
  return wrong("starts", row.starts, `is the first day of the term in row ${byStart}, too`, fix);
}

function unknownArea({ area }: TermDateRow, known: ReadonlySet<string>) {
  if (known.has(area)) return undefined;
  return wrong(
    "area",
    area,
    "is neither a district nor a county of ours",
    "GET /v1/areas lists the codes; a county's terms hold for its districts.",
  );
}

async function findAreas(db: Database): Promise<Set<string>> {
  const rows = await db.execute<{ code: string }>(
    sql`select code from areas where kind in ('county', 'district')`,
  );
  return new Set(rows.map(({ code }) => code));
}

const incoming = (rows: readonly TermDateRow[]) =>
  sql`jsonb_to_recordset(${JSON.stringify(rows)}::text::jsonb) as incoming (area text, name text, starts date, ends date)`;

async function writeRows(
  db: Database,
  rows: readonly TermDateRow[],
): Promise<{ created: number; changed: number; areas: string[] }> {
  // What stands there already, whole, is left alone; what shares the name or the first day makes room.
  const replaced = await db.execute<{ area: string; name: string; starts: string }>(sql`
    delete from term_dates old using ${incoming(rows)}
    where old.area_code = incoming.area and (old.name = incoming.name or old.starts = incoming.starts)
      and not exists (select from ${incoming(rows)}
        where incoming.area = old.area_code and incoming.name = old.name
          and incoming.starts = old.starts and incoming.ends = old.ends)
    returning incoming.area, incoming.name, incoming.starts::text as starts`);
  const added = await db.execute<{ area: string; name: string; starts: string }>(sql`
    insert into term_dates (area_code, name, starts, ends)
    select area, name, starts, ends from ${incoming(rows)}
    on conflict do nothing
    returning area_code as area, name, starts::text as starts`);
  const before = new Set(replaced.map(({ area, name, starts }) => `${area} ${name} ${starts}`));
  const changed = added.filter(({ area, name, starts }) => before.has(`${area} ${name} ${starts}`)).length;
  return { created: added.length - changed, changed, areas: added.map(({ area }) => area) };
}

async function countMissing(db: Database, rows: readonly TermDateRow[]): Promise<number> {
  const [row] = await db.execute<{ count: number }>(sql`
    select count(*)::int as count from term_dates
    where area_code in (select area from ${incoming(rows)})
      and (area_code, name) not in (select area, name from ${incoming(rows)})`);
  return row?.count ?? 0;
}

/** Those with a session in term time at a venue in one of the areas or below it, or whose group is there. */
async function findConcerned(db: Database, areas: readonly string[]): Promise<string[]> {
  if (areas.length === 0) return [];
  const rows = await db.execute<{ id: string }>(sql`
    with recursive inside (code) as (
      select value from jsonb_array_elements_text(${JSON.stringify(areas)}::text::jsonb)
      union
      select areas.code from inside join areas on areas.parent_code = inside.code)
    select l.id from listings l join groups g on g.id = l.group_id
    where exists (select from sessions s where s.listing_id = l.id and s.term_time_only)
      and (g.district_code in (select code from inside)
        or exists (select from venues v where v.listing_id = l.id and v.district_code in (select code from inside)))
    order by l.id`);
  return rows.map(({ id }) => id);
}
