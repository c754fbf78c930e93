import type { SQL } from "drizzle-orm";
import type { Context } from "../context.ts";
import { AppError } from "../errors.ts";
import { baseOf } from "./actions.ts";
import { type PackageRow, packageRows, selectAllTerms } from "./package-queries.ts";
import { cellsOf, fieldsOf, packageDescriptor, PACKAGE_TABLES, type PackageTable } from "./package-tables.ts";
import { isLive } from "./services.ts";
import { openRowsSoon, type RowStream } from "./streaming.ts";
import { taxonomies, toTerm } from "./terms.ts";

/** A file of the package: rows of cells with their header, or the text that describes all of them. */
export type PackageFile = { path: string; rows: AsyncGenerator<string[]> } | { path: string; text: string };

/**
 * The files of Open Referral's tabular data package of the listings that `ids` selects as `row`; only what is public
 * is in it. They are read one after the other from one statement: each must be read to its end before the next.
 */
export async function openPackage(
  context: Context,
  ids: SQL,
  slots: number,
): Promise<AsyncGenerator<PackageFile>> {
  const fromServices = PACKAGE_TABLES.filter(({ rowsOf }) => rowsOf !== undefined);
  const rows = await openRowsSoon<PackageRow>(context.db, packageRows(ids, fromServices.length), slots);
  if (rows === undefined) {
    throw new AppError("unavailable", {
      detail: "As many as can be are reading everything already. Try it again soon.",
      retryAfterSeconds: 30,
    });
  }
  // On Workers the connection outlives the reply for as long as this.
  context.defer?.(rows.over);
  return filesOf(context, rows, fromServices);
}

async function* filesOf(
  context: Context,
  rows: RowStream<PackageRow>,
  fromServices: readonly PackageTable[],
): AsyncGenerator<PackageFile> {
  const { FEED_PUBLISHER, FEED_LICENCE, FEED_LICENCE_URL } = context.config;
  const descriptor = packageDescriptor({
    publisher: FEED_PUBLISHER,
    licence: FEED_LICENCE,
    licenceUrl: FEED_LICENCE_URL,
    created: context.now().toISOString(),
  });
  try {
    yield { path: "datapackage.json", text: `${JSON.stringify(descriptor, undefined, 2)}\n` };
    const entries = new Ahead(rows);
    for (const [pass, table] of fromServices.entries()) {
      yield { path: table.path, rows: rowsOfTable(table, entries, { pass, base: baseOf(context) }) };
    }
    for (const table of PACKAGE_TABLES.filter(({ rowsOf }) => rowsOf === undefined)) {
      yield { path: table.path, rows: termRows(context, table) };
    }
  } finally {
    rows.stop();
  }
}

async function* rowsOfTable(
  table: PackageTable,
  entries: Ahead,
  { pass, base }: { pass: number; base: string },
): AsyncGenerator<string[]> {
  const fields = fieldsOf(table).map(({ name }) => name);
  yield fields;
  let before = new Set<string>();
  for (let row = await entries.next(pass); row !== undefined; row = await entries.next(pass)) {
    if (!isLive(row.entry)) continue;
    // What several services of a group share, and a phone that is told twice, stand side by side.
    const cells = (table.rowsOf?.(row.entry, base) ?? []).map((one) => cellsOf(fields, one));
    const fresh = [...new Map(cells.map((one) => [one[0] ?? "", one])).values()];
    yield* fresh.filter(([id = ""]) => !before.has(id));
    before = new Set(fresh.map(([id = ""]) => id));
  }
}

async function* termRows(context: Context, table: PackageTable): AsyncGenerator<string[]> {
  const fields = fieldsOf(table).map(({ name }) => name);
  yield fields;
  const base = baseOf(context);
  const isTerms = table.name === "taxonomy_terms";
  const rows = isTerms
    ? (await selectAllTerms(context.db)).map((term) => toTerm(term, base))
    : taxonomies(base);
  for (const row of rows) yield cellsOf(fields, row);
}

/** Rows one at a time, of one pass after the other. */
class Ahead {
  readonly #rows: RowStream<PackageRow>;
  #held: PackageRow[] = [];
  #at = 0;
  #isOver = false;

  constructor(rows: RowStream<PackageRow>) {
    this.#rows = rows;
  }

  /** The next row of this pass; undefined where it has no more. */
  async next(pass: number): Promise<PackageRow | undefined> {
    if (this.#at === this.#held.length && !this.#isOver) {
      this.#held = await this.#rows.next();
      this.#at = 0;
      this.#isOver = this.#held.length === 0;
    }
    const row = this.#held[this.#at];
    if (row?.pass !== pass) return undefined;
    this.#at += 1;
    return row;
  }
}
