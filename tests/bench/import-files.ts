import { spawnSync } from "node:child_process";
import { createReadStream, createWriteStream } from "node:fs";
import { mkdtemp, rm, stat } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { Readable } from "node:stream";
import { pipeline } from "node:stream/promises";
import { fileURLToPath } from "node:url";
import { parseArgs } from "node:util";
import { readItems } from "#src/imports/files/read-items.ts";
import { readTable } from "#src/imports/files/read-table.ts";
import { writeCsv } from "#src/imports/files/write-csv.ts";
import { writeXlsx } from "#src/imports/files/write-xlsx.ts";

/*
 * What writing and reading files of an import costs, each in a process of its own: time for a row, and the memory that
 * is in use (after collecting garbage) at each quarter of the rows. node --import tsx tests/bench/import-files.ts
 */

const { values, positionals } = parseArgs({
  options: { rows: { type: "string", default: "100000" } },
  allowPositionals: true,
});
const ROWS = Number(values.rows);
const COLUMNS = 30;
const KINDS = ["csv", "xlsx", "json", "ndjson"];
const say = (line: string) => void process.stderr.write(`${line}\n`);

const header = Array.from({ length: COLUMNS }, (_, column) => `Column number ${column}`);

function cells(row: number): string[] {
  const text = `A friendly group that meets every week, for "everybody" who likes tea.\nCome to number ${row}. `;
  return header.map((_, column) =>
    column === 3 ? text.repeat(3) : column % 3 === 0 ? "" : `value ${row} ${column}`,
  );
}

function* table(): Generator<string[]> {
  yield header;
  for (let row = 0; row < ROWS; row += 1) yield cells(row);
}

function* json(isList: boolean): Generator<string> {
  if (isList) yield '{"total_items":1,"contents":[';
  for (let row = 0; row < ROWS; row += 1) {
    const item = JSON.stringify({ id: String(row), schedules: [{ freq: "WEEKLY" }], notes: cells(row) });
    yield isList && row > 0 ? `,${item}` : `${item}\n`;
  }
  if (isList) yield '],"size":1}';
}

function memory(): string {
  globalThis.gc?.();
  const { heapUsed, arrayBuffers } = process.memoryUsage();
  return `${((heapUsed + arrayBuffers) / 1e6).toFixed(0)} MB`;
}

/** Rows as they come, with the memory in use at each quarter said at the end. */
async function watched(
  kind: string,
  deed: string,
  rows: AsyncIterable<unknown> | Iterable<unknown>,
): Promise<void> {
  const quarters: string[] = [];
  const start = performance.now();
  let count = 0;
  for await (const _row of rows) {
    count += 1;
    if (count % Math.floor(ROWS / 4) === 0) quarters.push(memory());
  }
  const seconds = (performance.now() - start) / 1_000;
  const each = ((seconds * 1_000) / Math.max(count, 1)).toFixed(3);
  say(`${kind}\t${deed}\t${count} rows\t${seconds.toFixed(1)} s\t${each} ms a row\t${quarters.join(", ")}`);
}

async function write(kind: string, file: string): Promise<void> {
  const quarters: string[] = [];
  function* counted(): Generator<string[]> {
    let count = 0;
    for (const row of table()) {
      count += 1;
      if (count % Math.floor(ROWS / 4) === 0) quarters.push(memory());
      yield row;
    }
  }
  const start = performance.now();
  const writers: Record<string, () => ReadableStream<Uint8Array> | Readable> = {
    csv: () => writeCsv(counted()),
    xlsx: () => writeXlsx(counted()),
    json: () => Readable.from(json(true)),
    ndjson: () => Readable.from(json(false)),
  };
  const bytes = writers[kind]?.();
  if (bytes === undefined) throw new Error(`no such kind: ${kind}`);
  await pipeline(bytes, createWriteStream(file));
  if (quarters.length === 0) return;
  const seconds = (performance.now() - start) / 1_000;
  say(`${kind}\twritten\t${ROWS} rows\t${seconds.toFixed(1)} s\t${quarters.join(", ")}`);
}

const [deed, kind, file] = positionals;
if (deed === "write" && kind !== undefined && file !== undefined) await write(kind, file);
else if (deed === "read" && kind !== undefined && file !== undefined) {
  const bytes = createReadStream(file);
  await watched(kind, "read", kind.endsWith("json") ? readItems(bytes) : readTable(bytes));
} else {
  const folder = await mkdtemp(join(tmpdir(), "fingerpost-files-"));
  for (const each of KINDS) {
    const path = join(folder, `table.${each}`);
    for (const part of ["write", "read"])
      spawnSync(
        process.execPath,
        [
          "--expose-gc",
          "--import",
          "tsx",
          fileURLToPath(import.meta.url),
          part,
          each,
          path,
          "--rows",
          values.rows,
        ],
        { stdio: "inherit" },
      );
    say(`${each}\t${((await stat(path)).size / 1e6).toFixed(1)} MB`);
  }
  await rm(folder, { recursive: true });
}
