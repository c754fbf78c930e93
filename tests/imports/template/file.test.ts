import { describe, expect, test } from "vitest";
import { readTable } from "#src/imports/files/read-table.ts";
import { readCsv } from "#src/imports/files/table.ts";
import type { SourceRow } from "#src/imports/candidate.ts";
import { COLUMNS } from "#src/imports/template/columns.ts";
import { templateFile } from "#src/imports/template/file.ts";
import { templateHeader } from "#src/imports/template/from-listing.ts";
import { collect } from "./collect.ts";
import { TemplateMapper } from "#src/imports/template/mapper.ts";
import { listingRows } from "#src/imports/template/rows.ts";

async function* given(rows: readonly SourceRow[]): AsyncGenerator<SourceRow> {
  for (const row of rows) yield await Promise.resolve(row);
}
const sheetRow = (sheet: string, headers: readonly string[]): SourceRow => ({
  sheet,
  row: 2,
  original: Object.fromEntries(headers.map((header) => [header, "x"])),
});

describe("the template", () => {
  test("as CSV: every column, an example, and what to write; none of it is a listing", async () => {
    const { bytes, name } = await templateFile("csv");
    expect(name).toBe("listings.csv");
    const rows = await collect(readCsv(piecesOf(bytes)));
    expect(rows.map(({ original }) => original["Reference"])).toEqual(["EXAMPLE", "WHAT TO WRITE"]);
    expect(Object.keys(rows[0]?.original ?? {})).toEqual(templateHeader());
    expect(await collect(listingRows(given(rows)))).toEqual([]);
  });

  test("as a workbook: the same, and a sheet that explains each column", async () => {
    const { bytes, name } = await templateFile("xlsx");
    expect(name).toBe("listings.xlsx");
    const rows = await collect(readTable(piecesOf(bytes)));
    const explained = rows.filter(({ sheet }) => sheet === "Columns");
    expect(explained.map(({ original }) => original["Column"])).toEqual(templateHeader());
    expect(rows.length - explained.length).toBe(1);
    expect(await collect(listingRows(given(rows)))).toEqual([]);
  });

  test("its example maps without a word of complaint", async () => {
    const { bytes } = await templateFile("csv");
    const [example] = await collect(readCsv(piecesOf(bytes)));
    if (example === undefined) throw new Error("there is an example");
    const mapped = new TemplateMapper({ today: "2026-11-24" }).map(example);
    expect(mapped.problems).toEqual([]);
    expect(mapped.ignored).toBeUndefined();
    expect(mapped.candidate?.listing).toMatchObject({
      kind: "activity",
      venues: [{ name: "St John's Hall" }, { name: "Library", address: { postcode: "CT6 5NX" } }],
      cost: { pence: 250, per: "session", note: "First visit free" },
    });
    expect(mapped.candidate?.listing.sessions).toHaveLength(3);
  });

  test("every column says what to write, within what a cell can hold", () => {
    for (const { header, holds } of COLUMNS) {
      expect(holds, header).toMatch(/^[A-Z].{10,}\.$/s);
      expect(holds.length, header).toBeLessThan(1_000);
    }
  });
});

describe("which rows are listings", () => {
  const least = ["Group", "Name", "Kind", "Description"];

  test("a table without a column that every listing needs stops with its name", async () => {
    const rows = listingRows(given([{ row: 2, original: { Group: "a", Name: "b", About: "c" } }]));
    await expect(collect(rows)).rejects.toMatchObject({
      name: "ImportFileFault",
      reason: "The table has no column “Kind”.",
    });
  });

  test("one that is no table of listings at all stops with all of them", async () => {
    await expect(collect(listingRows(given([{ row: 2, original: { a: "1" } }])))).rejects.toMatchObject({
      reason: "The table has no columns “Group”, “Name”, “Kind”, “Description”.",
    });
  });

  test("a sheet of something else beside a table of listings is passed over", async () => {
    const rows = [sheetRow("Notes", ["to do"]), sheetRow("Listings", least), sheetRow("Columns", ["Column"])];
    expect(await collect(listingRows(given(rows)))).toEqual([rows[1]]);
  });

  test("a summary stands in for a description", async () => {
    const rows = [sheetRow("Listings", ["Group", "Name", "Kind", "Summary"])];
    expect(await collect(listingRows(given(rows)))).toEqual(rows);
  });
});

async function* piecesOf(bytes: Uint8Array): AsyncGenerator<Uint8Array> {
  yield await Promise.resolve(bytes);
}
