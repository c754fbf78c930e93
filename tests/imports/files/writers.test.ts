import fc from "fast-check";
import { readXlsx } from "hucre/xlsx";
import { describe, expect, test } from "vitest";
import { CELL_CHARACTERS_MAXIMUM } from "#src/imports/files/fault.ts";
import { neutralise, unneutralise } from "#src/imports/files/neutralise.ts";
import { readTable } from "#src/imports/files/read-table.ts";
import { writeCsv } from "#src/imports/files/write-csv.ts";
import { writeWorkbook, writeXlsx } from "#src/imports/files/write-xlsx.ts";
import { bytesOf, chunked, reading } from "./support.ts";

/** What Postgres keeps, and so what there is to export: U+0000 is the one character that it does not. */
const anyKeptText = () => anyText.map((text) => text.replaceAll("\0", ""));

/** All characters, and those that the two file kinds could trip over more often than chance would bring them. */
const anyText = fc.oneof(
  fc.string({ unit: "binary" }),
  fc.string({
    unit: fc.constantFrom(
      "'",
      "=",
      "+",
      "-",
      "@",
      "\t",
      "\r",
      "\n",
      '"',
      ",",
      " ",
      "_x000D_",
      "_",
      "&",
      "<",
      "a",
      "\u0000",
      "\uFFFE",
    ),
  }),
);

describe("neutralising", () => {
  test.each([
    ["=1+1", "'=1+1"],
    ["+44 1227 000000", "'+44 1227 000000"],
    ["-", "'-"],
    ["@name", "'@name"],
    ["\tx", "'\tx"],
    ["\rx", "'\rx"],
    ["'=x", "''=x"],
    ["'quoted'", "'quoted'"],
    ["’tis", "’tis"],
    ["a=b", "a=b"],
    ["", ""],
  ])("%j is written %j", (text, written) => {
    expect(neutralise(text)).toBe(written);
    expect(unneutralise(written)).toBe(text);
  });

  test("nothing that is written begins as a formula, and taking it off gives every text back", () => {
    fc.assert(
      fc.property(anyText, (text) => {
        expect(neutralise(text)).not.toMatch(/^[=+\-@\t\r]/);
        expect(unneutralise(neutralise(text))).toBe(text);
      }),
      { numRuns: 2_000 },
    );
  });
});

describe("CSV", () => {
  test("is RFC 4180 with CRLF, and has a byte order mark where it is asked for", async () => {
    const rows = [
      ["Name", "Text"],
      ["A, B", 'say "hi"\nthen go'],
      ["=1+1", ""],
    ];
    const text = 'Name,Text\r\n"A, B","say ""hi""\nthen go"\r\n\'=1+1,\r\n';
    expect(new TextDecoder("utf-8", { ignoreBOM: true }).decode(await bytesOf(writeCsv(rows)))).toBe(text);
    const marked = await bytesOf(writeCsv(rows, { byteOrderMark: true }));
    expect([...marked.subarray(0, 3)]).toEqual([0xef, 0xbb, 0xbf]);
  });

  test("asks for rows only as it is read, and ends its source when nobody reads on", async () => {
    let asked = 0;
    let isEnded = false;
    async function* rows() {
      try {
        for (;;) {
          asked += 1;
          yield ["x".repeat(1_000)];
        }
      } finally {
        isEnded = true;
      }
    }
    const reader = writeCsv(rows()).getReader();
    expect(asked).toBe(0);
    await reader.read();
    expect(asked).toBeLessThan(200);
    await reader.cancel();
    expect(isEnded).toBe(true);
  });
});

describe("a workbook", () => {
  test("that is written is opened by another reader", async () => {
    const bytes = await bytesOf(writeXlsx([["Name"], ["A"], ["=1+1"]], { sheet: "Clubs" }));
    const { sheets } = await readXlsx(bytes);
    expect(sheets.map(({ name, rows }) => ({ name, rows }))).toEqual([
      { name: "Clubs", rows: [["Name"], ["A"], ["'=1+1"]] },
    ]);
  });

  test("may have several sheets", async () => {
    const bytes = await writeWorkbook([
      { name: "Listings", rows: [["Name"], ["-"]] },
      { name: "Columns", rows: [["Column"], ["Name"]] },
    ]);
    const { sheets } = await readXlsx(bytes);
    expect(sheets.map(({ name, rows }) => [name, rows])).toEqual([
      ["Listings", [["Name"], ["'-"]]],
      ["Columns", [["Column"], ["Name"]]],
    ]);
  });

  test("takes no cell that it could not hold", async () => {
    const long = "x".repeat(CELL_CHARACTERS_MAXIMUM + 1);
    await expect(bytesOf(writeXlsx([["Name"], [long]]))).rejects.toThrow(RangeError);
  });
});

describe("what is written and read again is the same, for every text", () => {
  const table = fc.array(fc.tuple(anyKeptText(), anyKeptText()), { maxLength: 6 });
  const written = (rows: [string, string][]) => [["First", "Second"], ...rows];
  const kept = (rows: [string, string][]) =>
    rows
      .filter((cells) => cells.some((cell) => cell.trim() !== ""))
      .map(([First, Second]) => ({ First, Second }));

  test("through CSV", async () => {
    await fc.assert(
      fc.asyncProperty(table, fc.integer({ min: 1, max: 300 }), async (rows, size) => {
        const read = await reading(readTable(chunked(await bytesOf(writeCsv(written(rows))), size)));
        expect(read).toEqual({ rows: read.rows });
        expect(read.rows.map(({ original }) => original)).toEqual(kept(rows));
      }),
      { numRuns: 500 },
    );
  });

  test("through a workbook", async () => {
    await fc.assert(
      fc.asyncProperty(table, async (rows) => {
        const read = await reading(readTable(chunked(await bytesOf(writeXlsx(written(rows))), 1_000)));
        expect(read).toEqual({ rows: read.rows });
        expect(read.rows.map(({ original }) => original)).toEqual(kept(rows));
      }),
      { numRuns: 200 },
    );
  });

  test("through a workbook of several sheets", async () => {
    await fc.assert(
      fc.asyncProperty(table, async (rows) => {
        const bytes = await writeWorkbook([
          { name: "First", rows: written(rows) },
          { name: "Last", rows: [["End"], ["x"]] },
        ]);
        const read = await reading(readTable(chunked(bytes, 1_000)));
        const first = read.rows.filter(({ sheet }) => sheet === "First");
        expect(first.map(({ original }) => original)).toEqual(kept(rows));
      }),
      { numRuns: 50 },
    );
  });
});
